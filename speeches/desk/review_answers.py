"""What the review shows of a field: its value and why, and the answers that the text offers, each one key away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from ..models import Evidence, Speech
from ..models.evidence import Standing
from ..models.speech import METADATA_FIELDS
from ..views.metadata_card import Fact, anchor_of, facts
from ..views.rule_words import rule_in_words
from .review_form import UNKNOWN, ReviewForm, stored_values

#: One key takes an answer, so there are nine at most.
MOST_ANSWERS = 9

#: Characters of a quotation that are shown; the link leads to all of it.
SHOWN_QUOTE = 60

#: What speaks for the value first, what lost last.
ORDER = {Standing.CHOSEN: 0, Standing.SUPPORTING: 1, Standing.REJECTED: 2}


@dataclass(frozen=True, slots=True)
class Answer:
    """A value that words of the text speak for. ``key`` is the digit that takes it."""

    key: int
    value: str
    words: str
    rule: str
    percent: int
    quote: str
    anchor: str
    current: bool


@dataclass(frozen=True, slots=True)
class ReviewField:
    """One field on the screen. ``theirs`` is the value another editor gave it meanwhile, None when nobody did."""

    name: str
    label: str
    asks: bool
    input: Any
    unknown: Any
    fact: Fact
    answers: Sequence[Answer]
    left_out: int
    is_radio: bool
    errors: Sequence[str]
    theirs: str | None = None
    their_value: str = ""
    touched: bool = False

    @property
    def opened(self) -> bool:
        """Whether it has to be seen: it asks, is wrong, is being changed, or was decided by somebody else."""
        return self.asks or self.touched or bool(self.errors) or self.theirs is not None

    @property
    def focus(self) -> str:
        """The name of the group that the keys move to."""
        return f"field-{self.name}"


def review_fields(
    speech: Speech,
    form: ReviewForm,
    evidence: Sequence[Evidence],
    theirs: dict[str, str] | None = None,
    *,
    tell: bool = False,
) -> list[ReviewField]:
    """All fields in their order. ``theirs``: field → value that another editor gave since the form was opened.
    ``tell``: what is wrong with the values is said."""
    theirs = theirs or {}
    touched = set(form.changed()) if form.is_bound else set()
    stored = stored_values(speech)
    cards = {fact.field: fact for fact in facts(speech, evidence)}
    shown = []
    for name in METADATA_FIELDS:
        labels = {str(value): str(label) for value, label in Speech._meta.get_field(name).flatchoices}
        answers = answers_of((row for row in evidence if row.field == name), stored[name], labels)
        their = labels.get(theirs[name], theirs[name]) if name in theirs else None
        shown.append(
            ReviewField(
                name=name, label=cards[name].label, asks=name in speech.review_fields, input=form[name],
                unknown=form[UNKNOWN + name], errors=list(form[name].errors) if tell else [],
                fact=cards[name], answers=answers[:MOST_ANSWERS], left_out=max(0, len(answers) - MOST_ANSWERS),
                is_radio=form[name].widget_type == "radioselect", theirs=their,
                their_value=theirs.get(name, ""), touched=name in touched,
            )
        )  # fmt: skip
    return shown


def answers_of(rows: Iterable[Evidence], stored: str, labels: dict[str, str]) -> list[Answer]:
    """Each value once, with the best words for it: the value of now first, then the surest."""
    best: dict[str, Evidence] = {}
    for row in sorted(
        rows, key=lambda row: (row.value != stored, -row.confidence, ORDER[Standing(row.standing)], row.pk)
    ):
        if row.value and (row.value not in best or (not best[row.value].quote and row.quote)):
            best[row.value] = row
    return [
        Answer(
            key=number,
            value=value,
            words=labels.get(value, value),
            rule=rule_in_words(row.rule, row.field),
            percent=round(100 * row.confidence),
            quote=Truncator(row.quote).chars(SHOWN_QUOTE),
            anchor=anchor_of(row),
            current=value == stored,
        )
        for number, (value, row) in enumerate(best.items(), 1)
    ]
