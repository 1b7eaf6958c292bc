"""Found speeches as they are shown: the words of the database with what the index found marked in them.

The index folds spellings and keeps places, so its ranges are ranges of the original. A text that changed since
the index was made no longer has the words at their places; then the passage is shown as the index read it, and
leads to the speech alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode

from ..models import Section, Speech
from ..search.asking import Answer
from ..search.folding import fold
from ..search.results import Found
from ..search.snippets import Mark as Hit
from ..search.snippets import Passage as FoundPassage
from .marked_text import Mark, Piece
from .passages import Passage
from .reading import paragraph_number

#: Words travel to the speech's page to be marked there, unless they are longer than that page reads.
LONGEST_CARRIED = 100

#: A passage that was cut out of its line does not begin with one of these.
NO_BEGINNING = frozenset("，、；：。！？”’）》」』,;:.!?) \u3000")


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A passage and the address of its paragraph."""

    passage: Passage
    address: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A speech with what was found in it. ``title``: its pieces, marked; ``headings``: headings that were found."""

    speech: Any
    address: str
    title: tuple[Piece, ...]
    mentions: int
    places: tuple[FoundPlace, ...]
    headings: tuple[FoundPlace, ...]


def found_rows(answer: Answer, found: Sequence[Found], words: str) -> list[FoundRow]:
    """The rows of a page, in its order; a speech that was removed since the index was made is left out."""
    speeches = Speech.objects.in_bulk([one.speech_id for one in found])
    headings = _headings([one.speech_id for one in found if one.heading_marks])
    return [
        _row(answer, one, speeches[one.speech_id], headings.get(one.speech_id, []), words)
        for one in found
        if one.speech_id in speeches
    ]


def _row(answer: Answer, one: Found, speech: Speech, headings: Sequence[Section], words: str) -> FoundRow:
    address = carrying(speech.get_absolute_url(), words)
    text = text_of(answer, one, speech)
    return FoundRow(
        speech=speech,
        address=address,
        title=_pieces(speech.title, one.title_marks, 0, len(speech.title)),
        mentions=one.mentions,
        places=tuple(
            FoundPlace(passage_of(text, place), _place_address(address, speech, text, place)) for place in one.passages
        ),
        headings=tuple(_found_headings(one, headings, address)),
    )


def carrying(address: str, words: str) -> str:
    """The address of a speech where the words will be marked."""
    return f"{address}?{urlencode({'q': words})}" if words and len(words) <= LONGEST_CARRIED else address


def text_of(answer: Answer, one: Found, speech: Speech) -> str:
    """The speech's own text where the index's places are right in it, else the text as the index has it."""
    snapshot, terms = answer.reading.snapshot, answer.selection.terms
    if len(speech.text) == int(snapshot.lengths[one.slot]) and all(
        terms[hit.term].hits is not None or fold(speech.text[hit.start : hit.end]) == fold(terms[hit.term].phrase.text)
        for place in one.passages
        for hit in place.marks
    ):
        return speech.text
    return snapshot.folded_text(one.slot)


def passage_of(text: str, place: FoundPassage) -> Passage:
    """A passage in the original spelling, marked."""
    start = place.start
    while start < place.end and text[start] in NO_BEGINNING and not any(hit.start <= start for hit in place.marks):
        start += 1
    pieces = _pieces(text, place.marks, start, place.end)
    return Passage(pieces, start > place.line_start, place.end < place.line_end)


def _pieces(text: str, hits: Sequence[Hit], start: int, end: int) -> tuple[Piece, ...]:
    """The words ``[start, end)`` with the hits in them marked; the hits are in order and lie apart."""
    pieces: list[Piece] = []
    for hit in hits:
        if hit.start > start:
            pieces.append(Piece(text[start : hit.start]))
        pieces.append(Piece(mark=Mark(hit.start, hit.end, "match"), inner=(Piece(text[hit.start : hit.end]),)))
        start = hit.end
    if start < end:
        pieces.append(Piece(text[start:end]))
    return tuple(pieces)


def _place_address(address: str, speech: Speech, text: str, place: FoundPassage) -> str:
    return f"{address}#p{paragraph_number(text, place.start)}" if text is speech.text else address


def _headings(keys: Sequence[int]) -> Mapping[int, list[Section]]:
    """The headings of these speeches as the index numbers them: one line each."""
    found: dict[int, list[Section]] = {}
    if keys:
        named = Section.objects.filter(speech__in=keys, kind="section").exclude(title="").order_by("speech", "order")
        for section in named:
            found.setdefault(section.speech_id, []).append(section)
    return found


def _found_headings(one: Found, headings: Sequence[Section], address: str) -> list[FoundPlace]:
    places: list[FoundPlace] = []
    start = 0
    for section in headings:
        title = " ".join(section.title.split("\n"))
        end = start + len(title)
        inside = [
            hit._replace(start=hit.start - start, end=hit.end - start)
            for hit in one.heading_marks
            if start <= hit.start and hit.end <= end
        ]
        if inside:
            pieces = (Piece(section.marker), *_pieces(title, inside, 0, len(title)))
            places.append(FoundPlace(Passage(pieces, False, False), f"{address}#{section.anchor}"))
        start = end + 1
    return places


def first_passages(answer: Answer, found: Sequence[Found]) -> dict[int, Passage]:
    """The first passage of each speech that has one, by its key; for the list, which shows one."""
    with_text = [one for one in found if one.passages]
    speeches = Speech.objects.in_bulk([one.speech_id for one in with_text]) if with_text else {}
    return {
        one.speech_id: passage_of(text_of(answer, one, speeches[one.speech_id]), one.passages[0])
        for one in with_text
        if one.speech_id in speeches
    }
