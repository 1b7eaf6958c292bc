"""The way back of a change of the lexicon: facts as they were, and mentions after them in the background."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ..models import Change, ChangedValue, Slogan
from ..models.change import Act
from .lexicon_facts import Wish, all_slogans, facts_in
from .lexicon_save import LexiconRefused, save
from .lexicon_words import FACT, WHOLE, fact_in_words


class LexiconStands(Exception):
    """A change of the lexicon cannot be undone, for the reason that is said."""


def undo_lexicon(change: Change, user: Any = None) -> Change:
    """Every fact has the value before again. Raises LexiconStands when one was changed later, when other slogans or
    candidates point to what would go, or when what was there before does not go with the lexicon of now."""
    here = all_slogans()
    by_key = {slogan.pk: slogan for slogan in here.values()}
    wishes: dict[int, Wish] = {}
    for value in change.values.order_by("pk"):
        slogan = by_key.get(value.slogan_id) if value.slogan_id else None
        if value.field == WHOLE:
            wishes[value.pk] = _whole(value, slogan, here)
            continue
        if slogan is None:
            raise LexiconStands(_("“%(name)s”已经不在词表里。") % {"name": value.subject})
        wish = wishes.get(-slogan.pk) or Wish(slogan, facts_in(slogan, here))
        field = value.field.removeprefix(FACT)
        assert wish.facts is not None and value.after is not None and value.before is not None
        if facts_in(slogan, here)[field] != value.after["value"]:
            words = {"name": slogan, "field": fact_in_words(value.field)}
            raise LexiconStands(_("“%(name)s”的%(field)s后来又改过；先撤销后来的改动。") % words)
        wishes[-slogan.pk] = Wish(slogan, wish.facts | {field: value.before["value"]})
    summary = _("撤销：%(what)s") % {"what": change}
    try:
        undone = save(list(wishes.values()), user, summary, act=Act.UNDO, undoes=change)
    except LexiconRefused as refused:
        raise LexiconStands(" ".join(refused.sentences)) from refused
    if undone is None:
        raise LexiconStands(_("没有可以撤销的：词表已经是那时的样子。"))
    return undone


def _whole(value: ChangedValue, slogan: Slogan | None, here: dict[str, Slogan]) -> Wish:
    before = (value.before or {}).get("value")
    if before is not None:  # it went: it comes back
        if slogan is not None:
            raise LexiconStands(_("“%(name)s”已经在词表里。") % {"name": value.subject})
        return Wish(None, before, (value.before or {}).get("slug", ""))
    if slogan is None:
        raise LexiconStands(_("“%(name)s”已经不在词表里。") % {"name": value.subject})
    if facts_in(slogan, here) != (value.after or {}).get("value"):
        raise LexiconStands(_("“%(name)s”后来又改过；先撤销后来的改动。") % {"name": slogan})
    pointing = [one.name for one in here.values() if slogan.pk in (one.superseded_by_id, one.homonym_of_id)]
    if pointing:
        raise LexiconStands(_("“%(other)s”还指着“%(name)s”；先改那一条。") % {"other": pointing[0], "name": slogan})
    if slogan.candidates.exists():
        raise LexiconStands(_("有候选提法已裁定为“%(name)s”；先撤销那些裁定。") % {"name": slogan})
    return Wish(slogan, None)
