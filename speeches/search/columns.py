"""What the filter asks of the speeches, laid out over the slots of the index.

The parameters are those of ``filters.SpeechFilter`` (its ``values``); a test holds both against each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from speeches.models import Mention, Speech
from speeches.models.choices import Body, Kind, Level, Provenance

from .snapshot import Counts, Mask, Snapshot

#: The closed lists a speech can be filtered by. Code 0 is a value that is not known; the others follow the list.
LISTS: dict[str, list[str]] = {
    "level": ["", *Level.values],
    "body": ["", *Body.values],
    "kind": ["", *Kind.values],
    "provenance": ["", *Provenance.values],
}

#: What a filter says for a value that is not known.
UNKNOWN = "none"


@dataclass(frozen=True, slots=True)
class Columns:
    """Arrays over slots: ``year`` (0 where unknown), a code for each list, ``dated`` (rank of the date, the latest
    largest), ``title`` (rank, the last largest), ``length`` in code points, ``counted`` in counted characters."""

    snapshot: Snapshot
    year: NDArray[np.int64]
    codes: Mapping[str, NDArray[np.int64]]
    dated: NDArray[np.int64]
    title: NDArray[np.int64]
    length: NDArray[np.int64]
    counted: NDArray[np.int64]

    @classmethod
    def read(cls, snapshot: Snapshot) -> Columns:
        """One question to the database for all speeches."""
        fields = ["pk", "year", *LISTS, "dated", "title", "length", "counted_length"]
        rows = list(Speech.objects.order_by().values_list(*fields).iterator(chunk_size=5_000))
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(fields)
        ids = columns[0]

        def lay(values: Sequence[int]) -> NDArray[np.int64]:
            return snapshot.column(ids, values)

        code = {name: {value: number for number, value in enumerate(values)} for name, values in LISTS.items()}
        return cls(
            snapshot=snapshot,
            year=lay([year or 0 for year in columns[1]]),
            codes={name: lay([code[name][value] for value in columns[2 + at]]) for at, name in enumerate(LISTS)},
            dated=lay(_ranks(columns[6])),
            title=lay(_ranks(columns[7])),
            length=lay(columns[8]),
            counted=lay(columns[9]),
        )

    def mask(self, values: Mapping[str, Any], *, without: str = "") -> Mask:
        """The speeches that a filter leaves; ``without`` one of its parameters (for the counts beside its choices)."""
        mask = self.snapshot.alive.copy()
        if without != "year":
            mask &= self._year_mask(values)
        for name, codes in self.codes.items():
            if values.get(name) and name != without:
                wanted = [LISTS[name].index("" if value == UNKNOWN else value) for value in values[name]]
                mask &= np.isin(codes, wanted)
        if values.get("slogan") is not None and without != "slogan":
            mask &= self.slogan_counts(values["slogan"]) > 0
        return mask

    def _year_mask(self, values: Mapping[str, Any]) -> Mask:
        mask = np.ones(self.snapshot.slots, dtype=np.bool_)
        first, last, undated = values.get("year_min"), values.get("year_max"), values.get("undated")
        if first is not None:
            mask &= self.year >= first
        if last is not None:
            mask &= (self.year <= last) & (self.year > 0)
        if undated is not None:
            mask &= (self.year == 0) == undated
        return mask

    def slogan_counts(self, slogan: Any) -> Counts:
        """How often each speech mentions a slogan. Mentions are rows of the database and counted there."""
        from django.db.models import Count

        rows = list(Mention.objects.filter(slogan=slogan).order_by().values_list("speech").annotate(said=Count("pk")))
        column = self.snapshot.column([row[0] for row in rows], [row[1] for row in rows])
        return column.astype(np.int32)

    def facet(self, name: str, mask: Mask) -> dict[str, int]:
        """How many of these speeches have each value of a list; ``""`` for unknown."""
        sizes = np.bincount(self.codes[name][mask], minlength=len(LISTS[name]))
        return {value: int(size) for value, size in zip(LISTS[name], sizes, strict=True)}

    def years(self, mask: Mask) -> dict[int, int]:
        """How many of these speeches were given in each year, the years in order; 0 stands for unknown."""
        years, sizes = np.unique(self.year[mask], return_counts=True)
        return dict(zip(years.tolist(), sizes.tolist(), strict=True))


def _ranks(words: Sequence[str]) -> list[int]:
    """The place of each word among all different ones, in code point order."""
    place = {word: number for number, word in enumerate(sorted(set(words)))}
    return [place[word] for word in words]
