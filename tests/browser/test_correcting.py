"""A text is mended in the browser and found at once; the pages of the room are whole in both themes."""

from __future__ import annotations

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Site
from tests.browser.serving import archive_in, manage, served
from tests.browser.test_desk import enter

#: Two drafts, corrected and not, and the pair that they are; their addresses.
STORE_DRAFTS = """
from tests.cast import COUNTY_2022, speech
from speeches.related import pairs
from speeches.models import SpeechPair
first = speech(title="两稿之一")
last = ("line", "再说一句，散会以后都到河边去看一看，水清不清，人说了才算。")
second = speech([*COUNTY_2022[:-1], last], title="两稿之二")
pairs.refresh()
print(first.pk, second.pk, SpeechPair.objects.get(first=first, second=second).pk)
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """An archive of its own: other tests count speeches."""
    folder = tmp_path_factory.mktemp("correcting")
    environment = archive_in(folder)
    drafts = manage(environment, "shell", "-v", "0", "-c", STORE_DRAFTS).split()
    with served(environment, folder / "server.log") as url:
        yield Site(url=url, speech="", hostile="", report="", folder=folder), drafts


@pytest.fixture(scope="module")
def site(archive):
    return archive[0]


@pytest.fixture(scope="module")
def drafts(archive):
    return archive[1]


def shot(page, name: str) -> None:
    """A picture of the page in the folder that PICTURES names, for people to look at."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def check(page) -> None:
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window"


@pytest.mark.parametrize("theme, width", [("light", 1440), ("dark", 360)])
def test_a_mended_word_is_found_at_once(look, site, drafts, theme, width):
    """Open, mend one paragraph, look at the change, save, search: each page whole, quiet and free of faults."""
    new = f"青禾的山和水{width}"
    looking = look("/admin/", theme=theme, width=width)
    page = looking.page
    enter(page, site)
    page.goto(f"{site.url}/speeches/{drafts[0]}/")
    page.goto(f"{site.url}/desk/text/{drafts[0]}/?p=4")
    check(page)
    shot(page, f"text-{theme}-{width}")
    page.fill("#id_text", page.input_value("#id_text") + new + "。")
    page.click("button[value=preview]")
    page.wait_for_selector(".diff ins")
    check(page)
    shot(page, f"preview-{theme}-{width}")
    page.click("button[value=save]")
    page.wait_for_selector(".desk-message")
    check(page)
    page.goto(f"{site.url}/search/?q={new}")
    assert page.locator(f'.row-title a[href^="/speeches/{drafts[0]}/"]').count() == 1
    assert looking.console == [] and looking.outside == []


@pytest.mark.parametrize("theme, width", [("light", 1440), ("dark", 1440), ("light", 360), ("dark", 320)])
def test_two_drafts_are_compared(look, site, drafts, theme, width):
    """List and pair: side by side or one above the other, free of faults."""
    looking = look("/admin/", theme=theme, width=width)
    page = looking.page
    enter(page, site)
    page.goto(f"{site.url}/desk/duplicates/")
    check(page)
    shot(page, f"duplicates-{theme}-{width}")
    page.goto(f"{site.url}/desk/duplicates/{drafts[2]}/")
    check(page)
    shot(page, f"pair-{theme}-{width}")
    page.goto(f"{site.url}/desk/text/")
    check(page)
    shot(page, f"texts-{theme}-{width}")
    assert looking.console == [] and looking.outside == []


def test_a_form_sends_back_what_it_was_given(look, site, drafts):
    """Through a real browser's text box the text comes back to the character, without any script."""
    page = look("/admin/", script=False).page
    page.fill("#id_username", "editor")
    page.fill("#id_password", "a password of the browser tests")
    page.click("input[type=submit]")
    page.goto(f"{site.url}/desk/text/{drafts[1]}/")
    page.click("button[value=preview]")
    page.wait_for_selector("text=与现在的正文相同")


def test_the_second_editor_sees_both_texts(look, site, drafts):
    """Two windows on one speech: the later one is told, with its own words in the box."""
    one, other = look("/admin/").page, look("/admin/").page
    for page in (one, other):
        enter(page, site)
        page.goto(f"{site.url}/desk/text/{drafts[1]}/")
    one.fill("#id_text", one.input_value("#id_text") + "\n先到的一句。")
    one.click("button[value=preview]")
    one.click("button[value=save]")
    one.wait_for_selector(".desk-message")
    other.fill("#id_text", other.input_value("#id_text") + "\n后到的一句。")
    other.click("button[value=preview]")
    other.wait_for_selector("[role=alert]")
    assert "后到的一句。" in other.input_value("#id_text")
    assert "先" in other.inner_text(".diff del") and "后" in other.inner_text(".diff ins")
    check(other)
    shot(other, "conflict-light-1280")
