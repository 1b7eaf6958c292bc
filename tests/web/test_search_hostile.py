"""Whatever the address holds, a search page answers; whatever is wrong with the index, it says so calmly."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.models import Speech
from speeches.search import archive as index
from tests.cast import speech

pytestmark = pytest.mark.django_db

ROOMS = [
    "/search/",
    "/search/kwic/",
    "/search/kwic.csv",
    "/search/collocates/",
    "/trends/",
    "/trends.csv",
    "/speeches/",
]

WORDS = {
    "ten thousand characters": "长" * 10_000,
    "ten thousand phrases": "甲 乙" * 5_000,
    "longer than any text": "青禾" * 4_000,
    "only signs": "。，！？…—～·",
    "only operators": "OR AND NOT - | ()",
    "unbalanced quotes": '"青禾 “四个',
    "parentheses without end": "(" * 3_000,
    "stray parentheses": "青禾))))",
    "regex": r".*[青](禾)+\d$^?{3}",
    "wildcards": "%_\\*",
    "NUL": "青\x00禾",
    "controls": "\x07\x1b[31m青禾\r\n\x85",
    "markup": "<script>alert(1)</script>\"'&lt;",
    "a formula": "=1+1",
    "bidi": "\u202e青禾\u202c",
    "astral": "😀𠮷",
    "combining": "e\u0301" * 50,
    "prefixes": "标题: 提法:标题:章节:",
    "a colon": ":",
    "spaces": " \u3000\u00a0 ",
    "template tags": "{{ request }}{% now 'Y' %}",
}


@pytest.fixture
def archive():
    speech()
    speech(year=2021, level="city")
    index.reading()


def content(answer) -> str:
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("room", ROOMS)
def test_any_words_are_answered(client, archive, room, words):
    """No query is an error, and none is shown as markup."""
    answer = client.get(room, {"q": words})
    assert answer.status_code == 200
    if not room.endswith(".csv"):
        assert "<script>alert" not in content(answer)


RAW = [
    "q=%00",
    "q=%ED%A0%80",
    "q=%FF%FE",
    "q=a%00b",
    "q[]=x",
    "q=%E9%9D&q",
    "q=青禾&page=1000000000",
    "q=青禾&page=-1",
    "q=青禾&page=1e400",
    "q=青禾&page=%00",
    "q=青禾&sort=x",
    "q=青禾&depth=99&width=-1&group=month&term=77&unit=9",
    "q=青禾&measure=x&by=x&templates=9",
    "q=青禾&year_min=99999&level=emperor&slogan=%00",
    "q=青禾&undated=maybe",
    "q=青禾&q=青禾&q=青禾&q=青禾&q=青禾",
    "q=一&q=二&q=三&q=四&q=五&q=六&q=七",
    "q=",
    "q=()&q=x",
    "a=%00&b=%ED%A0%80",
    "a=" + "9" * 5000,
    "a=2022-2001&b=x",
    "a-level=emperor&b-year_min=x",
    "a=year_min%3Dabc%26level%3D%00",
    "a-level=county&b-level=county",
]


@pytest.mark.parametrize("query", RAW)
@pytest.mark.parametrize("room", [*ROOMS, "/search/keyness/", "/search/help/"])
def test_any_address_is_answered(client, archive, room, query):
    """Bytes that are no text, values that are no choice, parameters that are not there."""
    assert client.get(f"{room}?{quote(query, safe='%=&')}").status_code == 200


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60))
def test_any_text_is_answered(client, archive, words):
    """Text of any characters, lone surrogates left to the browser, which cannot send them."""
    words = words.encode("utf-8", "replace").decode()
    for room in ("/search/", "/search/kwic/", "/trends/"):
        assert client.get(room, {"q": words}).status_code == 200


def test_five_equal_phrases_are_one_line(client, archive):
    """The same phrase five times is drawn once."""
    answer = client.get("/trends/", {"q": ["青禾", "青禾", " 青禾 ", "青禾", "青禾"]})
    assert [one["name"] for one in answer.context["legend"]] == ["青禾"]


def test_a_formula_in_a_file_is_words(client):
    """A cell of a file that begins like a formula is made words, so that no spreadsheet runs it."""
    speech([("line", "=HYPERLINK(1)甲")], title="@sum")
    rows = content(client.get("/search/kwic.csv?q=甲")).splitlines()
    assert rows[1].startswith("'=HYPERLINK(1)") and "'@sum" in rows[1]


@pytest.fixture
def no_building(monkeypatch):
    """As in a large archive, where no page builds the index itself."""
    monkeypatch.setattr(index, "REBUILT_BY_A_PAGE", -1)


@pytest.mark.parametrize("room", [*ROOMS, "/search/keyness/"])
def test_a_missing_index_is_a_calm_page(client, no_building, room):
    """Status 503, what is wrong in words, and the command that mends it."""
    speech()
    answer = client.get(f"{room}?q=青禾")
    assert answer.status_code == 503 and answer.headers["Retry-After"]
    assert "短语索引还没有建立" in content(answer) and "rebuild_index" in content(answer)


def test_the_list_without_words_needs_no_index(client, no_building):
    """Browsing goes on while the index is away."""
    speech()
    assert client.get("/speeches/?level=county").status_code == 200


@pytest.mark.parametrize("cut", [0, 40])
def test_a_damaged_index_is_a_calm_page(client, archive, no_building, own_search_index: Path, cut):
    """A manifest cut short is told as damage; the database is untouched, and a rebuild mends it."""
    manifest = own_search_index / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:cut])
    answer = client.get("/search/?q=青禾")
    assert answer.status_code == 503 and "损坏" in content(answer)
    assert Speech.objects.count() == 2
    index.rebuild(workers=1)
    assert client.get("/search/?q=青禾").status_code == 200


def test_a_damaged_segment_is_a_calm_page(client, archive, no_building, own_search_index: Path):
    """A segment cut in half gives no number at all rather than a wrong one."""
    for segment in own_search_index.iterdir():
        if segment.suffix != ".json" and segment.is_file() and segment.stat().st_size > 1000:
            segment.write_bytes(segment.read_bytes()[: segment.stat().st_size // 2])
    index._index_in.cache_clear()  # as a process that starts now
    answer = client.get("/search/?q=青禾")
    assert answer.status_code == 503


def test_a_folder_that_cannot_be_written_is_a_calm_page(client, tmp_path: Path):
    """Where the index should lie is a file: the page says that it could not be written."""
    place = tmp_path / "index"
    place.write_text("not a folder")
    speech()
    with override_settings(SEARCH_INDEX=place):
        assert client.get("/search/?q=青禾").status_code == 503
