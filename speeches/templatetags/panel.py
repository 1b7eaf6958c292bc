"""Tags of the filter panel. Python where a partial would do the same: a panel has thirty choices and a hundred years,
and a partial took half of the page's time."""

from __future__ import annotations

from collections.abc import Iterable
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
    '<li><a href="{}"{} title="{} · {}"><svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">'
    '<rect x="0" width="10" y="{}" height="{}"/></svg><span class="visually-hidden">{}</span></a></li>\n'
)
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
def year_bars(bars: Iterable[Any]) -> SafeString:
    """A bar for each year, each the link to that year."""
    words = _("%(year)s年，%(count)s 篇")
    said = format_html_join(
        "",
        _BAR,
        (
            (
                bar.address,
                _INSIDE if bar.inside else _NOTHING,
                str(bar.year),
                str(bar.count),
                str(bar.top),
                str(bar.share),
                words % {"year": bar.year, "count": bar.count},
            )
            for bar in bars
        ),
    )
    return format_html('<ol class="year-bars" aria-label="{}">\n{}</ol>', _("各年篇数"), said)
