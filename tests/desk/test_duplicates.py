"""Near-duplicates on the desk: found, compared, kept, called versions, merged."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse

from speeches.desk.tasks import run_waiting
from speeches.importing.merging import MergeRefused, bring_back, merge
from speeches.models import Change, Evidence, Mention, MergedSpeech, ReaderReport, Speech, SpeechPair, Task
from speeches.models.decisions import decide
from speeches.related import pairs
from speeches.search import archive
from tests.desk.correcting_cast import again, imported, lexicon
from tests.importing.cast import speech_text

pytestmark = pytest.mark.django_db

EXTRA = "又及：会后各单位要把任务领回去，一件一件办。\n"


@pytest.fixture
def client(client):
    user = get_user_model().objects.create_user("ling", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=("change_speech", "view_change")))
    client.force_login(user)
    return client


@pytest.fixture
def two(tmp_path: Path) -> tuple[Speech, Speech]:
    """Two drafts of one speech."""
    lexicon()
    return imported(tmp_path, 1), imported(tmp_path, 2, speech_text(1) + EXTRA)


@pytest.fixture
def pair(two) -> SpeechPair:
    pairs.refresh()
    return SpeechPair.objects.get()


def say(client, pair: SpeechPair, verdict: str):
    address = reverse("desk_pair", args=[pair.pk])
    state = client.get(address).context["state"]
    return client.post(address, {"verdict": verdict, "state": state})


def test_the_search_for_duplicates_is_work_of_the_queue(client, two) -> None:
    """Asked twice it is done once; what it finds waits in the room."""
    for _ in range(2):
        client.post(reverse("desk_duplicates"))
    assert Task.objects.filter(name="find_duplicates").count() == 1
    run_waiting()
    page = client.get(reverse("desk_duplicates")).content.decode()
    assert reverse("desk_pair", args=[SpeechPair.objects.get().pk]) in page


def test_both_stand_side_by_side(client, pair: SpeechPair) -> None:
    """What the one has more is marked; facts that differ are too."""
    page = client.get(reverse("desk_pair", args=[pair.pk])).content.decode()
    assert "又及" in page and "<ins>" in page and "pair-differs" in page


def test_an_editor_keeps_both(client, pair: SpeechPair) -> None:
    """The pair leaves the queue, with who and when; it may be opened again."""
    say(client, pair, "both")
    pair.refresh_from_db()
    assert (pair.verdict, str(pair.decided_by)) == ("both", "ling") and pair.decided_at
    pairs.refresh(again=True)
    pair.refresh_from_db()
    assert pair.verdict == "both"
    say(client, pair, "open")
    pair.refresh_from_db()
    assert (pair.verdict, pair.decided_by, pair.decided_at) == ("open", None, None)


def test_versions_are_named_on_both_pages(client, two, pair: SpeechPair) -> None:
    """另一稿, with a link, for every reader."""
    say(client, pair, "version")
    client.logout()
    for one, other in (two, two[::-1]):
        page = client.get(one.get_absolute_url()).content.decode()
        assert "另一稿" in page and f'href="{other.get_absolute_url()}"' in page


def test_a_merge_leads_the_address_on(client, two, pair: SpeechPair) -> None:
    """301 with the query kept, for every page of the speech; lists, search and index know it no more."""
    archive.refresh()
    say(client, pair, "into_first")
    kept, gone = two
    answer = client.get(gone.get_absolute_url() + "?q=云溪")
    assert answer.status_code == 301 and answer.url.startswith(kept.get_absolute_url() + "?q=")
    for name in ("speech_cite", "speech_bibtex", "speech_ris"):
        answer = client.get(reverse(name, args=[gone.pk]))
        assert answer.status_code == 301 and answer.url == reverse(name, args=[kept.pk])
    assert gone.get_absolute_url() not in client.get(reverse("search"), {"q": "云溪"}).content.decode()
    difference = archive.difference()
    assert not [*difference.changed, *difference.missing, *difference.surplus]
    assert client.get("/speeches/999999/").status_code == 404


def test_a_merge_keeps_everything(two) -> None:
    """File, text, values and the words of people; the history says who."""
    kept, gone = two
    decide(gone, "place", "云溪县")
    merge(gone.pk, kept.pk)
    merged = MergedSpeech.objects.get()
    assert (merged.key, merged.into, merged.text) == (gone.pk, kept, gone.text)
    assert merged.values["place"] == "云溪县" and bytes(merged.source.data)
    assert [row["field"] for row in merged.decisions] == ["place"]
    assert Change.objects.filter(act="merge").count() == 1


def test_the_kept_ones_decisions_win_and_the_others_move_over(two) -> None:
    """The place is decided of both, the occasion of the merged one alone."""
    kept, gone = two
    decide(kept, "place", "云溪县")
    decide(gone, "place", "别处")
    decide(gone, "occasion", "县纪委全会")
    merge(gone.pk, kept.pk)
    kept.refresh_from_db()
    assert (kept.place, kept.occasion) == ("云溪县", "县纪委全会")
    assert Evidence.objects.get(speech=kept, field="occasion", standing="chosen").origin == "editor"


def test_a_chain_leads_straight_to_its_end(client, two, tmp_path: Path) -> None:
    """A into B, then B into C: A leads to C."""
    second, first = two
    third = imported(tmp_path, 3)
    merge(first.pk, second.pk)
    merge(second.pk, third.pk)
    assert client.get(first.get_absolute_url()).url == third.get_absolute_url()
    assert client.get(second.get_absolute_url()).url == third.get_absolute_url()


def test_a_circle_cannot_be(two) -> None:
    """What was merged is no speech to merge into; nor is a speech itself."""
    kept, gone = two
    merge(gone.pk, kept.pk)
    for away, into in ((kept.pk, gone.pk), (gone.pk, kept.pk), (kept.pk, kept.pk)):
        with pytest.raises(MergeRefused):
            merge(away, into)
    assert Speech.objects.count() == 1


@pytest.mark.parametrize("how", [{}, {"again": True}, {"stated": {"level": "city"}}])
def test_an_import_leaves_it_merged(two, tmp_path: Path, how) -> None:
    """The same file, as it was or changed, or under another name: told as a double, nothing is stored anew."""
    kept, gone = two
    merge(gone.pk, kept.pk)
    report = again(tmp_path, **how)
    assert report.counts["duplicate"] == 1 and not report.counts["created"]
    assert any("merged" in one.reason for one in report.remarkable)
    (tmp_path / "002.txt").write_text(speech_text(1) + EXTRA + "再及。", encoding="utf-8")
    (tmp_path / "009.txt").write_text(speech_text(1) + EXTRA, encoding="utf-8")
    report = again(tmp_path, **how)
    assert report.counts["duplicate"] == 2 and not report.counts["created"]
    assert Speech.objects.count() == 1


def test_a_merge_that_is_undone_brings_the_speech_back(client, two, pair: SpeechPair, tmp_path: Path) -> None:
    """Same key, address, text, decisions, layers, pair and reports; an import finds it unchanged."""
    kept, gone = two
    decide(gone, "place", "别处")
    decide(kept, "place", "云溪县")
    start = gone.text.index("云溪的河")
    report = ReaderReport.objects.create(speech=gone, start=start, end=start + 4, words="错字")
    said = Mention.objects.filter(speech=gone).count()
    created = Speech.objects.get(pk=gone.pk).created_at
    change = merge(gone.pk, kept.pk)
    report.refresh_from_db()
    assert report.speech_id == kept.pk and kept.text[report.start : report.end] == "云溪的河"
    bring_back(change)
    back = Speech.objects.get(pk=gone.pk)
    assert (back.text, back.place, back.created_at) == (gone.text, "别处", created)
    assert Evidence.objects.get(speech=back, field="place", standing="chosen").origin == "editor"
    assert Mention.objects.filter(speech=back).count() == said > 0
    assert client.get(back.get_absolute_url()).status_code == 200
    report.refresh_from_db()
    assert (report.speech_id, report.start) == (back.pk, start)
    assert SpeechPair.objects.filter(first=kept, second=back).exists() and not MergedSpeech.objects.exists()
    assert again(tmp_path).counts["unchanged"] == 2
    with pytest.raises(MergeRefused):
        bring_back(change)


def test_undone_in_the_middle_of_a_chain(client, two, tmp_path: Path) -> None:
    """A into B, B into C, then B comes back: A leads to B again."""
    second, first = two
    third = imported(tmp_path, 3)
    merge(first.pk, second.pk)
    bring_back(merge(second.pk, third.pk))
    assert client.get(first.get_absolute_url()).url == second.get_absolute_url()
    assert client.get(second.get_absolute_url()).status_code == 200


def test_a_verdict_about_other_texts_is_not_carried_out(client, two, pair: SpeechPair) -> None:
    """Another editor was first: the pair is shown anew."""
    address = reverse("desk_pair", args=[pair.pk])
    state = client.get(address).context["state"]
    SpeechPair.objects.filter(pk=pair.pk).update(verdict="both")
    assert client.post(address, {"verdict": "into_first", "state": state}).status_code == 409
    assert Speech.objects.count() == 2
    assert client.post(address, {"verdict": "nonsense", "state": "x"}).status_code == 409


def test_strangers_are_kept_out(client, pair: SpeechPair) -> None:
    """The room and its pairs are for those who may change speeches."""
    client.force_login(get_user_model().objects.create_user("other", password="x", is_staff=True))
    for address in (reverse("desk_duplicates"), reverse("desk_pair", args=[pair.pk])):
        assert client.get(address).status_code == 403
        assert client.post(address).status_code == 403


def test_pages_ask_few_questions(client, pair: SpeechPair, django_assert_max_num_queries) -> None:
    """List and pair take at most fifteen queries."""
    for address in (reverse("desk_duplicates"), reverse("desk_pair", args=[pair.pk])):
        with django_assert_max_num_queries(15):
            client.get(address)
