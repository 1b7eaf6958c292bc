"""Speeches to mend: imported from files, so that every layer is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from speeches.importing.correcting import prepare, save
from speeches.importing.service import Options, run
from speeches.models import Change, Slogan, Speech
from tests.importing.cast import speech_text


def lexicon() -> None:
    names = ("四个意识", "两个维护", "八项规定")
    Slogan.objects.bulk_create(
        Slogan(name=name, slug=name, surface=name, category="政治建设", kind="numeral-slogan") for name in names
    )


def imported(folder: Path, number: int = 1, words: str = "") -> Speech:
    """The speech of a file ``001.txt`` that was imported just now."""
    file = folder / f"{number:03}.txt"
    file.write_text(words or speech_text(number), encoding="utf-8")
    again(folder)
    return Speech.objects.get(path__endswith=file.name)


def again(folder: Path, **options: Any) -> Any:
    """Imports the folder; gives the report."""
    return run([str(folder)], Options(**options))


def corrected(speech: Speech, old: str, new: str, user: Any = None) -> Change:
    """The speech with ``new`` for ``old`` in its text."""
    speech.refresh_from_db()
    assert old in speech.text
    change = save(prepare(speech, speech.text.replace(old, new)), user)
    speech.refresh_from_db()
    return change
