"""Words of a title, a meeting's name or an office that tell the kind of body (``vocab/body_words.yaml``)."""

from __future__ import annotations

from functools import cache

import ahocorasick_rs

from .vocabulary import entries

BODIES = ("party_government", "discipline", "department", "zone", "enterprise", "school", "association", "other")


def body_named(words: str) -> tuple[str, int, int] | None:
    """The kind of body named in a short phrase and the range of the word that names it; ``scope`` for a bare 全市.

    The kind that stands first in the vocabulary decides; None when no word tells.
    """
    table, order, automaton = _automaton()
    best: tuple[int, str, int, int] | None = None
    for pattern, start, end in automaton.find_matches_as_indexes(words):
        body = table[pattern]
        if body != "none" and (best is None or order[body] < best[0]):
            best = (order[body], body, start, end)
    return None if best is None else best[1:]


@cache
def _automaton() -> tuple[tuple[str, ...], dict[str, int], ahocorasick_rs.AhoCorasick]:
    table: dict[str, str] = {}
    order: dict[str, int] = {}
    for entry in entries("body_words.yaml"):
        body = entry.words("body")
        if body not in (*BODIES, "scope", "none"):
            raise entry.broken(f"has the unknown body {body}", f"use one of {', '.join(BODIES)}, scope or none")
        order.setdefault(body, len(order))
        for word in entry.words("words").split():
            table[word] = body
    matcher = ahocorasick_rs.AhoCorasick(
        list(table),
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )
    return tuple(table.values()), order, matcher
