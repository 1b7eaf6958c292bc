"""The phrase index, timed: python -m tests.benchmarks.bench_search --speeches 10000 [--peers]

Makes a corpus of 6,000-character speeches out of clauses of the samples (or of --texts FOLDER), builds the
index in a temporary folder, asks it, holds answers against a plain scan, and prints p50 and p95 beside the
targets. --peers times FTS5, tantivy and ripgrep on the same text, --suffix-array a full suffix array.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from speeches.search import lookup, results, suffixes
from speeches.search.concordance import concordance
from speeches.search.evaluation import select
from speeches.search.folding import fold
from speeches.search.grid import Cells
from speeches.search.index import PhraseIndex
from speeches.search.layout import lay_out
from speeches.search.query import Phrase, parse
from speeches.search.records import Record
from speeches.search.snapshot import Snapshot
from tests.benchmarks.made_speeches import SAMPLES
from tests.benchmarks.recombined import Corpus
from tests.benchmarks.search_peers import Peer, available

#: Targets in milliseconds (p95), at 10,000 and at 100,000 speeches.
TARGETS = {
    "count, one character": (3, 20),
    "count, two or more characters": (1, 5),
    "count, phrase in most speeches": (1, 5),
    "count, three phrases AND": (1, 5),
    "first page, two characters": (3, 10),
    "first page, phrase in most speeches": (3, 10),
    "first page, three phrases AND": (3, 10),
    "first page, rare phrase": (3, 10),
    "grid of 14 years x 6 levels": (1, 5),
    "KWIC page sorted left, 100,000 hits": (150, 150),
}

#: Questions of each kind; before them, others of the same kind warm the page cache.
QUESTIONS = 150
WARMING = 100

YEARS, LEVELS = 14, 6
KWIC_HITS = 100_000

#: Phrases whose counts are held against a scan, and at most so many speeches scanned for each.
CHECKED, SCANNED = 40, 2_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speeches", type=int, default=1_000)
    parser.add_argument("--texts", type=Path, nargs="*", default=[SAMPLES], help="folders of .txt to recombine")
    parser.add_argument(
        "--peers", nargs="*", help="time other ways on the same text: all, or some of fts5 tantivy ripgrep"
    )
    parser.add_argument("--suffix-array", action="store_true", help="time pydivsufsort on one segment")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    corpus = Corpus(given.speeches, given.texts)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(f"{given.speeches} speeches, {os.cpu_count()} cores, {memory:.0f} GB, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
        index = PhraseIndex(Path(folder) / "index")
        build(index, corpus, given.workers)
        snapshot = index.snapshot()
        ask(snapshot, corpus)
        check(snapshot, corpus)
        add_one(index, corpus)
        print_memory(index, corpus)
        if given.suffix_array:
            compare_sorting(corpus)
        if given.peers is not None:
            compare_peers(Path(folder), snapshot, corpus, given.peers)


def build(index: PhraseIndex, corpus: Corpus, workers: int) -> None:
    started = time.perf_counter()
    made = 0.0

    def records():  # type: ignore[no-untyped-def]
        nonlocal made
        begun = time.perf_counter()
        for number, text in enumerate(corpus):
            made += time.perf_counter() - begun
            yield Record(number, "1", text)
            begun = time.perf_counter()

    index.writer().build(records(), workers=workers)
    took = time.perf_counter() - started
    snapshot = index.snapshot()
    size = sum(segment.size for segment in snapshot.segments)
    text = int(snapshot.lengths.sum()) * 3
    print(f"full build, {workers} processes: {took:.1f} s, of which making the corpus {made:.1f} s", end="; ")
    print(f"{len(snapshot.segments)} segments, {size / 1e6:.0f} MB, {size / text:.2f} times the text as UTF-8")


def frequent_phrases(snapshot: Snapshot, corpus: Corpus) -> list[str]:
    """Phrases of two to six characters that stand in more than 80 % of the speeches."""
    found: dict[str, None] = {}
    for length in (2, 3, 4, 5, 6):
        for phrase in corpus.phrases(length, 400, seed=77):
            speeches = lookup.total(lookup.count(snapshot, phrase)).speeches
            if phrase.isalnum() and speeches > 0.8 * snapshot.speeches:  # pairs of characters know no signs
                found[phrase] = None
    return list(found)


def ask(snapshot: Snapshot, corpus: Corpus) -> None:
    chance = random.Random(3)
    frequent = frequent_phrases(snapshot, corpus) or corpus.phrases(2, 20)
    triples = [" ".join(chance.sample(frequent, min(3, len(frequent)))) for _ in range(QUESTIONS + WARMING)]
    often = [chance.choice(frequent) for _ in range(QUESTIONS + WARMING)]
    longer = [phrase for length in (2, 3, 4, 6, 8, 12) for phrase in corpus.phrases(length, 60)]
    chance.shuffle(longer)
    cells = Cells(np.arange(snapshot.slots) % (YEARS * LEVELS), YEARS * LEVELS)

    def count(phrase: str) -> object:
        return lookup.total(lookup.count(snapshot, phrase))

    def both(query: str) -> object:
        return select(snapshot, parse(query).root).speeches

    def page(phrase: str) -> object:
        selection = select(snapshot, Phrase(phrase))
        return selection.speeches, selection.mentions, results.page(snapshot, selection)

    def page_of_query(query: str) -> object:
        selection = select(snapshot, parse(query).root)
        return selection.speeches, selection.mentions, results.page(snapshot, selection)

    def grid(phrase: str) -> object:
        return cells.count(lookup.count(snapshot, phrase))

    kwic = near(snapshot, frequent + corpus.phrases(2, 200), KWIC_HITS)

    def kwic_page(phrase: str) -> object:
        return concordance(snapshot, phrase, sort="left")

    rows: list[tuple[str, Callable[[str], object], Sequence[str]]] = [
        ("count, one character", count, corpus.phrases(1, QUESTIONS + WARMING)),
        ("count, two or more characters", count, longer),
        ("count, phrase in most speeches", count, often),
        ("count, three phrases AND", both, triples),
        ("first page, two characters", page, corpus.phrases(2, QUESTIONS + WARMING, seed=9)),
        ("first page, phrase in most speeches", page, often),
        ("first page, three phrases AND", page_of_query, triples),
        ("first page, rare phrase", page, corpus.phrases(12, QUESTIONS + WARMING, seed=9)),
        ("grid of 14 years x 6 levels", grid, often),
        ("KWIC page sorted left, 100,000 hits", kwic_page, [kwic] * 30),
    ]
    column = 0 if snapshot.speeches <= 10_000 else 1
    print(f"{len(frequent)} phrases stand in most speeches; KWIC: “{kwic}”, {count(kwic)}")
    print("| milliseconds | p50 | p95 | p95 of processor time | target |\n|---|---|---|---|---|")
    for name, call, questions in rows:
        clock, processor = zip(*timed(call, questions), strict=True)
        half, most, own = np.percentile(clock, 50), np.percentile(clock, 95), np.percentile(processor, 95)
        print(f"| {name} | {half:.2f} | {most:.2f} | {own:.2f} | {TARGETS[name][column]} |")


def near(snapshot: Snapshot, phrases: Sequence[str], hits: int) -> str:
    """The phrase whose number of hits is nearest."""
    return min(phrases, key=lambda phrase: abs(lookup.total(lookup.count(snapshot, phrase)).mentions - hits))


def timed(call: Callable[[str], object], questions: Sequence[str]) -> list[tuple[float, float]]:
    """Milliseconds of each question after the warming ones: by the clock, and of this thread's processor time,
    which says more on a machine that is shared."""
    warming = min(WARMING, len(questions) // 2)
    for question in questions[:warming]:
        call(question)
    times: list[tuple[float, float]] = []
    for question in questions[warming:]:
        begun, busy = time.perf_counter(), time.thread_time()
        call(question)
        times.append(((time.perf_counter() - begun) * 1000, (time.thread_time() - busy) * 1000))
    return times


def check(snapshot: Snapshot, corpus: Corpus) -> None:
    """Counts of random phrases against ``str.count``; ends the run when one differs."""
    phrases = [
        phrase for length in (1, 2, 3, 4, 6, 9, 15) for phrase in corpus.phrases(length, CHECKED // 7 + 1, seed=21)
    ]
    counted = {phrase: lookup.count(snapshot, phrase) for phrase in phrases}
    slots = snapshot.slots_of(np.arange(min(SCANNED, snapshot.speeches)))
    for slot, text in zip(slots.tolist(), corpus, strict=False):
        folded = fold(text)
        for phrase, counts in counted.items():
            if folded.count(fold(phrase)) != int(counts[slot]):
                raise SystemExit(f"WRONG: “{phrase}” in speech {slot}: {int(counts[slot])}")
    print(f"{len(phrases)} phrases counted in {len(slots)} speeches: all as a plain scan counts them")


def add_one(index: PhraseIndex, corpus: Corpus) -> None:
    (text,) = Corpus(1, seed=99)
    times = []
    for number in range(5):
        begun = time.perf_counter()
        index.writer().refresh([Record(10**9 + number, "1", text + "新来的一篇")])
        found = lookup.total(lookup.count(index.snapshot(), "新来的一篇")).speeches
        times.append(time.perf_counter() - begun)
        assert found == number + 1
    print(f"one new speech searchable: median {np.median(times) * 1000:.0f} ms, longest {max(times) * 1000:.0f} ms")


#: A process that only reads: opens the index, counts and shows pages of the phrases given on its command line.
READER = """
import sys
from speeches.search import results
from speeches.search.evaluation import select
from speeches.search.index import PhraseIndex
from speeches.search.query import parse
snapshot = PhraseIndex(sys.argv[1]).snapshot()
for query in sys.argv[2:]:
    results.page(snapshot, select(snapshot, parse(query).root))
