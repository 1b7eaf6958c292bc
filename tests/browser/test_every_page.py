"""Every page, in both themes: it answers, says what it should, breaks no rule, and fits a narrow screen."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

#: The page, and words that must stand on it. ``{speech}`` and ``{hostile}`` are found in the archive.
PAGES = {
    "home": ("/", "讲话全文，句句有据"),
    "list": ("/speeches/", "区县级"),
    "list, filtered": ("/speeches/?year_min=2022&level=county&q=监督", "2022年以来 · 区县级 · 词句：监督"),
    "list, nothing found": ("/speeches/?q=绝无此语", "没有这样的讲话"),
    "list, wrong input": ("/speeches/?level=emperor&page=99", "已忽略"),
    "speech": ("{speech}", "提纲"),
    "citation": ("{speech}cite/?at=4", "GB/T 7714"),
    "citation, wrong input": ("{speech}cite/?at=%00<b>", "没有这一段"),
    "citation, hostile speech": ("{hostile}cite/?at=3", "<script>alert(1)</script>"),
    "hostile speech": ("{hostile}", "<script>alert(1)</script>"),
    "slogans": ("/slogans/", "四个意识"),
    "slogan": ("/slogans/两个维护/", "年份与层级"),
    "slogan, at a level": ("/slogans/两个维护/?level=city", "市级"),
    "slogans, narrowed": ("/slogans/?category=作风建设&kind=numeral-slogan&sort=-lately", "作风建设 · 数字提法"),
    "slogan, beside another": ("/slogans/两个维护/?beside=四个意识&order=before", "同句先说：四个意识"),
    "slogan, wrong input": ("/slogans/两个维护/?beside=无此提法&page=99", "已忽略"),
    "search": ("/search/?q=监督", "监督"),
    "concordance": ("/search/kwic/?q=监督", "监督"),
    "collocates": ("/search/collocates/?q=监督", "监督"),
    "search, empty box": ("/search/", "一字不差"),
    "search, several phrases": ("/search/?q=监督 OR 标题:讲话 OR 章节:责任&level=county", "章节标题含“责任”"),
    "search, nothing found": ("/search/?q=四个意志", "一处也没有找到"),
    "search, wrong input": ('/search/?q=(监督 OR "&level=emperor&page=99', "已忽略"),
    "concordance, sorted and grouped": ("/search/kwic/?q=监督&sort=left&group=level", "监督"),
    "comparison": ("/search/keyness/?a=county&b=city", "区县级 ↔ 市级"),
    "comparison, empty": ("/search/keyness/", "两组对比"),
    "trends, by level": ("/trends/?q=监督&q=责任&by=level&measure=share", "区县级"),
    "trends, five phrases": ("/trends/?q=监督&q=责任&q=干部&q=群众&q=作风", "作风"),
    "trends, empty": ("/trends/", "趋势"),
    "search help": ("/search/help/", "空格"),
    "trends": ("/trends/?q=两个维护&q=四个意识", "四个意识"),
    "about": ("/about/", "数值怎样得来"),
    "patterns": ("/patterns/", "样式页"),
    "not found": ("/nowhere/", "没有这一页"),
}

#: What the browser itself says of an answer that is meant to be 404.
EXPECTED = "the server responded with a status of 404"

#: A layout shift with what moved, so that a failure says where to look.
SHIFTS = """
new Promise(done => {
  const found = [];
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) {
      const nodes = one.sources.map(source => source.node?.outerHTML ?? source.node?.data ?? "");
      found.push([one.value, nodes.map(node => node.slice(0, 120))]);
    }
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(found), 200);
})
"""


#: A small phone, a tablet, a desk.
WIDTHS = (320, 768, 1440)


def opened(look: Any, site: Any, name: str, **how: Any) -> Any:
    return look(PAGES[name][0].format(speech=site.speech, hostile=site.hostile), **how)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_sound(look, site, name):
    """It says its words, says nothing on the console, keeps to this site, stays in place while it arrives, fits every
    screen, and axe finds nothing in either theme. One visit shows all of it: a visit each took four times as long."""
    looking = opened(look, site, name, width=WIDTHS[-1])
    page = looking.page
    page.wait_for_load_state("networkidle")
    says_what_it_should(page, PAGES[name][1])
    assert [line for line in looking.console if EXPECTED not in line] == []
    assert looking.outside == []
    assert page.evaluate(SHIFTS) == [], "something moved after it was painted"
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        breaks_no_rule_of_accessibility(page, theme)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"wider than {width} pixels"


def says_what_it_should(page: Any, words: str) -> None:
    """The page shows its words and has one heading of the first level."""
    assert words in page.inner_text("body")
    assert page.locator("h1").count() == 1


def breaks_no_rule_of_accessibility(page: Any, theme: str) -> None:
    found = Axe().run(page).response["violations"]
    assert not found, [
        (theme, one["id"], one["nodes"][0]["html"][:200], one["nodes"][0].get("failureSummary")) for one in found
    ]


def test_the_hostile_speech_runs_nothing(look, site):
    """Markup in a speech is words: no dialogue opens, no element of it exists."""
    looking = look("/")
    dialogues = []
    looking.page.on("dialog", lambda dialogue: (dialogues.append(dialogue.message), dialogue.dismiss()))
    looking.page.goto(site.url + site.hostile)
    assert dialogues == []
    assert looking.page.locator(".text script, .text img").count() == 0


def test_a_report_of_three_thousand_sections_is_laid_out(look, site):
    """All of it is there, its last section can be gone to, and nothing is wider than the screen."""
    page = look(site.report + "#s3000", width=360).page
    assert page.locator(".text h2").count() == 3000
    assert page.locator("[id='s3000']").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
