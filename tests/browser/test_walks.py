"""Walks through the archive as people make them: with script and without, with the keyboard alone."""

from __future__ import annotations

import re

import pytest


@pytest.mark.parametrize("script", [True, False])
def test_the_filter_narrows_the_list(look, site, script):
    """A choice and the button: the list, its title, its chips and the address say the same."""
    page = look("/speeches/", script=script).page
    page.check("input[name=level][value=county]")
    page.click("#filter button[type=submit]")
    page.wait_for_selector(".chips")
    assert "level=county" in page.url
    number = int(re.search(r"讲话 (\d+) 篇", page.title()).group(1))
    assert page.locator(".row").count() == min(number, 20)
    assert "区县级" in page.inner_text(".chips")
    page.click(".chips a")
    page.wait_for_selector(".chips", state="detached")
    assert "level" not in page.url


def test_without_script_everything_opens(look, site):
    """Outline, card and evidence open on a narrow screen with script switched off; marks can be switched off."""
    page = look(site.speech, width=360, script=False).page
    assert not page.locator("#card").is_visible()
    page.click(".sheet-buttons button[popovertarget=card]")
    assert page.locator("#card").is_visible()
    page.click(".fact:has(dt:text-is('年份')) summary")
    assert page.locator(".fact:has(dt:text-is('年份')) .reasons ul").first.is_visible()
    page.click("#card .sheet-close")
    page.click(".sheet-buttons button[popovertarget=outline]")
    assert page.locator("#outline a").first.is_visible()


def test_marks_can_be_switched_off(look, site):
    """One tick takes the marks of all slogans away, one those of a category."""
    page = look(site.speech, script=False).page
    first = page.locator(".text a.mention").first
    assert first.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
    page.uncheck("#switch-marks")
    assert first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


def test_the_outline_follows_the_reader(look, site):
    """Where one reads is marked in the outline."""
    page = look(site.speech + "#s2", width=1440).page
    page.wait_for_selector("#outline a[aria-current=location]")
    assert page.get_attribute("#outline a[aria-current=location]", "href").startswith("#s2")


def test_a_sheet_closes_behind_the_chosen_link(look, site):
    """On a phone the outline gives way to the section that was chosen."""
    page = look(site.speech, width=360).page
    page.click(".sheet-buttons button[popovertarget=outline]")
    page.click("#outline a[href='#s2']")
    assert not page.locator("#outline").is_visible()
    assert page.locator("[id='s2']").is_visible()


def test_the_switches_of_the_marks_are_remembered(look, site):
    """Marks that were switched off stay off on the next page."""
    page = look(site.speech).page
    page.uncheck("#switch-marks")
    page.reload()
    page.wait_for_selector("#switch-marks:not(:checked)")


def test_the_theme_can_be_chosen_and_is_kept(look, site):
    """The switch goes from the system's theme to light to dark, and the next page keeps it from its first paint."""
    page = look("/").page
    page.click("#theme-switch")
    page.click("#theme-switch")
    assert page.get_attribute("html", "data-theme") == "dark"
    paper = page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor")
    page.goto(site.url + "/about/")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == paper


def test_without_script_the_theme_follows_the_system(look):
    """Light and dark differ, and no switch is shown that would do nothing."""
    light, dark = (look("/", theme=theme, script=False).page for theme in ("light", "dark"))
    assert not light.locator("#theme-switch").is_visible()
    colours = {page.locator("html").evaluate("e => getComputedStyle(e).backgroundColor") for page in (light, dark)}
    assert len(colours) == 2


def test_the_language_is_chosen_in_place(look, site):
    """English shows the same page in English, and Chinese is one click away."""
    page = look("/about/").page
    page.click("text=English")
    assert page.url.endswith("/about/") and page.inner_text("h1") == "About this archive"
    page.click("text=简体中文")
    assert page.inner_text("h1") == "关于这个档案"


def test_the_archive_is_walked_with_the_keyboard_alone(look, site):
    """Search box by /, a choice by space, a speech by enter, a passage's address, its citation, evidence by enter."""
    page = look("/speeches/").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "site-search"
    page.keyboard.type("监督")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q="))
    tab_to(page, "input[name=level][value=county]")
    page.keyboard.press("Space")
    tab_to(page, "#filter button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("level=county"))
    tab_to(page, ".row-title a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/speeches/\d+/"))
    tab_to(page, ".text .number")
    assert page.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
    page.keyboard.press("Enter")
    passage = re.search(r"#([ps][\d.]+)$", page.url).group(1)
    tab_to(page, ".cite-passage button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("cite/"))
    assert page.inner_text("#cite-gb").endswith(f"#{passage}.")
    page.go_back()
    page.wait_for_url(re.compile(r"/speeches/\d+/"))
    tab_to(page, ".reasons summary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")


def tab_to(page, selector, most=400):
    """Press Tab until the focus is on the selector; every stop on the way must be visible."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by Tab")
