"""How often slogans are said by year and level, counted for the whole archive at once."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from speeches.models import ArchiveState, Mention, Slogan, Speech
from speeches.trends.archive_usage import usage
from tests.cast import speech

pytestmark = pytest.mark.django_db

COUNTY = [("line", "同志们："), ("line", "要做到“两个维护”，增强“四个意识”。再说一遍“两个维护”。")]
CITY = [("line", "同志们："), ("line", "要做到“两个维护”。")]
SILENT = [("line", "同志们："), ("line", "大家辛苦了。")]


@pytest.fixture
def archive() -> None:
    speech(COUNTY, year=2021, level="county")
    speech(CITY, year=2021, level="city")
    speech(SILENT, year=2021, level="county")
    speech(COUNTY, year=2022, level="county")
    speech(CITY, year=None, level="")


def key(name: str) -> int:
    return Slogan.objects.get(name=name).pk


def test_a_year_says_how_many_of_how_many(archive):
    """两个维护 in 2021: two of three speeches, three times."""
    years = {one.year: one for one in usage().by_year(key("两个维护"))}
    assert (years[2021].having, years[2021].speeches, years[2021].mentions) == (2, 3, 3)
    assert sorted(years) == [2021, 2022]


def test_the_totals_count_the_unknown_year_too(archive):
    """Four speeches say it, six times in all."""
    assert usage().totals[key("两个维护")] == (4, 6)


def test_years_and_levels_agree_with_the_database(archive):
    """Every cell is what a plain count of the mentions gives."""
    from speeches.search.columns import LISTS

    slogan = key("两个维护")
    said = Counter(Mention.objects.filter(slogan=slogan).values_list("speech__year", "speech__level"))
    whole = Counter(Speech.objects.values_list("year", "level"))
    found = {
        (year or None, LISTS["level"][level]): (speeches, mentions)
        for year, level, speeches, _having, mentions in usage().by_year_and_level(slogan)
    }
    assert {key: mentions for key, (_, mentions) in found.items() if mentions} == dict(said)
    assert {key: speeches for key, (speeches, _) in found.items()} == dict(whole)


def test_a_slogan_that_is_not_said_has_no_years(archive):
    """Neither one with a key between those that are said, nor one beyond."""
    assert usage().by_year(0) == [] and usage().by_year(10**9) == []
    assert sum(row[3] for row in usage().by_year_and_level(10**9)) == 0


def test_the_archive_is_read_once_a_state(archive):
    """Three questions when it has changed, none but the state's own before."""
    usage()
    with CaptureQueriesContext(connection) as asked:
        usage()
    assert len(asked) == 1
    speech(CITY, year=2023, level="city")
    slogan = key("两个维护")
    with CaptureQueriesContext(connection) as asked:
        assert usage().totals[slogan] == (5, 7)
    assert len(asked) == 4


def test_an_archive_that_never_named_a_state_is_read_anew():
    """Without a state there is nothing to keep by."""
    assert len(usage().ids) == 0
    made = speech(CITY, year=2023, level="city")
    ArchiveState.objects.all().delete()
    assert usage().ids.tolist() == [made.pk]
    assert usage().totals[key("两个维护")] == (1, 1)
