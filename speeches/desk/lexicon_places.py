"""The speeches that hold comparison forms, found in the phrase index: none that the matcher would read is missed.

The matcher passes over quotes, separators and spaces inside a wording, so the index is asked sign by sign, with as
many of them between two signs as the matcher allows. Where they may stand in earnest is the matcher's to say: here
a speech too many is no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os.path import commonprefix
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..models import Mention, Speech
from ..search import archive
from ..search.errors import IndexProblem
from ..search.folding import fold
from ..search.snapshot import Snapshot
from ..search.zone import Zone
from ..text.slogans.folding import QUOTES, SEPARATORS, SPACES
from ..text.slogans.matching import WIDEST_DROP
from .lexicon_forms import MOST_FORMS

_DROPPED: NDArray[np.uint32] = np.unique([ord(sign) for sign in fold(QUOTES + SEPARATORS + SPACES)]).astype(np.uint32)


@dataclass(frozen=True, slots=True)
class Holding:
    """``places``: how often forms stand in the archive; ``speeches``: how many speeches have one."""

    places: int
    speeches: int


def affected(forms: Iterable[str] | None, slogans: Iterable[int]) -> list[int]:
    """Ids of the speeches that hold one of the forms or a mention of one of the slogans, and of those that the index
    does not know yet; all of them for None and where there is no index to ask, in the order of ids."""
    wanted = None if forms is None else [fold(form) for form in forms]
    mentioned = set(Mention.objects.filter(slogan__in=list(slogans)).order_by().values_list("speech", flat=True))
    if wanted is not None and len(wanted) <= MOST_FORMS:
        try:
            snapshot = archive.reading().snapshot
            behind = snapshot.difference(archive.versions())
        except IndexProblem:
            pass
        else:
            return sorted(mentioned | speeches_with(snapshot, wanted) | {*behind.changed, *behind.missing})
    return list(Speech.objects.order_by("pk").values_list("pk", flat=True))


def speeches_with(snapshot: Snapshot, forms: Iterable[str]) -> set[int]:
    """Ids of the speeches that hold one of the folded forms."""
    return set(snapshot.ids[_counted(snapshot, forms) > 0].tolist())


def holding(snapshot: Snapshot, forms: Iterable[str]) -> Holding:
    """How often the forms stand in the archive, each place once however many forms begin there."""
    counts = _counted(snapshot, [fold(form) for form in forms])
    return Holding(int(counts.sum()), int(np.count_nonzero(counts)))


def _counted(snapshot: Snapshot, forms: Iterable[str]) -> NDArray[Any]:
    wanted = sorted(set(forms))
    counts = np.zeros(snapshot.slots, dtype=np.int32)
    for zone, start in zip(snapshot.zones("text"), snapshot.offsets, strict=False):
        found = [ends for _form, ends in ends_of(zone, wanted) if len(ends)]
        if found:
            owners = zone.owners(np.unique(np.concatenate(found)))
            counts[start : start + zone.texts] = np.bincount(owners, minlength=zone.texts)
    return snapshot.living(counts)


def ends_of(zone: Zone, forms: Iterable[str]) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Where each form stands, by its last sign. Forms in order of the alphabet share the way of their beginnings."""
    ways: list[NDArray[np.int64]] = []  # after each sign of the form before
    former = ""
    for form in forms:
        del ways[len(commonprefix([former, form])) :]
        former = form
        for sign in form[len(ways) :]:
            ways.append(_next(zone, ways[-1], sign) if ways else zone.positions(sign))
        if ways:
            yield form, ways[-1]


def _next(zone: Zone, at: NDArray[np.int64], sign: str) -> NDArray[np.int64]:
    """Where the sign follows these places, whatever the matcher passes over between."""
    wanted = ord(sign)
    met = []
    for _dropped in range(WIDEST_DROP + 1):
        if not len(at):
            break
        at = at + 1
        points = zone.points_at(at)
        met.append(at[points == wanted])
        at = at[np.isin(points, _DROPPED)]
    return np.concatenate(met) if met else at
