"""What a new text would change beside the words: outline, slogans, metadata."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from speeches.importing.plan import CHOSEN, PARSER, Settled, as_words
from speeches.importing.rows import SpeechRows
from speeches.models import Evidence, Mention, Section, Slogan, Speech
from speeches.models.choices import SectionKind

#: Entries of the outline and slogans that are written out; the rest is a number.
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Count:
    """How many there were of a slogan, or of headings, and how many there would be."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Value:
    """A field before and after. ``kept``: a person decided it, so that it stays; the parser now thinks ``after``."""

    label: str
    before: str
    after: str
    kept: bool


@dataclass(frozen=True, slots=True)
class LayerChanges:
    """``headings`` that are gone ("out") or come ("in"), in the order of the text."""

    sections: Count
    mentions: Count
    headings: Sequence[tuple[str, str]]
    slogans: Sequence[Count]
    values: Sequence[Value]
    more: int

    def __bool__(self) -> bool:
        return bool(self.headings or self.slogans or self.values)


def layer_changes(speech: Speech, rows: SpeechRows, settled: Settled) -> LayerChanges:
    """Compares what is stored with rows and values that are to be. Three queries."""
    was = [title_of(marker, title) for marker, title in _stored_headings(speech)]
    now = [title_of(row[4], row[5]) for row in rows.sections if row[1] == SectionKind.SECTION and (row[4] or row[5])]
    headings = list(_headings(was, now))
    said = Counter(Mention.objects.filter(speech=speech).order_by().values_list("slogan", flat=True))
    says = Counter(row[0] for row in rows.mentions)
    slogans = _slogans(said, says)
    return LayerChanges(
        Count("", len(was), len(now)),
        Count("", said.total(), says.total()),
        headings[:MOST_SHOWN],
        slogans[:MOST_SHOWN],
        _values(speech, rows, settled),
        max(0, len(headings) - MOST_SHOWN) + max(0, len(slogans) - MOST_SHOWN),
    )


def title_of(marker: str, title: str) -> str:
    return " ".join(f"{marker}{title}".split())


def _stored_headings(speech: Speech) -> Any:
    divisions = Section.objects.filter(speech=speech, kind=SectionKind.SECTION).order_by("order")
    return (pair for pair in divisions.values_list("marker", "title") if any(pair))


def _headings(was: Sequence[str], now: Sequence[str]) -> Any:
    for tag, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (("out", words) for words in was[i:j])
            yield from (("in", words) for words in now[k:m])


def _slogans(said: Mapping[int, int], says: Mapping[int, int]) -> list[Count]:
    different = {key for key in {*said, *says} if said.get(key, 0) != says.get(key, 0)}
    names = dict(Slogan.objects.filter(pk__in=different).values_list("pk", "name"))
    return [Count(names[key], said.get(key, 0), says.get(key, 0)) for key in sorted(different) if key in names]


def _values(speech: Speech, rows: SpeechRows, settled: Settled) -> list[Value]:
    decided = set(
        Evidence.objects.filter(speech=speech, standing=CHOSEN)
        .exclude(origin=PARSER)
        .order_by()
        .values_list("field", flat=True)
    )
    found = []
    for name, value in settled.values.items():
        before = as_words(getattr(speech, name))
        kept = name in decided
        after = as_words(rows.findings[name].value if kept else value)
        if before != after and (after or not kept):
            found.append(Value(*_labelled(name, before, after), kept))
    return found


def _labelled(name: str, before: str, after: str) -> tuple[str, str, str]:
    column: Any = Speech._meta.get_field(name)
    labels = {str(value): str(label) for value, label in column.flatchoices}
    return str(column.verbose_name), labels.get(before, before), labels.get(after, after)
