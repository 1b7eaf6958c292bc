"""The matcher at work on stored speeches: their mentions and candidates by a lexicon, not parsed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..importing.lexicon_sync import stored_entries
from ..importing.rows import CandidateRow, MentionRow, Places, said_rows
from ..models import Change, Section, Slogan, Speech
from ..models.change import Act
from ..models.choices import SectionKind
from ..text.document import Range
from ..text.slogans.candidates import find_candidates
from ..text.slogans.lexicon import Lexicon
from ..text.slogans.matching import find_mentions

#: Speeches read from the database at a time: half a megabyte of text.
BATCH = 100

#: Acts of the history that may change the lexicon.
_OF_THE_LEXICON = (Act.LEXICON, Act.VERDICT, Act.UNDO)


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says. The rows name the section by its key."""

    mentions: tuple[MentionRow, ...]
    candidates: tuple[CandidateRow, ...]


class Matcher:
    """The lexicon as it is stored; ``fresh`` follows what editors change meanwhile."""

    def __init__(self, lexicon: Lexicon, ids: Mapping[str, int], stamp: int = 0) -> None:
        self.lexicon = lexicon
        self.ids = ids
        self.stamp = stamp

    @classmethod
    def stored(cls) -> Matcher:
        stamp = latest_change()  # before reading: what changes meanwhile is found by the next ``fresh``
        return cls(Lexicon.from_entries(stored_entries()), dict(Slogan.objects.values_list("name", "pk")), stamp)

    def fresh(self) -> Matcher:
        return self if latest_change() == self.stamp else Matcher.stored()

    def says(self, text: str, year: int | None, sections: Sequence[tuple[int, str, int, int]]) -> Said:
        """What the text says. ``sections``: ``(key, kind, start, end)``, points left out, in the order of the text."""
        places, skip = Places(), []
        for key, kind, start, end in sections:
            places.add(start, key)
            if kind == SectionKind.FURNITURE:
                skip.append(Range(start, end))
        found = find_mentions(text, self.lexicon, year=year, skip=skip)
        proposed = find_candidates(text, self.lexicon, found, skip=skip)
        return Said(*said_rows((*found, *proposed), places, self.ids))


def latest_change() -> int:
    """Names the state of the lexicon, as far as the history knows."""
    changes = Change.objects.filter(act__in=_OF_THE_LEXICON).order_by("-pk")
    return changes.values_list("pk", flat=True).first() or 0


def sections_of(speeches: Iterable[int]) -> dict[int, list[tuple[int, str, int, int]]]:
    """The divisions of each speech as ``Matcher.says`` takes them."""
    found: dict[int, list[tuple[int, str, int, int]]] = {}
    rows = Section.objects.filter(speech__in=list(speeches)).exclude(kind="point").order_by("speech", "order")
    for speech, *row in rows.values_list("speech", "pk", "kind", "start", "end"):
        found.setdefault(speech, []).append((row[0], row[1], row[2], row[3]))
    return found


def read(speeches: Sequence[int]) -> Iterator[tuple[Speech, list[tuple[int, str, int, int]]]]:
    """Speeches with their divisions, some at a time; those that are gone are left out."""
    for first in range(0, len(speeches), BATCH):
        some = speeches[first : first + BATCH]
        sections = sections_of(some)
        rows: Any = Speech.objects.filter(pk__in=some).only("pk", "text", "year", "title", "path").order_by("pk")
        for speech in rows:
            yield speech, sections.get(speech.pk, [])
