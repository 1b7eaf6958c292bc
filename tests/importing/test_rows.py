"""A parsed speech becomes rows: a tree with points, mentions in their divisions, values within their columns."""

from __future__ import annotations

import pytest
from django.db import models

from speeches.importing.rows import LONGEST_CANDIDATE, WIDTHS, source_lines
from speeches.models import Evidence, Mention, Section, SloganCandidate, SourceFile, Speech
from speeches.text.document import Evidence as Reason
from speeches.text.document import Inferred, SloganMention
from speeches.text.pipeline import parse_bytes

from .cast import TEXT, metadata, parsed, rows, span

PARENT, KIND, PATH, DEPTH, MARKER, TITLE, RUN_IN, START, TITLE_END, END, TREE_END, LINE = range(12)


def test_the_rows_stand_in_the_order_of_the_text() -> None:
    """Divisions and points follow each other as the reader meets them."""
    assert [(row[KIND], row[PATH]) for row in rows().sections] == [
        ("preamble", ""),
        ("section", "1"),
        ("section", "1.1"),
        ("point", "1.1.1"),
        ("point", "1.1.2"),
        ("furniture", ""),
        ("section", "1.1"),
        ("section", "2"),
    ]


def test_each_row_stands_below_its_parent() -> None:
    """（一） stands below 一、, its points below it, and what continues it beside it."""
    assert [row[PARENT] for row in rows().sections] == [None, None, 1, 2, 2, None, 1, None]


def test_the_divisions_cover_the_text_and_the_points_lie_in_theirs() -> None:
    """Joined together the divisions are the text."""
    sections = rows().sections
    assert "".join(TEXT[row[START] : row[END]] for row in sections if row[KIND] != "point") == TEXT
    for row in sections:
        assert row[START] <= row[TITLE_END] <= row[END] <= row[TREE_END]
        if row[KIND] == "point":
            parent = sections[row[PARENT]]
            assert parent[START] <= row[START] and row[END] <= parent[END]


def test_a_tree_ends_with_its_last_subsection() -> None:
    """一、 reaches over （一）, the furniture in it and what goes on behind, up to 二、."""
    sections = rows().sections
    assert sections[1][TREE_END] == sections[6][END] == sections[7][START]
    assert sections[2][TREE_END] == sections[6][END]


def test_points_know_the_line_of_their_source() -> None:
    """Both points stand in line 6; whatever the line ends are, as the parser itself counts."""
    assert [row[LINE] for row in rows().sections if row[KIND] == "point"] == [6, 6]
    text = "同志们：\r\n\r\n要做到一是站稳；\r\n二是走实；\r三是干好。\n一要快，二要好，三要省。"
    for source in (text, text.replace("\r", ""), text.replace("\n", "")):
        (speech,) = parse_bytes(source.encode())
        assert speech.structure.points
        wanted = [speech.source_line(point.start) for point in speech.structure.points]
        assert list(source_lines(speech)) == wanted


def test_mentions_stand_in_the_division_that_holds_them() -> None:
    """两个维护 is said in 一、 itself, the candidate in （一）, not in its point."""
    assert rows().mentions == ((7, 1, "两个维护", *span("两个维护")),)
    assert rows().candidates == (("这个", "P1", 2, *span("这个")),)


def test_counted_are_the_characters_of_the_speech() -> None:
    """White space and furniture do not count."""
    assert rows().counted_length == len("".join(TEXT.replace("页脚", "").split()))


def test_a_value_without_enough_evidence_keeps_its_losers() -> None:
    """An honest gap has no chosen reason, and all candidates are rejected."""
    gap = Inferred(None, 0.4, (Reason("a", 2020, 0.4),), (Reason("b", 2019, 0.2),))
    year = rows(metadata=metadata(year=gap)).findings["year"]
    assert year.value is None and year.reasons == ()
    assert [reason[0] for reason in year.rejected] == ["2020", "2019"]


def test_what_is_too_long_is_cut_to_its_column() -> None:
    """A title of 400 characters keeps 299 and a sign that more was there; a sentence is no candidate."""
    long = Inferred("长" * 400, 0.9, (Reason("a", "长" * 400, 0.9),))
    many = SloganMention("多" * (LONGEST_CANDIDATE + 1), "多", 0, 1, known=False)
    found = rows(metadata=metadata(title=long), slogans=(many,))
    assert found.findings["title"].value == "长" * 299 + "…"
    assert found.candidates == ()


def column_width(model: type[models.Model], name: str) -> int | None:
    return model._meta.get_field(name).max_length


def test_the_widths_are_those_of_the_columns() -> None:
    """A width that is not its column's would be refused by PostgreSQL, or cut for nothing."""
    tables = {
        Speech: ("title", "occasion", "speaker", "place"),
        Evidence: ("value", "rule"),
        Section: ("marker", "path"),
        SourceFile: ("encoding", "decoding"),
    }
    widths = {name: column_width(model, name) for model, names in tables.items() for name in names}
    assert widths | {"surface": column_width(Mention, "surface")} == WIDTHS
    assert column_width(SloganCandidate, "surface") == LONGEST_CANDIDATE


def test_a_slogan_that_the_archive_does_not_know_is_an_error() -> None:
    """The matcher and the ids come from one lexicon: a name without an id is a fault, not a gap."""
    with pytest.raises(KeyError):
        rows([])


def test_an_empty_outline_is_no_fault() -> None:
    """A text in which structure found one preamble alone has one row."""
    whole = parsed().structure.sections[0]
    from dataclasses import replace

    structure = replace(parsed().structure, sections=(replace(whole, end=len(TEXT)),), points=())
    assert len(rows(structure=structure).sections) == 1
