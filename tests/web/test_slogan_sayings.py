"""The page of a slogan: who said it first, how it is said, what it is recited with, and what is behind each number."""

from __future__ import annotations

import re
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html as parser

from speeches.models import ArchiveState, Mention, Speech
from speeches.search import archive as index
from speeches.search.errors import IndexBusy
from tests.cast import slogan, speech

pytestmark = pytest.mark.django_db

THREE = [("line", "增强“四个意识”、坚决做到“两个维护”。纠治“四风”不停步；再说“两个维护”很要紧。")]
TURNED = [("line", "坚决做到“两个维护”，增强“四个意识”。\n“两个维护”在行首。")]
ALONE = [("line", "天天讲两个维护，事事讲。")]
PAGE = "/slogans/两个维护/"


@pytest.fixture
def archive() -> list[Speech]:
    stored = [
        speech(THREE, year=2018, date="2018-05-01", level="county", title="五月的讲话"),
        speech(THREE, year=2018, date="2018-03-01", level="county", title="三月的讲话"),
        speech(TURNED, year=2018, level="county", title="只知年份的讲话"),
        speech(ALONE, year=2020, level="city", title="城里的讲话"),
        speech(ALONE, year=None, level="", title="不知何年的讲话"),
    ]
    index.refresh()
    return stored


def page(client, query=""):
    return parser.fromstring(client.get(PAGE + query).content)


def words(node) -> str:
    return " ".join(node.text_content().split())


def part(tree, heading):
    return tree.xpath(f"//section[@aria-labelledby='{heading}']")[0]


def behind(client, address) -> tuple[int, int]:
    """Speeches and places that a link leads to, as the page it opens says, and as it shows."""
    tree = parser.fromstring(client.get(address.partition("#")[0]).content)
    said = tree.xpath("string(//h2[@id='passages-title'])")
    speeches, places = map(int, re.search(r"(\d+) 篇，(\d+) 处", said).groups())
    assert len(tree.xpath("//article[@class='places-group']")) == speeches
    assert len(tree.xpath("//a[@class='place' and ancestor::article]")) == places
    return speeches, places


def test_who_said_it_first_at_each_level(client, archive):
    """The highest level stands first; a speech that is known to the year alone may have been earlier, and is told."""
    second, first = part(page(client), "firsts").xpath(".//li")
    assert words(first).startswith("区县级 2018-03-01 三月的讲话") and "同年另有 1 篇" in words(first)
    assert words(second).startswith("市级 2020 城里的讲话") and "同年" not in words(second)
    link = first.xpath(".//a[@class='place']/@href")[0]
    place = archive[1].text.index("两个维护")
    assert link == f"{archive[1].get_absolute_url()}#m{place}"


def test_a_speech_without_a_year_is_nobodys_first(client, archive):
    """What has no year stands in the table and not among the first."""
    assert "不知何年" not in words(part(page(client), "firsts"))


def test_the_words_beside_it_are_counted_through_the_marks(client, archive):
    """坚决做到 stands before three of eight places, 再说 before two; two have nothing but a mark or a line's begin."""
    told = words(part(page(client), "words"))
    assert "全部 8 处" in told
    left = {row.xpath("string(./span)"): row for row in part(page(client), "words").xpath("./div/div[1]//li")}
    assert words(left["坚决做到＊"]).endswith("3")
    assert behind(client, left["坚决做到＊"].xpath("./a/@href")[0]) == (3, 3)


def test_every_number_of_the_words_leads_to_so_many_places(client, archive):
    """On both sides, signs and line ends included, the link shows as many places as the number says."""
    links = part(page(client), "words").xpath(".//a[contains(@href, 'before=') or contains(@href, 'after=')]")
    assert len(links) > 4
    for link in links:
        assert behind(client, link.get("href"))[1] == int(words(link))


def test_all_places_are_told_of_on_either_side(client, archive):
    """The words, the signs and the rest add up to the whole."""
    for side in part(page(client), "words").xpath("./div/div"):
        assert sum(map(int, re.findall(r"(?<!\d)\d+(?!\d)", " ".join(words(a) for a in side.xpath(".//a"))))) == 8


def test_what_it_is_recited_with_and_in_which_order(client, archive):
    """四个意识 shares three of its eight sentences, twice before it; 四风 none: a semicolon stands between."""
    rows = {row.xpath("string(./th)").strip(): row for row in part(page(client), "recited").xpath(".//tbody/tr")}
    assert set(rows) == {"四个意识"}
    assert [words(cell) for cell in rows["四个意识"].xpath("./td")] == ["3", "2", "1"]
    assert "出现在 8 句里，其中 3 句" in words(part(page(client), "recited"))


