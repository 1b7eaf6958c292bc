"""A query put to the archive of now: the one way in which pages, lists and programs find speeches by words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speeches.models import Slogan

from . import archive
from .evaluation import Selection, select
from .query import And, Node, Not, Or, Phrase, Query
from .slogan_names import slogan_counts, slogans_named
from .snapshot import Mask


@dataclass(frozen=True, slots=True)
class Answer:
    """What the index found, and the state it found it in. ``slogans``: those that 提法: named, by the name typed;
    ``strangers``: names after 提法: that no slogan has."""

    reading: archive.Reading
    query: Query
    selection: Selection
    slogans: Mapping[str, Slogan]
    strangers: tuple[str, ...]

    @property
    def ids(self) -> NDArray[np.int64]:
        """The keys of the speeches that fit."""
        return self.reading.snapshot.ids[self.selection.mask]

    def among(self, allowed: Mask) -> Selection:
        """What is left under a filter. The phrases were looked up once."""
        return Selection(self.selection.mask & allowed, self.selection.terms)


def answer(query: Query, reading: archive.Reading | None = None) -> Answer:
    """Put a query to the index; one without readable words finds everything. Raises IndexProblem."""
    reading = reading or archive.reading()
    names = tuple(dict.fromkeys(_slogan_names(query.root)))
    slogans = slogans_named(names) if names else {}
    counts = slogan_counts(reading.snapshot, slogans) if names else None
    selection = select(reading.snapshot, query.root, slogan_counts=counts)
    return Answer(reading, query, selection, slogans, tuple(name for name in names if name not in slogans))


def _slogan_names(node: Node | None) -> list[str]:
    match node:
        case Phrase(text, "slogan"):
            return [text]
        case Not(part):
            return _slogan_names(part)
        case And(parts) | Or(parts):
            return [name for part in parts for name in _slogan_names(part)]
    return []
