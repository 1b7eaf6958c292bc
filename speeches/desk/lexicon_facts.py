"""The lexicon as the desk edits it: facts by slogan, as they are stored and as somebody wishes them to be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..importing.lexicon_plan import COLUMNS, NUMBERS, RELATIONS, Facts
from ..importing.lexicon_sync import stored_facts
from ..models import Slogan
from ..models.choices import SloganCategory, SloganKind, SloganStatus
from ..text.slogans.entries import SloganEntry

#: Facts that are lists of words, in the order of the form.
LISTS = ("aliases", "weak_aliases", "expansion")

#: Every fact, in the order in which the history notes them.
FACTS = (*COLUMNS, *RELATIONS, *LISTS)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a slogan shall be. ``slogan`` is None for a new one, ``facts`` is None for one that shall go;
    ``slug`` is the address that a new one had before, ``""`` for any."""

    slogan: Slogan | None
    facts: Facts | None
    slug: str = ""


def all_slogans() -> dict[str, Slogan]:
    """Name → slogan with its aliases and members at hand, the earliest first. Three questions."""
    slogans = Slogan.objects.order_by("pk").prefetch_related("aliases", "members")
    return {slogan.name: slogan for slogan in slogans}


def facts_in(slogan: Slogan, here: Mapping[str, Slogan]) -> Facts:
    """The facts of a stored slogan; other slogans by their names of now."""
    facts = stored_facts(slogan, here)
    return facts | {"surface": facts["surface"] or facts["name"]}


def no_facts() -> Facts:
    """The facts of a slogan of which nothing is known."""
    facts: Facts = {name: None if name in NUMBERS else "" for name in COLUMNS}
    facts |= {"ambiguous": False, "category": SloganCategory.values[0], "kind": SloganKind.PHRASE.value}
    facts |= {"status": SloganStatus.CURRENT.value, **dict.fromkeys(RELATIONS)}
    return facts | {name: [] for name in LISTS}


def changes_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> Facts:
    """The facts that differ, as they are after."""
    return {name: after[name] for name in FACTS if before[name] != after[name]}


def digest(facts: Any) -> str:
    """Names a state of facts, so that a form can tell that somebody else was first."""
    kept = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(kept.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def wished(here: Mapping[str, Slogan], wishes: Iterable[Wish]) -> list[tuple[int, Facts]]:
    """The whole lexicon as it would be: ``(key, facts)`` in the order of the matcher, key 0 for what is new.

    A slogan that gets another name keeps those that point to it; who points to one that goes points to none."""
    wishes = list(wishes)
    by_key = {wish.slogan.pk: wish.facts for wish in wishes if wish.slogan is not None}
    renamed = {name: _name_in(by_key, slogan.pk, name) for name, slogan in here.items()}
    lexicon: list[tuple[int, Facts]] = []
    for slogan in here.values():
        if slogan.pk in by_key:
            facts = by_key[slogan.pk]
        else:
            facts = facts_in(slogan, here)
            facts |= {name: renamed.get(facts[name], facts[name]) for name in RELATIONS}
        if facts is not None:
            lexicon.append((slogan.pk, facts))
    return lexicon + [(0, wish.facts) for wish in wishes if wish.slogan is None and wish.facts is not None]


def _name_in(by_key: Mapping[int, Facts | None], key: int, name: str) -> str | None:
    if key not in by_key:
        return name
    facts = by_key[key]
    return None if facts is None else facts["name"]


def entry_of(facts: Facts) -> SloganEntry:
    """An entry for the matcher, as ``stored_entries`` would give it once the facts are stored."""
    weak = [word for word in facts["weak_aliases"] if word not in facts["aliases"]]
    return SloganEntry(
        **{name: facts[name] for name in ("name", "category", "kind", "gloss", "source", "status", "confidence")},
        **{name: facts[name] or None for name in ("origin", "speaker", "verified_note", "note", *RELATIONS)},
        **{name: facts[name] for name in ("first_year", "first_month", "ambiguous")},
        surface=facts["surface"] if facts["surface"] != facts["name"] else None,
        aliases=tuple(dict.fromkeys(facts["aliases"])),
        weak_aliases=tuple(dict.fromkeys(weak)),
        expansion=tuple(facts["expansion"]),
    )


def entries_of(lexicon: Sequence[tuple[int, Facts]]) -> list[SloganEntry]:
    return [entry_of(facts) for _key, facts in lexicon]
