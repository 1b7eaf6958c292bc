"""Hostile values in every parameter of what is taken away: nothing falls over, nothing foreign comes out as markup."""

import pytest

from tests.cast import speech

pytestmark = pytest.mark.django_db

VALUES = [
    "%00",
    "'\"><script>alert(1)</script>",
    "9" * 400,
    "-1",
    "²",
    "\u202e\ud7ff",
    "(",
    "a" * 3000,
    "..%2f..",
    "%ff",
]
ADDRESSES = ["/speeches/feed.atom", "/speeches.csv", "/speeches.json"]
NAMES = ["q", "year_min", "year_max", "level", "kind", "body", "provenance", "slogan", "sort", "page", "undated"]


def read(answer):
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("value", VALUES)
def test_no_value_of_a_list_brings_it_down(client, address, value):
    """Each parameter alone and twice over."""
    speech()
    for name in NAMES:
        answer = client.get(f"{address}?{name}={value}&{name}={value}")
        assert answer.status_code == 200
        assert "<script>" not in read(answer) or address.endswith(("csv", "json"))


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("address", ["cite/", "cite.bib", "cite.ris"])
def test_no_passage_brings_a_citation_down(client, address, value):
    """A passage that cannot be is none."""
    made = speech()
    answer = client.get(f"/speeches/{made.pk}/{address}?at={value}")
    assert answer.status_code == 200 and "<script>alert" not in answer.content.decode()
    assert f"/speeches/{made.pk}/#" not in answer.content.decode()


@pytest.mark.parametrize("value", [*VALUES, "0", "2"])
def test_no_page_brings_the_sitemap_down(client, value):
    """A part or page that is not there is not found."""
    speech()
    assert client.get(f"/sitemap-speeches.xml?p={value}").status_code == 404
    assert client.get(f"/robots.txt?x={value}").status_code == 200
    assert client.get(f"/opensearch.xml?x={value}").status_code == 200


@pytest.mark.parametrize("key", ["0", "999999999999999999999999", "-1", "١"])
def test_no_key_brings_a_citation_down(client, key):
    """A speech that cannot be is not found."""
    assert client.get(f"/speeches/{key}/cite/").status_code == 404
