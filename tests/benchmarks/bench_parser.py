"""CPU time of the parser: a speech of 6,000 characters by stage, and hostile texts of the longest length.

Run with ``python -m tests.benchmarks.bench_parser``. Times are medians of CPU milliseconds in one process.
"""

from __future__ import annotations

import contextlib
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from speeches.text import pipeline, readers
from speeches.text.cleaning import clean
from speeches.text.document import ParsedSpeech
from speeches.text.rules import RuleContext, infer
from speeches.text.slogans.candidates import find_candidates
from speeches.text.slogans.lexicon import load
from speeches.text.slogans.matching import find_mentions
from speeches.text.structure import find_structure

SAMPLES = Path(pipeline.__file__).resolve().parents[1] / "samples"
LENGTH = 6_000
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


def median_ms(work: Callable[[], object], times: int = 30) -> float:
    work()
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def long_speech() -> bytes:
    """A speech of 6,000 characters: sample speeches cut to paragraphs and joined, headings in their order."""
    texts = []
    for path in sorted(SAMPLES.glob("*.txt")):
        parsed = next(iter(pipeline.parse_bytes(path.read_bytes(), path.name)))
        if isinstance(parsed, ParsedSpeech) and len(parsed.text) > 1_800:
            texts.append(parsed.text)
    joined = "\n".join(texts)
    return joined[:LENGTH].encode()


def stages(data: bytes) -> None:
    load()
    document = next(iter(readers.read(data, "speech.txt")))
    assert not isinstance(document, pipeline.FailedPart)
    cleaned = clean(document.text)
    structure = find_structure(cleaned.text, cleaned.lines)
    context = RuleContext(
        text=cleaned.text, lines=cleaned.lines, structure=structure, name="speech.txt", hints={}, known={}
    )
    year = infer(context)["year"].value
    mentions = find_mentions(cleaned.text, load(), year=year, skip=())
    parts = {
        "decode and read": lambda: list(readers.read(data, "speech.txt")),
        "clean": lambda: clean(document.text),
        "structure": lambda: find_structure(cleaned.text, cleaned.lines),
        "rules": lambda: infer(context),
        "slogans": lambda: find_mentions(cleaned.text, load(), year=year, skip=()),
        "candidates": lambda: find_candidates(cleaned.text, load(), mentions, skip=()),
    }
    whole = median_ms(lambda: list(pipeline.parse_bytes(data, "speech.txt")))
    print(f"{'whole parse':<28}{whole:8.2f} ms   (target {TARGET_MS} ms, {len(cleaned.text)} characters)")
    for name, work in parts.items():
        taken = median_ms(work)
        print(f"  {name:<26}{taken:8.2f} ms   {taken / whole:4.0%}")


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
    stages(long_speech())
    start_up()
    hostile()
