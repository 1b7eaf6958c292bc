"""What a trend says in words: a value with its unit, a point with what it rests on, a line in a sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..trends.series import Cell, Measure, Series, summary


def value_in_words(value: float | None, measure: Measure) -> str:
    """``每万字 5.8 次``, ``32%``, ``12 次``, ``3 篇``; a dash where nothing could be measured."""
    if value is None:
        return "—"
    if measure == "per10k":
        return _("每万字 %(rate)s 次") % {"rate": bare_value(value, measure)}
    if measure == "share":
        return f"{bare_value(value, measure)}%"
    count = bare_value(value, measure)
    if measure == "mentions":
        return ngettext("%(count)s 次", "%(count)s 次", int(value)) % {"count": count}
    return ngettext("%(count)s 篇", "%(count)s 篇", int(value)) % {"count": count}


def bare_value(value: float | None, measure: Measure) -> str:
    """The number alone, for a table whose heading has the unit. A rate below 0.1 keeps what it has."""
    if value is None:
        return ""
    if measure in ("mentions", "speeches"):
        return f"{value:,.0f}"
    if measure == "share":
        return f"{value:.1f}".removesuffix(".0")
    return f"{value:,.1f}" if value >= 0.1 or not value else f"{value:.2g}"


def point_in_words(name: str, cell: Cell, measure: Measure) -> str:
    """``2017年 · 一带一路：每万字 5.8 次（5 篇中 4 篇，共 12 处）``."""
    words = _("%(year)d年 · %(name)s：%(value)s（%(speeches)s 篇中 %(having)s 篇，共 %(mentions)s 处）") % {
        "year": cell.year,
        "name": short(name),
        "value": value_in_words(cell.value(measure), measure),
        "speeches": f"{cell.speeches:,}",
        "having": f"{cell.having:,}",
        "mentions": f"{cell.mentions:,}",
    }
    return f"{words} {_('讲话太少，仅供参考')}" if cell.thin else words


def line_in_words(series: Series, measure: Measure) -> str:
    """When a phrase was first said, when most, and how often in the last year; its name stands before this."""
    told = summary(series, measure)
    if told.first is None or told.peak is None or told.last is None:
        return _("这些讲话里没有出现。")
    return _("%(first)d年首次出现，%(peak)d年最高（%(highest)s），%(last)d年为%(latest)s。") % {
        "first": told.first.year,
        "peak": told.peak.year,
        "highest": value_in_words(told.peak.value(measure), measure),
        "last": told.last.year,
        "latest": value_in_words(told.last.value(measure), measure),
    }


def short(name: str) -> str:
    """A phrase as it fits into a sentence."""
    return name if len(name) <= 40 else f"{name[:40]}…"
