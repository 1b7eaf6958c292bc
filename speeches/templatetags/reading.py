"""Tags that put a speech on a page: everything from the text is escaped first, then marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_NOTHING = SafeString()


@register.simple_tag
def marked(text: Any, start: int, end: int) -> SafeString:
    """The words ``[start, end)`` of a marked text."""
    return pieces(text.pieces(start, end))


@register.filter
def pieces(several: Iterable[Any]) -> SafeString:
    """Pieces of a marked text, each escaped, with the marks around them."""
    return format_html_join("", "{}", ((_piece(one),) for one in several))


def _piece(piece: Any) -> Any:
    if piece.mark is None:
        return piece.text
    inner = pieces(piece.inner)
    mark = piece.mark
    address = format_html(' id="{}"', _anchor(mark)) if mark.first and mark.kind in _ANCHORS else _NOTHING
    if mark.kind == "mention":
        return format_html('<a class="mention {}"{} href="{}">{}</a>', mark.ref.css, address, mark.ref.address, inner)
    if mark.kind == "point":
        return format_html('<b class="point"{}>{}</b>', address, inner)
    if mark.kind == "evidence":
        return format_html('<span class="quoted"{}>{}</span>', address, inner)
    return format_html("<mark>{}</mark>", inner)


_ANCHORS = {"mention", "point", "evidence"}


def _anchor(mark: Any) -> str:
    return f"m{mark.start}" if mark.kind == "mention" else str(mark.ref)
