"""The slogans of one speech: how often each is said, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .slogan_marks import category_class, category_place


@dataclass(slots=True)
class Said:
    """One slogan with the starts of its places in the text."""

    slogan: Any
    places: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SaidCategory:
    """The slogans of one category, the most frequent first; ``css`` is the class and address of its switch."""

    name: str
    css: str
    slogans: Sequence[Said]

    @property
    def places(self) -> int:
        return sum(len(one.places) for one in self.slogans)


def slogans_said(mentions: Iterable[Any], slogans: Mapping[int, Any]) -> list[SaidCategory]:
    """The slogans of a speech by category, in the order of the closed list; ``slogans`` by their key."""
    said: dict[int, Said] = {}
    for mention in mentions:
        said.setdefault(mention.slogan_id, Said(slogans[mention.slogan_id])).places.append(mention.start)
    categories: dict[str, list[Said]] = {}
    for one in sorted(said.values(), key=lambda one: (-len(one.places), one.slogan.name)):
        categories.setdefault(one.slogan.category, []).append(one)
    return [
        SaidCategory(categories[name][0].slogan.category_in_words, category_class(name), categories[name])
        for name in sorted(categories, key=lambda name: (category_place(name), name))
    ]
