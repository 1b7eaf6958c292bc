"""/search/: what it finds is what reading every text would find, and every number leads on."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html as parser

from speeches.models import ArchiveState, Speech
from speeches.search import archive as index
from tests.cast import speech

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10


@pytest.fixture
def archive():
    """Five speeches of three years; the index is made, so that a page's questions are its own."""
    stored = [
        speech(),
        speech(year=2021, date="2021-03-01", level="city", title="在全市会议上的讲话"),
        speech([("line", "河堤上的账要一笔一笔地算，算清河堤，算清人心。")], year=2020, level="county", title="河堤"),
        speech([("line", "範文：黨風廉政，一岗双责。"), ("line", "第二段说河堤。")], provenance="template"),
        speech(
            [("title", "监督要像梯田引水"), ("1", "一、监督要到边"), ("line", "水要流到每一块田。")],
            title="监督要像梯田引水",
            year=2021,
        ),
    ]
    index.reading()
    return stored


def classed(tree, name: str, tag: str = "*") -> list:
    """The elements of a class."""
    return tree.xpath(f'.//{tag}[contains(concat(" ", normalize-space(@class), " "), " {name} ")]')


def marks(tree) -> list[str]:
    return [mark.text_content() for mark in tree.iter("mark")]


def page(client, address: str):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer, parser.fromstring(answer.content)


def said(tree) -> str:
    return " ".join(tree.text_content().split())


def found(tree) -> list[str]:
    return [" ".join(title.text_content().split()) for title in classed(tree, "row-title")]


def scan(phrase: str) -> dict[int, int]:
    """How often each text has the phrase, by reading all of them."""
    counts = {one.pk: one.text.count(phrase) for one in Speech.objects.all()}
    return {key: count for key, count in counts.items() if count}


@pytest.mark.parametrize("phrase", ["河堤", "一岗双责", "“两个维护”", "的", "二是盯住", "青禾的山水和人心一样清"])
def test_the_totals_are_those_of_reading_every_text(client, archive, phrase):
    """Speeches and mentions are counted exactly, from one character to a whole sentence."""
    answer, _tree = page(client, f"/search/?q={phrase}")
    wanted = scan(phrase)
    assert answer.context["speeches"] == len(wanted)
    assert answer.context["mentions"] == sum(wanted.values())
    assert {row.speech.pk: row.mentions for row in answer.context["rows"]} == wanted


def test_the_sentence_above_the_rows_says_of_how_many(client, archive):
    """A count is never alone: so many of so many speeches, so many places."""
    _answer, tree = page(client, "/search/?q=河堤")
    assert "5 篇讲话里有 2 篇，共 3 处" in said(tree)
    assert "含“河堤”" in said(tree)


def test_a_passage_leads_to_its_paragraph(client, archive):
    """The address of a passage names the paragraph that holds the words, and that paragraph is there."""
    answer, tree = page(client, "/search/?q=第二段")
    link = classed(tree, "place", "a")[0].get("href")
    assert link == f"{archive[3].get_absolute_url()}?q=%E7%AC%AC%E4%BA%8C%E6%AE%B5#p2"
    _answer, speech_page = page(client, link)
    assert "第二段说河堤" in speech_page.get_element_by_id("p2").text_content()
    assert marks(speech_page.get_element_by_id("p2")) == ["第二段"]


def test_words_are_marked_in_their_original_spelling(client, archive):
    """党风廉政 is found in Traditional characters and shown as they stand."""
    _answer, tree = page(client, "/search/?q=党风廉政")
    assert "黨風廉政" in marks(tree)


def test_what_is_excluded_is_not_found(client, archive):
    """一岗双责 -河堤 leaves out the speech that has both."""
    _answer, tree = page(client, "/search/?q=一岗双责 -河堤")
    assert archive[3].title not in found(tree) and len(found(tree)) == 2


def test_a_title_is_marked_where_the_title_was_asked_for(client, archive):
    """标题:梯田 finds the title and marks it."""
    _answer, tree = page(client, "/search/?q=标题:梯田")
    assert marks(classed(tree, "row-title")[0]) == ["梯田"]


def test_a_heading_that_was_found_leads_to_its_section(client, archive):
    """章节:监督 shows the heading with its number, and links to it."""
    _answer, tree = page(client, "/search/?q=章节:到边")
    link = next(classed(tree, "found-headings")[0].iter("a"))
    assert link.text_content() == "一、监督要到边" and link.get("href").endswith("#s1")


def test_a_slogan_is_found_by_its_mentions(client, archive):
    """提法:两个维护 counts the rows of the mentions."""
    answer, _tree = page(client, "/search/?q=提法:两个维护")
    assert (answer.context["speeches"], answer.context["mentions"]) == (2, 4)


