"""An import meets a speech whose text an editor has mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from speeches.importing import stored
from speeches.models import Evidence, ImportOutcome, Mention, Section, SourceFile, Speech
from speeches.models.decisions import decide
from tests.desk.correcting_cast import again, corrected, imported, lexicon
from tests.importing.cast import speech_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def slogans(db) -> None:
    lexicon()


@pytest.fixture
def speech(tmp_path: Path) -> Speech:
    return imported(tmp_path)


def outcome(report) -> str:
    (only,) = [name for name, count in report.counts.items() if count]
    return only


def test_the_same_bytes_change_nothing(speech: Speech, tmp_path: Path) -> None:
    """The file that the text came from is unchanged; the mended text stays."""
    corrected(speech, "云溪的河要清", "云溪的江要清")
    assert outcome(again(tmp_path)) == "unchanged"
    speech.refresh_from_db()
    assert "云溪的江要清" in speech.text and not speech.needs_review


def test_a_changed_file_is_kept_and_asks_for_an_editor(speech: Speech, tmp_path: Path) -> None:
    """The text stays, the new bytes become the source, the outcome says why, the speech goes to review."""
    corrected(speech, "云溪的河要清", "云溪的江要清")
    (tmp_path / "001.txt").write_text(speech_text() + "又及：另有一句。", encoding="utf-8")
    report = again(tmp_path)
    assert outcome(report) == "unchanged"
    (said,) = report.remarkable
    assert "An editor corrected its text" in said.reason and f"/desk/text/{speech.pk}/file/" in said.remedy
    speech.refresh_from_db()
    assert "云溪的江要清" in speech.text and "又及" not in speech.text
    assert speech.needs_review and "text" in speech.review_fields
    assert "又及".encode() in bytes(speech.source.data)
    assert SourceFile.objects.filter(path=speech.path).count() == 2
    assert ImportOutcome.objects.filter(speech=speech, remedy__contains="/desk/text/").exists()


def test_the_changed_file_is_told_once(speech: Speech, tmp_path: Path) -> None:
    """A further import of the same bytes is plainly unchanged, and the speech still waits for the editor."""
    corrected(speech, "云溪的河要清", "云溪的江要清")
    (tmp_path / "001.txt").write_text(speech_text() + "又及：另有一句。", encoding="utf-8")
    again(tmp_path)
    assert again(tmp_path).remarkable == []
    speech.refresh_from_db()
    assert "text" in speech.review_fields


def test_a_file_that_says_the_same_in_other_bytes_asks_nobody(speech: Speech, tmp_path: Path) -> None:
    """Saved with a byte order mark the file says what it said: no review."""
    corrected(speech, "云溪的河要清", "云溪的江要清")
    (tmp_path / "001.txt").write_text("\ufeff" + speech_text(), encoding="utf-8")
    assert again(tmp_path).remarkable == []
    speech.refresh_from_db()
    assert not speech.needs_review and "江" in speech.text


def test_reading_again_derives_the_layers_from_the_mended_text(speech: Speech, tmp_path: Path) -> None:
    """--reparse finds the slogan and the heading that only the editor's text has."""
    corrected(speech, "二、狠抓落实，让群众看得见", "二、两个维护要落到实处")
    Mention.objects.filter(speech=speech).delete()
    Section.objects.filter(speech=speech, title__contains="两个维护").update(title="")
    assert outcome(again(tmp_path, again=True)) == "updated"
    speech.refresh_from_db()
    assert "两个维护要落到实处" in speech.text
    assert Section.objects.filter(speech=speech, title="两个维护要落到实处").exists()
    assert Mention.objects.filter(speech=speech, slogan__name="两个维护").count() == 2
    assert outcome(again(tmp_path, again=True)) == "unchanged"


def test_what_is_stated_goes_to_a_corrected_speech_too(speech: Speech, tmp_path: Path) -> None:
    """--level with a mended text: the level is taken, the text stays, an editor's year as well."""
    corrected(speech, "云溪的河要清", "云溪的江要清")
    decide(speech, "year", 2019)
    assert outcome(again(tmp_path, stated={"level": "city", "year": 2018})) == "updated"
    speech.refresh_from_db()
    assert (speech.level, speech.year) == ("city", 2019)
    assert "云溪的江要清" in speech.text


def test_an_editors_values_stay_through_it_all(speech: Speech, tmp_path: Path) -> None:
    """Correction, changed file and --reparse: place and year are what the editor set, with their evidence."""
    decide(speech, "place", "云溪县")
    decide(speech, "year", 2019)
    corrected(speech, "2022年", "2023年")
    (tmp_path / "001.txt").write_text(speech_text() + "又及：另有一句。", encoding="utf-8")
    again(tmp_path)
    again(tmp_path, again=True)
    speech.refresh_from_db()
    assert (speech.place, speech.year) == ("云溪县", 2019)
    assert "2023年" in speech.text and "text" in speech.review_fields
    chosen = Evidence.objects.filter(speech=speech, standing="chosen", origin="editor")
    assert {row.field for row in chosen} == {"place", "year"}


def test_a_dry_run_tells_it_and_writes_nothing(speech: Speech, tmp_path: Path) -> None:
    """The outcome is the same, source and review are not."""
    corrected(speech, "云溪的河要清", "云溪的江要清")
    (tmp_path / "001.txt").write_text(speech_text() + "又及：另有一句。", encoding="utf-8")
    assert len(again(tmp_path, dry_run=True).remarkable) == 1
    speech.refresh_from_db()
    assert not speech.needs_review and SourceFile.objects.count() == 1


def test_a_corrected_row_is_known_when_a_row_is_put_in_above(tmp_path: Path) -> None:
    """A table gets a new first row: the mended speech follows its own row, and nothing is stored twice."""
    table = tmp_path / "表.jsonl"
    rows = [f'{{"text": "{speech_text(number)!s}"}}'.replace("\n", "\\n") for number in (1, 2, 3)]
    table.write_text("\n".join(rows[:2]), encoding="utf-8")
    again(tmp_path)
    second = Speech.objects.order_by("pk").last()
    corrected(second, "云溪的河要清", "云溪的江要清")
    table.write_text("\n".join([rows[2], *rows[:2]]), encoding="utf-8")
    report = again(tmp_path)
    assert Speech.objects.count() == 3 and report.counts["created"] == 1
    second.refresh_from_db()
    assert "云溪的江要清" in second.text and second.part.endswith("3") and not second.needs_review


def test_a_file_with_the_words_before_the_correction_is_a_double(speech: Speech, tmp_path: Path) -> None:
    """The uncorrected text under another name is that speech; and so is the corrected one."""
    corrected(speech, "云溪的河要清", "云溪的江要清")
    (tmp_path / "copy.txt").write_text(speech_text() + "\n", encoding="utf-8")
    (tmp_path / "copy2.txt").write_text(speech.text, encoding="utf-8")
    report = again(tmp_path)
    assert report.counts["duplicate"] == 2 and Speech.objects.count() == 1


def test_the_question_for_a_corrected_text_is_answered_from_indexes() -> None:
    """Looking for a text in a large archive scans no table."""
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("the plan is written in SQLite's words")
    with connection.cursor() as cursor:
        condition = "(speech.text_sha256 = %s OR speech.file_text_sha256 = %s)"
        cursor.execute(f"EXPLAIN QUERY PLAN {stored._KNOWN} {condition}", ["a", "a"])
        steps = [row[3] for row in cursor.fetchall()]
    assert not any(step.startswith("SCAN speech") for step in steps), steps
