"""Compare the phrase index with the database, and mend it when asked."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from speeches.models import Speech
from speeches.search import archive
from speeches.search.errors import IndexDamaged, IndexMissing, IndexProblem
from speeches.search.folding import fold


class Command(BaseCommand):
    help = "Compare index and database: files whole, no speech missing, changed or too many, texts equal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="bring the index up to date, or make it anew")

    def handle(self, *args: Any, **options: Any) -> None:
        problems = self.problems()
        for problem in problems:
            self.stdout.write(problem)
        if not problems:
            self.stdout.write(f"Index and database agree on {Speech.objects.count()} speeches.")
        elif options["repair"]:
            self.repair()
        else:
            self.stdout.write("To mend it: python manage.py check_archive --repair")
            sys.exit(1)

    def problems(self) -> list[str]:
        """Each thing that is wrong, in a sentence."""
        try:
            archive.phrase_index().verify()
            found = archive.difference()
        except (IndexMissing, IndexDamaged) as problem:
            return [str(problem)]
        words = [
            f"{len(ids)} speeches {what}: {', '.join(map(str, ids[:10]))}{' …' if len(ids) > 10 else ''}."
            for ids, what in (
                (found.missing, "are not in the index"),
                (found.changed, "have changed since they were indexed"),
                (found.surplus, "are in the index and not in the archive"),
            )
            if ids
        ]
        return words or self.different_texts()

    def different_texts(self) -> list[str]:
        """The slow and sure comparison: every text of the index against the database."""
        snapshot = archive.phrase_index().snapshot()
        wrong = []
        for record in archive.records():
            slot = int(snapshot.slots_of([record.speech_id])[0])
            if any(
                snapshot.folded_text(slot, scope) != fold(record.scope(scope))
                for scope in ("text", "title", "headings")
            ):
                wrong.append(f"Speech {record.speech_id} has other words in the index than in the archive.")
        return wrong

    def repair(self) -> None:
        try:
            manifest = archive.rebuild()
        except IndexProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(self.style.SUCCESS(f"Mended: the index speaks of state {manifest.state}."))
