"""The oracle: an archive that answers by reading every text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from speeches.search import lookup
from speeches.search.folding import fold
from speeches.search.records import SCOPES, Record
from speeches.search.snapshot import Snapshot


@dataclass
class ArchiveInMemory:
    """What the index must agree with: the speeches by id."""

    speeches: dict[int, Record] = field(default_factory=dict)

    def put(self, records: Iterable[Record]) -> None:
        self.speeches.update({record.speech_id: record for record in records})

    def remove(self, speech_ids: Iterable[int]) -> None:
        for speech_id in speech_ids:
            self.speeches.pop(speech_id, None)

    def places(self, phrase: str) -> set[tuple[int, int]]:
        """Speech and place of every hit, found by reading from the left."""
        folded = fold(phrase)
        found: set[tuple[int, int]] = set()
        for record in self.speeches.values():
            text = fold(record.text)
            place = text.find(folded)
            while place >= 0:
                found.add((record.speech_id, place))
                place = text.find(folded, place + len(folded))
        return found

    def assert_agrees(self, snapshot: Snapshot, phrases: Iterable[str]) -> None:
        """Every count in every scope and every place is the same here and there."""
        assert snapshot.versions() == {key: record.version for key, record in self.speeches.items()}
        lengths = dict(zip(snapshot.ids.tolist(), snapshot.lengths.tolist(), strict=True))
        assert {key: lengths[key] for key in self.speeches} == {k: len(r.text) for k, r in self.speeches.items()}
        for phrase in phrases:
            for scope in SCOPES:
                counts = lookup.count(snapshot, phrase, scope)
                found = {int(snapshot.ids[slot]): int(counts[slot]) for slot in np.flatnonzero(counts)}
                wanted = {key: fold(record.scope(scope)).count(fold(phrase)) for key, record in self.speeches.items()}
                assert found == {key: count for key, count in wanted.items() if count}, (phrase, scope)
            hits = lookup.locate(snapshot, phrase)
            assert len(hits) == len(self.places(phrase))
            assert set(zip(snapshot.ids[hits.slots].tolist(), hits.starts.tolist(), strict=True)) == self.places(phrase)
