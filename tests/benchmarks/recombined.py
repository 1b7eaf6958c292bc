"""A large corpus out of a small one: clauses of given texts put together anew.

Clauses, not sentences, so that the number of different passages grows with the corpus as it does in life:
a hundred thousand speeches made of whole sentences would hold each sentence sixteen thousand times.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.made_speeches import SAMPLES, decoded

#: Characters of a speech, and of a paragraph, about.
LENGTH = 6_000
PARAGRAPH = 200

_CLAUSE = re.compile(r"[^，。；：！？\s]{2,40}")


class Corpus:
    """The same speeches at every turn: iterating twice gives the same texts."""

    def __init__(self, speeches: int, folders: Sequence[Path] = (SAMPLES,), seed: int = 11) -> None:
        self.speeches = speeches
        self._seed = seed
        files = sorted(path for folder in folders for path in Path(folder).rglob("*.txt"))
        self.clauses = [clause for path in files for clause in _CLAUSE.findall(decoded(path.read_bytes()))]
        if not self.clauses:
            raise SystemExit("There is no text to recombine: give a folder with .txt files (--texts FOLDER).")

    def __iter__(self) -> Iterator[str]:
        chance = random.Random(self._seed)
        for _ in range(self.speeches):
            yield self._speech(chance)

    def _speech(self, chance: random.Random) -> str:
        # A clause has some nine characters and a sign; a little more is drawn than needed and cut.
        drawn = chance.choices(self.clauses, k=LENGTH // 8)
        parts: list[str] = []
        size = line = 0
        for clause in drawn:
            stop = "，" if chance.random() < 0.6 else "。"
            line += len(clause) + 1
            if line > PARAGRAPH:
                stop, line = "。\n", 0
            parts.append(clause + stop)
            size += len(clause) + len(stop)
            if size >= LENGTH:
                break
        return "".join(parts)[:LENGTH]

    def phrases(self, length: int, count: int, seed: int = 5) -> list[str]:
        """Phrases of this length as they stand in a speech: drawn by place, so frequent ones come more often."""
        chance = random.Random(seed + length)
        text = "\n".join(self._speech(chance) for _ in range(20))
        found: list[str] = []
        while len(found) < count:
            place = chance.randrange(len(text) - length)
            phrase = text[place : place + length]
            if not re.search(r"[\s，。]", phrase):
                found.append(phrase)
        return found
