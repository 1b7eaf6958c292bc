"""The parser keeps the quality it once had: these floors may only rise."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from speeches.text.document import ParsedSpeech
from speeches.text.evaluation import CONFIDENT, FileScore, judge, read_gold, total
from speeches.text.pipeline import parse_bytes
from tests.shared_corpus import SHARED, needs_shared

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())

#: The year of each party congress whose report lies in the corpus (cpc18_… was given at the 18th congress).
CONGRESS_YEARS = {
    1: 1921,
    3: 1923,
    9: 1969,
    10: 1973,
    11: 1977,
    12: 1982,
    13: 1987,
    14: 1992,
    15: 1997,
    16: 2002,
    17: 2007,
    18: 2012,
    19: 2017,
    20: 2022,
}


def parse_file(path: Path, name: str | None = None) -> ParsedSpeech:
    parsed = next(iter(parse_bytes(path.read_bytes(), path.name if name is None else name)))
    assert isinstance(parsed, ParsedSpeech), parsed
    return parsed


@pytest.fixture(scope="module")
def corpus() -> FileScore:
    assert SHARED is not None
    folder = SHARED / "corpus"
    scores = [judge(parse_file(folder / "speeches" / gold.file), gold) for gold in read_gold(folder / "gold")]
    for score in scores:
        print(score.file, *score.disagreements, sep="\n    ")  # noqa: T201  shown by pytest when a floor breaks
    return total(scores)


@needs_shared
def test_sections_and_points_keep_their_floor(corpus: FileScore) -> None:
    """Line, marker, depth and title of the sections agree with the hand-made outline."""
    assert corpus.sections.f1 >= FLOORS["corpus"]["sections_f1"]
    assert corpus.points.f1 >= FLOORS["corpus"]["points_f1"]


@needs_shared
def test_metadata_keeps_its_floor(corpus: FileScore) -> None:
    """Year, level, body, kind and occasion agree with gold, and no wrong value is given with confidence."""
    assert sum(field.right for field in corpus.fields.values()) >= FLOORS["corpus"]["fields_right"]
    assert sum(field.confidently_wrong for field in corpus.fields.values()) == 0


@needs_shared
def test_mentions_keep_their_floor(corpus: FileScore) -> None:
    """Offset and canonical name of the slogan mentions agree with the hand-made list."""
    assert corpus.mentions is not None
    assert corpus.mentions.precision >= FLOORS["corpus"]["mentions_precision"]
    assert corpus.mentions.recall >= FLOORS["corpus"]["mentions_recall"]


def expected_year(path: Path) -> int:
    congress = re.match(r"cpc(\d+)_", path.name)
    return CONGRESS_YEARS[int(congress[1])] if congress else int(path.name[:4])


@needs_shared
def test_years_and_levels_of_the_reports_keep_their_floor() -> None:
    """The years of a century of reports are found in the text alone: the file name is withheld."""
    assert SHARED is not None
    right = confidently_wrong = central = 0
    for path in sorted((SHARED / "corpus" / "reports").glob("*.txt")):
        metadata = parse_file(path, name="").metadata
        year = metadata["year"]
        if year.value == expected_year(path):
            right += 1
        else:
            print(path.name, year.value, year.confidence)  # noqa: T201
            confidently_wrong += year.value is not None and year.confidence >= CONFIDENT
        central += metadata["level"].value == "central"
    assert confidently_wrong <= FLOORS["reports"]["confidently_wrong_years"]
    assert right >= FLOORS["reports"]["years_right"]
    assert central >= FLOORS["reports"]["levels_central"]
