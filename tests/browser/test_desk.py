"""The editors' desk in the browser: it obeys the policy and keeps an edit."""

from __future__ import annotations

from tests.browser.serving import EDITOR, PASSWORD


def enter(page, site):
    page.goto(site.url + "/admin/")
    page.fill("#id_username", EDITOR)
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_selector("#user-tools")


def test_the_desk_is_quiet_and_keeps_to_itself(look, site):
    """Every page of the desk obeys the policy: no console message, no request to another site."""
    looking = look("/admin/")
    enter(looking.page, site)
    number = site.speech.strip("/").rpartition("/")[2]
    for path in (f"speech/{number}/change/", "speech/", "slogan/", "slogan/add/", "slogancandidate/", "importrun/"):
        looking.page.goto(f"{site.url}/admin/speeches/{path}")
        looking.page.wait_for_load_state("networkidle")
    assert looking.console == [] and looking.outside == []


def test_an_edit_is_made_and_shown(look, site):
    """The editor sets the place; the speech shows it as decided by an editor."""
    page = look("/admin/").page
    enter(page, site)
    page.goto(site.url + site.hostile)
    page.click("text=编辑资料")
    page.fill("#id_place", "青禾县")
    page.click("input[name=_save]")
    page.wait_for_selector(".messagelist")
    page.goto(site.url + site.hostile)
    assert "青禾县" in page.inner_text(".fact:has(dt:text-is('地点'))")
    assert "编辑确定" in page.inner_text(".fact:has(dt:text-is('地点'))")
