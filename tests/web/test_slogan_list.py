"""The list of slogans: its numbers, its pictures, its filter and its orders."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html as parser

from speeches.models import Slogan
from tests.cast import slogan, speech

pytestmark = pytest.mark.django_db

TWICE = [("line", "要做到“两个维护”。再说“两个维护”。")]
BOTH = [("line", "做到“两个维护”，纠治“四风”。")]


@pytest.fixture
def archive() -> None:
    slogan("一岗双责", status="superseded", kind="set-phrase")
    for number in range(6):
        speech(TWICE, year=2018, level="county", name=f"a{number}.txt")
    speech(BOTH, year=2021, level="city")
    speech([("line", "大家辛苦了。")], year=2022, level="city")


def rows(client, address="/slogans/"):
    tree = parser.fromstring(client.get(address).content)
    return {row.xpath("string(./th/a)"): row for row in tree.xpath("//table[@class='slogan-table']/tbody/tr")}


def test_a_row_says_when_and_how_often(client, archive):
    """First and last year here, speeches and mentions stand in the row, and each leads to what it counts."""
    row = rows(client)["两个维护"]
    assert [" ".join(cell.text_content().split()) for cell in row.xpath("./td")][1:4] == ["7", "13", "2018—2021"]
    links = row.xpath("./td//a/@href")
    assert links[0].startswith("/speeches/?slogan=") and links[1].endswith("#passages")


def test_the_number_of_speeches_is_the_list_it_leads_to(client, archive):
    """Behind 7 stand seven speeches."""
    address = rows(client)["两个维护"].xpath("./td[2]/a/@href")[0]
    assert "讲话 7 篇" in client.get(address).content.decode()


def test_the_picture_is_told_in_words(client, archive):
    """Who does not see the picture reads its first, best and last year with their denominators."""
    told = rows(client)["两个维护"].xpath("string(.//svg[@role='img']/title)")
    assert told == "2018年首见；2018年比例最高，6 篇中 6 篇；2021年最近，1 篇中 1 篇。"


def test_a_slogan_that_nobody_says_has_no_picture(client, archive):
    """It stands in the list with zeros."""
    row = rows(client)["一岗双责"]
    assert not row.xpath(".//svg") and row.xpath("string(./td[3])").strip() == "0"


def test_the_filter_takes_category_status_and_form(client, archive):
    """Each narrows; the chip and the title say it."""
    assert set(rows(client, "/slogans/?status=superseded")) == {"一岗双责"}
    assert set(rows(client, "/slogans/?kind=set-phrase")) == {"一岗双责"}
    assert set(rows(client, "/slogans/?category=作风建设&kind=numeral-slogan")) == {"四风"}
    assert "固定表述" in client.get("/slogans/?kind=set-phrase").content.decode().partition("</title>")[0]


@pytest.mark.parametrize(
    "sort, first",
    [("", "两个维护"), ("-said", "两个维护"), ("name", "一岗双责"), ("first", "四风"), ("-first", "两个维护"),
     ("-here", "四风"), ("-lately", "两个维护"), ("nonsense", "两个维护")],
)  # fmt: skip
def test_the_orders(client, archive, sort, first):
    """Each order puts another slogan first; an unknown one is the usual one."""
    assert next(iter(rows(client, f"/slogans/?sort={sort}"))) == first


def test_what_has_no_year_stands_last(client, archive):
    """Neither order by the first year begins with slogans whose year is not known."""
    Slogan.objects.filter(name="四风").update(first_year=None)
    for sort in ("first", "-first"):
        assert list(rows(client, f"/slogans/?sort={sort}"))[-1] in {"四风", "一岗双责"}


def test_few_questions_whatever_the_page(client, archive):
    """At most ten questions to the database, also after a change, and no more with more slogans."""
    for number in range(60):
        Slogan.objects.create(name=f"第{number}条", slug=f"n{number}", surface=f"第{number}条", category="监督")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/slogans/?page=2")
    assert page.status_code == 200 and len(asked) <= 10
    assert re.search(r"第 ?\d+", page.content.decode())


def test_an_empty_lexicon_and_an_empty_answer_help(client):
    """Each says what to do."""
    assert "load_lexicon" in client.get("/slogans/").content.decode()
    slogan("四风")
    assert "没有这样的提法" in client.get("/slogans/?q=无此").content.decode()
