"""The lists narrow while one chooses, where a script runs: same address, same page, nothing lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def opened(look):
    """A list in which a mark tells whether the page was ever loaded anew."""

    def open_list(path="/speeches/", **how):
        looking = look(path, **how)
        looking.page.evaluate("window.untouched = true")
        return looking.page

    return open_list


def untouched(page) -> bool:
    return bool(page.evaluate("window.untouched === true"))


def number(page) -> int:
    return int(re.search(r"讲话 (\d+) 篇", page.title()).group(1))


def test_a_tick_narrows_at_once(opened):
    """The rows, the title, the chips and the address follow the tick; the page is not loaded anew."""
    page = opened()
    all_of_them = number(page)
    page.check("input[name=level][value=county]")
    page.wait_for_url("**/speeches/?level=county")
    page.wait_for_selector(".chips")
    assert untouched(page) and number(page) < all_of_them
    assert "区县级" in page.inner_text(".chips")
    assert page.locator(".row").count() == min(number(page), 20)


def test_the_page_is_the_one_the_address_gives(opened, look):
    """What a script put together is what a reload shows, counts and links included."""
    page = opened()
    page.check("input[name=level][value=county]")
    page.wait_for_selector(".chips")
    narrowed = page.evaluate("[...document.querySelectorAll('.list-head, #filter, #results')].map(e => e.innerText)")
    page.reload()
    assert not untouched(page)
    assert narrowed == page.evaluate(
        "[...document.querySelectorAll('.list-head, #filter, #results')].map(e => e.innerText)"
    )


def test_the_focus_and_the_place_stay(opened):
    """After a tick the keyboard is still on it, and it has not moved on the screen."""
    page = opened()
    page.evaluate("scrollTo(0, 150)")
    page.focus("input[name=level][value=county]")
    before = page.evaluate("document.activeElement.getBoundingClientRect().top")
    page.keyboard.press("Space")
    page.wait_for_selector(".chips")
    assert page.evaluate("document.activeElement.value") == "county"
    assert page.evaluate("document.activeElement.checked")
    after = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert abs(after - before) <= 1 and page.evaluate("scrollY") > 0


def test_the_back_button_goes_one_choice_back(opened):
    """Two ticks and twice back: the list as it was, ticks included; forward goes there again."""
    page = opened()
    page.check("input[name=level][value=county]")
    page.wait_for_url("**/speeches/?level=county")
    page.wait_for_selector(".chips")
    page.check("input[name=kind][value=speech]")
    page.wait_for_url("**kind=speech**")
    expect(page.locator(".chip")).to_have_count(2)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
    assert not page.is_checked("input[name=kind][value=speech]")
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    assert page.url.endswith("/speeches/") and not page.is_checked("input[name=level][value=county]")
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(1)
    assert page.is_checked("input[name=level][value=county]") and untouched(page)


def test_a_speech_and_back_again(opened, site):
    """From the narrowed list to a speech, and back to the narrowed list."""
    page = opened()
    page.check("input[name=level][value=county]")
    page.wait_for_selector(".chips")
    page.click(".row-title a >> nth=0")
    page.wait_for_url(re.compile(r"/speeches/\d+/"))
    page.go_back()
    page.wait_for_selector(".chips")
    assert page.url.endswith("level=county") and page.is_checked("input[name=level][value=county]")


def test_words_are_searched_while_they_are_typed(opened):
    """The list follows the words, the caret stays, and a word is one step of the history."""
    page = opened()
    page.click("#filter-q")
    page.keyboard.type("监督", delay=20)
    page.wait_for_url("**q=**")
    page.wait_for_selector(".chips")
    page.keyboard.type("执纪", delay=20)
    expect(page.locator("h1")).to_contain_text("监督执纪")
    assert page.input_value("#filter-q") == "监督执纪"
    assert page.evaluate("document.activeElement.id") == "filter-q"
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    assert page.url.endswith("/speeches/") and untouched(page)


def test_an_overtaken_answer_is_not_shown(opened):
    """When the first answer is slow and the second fast, the second stays."""
    page = opened()

    def slow(route):
        page.wait_for_timeout(600)
        route.continue_()

    page.route("**/speeches/?level=county", slow)
    page.evaluate(
        "for (const value of ['county', 'city']) {"
        " const one = document.querySelector(`input[name=level][value=${value}]`);"
        " one.checked = value === 'county'; one.dispatchEvent(new Event('change', {bubbles: true}));"
        " one.checked = true; }"
        " document.querySelector('input[name=level][value=county]').checked = false;"
        " document.querySelector('input[name=level][value=city]').dispatchEvent(new Event('change', {bubbles: true}))"
    )
    page.wait_for_url("**/speeches/?level=city")
    page.wait_for_timeout(900)
    assert page.url.endswith("level=city") and "市级" in page.inner_text(".chips")
    assert "区县级" not in page.inner_text(".chips") and untouched(page)


def test_the_number_is_announced(opened):
    """A screen reader is told what is left."""
    page = opened()
    page.check("input[name=level][value=county]")
    page.wait_for_selector(".chips")
    assert re.fullmatch(r"区县级 · 讲话 \d+ 篇", page.inner_text("[data-narrows] > [role=status]").strip())


def test_chips_pages_and_years_narrow_too(opened):
    """A chip taken away, a page turned, a year chosen: no reload; a turned page begins above."""
    page = opened()
    page.click(".pages a[rel=next]")
    page.wait_for_url("**page=2")
    expect(page.locator(".page-number[aria-current]")).to_have_text("2")
    assert page.evaluate("document.querySelector('#results').getBoundingClientRect().top") >= -1
    page.click(".year-bars a >> nth=-1")
    page.wait_for_selector(".chips")
    page.click(".chip")
    expect(page.locator(".chips")).to_have_count(0)
    assert untouched(page)


def test_an_answer_that_fails_is_left_to_the_browser(opened):
    """Where the request fails, the address is simply opened."""
    page = opened()
    failed = []

    def once(route):
        if failed:
            route.continue_()
        else:
            failed.append(1)
            route.abort()

    page.route("**/speeches/?level=county", once)
    page.check("input[name=level][value=county]")
    expect(page.locator(".chips")).to_contain_text("区县级")
    assert not untouched(page)
    assert page.url.endswith("level=county") and "区县级" in page.inner_text(".chips")


def test_the_sheet_of_a_narrow_screen_stays_open(opened):
    """On a phone one ticks several choices before the sheet is closed; the button closes it."""
    page = opened(width=360)
    page.click(".sheet-buttons button")
    page.check("input[name=level][value=county]")
    expect(page).to_have_title(re.compile("区县级"))
    assert page.is_visible("#filter")
    page.click("#filter button[type=submit]")
    assert not page.is_visible("#filter")


def test_the_slogans_narrow_as_well(opened):
    """The same script on the other list."""
    page = opened("/slogans/")
    page.check("input[name=category][value=作风建设]")
    expect(page).to_have_title(re.compile("^作风建设"))
    assert untouched(page)
    page.select_option("#filter-sort", "name")
    page.wait_for_url("**sort=name**")
    assert untouched(page)
