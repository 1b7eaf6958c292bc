"""What the archive holds already: the questions that an import asks before it writes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import Any

from speeches.models import (
    CandidateMention,
    Evidence,
    ImportOutcome,
    Mention,
    MergedSpeech,
    Section,
    SourceFile,
    Speech,
)
from speeches.models.choices import Origin
from speeches.models.evidence import Standing
from speeches.models.import_run import Outcome
from speeches.models.speech import METADATA_FIELDS

from .bulk import ask
from .files import is_gone
from .plan import Decision, Known, Layers, Stored, as_words

_SPEECH, _SOURCE = Speech._meta.db_table, SourceFile._meta.db_table
_KNOWN = f"""
SELECT speech.id, speech.path, speech.part, source.sha256, COALESCE(speech.file_text_sha256, speech.text_sha256),
    speech.corrected_at IS NOT NULL
FROM {_SPEECH} speech JOIN {_SOURCE} source ON source.id = speech.source_id WHERE
"""
_WAS_MERGED = f"""
SELECT merged.into_id, merged.path, merged.part, source.sha256, merged.text_sha256
FROM {MergedSpeech._meta.db_table} merged JOIN {_SOURCE} source ON source.id = merged.source_id WHERE
"""


def speeches_at(path: str) -> dict[str, Known]:
    """part → the speech that is stored from there."""
    return {known.part: known for known in _known("speech.path = %s", path)}


def with_text(text_sha256: str, present: Container[str] = ()) -> list[Known]:
    """The speeches whose text is the same, or was before an editor mended it, each with whether its file is gone;
    then what is merged. The paths ``present`` are there."""
    found = _known("(speech.text_sha256 = %s OR speech.file_text_sha256 = %s)", text_sha256, text_sha256)
    return [*_look_for_files(found, present), *_merged("merged.text_sha256 = %s", text_sha256)]


def with_bytes(sha256: str, present: Container[str] = ()) -> list[Known]:
    """The speeches that are these bytes, whole: rows of a table are not."""
    whole = _known("source.sha256 = %s AND speech.part = ''", sha256)
    return [*_look_for_files(whole, present), *_merged("source.sha256 = %s AND merged.part = ''", sha256)]


def merged_at(path: str) -> dict[str, Known]:
    """part → what was stored from there and is merged into another speech."""
    return {known.part: known for known in _merged("merged.path = %s", path)}


def _known(condition: str, *values: str) -> list[Known]:
    rows = ask(f"{_KNOWN} {condition} ORDER BY speech.id", values)
    return [Known(*row, corrected=bool(corrected)) for *row, corrected in rows]


def _merged(condition: str, value: str) -> list[Known]:
    return [Known(*row, merged=True) for row in ask(f"{_WAS_MERGED} {condition} ORDER BY merged.key", [value])]


def _look_for_files(found: Iterable[Known], present: Container[str]) -> list[Known]:
    return [replace(one, gone=one.path not in present and is_gone(one.path)) for one in found]


def all_went_in(speeches: Iterable[Known], path: str) -> bool:
    """Whether the import that stored this content of a file left no document of it out."""
    ids = [known.id for known in speeches]
    runs = SourceFile.objects.filter(speeches__in=ids).values("run")
    left_out = ImportOutcome.objects.filter(run__in=runs, outcome__in=(Outcome.FAILED, Outcome.DUPLICATE), path=path)
    return not left_out.exists()


def already_states(speech: Known, stated: Mapping[str, Any]) -> bool:
    """Whether a speech has each stated value by the word of a person, or an editor decided otherwise."""
    if not stated:
        return True
    decided = {
        row.field: row for row in Evidence.objects.filter(speech=speech.id, field__in=stated, standing=Standing.CHOSEN)
    }
    return all(
        name in decided
        and (
            decided[name].origin == Origin.EDITOR
            or (decided[name].origin == Origin.IMPORT and decided[name].value == as_words(value))
        )
        for name, value in stated.items()
    )


def stored_speech(known: Known, *, with_layers: bool = False) -> Stored:
    """A stored speech with its values and the decisions of people; locked until the transaction ends."""
    values = Speech.objects.select_for_update().filter(pk=known.id).values(*METADATA_FIELDS).get()
    decisions = [
        Decision(*row)
        for row in Evidence.objects.filter(speech=known.id)
        .exclude(origin=Origin.PARSER)
        .order_by("pk")
        .values_list("pk", "field", "value", "standing", "origin", "quote", "start", "end")
    ]
    return Stored(known, values, decisions, layers_of(known.id) if with_layers else None)


def before(speech: Known, dropped: Iterable[Decision] = ()) -> dict[str, Any]:
    """What an undo needs to know of a stored speech that is about to be written. ``dropped``: what was stated
    about it before and is replaced now."""
    return {
        "source": Speech.objects.values_list("source", flat=True).get(pk=speech.id),
        "path": speech.path,
        "part": speech.part,
        "stated": [[one.field, one.value, one.standing] for one in dropped],
    }


def layers_of(speech: int) -> Layers:
    """The layers of a stored speech in the form in which the parser's rows come."""
    sections = Section.objects.filter(speech=speech).order_by("order")
    mentions = Mention.objects.filter(speech=speech).order_by("start")
    candidates = CandidateMention.objects.filter(speech=speech).order_by("start", "pk")
    return (
        tuple(
            sections.values_list(
                "parent__order", "kind", "path", "depth", "marker", "title", "run_in",
                "start", "title_end", "end", "tree_end", "line",
            )
        ),
        tuple(mentions.values_list("slogan_id", "section__order", "surface", "start", "end")),
        tuple(candidates.values_list("candidate__surface", "section__order", "start", "end")),
    )  # fmt: skip
