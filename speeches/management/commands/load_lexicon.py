"""``load_lexicon``: the vocabulary file of slogans goes into the database; an editor's change stands."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from speeches.importing.lexicon_sync import load_entries
from speeches.text.slogans.lexicon import LEXICON_FILE, read_entries
from speeches.text.vocabulary import VocabularyError


class Command(BaseCommand):
    help = "Loads the slogans of the vocabulary file. Nothing is deleted, no editor's change is written over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, default=LEXICON_FILE, help="another vocabulary file of the same form")

    def handle(self, *, verbosity: int, **said: Any) -> None:
        try:
            entries = read_entries(Path(said["file"]))
        except VocabularyError as error:
            raise CommandError(str(error)) from error
        report = load_entries(entries)
        if not verbosity:
            return
        for name in report.kept:
            self.stdout.write(f"kept as an editor set it: {name}")
        for name in report.gone:
            self.stdout.write(f"no longer in the file, left in the archive: {name}")
        self.stdout.write(report.summary())
