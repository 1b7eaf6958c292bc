"""A corrected speech whose file says something else now: look, keep or take."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from speeches.models import Speech
from tests.desk.correcting_cast import again, corrected, imported, lexicon
from tests.desk.test_correcting import NEW, OLD, fields, signed_in  # noqa: F401
from tests.importing.cast import speech_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def speech(tmp_path: Path) -> Speech:
    """Corrected; its file has a line more now."""
    lexicon()
    speech = imported(tmp_path)
    corrected(speech, OLD, NEW)
    (tmp_path / "001.txt").write_text(speech_text() + "又及：另有一句。", encoding="utf-8")
    again(tmp_path)
    speech.refresh_from_db()
    return speech


def address(speech: Speech) -> str:
    return reverse("desk_text_file", args=[speech.pk])


def test_the_room_lists_it_and_the_difference_is_shown(signed_in, speech: Speech) -> None:  # noqa: F811
    """Both ways: what the editor changed and what the file has more."""
    assert address(speech) in signed_in.get(reverse("desk_texts")).content.decode()
    words = signed_in.get(address(speech)).content.decode()
    assert "又及" in words and "江" in words and "<ins>" in words


def test_keeping_ends_the_question(signed_in, speech: Speech, tmp_path: Path) -> None:  # noqa: F811
    """The text stays, nobody is asked again until the file changes once more."""
    signed_in.post(address(speech), fields(signed_in.get(address(speech)), "keep"))
    speech.refresh_from_db()
    assert NEW in speech.text and not speech.needs_review
    again(tmp_path)
    speech.refresh_from_db()
    assert not speech.needs_review
    (tmp_path / "001.txt").write_text(speech_text() + "再及：又是一句。", encoding="utf-8")
    again(tmp_path)
    speech.refresh_from_db()
    assert speech.needs_review


def test_taking_gives_the_speech_back_to_its_file(signed_in, speech: Speech, tmp_path: Path) -> None:  # noqa: F811
    """The file's text with its layers, found at once; and the next import leads again."""
    signed_in.post(address(speech), fields(signed_in.get(address(speech)), "take"))
    speech.refresh_from_db()
    assert OLD in speech.text and "又及" in speech.text
    assert speech.corrected_at is None and speech.file_text_sha256 is None and not speech.needs_review
    (tmp_path / "001.txt").write_text(speech_text() + "再及：又是一句。", encoding="utf-8")
    assert again(tmp_path).counts["updated"] == 1


def test_one_may_edit_on_from_the_files_text(signed_in, speech: Speech) -> None:  # noqa: F811
    """The box opens with what the file says."""
    sent = fields(signed_in.get(address(speech)), "edit")
    box = signed_in.post(reverse("desk_text", args=[speech.pk]), sent)
    assert "又及" in fields(box, "preview")["text"]


@pytest.mark.parametrize("step", ["take", "keep"])
def test_a_decision_on_an_older_text_is_not_carried_out(signed_in, speech: Speech, step: str) -> None:  # noqa: F811
    """Somebody corrected on meanwhile: the difference is shown anew."""
    sent = fields(signed_in.get(address(speech)), step)
    corrected(speech, "谢谢大家", "谢谢各位")
    assert signed_in.post(address(speech), sent).status_code == 409
    speech.refresh_from_db()
    assert "谢谢各位" in speech.text and "text" in speech.review_fields


def test_a_speech_that_was_never_corrected_says_so(signed_in, tmp_path: Path) -> None:  # noqa: F811
    """Nothing to decide, no button."""
    lexicon()
    words = signed_in.get(address(imported(tmp_path))).content.decode()
    assert "没有订正过" in words and 'value="take"' not in words
