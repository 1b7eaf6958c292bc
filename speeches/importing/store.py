"""Writing what a plan says: the only place where speeches are stored in bulk. The caller opens the transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from speeches.models import (
    ArchiveState,
    CandidateMention,
    Evidence,
    ImportOutcome,
    Mention,
    Section,
    SloganCandidate,
    SourceFile,
    Speech,
)
from speeches.models.candidate import Verdict
from speeches.models.choices import Origin
from speeches.models.source import LONGEST_PATH
from speeches.models.speech import METADATA_FIELDS
from speeches.text.pipeline import PARSER_VERSION

from .bulk import Table, as_json, as_time, ask, change, delete_of_speech, next_ids
from .plan import EvidenceRow, Known, Plan, Settled
from .report import Outcome
from .rows import CandidateRow, SpeechRows

#: Characters of Speech.part and ImportOutcome.part.
LONGEST_PART = 300

#: Wordings asked for in one question, well below what a statement may carry.
ASKED_AT_ONCE = 500

SOURCES = Table(
    SourceFile, "id", "path", "sha256", "data", "size", "format", "encoding", "decoding", "decoding_confidence",
    "received_at", "run",
)  # fmt: skip
SPEECHES = Table(
    Speech, "id", "source", "path", "part", "text", "length", "counted_length", "text_sha256", *METADATA_FIELDS,
    "needs_review", "review_fields", "cleaning", "parser_version", "created_at", "updated_at",
)  # fmt: skip
SECTIONS = Table(
    Section, "id", "speech", "order", "parent", "kind", "path", "depth", "marker", "title", "run_in", "start",
    "title_end", "end", "tree_end", "line",
)  # fmt: skip
MENTIONS = Table(Mention, "speech", "slogan", "section", "surface", "start", "end")
CANDIDATES = Table(SloganCandidate, "surface", "pattern", "verdict")
CANDIDATE_MENTIONS = Table(CandidateMention, "speech", "candidate", "section", "start", "end")
EVIDENCE = Table(
    Evidence, "speech", "field", "value", "standing", "origin", "rule", "confidence", "quote", "start", "end",
    "decided_at",
)  # fmt: skip
OUTCOMES = Table(ImportOutcome, "run", "path", "part", "outcome", "reason", "remedy", "speech", "former")


_SOURCE = f"SELECT id FROM {SourceFile._meta.db_table} WHERE path = %s AND sha256 = %s"
_STEP = f"UPDATE {ArchiveState._meta.db_table} SET change = change + 1, token = %s, changed_at = %s WHERE id = 1"


def write(plan: Plan, rows: SpeechRows, path: str, source: int) -> int:
    """Stores a created or changed speech with its layers; gives its id."""
    assert plan.settled is not None
    ids = next_ids({Speech: 1, Section: len(rows.sections)})
    sections = ids[Section]
    if plan.speech is None:
        speech = ids[Speech][0]
        create_speech(speech, plan.settled, rows, path, source)
    else:
        speech = plan.speech.id
        change_speech(speech, plan.settled, rows, path, source)
    write_sections(speech, rows, sections)
    MENTIONS.insert(
        [
            (speech, slogan, None if section is None else sections[section], surface, start, end)
            for slogan, section, surface, start, end in rows.mentions
        ]
    )
    write_candidates(speech, rows.candidates, sections)
    write_evidence(speech, plan.settled.evidence)
    return speech


def move(speech: Known, path: str, part: str) -> None:
    """The file of a speech has another path now; its bytes are the same."""
    source = Speech.objects.values_list("source", flat=True).get(pk=speech.id)
    again = SourceFile.objects.filter(path=path, sha256=speech.source_sha256).values_list("pk", flat=True).first()
    if again is None:
        SourceFile.objects.filter(pk=source).update(path=path)
        again = source
    Speech.objects.filter(pk=speech.id).update(path=path, part=part, source=again)


def clear_parts(speeches: Iterable[Known]) -> None:
    """These speeches give up their place in their file: it is another document's now, or the file has it no more."""
    for known in speeches:
        mark = f" (formerly, {known.id})"
        part = known.part if known.part.endswith(mark) else known.part[: LONGEST_PART - len(mark)] + mark
        Speech.objects.filter(pk=known.id).update(part=part)


def source_id(path: str, sha256: str, data: bytes, rows: SpeechRows, run: int) -> int:
    """The row that keeps these bytes of this file, made when there is none."""
    found = ask(_SOURCE, [path, sha256])
    if found:
        return found[0][0]
    new = next_ids({SourceFile: 1})[SourceFile][0]
    SOURCES.insert(
        [
            (
                new, path, sha256, data, len(data), rows.format, rows.encoding, rows.decoding,
                rows.decoding_confidence, as_time(timezone.now()), run,
            )
        ]
    )  # fmt: skip
    return new