def test_a_slogan_that_there_is_not_is_told(client, archive):
    """提法:没有这条 finds nothing and says why."""
    _answer, tree = page(client, "/search/?q=提法:没有这条")
    assert "没有名为“没有这条”的提法。" in said(tree)


def test_each_phrase_of_several_has_its_own_count(client, archive):
    """Of two phrases each tells its places, and leads to its lines."""
    answer, tree = page(client, "/search/?q=河堤 OR 一岗双责")
    assert {one.text: (one.mentions, one.speeches) for one in answer.context["phrases"]} == {
        "河堤": (3, 2),
        "一岗双责": (3, 3),
    }
    assert answer.context["mentions"] == 6


FILTERS = ["", "&level=county", "&year_min=2021", "&year_min=2020&year_max=2021&level=city&level=county", "&level=none",
           "&provenance=template", "&slogan=两个维护", "&undated=true"]  # fmt: skip


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("words", ["的", "一岗双责 -河堤", "河堤 OR 监督"])
def test_a_choice_leaves_as_many_as_its_number_says(client, archive, words, filters):
    """The number beside a value is what one finds by choosing it, with all the other filters as they are."""
    answer, _tree = page(client, f"/search/?q={words}{filters}")
    for facet in answer.context["facets"]:
        for choice in facet.choices:
            kept = "&".join(part for part in filters.split("&") if not part.startswith(f"{facet.name}="))
            narrowed, _tree = page(client, f"/search/?q={words}{kept}&{facet.name}={choice.value}")
            assert narrowed.context["speeches"] == choice.count, (facet.name, choice.value)
    for bar in answer.context["years"]:
        narrowed, _tree = page(client, bar.address)
        assert narrowed.context["speeches"] == bar.count, bar.year


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize(
    "words", ["的", "一岗双责 -河堤", "河堤 OR 监督", "标题:会议", "章节:监督 (水 OR 田)", "提法:四风"]
)
def test_the_list_and_the_search_find_the_same_speeches(client, archive, words, filters):
    """There is one way to search: /speeches/?q= and /search/?q= agree under every filter."""
    searched, _tree = page(client, f"/search/?q={words}{filters}")
    listed, _tree = page(client, f"/speeches/?q={words}{filters}")
    assert {row.speech.pk for row in searched.context["rows"]} == {row.speech.pk for row in listed.context["rows"]}
    assert searched.context["speeches"] == listed.context["page"].total


def test_the_list_shows_the_passage_that_the_search_found(client, archive):
    """A row of the list has the words marked in their original spelling."""
    _answer, tree = page(client, "/speeches/?q=党风廉政&provenance=template")
    assert marks(tree) == ["黨風廉政"]


@pytest.mark.parametrize(
    ("sort", "first"), [("", "河堤"), ("-date", "讲话"), ("date", "（无题）"), ("mentions", "河堤")]
)
def test_the_order_is_the_one_asked_for(client, archive, sort, first):
    """By relevance and by mentions the short speech that says it twice comes first; by date the latest, the
    earliest, and one without a year before all others."""
    speech([("line", "一句提到河堤。")], year=2023, title="讲话")
    _answer, tree = page(client, f"/search/?q=河堤&sort={sort}")
    assert found(tree)[0] == first


def test_twenty_a_page_and_the_rest_on_the_next(client, archive):
    """Twenty-three speeches make two pages without a speech twice."""
    for number in range(23):
        speech([("line", f"第{number}次说到石桥。")], year=2000 + number, title=str(number))
    ArchiveState.step()
    first, _tree = page(client, "/search/?q=石桥")
    second, _tree = page(client, "/search/?q=石桥&page=2")
    keys = [row.speech.pk for answer in (first, second) for row in answer.context["rows"]]
    assert len(keys) == len(set(keys)) == 23 and len(first.context["rows"]) == 20


def test_a_page_that_is_not_there_is_the_nearest(client, archive):
    """Page ten to the ninth shows the last page and says so."""
    _answer, tree = page(client, "/search/?q=的&page=1000000000")
    assert "没有这一页" in said(tree)


@pytest.mark.parametrize("address", [
    "/search/", "/search/?q=河堤",
    "/search/?q=章节:监督 标题:会议 提法:四风 的&slogan=两个维护&level=county&year_min=2001",
    "/search/?q=子虚乌有&level=county", "/search/kwic/?q=的&sort=left&group=level&slogan=两个维护",
    "/search/collocates/?q=的", "/search/keyness/?a=2022&b=2021", "/trends/?q=河堤&q=的&q=提法:四风&by=level",
    "/speeches/?q=河堤&slogan=两个维护&level=county",
])  # fmt: skip
def test_a_page_asks_the_database_at_most_ten_times(client, archive, address, django_assert_max_num_queries):
    """Whatever is asked."""
    with django_assert_max_num_queries(MOST_QUERIES):
        page(client, address)


