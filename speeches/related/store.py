"""Keeping keywords and neighbours up to date.

1. compare   which texts, slogans or cuts of furniture have changed since
2. cut       the words of those alone
3. weigh     all, since every new speech moves the idf a little: fast, from the stored words
4. write     the rows that came out differently
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from speeches.models import Section, Slogan, SloganAlias, Speech, SpeechKeywords
from speeches.models.choices import SectionKind

from .keywords import SHOWN, Keywords, document_frequencies, inverse, keywords
from .neighbours import neighbours
from .words import bag, cutter, fingerprint, words_of_their_own

#: Texts read at a time.
AT_A_TIME = 200
#: Decimals of a stored weight: beyond the third nobody can tell two speeches apart.
DECIMALS = 3

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Done:
    """How many speeches were cut anew, how many rows were written, and how many there are."""

    cut: int
    written: int
    speeches: int


def refresh(*, again: bool = False, progress: Progress | None = None) -> Done:
    """Bring all rows up to the archive of now; ``again`` cuts also what has not changed."""
    own = words_of_their_own(
        [*Slogan.objects.values_list("surface", flat=True), *SloganAlias.objects.values_list("surface", flat=True)]
    )
    made_with = fingerprint(own)
    changed, total = _changed(made_with, again)
    if changed:
        cut = cutter(own)
        for start in range(0, len(changed), AT_A_TIME):
            some = changed[start : start + AT_A_TIME]
            _store_words(some, cut, made_with)
            if progress:
                progress(len(some))
    if not changed and not _has_gaps():
        return Done(0, 0, total)
    return Done(len(changed), _weigh(), total)


def _changed(made_with: str, again: bool) -> tuple[list[int], int]:
    stored = {
        key: (sha256, made)
        for key, sha256, made in SpeechKeywords.objects.values_list("pk", "text_sha256", "made_with").iterator()
    }
    rows = list(Speech.objects.order_by("pk").values_list("pk", "text_sha256", "parser_version"))
    changed = [key for key, sha256, parser in rows if again or stored.get(key) != (sha256, _state(made_with, parser))]
    return changed, len(rows)


def _state(made_with: str, parser: str) -> str:
    """Another parser may cut other furniture out of the same text."""
    return f"{made_with}/{parser}"


def _store_words(keys: Sequence[int], cut: Callable[[str], list[str]], made_with: str) -> None:
    furniture: dict[int, list[tuple[int, int]]] = {}
    ranges = Section.objects.filter(speech__in=keys, kind=SectionKind.FURNITURE).order_by()
    for key, start, end in ranges.values_list("speech", "start", "end"):
        furniture.setdefault(key, []).append((start, end))
    speeches = Speech.objects.filter(pk__in=keys).values_list("pk", "text", "text_sha256", "parser_version")
    rows = [
        SpeechKeywords(
            speech_id=key,
            text_sha256=sha256,
            made_with=_state(made_with, parser),
            neighbours=None,
            words=_packed(bag(text, cut, furniture.get(key, ()))),
        )
        for key, text, sha256, parser in speeches
    ]
    SpeechKeywords.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["speech"],
        update_fields=["text_sha256", "made_with", "keywords", "neighbours", "words"],
    )


def _has_gaps() -> bool:
    """Whether a neighbour is gone, or a row was never weighed: an earlier run was stopped."""
    there = set(Speech.objects.values_list("pk", flat=True))
    rows = SpeechKeywords.objects.values_list("neighbours", flat=True).iterator()
    return any(near is None or any(one[0] not in there for one in near) for near in rows)


def _weigh() -> int:
    rows = list(SpeechKeywords.objects.order_by("pk"))
    frequencies, number = document_frequencies(_unpacked(row.words) for row in rows)
    idf = inverse(frequencies, number)
    vectors = [keywords(_unpacked(row.words), idf) for row in rows]
    near = neighbours(vectors)
    different = []
    for row, vector, others in zip(rows, vectors, near, strict=True):
        weighed = _rounded(vector)
        found = [
            [rows[one.place].pk, round(one.cosine, DECIMALS), list(one.shared), rows[one.place].text_sha256]
            for one in others
        ]
        if (row.keywords, row.neighbours) != (weighed, found):
            row.keywords, row.neighbours = weighed, found
            different.append(row)
    with transaction.atomic():
        SpeechKeywords.objects.bulk_update(different, ["keywords", "neighbours"], batch_size=AT_A_TIME)
    return len(different)


def _rounded(vector: Keywords) -> list[list[object]]:
    return [[word, round(weight, DECIMALS)] for word, weight in list(vector.items())[:SHOWN]]


def _packed(words: dict[str, int]) -> bytes:
    return zlib.compress(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode())


def _unpacked(words: bytes | memoryview) -> dict[str, int]:
    found: dict[str, int] = json.loads(zlib.decompress(words))
    return found
