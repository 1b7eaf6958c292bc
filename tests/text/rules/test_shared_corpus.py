"""The five gold speeches and the 67 reports, where they lie beside the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from speeches.text.cleaning import clean
from speeches.text.document import Inferred
from speeches.text.rules import RuleContext, infer
from speeches.text.structure import find_structure
from tests.shared_corpus import SHARED, needs_shared

pytestmark = needs_shared

FIELDS = ("year", "level", "body", "kind", "occasion")
CONGRESSES = {1: 1921, 3: 1923, 9: 1969, 10: 1973, 11: 1977, 12: 1982, 13: 1987, 14: 1992, 15: 1997, 16: 2002,
              17: 2007, 18: 2012, 19: 2017, 20: 2022}  # fmt: skip
#: Measured: 67 of 67 with file names and without.
LEAST_REPORTS = 66


def found_in(path: Path, name: str = "") -> dict[str, Inferred]:
    cleaned = clean(path.read_bytes().decode("utf-8-sig"))
    return infer(RuleContext(cleaned.text, cleaned.lines, find_structure(cleaned.text, cleaned.lines), name))


def gold_files() -> list[Path]:
    return sorted((SHARED / "corpus" / "gold").glob("*.json")) if SHARED else []


@pytest.mark.parametrize("gold", gold_files(), ids=lambda path: path.stem)
def test_the_gold_speeches_are_read_right(gold: Path) -> None:
    """Year, level, body, kind and occasion of each gold speech; all five are scrubbed, so templates."""
    assert SHARED is not None
    wanted = json.loads(gold.read_text(encoding="utf-8"))["metadata"]
    found = found_in(SHARED / "corpus" / "speeches" / f"{gold.stem}.txt")
    assert {field: found[field].value for field in FIELDS} == {field: wanted[field] for field in FIELDS}
    assert found["provenance"].value == "template"


def year_of(name: str) -> int:
    return CONGRESSES[int(name[3:5])] if name.startswith("cpc") else int(name[:4])


@pytest.mark.parametrize("hidden", [False, True], ids=["with names", "names hidden"])
def test_the_reports_are_dated_and_central(hidden: bool) -> None:
    """Nearly all years right, none wrong when given with confidence 0.9, every level central."""
    assert SHARED is not None
    right, levels, surely_wrong = 0, set(), []
    for path in sorted((SHARED / "corpus" / "reports").glob("*.txt")):
        found = found_in(path, "" if hidden else path.name)
        year = found["year"]
        right += year.value == year_of(path.name)
        if year.value not in (None, year_of(path.name)) and year.confidence >= 0.9:
            surely_wrong.append(path.name)
        levels.add(found["level"].value)
    assert right >= LEAST_REPORTS
    assert surely_wrong == []
    assert levels == {"central"}
