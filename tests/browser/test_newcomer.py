"""The walk that a newcomer makes, from the home page to the trend of two phrases and back, with a picture of each step.

The pictures lie in ``var/walk/``, for whoever wants to see what the test saw.
"""

from __future__ import annotations

import re
from pathlib import Path

PICTURES = Path(__file__).resolve().parents[2] / "var" / "walk"


def test_the_walk_of_a_newcomer(look, site):
    """County speech of 2022, its section, the evidence of its year, a slogan at city level, a trend, and back."""
    page = look("/", width=1440).page
    PICTURES.mkdir(parents=True, exist_ok=True)

    def picture(name: str) -> None:
        page.screenshot(path=PICTURES / f"{name}.png")

    picture("1-home")
    page.click(".grid tbody tr:has(th:text-is('2022')) a[href*='level=county']")
    assert "2022年 · 区县级 · 讲话" in page.title()
    picture("2-county-2022")
    page.click(f".row-title a[href='{site.speech}']")
    page.click("nav.outline a[href='#s2.2']")
    assert page.url.endswith("#s2.2") and page.locator("[id='s2.2']").is_visible()
    picture("3-section")
    page.click(".fact:has(dt:text-is('年份')) summary")
    page.click(".fact:has(dt:text-is('年份')) .reasons q a >> nth=0")
    evidence = page.url.rpartition("#")[2]
    assert page.locator(f"[id='{evidence}']").is_visible()
    picture("4-evidence-of-the-year")
    page.click(".site-nav a[href='/slogans/']")
    page.fill("#filter input[name=q]", "两个维护")
    page.keyboard.press("Enter")
    page.click(".slogan-table a:text-is('两个维护')")
    assert page.inner_text("h1") == "两个维护"
    picture("5-slogan")
    page.click(".grid-uses tfoot a[href*='level=city']")
    page.wait_for_url(re.compile("level=city"))
    assert "市级" in page.inner_text("#passages .chips")
    assert all("市级" in facts for facts in page.locator("#passages .row-facts").all_inner_texts())
    picture("6-passages-at-city-level")
    at_city_level = page.url
    page.click(".site-nav a[href='/trends/']")
    page.fill("input[name=q] >> nth=0", "两个维护")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q="))
    page.fill("input[name=q] >> nth=1", "四个意识")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=.*&q="))
    assert page.locator("#results svg").count() > 1
    assert page.locator(".legend a").all_inner_texts() == ["两个维护", "四个意识"]
    picture("7-trend")
    for _step in ("one phrase", "no phrase", "the slogan"):
        page.go_back()
    assert page.url == at_city_level and "市级" in page.inner_text("#passages .chips")
    picture("8-back")
    page.click("#passages .place >> nth=0")
    assert re.search(r"/speeches/\d+/#m\d+$", page.url)
    picture("9-passage")
