"""The sample archive: what it promises, and what the parser must find in it."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from .answers import SAMPLES, differences, parsed_answer, read_answer, sample_files

ALL = sample_files()
LEXICON = SAMPLES.parent / "text" / "vocab" / "slogans.yaml"

LEVELS = {"central", "province", "city", "county", "township", "village"}
BODIES = {"party_government", "discipline", "department", "zone", "enterprise", "school", "association"}
KINDS = {
    "speech", "report", "communique", "circular", "article",
    "news", "lecture", "statement", "chair", "work_summary",
}  # fmt: skip

#: The speeches that borrow from each other: the county from its city, the township from its county.
PAIRS = (
    ("青澜市2022年党风廉政建设工作会议讲话", "栖水县2022年党风廉政建设工作会议讲话"),
    ("陆知远同志在县党风廉政会上的讲话", "竹埠镇党风廉政建设工作会议讲话"),
)
#: Passages are compared by stretches of 16 characters: longer than nearly every set phrase.
STRETCH = 16
#: The pairs share 221 and 160 stretches; the set phrases of the genre alone give 35 at most.
BORROWED, SET_PHRASES_ONLY = 120, 60


def decoded(sample: Path) -> tuple[str, str]:
    """Text and encoding of a sample, found without the parser."""
    data = sample.read_bytes()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    except UnicodeDecodeError:
        return data.decode("gb18030"), "gb18030"


@cache
def stretches(name: str) -> frozenset[str]:
    text = re.sub(r"\s", "", decoded(SAMPLES / f"{name}.txt")[0])
    return frozenset(text[start : start + STRETCH] for start in range(len(text) - STRETCH + 1))


def stated(field: str) -> Counter[object]:
    return Counter(read_answer(sample)["metadata"][field] for sample in ALL)


def test_there_are_enough_speeches_each_with_its_answer() -> None:
    """The archive has at least 24 speeches, and a golden answer stands beside each."""
    assert len(ALL) >= 24
    assert {sample.stem for sample in ALL} == {answer.stem for answer in SAMPLES.glob("*.json")}


def test_every_level_body_kind_and_year_is_there() -> None:
    """All six levels, the bodies and kinds of the genre, and every year from 2012 to 2025 occur."""
    assert set(stated("level")) == LEVELS
    assert set(stated("body")) >= BODIES
    assert set(stated("kind")) >= KINDS
    assert set(stated("year")) == set(range(2012, 2026))


def test_lengths_are_those_of_the_genre() -> None:
    """At least eight speeches have 2,000 to 4,000 characters; the others have 600 to 1,200."""
    lengths = [len(re.sub(r"\s", "", decoded(sample)[0])) for sample in ALL]
    full = [length for length in lengths if 2000 <= length <= 4000]
    assert len(full) >= 8
    assert [length for length in lengths if length not in full and not 600 <= length <= 1200] == []


def test_the_files_come_as_people_send_them() -> None:
    """GB18030, UTF-16, BOM with CRLF and lines wrapped at about 28 characters are among the files."""
    forms = Counter[str]()
    for sample in ALL:
        text, encoding = decoded(sample)
        forms[encoding] += 1
        forms["bom and crlf"] += encoding == "utf-8-sig" and "\r\n" in text
        lines = [line for line in text.splitlines() if line.strip()]
        forms["wrapped"] += max(map(len, lines)) <= 34
        forms["indented"] += sum(line.startswith("\u3000\u3000") for line in lines) > 5
        forms["blank lines"] += "\n\n" in text.replace("\r\n", "\n")
    assert forms["gb18030"] >= 3
    assert forms["utf-16"] >= 1
    assert forms["bom and crlf"] >= 3
    assert forms["wrapped"] >= 2
    assert forms["indented"] >= 3 and forms["blank lines"] >= 3


def test_two_pairs_borrow_passages_and_no_other_two_do() -> None:
    """The county speech borrows from its city, the township's from its county; others share set phrases only."""
    borrowing = {frozenset(pair) for pair in PAIRS}
    for one, other in combinations([sample.stem for sample in ALL], 2):
        shared = len(stretches(one) & stretches(other))
        if {one, other} in borrowing:
            assert shared >= BORROWED, (one, other)
        else:
            assert shared <= SET_PHRASES_ONLY, (one, other)


def test_the_same_meeting_of_several_years_is_there() -> None:
    """Of the county's meeting there are 2021, 2022 and 2023; in 2022 also the city's and the province's."""
    held = {
        (place, meta["level"], meta["year"])
        for sample in ALL
        for meta in [read_answer(sample)["metadata"]]
        for place in ("栖水", "青澜", "云岭")
        if meta["kind"] in ("speech", "report") and meta["body"] != "department" and place in decoded(sample)[0]
    }
    assert {("栖水", "county", year) for year in (2021, 2022, 2023)} <= held
    assert {("青澜", "city", 2021), ("青澜", "city", 2022), ("云岭", "province", 2022)} <= held


def test_no_slogan_is_said_before_its_year() -> None:
    """Every slogan of a sample was in use in the year of the sample."""
    first_year = {str(entry["name"]): entry["first_year"] for entry in yaml.safe_load(LEXICON.read_text("utf-8"))}
    early = [
        (sample.name, name)
        for sample in ALL
        for answer in [read_answer(sample)]
        for name in answer["slogans"]
        if (first_year[name] or 0) > answer["metadata"]["year"]
    ]
    assert early == []


def test_a_disagreement_is_told_in_words() -> None:
    """The comparison names the field, the row and the slogan that differ, and is silent about equal answers."""
    wanted = read_answer(ALL[0])
    wanted = {**wanted, "sections": [{"line": 4, "marker": "一、"}], "points": [], "slogans": {"四风": 2}}
    found = {
        **wanted,
        "metadata": {**wanted["metadata"], "year": 1999},
        "sections": [{"line": 5, "marker": "一、"}],
        "slogans": {"四风": 1},
    }
    assert differences(wanted, wanted) == []
    assert differences(found, wanted) == [
        f"year: found 1999, wanted {wanted['metadata']['year']}",
        "sections too much: line 5, marker '一、'",
        "sections missed: line 4, marker '一、'",
        "slogan 四风: found 1, wanted 2",
    ]


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.stem)
def test_the_parser_finds_what_the_author_knows(sample: Path) -> None:
    """Metadata, sections, points and slogans of a sample are those that its author wrote down."""
    notes = differences(parsed_answer(sample), read_answer(sample))
    assert notes == [], f"{sample.name}:\n  " + "\n  ".join(notes)
