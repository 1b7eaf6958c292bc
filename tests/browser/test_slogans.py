"""Slogans as people look them up: from the list to a number, from the number to its places, and back."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_walks import tab_to


@pytest.mark.parametrize("script", [True, False])
def test_from_the_list_to_the_places_behind_a_number(look, script):
    """The list, a slogan, the slogan said before it most often, its places, one of them in its speech, and back."""
    page = look("/slogans/?q=两个维护", script=script).page
    page.click(".slogan-table tbody a.slogan >> nth=0")
    link = page.locator("section[aria-labelledby=recited] td a").first
    number = int(link.inner_text())
    link.click()
    page.wait_for_url(re.compile(r"beside=.+#passages$"))
    said = page.inner_text("#passages-title")
    assert re.search(rf"，{number} 处", said)
    assert page.locator("#passages .chips").is_visible()
    page.click("#passages .place >> nth=0")
    target = page.url.rpartition("#")[2]
    assert re.fullmatch(r"m\d+", target) and page.locator(f"[id='{target}']").is_visible()
    page.go_back()
    assert "beside=" in page.url


def test_the_keyboard_reaches_a_number_and_its_places(look):
    """Tab to a word beside the slogan, Enter: its places are in sight."""
    page = look("/slogans/两个维护/").page
    tab_to(page, ".tally-list a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"before=.+#passages$"))
    expect(page.locator("#passages-title")).to_be_in_viewport()


def test_the_picture_of_the_years_is_seen_in_either_theme(look):
    """Every stroke differs from the paper, and its words are there for those who do not see it."""
    for theme in ("light", "dark"):
        page = look("/slogans/", theme=theme).page
        path = page.locator(".sparkline path:not(.spark-floor)").first
        stroke = path.evaluate("e => getComputedStyle(e).stroke")
        assert stroke not in {"none", page.evaluate("getComputedStyle(document.body).backgroundColor")}
        assert "比例最高" in page.locator(".sparkline title").first.evaluate("e => e.textContent")


def test_the_home_page_says_what_it_compares(look):
    """The years of the comparison stand beside what moved, each with its number of speeches."""
    said = look("/").page.inner_text(".moves")
    assert re.search(r"比的是 \d{4} 年（\d+ 篇）与 \d{4} 年（\d+ 篇）", said)


@pytest.fixture
def maintained(site):
    """The archive while it is maintained."""
    switch = site.folder / "maintenance"
    switch.touch()
    yield
    switch.unlink()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_maintenance_has_a_page_of_the_house(look, maintained, theme):
    """It says what is the matter, breaks no rule, fits a narrow screen, and asks nothing of other sites."""
    looking = look("/speeches/", theme=theme, width=320)
    assert "档案正在维护" in looking.page.inner_text("h1")
    assert looking.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not Axe().run(looking.page).response["violations"] and looking.outside == []
    assert [line for line in looking.console if "status of 503" not in line] == []


def test_after_maintenance_the_same_link_opens_the_page(look, site):
    """Open this page again, on the page that asked to wait, leads back to where one was."""
    switch = site.folder / "maintenance"
    switch.touch()
    page = look("/speeches/?level=county").page
    switch.unlink()
    page.click(".next-steps a >> nth=0")
    expect(page.locator(".chips")).to_contain_text("区县级")
