"""Which words go with a slogan: the verb before it (增强“四个意识”), the noun or predicate behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..vocabulary import VOCAB, VocabularyError, read_text
from .entries import SloganEntry

COLLOCATIONS_FILE = VOCAB / "collocations.tsv"
COLUMNS = ("slogan", "relation", "word", "five_speeches", "national_docs", "question_bank", "source")
RELATIONS = frozenset(("verb_before", "noun_after", "predicate_after"))


@dataclass(frozen=True, slots=True)
class Collocation:
    """A word beside a slogan, and how often it was counted in three sets of texts (0 where it was not looked for)."""

    slogan: str
    relation: str
    word: str
    five_speeches: int
    national_docs: int
    question_bank: int
    source: str


def load_collocations(path: Path | str | None = None) -> tuple[Collocation, ...]:
    """The collocations of a file (the app's own by default), loaded once. Raises VocabularyError."""
    return _load(Path(path) if path else COLLOCATIONS_FILE)


@cache
def _load(path: Path) -> tuple[Collocation, ...]:
    lines = read_text(path).splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise VocabularyError(path.name, 1, "The columns are not as agreed.", f"Name them: {', '.join(COLUMNS)}.")
    return tuple(_row(path, number, line) for number, line in enumerate(lines[1:], start=2) if line.strip())


def _row(path: Path, number: int, line: str) -> Collocation:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise VocabularyError(path.name, number, f"The row has {len(cells)} cells.", f"Give {len(COLUMNS)}, by tabs.")
    slogan, relation, word, *counts, source = cells
    if relation not in RELATIONS:
        remedy = f"Use one of: {', '.join(sorted(RELATIONS))}."
        raise VocabularyError(path.name, number, f"“{relation}” is no relation.", remedy)
    if not slogan or not word or not all(count.isascii() and count.isdigit() for count in counts):
        raise VocabularyError(path.name, number, "A word is empty or a count is no number.", "Fill it in; 0 is none.")
    five_speeches, national_docs, question_bank = map(int, counts)
    return Collocation(slogan, relation, word, five_speeches, national_docs, question_bank, source)


def without_slogan(collocations: Iterable[Collocation], entries: Iterable[SloganEntry]) -> list[str]:
    """Slogans that the collocations name and the lexicon does not hold, in order of first use."""
    names = {entry.name for entry in entries}
    return list(dict.fromkeys(one.slogan for one in collocations if one.slogan not in names))