print(open("/proc/self/status").read())
"""


def print_memory(index: PhraseIndex, corpus: Corpus) -> None:
    """Resident memory of a reader that is its own; mapped files are the page cache's."""
    phrases = [phrase for length in (1, 2, 3, 5) for phrase in corpus.phrases(length, 30)]
    command = [sys.executable, "-c", READER, str(index.folder), *phrases]
    status = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    own = next((line.split()[1] for line in status.splitlines() if line.startswith("RssAnon")), "0")
    print(f"memory of a reading process beyond the page cache: {int(own) / 1024:.0f} MB, Python and NumPy included")


def compare_sorting(corpus: Corpus) -> None:
    """The sorting of one segment against a full suffix array of the same symbols."""
    texts = [text for _, text in zip(range(5_000), corpus, strict=False)]
    layout = lay_out(texts)
    begun = time.perf_counter()
    suffixes.sort_positions(layout.symbols, len(layout.alphabet))
    ours = time.perf_counter() - begun
    try:
        from pydivsufsort import divsufsort
    except ImportError:
        print("pydivsufsort is not installed: not compared.")
        return
    begun = time.perf_counter()
    places = divsufsort(layout.symbols.astype(">u2").view(np.uint8))
    places = places[(places & 1) == 0] >> 1
    theirs = time.perf_counter() - begun
    print(f"sorting {len(layout.symbols) / 1e6:.0f} M symbols: {ours:.1f} s, pydivsufsort {theirs:.1f} s")


