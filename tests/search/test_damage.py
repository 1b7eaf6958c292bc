"""Whatever happens to the files: an honest message, never a wrong file read as a right one."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from speeches.search import container, folding, lookup
from speeches.search.errors import IndexBusy, IndexDamaged, IndexMissing, IndexNotWritten
from speeches.search.files import FileOperations, Piece
from speeches.search.index import PhraseIndex
from speeches.search.manifest import NAME
from speeches.search.records import Record
from speeches.search.segment import stored_arrays

RECORDS = [
    Record(number, "1", f"第{number}篇讲话\n党风廉政" * 9, f"标题{number}", "一、总结") for number in range(1, 6)
]


@pytest.fixture
def index(tmp_path: Path) -> PhraseIndex:
    """An index of five speeches."""
    built = PhraseIndex(tmp_path / "index")
    built.writer().build(RECORDS)
    return built


def only_segment(index: PhraseIndex) -> Path:
    (segment,) = index.folder.glob("*.segment")
    return segment


def test_no_index_is_no_damage(tmp_path: Path) -> None:
    """An archive that was never indexed is told so, with the remedy."""
    with pytest.raises(IndexMissing, match="rebuild_index"):
        PhraseIndex(tmp_path / "nowhere").snapshot()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1, 2]", b"null", b'"text"', b"\xff\xfe", b"{}", b'{"kind": "phrase index of speeches"}'],
)
def test_a_manifest_that_is_none_is_damage(index: PhraseIndex, content: bytes) -> None:
    """Whatever stands in its place."""
    (index.folder / NAME).write_bytes(content)
    with pytest.raises(IndexDamaged, match=NAME):
        index.snapshot()


def test_a_manifest_cut_anywhere_is_damage(index: PhraseIndex) -> None:
    """A half, and any other part, is never taken for the whole."""
    manifest = index.folder / NAME
    whole = manifest.read_bytes()
    for size in range(len(whole) - 1):
        manifest.write_bytes(whole[:size])
        with pytest.raises(IndexDamaged):
            PhraseIndex(index.folder).snapshot()


def test_an_altered_manifest_is_damage(index: PhraseIndex) -> None:
    """Its checksum covers every value."""
    manifest = index.folder / NAME
    content = json.loads(manifest.read_text(encoding="utf-8"))
    content["segments"][0]["speeches"] = 4
    manifest.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(IndexDamaged, match="checksum"):
        index.snapshot()


def test_an_index_of_another_folding_is_built_again(index: PhraseIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new table of characters would make old counts wrong."""
    monkeypatch.setattr(folding, "fingerprint", lambda: "other")
    with pytest.raises(IndexDamaged, match="folding"):
        index.snapshot()


