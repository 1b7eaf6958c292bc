"""``find_duplicates``: which speeches are the same or nearly so, for an editor to decide."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from speeches.models import SpeechPair
from speeches.models.likeness import PairVerdict
from speeches.related import pairs


class Command(BaseCommand):
    help = (
        "Finds speeches that share at least half of all their runs of eight characters, and keeps the pairs for an "
        "editor to decide. Only texts that are new or have changed are compared with the others."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="compare also texts that have not changed")

    def handle(self, *, again: bool, verbosity: int, **said: Any) -> None:
        begun = time.monotonic()
        found = pairs.refresh(again=again)
        if verbosity:
            waiting = SpeechPair.objects.filter(verdict=PairVerdict.OPEN).count()
            self.stdout.write(
                f"{found.speeches} speeches: {found.sketched} new or changed, {found.compared} pairs compared, "
                f"{found.alike} alike, {waiting} wait for an editor, in {time.monotonic() - begun:.1f} s."
            )
