"""Undo of one change of the history, whatever it was: each kind of value knows its own way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from ..models import Change
from ..models.speech import METADATA_FIELDS
from .lexicon_save import FIELDS as LEXICON
from .lexicon_undo import LexiconStands, undo_lexicon
from .metadata_undo import undo_metadata
from .text_undo import MERGED, TEXT, TextStands, undo_merge, undo_text
from .verdicts import FIELD as VERDICT
from .verdicts import VerdictStands, undo_verdict

#: Undoes a change in the name of a person; gives the change that did it. Raises ChangeStands.
Undoer = Callable[[Change, Any], Change]


class ChangeStands(Exception):
    """A change cannot be undone, for the reason that is said."""


def _metadata(change: Change, user: Any) -> Change:
    undone, _plan = undo_metadata(change, user)
    if undone is None:
        raise ChangeStands(_("没有可以撤销的：这些值后来都又改过。"))
    return undone


def _verdict(change: Change, user: Any) -> Change:
    try:
        return undo_verdict(change, user)
    except VerdictStands as stands:
        raise ChangeStands(str(stands)) from stands


def _text(change: Change, user: Any) -> Change:
    try:
        return undo_text(change, user)
    except TextStands as stands:
        raise ChangeStands(str(stands)) from stands


def _merge(change: Change, user: Any) -> Change:
    try:
        return undo_merge(change, user)
    except TextStands as stands:
        raise ChangeStands(str(stands)) from stands


def _lexicon(change: Change, user: Any) -> Change:
    try:
        return undo_lexicon(change, user)
    except LexiconStands as stands:
        raise ChangeStands(str(stands)) from stands


#: The field of the history → the way back. A room that writes values of its own adds its line.
UNDOERS: dict[str, Undoer] = {
    **dict.fromkeys(METADATA_FIELDS, _metadata),
    **dict.fromkeys(LEXICON, _lexicon),
    VERDICT: _verdict,
    TEXT: _text,
    MERGED: _merge,
}


def undoer_of(change: Change) -> Undoer | None:
    """The way back of a change; None where there is none, or where it has been taken already."""
    if Change.objects.filter(undoes=change).exists():
        return None
    fields = change.values.order_by().values_list("field", flat=True).distinct()
    if MERGED in fields:  # the decisions that moved over go back with it
        return _merge
    ways = {UNDOERS.get(field) for field in fields}
    return ways.pop() if len(ways) == 1 else None


def undo(change: Change, user: Any = None) -> Change:
    """Undoes the change. Raises ChangeStands."""
    way = undoer_of(change)
    if way is None:
        raise ChangeStands(_("这次改动已经撤销，或者不能撤销。"))
    return way(change, user)
