"""Whatever is put in, changed, removed, merged or cut off by a crash: the index answers as a plain scan does."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from speeches.search import suffixes, tiers, zone
from speeches.search.errors import IndexNotWritten
from speeches.search.files import FileOperations, Piece
from speeches.search.index import PhraseIndex
from speeches.search.records import Record
from tests.search.archive_in_memory import ArchiveInMemory

#: Few pieces, so that long phrases meet, overlap, repeat and stand across lines; some fold, one is beyond the BMP.
PIECES = ["党", "黨", "风", "Ａ", "a", "——", "𠀀", "党风", "党风廉党风", "党风廉党风建", "风风风风风风"]
pieces = st.sampled_from(PIECES)
texts = st.lists(pieces | st.just("\n"), max_size=40).map("".join)
phrases = st.lists(pieces, min_size=1, max_size=4).map("".join)
ids = st.integers(min_value=1, max_value=12)

#: So small that every way through the code is taken with a few dozen characters.
SMALL_LIMITS = (
    (suffixes, "GROUP_LIMIT", 2),
    (suffixes, "DEEPEST", 6),
    (suffixes, "WIDEST_KEY", 2),
    (zone, "FEW", 1),
    (zone, "COMPARED_TOGETHER", 2),
    (tiers, "SMALLEST_TIER", 100),
    (tiers, "LARGEST_SEGMENT", 400),
)


class Crash(Exception):
    """The process ends here."""


class CrashingFiles(FileOperations):
    """Ends the process, or fills the disk, at the n-th file operation; a write may leave its first half."""

    def __init__(self, steps: int, error: Exception, half: bool) -> None:
        self.steps = steps
        self.error = error
        self.half = half

    def _step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise self.error

    def make_folder(self, path: Path) -> None:
        self._step()
        super().make_folder(path)

    def write(self, path: Path, pieces: Iterable[Piece]) -> None:
        data = b"".join(pieces)
        try:
            self._step()
        except Exception:
            path.write_bytes(data[: len(data) // 2 if self.half else 0])
            raise
        super().write(path, [data])

    def replace(self, source: Path, target: Path) -> None:
        self._step()
        super().replace(source, target)

    def sync_folder(self, path: Path) -> None:
        self._step()

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)


@st.composite
def records(draw: st.DrawFn) -> Record:
    version = str(draw(st.integers(0, 10**9)))
    return Record(draw(ids), version, draw(texts), draw(texts).replace("\n", ""), draw(texts))


class IndexStates(RuleBasedStateMachine):
    """Random work on an index of small segments, held against the oracle after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="phrase-index-"))
        self.archive = ArchiveInMemory()
        self.index = PhraseIndex(self.folder)
        self.phrases = ["党", "党风", "——", "a"]
        self.patch = pytest.MonkeyPatch()
        for module, name, value in SMALL_LIMITS:
            self.patch.setattr(module, name, value)

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder)

    @initialize(first=st.lists(records(), max_size=5, unique_by=lambda record: record.speech_id))
    def build(self, first: list[Record]) -> None:
        self.index.writer().build(first, state="first")
        self.archive.put(first)

    @rule(changed=st.lists(records(), max_size=4, unique_by=lambda r: r.speech_id), removed=st.lists(ids, max_size=3))
    def refresh(self, changed: list[Record], removed: list[int]) -> None:
        self.index.writer().refresh(changed, removed)
        self.archive.remove(removed)
        self.archive.put(changed)

    @rule(
        changed=st.lists(records(), max_size=3, unique_by=lambda r: r.speech_id),
        removed=st.lists(ids, max_size=2),
        steps=st.integers(0, 14),
        half=st.booleans(),
        full=st.booleans(),
    )
    def refresh_cut_off(self, changed: list[Record], removed: list[int], steps: int, half: bool, full: bool) -> None:
        error = OSError(errno.ENOSPC, "No space left on device") if full else Crash()
        before = self.index.snapshot().generation
        with suppress(Crash, IndexNotWritten):
            self.index.writer(files=CrashingFiles(steps, error, half)).refresh(changed, removed)
        if PhraseIndex(self.folder).snapshot().generation != before:  # it got as far as the manifest
            self.archive.remove(removed)
            self.archive.put(changed)

    @rule(steps=st.integers(0, 8))
    def compact_cut_off(self, steps: int) -> None:
        with suppress(Crash):
            self.index.writer(files=CrashingFiles(steps, Crash(), True)).compact()

    @rule()
    def compact(self) -> None:
        self.index.writer().compact()

    @rule(wanted=st.lists(phrases, min_size=1, max_size=9))
    def ask(self, wanted: list[str]) -> None:
        self.phrases = wanted

    @invariant()
    def agrees_with_a_scan(self) -> None:
        self.archive.assert_agrees(self.index.snapshot(), self.phrases)
        self.index.verify()


IndexStates.TestCase.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
TestIndexStates = IndexStates.TestCase
