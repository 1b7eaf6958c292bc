"""A slogan as it is marked in a text: where the mark leads, and the class that colours its category."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..models.choices import SloganCategory

#: The class of a category is its place in the closed list; the style sheet gives neighbours in subject one hue.
_PLACES = {name: place for place, name in enumerate(SloganCategory.values, 1)}


def category_class(category: str) -> str:
    """``cat-3``; a category that an editor made up is ``cat-0``."""
    return f"cat-{_PLACES.get(category, 0)}"


def category_place(category: str) -> int:
    """Where the category stands in the order; unknown ones last."""
    return _PLACES.get(category, len(_PLACES) + 1)


@dataclass(frozen=True, slots=True)
class SloganLink:
    """What a mark in the text needs of its slogan, worked out once a slogan, not once a place: ``opening`` is the
    beginning of the link's tag, up to the address of the place."""

    opening: SafeString

    @classmethod
    def to(cls, slogan: Any) -> SloganLink:
        return cls.of(slogan.category, slogan.get_absolute_url())

    @classmethod
    def of(cls, category: str, address: str) -> SloganLink:
        return cls(format_html('<a class="mention {}" href="{}"', category_class(category), address))