def member_path(path: str, part: str) -> str:
    """Where a member of a zip is kept: below its zip, as if that were a folder."""
    return f"{path}/{part}"[:LONGEST_PATH]


def create_speech(speech: int, settled: Settled, rows: SpeechRows, path: str, source: int) -> None:
    now = as_time(timezone.now())
    SPEECHES.insert(
        [
            (
                speech, source, path, rows.part, rows.text, len(rows.text), rows.counted_length, rows.text_sha256,
                *(settled.values[field] for field in METADATA_FIELDS),
                bool(settled.review), as_json(settled.review), as_json(rows.cleaning), PARSER_VERSION, now, now,
            )
        ]
    )  # fmt: skip


def change_speech(speech: int, settled: Settled, rows: SpeechRows, path: str, source: int) -> None:
    """New text and values for a stored speech. Its layers go; what people decided stays and is put in its place."""
    for layer in (Mention, CandidateMention, Section):
        delete_of_speech(layer, speech)
    evidence = Evidence.objects.filter(speech=speech)
    evidence.filter(Q(origin=Origin.PARSER) | Q(pk__in=settled.dropped)).delete()
    # The database keeps every range inside the text: out of the old one first, then into the new one.
    evidence.filter(pk__in=settled.moved).update(start=0, end=0)
    Speech.objects.filter(pk=speech).update(
        source=source,
        path=path,
        part=rows.part,
        text=rows.text,
        length=len(rows.text),
        counted_length=rows.counted_length,
        text_sha256=rows.text_sha256,
        needs_review=bool(settled.review),
        review_fields=settled.review,
        cleaning=list(rows.cleaning),
        parser_version=PARSER_VERSION,
        updated_at=timezone.now(),
        **settled.values,
    )
    for decision, (start, end) in settled.moved.items():
        evidence.filter(pk=decision).update(start=start, end=end)


def write_sections(speech: int, rows: SpeechRows, ids: Sequence[int]) -> None:
    """The outline; ``ids`` has one for each row."""
    SECTIONS.insert(
        [
            (ids[order], speech, order, None if parent is None else ids[parent], *rest)
            for order, (parent, *rest) in enumerate(rows.sections)
        ]
    )


def write_candidates(speech: int, rows: Sequence[CandidateRow], sections: Sequence[int]) -> None:
    patterns = {surface: pattern for surface, pattern, *_ in rows}
    ids = candidate_ids(patterns)
    new = [surface for surface in patterns if surface not in ids]
    if new:
        CANDIDATES.insert([(surface, patterns[surface], Verdict.OPEN.value) for surface in new])
        ids |= candidate_ids(new)
    CANDIDATE_MENTIONS.insert(
        [
            (speech, ids[surface], None if section is None else sections[section], start, end)
            for surface, _pattern, section, start, end in rows
        ]
    )


def candidate_ids(surfaces: Iterable[str]) -> dict[str, int]:
    wanted = list(surfaces)
    found: dict[str, int] = {}
    for first in range(0, len(wanted), ASKED_AT_ONCE):
        some = wanted[first : first + ASKED_AT_ONCE]
        places = ", ".join(["%s"] * len(some))
        found.update(ask(f"SELECT surface, id FROM {SloganCandidate._meta.db_table} WHERE surface IN ({places})", some))
    return found


def write_evidence(speech: int, rows: Iterable[EvidenceRow]) -> None:
    now = as_time(timezone.now())
    EVIDENCE.insert([(speech, *row, now) for row in rows])


def write_outcomes(run: int, outcomes: Iterable[Outcome]) -> None:
    OUTCOMES.insert([outcome_row(run, outcome) for outcome in outcomes])


def step_archive() -> None:
    """The archive has another state now: ArchiveState.step, at a tenth of its cost, for it is done for every file."""
    if not change(_STEP, [secrets.token_hex(4), as_time(timezone.now())]):
        ArchiveState.step()


def outcome_row(run: int, outcome: Outcome) -> tuple[Any, ...]:
    # A path too long to be kept is a failure of its own; its beginning says which file it was.
    return (
        run, outcome.path[:LONGEST_PATH], outcome.part[:LONGEST_PART], outcome.outcome, outcome.reason, outcome.remedy,
        outcome.speech, None if outcome.former is None else as_json(outcome.former),
    )  # fmt: skip
