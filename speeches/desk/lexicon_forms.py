"""Which comparison forms mean something else after a change of the lexicon: only speeches that hold one change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..text.slogans.entries import SloganEntry
from ..text.slogans.members import MemberNeeds, needs_of
from ..text.slogans.surfaces import Pattern, patterns_of

#: More forms than this (a whole lexicon has 3,500, one slogan some ten) would take longer to look up than it saves:
#: then every speech is read.
MOST_FORMS = 400


@dataclass(frozen=True, slots=True)
class Changed:
    """Forms in order of the alphabet: all that mean something else, those that mean it after (``come``) and those
    that meant it before (``gone``)."""

    forms: list[str]
    come: list[str]
    gone: list[str]


def changed_forms(before: Iterable[SloganEntry], after: Iterable[SloganEntry]) -> Changed:
    """The forms that are new, gone, or read in another way.

    That covers what hangs together: the members of one slogan that another one's wording takes over, years before
    which a wording is not read, the order in which slogans of one wording are asked.
    """
    was, now = meanings(before), meanings(after)
    forms = sorted(form for form in {*was, *now} if was.get(form) != now.get(form))
    return Changed(forms, [form for form in forms if form in now], [form for form in forms if form in was])


def meanings(entries: Iterable[SloganEntry]) -> dict[str, Any]:
    """Form → all that decides how the matcher reads it; slogans by name, so that their order does not count."""
    kept = list(entries)
    needs = list(map(needs_of, kept))
    return {pattern.text: _meaning(pattern, kept, needs) for pattern in patterns_of(kept)}


def _meaning(pattern: Pattern, entries: Sequence[SloganEntry], needs: Sequence[MemberNeeds]) -> Any:
    surfaces = [
        (entries[one.entry].name, entries[one.entry].kind, one.weak, one.is_name, one.cue, one.since)
        for one in pattern.surfaces
    ]
    members = [
        (entries[one.entry].name, entries[one.entry].kind, one.number, one.bare, one.lone, needs[one.entry])
        for one in pattern.members
    ]
    return pattern.breaks, pattern.must_break, pattern.numeral, surfaces, members
