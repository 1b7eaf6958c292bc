"""The answers of editors that are shown at the passage, as long as its words stand in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import Truncator

from ..models import ReaderReport, Speech
from ..models.reader_report import ReportState
from .reading import Block

#: Answers shown on one page at most, and characters of a lost passage by which it is recognised.
MOST_ANSWERS, SHOWN_QUOTE = 100, 80


@dataclass(frozen=True, slots=True)
class Answers:
    """``at`` maps the number of a paragraph to its answers; ``rest`` are those of the whole speech, of its values,
    and of passages whose words no longer stand in the text."""

    at: dict[int, list[ReaderReport]]
    rest: list[tuple[str, ReaderReport]]


def shown_answers() -> QuerySet[ReaderReport]:
    """What may be shown: answered, and meant to be."""
    return ReaderReport.objects.filter(answer_shown=True).exclude(answer="").exclude(state=ReportState.OPEN)


def has_answers() -> Exists:
    """For a query of speeches: whether there is anything to ask for, so that most pages need not."""
    return Exists(shown_answers().filter(speech=OuterRef("pk")))


def answers_of(speech: Speech, blocks: Sequence[Block]) -> Answers:
    """One query. The words that the reader sent are never shown: only what an editor answered."""
    answers = Answers({}, [])
    for report in shown_answers().filter(speech=speech).order_by("pk")[:MOST_ANSWERS]:
        number = _paragraph(speech.text, blocks, report)
        if number:
            answers.at.setdefault(number, []).append(report)
        else:
            answers.rest.append((Truncator(report.quote).chars(SHOWN_QUOTE), report))
    return answers


def _paragraph(text: str, blocks: Sequence[Block], report: ReaderReport) -> int:
    """The number of the paragraph that holds the quoted words now; 0 where they are gone or stand more than once."""
    if report.end <= report.start or not report.quote:
        return 0
    place = report.start
    if text[report.start : report.end] != report.quote:
        place = text.find(report.quote)
        if place < 0 or text.find(report.quote, place + 1) >= 0:
            return 0
    return next((one.number for one in blocks if one.start <= place < one.end), 0)
