"""What stands beside a speech's title everywhere: when, at what level, what it is, how long. Tags, not partials:
a list shows them twenty times, and a partial costs as much as all its words."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import TextChoices
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models.choices import Body, Kind, Level, Provenance

register = template.Library()


@register.filter
def commas(number: int) -> str:
    """``5,812``: thousands apart, in both languages."""
    return f"{number:,}"


@register.filter
def placing(speech: Any) -> SafeString:
    """``2022年 · 区县级 · 党委政府 · 讲话``; an unknown year or level is a gap, a template is tagged."""
    parts = [
        _("%(year)d年") % {"year": speech.year} if speech.year else _gap(_("年份待考")),
        _label(Level, speech.level) or _gap(_("层级待考")),
        _label(Body, speech.body),
        _label(Kind, speech.kind),
        format_html('<span class="tag">{}</span>', Provenance.TEMPLATE.label)
        if speech.provenance == Provenance.TEMPLATE
        else "",
    ]
    words = format_html_join(" · ", "{}", ((part,) for part in parts if part))
    return format_html('<span class="placing">{}</span>', words)


@register.filter
def reading_length(speech: Any) -> str:
    """``5,812 字，约读 15 分钟``."""
    minutes = speech.reading_minutes
    words = ngettext("%(length)s 字，约读 %(minutes)d 分钟", "%(length)s 字，约读 %(minutes)d 分钟", minutes)
    return words % {"length": commas(speech.counted_length), "minutes": minutes}


@register.filter
def slogan_links(slogans: Any) -> SafeString | str:
    """The slogans said most often in a speech, each with its number and the link to its page."""
    if not slogans:
        return ""
    links = format_html_join(
        "",
        '<li><a class="slogan {}" href="{}" lang="zh-Hans">{}</a> <span class="count">{}</span></li>',
        ((one.css, one.address, one.name, str(one.count)) for one in slogans),
    )
    return format_html('<ul class="row-slogans" aria-label="{}">{}</ul>', _("最常说的提法"), links)


@register.filter
def use(cell: Any, address: str) -> SafeString | str:
    """``3/5``: speeches that say it of all in that year and level, with the link to their passages."""
    if not cell.whole:
        return format_html('<span class="none" aria-label="0">{}</span>', "·")
    whole = format_html("<small>/{}</small>", commas(cell.whole))
    if not cell.count:
        return format_html("0{}", whole)
    return format_html('<a href="{}?{}#passages">{}{}</a>', address, cell.query, commas(cell.count), whole)


def _gap(words: str) -> SafeString:
    return format_html('<span class="gap">{}</span>', words)


def _label(choices: type[TextChoices], value: str) -> str:
    return str(choices(value).label) if value else ""
