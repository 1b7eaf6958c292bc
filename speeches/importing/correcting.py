"""A speech gets another text by the word of an editor: layers are derived anew, decisions go with their words.

1. check      what no text can be is refused in a sentence
2. derive     the parser reads the text, outside any transaction
3. settle     a person's decision stays; its words are followed through the change
4. write      one transaction, with its entry in the history
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from speeches.models import ArchiveState, Change, Evidence, ReaderReport, Speech
from speeches.models.change import Act
from speeches.models.history import note, record
from speeches.text.difference import Way
from speeches.text.document import UnreadableFile
from speeches.text.pipeline import LONGEST_SPEECH

from . import store
from .bulk import take_turns
from .canonical import archive_parser, derived, origin_of
from .of_corrected import TEXT
from .parsing import Parser
from .plan import Decision, Known, Plan, Settled, settle
from .report import UPDATED
from .rows import SpeechRows
from .stored import stored_speech


class TextRefused(ValueError):
    """A text that cannot be a speech's; says why in a sentence."""


class TextMoved(Exception):
    """The text that was edited is not the stored one any more: somebody else was first."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A new text of a speech with its layers, ready to be stored. ``before`` is the text that it replaces."""

    speech: int
    before: str
    before_sha256: str
    rows: SpeechRows
    way: Way
    cleaned: tuple[str, ...] = ()  # the steps that cleaned what was typed

    @property
    def after(self) -> str:
        return self.rows.text

    @property
    def changes(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a speech holds its text: since when it is an editor's, what its file said then, whether that is looked at."""

    corrected_at: str | None = None
    file_text: str | None = None
    pending: bool = False


@dataclass(slots=True)
class Places:
    """Where the words of decisions and of readers' reports stood: row → (start, end, quote)."""

    evidence: dict[str, list[Any]] = field(default_factory=dict)
    reports: dict[str, list[int]] = field(default_factory=dict)


def tidy(text: str) -> str:
    """A text as a form sends it, with the line ends of the archive."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check(text: str) -> None:
    """Raises TextRefused for a text that no speech can have."""
    if not text.strip():
        raise TextRefused(_("正文不能为空。要拿掉整篇讲话，请用合并或删除。"))
    if len(text) > LONGEST_SPEECH:
        raise TextRefused(
            _("正文有 %(length)d 个字符，超过一篇讲话的上限 %(most)d；请分成几篇。")
            % {"length": len(text), "most": LONGEST_SPEECH}
        )
    if "\0" in text:
        raise TextRefused(_("正文里有空字符（NUL），数据库不能保存；请删去后再试。"))
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise TextRefused(_("正文里有不成对的代理字符，不是完整的文字；请删去后再试。"))


def prepare(speech: Speech, text: str, parser: Parser | None = None) -> Correction:
    """Derives the layers of a new text. Raises TextRefused."""
    text = tidy(text)
    check(text)
    try:
        rows = derived(text, origin_of(speech), parser or archive_parser())
    except UnreadableFile as error:
        raise TextRefused(_("这样的正文读不成一篇讲话：%(reason)s") % {"reason": str(error)}) from error
    return replace(prepared(speech, rows), cleaned=rows.cleaning)


def prepared(speech: Speech, rows: SpeechRows) -> Correction:
    """A correction from rows that are there already. How the file was cleaned stays to be told."""
    rows = replace(rows, part=speech.part, cleaning=tuple(speech.cleaning))
    return Correction(speech.pk, speech.text, speech.text_sha256, rows, Way(speech.text, rows.text))


def settled(correction: Correction, speech: Speech) -> Settled:
    """The values of the speech with the new text, and where its decisions stand then. Writes nothing."""
    return settle(correction.rows, {}, stored_speech(known(speech)), place=follower(correction.way))


def save(correction: Correction, user: Any = None) -> Change:
    """The editor's text is the speech's from now on. Raises TextMoved when it is not the text that was edited."""
    with transaction.atomic():
        speech = lock(correction)
        # What the file said is remembered by the first correction, or by the import that found it changed.
        file_text = speech.file_text_sha256 or speech.text_sha256
        keeping = Keeping(timezone.now().isoformat(), file_text, TEXT in speech.review_fields)
        return replace_text(speech, correction, keeping, user, summary_of(speech, correction))


def take_over(correction: Correction, user: Any = None) -> Change:
    """The speech has the text of its file again. Raises TextMoved when it is not the text that was compared."""
    with transaction.atomic():
        speech = lock(correction)
        words = _("《%(title)s》采用来源文件的正文") % {"title": str(speech)[:200]}
        return replace_text(speech, correction, Keeping(), user, words)


def keep_correction(speech: Speech) -> None:
    """An editor has looked at what the file says now, and keeps the mended text: it asks for no review any more."""
    with transaction.atomic():
        stored = Speech.objects.select_for_update().only("review_fields").get(pk=speech.pk)
        review = [name for name in stored.review_fields if name != TEXT]
        Speech.objects.filter(pk=speech.pk).update(review_fields=review, needs_review=bool(review))


def lock(correction: Correction) -> Speech:
    take_turns()
    speech = Speech.objects.select_for_update().get(pk=correction.speech)
    if speech.text_sha256 != correction.before_sha256:
        raise TextMoved
    return speech


def replace_text(
    speech: Speech,
    correction: Correction,
    keeping: Keeping,
    user: Any,
    summary: str,
    *,
    places: Places | None = None,
    change: Change | None = None,
) -> Change:
    """Writes text, layers and history, inside a transaction. ``places`` puts the words of decisions and reports where
    they were, when the text becomes one that it was before."""
    before = {"text": speech.text, **as_data(keeping_of(speech), places_of(speech))}
    write(speech, correction, keeping)
    if places is not None:
        put_back(speech, places)
    change = change or record(Act.TEXT, user, summary)
    note(change, speech, TEXT, before, {"text": correction.after, **as_data(keeping, places_of(speech))})
    ArchiveState.step()
    return change


def write(speech: Speech, correction: Correction, keeping: Keeping) -> None:
    """The text with its layers. The reports of readers go with their words too."""
    found = settled(correction, speech)
    if keeping.pending:
        found.review.append(TEXT)
    quotes = {pk: correction.after[start:end] for pk, (start, end) in found.moved.items() if end}
    reports = ReaderReport.objects.filter(speech=speech, end__gt=0)
    moved = {row.pk: correction.way.of_range(row.start, row.end) or (0, 0) for row in reports.only("start", "end")}
    store.write(Plan(UPDATED, known(speech), settled=found), correction.rows, speech.path, speech.source_id)
    Speech.objects.filter(pk=speech.pk).update(
        corrected_at=keeping.corrected_at and parse_datetime(keeping.corrected_at), file_text_sha256=keeping.file_text
    )
    for pk, quote in quotes.items():
        Evidence.objects.filter(pk=pk).exclude(quote=quote).update(quote=quote)
    for pk, (start, end) in moved.items():
        reports.filter(pk=pk).update(start=start, end=end)


def known(speech: Speech) -> Known:
    return Known(speech.pk, speech.path, speech.part, "", speech.text_sha256)


def follower(way: Way) -> Any:
    """Where the words of a decision stand after the change: where they were led; when they are not whole there, where
    they stand once in the text, as in a paragraph that was moved; else what is left of them, or nowhere."""

    def place(decision: Decision, text: str) -> tuple[int, int]:
        led = way.of_range(decision.start, decision.end) or (0, 0)
        if text[slice(*led)] != decision.quote and text.count(decision.quote) == 1:
            start = text.index(decision.quote)
            return start, start + len(decision.quote)
        return led

    return place


def keeping_of(speech: Speech) -> Keeping:
    at = speech.corrected_at
    return Keeping(at.isoformat() if at else None, speech.file_text_sha256, TEXT in speech.review_fields)


def places_of(speech: Speech) -> Places:
    rows = Evidence.objects.filter(speech=speech, end__gt=0).exclude(origin="parser")
    reports = ReaderReport.objects.filter(speech=speech, end__gt=0)
    return Places(
        {str(pk): [start, end, quote] for pk, start, end, quote in rows.values_list("pk", "start", "end", "quote")},
        {str(pk): [start, end] for pk, start, end in reports.values_list("pk", "start", "end")},
    )


def put_back(speech: Speech, places: Places) -> None:
    """Only rows that are still there; what came later keeps the place that it was led to."""
    for pk, (start, end, quote) in places.evidence.items():
        Evidence.objects.filter(pk=pk, speech=speech).update(start=start, end=end, quote=quote)
    for pk, (start, end) in places.reports.items():
        ReaderReport.objects.filter(pk=pk, speech=speech).update(start=start, end=end)


def as_data(keeping: Keeping, places: Places) -> dict[str, Any]:
    """As the history keeps it beside the text."""
    return {
        "corrected_at": keeping.corrected_at,
        "file_text": keeping.file_text,
        "pending": keeping.pending,
        "evidence": places.evidence,
        "reports": places.reports,
    }


def from_data(data: dict[str, Any]) -> tuple[Keeping, Places]:
    keeping = Keeping(data.get("corrected_at"), data.get("file_text"), bool(data.get("pending")))
    return keeping, Places(data.get("evidence") or {}, data.get("reports") or {})


def summary_of(speech: Speech, correction: Correction) -> str:
    """``订正《……》正文：删 3 字，增 5 字``"""
    gone = sum(edit.end - edit.start for edit in correction.way.edits if not edit.same)
    come = sum(edit.new_end - edit.new_start for edit in correction.way.edits if not edit.same)
    words = {"title": str(speech)[:200], "gone": gone, "come": come}
    return _("订正《%(title)s》的正文：删 %(gone)d 字，增 %(come)d 字") % words
