"""``/speeches/<id>/``: one speech with its outline, its slogans and the reasons for its values."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ..models import Evidence, Mention, Section, Speech
from ..models.choices import SectionKind
from ..models.evidence import Standing
from .marked_text import Mark, MarkedText
from .metadata_card import anchor_of, facts
from .outline import outline
from .passages import find_words
from .reading import lay_out
from .rule_words import step_in_words
from .slogan_marks import SloganLink
from .slogans_said import slogans_said

#: Words of ``?q=`` that are marked in the text, and their places, at most: a mark on every 的 helps nobody.
MARKED_WORDS, MARKED_PLACES = 100, 2000


def speech_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One speech: its divisions, mentions and evidence are one query each."""
    speech = get_object_or_404(Speech.objects.select_related("source").defer("source__data"), pk=pk)
    divisions = list(Section.objects.filter(speech=speech).order_by("order"))
    mentions = list(
        Mention.objects.filter(speech=speech)
        .order_by("start")
        .select_related("slogan")
        .only("speech", "start", "end", "surface", "slogan__name", "slogan__slug", "slogan__category")
    )
    evidence = list(Evidence.objects.filter(speech=speech).order_by("field", "standing", "-confidence", "pk"))
    words = request.GET.get("q", "")[:MARKED_WORDS].split()
    marked = MarkedText(speech.text, marks(speech, divisions, mentions, evidence, words))
    ranges = [section for section in divisions if section.kind != SectionKind.POINT]
    blocks = lay_out(speech.text, ranges, title_range(evidence))
    printed = leading_title(blocks)
    later, earlier = Speech.objects.beside(speech)
    context = {
        "speech": speech,
        "marked": marked,
        "printed_title": printed,
        "blocks": blocks[len(printed) :],
        "outline": outline(divisions),
        "facts": facts(speech, evidence),
        "said": slogans_said(mentions),
        "mentions_total": len(mentions),
        "later": later,
        "earlier": earlier,
        "cleaning": [step_in_words(step) for step in speech.cleaning],
    }
    return render(request, "speeches/speech.html", context)


def marks(speech: Speech, divisions: Any, mentions: Any, evidence: Any, words: list[str]) -> list[Mark]:
    """All the layers that lie over the text, as marks."""
    links = {mention.slogan_id: SloganLink.to(mention.slogan) for mention in mentions}
    found = [Mark(mention.start, mention.end, "mention", links[mention.slogan_id]) for mention in mentions]
    taken = {section.anchor for section in divisions if section.kind != SectionKind.POINT}
    for section in divisions:
        if section.kind == SectionKind.POINT and section.anchor not in taken:
            end = min(section.start + max(1, len(section.marker)), section.end)
            found.append(Mark(section.start, end, "point", section.anchor))
            taken.add(section.anchor)
    quoted = {anchor_of(row): row for row in evidence if row.end > row.start}
    found += [Mark(row.start, row.end, "evidence", anchor) for anchor, row in quoted.items()]
    places = find_words(speech.text, words)[:MARKED_PLACES]
    return found + [Mark(start, end, "match") for start, end in places]


def title_range(evidence: Any) -> tuple[int, int] | None:
    """Where the title is printed in the text, when the chosen title is a quotation of it."""
    for row in evidence:
        if row.field == "title" and row.standing == Standing.CHOSEN and row.end > row.start:
            return row.start, row.end
    return None


def leading_title(blocks: Any) -> list[Any]:
    """The lines of the printed title at the head of the text: they are shown once, as the heading of the page."""
    printed = []
    for block in blocks:
        if block.kind != "title":
            break
        printed.append(block)
    return printed
