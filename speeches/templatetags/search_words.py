"""Tags of the search pages. Python where a partial would do the same: a page shows sixty passages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from .reading import passage
from .speech_words import commas

register = template.Library()

#: Headings shown of a speech; more are in its outline.
SHOWN_HEADINGS = 3


@register.filter
def places(number: int) -> str:
    """``12 处``."""
    return ngettext("%(mentions)s 处", "%(mentions)s 处", number) % {"mentions": commas(number)}


@register.filter
def found_headings(found: Iterable[Any]) -> SafeString | str:
    """The first headings that were found, each with the link to its section."""
    return _links("found-places found-headings", list(found)[:SHOWN_HEADINGS])


@register.filter
def found_places(found: Iterable[Any]) -> SafeString | str:
    """Passages with their words marked, each with the link to its paragraph."""
    return _links("found-places", list(found))


def _links(css: str, found: list[Any]) -> SafeString | str:
    if not found:
        return ""
    links = format_html_join(
        "",
        '<li><a class="place" href="{}">{}</a></li>',
        ((place.address, passage(place.passage)) for place in found),
    )
    return format_html('<ul class="{}" lang="zh-Hans">{}</ul>', css, links)
