"""``import_speeches PATH…``: files and folders go into the archive."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseFailure
from tqdm import tqdm

from speeches.importing import service
from speeches.importing.report import Outcome, ReportFile
from speeches.models.choices import Body, Kind, Level, Provenance
from speeches.models.speech import EARLIEST_YEAR, LATEST_YEAR
from speeches.search import archive
from speeches.search.errors import IndexProblem
from speeches.text.readers import ColumnMap

#: Seconds between two lines of progress where there is no terminal.
LINE_EVERY = 5.0

STATED = {"level": Level, "body": Body, "kind": Kind, "provenance": Provenance}


class Command(BaseCommand):
    help = (
        "Imports speeches from files and folders (txt, md, html, docx, csv, tsv, jsonl, zip). "
        "What is stored already is left alone, what editors set stays. Exit code 1 when something failed."
    )

    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of any depth")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--year", type=int, help="the year of every speech of this import")
        for name, choices in STATED.items():
            parser.add_argument(f"--{name}", choices=choices.values, help=f"the {name} of every speech of this import")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes that parse (1: none)")
        parser.add_argument("--reparse", action="store_true", help="parse also what is stored with the same bytes")
        parser.add_argument("--report", metavar="FILE.json", help="write every outcome to this file")
        parser.add_argument("--text-column", help="the column of a table that holds the text")
        parser.add_argument("--title-column", help="the column of a table that holds the title")
        parser.add_argument("--date-column", help="the column of a table that holds the date")

    def handle(self, *, paths: list[str], **said: Any) -> None:
        options = options_of(said)
        file = self.report_file(said["report"])
        show = Progress(self, file)
        try:
            report = service.run(paths, options, show)
        except KeyboardInterrupt:
            show.close()
            self.stderr.write("Stopped. What is stored is whole; the same command completes the rest.")
            sys.exit(130)
        except DatabaseFailure as error:
            show.close()
            raise CommandError(
                f"The database stopped the import ({error}). What is stored is whole: "
                "mend the database and give the same command again."
            ) from error
        show.close()
        for line in report.lines():
            self.stdout.write(line)
        if file:
            file.finish(report)
        if not options.dry_run:
            self.refresh_index(report.updated)
        if report.failed:
            sys.exit(1)

    def refresh_index(self, updated: list[int]) -> None:
        """What went in can be searched when the command ends."""
        try:
            archive.refresh(updated)
        except IndexProblem as problem:
            self.stderr.write(f"All is stored; the search index is behind. {problem}")

    def report_file(self, name: str | None) -> ReportFile | None:
        try:
            return ReportFile(name) if name else None
        except OSError as error:
            raise CommandError(f"--report {name} cannot be written ({error.strerror}).") from error


def options_of(said: dict[str, Any]) -> service.Options:
    """The options of an import. Raises CommandError for a value that cannot be."""
    if said["year"] is not None and not EARLIEST_YEAR <= said["year"] <= LATEST_YEAR:
        raise CommandError(f"--year is {said['year']}; give a year from {EARLIEST_YEAR} to {LATEST_YEAR}.")
    if said["jobs"] < 1:
        raise CommandError(f"--jobs is {said['jobs']}; give 1 or more.")
    columns = {name: said[f"{name}_column"] for name in ("text", "title", "date")}
    return service.Options(
        stated={name: said[name] for name in ("year", *STATED) if said[name] is not None},
        jobs=said["jobs"],
        dry_run=said["dry_run"],
        again=said["reparse"],
        columns=ColumnMap(**columns) if any(columns.values()) else None,
    )


class Progress:
    """A bar on a terminal, a line every few seconds elsewhere; each outcome goes to the report file."""

    def __init__(self, command: BaseCommand, file: ReportFile | None) -> None:
        self.command = command
        self.file = file
        self.bar: tqdm | None = None
        self.next_line = time.monotonic() + LINE_EVERY

    def __call__(self, done: int, total: int, outcomes: Sequence[Outcome]) -> None:
        if self.file:
            self.file.add(outcomes)
        if sys.stderr.isatty():
            if self.bar is None:
                self.bar = tqdm(total=total, unit=" files", leave=False)
            self.bar.update(done - self.bar.n)
        elif time.monotonic() >= self.next_line:
            self.command.stdout.write(f"{done} of {total} files")
            self.next_line = time.monotonic() + LINE_EVERY

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()
