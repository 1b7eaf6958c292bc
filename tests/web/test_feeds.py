"""Feeds, sitemap, robots and the description of the search box: how other programs follow the archive."""

import pytest
from lxml import etree

from speeches.models import Speech
from tests.cast import slogan, speech

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def feed(client, query=""):
    answer = client.get(f"/speeches/feed.atom{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def titles(tree):
    return tree.xpath("//a:entry/a:title/text()", namespaces=ATOM)


def test_the_feed_holds_the_newest_first(client, django_assert_num_queries):
    """What came in last stands first, each with its address, in one query."""
    first, second = speech(title="甲讲话"), speech(title="乙讲话", year=2001, date="")
    with django_assert_num_queries(1):
        tree = feed(client)
    assert titles(tree) == ["乙讲话", "甲讲话"]
    links = tree.xpath("//a:entry/a:link/@href", namespaces=ATOM)
    assert links == [f"http://testserver/speeches/{one.pk}/" for one in (second, first)]


def test_a_filtered_list_has_its_own_feed(client):
    """The parameters of the list narrow the feed, its title says them, and it links to that list."""
    speech(title="县里的讲话")
    speech(title="市里的讲话", level="city")
    tree = feed(client, "?level=city&sort=title&page=9")
    assert titles(tree) == ["市里的讲话"]
    assert tree.findtext("a:title", namespaces=ATOM) == "讲话档案 · 市级"
    assert "http://testserver/speeches/?level=city&sort=title" in tree.xpath("a:link/@href", namespaces=ATOM)


def test_the_list_names_its_feed(client):
    """The page of a filtered list links to the feed of the same filter, without its order."""
    speech()
    html = client.get("/speeches/?level=county&sort=title").content.decode()
    assert '<link rel="alternate" type="application/atom+xml" href="/speeches/feed.atom?level=county"' in html


def test_a_feed_of_foreign_words_is_well_formed(client):
    """Markup is words and control characters are left out: XML has no form for them."""
    speech(
        [("line", "第一句话里有<b>标签</b>&符号，还有\x01控制符\x0b，后面的话照常讲下去，一直讲完。")],
        title="甲<i>\x02乙",
    )
    tree = feed(client)
    assert titles(tree) == ["甲<i>乙"]
    assert "&lt;b&gt;" in tree.findtext("a:entry/a:summary", namespaces=ATOM)


def test_an_entry_says_the_year_the_level_and_the_first_sentences(client):
    """Where they are cut, dots say so."""
    speech([("line", "河堤上的事一句一句慢慢地讲，" * 40)], title="河堤", level="county", year=2021)
    summary = feed(client).findtext("a:entry/a:summary", namespaces=ATOM)
    assert summary.startswith("2021年 · 区县级｜河堤上的事") and summary.endswith("…")


@pytest.mark.parametrize(
    "address, named", [("/", "/speeches/feed.atom"), ("/slogans/四风/", "?slogan=%E5%9B%9B%E9%A3%8E")]
)
def test_home_and_slogans_name_their_feed(client, address, named):
    """Home that of the newest speeches, a slogan that of the speeches which say it; what they name is there."""
    speech()
    html = client.get(address).content.decode()
    links = etree.HTML(html).xpath('//link[@rel="alternate"]/@href')
    assert len(links) == 1 and links[0].endswith(named)
    assert len(titles(feed(client, links[0].removeprefix("/speeches/feed.atom")))) == 1


def test_an_empty_archive_has_a_feed(client):
    """No entries, no fault."""
    assert titles(feed(client)) == []


@pytest.mark.parametrize("query", ["?level=emperor", "?year_min=abc", "?slogan=没有", "?q=%00", "?page=-1"])
def test_wrong_parameters_are_left_out(client, query):
    """A feed forgives what the list forgives."""
    speech()
    assert len(titles(feed(client, query))) <= 1


def test_the_sitemap_lists_what_stays(client):
    """The index names three parts; speeches and slogans stand there with the day they changed."""
    made, said = speech(), slogan("四风")
    index = etree.fromstring(client.get("/sitemap.xml").content)
    parts = index.xpath("//m:loc/text()", namespaces=MAP)
    assert [part.rpartition("/")[2] for part in parts] == [
        "sitemap-rooms.xml",
        "sitemap-speeches.xml",
        "sitemap-slogans.xml",
    ]
    speeches = etree.fromstring(client.get("/sitemap-speeches.xml").content)
    assert speeches.xpath("//m:loc/text()", namespaces=MAP) == [f"http://testserver/speeches/{made.pk}/"]
    assert speeches.xpath("//m:lastmod/text()", namespaces=MAP)
    slogans = client.get("/sitemap-slogans.xml").content.decode()
    assert f"http://testserver{said.get_absolute_url()}" in slogans


def test_the_sitemap_has_pages(client, monkeypatch, django_assert_max_num_queries):
    """A part that is too long goes on in a further file, and a file costs two queries and no text."""
    from speeches.views import sitemaps

    monkeypatch.setattr(sitemaps._Stored, "limit", 2)
    made = [speech() for _ in range(3)]
    assert b"sitemap-speeches.xml?p=2" in client.get("/sitemap.xml").content
    with django_assert_max_num_queries(2):
        second = client.get("/sitemap-speeches.xml?p=2").content.decode()
    assert f"/speeches/{made[2].pk}/" in second and f"/speeches/{made[0].pk}/" not in second
    assert client.get("/sitemap-speeches.xml?p=99").status_code == 404
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_robots_are_kept_from_endless_rooms(client):
    """Filters and searches have no end; the sitemap is named."""
    words = client.get("/robots.txt").content.decode()
    assert "Disallow: /*?\n" in words and "Disallow: /admin/\n" in words
    assert "Allow: /sitemap\n" in words  # its second file has a parameter
    assert "Sitemap: http://testserver/sitemap.xml" in words


def test_browsers_can_search_the_archive(client):
    """Every page names the description, and it leads to the search page."""
    assert 'type="application/opensearchdescription+xml" href="/opensearch.xml"' in client.get("/").content.decode()
    tree = etree.fromstring(client.get("/opensearch.xml").content)
    templates = tree.xpath("//*[local-name()='Url']/@template")
    assert templates[0] == "http://testserver/search/?q={searchTerms}"


def test_the_sitemap_of_a_large_archive_is_whole(client):
    """Twelve thousand speeches stand in three files, none twice, none missing."""
    made = speech()
    copies = [
        Speech(source=made.source, path=f"cast/{number}", part=str(number), text="讲话", length=2, counted_length=2,
               text_sha256=f"{number:064}", parser_version="1.0", title=f"讲话{number}")
        for number in range(12_000)
    ]  # fmt: skip
    Speech.objects.bulk_create(copies, batch_size=1000)
    index = etree.fromstring(client.get("/sitemap.xml").content)
    parts = [part for part in index.xpath("//m:loc/text()", namespaces=MAP) if "speeches" in part]
    assert len(parts) == 3
    found = [
        address
        for part in parts
        for address in etree.fromstring(client.get(part.removeprefix("http://testserver")).content).xpath(
            "//m:loc/text()", namespaces=MAP
        )
    ]
    assert len(found) == len(set(found)) == 12_001
