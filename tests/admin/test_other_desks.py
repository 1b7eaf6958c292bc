"""Lexicon, candidates, imports and files on the editors' desk."""

import pytest
from django.urls import reverse

from speeches.models import (
    CandidateMention,
    ImportOutcome,
    ImportRun,
    Mention,
    Slogan,
    SloganAlias,
    SloganCandidate,
)
from tests.cast import slogan, speech

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", ["speech", "slogan", "slogancandidate", "importrun", "importoutcome", "sourcefile"])
def test_every_list_opens(desk, model):
    """Each list of the desk answers, empty and filled."""
    address = reverse(f"admin:speeches_{model}_changelist")
    assert desk.get(address).status_code == 200
    made = speech()
    run = ImportRun.objects.create()
    ImportOutcome.objects.create(run=run, path="a.txt", outcome="failed", reason="空文件", speech=made)
    SloganCandidate.objects.create(surface="三张清单", pattern="numeral")
    assert desk.get(address).status_code == 200


def test_a_run_says_how_it_ended_and_leads_to_its_files(desk):
    """The run counts its outcomes; each count opens the list of those files, with reason and remedy."""
    run = ImportRun.objects.create()
    ImportOutcome.objects.create(run=run, path="a.txt", outcome="failed", reason="空文件。", remedy="换一个文件。")
    html = desk.get(reverse("admin:speeches_importrun_change", args=[run.pk])).content.decode()
    address = f"/admin/speeches/importoutcome/?run__id__exact={run.pk}&amp;outcome__exact=failed"
    assert address in html
    listed = desk.get(address.replace("&amp;", "&")).content.decode()
    assert "空文件。" in listed and "换一个文件。" in listed


def test_the_original_bytes_come_back_as_received(desk):
    """The download is the file byte for byte, under its own name, never shown as a page."""
    made = speech(name="第一 份.txt")
    answer = desk.get(reverse("admin:speeches_sourcefile_download", args=[made.source_id]))
    assert answer.content == bytes(made.source.data)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E7%AC%AC")


def test_the_original_is_for_editors(client):
    """Without a login the download asks for one."""
    made = speech()
    assert client.get(reverse("admin:speeches_sourcefile_download", args=[made.source_id])).status_code == 302


def test_a_file_cannot_be_changed(desk):
    """What was received stays as it was."""
    made = speech()
    address = reverse("admin:speeches_sourcefile_change", args=[made.source_id])
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"path": "x"}).status_code == 403


@pytest.fixture
def candidate():
    """A candidate said twice in one speech."""
    made = speech()
    proposed = SloganCandidate.objects.create(surface="青禾", pattern="quoted")
    at = made.text.find("青禾")
    for start in (at, made.text.find("青禾", at + 1)):
        CandidateMention.objects.create(candidate=proposed, speech=made, start=start, end=start + 2)
    return proposed


LIST = "/admin/speeches/slogancandidate/"


def test_a_candidate_becomes_a_slogan_with_its_mentions(desk, candidate):
    """Accepted as new, it has a page at once, and its places are mentions."""
    chosen = {"action": "accept_new", "_selected_action": [candidate.pk]}
    assert "青禾" in desk.post(LIST, chosen).content.decode()
    desk.post(LIST, chosen | {"apply": "1", "category": "监督", "kind": "set-phrase"})
    made = Slogan.objects.get(name="青禾")
    candidate.refresh_from_db()
    assert (candidate.verdict, candidate.slogan) == ("new", made)
    assert Mention.objects.filter(slogan=made).count() == 2
    assert desk.get(made.get_absolute_url()).status_code == 200


def test_a_candidate_becomes_another_wording(desk, candidate):
    """Accepted as an alias, its places are mentions of the slogan it belongs to."""
    known = slogan("两个维护")
    before = known.mentions.count()
    desk.post(LIST, {"action": "accept_alias", "_selected_action": [candidate.pk], "apply": "1", "slogan": known.pk})
    assert SloganAlias.objects.filter(slogan=known, surface="青禾").exists()
    assert known.mentions.count() == before + 2


def test_a_place_that_is_taken_is_not_said_twice(desk, candidate):
    """Where a slogan stands already, the candidate adds no second mention."""
    place = candidate.mentions.order_by("start").first()
    Mention.objects.create(
        speech=place.speech, slogan=slogan("监督下沉"), surface="青禾县", start=place.start, end=place.end + 1
    )
    desk.post(
        LIST,
        {
            "action": "accept_new",
            "_selected_action": [candidate.pk],
            "apply": "1",
            "category": "监督",
            "kind": "set-phrase",
        },
    )
    assert Mention.objects.filter(slogan__name="青禾").count() == 1


def test_a_candidate_is_refused(desk, candidate):
    """Refused, it stays known as no slogan."""
    desk.post(LIST, {"action": "refuse_all", "_selected_action": [candidate.pk]})
    candidate.refresh_from_db()
    assert candidate.verdict == "refused"


def test_a_new_slogan_gets_an_address_that_stays(desk):
    """The address is made from the name once; a new name keeps it."""
    empty = {"members-TOTAL_FORMS": 0, "members-INITIAL_FORMS": 0, "aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}
    values = {"name": "三张清单", "surface": "三张清单", "category": "监督", "kind": "set-phrase"} | empty
    desk.post("/admin/speeches/slogan/add/", values)
    made = Slogan.objects.get(name="三张清单")
    desk.post(reverse("admin:speeches_slogan_change", args=[made.pk]), values | {"name": "四张清单"})
    made.refresh_from_db()
    assert (made.name, made.slug) == ("四张清单", "三张清单")


def test_the_desk_is_named_as_the_house_is(desk):
    """Title and style sheet are the archive's own."""
    html = desk.get("/admin/").content.decode()
    assert "讲话档案 · 编辑台" in html and "css/admin" in html
