"""CPU time of the parser: a speech of 6,000 characters by stage, real speeches, hostile texts of the longest length.

Run with ``python -m tests.benchmarks.bench_parser``. Times are CPU milliseconds in one process: the median, and the
quickest, which is nearest to the work itself where the machine is shared. The stages add up to the whole parse: each
is timed inside it, on a document it has not seen (the rules remember their readings of a document).
"""

from __future__ import annotations

import contextlib
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from speeches.text import pipeline, readers
from speeches.text.cleaning import clean
from speeches.text.document import ParsedSpeech
from speeches.text.rules import RuleContext, infer
from speeches.text.slogans.candidates import find_candidates
from speeches.text.slogans.lexicon import load
from speeches.text.slogans.matching import find_mentions
from speeches.text.structure import find_structure
from tests.shared_corpus import SHARED

SAMPLES = Path(pipeline.__file__).resolve().parents[1] / "samples"
LENGTH = 6_000
#: Samples shorter than this are left out of the joined ones.
LONG_SAMPLE = 1_800
TARGET_MS = 4.0

HOSTILE = {
    "one line of 一是": "一是",
    "one line of 、": "、",
    "quotes that never close": "“",
    "brackets that never close": "（一",
    "digits": "2022",
    "years": "二〇二二年",
    "a slogan without end": "两个维护四个意识",
    "members of a slogan": "不敢腐、不能腐、",
    "spaces": " ",
    "placeholders": "XX届",
    "headings": "一、\n",
    "glosses": "黨(dǎng)",
}


class Times(NamedTuple):
    """CPU milliseconds of the same work, repeated."""

    median: float
    least: float

    def __str__(self) -> str:
        return f"{self.median:8.2f} ms (quickest {self.least:5.2f})"

    def per(self, characters: int) -> Times:
        """For LENGTH characters, where the work was for so many."""
        return Times(self.median * LENGTH / characters, self.least * LENGTH / characters)


def times_of(work: Callable[[], object], repeats: int = 40) -> Times:
    work()
    taken = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return Times(statistics.median(taken), min(taken))


def samples() -> list[ParsedSpeech]:
    """The sample speeches, the longest first."""
    parsed = [next(iter(pipeline.parse_bytes(path.read_bytes(), path.name))) for path in SAMPLES.glob("*.txt")]
    speeches = [speech for speech in parsed if isinstance(speech, ParsedSpeech)]
    return sorted(speeches, key=lambda speech: (-len(speech.text), speech.text))


def one_speech() -> bytes:
    """One coherent speech of LENGTH characters: the longest sample with its title, salutation, headings and closing,
    each of its paragraphs of text followed by paragraphs of the others."""
    own, *others = samples()
    further = [words for other in others for role, words in printed_lines(other) if role == "body"]
    body = sum(role == "body" for role, _words in printed_lines(own))
    missing = LENGTH - len(own.text)
    lines: list[str] = []
    for role, words in printed_lines(own):
        lines.append(words)
        share = missing // body if role == "body" else 0
        while share > 0:
            lines.append(further.pop(0)[:share])
            share -= len(lines[-1]) + 1
    return "\n".join(lines).encode()


def printed_lines(speech: ParsedSpeech) -> list[tuple[str, str]]:
    """Role and words of each line that is not blank."""
    pairs = zip(speech.structure.roles, speech.lines, strict=True)
    return [(role, speech.text[line.start : line.end]) for role, line in pairs if role != "blank"]


def joined_samples() -> bytes:
    """LENGTH characters of several whole samples, one behind the other: far denser in headings than a speech."""
    return "\n".join(speech.text for speech in samples() if len(speech.text) > LONG_SAMPLE)[:LENGTH].encode()


def stages(data: bytes) -> Iterator[tuple[str, float]]:
    """Name and CPU milliseconds of each stage of one parse, as the pipeline takes them."""
    at = time.process_time()

    def lap() -> float:
        nonlocal at
        before, at = at, time.process_time()
        return (at - before) * 1000

    document = next(iter(readers.read(data, "speech.txt")))
    assert not isinstance(document, pipeline.FailedPart)
    yield "decode and read", lap()
    cleaned = clean(document.text)
    yield "clean", lap()
    structure = find_structure(cleaned.text, cleaned.lines)
    yield "structure", lap()
    metadata = infer(RuleContext(text=cleaned.text, lines=cleaned.lines, structure=structure, name="speech.txt"))
    yield "rules", lap()
    mentions = find_mentions(cleaned.text, load(), year=metadata["year"].value)
    yield "slogans", lap()
    find_candidates(cleaned.text, load(), mentions)
    yield "candidates", lap()


def by_stage(title: str, data: bytes) -> None:
    whole = times_of(lambda: list(pipeline.parse_bytes(data, "speech.txt")))
    print(f"{title:<28}{whole}   target {TARGET_MS} ms, {len(data.decode())} characters")
    taken: dict[str, list[float]] = {}
    for _ in range(40):
        for name, milliseconds in stages(data):
            taken.setdefault(name, []).append(milliseconds)
    for name, laps in taken.items():
        print(f"  {name:<26}{Times(statistics.median(laps), min(laps))}")


def real_speeches() -> None:
    """Speeches from outside the project, where they are kept beside it."""
    if SHARED is None:
        return
    for path in sorted((SHARED / "corpus" / "speeches").glob("*.txt")):
        data = path.read_bytes()
        found = times_of(partial(parse_all, data, path.name), repeats=20)
        characters = len(parse_all(data, path.name)[0].text)
        print(f"  {path.name[:3]} of {characters:6,} characters  {found.per(characters)} per {LENGTH:,}")


def parse_all(data: bytes, name: str) -> list[ParsedSpeech]:
    return [one for one in pipeline.parse_bytes(data, name) if isinstance(one, ParsedSpeech)]


def start_up() -> None:
    """Seconds until the command line has parsed one short file, lexicon included, without jieba."""
    code = (
        "import sys; from speeches.text.pipeline import parse_bytes; list(parse_bytes('同志们：一起努力。'.encode()));"
        "assert 'jieba' not in sys.modules and 'django' not in sys.modules"
    )
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    print(f"{'start-up and first parse':<28}{(time.perf_counter() - start) * 1000:8.0f} ms")


def hostile() -> None:
    print("hostile lines: CPU seconds for 30,000 and 300,000 characters, and their ratio (10 is linear)")
    for name, unit in HOSTILE.items():
        taken = []
        for size in (30_000, pipeline.LONGEST_SPEECH):
            data = (unit * (size // len(unit) + 1))[:size].encode()
            start = time.process_time()
            with contextlib.suppress(pipeline.UnreadableFile):
                list(pipeline.parse_bytes(data, "hostile.txt"))
            taken.append(time.process_time() - start)
        print(f"  {name:<26}{taken[0]:8.3f} s{taken[1]:8.3f} s   x{taken[1] / max(taken[0], 1e-6):.1f}")


if __name__ == "__main__":
    by_stage("one speech", one_speech())
    by_stage("samples joined", joined_samples())
    real_speeches()
    start_up()
    hostile()
