"""/trends/: every number is that of a scan, and every point leads to as many passages as it says."""

from __future__ import annotations

import csv
import io

import pytest
from lxml import etree

from speeches.models import Speech
from speeches.search import archive as index
from speeches.trends.series import THIN_SPEECHES
from speeches.views.trend_request import MOST_QUERIES
from tests.cast import speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    stored = [speech([("line", f"河堤{'河堤，' * (year % 3)}第{number}篇。")], year=year, level=level, provenance=kind)
              for year, level, kind, many in [(2018, "city", "", 1), (2020, "county", "", 6), (2021, "county", "", 2),
                                              (2021, "city", "template", 1)]
              for number in range(many)]  # fmt: skip
    stored.append(speech([("line", "没有年份的河堤。")], level="city"))
    stored.append(speech([("line", "只说石桥。")], year=2010))
    index.reading()
    return stored


def scan(phrase: str, **filters) -> tuple[int, int, int, int]:
    """Speeches, counted characters, speeches that have the phrase, mentions: by reading every text."""
    rows = list(Speech.objects.filter(**filters))
    counts = [one.text.count(phrase) for one in rows]
    return len(rows), sum(one.counted_length for one in rows), sum(map(bool, counts)), sum(counts)


def table(client, query: str) -> list[dict[str, str]]:
    content = b"".join(client.get(f"/trends.csv?{query}")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def numbers(row: dict[str, str]) -> tuple[int, int, int, int]:
    return tuple(int(row[name]) for name in ("讲话篇数", "字数", "含有的篇数", "出现次数"))


def test_every_cell_is_what_a_scan_counts(client, archive):
    """Year by year, and for speeches without a year."""
    rows = table(client, "q=河堤&q=石桥")
    assert len(rows) == 2 * 5
    for row in rows:
        year = int(row["年份"]) if row["年份"].isdigit() else None
        assert numbers(row) == scan(row["词句"], year=year)


def test_every_level_is_what_a_scan_counts(client, archive):
    """Year by level, besides all levels together."""
    names = {"市级": "city", "区县级": "county", "层级待考": ""}
    rows = [row for row in table(client, "q=河堤&by=level") if row["层级"] != "全部"]
    assert {row["层级"] for row in rows} == set(names)
    for row in rows:
        year = int(row["年份"]) if row["年份"].isdigit() else None
        assert numbers(row) == scan("河堤", year=year, level=names[row["层级"]])


def test_a_rate_is_of_ten_thousand_counted_characters(client, archive):
    """The denominators stand in the same row."""
    row = next(row for row in table(client, "q=河堤") if row["年份"] == "2020")
    speeches, characters, having, mentions = scan("河堤", year=2020)
    assert float(row["每万字出现次数"]) == pytest.approx(mentions * 10_000 / characters, abs=1e-4)
    assert float(row["占全部讲话的比例（%）"]) == 100 * having / speeches


@pytest.mark.parametrize(
    "query",
    [
        "q=河堤",
        "q=河堤 -石桥&templates=0",
        "q=河堤 OR 石桥&by=level",
        "q=标题:讲话&level=county",
        "q=河堤&templates=0&provenance=template&provenance=none",
        "q=河堤&year_min=2020",
    ],
)
def test_every_point_and_cell_leads_to_what_it_counts(client, archive, query):
    """The search page of a cell finds the same number of speeches and of places, templates left out or not."""
    for row in table(client, query):
        found = client.get(row["出处"].removeprefix("http://testserver")).context
        assert (found["speeches"], found["mentions"]) == (int(row["含有的篇数"]), int(row["出现次数"])), row


@pytest.mark.parametrize("query", ["q=河堤", "q=河堤&by=level", "q=河堤&measure=mentions"])
def test_the_page_draws_what_the_file_says(client, archive, query):
    """The points of the chart lead to the addresses of the file's rows."""
    answer = client.get(f"/trends/?{query}")
    shown = {
        address for picture in answer.context["pictures"] for line in picture.points for _point, address, _words in line
    }
    wanted = {row["出处"].removeprefix("http://testserver") for row in table(client, query) if row["年份"] != "待考"
              and int(row["年份"]) >= 2013 and (row["层级"] != "全部") == ("by=" in query)}  # fmt: skip
    assert shown == wanted


def test_templates_can_be_left_out(client, archive):
    """Without templates the year 2021 has two speeches, and the receipt says it."""
    row = next(row for row in table(client, "q=河堤&templates=0") if row["年份"] == "2021")
    assert numbers(row)[0] == 2
    assert client.get("/trends/?q=河堤&templates=0").context["receipt"].filter == "不算范文模板"


def test_few_speeches_are_marked(client, archive):
    """The year 2018 has one speech and is thin; 2020 has six and is not."""
    answer = client.get("/trends/?q=河堤")
    thin = {row.label: row.thin for row in answer.context["pictures"][0].rows}
    assert thin["2018"] and not thin["2020"]
    assert f"不足 {THIN_SPEECHES} 篇" in answer.content.decode()
    assert answer.content.decode().count('class="chart-mark thin"') == 2  # 2018 and 2021


def test_silent_years_before_the_first_are_told_and_not_drawn(client, archive):
    """The chart begins a few years before the first mention; what was before is one row and one sentence."""
    answer = client.get("/trends/?q=河堤")
    assert answer.context["silent"]["speeches"] == 1 and answer.context["silent"]["begins"] == 2013
    assert [row.label for row in answer.context["pictures"][0].rows] == [
        "2021", "2020", "2018", "2013年以前", "年份待考", "合计"
    ]  # fmt: skip
    assert client.get(answer.context["silent"]["address"]).context["silent"] is None


def test_the_sum_is_of_all_rows(client, archive):
    """The last row counts every speech, with a year or without."""
    rows = client.get("/trends/?q=河堤&measure=mentions").context["pictures"][0].rows
    assert rows[-1].entries[0].value == str(scan("河堤")[3])
    assert sum(row.speeches for row in rows[:-1]) == rows[-1].speeches == Speech.objects.count()


@pytest.mark.parametrize("measure", ["per10k", "mentions", "speeches", "share"])
def test_every_measure_is_drawn(client, archive, measure):
    """The chart is well-formed, named, and has a sentence for each phrase."""
    answer = client.get(f"/trends/?q=河堤&q=石桥&measure={measure}")
    content = answer.content.decode()
    chart = etree.fromstring(content[content.index('<svg class="chart') : content.index("</svg>", content.index('<svg class="chart')) + 6])  # noqa: E501  # fmt: skip
    assert chart.get("aria-labelledby") and chart.get("aria-describedby")
    assert len(answer.context["pictures"][0].told) == 2


def test_the_sentence_names_the_years(client, archive):
    """First, highest and last year, with their values."""
    told = client.get("/trends/?q=河堤&measure=mentions").context["pictures"][0].told
    assert told == [("河堤", "2018年首次出现，2020年最高（12 次），2021年为9 次。")]


def test_a_phrase_that_is_never_said_is_a_line_at_nought(client, archive):
    """It says so in its sentence, and the page does not fall over."""
    told = client.get("/trends/?q=子虚乌有").context["pictures"][0].told
    assert told == [("子虚乌有", "这些讲话里没有出现。")]


def test_at_most_five_phrases(client, archive):
    """The sixth is left out, and the page says so."""
    answer = client.get("/trends/", {"q": ["一", "二", "三", "四", "五", "六"]})
    assert len(answer.context["legend"]) == MOST_QUERIES == len(answer.context["boxes"])
    assert f"最多比较 {MOST_QUERIES} 个词句" in answer.content.decode()


def test_a_filter_that_leaves_nothing_says_so(client, archive):
    """No speeches, no chart, a way back."""
    content = client.get("/trends/?q=河堤&level=village").content.decode()
    assert "没有可数的讲话" in content


def test_the_empty_page_and_the_empty_archive_say_what_to_do(client):
    """An example where there are speeches, the import where there are none."""
    assert "import_speeches" in client.get("/trends/").content.decode()
    assert client.get("/trends/?q=河堤").status_code == 200
    speech()
    assert "四个意识与两个维护" in client.get("/trends/").content.decode()


def test_an_english_trend_says_nothing_in_chinese_but_the_phrases(client, archive):
    """Sentences, measure and receipt are translated."""
    content = client.get("/trends/?q=河堤&level=county", headers={"accept-language": "en"}).content.decode()
    assert "per 10,000 characters" in content and "first in 2020" in content