def test_an_index_of_another_format_is_built_again(index: PhraseIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of an older program are not guessed at."""
    monkeypatch.setattr(container, "FORMAT", 99)
    with pytest.raises(IndexDamaged, match="format"):
        index.snapshot()


def test_a_missing_segment_is_damage(index: PhraseIndex) -> None:
    """The message names the file."""
    segment = only_segment(index)
    segment.unlink()
    with pytest.raises(IndexDamaged, match=f"{segment.name} is missing"):
        index.snapshot()


@pytest.mark.parametrize("part", [0.0, 0.001, 0.01, 0.5, 0.999])
def test_a_cut_segment_is_damage(index: PhraseIndex, part: float) -> None:
    """However little is left."""
    segment = only_segment(index)
    data = segment.read_bytes()
    segment.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(IndexDamaged, match=segment.name):
        index.snapshot()


def test_a_segment_in_the_place_of_another_is_damage(index: PhraseIndex, tmp_path: Path) -> None:
    """A file of the right kind but not the one that the manifest names."""
    other = PhraseIndex(tmp_path / "other")
    other.writer().build(RECORDS[:3])
    only_segment(index).write_bytes(only_segment(other).read_bytes())
    with pytest.raises(IndexDamaged, match="not the one"):
        index.snapshot()


def test_a_flipped_byte_anywhere_is_found(index: PhraseIndex) -> None:
    """A small segment is checked whole when it is opened: every byte that means something counts."""
    segment = only_segment(index)
    data = bytearray(segment.read_bytes())
    meaningful = _meaningful_bytes(segment)
    for place in range(0, len(data), 7):
        if place in meaningful:
            data[place] ^= 0x10
            segment.write_bytes(bytes(data))
            with pytest.raises(IndexDamaged, match=segment.name):
                PhraseIndex(index.folder).snapshot()
            data[place] ^= 0x10


def _meaningful_bytes(segment: Path) -> set[int]:
    """Header and arrays; the filling between them means nothing."""
    opened = container.Container(segment)
    places = set(range(container.PREFIX.size + len(opened.map[:0])))
    for name in stored_arrays():
        start = opened.place(name)
        places.update(range(start, start + opened.array(name).nbytes))
    return places


def test_a_flipped_byte_in_a_large_segment_is_found_by_verify(
    index: PhraseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large arrays are not read when opened; verifying reads all, and asking gives no traceback of the index's own."""
    monkeypatch.setattr(container, "SMALL", 0)
    segment = only_segment(index)
    opened = container.Container(segment)
    data = bytearray(segment.read_bytes())
    data[opened.place("text.order") + 3] ^= 0x7F  # the highest byte: the position now lies far outside
    segment.write_bytes(bytes(data))
    index.snapshot()
    with pytest.raises(IndexDamaged, match="altered bytes"):
        index.verify()
    with pytest.raises(IndexDamaged, match="points outside"):
        for sign in "第123篇讲话党风廉政":
            lookup.locate(index.snapshot(), sign)


def test_damage_is_mended_by_building_again(index: PhraseIndex) -> None:
    """The new index answers; nothing of the old one stays in the folder."""
    only_segment(index).write_bytes(b"rubbish")
    index.writer().build(RECORDS)
    assert lookup.total(lookup.count(index.snapshot(), "党风廉政")).mentions == 45
    index.verify()
    assert len(list(index.folder.glob("*.segment"))) == 1


def test_a_refresh_of_a_damaged_index_asks_for_a_rebuild(index: PhraseIndex) -> None:
    """It does not make things worse."""
    (index.folder / NAME).write_bytes(b"")
    with pytest.raises(IndexDamaged):
        index.writer().refresh(RECORDS[:1])
    with pytest.raises(IndexMissing):
        PhraseIndex(index.folder.parent / "none").writer().refresh(RECORDS[:1])


class FullDisk(FileOperations):
    """A disk with room for so many more bytes."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, path: Path, pieces: Iterable[Piece]) -> None:
        with open(path, "wb") as stream:
            for piece in pieces:
                if len(piece) > self.room:
                    stream.write(piece[: self.room])
                    raise OSError(errno.ENOSPC, "No space left on device")
                stream.write(piece)
                self.room -= len(piece)


@pytest.mark.parametrize("room", [0, 100, 5_000])
@pytest.mark.parametrize(
    "work",
    [
        lambda writer: writer.build([Record(9, "1", "新的讲话" * 4000)]),
        lambda writer: writer.refresh([Record(9, "1", "新的讲话" * 4000)]),
    ],
)
def test_a_full_disk_leaves_the_old_index(index: PhraseIndex, room: int, work: Callable[[object], object]) -> None:
    """The message says so, the old index answers, and the next writer sweeps the half-written file away."""
    with pytest.raises(IndexNotWritten, match="No space left.*untouched"):
        work(index.writer(files=FullDisk(room)))
    assert PhraseIndex(index.folder).snapshot().speeches == 5
    index.verify()
    index.writer().refresh([])
    assert {path.name for path in index.folder.iterdir()} <= {NAME, "writer.lock", *_named(index)}


def _named(index: PhraseIndex) -> set[str]:
    return {segment.name for segment in PhraseIndex(index.folder).snapshot().segments}


def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    """A file in the folder's place stands for any refusal of the system."""
    (tmp_path / "index").write_text("no folder")
    with pytest.raises(IndexNotWritten, match="could not be written"):
        PhraseIndex(tmp_path / "index").writer().build(RECORDS)
    with pytest.raises((IndexMissing, IndexDamaged)):
        PhraseIndex(tmp_path / "index").snapshot()


def test_a_second_writer_waits_and_gives_up_in_a_sentence(index: PhraseIndex) -> None:
    """Only one writes at a time."""
    first = index.writer()
    with first._writing(), pytest.raises(IndexBusy, match="Another process"):
        index.writer(patience=0.05).refresh(RECORDS[:1])
    index.writer(patience=0.05).refresh(RECORDS[:1])


def test_a_wiped_index_is_missing_but_readers_finish(index: PhraseIndex) -> None:
    """Who holds a state of it keeps that state."""
    snapshot = index.snapshot()
    index.writer().wipe()
    with pytest.raises(IndexMissing):
        index.snapshot()
    assert lookup.total(lookup.count(snapshot, "党风廉政")).speeches == 5
    assert list(index.folder.glob("*.segment")) == []


def test_a_speech_given_twice_is_refused(index: PhraseIndex) -> None:
    """A build that would count a speech twice does not happen; the old index stays."""
    with pytest.raises(ValueError, match="given twice"):
        index.writer().build([*RECORDS, RECORDS[0]])
    assert index.snapshot().speeches == 5


def test_what_a_crash_left_is_swept_before_anything_is_written(index: PhraseIndex) -> None:
    """On a full disk the room it took is what the next writer needs."""
    left = index.folder / "0123456789abcdef.segment"
    left.write_bytes(b"half a segment")
    (index.folder / f"{NAME}.new").write_bytes(b"{")
    with pytest.raises(IndexNotWritten):
        index.writer(files=FullDisk(0)).refresh(RECORDS[:1])
    assert not left.exists()
    assert not (index.folder / f"{NAME}.new").exists()
    assert index.snapshot().speeches == 5
