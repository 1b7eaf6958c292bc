"""Where a text says the slogans of the lexicon.

1. fold      quotes, separators and spaces are set aside, with the way back to the offsets        folding
2. find      one pass of the automaton gives every comparison form, overlapping                    lexicon
3. verify    separators stand only where the wording has its joints; a numeral is whole            here
4. judge     a wording with several senses, or a weak one, needs its year and its neighbours       cues
5. gather    two thirds of a slogan's members in one clause say it                                 members
6. choose    the longest wins, and mentions never overlap                                          choosing
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document import Range, SloganMention
from .choosing import Found, attach_enumerations, choose
from .cues import Surroundings, load_cues
from .entries import SloganEntry
from .folding import Folded, compact, fold
from .lexicon import Lexicon
from .members import MemberHit, sets_said
from .surfaces import Pattern, Surface

#: The longest run of quotes, separators and spaces inside one wording (”、 “ between two quoted members).
WIDEST_DROP = 5

#: A slogan is not said years before it was coined: what looks like it is an older sense. The grace covers first
#: uses that the sources date late, and older wordings among the aliases (打铁还需自身硬 of 2012, entry of 2017).
GRACE_YEARS = 5

_NUMERALS = "一二三四五六七八九十百千万两双零〇0123456789０１２３４５６７８９第"
_TITLE = re.compile(r"《[^《》\n]{1,80}》")


def find_mentions(
    text: str, lexicon: Lexicon, *, year: int | None, skip: Sequence[Range] = ()
) -> tuple[SloganMention, ...]:
    """The places where the text says slogans of the lexicon, in order, without overlap.

    ``year`` is the year of the text, None when it is not known: then no sense is ruled out by its years.
    Nothing is found inside the ``skip`` ranges (furniture). A range lies inside the quotation marks.
    """
    folded = fold(text)
    surroundings = Surroundings(folded, year)
    found, hits = _read(folded, lexicon, surroundings)
    for entry, first, last in sets_said(hits, lexicon.entries, text):
        if _in_time(lexicon.entries[entry], year):
            found.append(Found(first.start, last.end, entry, last.high - first.low, enumerated=True, gathered=True))
    chosen = choose(_outside_titles(text, lexicon, found), skip)
    return tuple(
        SloganMention(lexicon.entries[one.entry].name, text[one.start : one.end], one.start, one.end)
        for one in attach_enumerations(text, chosen)
    )


def _read(folded: Folded, lexicon: Lexicon, around: Surroundings) -> tuple[list[Found], list[MemberHit]]:
    """Mentions by a wording of their own, and the members that were met."""
    found: list[Found] = []
    members: list[MemberHit] = []
    doubtful: list[Found] = []
    for index, low, high in lexicon.automaton.find_matches_as_indexes(folded.compact, overlapping=True):
        pattern = lexicon.patterns[index]
        if not _stands(folded, pattern, low, high):
            continue
        if pattern.surfaces:
            surface, sure = _sense(pattern, lexicon, around, low, high)
            if surface is not None:
                (found if sure else doubtful).append(_found(folded, lexicon, pattern, surface, low, high))
        for member in pattern.members:
            start, end, _first, _last = folded.locate(low, high)
            members.append(MemberHit(member, start, end, low, high))
    named = {one.entry for one in found}
    found += [one for one in doubtful if one.entry in named]
    return found, members


def _stands(folded: Folded, pattern: Pattern, low: int, high: int) -> bool:
    """Whether what was set aside inside the match may be there, and its numeral begins there."""
    text = folded.compact
    if low and text[low] in _NUMERALS and text[low - 1] in _NUMERALS and text[low] != "第":
        start, _end, _first, _last = folded.locate(low, high)
        if folded.raw[start - 1] == text[low - 1]:
            return False  # 四个坚持 in 十四个坚持
    _start, _end, first, last = folded.locate(low, high)
    if first == last:
        return not pattern.must_break
    joints = 0
    for gap in folded.gaps(low, first, last):
        if len(gap.text) > WIDEST_DROP or (gap.separates and gap.at not in pattern.breaks):
            return False
        joints += gap.at in pattern.breaks
    return not pattern.must_break or joints == len(pattern.breaks)


def _sense(
    pattern: Pattern, lexicon: Lexicon, around: Surroundings, low: int, high: int
) -> tuple[Surface | None, bool]:
    """The slogan that the wording says here, and whether that is sure: a weak wording without a cue of its own
    counts only when the slogan is named in full elsewhere."""
    cues = load_cues()
    plain: Surface | None = None
    weak: Surface | None = None
    for surface in pattern.surfaces:
        entry = lexicon.entries[surface.entry]
        if not _in_time(entry, around.year):
            continue
        cue = cues.get((pattern.text, entry.name)) or cues.get((pattern.text, ""))
        if cue is not None:
            if around.says(cue, low, high):
                return surface, True
        elif surface.weak:
            weak = weak or surface
        else:
            plain = plain or surface
    return (plain, True) if plain else (weak, False)


def _in_time(entry: SloganEntry, year: int | None) -> bool:
    return year is None or entry.first_year is None or year >= entry.first_year - GRACE_YEARS


def _found(folded: Folded, lexicon: Lexicon, pattern: Pattern, surface: Surface, low: int, high: int) -> Found:
    start, end, _first, _last = folded.locate(low + surface.core[0], low + surface.core[1])
    start, end = _inside_quotes(folded.raw, start, end, lexicon.wordings[surface.entry])
    return Found(start, end, surface.entry, high - low, name=surface.is_name, enumerated=bool(pattern.breaks))


def _inside_quotes(text: str, start: int, end: int, wordings: frozenset[str]) -> tuple[int, int]:
    """A wording that is partly quoted is its quoted part, when that says the slogan: 纠“四风” says 四风."""
    inner = text[start:end]
    if inner.count("”") == 1 and "“" not in inner and text[start - 1 : start] == "“":
        part = start, start + inner.index("”")
    elif inner.count("“") == 1 and "”" not in inner and text[end : end + 1] == "”":
        part = start + inner.index("“") + 1, end
    else:
        return start, end
    return part if compact(text[part[0] : part[1]]) in wordings else (start, end)


def _outside_titles(text: str, lexicon: Lexicon, found: list[Found]) -> Iterator[Found]:
    """Titles of documents are no slogans; only rules and campaigns that the lexicon holds count inside 《》."""
    titles = [match.span() for match in _TITLE.finditer(text)]
    if not titles:
        yield from found
        return
    position = 0
    for one in sorted(found, key=lambda one: one.start):
        while position < len(titles) and titles[position][1] <= one.start:
            position += 1
        inside = position < len(titles) and titles[position][0] < one.end
        if not inside or lexicon.entries[one.entry].kind == "regulation":
            yield one
