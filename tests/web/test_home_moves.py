"""The home page: what moved between two years, and what stands there while there is nothing."""

from __future__ import annotations

import pytest
from lxml import html as parser

from tests.cast import speech

pytestmark = pytest.mark.django_db

OLD, NEW = [("line", "纠治“四风”。")], [("line", "做到“两个维护”。")]


def home(client):
    return parser.fromstring(client.get("/").content)


def words(node) -> str:
    return " ".join(node.text_content().split())


@pytest.fixture
def archive() -> None:
    for number in range(8):
        speech(OLD, year=2020, level="county", name=f"old{number}.txt")
        speech(NEW, year=2021, level="county", name=f"new{number}.txt")
    speech(OLD, year=2023, level="county", name="thin.txt")


def test_what_rose_and_what_fell(client, archive):
    """Each list has its slogan with the share of both years, and the years are named with their speeches."""
    rose, fell = home(client).xpath("//div[@class='moves-list']")
    assert "两个维护" in words(rose) and "0/8" in words(rose) and "8/8" in words(rose)
    assert "四风" in words(fell) and "↓ 100 个百分点" in words(fell)
    said = words(home(client).xpath("//section[@class='moves']")[0])
    assert "2020 年（8 篇）" in said and "2021 年（8 篇）" in said


def test_thin_years_are_not_compared_and_named(client, archive):
    """2023 has one speech: it is left out, and the page says so."""
    assert "2023 年讲话太少，没有用" in client.get("/").content.decode()


def test_a_number_leads_to_its_passages(client, archive):
    """8/8 of 2021 opens the passages of that year."""
    address = home(client).xpath("//div[@class='moves-list'][1]//span[@class='count']/a/@href")[0]
    assert "year_min=2021&year_max=2021" in address
    assert client.get(address.partition("#")[0]).content.decode().count("places-group") == 8


def test_one_year_is_not_enough(client):
    """Where there are not two years to compare, the page says what is missing."""
    speech(NEW, year=2021, level="county")
    assert "各有讲话 5 篇以上" in client.get("/").content.decode()


def test_nothing_moved(client):
    """Two equal years: the section says that nothing moved."""
    for number in range(5):
        speech(NEW, year=2020, level="county", name=f"a{number}.txt")
        speech(NEW, year=2021, level="county", name=f"b{number}.txt")
    assert "可以排除偶然" in client.get("/").content.decode()


def test_the_empty_archive_has_a_home(client):
    """It says how to import and what can be done meanwhile; there is no search box that would find nothing."""
    tree = home(client)
    said = words(tree)
    assert "import_speeches" in said and "这时也可以" in said
    assert not tree.xpath("//form[@class='hero-search']") and not tree.xpath("//section[@class='moves']")
