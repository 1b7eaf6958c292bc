"""A state of the index: its numbering of speeches, and how it is compared with the archive."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from speeches.search import lookup
from speeches.search.grid import Cells
from speeches.search.index import PhraseIndex
from speeches.search.records import Record
from tests.search.conftest import Opener


def changed_index(folder: Path) -> PhraseIndex:
    """Speeches 1–3, then 2 was changed and 3 removed, and 9 came."""
    index = PhraseIndex(folder)
    index.writer().build([Record(number, "old", "党风" * number) for number in (1, 2, 3)], state="one")
    index.writer().refresh([Record(2, "new", "党风党风党风"), Record(9, "new", "党")], [3, 77], state="two", merge=0)
    return index


def test_a_snapshot_says_what_it_speaks_of(tmp_path: Path) -> None:
    """State, time and number of speeches for the receipt."""
    snapshot = changed_index(tmp_path).snapshot()
    assert snapshot.state == "two"
    assert snapshot.written.endswith("+00:00")
    assert snapshot.speeches == 3
    assert snapshot.versions() == {1: "old", 2: "new", 9: "new"}


def test_a_snapshot_does_not_change_under_its_reader(tmp_path: Path) -> None:
    """Who began to answer from one state ends with it; the next question sees the new one."""
    index = changed_index(tmp_path)
    before = index.snapshot()
    assert index.snapshot() is before
    index.writer().refresh([], [1, 2, 9])
    assert lookup.total(lookup.count(before, "党")).mentions == 5
    assert lookup.total(lookup.count(index.snapshot(), "党")).mentions == 0


def test_values_are_laid_out_over_slots(tmp_path: Path) -> None:
    """Struck speeches and unknown ids have no slot that counts."""
    snapshot = changed_index(tmp_path).snapshot()
    assert snapshot.slots_of([9, 3, 2, 5]).tolist()[1::2] == [-1, -1]
    years = snapshot.column([1, 2, 3, 9], [2001, 2002, 2003, 2009])
    assert sorted(years[snapshot.alive].tolist()) == [2001, 2002, 2009]
    allowed = snapshot.mask([2, 3, 5])
    assert snapshot.ids[allowed].tolist() == [2]
    assert int(snapshot.lengths[allowed].sum()) == 6
    assert int(snapshot.lengths.sum()) == 2 + 6 + 1


def test_the_difference_to_the_archive_is_named(tmp_path: Path) -> None:
    """What changed there, what is missing here, what is too many."""
    snapshot = changed_index(tmp_path).snapshot()
    assert not snapshot.difference([(1, "old"), (2, "new"), (9, "new")])
    found = snapshot.difference([(1, "changed"), (2, "new"), (4, "new")])
    assert (found.changed, found.missing, found.surplus) == ((1,), (4,), (9,))


def test_an_empty_index_answers_everything_with_nothing(snapshot_of: Opener) -> None:
    """The first day of an archive."""
    snapshot = snapshot_of([])
    assert snapshot.speeches == 0
    assert len(lookup.count(snapshot, "党")) == 0
    assert len(lookup.locate(snapshot, "党")) == 0
    assert snapshot.slots_of([1]).tolist() == [-1]
    assert Cells(snapshot.column([], []), 3).count(lookup.count(snapshot, "党")).mentions.tolist() == [0, 0, 0]


def test_speeches_without_words_are_kept(snapshot_of: Opener) -> None:
    """They are there, and have nothing to find."""
    snapshot = snapshot_of(["", "\n\n", "党"])
    assert snapshot.speeches == 3
    assert lookup.count(snapshot, "党").tolist() == [0, 0, 1]
    assert lookup.count(snapshot, "\n").tolist() == [0, 0, 0]
    assert lookup.count(snapshot, "").tolist() == [0, 0, 0]


def test_counts_fall_into_the_cells_of_a_grid(snapshot_of: Opener) -> None:
    """Mentions, speeches and characters; -1 leaves a speech out."""
    snapshot = snapshot_of(["党党", "党", "风", "党党党"])
    cells = Cells(np.array([0, 2, 0, -1]), 3)
    grid = cells.count(lookup.count(snapshot, "党"))
    assert grid.mentions.tolist() == [2, 0, 1]
    assert grid.speeches.tolist() == [1, 0, 1]
    assert cells.total(snapshot.lengths).tolist() == [3, 0, 1]
    assert cells.total(snapshot.alive).tolist() == [2, 0, 1]


def test_located_hits_can_be_limited(snapshot_of: Opener) -> None:
    """The first ones in order, and the answer says that there are more."""
    snapshot = snapshot_of(["党风党", "党", "风党"])
    hits = lookup.locate(snapshot, "党", most=3)
    assert (hits.slots.tolist(), hits.starts.tolist(), hits.complete) == ([0, 0, 1], [0, 2, 0], False)
    assert lookup.locate(snapshot, "党", most=4).complete
    assert lookup.locate(snapshot, "党", allowed=snapshot.mask([3])).starts.tolist() == [1]
