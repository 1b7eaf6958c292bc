"""/search/collocates/ and /search/keyness/: counts that a scan confirms, links that lead to them."""

from __future__ import annotations

import pytest

from speeches.models import Speech
from speeches.search import archive as index
from tests.cast import slogan, speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    stored = [
        speech([("line", "坚决守住河堤。坚决守住河堤！坚决守住河堤？要看河堤长。")], year=2022, level="county"),
        speech([("line", "坚决守住石桥，坚决守住河堤长远。守住河堤长长的。")], year=2021, level="city"),
        speech([("line", "石桥，石桥，石桥，石桥，石桥，石桥。")], year=2021, level="city"),
    ]
    index.reading()
    return stored


def side(answer, name):
    return next(one for one in answer.context["sides"] if one.side == name)


@pytest.mark.parametrize("unit", [1, 2, 3, 4])
def test_what_stands_beside_is_counted_exactly(client, archive, unit):
    """Together: as often as the scan finds both as one phrase; in all: as often as it finds the string."""
    texts = [one.text for one in Speech.objects.all()]
    answer = client.get(f"/search/collocates/?q=河堤&unit={unit}")
    left = side(answer, "left")
    assert left.rows
    for one in left.rows:
        assert len(one.text) == unit
        assert one.together == sum(text.count(one.text + "河堤") for text in texts)
        assert one.alone == sum(text.count(one.text) for text in texts if "河堤" in text)


def test_a_string_leads_to_its_lines(client, archive):
    """The lines of both as one phrase are as many as the table says."""
    answer = client.get("/search/collocates/?q=河堤")
    for name in ("left", "right"):
        for one in side(answer, name).rows:
            assert client.get(one.lines).context["mentions"] == one.together


def test_words_are_cut_by_jieba(client, archive):
    """守住 stands before 河堤 as a word."""
    answer = client.get("/search/collocates/?q=河堤&unit=words")
    assert "守住" in [one.text for one in side(answer, "left").rows]


def test_a_side_without_anything_frequent_says_so(client, archive):
    """What was seen twice is no company."""
    assert "没有什么在这一边出现过 3 次以上" in client.get("/search/collocates/?q=长远").content.decode()


def test_neighbours_without_a_phrase_say_what_the_page_is_for(client, archive):
    """An empty box has an example below."""
    assert "例如" in client.get("/search/collocates/").content.decode()


def test_two_groups_are_compared_by_exact_counts(client, archive):
    """County against city: what only one says stands on its side, with the counts of a scan."""
    answer = client.get("/search/keyness/?a=county&b=city")
    more = {row.text: row for row in answer.context["more"]}
    less = {row.text: row for row in answer.context["less"]}
    assert "石桥" in less and less["石桥"].there.mentions == 7 and less["石桥"].here.mentions == 0
    texts = {one.level: "" for one in Speech.objects.all()}
    for one in Speech.objects.all():
        texts[one.level] += one.text + "\n"
    for row in [*more.values(), *less.values()]:
        assert row.here.mentions == texts["county"].count(row.text)
        assert row.there.mentions == texts["city"].count(row.text)


def test_a_compared_phrase_leads_to_its_passages(client, archive):
    """The number beside a phrase is what its link finds."""
    answer = client.get("/search/keyness/?a-level=county&b-level=city")
    for row in [*answer.context["more"], *answer.context["less"]]:
        if row.there.mentions:
            assert client.get(row.there_address).context["mentions"] == row.there.mentions


def test_one_group_is_compared_with_all_the_rest(client, archive):
    """Without a second group the rest of the archive stands against the first."""
    answer = client.get("/search/keyness/?a=2022")
    assert (answer.context["here_speeches"], answer.context["there_speeches"]) == (1, 2)


@pytest.mark.parametrize(
    "short",
    [
        "a=2022&b=2021",
        "a=2022年&b=2021年",
        "a-year_min=2022&a-year_max=2022&b-year_max=2021",
        "a=year_min%3D2022&b=year_max%3D2021",
    ],
)
def test_groups_can_be_written_short_or_in_full(client, archive, short):
    """A year, a year in words, the parameters of the list: the same two groups."""
    answer = client.get(f"/search/keyness/?{short}")
    assert (answer.context["here_speeches"], answer.context["there_speeches"]) == (1, 2)


def test_a_level_may_be_named_in_words(client, archive):
    """区县级 is county."""
    assert client.get("/search/keyness/?a=区县级&b=市级").context["here_speeches"] == 1


def test_an_empty_group_says_so(client, archive):
    """There is nothing to compare, and the page says which side is empty."""
    assert "有一组是空的" in client.get("/search/keyness/?a=1999&b=2021").content.decode()


def test_speeches_on_both_sides_are_told(client, archive):
    """2021 and city share two speeches."""
    assert "两组有 2 篇相同" in client.get("/search/keyness/?a=2021&b=city").content.decode()


def test_pieces_of_phrases_are_left_out(client):
    """的河堤 is no phrase; a slogan that ends in such a character stays."""
    slogan("好的")
    for number in range(6):
        speech([("line", "好的，说的河堤。")], year=2022, title=str(number))
    speech([("line", "水里有鱼。" * 12)], year=2021)
    texts = [row.text for row in client.get("/search/keyness/?a=2022&b=2021").context["more"]]
    assert "好的" in texts and not any(text.startswith("的") for text in texts)


def test_suggestions_are_comparisons_that_the_archive_can_answer(client, archive):
    """The last two years, the two largest levels."""
    answer = client.get("/search/keyness/")
    for _words, address in answer.context["suggestions"]:
        made = client.get(address)
        assert made.context["here_speeches"] and made.context["there_speeches"]