def test_every_number_of_the_company_leads_to_so_many_places(client, archive):
    """Together, before and after: as many places as the number says."""
    links = part(page(client), "recited").xpath(".//td/a")
    assert [behind(client, link.get("href"))[1] for link in links] == [int(words(link)) for link in links] == [3, 2, 1]


def test_the_usual_series_leads_to_its_sentences(client, archive):
    """四个意识 → 两个维护 is said by two speeches; what one sentence alone says is no habit."""
    rows = part(page(client), "recited").xpath(".//ol/li")
    assert [words(row) for row in rows] == ["四个意识 → 两个维护 2 句"]
    assert behind(client, rows[0].xpath("./a[@class='count']/@href")[0]) == (2, 2)


def test_places_are_narrowed_by_year_and_level_too(client, archive):
    """A word beside it and a level together; the chips say both, and each can be taken away."""
    tree = page(client, "?before=坚决做到&level=county&year_min=2018")
    assert "3 篇，3 处" in words(part(tree, "passages-title"))
    assert [words(chip) for chip in tree.xpath("//a[@class='chip']/span[1]")] == [
        "2018年以来", "区县级", "前面：坚决做到",
    ]  # fmt: skip
    assert "这个范围里没有出处" in words(page(client, "?before=坚决做到&level=city"))


@pytest.mark.parametrize(
    "query, remark",
    [
        ("?beside=无此提法", "没有名为“无此提法”的提法"),
        ("?series=四个意识&series=无此", "这一串提法里有词表没有的名称"),
        ("?order=sideways", ""),
        ("?before=" + "长" * 200, "超过"),
        ("?before=<script>&after=%00&series=", ""),
    ],
)
def test_wrong_input_is_told_and_left_out(client, archive, query, remark):
    """Whatever the address says, the page answers; what it cannot use is told."""
    answer = client.get(PAGE + query)
    assert answer.status_code == 200 and remark in answer.content.decode()


def test_a_slogan_that_nobody_says(client):
    """No firsts, no words, no company: one sentence."""
    slogan("一岗双责")
    tree = parser.fromstring(client.get("/slogans/一岗双责/").content)
    assert "还没有讲话说过它" in words(tree)
    assert not tree.xpath("//section[@class='slogan-part']")


def test_without_an_index_the_rest_of_the_page_is_there(client, archive, own_search_index):
    """The words wait for the index; years, firsts and passages do not; a filter by words says why it is not used."""
    for file in own_search_index.iterdir():
        file.unlink()
    index._index_in.cache_clear()
    tree = page(client, "?before=坚决做到")
    assert "索引正在更新" in words(part(tree, "words")) and part(tree, "firsts") is not None
    assert "下面是全部出处" in words(tree) and "5 篇，8 处" in words(part(tree, "passages-title"))


def test_an_index_that_cannot_keep_up_tells_nothing_of_words(client, archive):
    """While another process writes the index, words are not told from the old texts."""
    ArchiveState.step()
    with mock.patch.object(index, "refresh", side_effect=IndexBusy("busy", "wait")):
        assert "索引正在更新" in words(part(page(client), "words"))


def test_an_index_that_is_a_little_behind_is_brought_up_to_date(client, archive):
    """A speech that came in without the index being told is counted all the same."""
    speech(ALONE, year=2021, level="city")
    assert "全部 9 处" in words(part(page(client), "words"))


def test_the_numbers_agree_with_a_plain_reading(client, archive):
    """Mentions with 坚决做到“ right before them, counted by reading the texts."""
    said = [
        one for one in Mention.objects.filter(slogan__name="两个维护").select_related("speech")
        if one.speech.text[: one.start].rstrip("“").endswith("坚决做到")
    ]  # fmt: skip
    assert behind(client, PAGE + "?before=坚决做到")[1] == len(said) == 3


def test_few_questions_also_for_the_first_visitor(client, archive):
    """At most ten after a change, with all filters fewer than twelve, and seven for everybody after that."""
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    assert len(asked) <= 10
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    assert len(asked) <= 7
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE + "?before=坚决做到&beside=四个意识&order=before&level=county&year_min=2018")
    assert len(asked) < 12


def test_the_english_page_marks_what_stays_chinese(client, archive):
    """All that is left in Chinese is words of the archive, and they are marked as Chinese."""
    answer = client.get(PAGE, headers={"accept-language": "en"})
    tree = parser.fromstring(answer.content)
    assert "How it is said" in words(tree) and "Who said it first" in words(tree)
    for one in tree.xpath('//*[@lang="zh-Hans"]|//script|//title'):
        one.drop_tree()
    left = set(re.findall(r"[\u3400-\u9fff]+", tree.text_content())) - {"简体中文"}
    assert not left, left
