"""What a speech tells machines that share and find pages: its description, and schema.org's words for it.

The policy lets no script run inline; a block of JSON-LD is data and is not run, so it may stand in the page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..models import Speech
from .citations import ARCHIVE, name_in
from .passages import HEAD, opening

#: schema.org's type for a kind of text (``models.choices.Kind``); a speech has none of its own.
TYPES = {"report": "Report", "work_summary": "Report", "news": "NewsArticle", "article": "Article"}

#: Inside a script element no sign may end it or open a comment; as escapes of JSON they stay what they are.
_ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class PageCard:
    """What the head of a page says of it; ``address`` is the canonical one, absolute."""

    title: str
    description: str
    address: str
    published: str
    data: SafeString


def card_of(request: HttpRequest, speech: Speech) -> PageCard:
    address = request.build_absolute_uri(speech.get_absolute_url())
    description = description_of(speech)
    return PageCard(str(speech), description, address, speech.date, script(schema(speech, address, description)))


def description_of(speech: Speech) -> str:
    """The first sentences of the speech."""
    return opening_in_words(speech, speech.text[:HEAD])


def opening_in_words(speech: Speech, head: str) -> str:
    """The first sentences as plain words; ``head`` are the first HEAD characters of the text."""
    shown = opening(head, speech.title, more=speech.length > HEAD)
    words = "".join(piece.text for piece in shown.pieces)
    return f"{words}…" if shown.cut_after else words


def schema(speech: Speech, address: str, description: str) -> dict[str, Any]:
    """The speech as a schema.org object; what is not known is not there."""
    named = {
        "@context": "https://schema.org",
        "@type": TYPES.get(speech.kind, "CreativeWork"),
        "@id": address,
        "url": address,
        "name": str(speech),
        "headline": str(speech),
        "description": description,
        "genre": speech.get_kind_display() if speech.kind else "",
        "inLanguage": "zh-Hans",
        "dateCreated": speech.date or (str(speech.year) if speech.year else ""),
        "author": {"@type": "Person", "name": name_in(speech.speaker) or speech.speaker} if speech.speaker else "",
        "locationCreated": {"@type": "Place", "name": speech.place} if speech.place else "",
        "recordedAt": {"@type": "Event", "name": speech.occasion} if speech.occasion else "",
        "isPartOf": {"@type": "Collection", "name": ARCHIVE},
        "dateModified": speech.updated_at.isoformat(),
    }
    return {name: value for name, value in named.items() if value}


def script(data: Mapping[str, Any]) -> SafeString:
    """A block of JSON-LD. Every sign that HTML would read is escaped before the text is called safe."""
    escaped = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(escaped))


def archive_in_words() -> str:
    """One sentence on what the archive is, for feeds and search boxes of browsers."""
    return _("各级党风廉政建设工作会议的讲话和相近文稿，全文可查，句句有据。")
