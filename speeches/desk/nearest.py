"""The slogans whose wording is nearest to a candidate's: the likely ones when it is only another way to say one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..models import Slogan, SloganAlias

#: Slogans that are proposed, at most; each is one key away.
PROPOSED = 6

#: Below this likeness two wordings share hardly a pair of characters: 三张清单 and 责任清单 have 0.38.
ALIKE = 0.3

#: How much of the likeness is in pairs of characters; the rest is in single ones (三不 and 三不腐: 0.67 and 0.8).
PAIRS = 0.7


def nearest_slogans(surface: str, most: int = PROPOSED) -> list[Slogan]:
    """The nearest first; by name among equals. Two questions, whatever the size of the lexicon."""
    rows = [
        (pk, name) for pk, *names in Slogan.objects.order_by().values_list("pk", "name", "surface") for name in names
    ]
    rows += SloganAlias.objects.order_by().values_list("slogan", "surface")
    best: dict[int, float] = {}
    for key, alike in _measured(surface, rows):
        best[key] = max(alike, best.get(key, 0))
    found = Slogan.objects.in_bulk(sorted(best, key=lambda key: (-best[key], key))[:most])
    return sorted(found.values(), key=lambda slogan: (-best[slogan.pk], slogan.name))


def likeness(one: str, other: str) -> float:
    """0 (nothing in common) to 1 (the same): the shares of common pairs and common characters."""
    return PAIRS * _common(_pairs(one), _pairs(other)) + (1 - PAIRS) * _common(Counter(one), Counter(other))


def _measured(surface: str, rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, float]]:
    characters = set(surface)
    for key, name in rows:
        if characters.isdisjoint(name):
            continue
        alike = likeness(surface, name)
        if alike >= ALIKE:
            yield key, alike


def _pairs(words: str) -> Counter[str]:
    return Counter(first + second for first, second in zip(words, words[1:], strict=False))


def _common(one: Counter[str], other: Counter[str]) -> float:
    """Twice what is in both by what is in either (Dice)."""
    both = sum((one & other).values())
    return 2 * both / (sum(one.values()) + sum(other.values())) if both else 0.0
