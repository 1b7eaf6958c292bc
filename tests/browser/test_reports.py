"""A reader reports an error and finds the answer; the history and the bulk edit are looked at in a browser too."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_desk import enter

REPORTED = "这里少了一个字"


def test_a_report_is_answered_at_its_passage(look, site):
    """Without script and without an account: from the paragraph to the form, from the desk back to the paragraph."""
    reader = look(site.speech + "#p5", script=False).page
    reader.click("#p5 .report-link")
    assert "第 5 段" in reader.inner_text(".report-quote")
    reader.fill("textarea[name=words]", REPORTED)
    reader.click("main button[type=submit], main form button")
    assert "/report/thanks/" in reader.url
    editor = look("/admin/").page
    enter(editor, site)
    editor.goto(site.url + "/desk/reports/")
    editor.click("main a[href*='/desk/reports/'] >> nth=0")
    assert REPORTED in editor.inner_text("main")
    editor.select_option("select[name=state]", "mended")
    editor.fill("textarea[name=answer]", "已补上，谢谢。")
    editor.check("input[name=answer_shown]")
    editor.click("main form.desk-form button")
    reader.goto(site.url + site.speech)
    assert "已补上，谢谢。" in reader.inner_text("#p5")
    assert REPORTED not in reader.inner_text("main")


def test_the_link_is_reached_by_keyboard(look, site):
    """From the number of a paragraph, Tab leads to its link, which is seen then."""
    page = look(site.speech).page
    page.focus("#p5 .number")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#p5') !== null")
    assert page.locator("#p5 .report-link").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_these_pages_break_no_rule_of_access_and_fit(look, site, theme, width):
    """axe finds nothing, nothing is wider than the screen, nothing is said on the console."""
    looking = look("/admin/", theme=theme, width=width)
    page = looking.page
    enter(page, site)
    paths = ["/desk/", "/desk/history/", "/desk/bulk/?level=county", "/desk/reports/", "/desk/lexicon/"]
    for path in [*paths, f"{site.speech}report/?p=5", f"{site.speech}report/thanks/", site.speech + "#p5"]:
        page.goto(site.url + path)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert looking.outside == []


def test_many_are_changed_looked_over_and_changed_back(look, site):
    """Filter, preview, change, history, undo: each step one click, and the archive as before."""
    page = look("/admin/").page
    enter(page, site)
    page.goto(site.url + "/speeches/?level=township")
    number = page.locator(".row").count()
    page.click("a[href*='/desk/bulk/']")
    page.fill("input[name=place]", "青禾县")
    page.click("button[value=preview]")
    assert f"将改 {number} 篇" in page.inner_text("main")
    page.click("button[value=apply]")
    assert f"共 {number} 处" in page.inner_text("main")
    assert Axe().run(page).violations_count == 0
    page.click("text=撤销…")
    assert f"{number} 处将回到原来的值" in page.inner_text("main")
    assert Axe().run(page).violations_count == 0
    page.click("main form.desk-actions button")
    assert "撤销的是" in page.inner_text("main")
