"""Where a text says the slogans of the lexicon.

1. fold      quotes, separators and spaces are set aside, with the way back to the offsets        folding
2. find      one pass of the automaton gives every comparison form, overlapping                    lexicon
3. gather    two thirds of a slogan's members in one clause say it                                 members
4. choose    the longest first; what overlaps it is not looked at any more
5. verify    separators stand only where the wording has its joints; a numeral is whole
6. judge     a wording with several senses, or a weak one, needs its year and its neighbours       cues
7. attach    a name and the members told beside it are one mention                                 attaching
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..document import Range, SloganMention
from .attaching import Found, attach_enumerations
from .cues import Surroundings
from .folding import SEPARATORS, Folded, compact, fold
from .lexicon import Lexicon
from .members import Member, MemberHit, may_say, sets_said
from .surfaces import BEFORE_NUMERALS, Pattern, Surface

#: The longest run of quotes, separators and spaces inside one wording (”、 “ between two quoted members).
WIDEST_DROP = 5

_TITLE = re.compile(r"《[^《》\n]{1,80}》")


def find_mentions(
    text: str, lexicon: Lexicon, *, year: int | None, skip: Sequence[Range] = ()
) -> tuple[SloganMention, ...]:
    """The places where the text says slogans of the lexicon, in order, without overlap.

    ``year`` is the year of the text, None when it is not known: then no sense is ruled out by its years.
    Nothing is found inside the ``skip`` ranges (furniture). A range lies inside the quotation marks.
    """
    folded = fold(text)
    matches = lexicon.automaton.find_matches_as_indexes(folded.compact, overlapping=True)
    chosen = _choose(folded, lexicon, year, matches, skip)
    entries = lexicon.entries
    return tuple(
        [
            SloganMention(entries[entry].name, text[start:end], start, end)
            for start, end, entry, *_how in attach_enumerations(text, chosen)
        ]
    )


def _choose(
    folded: Folded,
    lexicon: Lexicon,
    year: int | None,
    matches: Iterable[tuple[int, int, int]],
    skip: Sequence[Range],
) -> list[Found]:
    """Finds that do not overlap, in order: the longest first, then the earlier."""
    patterns = lexicon.patterns
    met = [match for match in matches if patterns[match[0]].members]
    sets = list(_gathered(folded, lexicon, year, met))
    queue = [(low - high, low, index) for index, low, high in matches if patterns[index].surfaces]
    queue += [(one.low - one.high, one.low, len(patterns) + number) for number, one in enumerate(sets)]
    queue.sort()

    taken = _marked(folded, ((stretch.start, stretch.end) for stretch in skip))
    titles = _marked(folded, (match.span() for match in _TITLE.finditer(folded.raw)) if "《" in folded.raw else ())
    around = Surroundings(folded, year)
    chosen: list[Found] = []
    doubtful: list[Found] = []
    for length, low, index in queue:
        high = low - length
        if taken.find(1, low, high) >= 0:
            continue
        if index >= len(patterns):
            one, sure = sets[index - len(patterns)], True
        else:
            pattern = patterns[index]
            pieces = _stands(folded, pattern, low, high)
            if pieces is None:
                continue
            surface, sure = _sense(pattern, around, low, high)
            if surface is None:
                continue
            one = _found(folded, lexicon, pattern, surface, low, high, pieces)
        if titles.find(1, one.low, one.high) >= 0 and lexicon.entries[one.entry].kind != "regulation":
            continue  # the title of a document is no slogan; a rule that the lexicon holds is named by its title
        (chosen if sure else doubtful).append(one)
        if sure:
            _mark(taken, one.low, one.high)
    _take_doubtful(chosen, doubtful, taken)
    return sorted(chosen)


def _take_doubtful(chosen: list[Found], doubtful: Iterable[Found], taken: bytearray) -> None:
    """A weak wording without a cue of its own counts only where the slogan is named in full elsewhere."""
    named = {one.entry for one in chosen}
    for one in doubtful:
        if one.entry in named and taken.find(1, one.low, one.high) < 0:
            _mark(taken, one.low, one.high)
            chosen.append(one)


def _mark(marks: bytearray, low: int, high: int) -> None:
    marks[low:high] = b"\x01" * (high - low)


def _marked(folded: Folded, stretches: Iterable[tuple[int, int]]) -> bytearray:
    """Which characters of the comparison form lie in stretches of the raw text."""
    marks = bytearray(len(folded.compact))
    for start, end in stretches:
        low, high = folded.folded_offset(start), folded.folded_offset(end)
        _mark(marks, low, max(low, high))
    return marks


def _gathered(
    folded: Folded, lexicon: Lexicon, year: int | None, met: Iterable[tuple[int, int, int]]
) -> Iterator[Found]:
    """Mentions by a set of members, the fullest first. Before its first year a set is an older formula: no grace."""
    told: dict[int, list[tuple[int, int, int, Member]]] = {}
    for index, low, high in met:
        for member in lexicon.patterns[index].members:
            told.setdefault(member.entry, []).append((index, low, high, member))
    found: list[tuple[float, Found]] = []
    for entry, seen in told.items():
        needs = lexicon.member_needs[entry]
        if (year is not None and year < needs.since) or not may_say([hit[3] for hit in seen], needs):
            continue
        hits = [
            MemberHit(low, high, member)
            for index, low, high, member in seen
            if _stands(folded, lexicon.patterns[index], low, high)
        ]
        for run in sets_said(folded, hits, needs):
            low, high = run[0].low, run[-1].high
            share = len({hit.member.number for hit in run}) / needs.count
            start, end = folded.locate(low, high)
            found.append((-share, Found(start, end, entry, low, high, enumerated=True, gathered=True)))
    for _share, one in sorted(found):
        yield one


def _stands(folded: Folded, pattern: Pattern, low: int, high: int) -> tuple[int, int] | None:
    """The pieces of the text that the match spans, when what was set aside inside it may be there and its numeral
    begins there; None when not."""
    first, last = folded.pieces(low, high)
    if pattern.numeral and low > folded.starts[first] and folded.compact[low - 1] in BEFORE_NUMERALS:
        return None  # 四个坚持 in 十四个坚持
    if first == last:
        return None if pattern.must_break else (first, last)
    joints = 0
    for gap in folded.gaps(low, first, last):
        if len(gap.text) > WIDEST_DROP or (gap.at not in pattern.breaks and gap.separates):
            return None
        joints += gap.at in pattern.breaks
    return None if pattern.must_break and joints < len(pattern.breaks) else (first, last)


def _sense(pattern: Pattern, around: Surroundings, low: int, high: int) -> tuple[Surface | None, bool]:
    """The slogan that the wording says here, and whether that is sure; a cue that speaks decides."""
    plain: Surface | None = None
    weak: Surface | None = None
    for surface in pattern.surfaces:
        if around.year is not None and around.year < surface.since:
            continue
        if surface.cue is not None:
            if around.says(surface.cue, low, high):
                return surface, True
        elif surface.weak:
            weak = weak or surface
        else:
            plain = plain or surface
    return (plain, True) if plain else (weak, False)


def _found(
    folded: Folded, lexicon: Lexicon, pattern: Pattern, surface: Surface, low: int, high: int, pieces: tuple[int, int]
) -> Found:
    start, end = low + pieces[0], high + pieces[1]
    if pieces[0] != pieces[1]:
        start, end = _inside_quotes(folded.raw, start, end, lexicon.wordings[surface.entry])
    return Found(start, end, surface.entry, low, high, surface.is_name, bool(pattern.breaks))


def _inside_quotes(text: str, start: int, end: int, wordings: frozenset[str]) -> tuple[int, int]:
    """A wording that is partly quoted is its quoted part: 纠“四风” says 四风, “严”的主基调 says 严.

    Members that are quoted one by one (“不敢腐”、不能腐、不想腐) stay together.
    """
    inner = text[start:end]
    opened, closed = inner.count("“"), inner.count("”")
    if closed == 1 and not opened and text[start - 1 : start] == "“":
        at = start + inner.index("”")
        return (start, end) if text[at + 1] in SEPARATORS else (start, at)
    if opened == 1 and not closed and text[end : end + 1] == "”":
        at = start + inner.index("“") + 1
        return (at, end) if compact(text[at:end]) in wordings else (start, end)
    return start, end
