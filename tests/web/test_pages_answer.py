"""Every page answers, says what it should, and asks the database a stated number of times."""

import pytest

from speeches.search import archive as index
from tests.cast import slogan, speech

pytestmark = pytest.mark.django_db

#: The most a page may ask the database, whatever the filter.
MOST_QUERIES = 10


@pytest.fixture
def archive():
    """Two counties and a city, three years, one speech without year and title; the phrase index is made."""
    stored = [
        speech(),
        speech(year=2021, date="2021-03-01", level="city"),
        speech(year=2022, date="", level="county", title="在区级会议上的讲话"),
        speech([("line", "一篇没有标题的短文，讲的是河堤上的事，一句一句慢慢地讲。")]),
    ]
    index.reading()
    return stored


def get(client, address, **more):
    response = client.get(address, **more)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/speeches/",
        "/speeches/?year_min=2022&level=county&body=party_government&kind=speech&slogan=四个意识&q=青禾&sort=title",
        "/slogans/",
        "/slogans/?q=意识&category=政治建设&sort=name",
        "/slogans/两个维护/",
        "/slogans/两个维护/?level=county&year_min=2020",
        "/about/",
        "/patterns/",
    ],
)
def test_a_page_answers_within_ten_queries(client, archive, address, django_assert_max_num_queries):
    """Every page answers 200 and asks at most ten times, also with every filter set."""
    with django_assert_max_num_queries(MOST_QUERIES):
        status, _html = get(client, address)
    assert status == 200


def test_the_speech_page_answers_within_ten_queries(client, archive, django_assert_max_num_queries):
    """The speech page asks at most ten times, with all its layers."""
    with django_assert_max_num_queries(MOST_QUERIES):
        status, _html = get(client, archive[0].get_absolute_url())
    assert status == 200


def test_the_number_of_queries_does_not_grow_with_the_rows(client, archive, django_assert_num_queries):
    """The list asks six times: state, counts, years, keys, rows, slogans."""
    for number in range(12):
        speech(year=2010 + number, level="city")
    with django_assert_num_queries(6):
        get(client, "/speeches/")


@pytest.mark.parametrize("address", ["/", "/speeches/", "/slogans/", "/about/", "/patterns/"])
def test_an_empty_archive_answers(client, address):
    """Every page answers before anything is imported."""
    assert get(client, address)[0] == 200


def test_an_empty_archive_says_how_to_import(client):
    """The home page and the list of an empty archive name the command that fills it."""
    assert "import_speeches" in get(client, "/")[1]
    assert "import_speeches" in get(client, "/speeches/")[1]


@pytest.mark.parametrize(
    "address",
    ["/nowhere/", "/speeches/0/", "/speeches/999999999999999999/", "/speeches/" + "9" * 5000 + "/", "/speeches/-1/",
     "/slogans/没有这条/", "/slogans/a%00b/", "/slogans/" + "长" * 200 + "/", "/slogans/%ED%A0%80/"],
)  # fmt: skip
def test_what_is_not_there_is_a_helpful_404(client, archive, address):
    """An address that names nothing gives the page 404 with a way on, whatever it holds."""
    status, html = get(client, address)
    assert status == 404
    assert "没有这一页" in html
    assert 'href="/speeches/"' in html


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=abc", "page=1e9", "page=" + "9" * 5000, "page=%00", "year_min=abc", "year_min=1e400",
     "year_min=NaN", "year_min=" + "9" * 5000, "year_max=%00", "year_min=2025&year_max=2001", "level=emperor",
     "level=county&level=emperor", "q=%00", "q=a%00b", "q=" + "长" * 2000, "q=%25_%5C", "q='\"<script>", "q=%ED%A0%80",
     "slogan=没有", "slogan=%00", "slogan=" + "长" * 500, "sort=drop%20table", "undated=maybe", "unknown=1",
     "body=&kind=&provenance=", "level=%ED%BF%BF", "q=%F0%9F%98%80"],
)  # fmt: skip
@pytest.mark.parametrize("page", ["/speeches/", "/slogans/", "/slogans/两个维护/"])
def test_wrong_input_in_the_address_is_never_an_error(client, archive, page, query):
    """Whatever a parameter holds, the page answers 200 and does not fall over."""
    status, html = get(client, f"{page}?{query}")
    assert status == 200
    assert "<script>" not in html


def test_what_is_ignored_is_said(client, archive):
    """An unknown level, an unknown slogan and a strange year are left out, and each is named in a sentence."""
    html = get(client, "/speeches/?level=emperor&slogan=没有&year_min=99")[1]
    assert "“emperor”不是可选的层级，已忽略。" in html
    assert "没有名为“没有”的提法，已忽略。" in html
    assert "起始年份写作四位数字" in html
    assert "讲话 4 篇" in html


def test_an_address_with_markup_in_it_is_shown_as_words(client, archive):
    """Words of the address are escaped wherever they are shown."""
    html = get(client, "/speeches/?q=<b>x</b>&slogan=<i>y</i>")[1]
    assert "<b>x" not in html and "<i>y" not in html
    assert "&lt;b&gt;x" in html


def test_the_pages_hold_no_inline_script_or_style(client, archive):
    """The policy forbids inline code, so no page holds any."""
    slogan("四风")
    for address in ("/", "/speeches/", archive[0].get_absolute_url(), "/slogans/四风/", "/about/", "/patterns/", "/x/"):
        html = get(client, address)[1]
        assert " style=" not in html, address
        assert "<style" not in html, address
        assert " onclick=" not in html, address
        assert "<script>" not in html, address


def test_every_answer_carries_the_policy(client, archive):
    """Every page says that it takes everything from its own site alone."""
    assert "default-src 'none'" in client.get("/speeches/").headers["Content-Security-Policy"]


@pytest.mark.parametrize(("lines", "is_long"), [(30, False), (450, True)])
def test_a_report_of_hundreds_of_lines_is_laid_out_as_it_is_read(client, lines, is_long):
    """What is out of sight costs the browser nothing."""
    made = speech([("line", f"第{number}件事要办好。") for number in range(lines)])
    html = client.get(made.get_absolute_url()).content.decode()
    assert ('class="text text-long"' in html) is is_long


@pytest.mark.parametrize(("year", "words"), [(None, "知道的请告诉我们"), (2022, "报错")])
def test_a_value_leads_to_a_report_about_it(client, year, words):
    """What nobody knows asks for help; what is wrong can be said, and the form says what it is about."""
    made = speech(year=year, date="")
    html = client.get(made.get_absolute_url()).content.decode()
    address = f"{made.get_absolute_url()}report/?f=year"
    assert f'href="{address}"' in html and words in html
    form = client.get(address).content.decode()
    assert "年份" in form and ("2022" in form) is (year is not None)
