"""A speech gets back what it had before an import: the text of its former file, its place, what was stated of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from speeches.models import Evidence, ImportRun, Slogan, SourceFile, Speech
from speeches.models.choices import Origin
from speeches.models.evidence import Standing
from speeches.models.speech import METADATA_FIELDS
from speeches.text.document import SourceDocument, UnreadableFile
from speeches.text.pipeline import parse
from speeches.text.readers import read
from speeches.text.slogans.lexicon import LEXICON_FILE, Lexicon, read_entries

from . import store, stored
from .lexicon_sync import stored_entries
from .plan import STATED, UPDATED, Known, Plan, settle
from .rows import SpeechRows, rows_of

Former = Mapping[str, Any]

#: Why a former content cannot be had.
UNREADABLE = "unreadable"


def former_rows(written: Mapping[int, Former], run: ImportRun) -> Iterator[tuple[int, SpeechRows | None | str]]:
    """``(speech, rows)`` of each former content; None where the content is the same, UNREADABLE where it is lost."""
    if not written:
        return
    lexicon = Lexicon.from_entries(stored_entries() or read_entries(LEXICON_FILE))
    ids = dict(Slogan.objects.values_list("name", "pk"))
    for speech, former in written.items():
        if _only_moved(speech, former, run):
            yield speech, None
        else:
            yield speech, _parsed(speech, former, run, lexicon, ids) or UNREADABLE


def _only_moved(speech: int, former: Former, run: ImportRun) -> bool:
    same = Speech.objects.filter(pk=speech, source=former["source"]).exists()
    return same and not former["stated"] and not _stated_by(run)


def _stated_by(run: ImportRun) -> list[str]:
    """The fields whose values were set for all of a run."""
    return [name for name in METADATA_FIELDS if name in run.options]


def _parsed(speech: int, former: Former, run: ImportRun, lexicon: Lexicon, ids: Mapping[str, int]) -> SpeechRows | None:
    source = SourceFile.objects.filter(pk=former["source"]).first()
    if source is None:
        return None
    document = document_of(bytes(source.data), source.path, former["path"], former["part"])
    if document is None:
        return None
    of_table = bool(former["part"]) and source.path == former["path"]
    name = (former["path"] if of_table or not former["part"] else former["part"]).rpartition("/")[2]
    parsed = parse(document, name=name, lexicon=lexicon, known=_known(speech, former, run))
    return rows_of(parsed, source.sha256, ids, of_table=of_table)


def document_of(data: bytes, source_path: str, path: str, part: str) -> SourceDocument | None:
    """The document of a former file. ``data`` are the file's own bytes, or a zip member's."""
    whole = source_path == path
    try:
        for document in read(data, (path if whole else part).rpartition("/")[2]):
            if isinstance(document, SourceDocument) and (not whole or document.part == part):
                return replace(document, part=part)
    except UnreadableFile:
        return None
    return None


def _known(speech: int, former: Former, run: ImportRun) -> dict[str, str]:
    """What was stated about a speech before the run; the parser measures the rest by it."""
    kept = Evidence.objects.filter(speech=speech, origin=Origin.IMPORT, standing=Standing.CHOSEN)
    known = dict(kept.exclude(field__in=_stated_by(run)).values_list("field", "value"))
    return known | {name: value for name, value, standing in former["stated"] if standing == Standing.CHOSEN}


def clear_places(written: Mapping[int, Former]) -> None:
    """The speeches leave their places, so that two may change theirs for each other's."""
    for speech in written:
        Speech.objects.filter(pk=speech).update(part=f"(undo {speech})")


def restore(speech: int, former: Former, rows: SpeechRows | None, run: ImportRun) -> None:
    """Writes the former content of a speech, inside the caller's transaction."""
    path, part = former["path"], former["part"]
    _give_source_back(speech, path, part)
    if rows is None:
        Speech.objects.filter(pk=speech).update(path=path, part=part)
        return
    _state_again(speech, former, run)
    source = SourceFile.objects.values_list("sha256", flat=True).get(pk=former["source"])
    text = Speech.objects.values_list("text_sha256", flat=True).get(pk=speech)
    known = Known(speech, path, part, source, text)
    settled = settle(rows, {}, stored.stored_speech(known))
    store.write(Plan(UPDATED, known, settled=settled), rows, path, former["source"])


def _give_source_back(speech: int, path: str, part: str) -> None:
    """A file that was known again at another path took its kept bytes along: they go back to the former path."""
    now = Speech.objects.select_related("source").defer("text", "source__data").get(pk=speech)
    if now.path == path or now.source.path not in (now.path, *_members_below(now)):
        return
    before = path if now.source.path == now.path else store.member_path(path, part)
    if not SourceFile.objects.filter(path=before, sha256=now.source.sha256).exists():
        SourceFile.objects.filter(pk=now.source_id).update(path=before)


def _members_below(speech: Speech) -> list[str]:
    return [speech.source.path] if speech.source.path.startswith(f"{speech.path}/") else []


def _state_again(speech: int, former: Former, run: ImportRun) -> None:
    """What the run stated goes; what was stated before it comes back, on the speech and in its evidence."""
    mine = Evidence.objects.filter(speech=speech, origin=Origin.IMPORT, field__in=_stated_by(run))
    mine.delete()
    for name, value, standing in former["stated"]:
        chosen = Evidence.objects.filter(speech=speech, field=name, standing=Standing.CHOSEN)
        if standing == Standing.CHOSEN:
            chosen.delete()
            column = Speech._meta.get_field(name)
            typed = column.to_python(value) if value else column.get_default()
            Speech.objects.filter(pk=speech).update(**{name: typed})
        Evidence.objects.create(
            speech_id=speech, field=name, value=value, standing=standing, origin=Origin.IMPORT, rule=STATED,
            confidence=1.0,
        )  # fmt: skip
