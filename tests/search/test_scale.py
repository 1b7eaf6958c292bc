"""With the limits of every day and texts as frequent characters as real ones: still exact."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from speeches.search import lookup, tiers
from speeches.search.folding import fold
from speeches.search.index import PhraseIndex
from speeches.search.records import Record
from tests.shared_corpus import ROOT

SPEECHES = 400
CHARACTERS = 1_500


def zipf_texts(speeches: int = SPEECHES, seed: int = 1) -> list[str]:
    """Texts in which a few characters and phrases are everywhere and most are rare, with repeated passages."""
    rng = random.Random(seed)
    signs = [chr(0x4E00 + number) for number in range(2_000)]
    weights = [1 / (rank + 1) for rank in range(len(signs))]
    passages = ["".join(rng.choices(signs, weights, k=40)) for _ in range(20)]
    texts = []
    for _ in range(speeches):
        lines = ["".join(rng.choices(signs, weights, k=40)) for _ in range(CHARACTERS // 40)]
        lines = [rng.choice(passages) if rng.random() < 0.3 else line for line in lines]
        texts.append(fold("。\n".join(lines)))
    return texts


def phrases_of(texts: list[str]) -> Iterator[str]:
    """Frequent and rare ones of all lengths, some that overlap themselves, some that are nowhere."""
    rng = random.Random(2)
    for length in (1, 2, 3, 4, 5, 6, 7, 10, 20, 39, 60):
        for _ in range(12):
            text = rng.choice(texts)
            place = rng.randrange(len(text) - length)
            yield text[place : place + length].replace("\n", "。")
    yield from ("一", "一一", "一一一", "一丁一", "丁一丁一", "。", "无此词", "一" * 100)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return zipf_texts()


def assert_exact(index: PhraseIndex, texts: list[str]) -> None:
    """Speech number n has text n."""
    snapshot = index.snapshot()
    order = np.argsort(snapshot.ids)
    for phrase in phrases_of(texts):
        assert lookup.count(snapshot, phrase)[order].tolist() == [text.count(phrase) for text in texts], phrase


def test_frequent_and_rare_phrases_are_counted_exactly(texts: list[str], tmp_path: Path) -> None:
    """One segment with rows for heavy phrases, sorted groups and groups left to the reader."""
    index = PhraseIndex(tmp_path)
    index.writer().build([Record(number, "1", text) for number, text in enumerate(texts)])
    (segment,) = index.snapshot().segments
    assert len(segment.zones["text"]._heavy) > 30  # the test means to meet them
    assert_exact(index, texts)


def test_several_processes_build_the_same_index(
    texts: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each sorts its portion; nothing is lost or doubled between them."""
    monkeypatch.setattr(tiers, "LARGEST_SEGMENT", 150_000)
    told: list[int] = []
    index = PhraseIndex(tmp_path)
    records = (Record(number, "1", text) for number, text in enumerate(texts))
    index.writer().build(records, workers=2, progress=told.append)
    assert len(index.snapshot().segments) == 5
    assert sum(told) == SPEECHES
    assert_exact(index, texts)
    index.verify()


def test_many_small_changes_stay_few_segments(texts: list[str], tmp_path: Path) -> None:
    """Speeches come one by one; merging keeps the number of files low and every count right."""
    index = PhraseIndex(tmp_path)
    index.writer().build([])
    for number, text in enumerate(texts[:60]):
        index.writer().refresh([Record(number, "1", text)])
    assert len(index.snapshot().segments) <= 8
    assert_exact(index, texts[:60])


READER = """
import sys
from speeches.search import lookup
from speeches.search.folding import fold
from speeches.search.index import PhraseIndex
index = PhraseIndex(sys.argv[1])
for line in sys.stdin:
    total = lookup.total(lookup.count(index.snapshot(), line.strip()))
    print(total.mentions, total.speeches, flush=True)
"""

WRITER = """
import sys
from speeches.search.folding import fold
from speeches.search.index import PhraseIndex
from speeches.search.records import Record
number = 0
while True:
    number += 1
    PhraseIndex(sys.argv[1]).writer().refresh([Record(number % 5, str(number), "党风" * (number % 7 + 1))])
    print(number, flush=True)
"""


def test_readers_in_other_processes_see_every_change(tmp_path: Path) -> None:
    """They look at the manifest's file time and need no telling."""
    index = PhraseIndex(tmp_path)
    index.writer().build([Record(1, "1", "党风")])
    command = [sys.executable, "-c", READER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as reader:
        assert reader.stdin and reader.stdout
        for number in range(2, 8):
            print("党风", file=reader.stdin, flush=True)
            assert reader.stdout.readline().split() == [str(number - 1)] * 2
            index.writer().refresh([Record(number, "1", "党风")])
        reader.stdin.close()


def test_a_writer_killed_at_any_moment_leaves_a_whole_index(tmp_path: Path) -> None:
    """The signal that cannot be caught, eight times, at random moments."""
    index = PhraseIndex(tmp_path)
    index.writer().build([Record(number, "0", "党风") for number in range(5)])
    rng = random.Random(3)
    for _ in range(8):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert writer.stdout
        for _ in range(rng.randrange(1, 6)):
            writer.stdout.readline()
        try:
            writer.wait(timeout=rng.random() * 0.02)
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
        writer.communicate()
        index.verify()
        snapshot = PhraseIndex(tmp_path).snapshot()
        assert snapshot.speeches == 5
        versions = snapshot.versions()
        written = [int(versions[speech_id]) for speech_id in snapshot.ids[snapshot.alive].tolist()]
        counts = lookup.count(snapshot, "党风")[snapshot.alive].tolist()
        assert counts == [number % 7 + 1 if number else 1 for number in written]


def test_threads_share_one_index_while_it_changes(tmp_path: Path) -> None:
    """Each sees whole states, and never an older one than before."""
    index = PhraseIndex(tmp_path)
    index.writer().build([Record(0, "1", "党风")])

    def read(_: int) -> list[int]:
        seen = []
        for _ in range(60):
            snapshot = index.snapshot()
            found = lookup.total(lookup.count(snapshot, "党风"))
            assert found.mentions == found.speeches == snapshot.speeches
            seen.append(found.speeches)
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read, number) for number in range(4)]
        for number in range(1, 12):
            index.writer().refresh([Record(number, "1", "党风")])
            assert index.snapshot().speeches == number + 1
        for reader in readers:
            assert reader.result() == sorted(reader.result())
