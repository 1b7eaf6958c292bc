"""The list as a table and as JSON: all rows of the filter, metadata with their confidence, never a text."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import speech

pytestmark = pytest.mark.django_db


def taken(client, address):
    answer = client.get(address)
    assert answer.status_code == 200 and answer.streaming
    return answer, b"".join(answer.streaming_content).decode()


def rows(client, query="", **more):
    return list(csv.DictReader(io.StringIO(taken(client, f"/speeches.csv{query}")[1].removeprefix("\ufeff"))))


def test_the_table_holds_every_row_of_the_filter(client):
    """More rows than one page of the list, in the order that was asked for, and only those of the filter."""
    for number in range(25):
        speech(title=f"讲话{number:02}", level="city")
    speech(level="county")
    found = rows(client, "?level=city&sort=title&page=2")
    assert [row["标题"] for row in found] == [f"讲话{number:02}" for number in range(25)]
    assert {row["层级"] for row in found} == {"市级"}


def test_values_stand_with_their_confidence(client):
    """Each value of the metadata is followed by how sure it is; a gap has neither."""
    made = speech()
    row = rows(client)[0]
    assert (row["年份"], row["年份的把握"]) == ("2022", "0.96")
    assert (row["地点"], row["地点的把握"]) == ("", "")
    assert row["地址"] == f"http://testserver/speeches/{made.pk}/"


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(client):
    """It begins with the mark that tells UTF-8, and a title that is a formula is words."""
    speech(title='=HYPERLINK("http://x")', place="+1", speaker="@甲", occasion="-2")
    answer, words = taken(client, "/speeches.csv")
    assert words.startswith("\ufeff编号,标题")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="speeches.csv"'
    row = rows(client)[0]
    assert [row[name] for name in ("标题", "地点", "讲话人", "会议")] == [
        "'=HYPERLINK(\"http://x\")", "'+1", "'@甲", "'-2"
    ]  # fmt: skip


def test_where_a_file_lay_is_not_told(client):
    """The name of the source file is given, not the folders of the editor's machine."""
    speech(name="甲.txt")
    assert rows(client)[0]["来源文件"] == "甲.txt"
    assert "cast/" not in taken(client, "/speeches.json")[1]


def test_json_says_what_was_asked_and_all_that_was_found(client):
    """The filter in words, the number, the state of the archive, and each value with code, words and confidence."""
    made = speech()
    speech(level="city")
    answer, words = taken(client, "/speeches.json?level=county")
    told = json.loads(words)
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert (told["filter"], told["total"], len(told["speeches"])) == ("区县级", 1, 1)
    assert told["address"] == "http://testserver/speeches/?level=county" and told["state"]
    one = told["speeches"][0]
    assert one["id"] == made.pk and one["url"].endswith(f"/speeches/{made.pk}/")
    assert one["level"] == {"value": "county", "label": "区县级", "confidence": 0.96, "origin": "parser"}
    assert one["place"] == {"value": None, "confidence": None, "origin": None}


def test_an_empty_list_is_an_empty_table(client):
    """A header and no row; an object with no speeches."""
    assert rows(client) == []
    assert json.loads(taken(client, "/speeches.json")[1])["speeches"] == []


@pytest.mark.parametrize("address", ["/speeches.csv", "/speeches.json"])
def test_no_text_is_loaded_and_queries_do_not_grow_with_the_rows(client, address):
    """Metadata and evidence are read in parts; not one query asks for a text."""
    for number in range(12):
        speech(title=f"讲话{number}")
    with CaptureQueriesContext(connection) as asked:
        taken(client, address)
    assert len(asked) <= 5
    assert not any('"speeches_speech"."text"' in query["sql"] for query in asked)


def test_the_list_offers_both(client):
    """The page of a filtered list links to its own table and JSON."""
    speech()
    html = client.get("/speeches/?level=county").content.decode()
    assert 'href="/speeches.csv?level=county"' in html and 'href="/speeches.json?level=county"' in html


def test_the_english_table_has_english_words(client):
    """Header and labels follow the language, also in rows that are written after the page's own time."""
    speech()
    answer = client.get("/speeches.csv", headers={"accept-language": "en"})
    words = b"".join(answer.streaming_content).decode()
    assert "Confidence: " in words and "County" in words
