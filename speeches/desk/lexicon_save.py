"""A change of the lexicon is kept: facts, history, and the work that follows, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..importing.bulk import take_turns
from ..importing.lexicon_plan import Facts
from ..importing.lexicon_sync import free_slug, stored_entries, write_changes
from ..models import ArchiveState, Change, Slogan, Task
from ..models.change import Act
from ..models.history import note_all, record
from ..text.slogans.entries import SloganEntry
from .lexicon_checks import problems_of, sentences
from .lexicon_facts import FACTS, Wish, all_slogans, changes_of, facts_in, wished
from .lexicon_forms import MOST_FORMS, changed_forms
from .lexicon_words import FACT, WHOLE
from .lexicon_work import REEXTRACT
from .tasks import ask

#: Every field of the history that this room writes.
FIELDS = (WHOLE, *(FACT + name for name in FACTS))

#: Problems that are told at once; the first ones mended, the rest is looked at again.
TOLD = 20

Note = tuple[Slogan, str, Any, Any]


class LexiconRefused(Exception):
    """Wishes that cannot stand: ``sentences`` say why."""

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__(" ".join(said))
        self.sentences = list(said)


def refuse_unsound(here: Mapping[str, Slogan], wishes: Sequence[Wish]) -> None:
    """Raises LexiconRefused when a wish does not go with the rest of the lexicon."""
    lexicon = [facts for _key, facts in wished(here, wishes)]
    found = []
    for wish in wishes:
        if wish.facts is not None:
            before = facts_in(wish.slogan, here) if wish.slogan else None
            found.append((wish.facts["name"], problems_of(wish.facts, lexicon, before)))
    said = sentences(found)
    if said:
        raise LexiconRefused(said[:TOLD])


def save(
    wishes: Sequence[Wish], user: Any = None, summary: str = "", *, act: str = Act.LEXICON, undoes: Change | None = None
) -> Change | None:
    """Keeps what differs; None when nothing does. The mentions follow in the background.

    Raises LexiconRefused. The caller brings the index up to date by the work that is asked for here.
    """
    with transaction.atomic():
        take_turns()
        here = all_slogans()
        refuse_unsound(here, wishes)
        before = stored_entries()
        notes = _write(wishes, here)
        if not notes:
            return None
        change = record(act, user, summary or summary_of(notes), undoes=undoes)
        note_all(change, notes)
        for slogan in [slogan for slogan, field, _was, now in notes if field == WHOLE and now is None]:
            slogan.delete()
        ArchiveState.step()
        follow(before, {slogan.pk for slogan, *_rest in notes if slogan.pk}, change, user)
    return change


def follow(before: Sequence[SloganEntry], slogans: set[int], change: Change, user: Any) -> Task:
    """Asks for the work that brings the mentions after the lexicon of ``before``."""
    forms: list[str] | None = changed_forms(before, stored_entries()).forms
    if len(forms or ()) > MOST_FORMS:
        forms = None  # every speech
    asked = user if user is not None and user.is_authenticated else None
    return ask(REEXTRACT, asked, forms=forms, slogans=sorted(slogans), change=change.pk)


def _write(wishes: Sequence[Wish], here: dict[str, Slogan]) -> list[Note]:
    """Writes the facts that differ; gives the notes for the history. What shall go is left to the caller."""
    stored = {slogan.pk: facts_in(slogan, here) for slogan in here.values()}
    made = _make(wishes)
    names = {slogan.pk: name for name, slogan in here.items()}
    kept = [(wish.slogan, wish.facts) for wish in wishes if wish.slogan is not None]
    names |= {slogan.pk: facts["name"] for slogan, facts in kept if facts is not None}
    by_key = {slogan.pk: slogan for slogan in here.values()}
    final = {name: by_key[key] for key, name in names.items()} | {slogan.name: slogan for slogan, _facts in made}
    notes: list[Note] = []
    for slogan, facts in made:
        write_changes(slogan, facts, final)
        slogan.save()
        notes.append((slogan, WHOLE, {"value": None}, {"value": facts, "slug": slogan.slug}))
    for slogan, facts in kept:
        if facts is None:
            notes.append((slogan, WHOLE, {"value": stored[slogan.pk], "slug": slogan.slug}, None))
            continue
        changes = changes_of(stored[slogan.pk], facts)
        if changes:
            mine = by_key[slogan.pk]
            write_changes(mine, changes, final)
            mine.save()
            notes += [
                (mine, FACT + name, {"value": stored[mine.pk][name]}, {"value": now}) for name, now in changes.items()
            ]
    return notes


def _make(wishes: Sequence[Wish]) -> list[tuple[Slogan, Facts]]:
    """New slogans with a name and an address alone, so that facts can point to them."""
    taken = set(Slogan.objects.values_list("slug", flat=True))
    made = []
    for wish in wishes:
        if wish.slogan is None and wish.facts is not None:
            if wish.slug and wish.slug not in taken:
                slug = wish.slug
                taken.add(slug)
            else:
                slug = free_slug(wish.facts["name"], taken)
            made.append((Slogan.objects.create(name=wish.facts["name"], slug=slug), wish.facts))
    return made


def summary_of(notes: Sequence[Note]) -> str:
    """``改提法“三不腐”``, ``新提法“……”``, or how many."""
    slogans = {slogan.pk: slogan for slogan, *_rest in notes}
    if len(slogans) > 1:
        return _("改了 %(number)d 条提法") % {"number": len(slogans)}
    slogan, field, _was, now = notes[0]
    if field != WHOLE:
        return _("改提法“%(name)s”") % {"name": slogan}
    return (_("新提法“%(name)s”") if now else _("删去提法“%(name)s”")) % {"name": slogan}
