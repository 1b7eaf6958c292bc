"""Tags that put a speech on a page: everything from the text is escaped first, then marked.

They are Python where a partial would do the same: a report has 3,000 sections, and a partial for each takes seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

register = template.Library()

_NOTHING = SafeString()
#: Marks that can be gone to; a searched word is only shown.
_ANCHORED = {"mention", "point", "evidence"}
#: Characters of a heading shown in the outline; a run-in heading may be a whole sentence.
OUTLINE_TITLE = 60


@register.simple_tag
def marked(text: Any, start: int, end: int) -> SafeString:
    """The words ``[start, end)`` of a marked text."""
    return pieces(text.pieces(start, end))


@register.filter
def pieces(several: Iterable[Any]) -> SafeString:
    """Pieces of a marked text, each escaped, with the marks around them."""
    return format_html_join("", "{}", ((_piece(one),) for one in several))


@register.filter
def passage(shown: Any) -> SafeString:
    """A passage with its marks, and an ellipsis where the text goes on."""
    more = format_html('<span aria-hidden="true">{}</span>', "…")
    before, after = more if shown.cut_before else "", more if shown.cut_after else ""
    return format_html("{}{}{}", before, pieces(shown.pieces), after)


@register.simple_tag
def speech_text(text: Any, blocks: Iterable[Any]) -> SafeString:
    """All the blocks of a speech, each with its permanent address and the link to it."""
    note = _("附加文字，不是讲话本身，不计入统计")
    address = _("第 %(number)s 段的地址")
    return format_html_join("\n", "{}", ((_block(text, block, note, address),) for block in blocks))


@register.simple_tag
def outline_list(entries: Any, unfolded: bool) -> SafeString:
    """The outline as nested lists. Where it is long, what lies below the first level folds away."""
    return format_html("<ol>{}</ol>", format_html_join("", "{}", ((_entry(one, unfolded),) for one in entries)))


def _piece(piece: Any) -> Any:
    if piece.mark is None:
        return piece.text
    inner = pieces(piece.inner)
    mark = piece.mark
    address = format_html(' id="{}"', _anchor(mark)) if mark.first and mark.kind in _ANCHORED else _NOTHING
    if mark.kind == "mention":
        return format_html('<a class="mention {}"{} href="{}">{}</a>', mark.ref.css, address, mark.ref.address, inner)
    if mark.kind == "point":
        return format_html('<b class="point"{}>{}</b>', address, inner)
    if mark.kind == "evidence":
        return format_html('<span class="quoted"{}>{}</span>', address, inner)
    return format_html("<mark>{}</mark>", inner)


def _anchor(mark: Any) -> str:
    return f"m{mark.start}" if mark.kind == "mention" else str(mark.ref)


def _block(text: Any, block: Any, note: str, address: str) -> SafeString:
    number = str(block.number)
    link = format_html(
        '<a class="number" href="#{}" aria-label="{}">{}</a>',
        block.anchor or f"p{number}",
        address % {"number": number},
        number,
    )
    own = format_html(' id="{}"', block.anchor) if block.anchor else _NOTHING
    if block.kind == "heading":
        inner = format_html('<{0} class="heading heading-{1}"{2}>{3}</{0}>', f"h{block.level}", str(block.level), own,
                            marked(text, block.start, block.end))  # fmt: skip
    elif block.kind == "run-in":
        inner = format_html('<{0} class="run-in"{1}>{2}</{0}><p>{3}</p>', f"h{block.level}", own,
                            marked(text, block.start, block.heading_end),
                            marked(text, block.heading_end, block.end))  # fmt: skip
    else:
        inner = format_html("<p{}>{}</p>", own, marked(text, block.start, block.end))
    opened = format_html('<p class="furniture-note">{}</p>', note) if block.opens_group else _NOTHING
    return format_html('{}<div class="block block-{}" id="p{}">{}{}</div>', opened, block.kind, number, inner, link)


def _entry(entry: Any, unfolded: bool) -> SafeString:
    below: Any = _NOTHING
    if entry.children:
        below = outline_list(entry.children, unfolded)
        if not unfolded:
            count = format_html('<summary><span class="count">{}</span></summary>', len(entry.children))
            below = format_html("<details>{}{}</details>", count, below)
    return format_html(
        '<li><a href="#{}"><span class="outline-marker">{}</span>{}</a>{}</li>',
        entry.section.anchor,
        entry.section.marker,
        Truncator(entry.section.title).chars(OUTLINE_TITLE),
        below,
    )
