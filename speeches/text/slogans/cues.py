"""Whether a wording with several senses says the slogan here: decided by the year and by the words around it.

The vocabulary ``slogan_cues.yaml`` holds one item for each wording (and slogan, where several share it):

    - surface: 三不          # as the lexicon writes it
      of: 三不腐             # the slogan meant; left out: any that has the surface
      years: [2013, null]    # first and last year of a text in which it has this sense
      needs: {near: [腐]}    # one of these must hold
      and: {…}               # and one of these
      unless: {…}            # none of these may hold

Conditions: ``quoted: true`` (alone in quotation marks), ``before`` / ``after`` (words that touch it), ``near``
(words at most NEAR characters away in its paragraph), ``text`` (words anywhere in the text).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..vocabulary import VOCAB, VocabularyError
from .folding import Folded, compact, quoted
from .vocabulary import line_of_item, read_yaml_list

#: How far a neighbouring word may be, in characters of the comparison form: about one long clause.
NEAR = 40

_GROUPS = ("needs", "and", "unless")
_WORD_LISTS = ("before", "after", "near", "text")


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when any of its parts holds; words are in comparison form."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """What must hold for a wording to say a slogan."""

    first_year: int | None = None
    last_year: int | None = None
    needs: tuple[Condition, ...] = ()
    unless: Condition | None = None


@dataclass(slots=True)
class Surroundings:
    """A text in which wordings are judged. Searches of the whole text are done once for each word list."""

    folded: Folded
    year: int | None
    _seen: dict[tuple[str, ...], bool] = field(default_factory=dict)

    def says(self, cue: Cue, low: int, high: int) -> bool:
        """Whether the wording at ``[low, high)`` of the comparison form says the slogan that the cue is for."""
        if self.year is not None:
            if cue.first_year is not None and self.year < cue.first_year:
                return False
            if cue.last_year is not None and self.year > cue.last_year:
                return False
        if cue.unless and self._holds(cue.unless, low, high):
            return False
        return all(self._holds(condition, low, high) for condition in cue.needs)

    def _holds(self, condition: Condition, low: int, high: int) -> bool:
        text = self.folded.compact
        if condition.before and text.endswith(condition.before, 0, low):
            return True
        if condition.after and text.startswith(condition.after, high):
            return True
        if condition.near and self._near(condition.near, low, high):
            return True
        if condition.quoted:
            start, end = self.folded.locate(low, high)
            if quoted(self.folded.raw, start, end):
                return True
        return bool(condition.text) and self._anywhere(condition.text)

    def _near(self, words: tuple[str, ...], low: int, high: int) -> bool:
        text = self.folded.compact
        left = text[max(0, low - NEAR) : low].rpartition("\n")[2]
        around = left + "\n" + text[high : high + NEAR].partition("\n")[0]
        for word in words:  # noqa: SIM110  (twice as fast as any(), and this is the inner loop)
            if word in around:
                return True
        return False

    def _anywhere(self, words: tuple[str, ...]) -> bool:
        if words not in self._seen:
            self._seen[words] = any(word in self.folded.compact for word in words)
        return self._seen[words]


@cache
def load_cues(path: Path = VOCAB / "slogan_cues.yaml") -> Mapping[tuple[str, str], Cue]:
    """``(surface in comparison form, slogan or "")`` → cue. Raises VocabularyError."""
    cues: dict[tuple[str, str], Cue] = {}
    for index, raw in enumerate(read_yaml_list(path)):
        try:
            key, cue = _cue(raw)
            if key in cues:
                raise ValueError(f"“{key[0]}” is there twice.")
        except ValueError as error:
            remedy = "See the head of the file for the form of an item."
            raise VocabularyError(path.name, line_of_item(path, index), str(error), remedy) from error
        cues[key] = cue
    return cues


def _cue(raw: object) -> tuple[tuple[str, str], Cue]:
    if not isinstance(raw, dict) or not isinstance(raw.get("surface"), str):
        raise ValueError("The item has no surface.")
    unknown = set(raw) - {"surface", "of", "years", *_GROUPS}
    if unknown:
        raise ValueError(f"There is no field “{sorted(unknown)[0]}”.")
    first, last = _years(raw.get("years"))
    needs = tuple(_condition(raw[group]) for group in ("needs", "and") if group in raw)
    unless = _condition(raw["unless"]) if "unless" in raw else None
    return (compact(raw["surface"]), raw.get("of", "")), Cue(first, last, needs, unless)


def _years(raw: object) -> tuple[int | None, int | None]:
    if raw is None:
        return None, None
    if not isinstance(raw, list) or len(raw) != 2 or not all(year is None or type(year) is int for year in raw):
        raise ValueError("“years” is not [first, last].")
    return raw[0], raw[1]


def _condition(raw: object) -> Condition:
    if not isinstance(raw, dict) or set(raw) - {*_WORD_LISTS, "quoted"} or not raw:
        raise ValueError("A condition has other parts than before, after, near, text, quoted.")
    values: dict[str, Any] = {"quoted": raw.get("quoted", False) is True}
    for part in _WORD_LISTS:
        words = raw.get(part, [])
        if not isinstance(words, list) or not all(isinstance(word, str) and compact(word) for word in words):
            raise ValueError(f"“{part}” is not a list of words.")
        values[part] = tuple(compact(word) for word in words)
    return Condition(**values)
