"""The number beside each choice: how many speeches it would leave, when all the other filters stand as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from ..filters import UNKNOWN

#: The closed lists that one chooses from, in the order of the panel.
FACETS = ("level", "body", "kind", "provenance")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to choose, its words, and the speeches it would leave."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """``total`` speeches are left by all filters; ``counts[facet][value]`` by all but the facet's own."""

    total: int
    counts: Mapping[str, Mapping[str, int]]


def group_by_facets(speeches: QuerySet) -> list[tuple[Any, ...]]:
    """Rows of the four values and their number of speeches, in one grouped query."""
    return list(speeches.order_by().values_list(*FACETS).annotate(number=Count("pk")))


def tally(rows: Iterable[Sequence[Any]], chosen: Mapping[str, Sequence[str]]) -> Tally:
    """Counts from the grouped rows. A value counts where every *other* facet's choice lets the row pass."""
    wanted = [set(chosen.get(name, ())) for name in FACETS]
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    total = 0
    for *values, number in rows:
        values = [value or UNKNOWN for value in values]
        refused = [place for place, value in enumerate(values) if wanted[place] and value not in wanted[place]]
        if not refused:
            total += number
            for name, value in zip(FACETS, values, strict=True):
                counts[name][value] += number
        elif len(refused) == 1:
            counts[FACETS[refused[0]]][values[refused[0]]] += number
    return Tally(total, counts)


def facets(form: Any, counted: Tally, chosen: Mapping[str, Sequence[str]]) -> list[Facet]:
    """The panel: every choice that some speech has or that is chosen, in the order of the closed list."""
    panel = []
    for name in FACETS:
        field, counts, now = form.fields[name], counted.counts[name], set(chosen.get(name, ()))
        choices = tuple(
            Choice(value, str(label), counts.get(value, 0), value in now)
            for value, label in field.choices
            if counts.get(value) or value in now
        )
        panel.append(Facet(name, str(field.label), choices))
    return panel
