"""Tags of the filter panel. Python where a partial would do the same: a panel has thirty choices and a hundred years,
and a partial took half of the page's time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .speech_words import commas

register = template.Library()

_CHOICE = (
    '<label class="choice{}"><input type="checkbox" name="{}" value="{}"{}><span>{}</span>'
    '<span class="count">{}</span></label>\n'
)
_BAR = (
    '<a href="{}"{} aria-label="{}"><title>{} · {}</title><rect class="year-room" x="{}" width="{}" height="100"/>'
    '<rect x="{}" width="{}" y="{}" height="{}"/></a>\n'
)
_BARS = '<svg class="year-bars" viewBox="0 0 {} 100" preserveAspectRatio="none" role="group" aria-label="{}">\n{}</svg>'
#: A year's place in the drawing, and the part of it that the bar takes.
_STEP, _WIDTH = 10, 9
_CHECKED, _INSIDE, _NOTHING = SafeString(" checked"), SafeString(' class="inside"'), SafeString("")


@register.filter
def choices(facet: Any) -> SafeString:
    """A check box for each choice of a facet, with the number of speeches that it would leave."""
    return format_html_join(
        "",
        _CHOICE,
        (
            (
                "" if one.count else " choice-none",
                facet.name,
                one.value,
                _CHECKED if one.chosen else _NOTHING,
                one.label,
                commas(one.count),
            )
            for one in facet.choices
        ),
    )


@register.filter
def year_bars(bars: Sequence[Any]) -> SafeString:
    """A bar for each year, each the link to that year.

    One drawing whose width is told before its first bar: in a row of boxes each bar moved the ones before it while
    the page was still arriving.
    """
    words = _("%(year)s年，%(count)s 篇")
    said = format_html_join(
        "",
        _BAR,
        (
            (
                bar.address,
                _INSIDE if bar.inside else _NOTHING,
                words % {"year": bar.year, "count": bar.count},
                str(bar.year),
                str(bar.count),
                place * _STEP,
                _WIDTH,
                place * _STEP,
                _WIDTH,
                str(bar.top),
                str(bar.share),
            )
            for place, bar in enumerate(bars)
        ),
    )
    return format_html(_BARS, len(bars) * _STEP, _("各年篇数"), said)
