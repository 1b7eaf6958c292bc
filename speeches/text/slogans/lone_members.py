"""Members that say their slogan alone, because they are sentences of that slogan and of no other.

全面从严治党是…的必由之路 is one of 五个必由之路, wherever it stands; 坚持以人民为中心 is a member of five slogans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from .entries import SloganEntry
from .folding import SEPARATORS, breaks_of, compact
from .members import Member

#: A member says the slogan alone when it is this long and of two clauses, or closed by the slogan's own head word
#: (…的必由之路 of 五个必由之路). So does a clause of such a member from LONE_CLAUSE characters on.
LONE_MEMBER = 20
LONE_HEAD = 4
LONE_CLAUSE = 16
_LEADS_OF_CLAUSES = ("必须坚持", "必须", "坚持")

#: The share of a text that another slogan's words make up when the text is that slogan's.
OTHERS_SHARE = (2, 3)


class ToldByOthers:
    """Which texts belong to another slogan: its wording, or another entry's member, is most of them."""

    def __init__(self, wordings: Sequence[str], members: Sequence[Sequence[str]]) -> None:
        owned = [(text, owner) for owner, texts in enumerate(members) for text in texts if text]
        self._owners: list[int | None] = [*[None] * len(wordings), *[owner for _text, owner in owned]]
        self._automaton = AhoCorasick([*wordings, *[text for text, _owner in owned]])

    def says(self, text: str, number: int) -> bool:
        """Whether the text, a member of entry ``number``, is another slogan's."""
        return any(
            (end - start) * OTHERS_SHARE[1] >= len(text) * OTHERS_SHARE[0] and self._owners[index] != number
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
        )


def lone_wordings(number: int, entry: SloganEntry, told: ToldByOthers) -> Iterator[tuple[str, frozenset[int], Member]]:
    """The comparison forms of members, and of their clauses, that say the entry alone; with their joints."""
    for order, wording in enumerate(entry.expansion):
        for text, breaks in _lone_texts(entry, wording):
            if not told.says(text, number):
                yield text, breaks, Member(number, order, lone=True)


def _lone_texts(entry: SloganEntry, wording: str) -> Iterator[tuple[str, frozenset[int]]]:
    text = compact(wording)
    separated = any(sign in wording for sign in SEPARATORS)
    if len(text) >= LONE_MEMBER and (separated or text.endswith(compact(entry.written)[-LONE_HEAD:])):
        yield text, breaks_of(wording)
    clauses = wording.split("，")
    for clause in clauses if len(clauses) > 1 else ():
        lead = len(next((lead for lead in _LEADS_OF_CLAUSES if clause.startswith(lead)), ""))
        if len(compact(clause)) - lead >= LONE_CLAUSE:
            yield compact(clause)[lead:], frozenset(at - lead for at in breaks_of(clause))
