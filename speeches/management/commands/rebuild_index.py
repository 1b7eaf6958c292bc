"""Make the phrase index anew from the database."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from speeches.models import Speech
from speeches.search import archive
from speeches.search.errors import IndexProblem


class Command(BaseCommand):
    help = "Make the phrase index anew from the database. Readers keep the old one until the new one is whole."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workers", type=int, default=2, help="processes that sort (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        total, start = Speech.objects.count(), time.monotonic()
        with tqdm(total=total, unit=" speeches", leave=False, disable=not sys.stderr.isatty()) as bar:
            try:
                manifest = archive.rebuild(workers=max(options["workers"], 1), progress=bar.update)
            except IndexProblem as problem:
                raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"{total} speeches indexed in {time.monotonic() - start:.1f} s: {len(manifest.segments)} segments, "
            f"state {manifest.state}."
        )
