"""``dump_lexicon``: the lexicon as the editors keep it, as a file that can be imported again."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from speeches.desk.lexicon_yaml import export


class Command(BaseCommand):
    help = "Writes the lexicon as YAML, to a file or to the screen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="where to; the screen when it is left out")

    def handle(self, *, verbosity: int, **said: Any) -> None:
        written = export()
        if said["file"] is None:
            self.stdout.write(written, ending="")
            return
        try:
            said["file"].write_text(written, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{said['file']} cannot be written: {error.strerror}.") from error
        if verbosity:
            self.stdout.write(f"{said['file']}: written")
