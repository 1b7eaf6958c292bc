"""One state of a page has one address, and the page names it."""

import pytest
from lxml import etree

from tests.cast import speech

pytestmark = pytest.mark.django_db


def canonical(client, address):
    tree = etree.HTML(client.get(address).content)
    found = tree.xpath('//link[@rel="canonical"]/@href')
    assert len(found) <= 1
    return found[0].removeprefix("http://testserver") if found else None


@pytest.mark.parametrize(
    "address", ["/", "/speeches/", "/slogans/", "/search/", "/search/help/", "/trends/", "/about/"]
)
def test_a_page_without_parameters_is_its_own(client, address):
    """The address is absolute and the page's own."""
    speech()
    assert canonical(client, address) == address
    assert canonical(client, f"{address}?utm_source=x") == address


def test_a_speech_has_one_address_whatever_was_searched(client):
    """The words one came with are no part of it; a slogan's page likewise."""
    made = speech()
    assert canonical(client, f"/speeches/{made.pk}/?q=监督") == f"/speeches/{made.pk}/"
    assert canonical(client, "/slogans/四风/") == "/slogans/%E5%9B%9B%E9%A3%8E/"


@pytest.mark.parametrize(
    "asked, named",
    [
        ("/speeches/?sort=title&level=county&year_min=2022", "/speeches/?year_min=2022&level=county&sort=title"),
        ("/speeches/?level=emperor&page=x&foo=1", "/speeches/"),
        ("/speeches/?page=1", "/speeches/"),
        ("/slogans/?q=四&page=99", "/slogans/?q=%E5%9B%9B"),
        ("/search/?level=county&q=监督", "/search/?q=%E7%9B%91%E7%9D%A3&level=county"),
    ],
)
def test_a_list_names_the_parameters_in_force_in_their_order(client, asked, named):
    """Unknown values, foreign parameters and the first page are left out; what named leads to names itself."""
    speech()
    assert canonical(client, asked) == named
    assert canonical(client, named) == named


def test_further_pages_name_themselves(client):
    """The second page is another page, not a copy of the first."""
    for number in range(25):
        speech(title=f"讲话{number}")
    assert canonical(client, "/speeches/?page=2&level=county") == "/speeches/?level=county&page=2"


def test_what_is_not_there_has_none(client):
    """A page that says 404 is nobody's address."""
    assert canonical(client, "/nowhere/") is None
