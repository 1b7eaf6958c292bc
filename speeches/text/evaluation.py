"""The measure of the parser: what it finds in a text against what a person marked there by hand.

Gold is a folder of ``*.json`` (one a text: ``file``, ``metadata``, ``sections``, ``inline_points``) and, optionally,
``mentions.tsv`` (``file char_offset surface class canonical mark``; offsets in code points of the source file,
rows with a canonical name count; rows marked ``n`` lie within a longer one: finding them is neither right nor wrong).

A section is right when line, marker, depth and title agree; a point when line and marker agree; a mention when
offset and canonical name agree. Sections without a heading are no sections.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .document import ParsedSpeech

#: The fields whose values gold states.
JUDGED_FIELDS = ("year", "level", "body", "kind", "occasion")

#: A year given with at least this confidence must never be wrong.
CONFIDENT = 0.9


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of what was right, found too much, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, 2 * self.right + self.extra + self.missed)


@dataclass(frozen=True, slots=True)
class FieldScore:
    """How often a field was asked for, given, right, and wrong although confident."""

    asked: int = 0
    given: int = 0
    right: int = 0
    confidently_wrong: int = 0

    def __add__(self, other: FieldScore) -> FieldScore:
        return FieldScore(
            self.asked + other.asked,
            self.given + other.given,
            self.right + other.right,
            self.confidently_wrong + other.confidently_wrong,
        )

    @property
    def accuracy(self) -> float:
        return _share(self.right, self.asked)

    @property
    def wrong_when_given(self) -> float:
        return 1 - self.right / self.given if self.given else 0.0


@dataclass(frozen=True, slots=True)
class FileScore:
    """The scores of one text, with every disagreement in words."""

    file: str
    sections: Score
    points: Score
    fields: dict[str, FieldScore]
    mentions: Score | None
    disagreements: tuple[str, ...] = ()


@dataclass(slots=True)
class Gold:
    """What a person marked in one text. ``mentions`` is None where nobody marked them."""

    file: str
    metadata: dict[str, Any]
    sections: list[dict[str, Any]]
    points: list[dict[str, Any]]
    mentions: list[tuple[int, str]] | None = None
    nested: list[tuple[int, str]] = field(default_factory=list)


def read_gold(folder: Path) -> list[Gold]:
    """The gold of a folder, in order of its files. Raises ValueError with file and remedy for a broken one."""
    mentions, nested = _read_mentions(folder / "mentions.tsv")
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            found.append(
                Gold(
                    file=data["file"],
                    metadata=data.get("metadata", {}),
                    sections=data.get("sections", []),
                    points=data.get("inline_points", []),
                    mentions=None if mentions is None else mentions.get(data["file"], []),
                    nested=nested.get(data["file"], []),
                )
            )
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path} cannot be used as gold ({error!r}); see PARSING for its form.") from error
    return found


Places = dict[str, list[tuple[int, str]]]


def _read_mentions(path: Path) -> tuple[Places | None, Places]:
    """The mentions of each file, and those that lie within a longer one."""
    if not path.exists():
        return None, {}
    found: Places = {}
    nested: Places = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["canonical"] != "-":
                places = nested if "n" in row["mark"] else found
                places.setdefault(row["file"], []).append((int(row["char_offset"]), row["canonical"]))
    return found, nested


def judge(speech: ParsedSpeech, gold: Gold) -> FileScore:
    """Compare one parsed speech to its gold."""
    notes: list[str] = []
    found_sections = Counter(
        (section.line, section.marker, section.depth, section.title)
        for section in speech.structure.sections
        if section.kind == "section" and (section.marker or section.title)
    )
    wanted_sections = Counter((row["line"], row["marker"], row["depth"], row["title"]) for row in gold.sections)
    found_points = Counter((speech.source_line(point.start), point.marker) for point in speech.structure.points)
    wanted_points = Counter((row["line"], row["marker"]) for row in gold.points)
    mentions = None
    if gold.mentions is not None:
        found_mentions = Counter(
            (speech.to_source(mention.start), mention.canonical) for mention in speech.slogans if mention.known
        )
        wanted_mentions = Counter(gold.mentions)
        neither = Counter(gold.nested) - wanted_mentions
        mentions = _compare("mention", found_mentions - neither, wanted_mentions, notes)
    return FileScore(
        file=gold.file,
        sections=_compare("section", found_sections, wanted_sections, notes),
        points=_compare("point", found_points, wanted_points, notes),
        fields={name: _judge_field(name, speech, gold, notes) for name in JUDGED_FIELDS if name in gold.metadata},
        mentions=mentions,
        disagreements=tuple(notes),
    )


def _compare(what: str, found: Counter[Any], wanted: Counter[Any], notes: list[str]) -> Score:
    extra, missed = found - wanted, wanted - found
    notes.extend(f"{what} too much: {item}" for item in sorted(extra.elements(), key=repr))
    notes.extend(f"{what} missed: {item}" for item in sorted(missed.elements(), key=repr))
    return Score((found & wanted).total(), extra.total(), missed.total())


def _judge_field(name: str, speech: ParsedSpeech, gold: Gold, notes: list[str]) -> FieldScore:
    inferred = speech.metadata.get(name)
    value = inferred.value if inferred else None
    confidence = inferred.confidence if inferred else 0.0
    right = value == gold.metadata[name]
    if not right:
        notes.append(f"{name}: {value!r} ({confidence:.2f}) instead of {gold.metadata[name]!r}")
    wrong = value is not None and not right and confidence >= CONFIDENT
    return FieldScore(1, int(value is not None), int(right), int(wrong))


def total(scores: Iterable[FileScore]) -> FileScore:
    """All files together."""
    scores = list(scores)
    fields: dict[str, FieldScore] = {}
    for score in scores:
        for name, value in score.fields.items():
            fields[name] = fields.get(name, FieldScore()) + value
    marked = [score.mentions for score in scores if score.mentions is not None]
    return FileScore(
        file="all",
        sections=sum((score.sections for score in scores), Score()),
        points=sum((score.points for score in scores), Score()),
        fields=fields,
        mentions=sum(marked, Score()) if marked else None,
    )


def _share(part: int, whole: int) -> float:
    """Nothing found where nothing is wanted is perfect."""
    return part / whole if whole else 1.0