def test_the_receipt_names_the_state(client, archive):
    """Query, filter, state and whether it is the archive of now stand below the rows."""
    _answer, tree = page(client, "/search/?q=河堤&level=county")
    receipt = said(classed(tree, "receipt")[0])
    assert "含“河堤” · 区县级" in receipt and ArchiveState.current().word in receipt and "与档案一致" in receipt


def test_an_index_that_is_behind_says_so(client, archive, monkeypatch):
    """What was stored since is not counted, and the page tells it; the list tells it too."""
    monkeypatch.setattr(index, "CAUGHT_UP_BY_A_PAGE", -1)
    speech([("line", "新来的一篇说河堤。")])
    answer, tree = page(client, "/search/?q=河堤")
    assert answer.context["speeches"] == 2 and "还没有算进来" in said(tree)
    assert "还没有跟上" in said(page(client, "/speeches/?q=河堤")[1])


def test_a_text_that_changed_since_is_shown_as_the_index_read_it(client, archive, monkeypatch):
    """The words are no longer at their places: the passage still shows them, and leads to the speech alone."""
    monkeypatch.setattr(index, "CAUGHT_UP_BY_A_PAGE", -1)
    archive[2].sections.all().delete()
    changed = "完全换了一篇，一个字也不剩。"
    Speech.objects.filter(pk=archive[2].pk).update(text=changed, length=len(changed), counted_length=1)
    ArchiveState.step()
    _answer, tree = page(client, "/search/?q=算清河堤")
    assert marks(tree) == ["算清河堤"]
    assert "#" not in classed(tree, "place", "a")[0].get("href")


def test_a_speech_that_was_removed_since_is_left_out(client, archive, monkeypatch):
    """The page does not fall over a speech that is gone."""
    monkeypatch.setattr(index, "CAUGHT_UP_BY_A_PAGE", -1)
    archive[2].sections.all().delete()
    archive[2].delete()
    ArchiveState.step()
    answer, _tree = page(client, "/search/?q=河堤")
    assert [row.speech.pk for row in answer.context["rows"]] == [archive[3].pk]


def test_an_empty_archive_says_how_to_import(client):
    """Before anything is there, the search says how to bring speeches in."""
    _answer, tree = page(client, "/search/")
    assert "import_speeches" in said(tree)
    assert page(client, "/search/?q=河堤")[0].context["speeches"] == 0


def test_the_examples_of_the_help_are_queries_that_read_without_complaint(client, archive):
    """Every example is a link, and none of them is told to be wrong."""
    _answer, tree = page(client, "/search/help/")
    links = [link.get("href") for link in classed(tree, "examples")[0].iter("a")]
    assert len(links) >= 8
    for link in links:
        answer, _tree = page(client, link)
        assert parse_qs(urlsplit(link).query)["q"] and not answer.context["remarks"], link


def test_the_words_travel_from_room_to_room(client, archive):
    """The tabs keep words and filter; the comparison and the help take none."""
    _answer, tree = page(client, "/search/?q=河堤&level=county&sort=date")
    links = {link.text: link.get("href") for link in classed(tree, "rooms")[0].iter("a")}
    assert links["逐行对照"] == "/search/kwic/?q=%E6%B2%B3%E5%A0%A4&level=county"
    assert links["趋势"] == "/trends/?q=%E6%B2%B3%E5%A0%A4&level=county"
    assert links["两组对比"] == "/search/keyness/"


def test_the_header_searches_here(client, archive):
    """The box of every other page asks this page; this page has its own box alone."""
    _answer, tree = page(client, "/about/")
    assert classed(tree, "site-search")[0].get("action") == "/search/"
    _answer, tree = page(client, "/search/?q=河堤")
    assert [box.get("value") for box in tree.xpath("//input[@id='site-search']")] == ["河堤"]
    assert not classed(tree, "site-search")


def test_no_page_holds_inline_code(client, archive):
    """The policy forbids inline script and style, so no search page holds any."""
    for address in ("/search/", "/search/?q=河堤", "/search/kwic/?q=的", "/search/collocates/?q=的", "/search/help/",
                    "/search/keyness/?a=2022", "/trends/?q=的", "/trends/?q=的&by=level"):  # fmt: skip
        content = client.get(address).content.decode()
        assert not re.search(r" style=|<style| on\w+=|<script>|javascript:", content), address
