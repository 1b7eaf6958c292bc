"""Pairs of near-duplicates are kept up to date."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from speeches.models import Evidence, Mention, Section, Speech, SpeechPair
from speeches.related import pairs
from tests.cast import COUNTY_2022, speech

pytestmark = pytest.mark.django_db

OTHER = [("title", "河堤上的话"), ("line", "河堤上的账要一笔一笔地算，算清河堤，也算清人心，谁都不例外。")]


def retext(one: Speech, text: str) -> None:
    for layer in (Mention, Section, Evidence):
        layer.objects.filter(speech=one).delete()
    Speech.objects.filter(pk=one.pk).update(
        counted_length=1, text=text, length=len(text), text_sha256=str(len(text)).zfill(64)
    )


@pytest.fixture
def three() -> list[Speech]:
    """Two drafts, and a speech of its own."""
    return [speech(), speech([*COUNTY_2022, ("line", "再说一句，散会以后都到河边去看一看。")]), speech(OTHER)]


def test_drafts_are_a_pair_and_strangers_are_none(three) -> None:
    """With the exact likeness."""
    found = pairs.refresh()
    (pair,) = SpeechPair.objects.all()
    assert {pair.first_id, pair.second_id} == {three[0].pk, three[1].pk} and 0.5 <= pair.likeness < 1
    assert (found.sketched, found.alike, found.speeches) == (3, 1, 3)


def test_what_has_not_changed_is_not_compared_again(three) -> None:
    """A second run does nothing; a new speech is compared with the others alone."""
    pairs.refresh()
    assert pairs.refresh().compared == 0
    speech([*COUNTY_2022, ("line", "另外再补充一点，请大家记下来。")])
    assert pairs.refresh().sketched == 1
    assert SpeechPair.objects.count() == 3


def test_a_pair_that_is_no_longer_alike_goes_unless_somebody_decided(three) -> None:
    """A text was corrected beyond recognition."""
    pairs.refresh()
    retext(three[1], "全新的一篇，说的是山上的树，与河无关，也与会无关。" * 3)
    pairs.refresh()
    assert not SpeechPair.objects.exists()
    retext(three[1], three[0].text + "尾巴")
    pairs.refresh()
    SpeechPair.objects.update(verdict="version")
    retext(three[1], "全新的一篇，说的是山上的树，与河无关，也与会无关。" * 3)
    pairs.refresh()
    assert SpeechPair.objects.get().verdict == "version"


def test_the_command_says_what_it_did(three) -> None:
    """Numbers and time on one line."""
    out = StringIO()
    call_command("find_duplicates", stdout=out)
    assert "3 speeches: 3 new or changed" in out.getvalue() and "1 wait for an editor" in out.getvalue()
    out = StringIO()
    call_command("find_duplicates", again=True, stdout=out)
    assert "3 new or changed" in out.getvalue()
