"""A correction and a merge go back, through the history."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from speeches.desk.undo import ChangeStands, undo
from speeches.importing.correcting import TEXT
from speeches.importing.merging import merge
from speeches.models import Change, Evidence, Mention, MergedSpeech, ReaderReport, Section, Speech
from speeches.models.decisions import confirm, decide
from tests.desk.correcting_cast import again, corrected, imported, lexicon
from tests.importing.cast import speech_text

pytestmark = pytest.mark.django_db

OLD, NEW = "云溪的河要清", "云溪的江要清"


@pytest.fixture
def speech(tmp_path: Path) -> Speech:
    lexicon()
    return imported(tmp_path)


def layers(speech: Speech) -> tuple:
    return (
        list(Section.objects.filter(speech=speech).values_list("order", "kind", "start", "end", "title")),
        list(Mention.objects.filter(speech=speech).order_by("start").values_list("slogan", "start", "end")),
    )


def test_an_undone_correction_leaves_no_trace_but_the_history(speech: Speech, tmp_path: Path) -> None:
    """Text, layers, values, and the state of a speech that no editor has corrected."""
    before, was = speech.text, layers(speech)
    change = corrected(speech, "二、狠抓落实", "二、落实四个意识")
    undone = undo(change)
    speech.refresh_from_db()
    assert (speech.text, layers(speech)) == (before, was)
    assert speech.corrected_at is None and speech.file_text_sha256 is None
    assert undone.undoes == change
    (tmp_path / "001.txt").write_text(speech_text() + "又及：另有一句。", encoding="utf-8")
    assert again(tmp_path).counts["updated"] == 1


def test_words_of_decisions_and_reports_stand_where_they_stood(speech: Speech) -> None:
    """Also those whose words the correction had deleted."""
    start = speech.text.index("云溪的河")
    row = decide(speech, "place", "云溪县")
    Evidence.objects.filter(pk=row.pk).update(quote="云溪的河", start=start, end=start + 4)
    report = ReaderReport.objects.create(speech=speech, start=start, end=start + 4, words="错字")
    change = corrected(speech, "云溪的河要清，人也要清。", "说到底是人。")
    row.refresh_from_db()
    assert row.end == 0
    undo(change)
    row.refresh_from_db()
    report.refresh_from_db()
    assert (row.start, row.end, row.quote) == (start, start + 4, "云溪的河")
    assert (report.start, report.end) == (start, start + 4)


def test_an_undo_can_be_undone(speech: Speech) -> None:
    """The correction is in force again, and wins over imports again."""
    change = corrected(speech, OLD, NEW)
    undo(undo(change))
    speech.refresh_from_db()
    assert NEW in speech.text and speech.corrected_at is not None


def test_a_text_that_was_changed_again_stays(speech: Speech) -> None:
    """The later change is undone first, then the earlier."""
    first = corrected(speech, OLD, NEW)
    second = corrected(speech, "谢谢大家", "谢谢各位")
    with pytest.raises(ChangeStands):
        undo(first)
    speech.refresh_from_db()
    assert NEW in speech.text and "谢谢各位" in speech.text
    undo(second)
    undo(first)
    speech.refresh_from_db()
    assert speech.text == speech_text().strip()


def test_undone_after_its_file_has_changed_the_question_stays(speech: Speech, tmp_path: Path) -> None:
    """The text before is back; what the file says now still waits for an editor."""
    change = corrected(speech, OLD, NEW)
    (tmp_path / "001.txt").write_text(speech_text() + "又及：另有一句。", encoding="utf-8")
    again(tmp_path)
    undo(change)
    speech.refresh_from_db()
    assert OLD in speech.text and "又及" not in speech.text
    assert TEXT in speech.review_fields and speech.corrected_at is not None


def test_values_that_are_decided_or_undone_leave_the_question_of_the_text(speech: Speech, tmp_path: Path) -> None:
    """Confirming the metadata, deciding and undoing do not answer what becomes of the text."""
    corrected(speech, OLD, NEW)
    (tmp_path / "001.txt").write_text(speech_text() + "又及：另有一句。", encoding="utf-8")
    again(tmp_path)
    speech.refresh_from_db()
    confirm(speech)
    decide(speech, "year", 2019)
    undo(Change.objects.filter(act="metadata").first())
    speech.refresh_from_db()
    assert speech.needs_review and TEXT in speech.review_fields


def test_a_merge_is_undone_with_what_moved_over(speech: Speech, tmp_path: Path) -> None:
    """The speech is back, and the kept one has the occasion that it had."""
    other = imported(tmp_path, 2, speech_text(1) + "又及：会后各单位把任务领回去。")
    decide(other, "occasion", "县纪委全会")
    before = Speech.objects.get(pk=speech.pk).occasion
    change = merge(other.pk, speech.pk)
    speech.refresh_from_db()
    assert speech.occasion == "县纪委全会"
    undone = undo(change)
    speech.refresh_from_db()
    assert speech.occasion == before
    assert Speech.objects.get(pk=other.pk).occasion == "县纪委全会"
    assert not MergedSpeech.objects.exists() and undone.undoes == change
    with pytest.raises(ChangeStands):
        undo(change)
    with pytest.raises(ChangeStands):
        undo(undone)


def test_the_history_shows_the_difference_and_the_way_back(client, speech: Speech, tmp_path: Path) -> None:
    """The page of a correction has its letters; its button, and that of a merge, bring everything back."""
    client.force_login(get_user_model().objects.create_superuser("ling", password="x"))
    change = corrected(speech, OLD, NEW)
    page = client.get(reverse("desk_change", args=[change.pk])).content.decode()
    assert "<del>" in page and "<ins>" in page
    assert client.get(reverse("desk_undo", args=[change.pk])).status_code == 200
    client.post(reverse("desk_undo", args=[change.pk]))
    speech.refresh_from_db()
    assert OLD in speech.text
    assert speech.get_absolute_url() in client.get(reverse("search"), {"q": OLD}).content.decode()
    other = imported(tmp_path, 2, speech_text(1) + "又及：会后各单位把任务领回去。")
    decide(other, "occasion", "县纪委全会")
    merged = merge(other.pk, speech.pk)
    page = client.get(reverse("desk_undo", args=[merged.pk])).content.decode()
    assert "不是资料" not in page
    assert f"并入第 {speech.pk} 篇" in client.get(reverse("desk_change", args=[merged.pk])).content.decode()
    client.post(reverse("desk_undo", args=[merged.pk]))
    assert client.get(other.get_absolute_url()).status_code == 200
