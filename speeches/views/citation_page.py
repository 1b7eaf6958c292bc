"""``/speeches/<id>/cite/``: a speech or one of its passages in the forms of citation, and these as files."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..models import Section, Speech
from ..models.choices import Provenance
from .citations import Cited, bibtex, gb_t_7714, is_passage, passage_address, ris
from .reading import lines_with_words

#: What a citation needs of a speech, without its text.
CITED_FIELDS = ("title", "speaker", "year", "date", "place", "occasion", "kind", "provenance")
#: Digits of a paragraph's number, and one: a number of a thousand digits is not worth reading.
LONGEST_NUMBER = 7
#: Characters of a passage that are shown to recognise it by.
SHOWN_PASSAGE = 60


@dataclass(frozen=True, slots=True)
class Citation:
    """The forms in which a speech is cited; ``address`` is that of the speech or of the passage."""

    address: str
    gb: str
    bibtex: str
    ris: str


def cited(request: HttpRequest, speech: Speech, place: str = "") -> Cited:
    address = passage_address(request.build_absolute_uri(speech.get_absolute_url()), place)
    return Cited(
        key=speech.pk,
        address=address,
        seen=timezone.localdate(),
        title=speech.title,
        speaker=speech.speaker,
        year=speech.year,
        date=speech.date,
        place=speech.place,
        occasion=speech.occasion,
        kind=speech.kind,
        is_template=speech.provenance == Provenance.TEMPLATE,
    )


def citation_of(request: HttpRequest, speech: Speech, place: str = "") -> Citation:
    of = cited(request, speech, place)
    return Citation(of.address, gb_t_7714(of), bibtex(of), ris(of))


def cite(request: HttpRequest, pk: int) -> HttpResponse:
    """The citation of a speech; ``?at=12`` or ``?at=s2.1`` cites that paragraph or division."""
    speech = get_object_or_404(Speech, pk=pk)
    asked = request.GET.get("at", "").strip()
    place, passage = asked_passage(speech, asked)
    context = {
        "speech": speech,
        "citation": citation_of(request, speech, place),
        "passage": Truncator(passage).chars(SHOWN_PASSAGE),
        "place": place.removeprefix("p"),
        "remarks": [] if passage or not asked else [_("这篇讲话里没有这一段，下面引用的是全篇。")],
    }
    return render(request, "speeches/cite.html", context)


def asked_passage(speech: Speech, asked: str) -> tuple[str, str]:
    """The fragment of the passage that an address asks for, and its words; both empty where there is none."""
    place = f"p{int(asked)}" if asked.isdecimal() and len(asked) < LONGEST_NUMBER else asked
    passage = passage_in(speech, place)
    return (place, passage) if passage else ("", "")


def passage_in(speech: Speech, place: str) -> str:
    """The words at a permanent address of the text: a paragraph, the heading of a division; ``""`` for none."""
    if not is_passage(place):
        return ""
    if place.startswith("s"):
        section = Section.objects.filter(speech=speech, path=place[1:]).exclude(kind="point").first()
        return f"{section.marker}{section.title}" if section else ""
    lines = list(lines_with_words(speech.text))
    number = int(place[1:])
    return speech.text[slice(*lines[number - 1])] if number <= len(lines) else ""


def cite_bibtex(request: HttpRequest, pk: int) -> HttpResponse:
    return _file(request, pk, "bib")


def cite_ris(request: HttpRequest, pk: int) -> HttpResponse:
    return _file(request, pk, "ris")


def _file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """``?at=`` as for the page: the text is read only where a passage is asked for."""
    speech = get_object_or_404(Speech.objects.only(*CITED_FIELDS), pk=pk)
    of = cited(request, speech, asked_passage(speech, request.GET.get("at", "").strip())[0])
    content, media = (bibtex(of), "application/x-bibtex") if form == "bib" else (
        ris(of), "application/x-research-info-systems"
    )  # fmt: skip
    response = HttpResponse(content, content_type=f"{media}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="speech-{pk}.{form}"'
    return response