def compare_peers(folder: Path, snapshot: Snapshot, corpus: Corpus, wanted: Sequence[str]) -> None:
    peers, missing = available(wanted)
    # Two characters are one pair, which an index of pairs only has to look up: longer phrases are the work.
    frequent = [phrase for phrase in frequent_phrases(snapshot, corpus) if len(phrase) > 2]
    frequent = frequent[:: max(1, len(frequent) // 20)][:20] or corpus.phrases(3, 20)

    def count(phrase: str) -> object:
        return lookup.total(lookup.count(snapshot, phrase))

    def page(phrase: str) -> object:
        return results.page(snapshot, select(snapshot, Phrase(phrase)))

    own = slowest(count, frequent), slowest(page, frequent)
    print(f"{len(frequent)} phrases of three and more characters in most speeches, such as {'、'.join(frequent[::4])}")
    print(f"p95: count with mentions {own[0]:.2f} ms, first page with passages {own[1]:.2f} ms")
    print("| way | build s | count p95 ms (ratio) | first page p95 ms (ratio) |\n|---|---|---|---|")
    for peer in peers:
        begun = time.perf_counter()
        peer.build(folder, corpus)
        built = time.perf_counter() - begun
        print(f"| {peer.name} | {built:.0f} | {compared(peer, frequent, own)} |", flush=True)
        for phrase in frequent:
            found = lookup.total(lookup.count(snapshot, phrase)).speeches
            if peer.count(phrase) != found:
                print(f"  differs: “{phrase}” {peer.count(phrase)} instead of {found}")
    print("\n".join(missing))


def compared(peer: Peer, phrases: Sequence[str], own: tuple[float, float]) -> str:
    """Both times of a peer, and how many times ours they are."""
    counting = slowest(peer.count, phrases)
    cells = [f"{counting:.2f} ({counting / own[0]:.1f}×)", "–"]
    if peer.page(phrases[0]) is not None:
        paging = slowest(peer.page, phrases)
        cells[1] = f"{paging:.2f} ({paging / own[1]:.1f}×)"
    return " | ".join(cells)


def slowest(call: Callable[[str], object], phrases: Sequence[str]) -> float:
    """Milliseconds: the 95th percentile over the phrases, each asked five times and its median taken."""
    rounds = [[clock for clock, _ in timed(call, [*phrases, *phrases])[-len(phrases) :]] for _ in range(5)]
    return float(np.percentile(np.median(rounds, axis=0), 95))


if __name__ == "__main__":
    main()
