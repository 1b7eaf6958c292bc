"""The evidence beside a field: why it has its value, in the words of the speech, and what was not believed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..models import Evidence, Speech
from ..models.evidence import Standing
from ..views.metadata_card import anchor_of
from ..views.rule_words import rule_in_words

#: Rows shown beside one field; a text that names dozens of years is cut here.
SHOWN = 6
SHOWN_QUOTE = 60
#: What speaks for the value first, what lost last.
ORDER = (Standing.CHOSEN, Standing.SUPPORTING, Standing.REJECTED)


def evidence_beside(speech: Speech, field: str, evidence: Iterable[Evidence]) -> SafeString:
    """A list for the field's help text: what was chosen, what supports it, what was rejected."""
    rows = sorted((row for row in evidence if row.field == field), key=lambda row: ORDER.index(row.standing))[:SHOWN]
    labels = {str(value): str(label) for value, label in Speech._meta.get_field(field).flatchoices}
    review = format_html("<strong>{}</strong>", _("待核")) if field in speech.review_fields else SafeString()
    if not rows:
        return format_html("{} {}", review, _("没有依据。"))
    lines = format_html_join("", "<li>{}</li>", ((_line(speech, row, labels),) for row in rows))
    return format_html('{}<ul class="evidence-beside">{}</ul>', review, lines)


def _line(speech: Speech, row: Evidence, labels: Mapping[str, str]) -> SafeString:
    address = f"{speech.get_absolute_url()}#{anchor_of(row)}"
    quote: SafeString | str = ""
    if row.quote:
        shown = Truncator(row.quote).chars(SHOWN_QUOTE)
        quote = format_html(' “<a href="{}">{}</a>”', address, shown) if anchor_of(row) else f" “{shown}”"
    by = f" · {row.decided_by}" if row.decided_by_id else ""
    value = labels.get(row.value, row.value) or _("（空）")
    if row.standing == Standing.REJECTED:
        return format_html("<del>{}</del> {}{}{}", value, rule_in_words(row.rule, row.field), by, quote)
    return format_html(
        "{} · {} · {}%{}{}", value, rule_in_words(row.rule, row.field), round(100 * row.confidence), by, quote
    )
