"""How the vocabulary file and the editors' lexicon come together: field by field, an editor's change stands.

Three states of each fact: what the file said when it was last loaded (base), what the database holds (theirs),
what the file says now (ours). Where theirs is still the base, ours goes in; where it is not, an editor changed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from speeches.text.slogans.entries import SloganEntry

#: Facts of one slogan: the names of SloganEntry → plain JSON values; lists of words for aliases and members.
Facts = dict[str, Any]

#: Facts that are other slogans, by name.
RELATIONS = ("superseded_by", "homonym_of")
COLUMNS = (
    "name", "surface", "category", "kind", "first_year", "first_month", "origin", "speaker", "status", "gloss",
    "confidence", "source", "verified_note", "note", "ambiguous",
)  # fmt: skip
NUMBERS = ("first_year", "first_month")


@dataclass(frozen=True, slots=True)
class Merged:
    """``changes`` is written; ``kept`` names the facts where an editor's word stands against the file's."""

    changes: Facts
    kept: tuple[str, ...]


def facts_of(entry: SloganEntry) -> Facts:
    """An entry of the file as the database would hold it: no None but for unknown numbers and relations."""
    facts: Facts = {name: getattr(entry, name) for name in COLUMNS}
    facts["surface"] = entry.written
    facts = {name: "" if value is None and name not in NUMBERS else value for name, value in facts.items()}
    facts |= {name: getattr(entry, name) for name in RELATIONS}
    facts["aliases"] = list(dict.fromkeys(entry.aliases))
    # A wording stands once with its slogan: a strong alias need not be a weak one too.
    facts["weak_aliases"] = [alias for alias in dict.fromkeys(entry.weak_aliases) if alias not in facts["aliases"]]
    facts["expansion"] = list(entry.expansion)
    return facts


def merge(base: Mapping[str, Any], theirs: Mapping[str, Any], ours: Facts) -> Merged:
    """What the file changes of a stored slogan. A fact that was never loaded and is filled is an editor's."""
    changes: Facts = {}
    kept: list[str] = []
    for name, value in ours.items():
        if theirs[name] == value:
            continue
        untouched = theirs[name] == base[name] if name in base else not theirs[name]
        if untouched:
            changes[name] = value
        else:
            kept.append(name)
    return Merged(changes, tuple(kept))
