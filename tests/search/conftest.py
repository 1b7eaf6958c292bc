"""A small index of invented speeches that the tests of reading share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from speeches.search.index import PhraseIndex
from speeches.search.records import Record
from speeches.search.snapshot import Snapshot

Opener = Callable[[Iterable[Record | str]], Snapshot]


@pytest.fixture
def snapshot_of(tmp_path: Path) -> Opener:
    """Makes an index of records, or of bare texts numbered from 1, and opens it."""

    def opener(given: Iterable[Record | str]) -> Snapshot:
        records = [Record(number, "1", item) if isinstance(item, str) else item for number, item in enumerate(given, 1)]
        index = PhraseIndex(tmp_path / "index")
        index.writer().build(records, workers=1)
        return index.snapshot()

    return opener
