"""Spellings that are read as one, and those that are not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.search.folding import fold, fold_points, read_traditional
from speeches.search.layout import code_points


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("黨風廉政建設", "党风廉政建设"),
        ("Ａ１，（％）", "a1,(%)"),
        ("党　风", "党 风"),
        ("党\u00a0风", "党 风"),
        ("XX同志", "xx同志"),
        ("⼀", "一"),  # the Kangxi radical that PDF leaves behind
        ("後於", "后于"),
    ],
)
def test_spellings_of_one_thing_are_read_as_one(written: str, read: str) -> None:
    """Full-width, Traditional and capital forms are the plain ones."""
    assert fold(written) == read


@pytest.mark.parametrize("text", ["。、；", "“”‘’「」", "——…", "²㈠①", "\n\t", "İ", "党", "○〇零"])
def test_other_signs_stay_as_they_are(text: str) -> None:
    """Chinese stops, quotation marks, and what would need two characters, are left alone."""
    assert fold(text) == text.replace("；", ";")


@given(st.text(alphabet=st.characters()))
def test_folding_keeps_places_and_is_done_once(text: str) -> None:
    """One character gives one character, folding again changes nothing, and both ways of folding agree."""
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert np.array_equal(fold_points(code_points(text)), code_points(folded))


@pytest.mark.parametrize("line", ["党", "党\t", "党风\t黨", "\t黨"])
def test_a_broken_line_of_the_table_is_refused(line: str, tmp_path: Path) -> None:
    """The message names file and line."""
    table = tmp_path / "table.tsv"
    table.write_text(f"# heading\n风\t風\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="table.tsv, line 3"):
        read_traditional(table)
