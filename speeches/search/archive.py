"""The phrase index of this archive: fed from the database, kept beside it, named by the state it speaks of."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime

from speeches.models import ArchiveState, Section, Speech

from .columns import Columns
from .errors import IndexBusy, IndexDamaged, IndexMissing, IndexProblem
from .index import PhraseIndex
from .manifest import Manifest
from .records import Record
from .snapshot import Difference, Snapshot

#: Speeches read from the database at a time: some 3 MB of text.
BATCH = 500

#: A page may bring the index up to date by itself when it is behind by at most this many speeches (about 0.1 s
#: for ten), and may make it anew when the archive is this small (2,000 speeches: about 2 s).
CAUGHT_UP_BY_A_PAGE = 50
REBUILT_BY_A_PAGE = 500

#: Seconds a page waits for another writer: it would rather show the state before and say so.
PAGE_PATIENCE = 0.0

_cache_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Reading:
    """One state of index and metadata to answer from. ``current`` is false when the archive has changed since."""

    snapshot: Snapshot
    columns: Columns
    state: str
    current: bool

    @property
    def written(self):  # type: ignore[no-untyped-def]
        """When the index was written, as a datetime."""
        return parse_datetime(self.snapshot.written)


def phrase_index() -> PhraseIndex:
    """The index in the folder that the settings name."""
    return _index_in(Path(settings.SEARCH_INDEX))


@cache
def _index_in(folder: Path) -> PhraseIndex:
    return PhraseIndex(folder)


def version_of(text_sha256: str, title: str, parser: str) -> str:
    """What tells two states of a speech's words apart."""
    return hashlib.blake2b(f"{text_sha256}\0{title}\0{parser}".encode(), digest_size=16).hexdigest()


def versions() -> Iterator[tuple[int, str]]:
    """``(speech id, version)`` of every speech, without reading a text."""
    rows = Speech.objects.order_by().values_list("pk", "text_sha256", "title", "parser_version")
    for speech_id, sha256, title, parser in rows.iterator(chunk_size=5_000):
        yield speech_id, version_of(sha256, title, parser)


def records(ids: Iterable[int] | None = None) -> Iterator[Record]:
    """Speeches as the index takes them in: all, or those with these ids that are still there."""
    wanted = (
        Speech.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=5_000) if ids is None else ids
    )
    batch: list[int] = []
    for speech_id in wanted:
        batch.append(speech_id)
        if len(batch) == BATCH:
            yield from _batch(Speech.objects.filter(pk__in=batch))
            batch = []
    if batch:
        yield from _batch(Speech.objects.filter(pk__in=batch))


def _batch(speeches: QuerySet[Speech]) -> Iterator[Record]:
    rows = list(speeches.order_by("pk").values_list("pk", "text", "title", "text_sha256", "parser_version"))
    headings: dict[int, list[str]] = {}
    named = Section.objects.filter(speech__in=[row[0] for row in rows], kind="section").exclude(title="")
    for speech_id, title in named.order_by("speech", "order").values_list("speech_id", "title"):
        headings.setdefault(speech_id, []).append(" ".join(title.split("\n")))
    for speech_id, text, title, sha256, parser in rows:
        yield Record(speech_id, version_of(sha256, title, parser), text, title, "\n".join(headings.get(speech_id, ())))


def rebuild(*, workers: int = 2, progress=None) -> Manifest:  # type: ignore[no-untyped-def]
    """Make the index anew from the database. Raises IndexProblem."""
    state = ArchiveState.current().word  # before reading: what changes meanwhile is found by the next refresh
    return phrase_index().writer().build(records(), state=state, workers=workers, progress=progress)


def refresh(changed: Iterable[int] = (), *, patience: float | None = None) -> Manifest:
    """Bring the index up to the archive of now. ``changed`` are ids whose words changed although their version may
    not tell (another outline of the same text). Builds it when there is none. Raises IndexProblem."""
    index = phrase_index()
    writer = index.writer() if patience is None else index.writer(patience=patience)
    state = ArchiveState.current().word
    try:
        difference = index.snapshot().difference(versions())
    except (IndexMissing, IndexDamaged):
        return rebuild()
    new = {*difference.changed, *difference.missing, *(set(changed) - set(difference.surplus))}
    return writer.refresh(records(sorted(new)), difference.surplus, state=state)


def difference() -> Difference:
    """What index and archive do not agree on. Raises IndexMissing and IndexDamaged."""
    return phrase_index().snapshot().difference(versions())


def reading() -> Reading:
    """What a page answers from: the latest state, brought up to date when that is quick.

    Raises IndexProblem when there is no index and making one would keep the reader waiting.
    """
    index = phrase_index()
    state = ArchiveState.current().word
    try:
        snapshot = index.snapshot()
    except (IndexMissing, IndexDamaged):
        if Speech.objects.count() > REBUILT_BY_A_PAGE:
            raise
        rebuild(workers=1)
        snapshot = index.snapshot()
    if snapshot.state != state:
        snapshot = _caught_up(index, snapshot)
    return Reading(snapshot, _columns(snapshot, state), snapshot.state, snapshot.state == state)


def _caught_up(index: PhraseIndex, snapshot: Snapshot) -> Snapshot:
    """The state after a quick refresh, or the same one when that would take long or another one is writing."""
    behind = snapshot.difference(versions())
    if len(behind.changed) + len(behind.missing) > CAUGHT_UP_BY_A_PAGE:
        return snapshot
    try:
        refresh(patience=PAGE_PATIENCE)
    except IndexBusy:
        return snapshot
    except IndexProblem:  # a full disk: the state before is whole, and the page says that it is behind
        return snapshot
    return index.snapshot()


_columns_cache: dict[Path, tuple[tuple[int, str], Columns]] = {}


def _columns(snapshot: Snapshot, state: str) -> Columns:
    """The metadata over this snapshot, read once for each state of index and archive."""
    folder = Path(settings.SEARCH_INDEX)
    key = (snapshot.generation, state)
    with _cache_lock:
        known = _columns_cache.get(folder)
        if known and known[0] == key and known[1].snapshot is snapshot:
            return known[1]
        columns = Columns.read(snapshot)
        _columns_cache[folder] = (key, columns)
        return columns
