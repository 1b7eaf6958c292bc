"""What must always hold is kept by the database, whoever writes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from speeches.models import Evidence, Mention, Section, Slogan, SourceFile, Speech

pytestmark = pytest.mark.django_db

TEXT = "同志们：\n今天讲三点意见。\n一、提高认识\n要做到“两个维护”。"


def source(path: str = "/files/a.txt", data: bytes = b"a") -> SourceFile:
    return SourceFile.objects.create(
        path=path, sha256=data.hex() * 2, data=data, size=len(data), format="txt", encoding="utf-8"
    )


def speech(**values: Any) -> Speech:
    text = values.pop("text", TEXT)
    path = values.pop("path", "/files/a.txt")
    fields = {
        "source": SourceFile.objects.filter(path=path).first() or source(path),
        "path": path,
        "text": text,
        "length": len(text),
        "counted_length": len(text.replace("\n", "")),
        "text_sha256": "0" * 64,
        "parser_version": "test",
    }
    return Speech.objects.create(**{**fields, **values})


def refused(make: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_a_whole_speech_is_stored() -> None:
    """The ordinary case: a speech with a section and a mention inside its text."""
    one = speech(year=2022, level="county")
    part = Section.objects.create(
        speech=one, order=0, kind="section", path="1", start=14, title_end=20, end=len(TEXT), tree_end=len(TEXT), line=3
    )
    slogan = Slogan.objects.create(name="两个维护", slug="两个维护", surface="两个维护", category="政治建设")
    place = TEXT.index("两个维护")
    Mention.objects.create(speech=one, section=part, slogan=slogan, surface="两个维护", start=place, end=place + 4)
    assert Speech.objects.saying(slogan).get() == one
    assert one.get_absolute_url() == f"/speeches/{one.pk}/"


def test_lengths_are_code_points_also_beyond_the_basic_plane() -> None:
    """𠮷 is one character of two UTF-16 units and four bytes."""
    assert speech(text="𠮷田").length == 2


@pytest.mark.parametrize(
    "values",
    [
        {"length": 3},
        {"counted_length": 10_000},
        {"year": 1021},
        {"date": "2022年"},
        {"date": "2022-1-1"},
        {"level": "galaxy"},
        {"body": "?"},
        {"kind": "?"},
        {"provenance": "?"},
    ],
)
def test_a_value_that_cannot_be_is_refused(values: dict) -> None:
    """Length, year, date and the closed lists are checked by the database."""
    refused(lambda: speech(**values))


def test_one_document_has_one_address() -> None:
    """A second speech of the same file and part is refused."""
    speech()
    refused(speech)


def test_one_content_of_a_file_is_kept_once() -> None:
    """The same bytes under the same path are one row, other bytes a further one."""
    source()
    source(data=b"b")
    refused(source)


@pytest.mark.parametrize("start, end", [(0, 1_000), (5, 5), (6, 5)])
def test_a_mention_lies_inside_the_text(start: int, end: int) -> None:
    """A range beyond the text, an empty one and a backward one are refused."""
    one = speech()
    slogan = Slogan.objects.create(name="两个维护", slug="两个维护", surface="两个维护", category="政治建设")
    refused(lambda: Mention.objects.create(speech=one, slogan=slogan, surface="x", start=start, end=end))


def test_every_layer_lies_inside_the_text() -> None:
    """Sections and evidence beyond the text are refused as well."""
    one = speech()
    beyond = len(TEXT) + 1
    refused(
        lambda: Section.objects.create(
            speech=one, order=0, kind="section", start=0, title_end=0, end=3, tree_end=beyond, line=1
        )
    )
    refused(
        lambda: Evidence.objects.create(
            speech=one, field="year", value="2022", standing="chosen", rule="x", confidence=1, start=0, end=beyond
        )
    )


def test_the_text_cannot_shrink_below_a_range() -> None:
    """A shorter text is refused while a range of the longer one is still there."""
    one = speech()
    Evidence.objects.create(
        speech=one, field="year", value="2022", standing="chosen", rule="x", confidence=1, start=0, end=len(TEXT)
    )
    refused(lambda: Speech.objects.filter(pk=one.pk).update(text="短", length=1, counted_length=1))


def test_a_field_has_one_chosen_value() -> None:
    """A second chosen row of a field is refused; a rejected one beside it is not."""
    one = speech()
    row = {"speech": one, "field": "year", "rule": "x", "confidence": 0.5}
    Evidence.objects.create(**row, value="2022", standing="chosen")
    Evidence.objects.create(**row, value="2021", standing="rejected")
    refused(lambda: Evidence.objects.create(**row, value="2023", standing="chosen"))


def test_confidence_is_a_share() -> None:
    """A confidence of 2 is refused."""
    one = speech()
    refused(
        lambda: Evidence.objects.create(speech=one, field="year", value="1", standing="chosen", rule="x", confidence=2)
    )


def test_a_slogan_does_not_succeed_itself() -> None:
    """A slogan that names itself as its successor is refused."""
    one = Slogan.objects.create(name="甲", slug="甲", surface="甲", category="经济")
    refused(lambda: Slogan.objects.filter(pk=one.pk).update(superseded_by=one.pk))


def test_a_file_with_speeches_is_not_thrown_away() -> None:
    """The original cannot be deleted while a speech rests on it."""
    from django.db.models import ProtectedError

    one = speech()
    with pytest.raises(ProtectedError):
        one.source.delete()


def test_the_newest_stand_first_and_the_undated_last() -> None:
    """2022-02-18, then 2022, then 2021, then the undated ones."""
    speech(path="/a", year=2021)
    speech(path="/b")
    speech(path="/c", year=2022, date="2022-02-18")
    speech(path="/d", year=2022)
    assert [one.path for one in Speech.objects.newest_first()] == ["/c", "/d", "/a", "/b"]
    assert [one.path for one in Speech.objects.oldest_first()] == ["/b", "/a", "/d", "/c"]


def test_the_newest_are_found_by_an_index() -> None:
    """The order of the list needs no sorting of the whole table."""
    speech(year=2022)
    query, parameters = Speech.objects.newest_first().values("pk")[:20].query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("EXPLAIN " + query, parameters)
        else:
            cursor.execute("EXPLAIN QUERY PLAN " + query, parameters)
        assert "speech_newest_first" in str(cursor.fetchall())
