"""A reader chooses size, spacing and face once; every speech is so from its first paint, with script or without."""

import pytest
from lxml import etree

from tests.cast import speech

pytestmark = pytest.mark.django_db


def shown(client, made):
    tree = etree.HTML(client.get(made.get_absolute_url()).content)
    root = {name.removeprefix("data-"): value for name, value in tree.attrib.items() if name.startswith("data-")}
    return root, tree.xpath('//form[contains(@class, "settings-form")]//input[@checked]/@value')


def test_the_usual_needs_no_cookie(client):
    """Without a choice the page has no mark and the form says the usual values."""
    assert shown(client, speech()) == ({}, ["", "", ""])


def test_what_was_chosen_is_on_the_next_page(client):
    """The form is sent, comes back to where it stood, and the server writes the choice into the page."""
    made = speech()
    answer = client.post(
        "/reading/", {"size": "large", "spacing": "", "face": "sans", "next": f"{made.get_absolute_url()}?q=监督"}
    )
    assert answer.status_code == 302 and answer.headers["Location"].startswith(made.get_absolute_url())
    assert client.cookies["reading"].value == "large.sans"
    assert shown(client, made) == ({"size": "large", "face": "sans"}, ["large", "", "sans"])


@pytest.mark.parametrize("cookie", ["giant", "large.large.tight", '"><script>', "large\x00", "." * 3000, "%E5%A4%A7"])
def test_a_strange_cookie_does_no_harm(client, cookie):
    """Values that no setting has are left out."""
    client.cookies["reading"] = cookie
    root, _checked = shown(client, speech())
    assert set(root.values()) <= {"large", "tight"}


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "", "\x00"]
)
def test_the_way_back_leads_nowhere_else(client, back):
    """Only an address of this archive is gone to."""
    answer = client.post("/reading/", {"size": "emperor", "next": back})
    assert answer.headers["Location"] == "/speeches/" and client.cookies["reading"].value == ""


def test_it_is_only_sent_by_a_form(client):
    """An address alone changes nothing."""
    assert client.get("/reading/?size=huge").status_code == 405
