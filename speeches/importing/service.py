"""An import from its paths to its report.

1. find      the files under the paths, each once                         files
2. look      what is stored of these bytes needs no parsing               stored
3. parse     in workers beside, a few files ahead                         workers
4. decide    created, updated, unchanged, duplicate                       plan
5. write     one transaction a file, its outcome in it                    store

The caller refreshes the phrase index when ``run`` has returned.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, connections
from django.utils import timezone

from speeches.models import ImportOutcome, ImportRun, Slogan
from speeches.text.readers import ColumnMap
from speeches.text.slogans.lexicon import LEXICON_FILE, read_entries

from .bulk import suited_to_bulk
from .file_in_hand import Observer
from .files import Found, as_text, find
from .importer import Importer
from .lexicon_sync import load_entries, stored_entries
from .parsing import make_parser
from .report import Outcome, Report
from .workers import InProcess, Workers

#: From so many bytes on, workers pay: starting one takes 0.3 s, parsing a megabyte of Chinese text about as long.
WORKERS_PAY_FROM = 2_000_000

#: Called after each file with the number of files done, the number of all, and the outcomes of this one.
Progress = Callable[[int, int, Sequence[Outcome]], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to import. ``stated`` holds values that the person who imports knows: field → value of its column."""

    stated: Mapping[str, Any] = field(default_factory=dict)
    jobs: int = 1
    dry_run: bool = False
    again: bool = False  # parse also what is stored with the same bytes: the parser or the lexicon has changed
    columns: ColumnMap | None = None
    user: Any = None
    run: int | None = None  # go on with this ImportRun: files that have an outcome in it are done
    observe: Observer | None = None


def run(paths: Sequence[str], options: Options, progress: Progress | None = None) -> Report:
    """Imports all files under the paths. A file that fails never stops the others."""
    return run_found(find(paths), paths, options, progress)


def run_found(found: Found, paths: Sequence[str], options: Options, progress: Progress | None = None) -> Report:
    """Imports files that were found already; the run remembers ``paths`` as what was asked for."""
    report = Report(skipped=found.skipped, dry=options.dry_run)
    if not options.dry_run:
        report.run = options.run or start_run(paths, options)
        found = without_done(found, options.run)
    pool = make_pool(options, found)
    try:
        with suited_to_bulk():
            importer = Importer(pool, report.run, options.stated, again=options.again, observe=options.observe)
            for done, outcomes in enumerate(importer.outcomes(found), 1):
                for outcome in outcomes:
                    report.add(outcome)
                if progress:
                    progress(done, len(found.files) + len(found.troubles), outcomes)
    finally:
        pool.close()
    if report.run:
        ImportRun.objects.filter(pk=report.run).update(finished_at=timezone.now())
    return report


def start_run(paths: Sequence[str], options: Options) -> int:
    said = {"paths": [as_text(path) for path in paths], **options.stated}
    return ImportRun.objects.create(started_by=options.user, options=said).pk


def without_done(found: Found, run: int | None) -> Found:
    """The files of which this run tells no outcome yet: it and the outcome of a file are written together."""
    if run is None:
        return found
    done = set(ImportOutcome.objects.filter(run=run).values_list("path", flat=True))
    left = [file for file in found.files if file.path not in done]
    troubles = [trouble for trouble in found.troubles if trouble.path not in done]
    return Found(left, troubles, found.skipped)


def make_pool(options: Options, found: Found) -> InProcess | Workers:
    """Workers where there is enough to do, else this process alone."""
    if not Slogan.objects.exists() and not options.dry_run:
        load_entries(read_entries(LEXICON_FILE))
    entries = stored_entries() or read_entries(LEXICON_FILE)
    ids = dict(Slogan.objects.values_list("name", "pk")) or {entry.name: 0 for entry in entries}
    known = {name: str(value) for name, value in options.stated.items()}
    parser = make_parser(entries, ids, known, options.columns)
    if options.jobs > 1 and found.size >= WORKERS_PAY_FROM:
        if not connection.in_atomic_block:
            connections.close_all()  # no open connection is carried along into a worker
        return Workers(parser, options.jobs)
    return InProcess(parser)
