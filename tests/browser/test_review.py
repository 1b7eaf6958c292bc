"""The review and the candidates as an editor works them: by keyboard, without script, on a phone, in both themes."""

from __future__ import annotations

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.serving import manage
from tests.browser.test_desk import enter

#: Three speeches of an invented school, each with a doubt of its own, and two candidates. The year 1955 is theirs
#: alone, so that the queue can be narrowed to them.
STORE = """
from secrets import token_hex
from tests.cast import evidence, speech
from speeches.models import CandidateMention, SloganCandidate, Speech
for number in (1, 2, 3):
    words, title = f"第{number}次校会的讲话，全县的老师都来了，全市的也来了。把“三盏灯”点亮。", f"校会讲话之{number}"
    made = speech([("line", words), ("line", "灯下再说一遍。" * 40)], title=title, year=1955, level="county",
                  name=f"{token_hex(8)}.txt")
    made.evidence.filter(field="level").update(confidence=0.5 + number / 100)  # 全县 speaks for it
    at = made.text.index("全市")
    evidence(made, "level", "city", "own_places", at, at + 2, "rejected", 0.4)
    Speech.objects.filter(pk=made.pk).update(needs_review=True, review_fields=["level", "kind"])
    for surface in ("三盏灯", "灯"):
        found = SloganCandidate.objects.get_or_create(surface=surface, defaults={"pattern": "P2"})[0]
        at = made.text.index(surface)
        CandidateMention.objects.create(candidate=found, speech=made, start=at, end=at + len(surface))
    print(made.pk)
"""
FORGET = """
from speeches.models import Slogan, SloganCandidate, Speech
Speech.objects.filter(year=1955).delete()
SloganCandidate.objects.filter(surface__in=["三盏灯", "灯"]).delete()
Slogan.objects.filter(name__startswith="三盏灯").delete()
"""
QUEUE = "/desk/review/next/?year=1955"


@pytest.fixture
def desk(look, site):
    """Opens a page of the desk as the editor: ``desk("/desk/review/", width=360)``."""

    def open_page(path, **how):
        looking = look("/admin/", **how)
        enter(looking.page, site)
        looking.page.goto(site.url + path)
        return looking

    return open_page


@pytest.fixture
def school(site):
    """The keys of the three speeches, stored for one test."""
    environment = {**os.environ, "ARCHIVE_VAR": str(site.folder)}
    yield [int(key) for key in manage(environment, "shell", "-v", "0", "-c", STORE).split()]
    manage(environment, "shell", "-v", "0", "-c", FORGET)


def facts_of(page, site, key):
    page.goto(f"{site.url}/speeches/{key}/")
    return page.inner_text("#card .facts >> nth=0")


def test_three_speeches_are_reviewed_by_keyboard_alone(desk, site, school):
    """Take an answer, type one, say that one is not to be found, skip and come back; the end counts them."""
    looking = desk(QUEUE)
    page = looking.page
    first, second, third = (f"**/desk/review/{key}/**" for key in school)
    page.wait_for_url(first)
    assert page.evaluate("document.activeElement.dataset.field") == "level"
    assert page.inner_text(".quoted-now") == "全县"
    page.keyboard.press("2")
    assert page.is_checked("input[name=level][value=city]") and page.inner_text(".quoted-now") == "全市"
    page.keyboard.press("j")
    page.keyboard.press("0")
    assert page.is_checked("input[name=unknown_kind]")
    page.keyboard.press("m")
    page.locator("#id_place").focus()
    page.keyboard.type("js1 2?0 青禾")
    assert page.input_value("#id_place") == "js1 2?0 青禾"
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.wait_for_url(second)
    page.keyboard.press("s")
    page.wait_for_url(third)
    for here, there in ((third, second), (second, "**/review/next/**")):
        page.wait_for_url(here)
        page.keyboard.press("j")
        page.keyboard.press("e")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        page.wait_for_url(there)
    assert "核对了 3 篇" in page.inner_text("h1 + p")
    assert "市级" in facts_of(page, site, school[0]) and "js1 2?0 青禾" in facts_of(page, site, school[0])
    assert looking.console == [] and looking.outside == []


def test_help_opens_and_letters_can_be_put_off(desk, school):
    """The table of keys is one key away; with letters off, only Enter is a key."""
    page = desk(f"/desk/review/{school[0]}/").page
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.uncheck("#keys-switch")
    page.keyboard.press("Escape")
    page.wait_for_selector("#keys", state="hidden")
    page.keyboard.press("2")
    assert page.is_checked("input[name=level][value=county]")


def test_without_script_the_same_form_works(desk, site, school):
    """A candidate is taken by its button, a quotation is gone to by its link, accepting leads on."""
    page = desk(QUEUE, script=False).page
    page.click("#field-level .review-answers li:nth-child(2) button")
    assert page.is_checked("input[name=level][value=city]")
    page.click("#field-level .review-answers li:nth-child(2) q a")
    assert page.inner_text(".quoted:target") == "全市"
    page.select_option("#id_kind", "speech")
    page.click("text=接受，下一篇")
    assert page.url.startswith(f"{site.url}/desk/review/{school[1]}/")
    assert "市级" in facts_of(page, site, school[0])


def test_candidates_are_judged_and_taken_back_by_keyboard(desk, site, school):
    """New, back again, new once more under another name; the other is none."""
    looking = desk("/desk/candidates/")
    page = looking.page
    page.click("text=三盏灯")
    page.wait_for_selector(".candidate-line")
    assert page.locator(".candidate-line mark").count() == 3
    page.keyboard.press("n")
    page.wait_for_selector("text=新提法：三盏灯")
    page.keyboard.press("u")
    page.wait_for_selector("h1:text-is('三盏灯')")
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type("工程")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=新提法：三盏灯")
    page.goto(site.url + "/slogans/三盏灯工程/")
    assert "三盏灯" in page.inner_text("main")
    assert looking.console == [] and looking.outside == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_rooms_break_no_rule_of_access_and_fit(desk, site, school, theme, width):
    """axe finds nothing, and nothing is wider than the screen."""
    page = desk("/desk/review/", theme=theme, width=width).page
    paths = ("/desk/review/", f"/desk/review/{school[0]}/", "/desk/review/next/?year=1901", "/desk/candidates/")
    for path in (*paths, page.get_attribute("nav a[href*=candidates]", "href"), "/desk/candidates/next/"):
        page.goto(site.url + path)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
