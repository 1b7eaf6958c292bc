"""Queries told in the reader's language, and the next steps when nothing is found."""

from __future__ import annotations

import pytest
from django.utils import translation

from speeches.search.query import parse
from speeches.search.query_problems import SENTENCES
from speeches.views.search_nothing import nearest_slogans, words_of
from speeches.views.search_words import LONGEST_TOLD, PROBLEMS, as_query, in_words, query_problems
from tests.cast import slogan, speech


def test_every_problem_has_its_sentence():
    """What the query language can complain of, the pages can say, in the same words."""
    assert {code: str(words) for code, words in PROBLEMS.items()} == SENTENCES


def test_every_problem_has_its_english_sentence():
    """No Chinese is left in the English sentences."""
    with translation.override("en"):
        assert not any("\u4e00" <= sign <= "\u9fff" for words in PROBLEMS.values() for sign in str(words))


def test_a_query_is_told_in_both_languages():
    """The quoted words are marked as Chinese, in either language."""
    query = parse("一岗双责 -扶贫")
    assert in_words(query) == '含<span lang="zh-Hans">“一岗双责”</span>，且不含<span lang="zh-Hans">“扶贫”</span>'
    with translation.override("en"):
        assert in_words(query).startswith('contains <span lang="zh-Hans">“一岗双责”</span> and')


def test_foreign_words_in_a_query_are_escaped():
    """Markup in a query is words."""
    assert "<b>" not in in_words(parse("<b>x</b> “<i>”"))


def test_a_pasted_page_is_told_in_part():
    """A query of two thousand characters is not read out."""
    assert len(in_words(parse("长" * 2000))) < LONGEST_TOLD + 60


def test_an_empty_box_has_no_problem():
    """Nobody is told that they asked nothing."""
    assert query_problems(parse("")) == [] and query_problems(parse("  ")) == []
    assert query_problems(parse("()"))


@pytest.mark.parametrize(
    "phrase", ["腐败", "一、总结", "a b", '说"话', "标题:x", "-负", "OR", "(括)", "“两个维护”", "|"]
)
def test_a_phrase_as_a_query_is_that_phrase(phrase):
    """Links that search a phrase are read as this phrase alone, whatever signs it has."""
    assert [one.text for one in parse(as_query(phrase)).wanted()] == [phrase]


def test_words_of_a_phrase_are_shorter_than_it():
    """The parts are words of two characters or more, never the phrase itself."""
    parts = words_of("全面从严治党主体责任")
    assert parts and all(2 <= len(part) < 10 for part in parts)
    assert words_of("的") == []


@pytest.mark.django_db
def test_the_nearest_slogans_look_like_the_phrase():
    """A slip of one character finds the slogan; what looks like none finds none; other wordings count."""
    slogan("四个意识")
    made = slogan("两个维护")
    made.aliases.create(surface="坚决做到两个维护")
    assert [one.name for one in nearest_slogans(["四个意志"])] == ["四个意识"]
    assert [one.name for one in nearest_slogans(["坚定做到两个维护"])] == ["两个维护"]
    assert nearest_slogans(["河堤上的账目"]) == [] and nearest_slogans([]) == []


@pytest.mark.django_db
def test_an_empty_result_offers_the_next_steps(client):
    """The words of the phrase with their counts, the slogans that look like it, and the query in words."""
    speech()
    content = client.get("/search/?q=四个意识观念青禾").content.decode()
    assert "一处也没有找到" in content and "青禾" in content and "词表里相近的提法" in content


@pytest.mark.django_db
def test_an_empty_result_of_several_phrases_tells_each(client):
    """Both stand in the archive, not together: each has its own number."""
    speech()
    speech([("line", "一句话说河堤。")])
    answer = client.get("/search/?q=河堤 青禾")
    assert {part.text: part.speeches for part in answer.context["nothing"].phrases} == {"河堤": 1, "青禾": 1}
    assert answer.context["nothing"].parts == ()


@pytest.mark.django_db
def test_an_empty_result_under_a_filter_tells_what_is_without_it(client):
    """The filter may be what stands in the way."""
    speech()
    answer = client.get("/search/?q=青禾&level=city")
    assert answer.context["nothing"].unfiltered == 1
    assert answer.context["nothing"].unfiltered_address == "/search/?q=%E9%9D%92%E7%A6%BE"


@pytest.mark.django_db
def test_words_with_nothing_readable_show_the_way_in(client):
    """Operators alone are told to say nothing, and the examples stand below."""
    speech()
    content = client.get("/search/?q=() OR").content.decode()
    assert "没有可检索的词语。" in content and "一个词句，一字不差" in content
