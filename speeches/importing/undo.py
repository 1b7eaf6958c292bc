"""An import is undone: what it created goes away, what it changed gets its former content back, in one transaction.

1. look      what the run did, and what has been done with it since          plan_undo, undo_blocks
2. read      the former files again, before anything is locked               former_rows
3. write     all of it or nothing, after one more look under the lock        undo
The files as received (SourceFile) stay. The caller refreshes the phrase index.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.models import (
    ArchiveState,
    CandidateMention,
    Change,
    Evidence,
    ImportRun,
    Mention,
    Section,
    SloganCandidate,
    Speech,
    SpeechKeywords,
    Upload,
)
from speeches.models.candidate import Verdict
from speeches.models.change import Act
from speeches.models.history import record
from speeches.models.import_run import Outcome
from speeches.models.upload import UploadState

from .bulk import delete_of_speech, take_turns
from .restoring import clear_places, former_rows, restore
from .rows import SpeechRows
from .undo_blocks import FILE, PLACE, Blocks, blocks_of, merged_away, taken_places

#: Speeches deleted with one round of questions.
AT_ONCE = 500

Former = Mapping[str, Any]

#: Called with the number of former files read and of all.
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class UndoPlan:
    """``created``: speeches that go away; ``written``: speech → what stood there before; ``cleared``: speeches that
    lost their place in a table, with path and part; ``blocks``: speech → why not."""

    created: list[int]
    written: dict[int, Former]
    cleared: list[tuple[int, str, str]]
    blocks: Blocks
    unknown: int = 0  # changed by an import that did not yet remember what was before
    merged: int = 0

    @property
    def free(self) -> bool:
        return not (self.blocks or self.unknown or self.merged)


@dataclass(frozen=True, slots=True)
class Undone:
    """How many speeches went, which came back, and how many were left."""

    deleted: int
    restored: list[int]
    left: int


class UndoBlocked(Exception):
    """Something was done with these speeches since; nothing was undone."""


class AlreadyUndone(Exception):
    """The import was undone before."""


def plan_undo(run: ImportRun) -> UndoPlan:
    """What an undo would do. Writes nothing."""
    created: list[int] = []
    written: dict[int, Former] = {}
    cleared: list[tuple[int, str, str]] = []
    unknown = 0
    rows = run.outcomes.order_by("pk").values_list("path", "outcome", "speech", "former")
    for path, outcome, speech, former in rows.iterator():
        cleared += [(key, path, part) for key, part in (former or {}).get("cleared", ())]
        if speech is None:
            continue
        if outcome == Outcome.CREATED:
            created.append(speech)
        elif former and "source" in former:
            written.setdefault(speech, former)  # the first is the oldest
        elif outcome == Outcome.UPDATED:
            unknown += 1
    for speech in created:
        written.pop(speech, None)
    blocks = blocks_of(run, created, list(written))
    for speech in taken_places(written, created):
        blocks[speech].add(PLACE)
    return UndoPlan(created, written, cleared, blocks, unknown, merged_away(run))


def undo(run: ImportRun, user: Any, *, leave: bool = False, progress: Progress | None = None) -> Undone:
    """Undoes a run. ``leave``: what is blocked stays as it is; else it raises UndoBlocked and changes nothing.

    Raises AlreadyUndone. ``progress`` is called outside the transaction, while the former files are read.
    """
    plan = plan_undo(run)
    with Rows(former_rows(plan.written, run), len(plan.written), progress) as rows, transaction.atomic():
        take_turns()
        locked = ImportRun.objects.select_for_update().get(pk=run.pk)
        if locked.undone_at:
            raise AlreadyUndone
        plan = plan_undo(locked)
        for speech in rows.unreadable:
            plan.blocks[speech].add(FILE)
        if not plan.free and not leave:
            raise UndoBlocked
        created = [speech for speech in plan.created if speech not in plan.blocks]
        written = {speech: former for speech, former in plan.written.items() if speech not in plan.blocks}
        delete_speeches(created)
        clear_places(written)
        for speech, former_speech in rows:
            if speech in written:
                restore(speech, written[speech], former_speech, locked)
        give_places_back(plan.cleared)
        write_down(locked, user)
        ArchiveState.step()
    return Undone(len(created), list(written), len(plan.blocks) + plan.unknown + plan.merged)


def write_down(run: ImportRun, user: Any) -> None:
    """The run, its upload and the history say that it was undone."""
    ImportRun.objects.filter(pk=run.pk).update(undone_at=timezone.now(), undone_by=user)
    Upload.objects.filter(run=run).update(state=UploadState.UNDONE)
    imported = Change.objects.filter(run=run, act=Act.IMPORT, undone_by=None).first()
    record(Act.UNDO, user, _("撤销导入批次 #%(run)d") % {"run": run.pk}, run=run, undoes=imported)


def delete_speeches(keys: Sequence[int]) -> None:
    """Speeches with all that hangs on them; candidates that stood nowhere else and that nobody judged go too."""
    for first in range(0, len(keys), AT_ONCE):
        some = list(keys[first : first + AT_ONCE])
        proposed = CandidateMention.objects.filter(speech__in=some, candidate__verdict=Verdict.OPEN)
        candidates = set(proposed.values_list("candidate", flat=True))
        for speech in some:
            for layer in (Mention, CandidateMention, Evidence, Section, SpeechKeywords):
                delete_of_speech(layer, speech)
        Speech.objects.filter(pk__in=some).only("pk").delete()
        forget_candidates(candidates)


def forget_candidates(keys: Iterable[int]) -> None:
    wanted = sorted(keys)
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        SloganCandidate.objects.filter(pk__in=some, verdict=Verdict.OPEN, mentions=None).delete()


def give_places_back(cleared: Iterable[tuple[int, str, str]]) -> None:
    """Rows that another row had pushed out of their place in a table, where it is free again."""
    for speech, path, part in cleared:
        if not Speech.objects.filter(path=path, part=part).exists():
            Speech.objects.filter(pk=speech, path=path).update(part=part)


class Rows:
    """Former contents, parsed and kept on disk until they are written: ``(speech, rows)``, None where the content is
    the same and only the place was another."""

    def __init__(
        self,
        found: Iterator[tuple[int, SpeechRows | None | str]],
        total: int,
        progress: Progress | None,
    ) -> None:
        self.unreadable: set[int] = set()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (closed by __exit__)
        self._count = 0
        for done, (speech, rows) in enumerate(found, 1):
            if isinstance(rows, str):
                self.unreadable.add(speech)
            else:
                pickle.dump((speech, rows), self._file, protocol=pickle.HIGHEST_PROTOCOL)
                self._count += 1
            if progress:
                progress(done, total)

    def __enter__(self) -> Rows:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[tuple[int, SpeechRows | None]]:
        self._file.seek(0)
        for _number in range(self._count):
            yield pickle.load(self._file)
