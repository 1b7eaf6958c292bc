"""Reading settings, copy buttons and citations as a reader meets them, and pages that arrive slowly."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_every_page import PAGES, SHIFTS

#: Bytes a second of a line so slow that a page is painted many times before it is whole.
SLOW = 24 * 1024
#: A piece of a page may end in the middle of a word at the line's end. What then moves is that word: of a screen of
#: 1280 × 900 some 20 × 20 pixels, by less than its own width.
LEAST_SHIFT = 0.0001


def attributes(page):
    return page.evaluate("({...document.documentElement.dataset})")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_open_settings_break_no_rule(look, site, theme, width):
    """axe finds nothing with the settings and the citations open, and nothing is wider than the screen."""
    page = look(site.speech, theme=theme, width=width).page
    page.click(".settings > summary")
    for one in page.locator(".cite details").all():
        one.locator("summary").click()
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_choice_is_seen_at_once_and_on_the_next_speech(look, site):
    """Large letters stay large from the first paint of another page: nothing moves there."""
    page = look(site.speech).page
    before = page.evaluate("getComputedStyle(document.querySelector('.text')).fontSize")
    page.click(".settings > summary")
    page.check("input[name=size][value=huge]", force=True)
    page.check("input[name=spacing][value=loose]", force=True)
    assert page.evaluate("getComputedStyle(document.querySelector('.text')).fontSize") != before
    page.goto(site.url + site.hostile)
    assert attributes(page) == {"size": "huge", "spacing": "loose"}
    assert page.is_checked("input[name=size][value=huge]")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTS) == []
    page.click(".settings > summary")
    page.check("input[name=size][value='']", force=True)
    page.check("input[name=spacing][value='']", force=True)
    page.reload()
    assert attributes(page) == {}


def test_paper_does_not_know_the_settings(look, site):
    """Printed, the text is as wide as the sheet and of the size of print, whatever was chosen for the screen."""
    page = look(site.speech).page
    looks = "(({maxWidth, fontSize}) => [maxWidth, fontSize])(getComputedStyle(document.querySelector('%s')))"
    page.emulate_media(media="print")
    usual = page.evaluate(looks % ".text")
    page.evaluate("Object.assign(document.documentElement.dataset, {size: 'huge', spacing: 'loose', face: 'sans'})")
    assert page.evaluate(looks % ".text") == usual
    assert page.evaluate(looks % ".speech")[0] == "none"


def test_the_settings_close_by_escape(look, site):
    """The focus goes back to where they were opened."""
    page = look(site.speech).page
    page.focus(".settings > summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.settings:not([open]) > summary')")


def test_settings_are_kept_without_script(look, site):
    """The form is sent, the reader is back on the speech, and it looks as was chosen."""
    page = look(site.speech, script=False).page
    page.click(".settings > summary")
    page.check("input[name=face][value=sans]", force=True)
    page.click(".settings-form button")
    assert page.url == site.url + site.speech
    assert page.get_attribute("html", "data-face") == "sans"
    assert not page.locator("[data-address]").is_visible()


def test_what_is_copied_is_what_stands_there(look, site):
    """The speech's address, its citation and a paragraph's address; each button says that it did it."""
    page = look(site.speech).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    read = "navigator.clipboard.readText()"
    page.click("[data-address]")
    page.wait_for_selector("[data-address]:text-is('已复制')")
    assert page.evaluate(read) == site.url + site.speech
    page.click("[data-copies=cite-gb]")
    page.wait_for_selector("[data-copies=cite-gb]:text-is('已复制')")
    assert page.evaluate(read) == page.inner_text("#cite-gb")
    number = page.locator(".text .block > .number").nth(3)
    number.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".number[data-copied]")
    assert page.evaluate(read) == site.url + site.speech + number.get_attribute("href")


def test_the_paragraph_that_was_chosen_is_offered_to_be_cited(look, site):
    """Its number stands in the form, and the citation leads to it; also where no script runs, by typing it."""
    page = look(site.speech + "#p6").page
    assert page.input_value("#cite-at") == "6"
    page.click(".cite-passage button")
    assert page.inner_text("#cite-gb").endswith(f"{site.speech}#p6.")
    page = look(site.speech, script=False).page
    page.fill("#cite-at", "6")
    page.click(".cite-passage button")
    assert re.search(r"cite/\?at=6$", page.url) and page.inner_text("#cite-gb").endswith("#p6.")


@pytest.mark.parametrize("name", ["home", "list", "list, wrong input", "citation", "search, empty box"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_does_not_move_while_it_arrives_slowly(look, site, name, width):
    """Painted many times before it is whole, a page of lists has each thing in its place from the first.

    Not a speech: its centred title moves when a piece of the page ends within it.
    """
    path = site.url + PAGES[name][0].format(speech=site.speech, hostile=site.hostile)
    page = look(width=width).page
    page.goto(path)  # now its style sheets are there already, and only the page itself is slow
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 10, "downloadThroughput": SLOW, "uploadThroughput": SLOW},
    )
    page.goto(path)
    page.wait_for_load_state("networkidle")
    found = [one for one in page.evaluate(SHIFTS) if one[0] > LEAST_SHIFT]
    assert found == []
