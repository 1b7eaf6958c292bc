"""``/speeches/<id>/``: one speech with its outline, its slogans and the reasons for its values."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ..models import Evidence, Mention, Section, Slogan, Speech
from ..models.choices import SectionKind
from ..models.evidence import Standing
from ..search.folding import fold
from ..search.query import parse
from ..search.snippets import marks_of
from .citation_page import citation_of
from .linked_data import card_of
from .marked_text import Mark, MarkedText
from .metadata_card import anchor_of, facts
from .other_versions import has_versions, other_versions
from .outline import outline
from .reading import Printed, lay_out
from .reading_settings import reading_of
from .related import related_to
from .report_answers import Answers, answers_of, has_answers
from .rule_words import step_in_words
from .slogan_marks import SloganLink
from .slogans_said import slogans_said

#: Words of ``?q=`` that are marked in the text, and their places, at most: a mark on every 的 helps nobody.
MARKED_WORDS, MARKED_PLACES = 100, 2000


def speech_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One speech: its divisions, mentions and evidence are one query each."""
    whole = Speech.objects.select_related("source", "keywords").defer("source__data", "keywords__words")
    whole = whole.annotate(answered=has_answers(), versioned=has_versions())
    speech = get_object_or_404(whole, pk=pk)
    divisions = list(Section.objects.filter(speech=speech).order_by("order"))
    mentions = list(
        Mention.objects.filter(speech=speech).order_by("start").values_list("start", "end", "slogan_id", named=True)
    )
    slogans = Slogan.objects.only("name", "slug", "category").in_bulk({mention.slogan_id for mention in mentions})
    evidence = list(Evidence.objects.filter(speech=speech).order_by("field", "standing", "-confidence", "pk"))
    words = phrases(request.GET.get("q", "")[:MARKED_WORDS])
    marked = MarkedText(speech.text, marks(speech, divisions, mentions, slogans, evidence, words))
    ranges = [section for section in divisions if section.kind != SectionKind.POINT]
    blocks = lay_out(speech.text, ranges, printed_above(evidence))
    printed = leading_title(blocks)
    later, earlier = Speech.objects.beside(speech)
    context = {
        "speech": speech,
        "marked": marked,
        "printed_title": printed,
        "blocks": blocks[len(printed) :],
        "outline": outline(divisions),
        "facts": facts(speech, evidence),
        "said": slogans_said(mentions, slogans),
        "mentions_total": len(mentions),
        "later": later,
        "earlier": earlier,
        "reading": reading_of(request),
        "related": related_to(speech),
        "answers": answers_of(speech, blocks) if speech.answered else Answers({}, []),
        "other_versions": other_versions(speech) if speech.versioned else [],
        "citation": citation_of(request, speech),
        "page_card": card_of(request, speech),
        "cleaning": [step_in_words(step) for step in speech.cleaning],
    }
    return render(request, "speeches/speech.html", context)


def marks(
    speech: Speech, divisions: Any, mentions: Any, slogans: Any, evidence: Any, words: list[tuple[int, str]]
) -> list[Mark]:
    """All the layers that lie over the text, as marks."""
    links = {key: SloganLink.to(slogan) for key, slogan in slogans.items()}
    found = [Mark(mention.start, mention.end, "mention", links[mention.slogan_id]) for mention in mentions]
    taken = {section.anchor for section in divisions if section.kind != SectionKind.POINT}
    for section in divisions:
        if section.kind == SectionKind.POINT and section.anchor not in taken:
            end = min(section.start + max(1, len(section.marker)), section.end)
            found.append(Mark(section.start, end, "point", section.anchor))
            taken.add(section.anchor)
    quoted = {anchor_of(row): row for row in evidence if row.end > row.start}
    found += [Mark(row.start, row.end, "evidence", anchor) for anchor, row in quoted.items()]
    hits = marks_of(fold(speech.text), words)[:MARKED_PLACES] if words else ()
    return found + [Mark(hit.start, hit.end, "match") for hit in hits]


def phrases(words: str) -> list[tuple[int, str]]:
    """The phrases of a query that can stand in the text, numbered and folded: marked as the search found them."""
    wanted = [phrase.text for phrase in parse(words).wanted() if phrase.scope == "text"]
    return [(number, fold(text)) for number, text in enumerate(wanted)]


def printed_above(evidence: Any) -> Printed:
    """Where title, speaker and date are printed, as far as the chosen values are quotations of the text."""
    quoted = [row for row in evidence if row.standing == Standing.CHOSEN and row.end > row.start]
    titles = [(row.start, row.end) for row in quoted if row.field == "title"]
    bylines = tuple((row.start, row.end) for row in quoted if row.field in ("speaker", "date"))
    return Printed(titles[0] if titles else None, bylines)


def leading_title(blocks: Any) -> list[Any]:
    """The lines of the printed title at the head of the text: they are shown once, as the heading of the page."""
    printed = []
    for block in blocks:
        if block.kind != "title":
            break
        printed.append(block)
    return printed
