"""The command that takes the README's pictures says what it needs before it begins."""

import pytest
from django.core.management import CommandError, call_command

from speeches.management.commands import make_screenshots
from tests.cast import speech

pytestmark = pytest.mark.django_db


def test_an_archive_without_speeches_has_nothing_to_show(tmp_path):
    """Without a county speech the command says how to get one, and makes no folder."""
    with pytest.raises(CommandError, match="import_speeches"):
        call_command("make_screenshots", to=tmp_path / "pictures")
    assert not (tmp_path / "pictures").exists()


def test_without_a_browser_it_says_which_package(tmp_path, monkeypatch):
    """A machine without Chromium is told what to install."""
    speech()
    monkeypatch.setattr(make_screenshots.shutil, "which", lambda name: None)
    with pytest.raises(CommandError, match="chromium"):
        call_command("make_screenshots", to=tmp_path)


def test_it_shows_the_county_speech_with_the_longest_outline():
    """The pictures are of the home page, a list, the fullest county speech and a slogan."""
    speech([("line", "没有章节的一篇，说得很短。")], level="county", kind="speech")
    fullest = speech()
    pages = make_screenshots.pages_to_show()
    assert pages["speech"] == fullest.get_absolute_url()
    assert set(pages) == {"home", "speeches", "speech", "slogan"}
