"""Tags that put a speech on a page: everything from the text is escaped first, then marked.

They are Python where a partial would do the same: a report has 3,000 sections, and a partial for each takes seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
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
def pieces(several: Sequence[Any]) -> SafeString:
    """Pieces of a marked text, each escaped, with the marks around them."""
    if len(several) == 1 and several[0].mark is None:  # most paragraphs of a long report
        return conditional_escape(several[0].text)
    return format_html_join("", "{}", ((_piece(one),) for one in several))


@register.filter
def passage(shown: Any) -> SafeString:
    """A passage with its marks, and an ellipsis where the text goes on."""
    more = format_html('<span aria-hidden="true">{}</span>', "…")
    before, after = more if shown.cut_before else "", more if shown.cut_after else ""
    return format_html("{}{}{}", before, pieces(shown.pieces), after)


@register.simple_tag
def speech_text(text: Any, blocks: Iterable[Any], answers: Any = None) -> SafeString:
    """All the blocks of a speech, each with its permanent address, the link to it and the way to report an error;
    ``answers`` to such reports by the number of the paragraph."""
    note = _("附加文字，不是讲话本身，不计入统计")
    address = _("第 %(number)s 段的地址")
    given = answers or {}
    return format_html_join(
        "\n", "{}", ((_block(text, block, note, address, _answers(given.get(block.number))),) for block in blocks)
    )


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
        return format_html("{}{}>{}</a>", mark.ref.opening, address, inner)
    if mark.kind == "point":
        return format_html('<b class="point"{}>{}</b>', address, inner)
    if mark.kind == "evidence":
        return format_html('<span class="quoted"{}>{}</span>', address, inner)
    return format_html("<mark>{}</mark>", inner)


def _anchor(mark: Any) -> str:
    return f"m{mark.start}" if mark.kind == "mention" else str(mark.ref)


#: One form a block: the fewer calls, the sooner a report of 6,000 lines is there. ``ANCHOR`` gives way where no
#: division begins.
_ANCHOR = ' id="{link}"'
_OPEN = '<div class="block block-{kind}" id="p{number}">'
_FORMS = {
    "heading": '<{tag} class="heading heading-{level}" id="{link}">{text}</{tag}>',
    "run-in": '<{tag} class="run-in" id="{link}">{text}</{tag}><p>{rest}</p>',
    "": '<p id="{link}">{text}</p>',
}
_NUMBER = '<a class="number" href="#{link}" aria-label="{label}">{number}</a>'
_REPORT = '<a class="report-link" href="report/?p={number}" rel="nofollow">{report}</a>{answers}</div>'
_NOTE = '<p class="furniture-note">{note}</p>'


def _answers(reports: Any) -> SafeString:
    if not reports:
        return _NOTHING
    rows = ((one.get_state_display(), one.answer) for one in reports)
    return format_html_join("", '<div class="answer"><p><b>{}</b> {}</p></div>', rows)


def _block(text: Any, block: Any, note: str, address: str, answers: SafeString) -> SafeString:
    number = str(block.number)
    words = {
        "number": number,
        "kind": block.kind,
        "link": block.anchor or f"p{number}",
        "label": address % {"number": number},
        "report": _("报错"),
        "answers": answers,
        "text": marked(text, block.start, block.heading_end if block.kind == "run-in" else block.end),
    }
    form = _FORMS.get(block.kind, _FORMS[""])
    if not block.anchor:
        form = form.replace(_ANCHOR, "")
    if block.level:
        words |= {"tag": f"h{block.level}", "level": str(block.level)}
    if block.kind == "run-in":
        words["rest"] = marked(text, block.heading_end, block.end)
    return format_html((_NOTE if block.opens_group else "") + _OPEN + form + _NUMBER + _REPORT, note=note, **words)


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
        _short(entry.section.title),
        below,
    )


def _short(title: str) -> str:
    return title if len(title) <= OUTLINE_TITLE else f"{title[: OUTLINE_TITLE - 1]}…"
