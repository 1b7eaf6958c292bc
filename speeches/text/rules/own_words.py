"""Who says 我, 全, 本: the words by which a speaker claims a place or a body as his own, found in one pass.

One text names every level (中央、省、市、县); what counts is 我市, 全区, 本镇, 我局, and the organs named
without 各 (区委、区政府, 局党组). The words are in ``vocab/own_words.yaml``; the longest wins, so that a false
friend (全市场, 全局观念) hides the word inside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from .context import MOST_READ, RuleContext, furniture
from .front_matter import front_matter
from .vocabulary import entries

LEVELS = ("village", "township", "county", "city", "province", "central")
KINDS = frozenset(
    "place organ others office hospital school firm zone zone_named watch association none".split()  # noqa: SIM905
)
#: A word before an organ that makes it somebody else's: 各区委, 某市委.
_NOT_OWN = "各某"


class OwnWord(NamedTuple):
    """One claim in ``[start, end)``; ``level`` is ``""`` where the word shows none (我局)."""

    kind: str
    level: str
    start: int
    end: int
    opening: bool


def own_words(context: RuleContext) -> tuple[OwnWord, ...]:
    """All claims outside furniture, in order; ask through ``context.once(own_words)``."""
    words, automaton = _automaton()
    opening_end = context.once(front_matter).opening.end
    skips = context.once(furniture)
    text, claims, skip = context.text, [], 0
    for pattern, start, end in automaton.find_matches_as_indexes(text[:MOST_READ]):
        kind, level = words[pattern]
        while skip < len(skips) and skips[skip][1] <= start:
            skip += 1
        skipped = skip < len(skips) and skips[skip][0] <= start
        if kind == "none" or skipped or (kind == "organ" and start and text[start - 1] in _NOT_OWN):
            continue
        claims.append(OwnWord(kind, level, start, end, start < opening_end))
    return tuple(claims)


@cache
def _automaton() -> tuple[tuple[tuple[str, str], ...], ahocorasick_rs.AhoCorasick]:
    table = _table()
    # DFA: twice as fast as the default, and the table is small
    return tuple(table.values()), ahocorasick_rs.AhoCorasick(
        list(table),
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )


def _table() -> Mapping[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for entry in entries("own_words.yaml"):
        kind, level = entry.words("kind"), entry.fields.get("level", "")
        if kind not in KINDS:
            raise entry.broken(f"has the unknown kind {kind}", "use one of those in the head of the file")
        if level and level not in LEVELS:
            raise entry.broken(f"has the unknown level {level}", f"use one of {', '.join(LEVELS)}")
        if kind in ("place", "organ", "others") and not level:
            raise entry.broken(f"is a {kind} without a level", f"add level: one of {', '.join(LEVELS)}")
        for word in entry.words("words").split():
            table[word] = (kind, level)
    return table
