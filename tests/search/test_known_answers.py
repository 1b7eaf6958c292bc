"""Known answers on real reports of 1954 to 2025, where they lie beside the project."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from speeches.search import lookup
from speeches.search.folding import fold
from speeches.search.index import PhraseIndex
from speeches.search.records import Record
from speeches.search.snapshot import Snapshot
from tests.shared_corpus import SHARED, needs_shared

pytestmark = needs_shared


@pytest.fixture(scope="module")
def texts() -> dict[int, str]:
    """Government work reports by year."""
    assert SHARED
    files = sorted((SHARED / "corpus" / "reports").glob("[12]*.txt"))
    return {int(file.name[:4]): file.read_text(encoding="utf-8") for file in files}


@pytest.fixture(scope="module")
def snapshot(texts: dict[int, str], tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    index = PhraseIndex(Path(tmp_path_factory.mktemp("reports")))
    index.writer().build([Record(year, "1", text) for year, text in texts.items()])
    return index.snapshot()


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [("一带一路", 2015, 2025), ("供给侧结构性改革", 2016, 2025), ("三个代表", 2000, 2025), ("四个现代化", 1964, 2010)],
)
def test_a_slogan_is_absent_before_its_time(snapshot: Snapshot, phrase: str, first: int, last: int) -> None:
    """The first and the last report that may say it."""
    years = snapshot.ids[lookup.count(snapshot, phrase) > 0]
    assert len(years) > 2
    assert first <= int(years.min()) and int(years.max()) <= last


@pytest.mark.parametrize("phrase", ["腐败", "改革", "改革开放", "社会主义市场经济", "——", "。", "我国国内生产总值"])
def test_counts_and_places_equal_a_plain_scan(snapshot: Snapshot, texts: dict[int, str], phrase: str) -> None:
    """Report by report."""
    counts = lookup.count(snapshot, phrase)
    wanted = [fold(texts[year]).count(fold(phrase)) for year in snapshot.ids.tolist()]
    assert counts.tolist() == wanted
    hits = lookup.locate(snapshot, phrase)
    assert np.bincount(hits.slots, minlength=len(wanted)).tolist() == wanted
    for slot, start, end in zip(hits.slots.tolist(), hits.starts.tolist(), hits.ends.tolist(), strict=True):
        assert fold(texts[int(snapshot.ids[slot])][start:end]) == fold(phrase)
