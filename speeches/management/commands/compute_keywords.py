"""``compute_keywords``: what each speech speaks of, and which others speak of the same."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from speeches.models import Speech
from speeches.related import store


class Command(BaseCommand):
    help = (
        "Computes keywords and similar speeches for the pages, aside from the import. Only texts that have changed "
        "since are cut into words again; all of them after a change of the slogans' wordings."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="cut also texts that have not changed")

    def handle(self, *, again: bool, verbosity: int, **said: Any) -> None:
        begun = time.monotonic()
        quiet = not verbosity or not sys.stderr.isatty()
        with tqdm(total=Speech.objects.count(), unit=" speeches", leave=False, disable=quiet) as bar:
            done = store.refresh(again=again, progress=bar.update)
        if verbosity:
            self.stdout.write(
                f"Keywords of {done.speeches} speeches: {done.cut} cut anew, {done.written} written, "
                f"in {time.monotonic() - begun:.1f} s."
            )
