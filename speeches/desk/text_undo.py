"""The way back of a corrected text and of a merge."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..importing.canonical import archive_parser, derived, origin_of
from ..importing.correcting import TEXT, Correction, TextMoved, from_data, keeping_of, lock, prepared, replace_text
from ..importing.merging import MERGED, MergeRefused, bring_back
from ..models import Change, Speech
from ..models.change import Act
from ..models.history import note, record
from ..text.document import UnreadableFile
from .difference_rows import Difference, difference
from .duplicate_work import look_for_duplicates
from .metadata_undo import undo_metadata

__all__ = ["MERGED", "TEXT", "TextStands", "text_difference", "undo_merge", "undo_text"]


class TextStands(Exception):
    """The change cannot be undone; says why in a sentence."""


def undo_text(change: Change, user: Any = None) -> Change:
    """The text before is the speech's again, with its layers, and the words of decisions where they were.

    Raises TextStands when the text has been changed again since.
    """
    value = change.values.select_related("speech").get(field=TEXT)
    speech = value.speech
    if speech is None:
        raise TextStands(_("这篇讲话已不在档案里。"))
    if speech.text != value.after["text"]:
        raise TextStands(_("正文后来又改过；先撤销后来的改动。"))
    correction = back_to(speech, value.before["text"])
    try:
        with transaction.atomic():
            speech = lock(correction)
            keeping, places = from_data(value.before)
            if speech.file_text_sha256 != value.after.get("file_text"):
                # Its file has changed since: what goes back is an editor's text still, and the question stays.
                keeping = keeping_of(speech)
            undone = record(Act.UNDO, user, _("撤销：%(what)s") % {"what": change}, undoes=change)
            replace_text(speech, correction, keeping, user, "", places=places, change=undone)
    except TextMoved as moved:
        raise TextStands(_("正文后来又改过；先撤销后来的改动。")) from moved
    look_for_duplicates(user)
    return undone


def text_difference(change: Change) -> Difference | None:
    """What a change did to a text; None for one that did nothing to any."""
    value = change.values.filter(field=TEXT).first()
    return value and difference(value.before["text"], value.after["text"])


def back_to(speech: Speech, text: str) -> Correction:
    """Read by the parser of now. Raises TextStands when it takes it for no speech any more."""
    try:
        return prepared(speech, derived(text, origin_of(speech), archive_parser()))
    except UnreadableFile as error:
        raise TextStands(str(error)) from error


def undo_merge(change: Change, user: Any = None) -> Change:
    """The merged speech is there again; the decisions that moved over go back as far as nobody changed them since."""
    if change.act == Act.UNDO:
        raise TextStands(_("要再合并，请到“重复与另稿”。"))
    try:
        with transaction.atomic():
            undone, _plan = undo_metadata(change, user)
            undone = undone or record(Act.UNDO, user, _("撤销：%(what)s") % {"what": change}, undoes=change)
            value = change.values.get(field=MERGED)
            speech = bring_back(change)
            note(undone, speech, MERGED, value.after, {"into": None})
    except MergeRefused as refused:
        raise TextStands(str(refused)) from refused
    look_for_duplicates(user)
    return undone
