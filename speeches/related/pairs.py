"""Keeping the pairs of near-duplicates up to date.

1. sketch    texts that are new or have changed since
2. compare   which sketches share a band: candidates, of which one at least is new
3. judge     each by its exact likeness
4. write     pairs from LEAST on; what an editor said of a pair stays
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.db import transaction
from django.db.models import Q
from numpy.typing import NDArray

from speeches.models import Speech, SpeechPair, TextShape
from speeches.models.likeness import PairVerdict

from .shingles import BINS, Hashes, candidates, likeness, shingles, sketch

#: From so much likeness on two speeches are shown to an editor: half of all there is stands in both. Two reports of the
#: same meeting a year apart share less than a third.
LEAST = 0.5
#: Texts read at a time, and rows written at a time.
AT_A_TIME = 500
#: Shingles of so many texts are kept while candidates are judged: 50 kB each.
KEPT = 500
#: Decimals of a stored likeness.
DECIMALS = 4

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Found:
    """``sketched`` texts, ``compared`` pairs of which ``alike`` are alike, and how many speeches there are."""

    sketched: int
    compared: int
    alike: int
    speeches: int


def refresh(*, again: bool = False, progress: Progress | None = None) -> Found:
    """Looks for pairs among what is new or changed; ``again`` for everything."""
    changed, total = _changed(again)
    tell = progress or (lambda done, of: None)
    for start in range(0, len(changed), AT_A_TIME):
        _store_shapes(changed[start : start + AT_A_TIME])
        tell(start, 2 * len(changed))
    if not changed:
        return Found(0, 0, 0, total)
    keys, sketches = _sketches()
    new = set(changed)
    fresh = np.array([key in new for key in keys.tolist()], dtype=bool)
    wanted = [(int(keys[one]), int(keys[other])) for one, other in candidates(sketches, fresh)]
    stored = _pairs_of(new)
    wanted = sorted({*wanted, *stored})
    alike = dict(_judged(wanted, lambda done: tell(len(wanted) + done, 2 * len(wanted))))
    _write(alike, stored)
    return Found(len(changed), len(wanted), len(alike), total)


def pairs_of(speech: int) -> Q:
    return Q(first=speech) | Q(second=speech)


def _changed(again: bool) -> tuple[list[int], int]:
    stored = dict(TextShape.objects.values_list("pk", "text_sha256").iterator())
    rows = list(Speech.objects.order_by("pk").values_list("pk", "text_sha256"))
    return [key for key, sha256 in rows if again or stored.get(key) != sha256], len(rows)


def _store_shapes(keys: Iterable[int]) -> None:
    rows = Speech.objects.among(keys).values_list("pk", "text", "text_sha256")
    shapes = [TextShape(speech_id=key, text_sha256=sha, sketch=_sketch(text)) for key, text, sha in rows]
    TextShape.objects.bulk_create(
        shapes, update_conflicts=True, unique_fields=["speech"], update_fields=["text_sha256", "sketch"]
    )


def _sketch(text: str) -> bytes:
    return sketch(shingles(text)).tobytes()


def _sketches() -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Keys and sketches of every text that has one, row by row."""
    rows = [(key, bytes(data)) for key, data in TextShape.objects.order_by("pk").values_list("pk", "sketch").iterator()]
    rows = [row for row in rows if len(row[1]) == BINS * np.dtype(np.uint32).itemsize]
    keys = np.array([key for key, _data in rows], dtype=np.int64)
    return keys, np.frombuffer(b"".join(data for _key, data in rows), dtype=np.uint32).reshape(-1, BINS)


def _pairs_of(speeches: set[int]) -> dict[tuple[int, int], SpeechPair]:
    """The stored pairs that one of these is in."""
    pairs = SpeechPair.objects.iterator()
    return {
        (one.first_id, one.second_id): one for one in pairs if one.first_id in speeches or one.second_id in speeches
    }


def _judged(wanted: list[tuple[int, int]], tell: Callable[[int], object]) -> Iterator[tuple[tuple[int, int], float]]:
    @lru_cache(maxsize=KEPT)
    def of(key: int) -> Hashes:
        # A speech may have been merged meanwhile: it is like nothing.
        return shingles(Speech.objects.filter(pk=key).values_list("text", flat=True).first() or "")

    for number, (first, second) in enumerate(wanted):
        share = round(likeness(of(first), of(second)), DECIMALS)
        if share >= LEAST:
            yield (first, second), share
        if number % AT_A_TIME == 0:
            tell(number)


def _write(alike: dict[tuple[int, int], float], stored: dict[tuple[int, int], SpeechPair]) -> None:
    """What is no longer alike goes unless an editor has said something of it."""
    with transaction.atomic():
        gone = [one.pk for pair, one in stored.items() if pair not in alike and one.verdict == PairVerdict.OPEN]
        SpeechPair.objects.filter(pk__in=gone).delete()
        there = set(Speech.objects.among({key for pair in alike for key in pair}).values_list("pk", flat=True))
        rows = [
            SpeechPair(first_id=first, second_id=second, likeness=share)
            for (first, second), share in alike.items()
            if first in there and second in there
        ]
        SpeechPair.objects.bulk_create(
            rows,
            batch_size=AT_A_TIME,
            update_conflicts=True,
            unique_fields=["first", "second"],
            update_fields=["likeness"],
        )
