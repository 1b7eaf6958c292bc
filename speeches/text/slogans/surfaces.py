"""What to look for in a text: the comparison forms under which an entry may stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from ..vocabulary import VOCAB
from .cues import Cue, load_cues
from .entries import SloganEntry
from .folding import breaks_of, compact
from .lone_members import ToldByOthers, lone_wordings
from .members import Member, member_wordings
from .vocabulary import read_lines

#: How an enumeration joins its last member: 形式主义和官僚主义 is 形式主义、官僚主义.
JOINERS = ("和", "与", "及", "以及")

#: 和 inside a wording is such a word when this much stands on either side: 政治纪律和政治规矩, not 和谐社会.
JOINED_PARTS = 4

#: What scrubbed copies put for the one name that the lexicon holds (XXX新时代中国特色社会主义思想). Any of these
#: signs, one to four times over, as seen.
PLACEHOLDER_SIGNS = "XxＸｘ×某*＊"
PLACEHOLDER_RUNS = range(1, 5)
SCRUBBED_NAME = "习近平"

#: A slogan is not said years before it was coined: what looks like it is an older sense. The grace covers first
#: uses that the sources date late, and older wordings among the aliases (打铁还需自身硬 of 2012, entry of 2017).
GRACE_YEARS = 5
#: A formula of three parts and more has no other sense: its year is not asked (解放思想、实事求是、与时俱进 of 2002
#: stands under an entry that is dated 2012 for its fourth part).
FORMULA_JOINTS = 2

#: What makes a numeral longer when it stands before one: 四个坚持 in 十四个坚持, 三步走 in 第三步走.
NUMERALS = frozenset("一二三四五六七八九十百千万两双零〇0123456789０１２３４５６７８９")
BEFORE_NUMERALS = NUMERALS | {"第"}

_WIDE = {code: code + 0xFEE0 for code in (*range(ord("0"), ord("9") + 1), ord("+"))}


@dataclass(frozen=True, slots=True)
class Surface:
    """An entry's wording, with the cue that decides whether it says the entry, and the first year it may be said."""

    entry: int
    weak: bool
    is_name: bool  # or a short name: 三讲 of 三讲教育
    cue: Cue | None
    since: int


@dataclass(slots=True)
class Pattern:
    """A comparison form, the places where separators may stand in it, and what it can be."""

    text: str
    breaks: frozenset[int] = frozenset()
    must_break: bool = False  # 能、行、好 is a formula, 能行好 is not
    numeral: bool = False  # begins with a numeral: then no other may stand before it
    surfaces: list[Surface] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)


@cache
def affixes(file: str) -> frozenset[str]:
    """Words of a plain vocabulary list, in comparison form."""
    return frozenset(compact(word) for _line, word in read_lines(VOCAB / file))


def patterns_of(entries: Iterable[SloganEntry]) -> list[Pattern]:
    """All comparison forms of the entries; one Pattern for each form, in the order of first use."""
    found: dict[str, Pattern] = {}
    entries = list(entries)
    for number, entry in enumerate(entries):
        _add_surfaces(found, number, entry)
    members = [[compact(member) for member in entry.expansion] for entry in entries]
    told = ToldByOthers(list(found), members)
    owned = {tuple(own) for entry, own in zip(entries, members, strict=True) if own and own[0] in compact(entry.name)}
    for number, entry in enumerate(entries):
        if tuple(members[number]) in owned and members[number][0] not in compact(entry.name):
            continue  # 学史明理、学史增信… is the slogan of that name, not the campaign that lists it too
        for wording, breaks, member in chain(member_wordings(number, entry), lone_wordings(number, entry, told)):
            for text, places in _variants(wording, breaks, joined=False):
                pattern = found.setdefault(text, Pattern(text))
                pattern.breaks |= places
                pattern.members.append(member)
    for pattern in found.values():
        pattern.numeral = pattern.text[0] in NUMERALS
    return list(found.values())


def _add_surfaces(found: dict[str, Pattern], number: int, entry: SloganEntry) -> None:
    strong = {compact(surface) for surface in (entry.written, *entry.aliases)} - set(map(compact, entry.weak_aliases))
    members = [compact(member) for member in entry.expansion]
    cues = load_cues()
    for wording, weak in _wordings(entry):
        text = compact(wording)
        if not text or says_another(text, strong):
            continue
        written = breaks_of(wording)
        single = bool(written) and max(map(len, _parts(text, written))) == 1
        cue = cues.get((text, entry.name)) or cues.get((text, ""))
        joints = written | _meetings(text, members)
        since = 0 if entry.first_year is None or len(joints) >= FORMULA_JOINTS else entry.first_year - GRACE_YEARS
        is_name = wording == entry.written or (not joints and text[0] in NUMERALS)
        surface = Surface(number, weak, is_name, cue, since)
        for form, places in _variants(text, joints, joined=True):
            pattern = found.setdefault(form, Pattern(form))
            pattern.breaks |= places
            pattern.must_break = single
            if all(known.entry != number for known in pattern.surfaces):
                pattern.surfaces.append(surface)


def _wordings(entry: SloganEntry) -> Iterator[tuple[str, bool]]:
    yield entry.written, entry.written in entry.weak_aliases
    yield from ((surface, False) for surface in entry.aliases)
    yield from ((surface, True) for surface in entry.weak_aliases)


def says_another(text: str, others: Iterable[str]) -> bool:
    """Whether a wording is another one of the same slogan with a verb before it or a noun behind: then that one is
    found by itself, and 推动高质量发展 says 高质量发展."""
    leads, tails = affixes("slogan_leads.txt"), affixes("slogan_tails.txt")
    for other in others:
        at = text.find(other)
        if at < 0 or other == text:
            continue
        lead, tail = text[:at], text[at + len(other) :]
        if (not lead or lead in leads) and (not tail or tail in tails):
            return True
    return False


def _meetings(text: str, members: Iterable[str]) -> frozenset[int]:
    """Where members meet inside a wording that runs them together (学懂弄通做实)."""
    edges: set[int] = set()
    for member in members:
        at = text.find(member)
        if at >= 0:
            edges |= {at, at + len(member)}
    return frozenset(edges - {0, len(text)})


def _parts(text: str, breaks: Iterable[int]) -> list[str]:
    edges = [0, *sorted(breaks), len(text)]
    return [text[start:end] for start, end in zip(edges, edges[1:], strict=False)]


def _variants(text: str, breaks: frozenset[int], *, joined: bool) -> Iterator[tuple[str, frozenset[int]]]:
    """The form itself; with a word before its last part; with the name scrubbed; with other brackets and digits."""
    yield text, breaks
    if joined:
        if breaks:
            last = max(breaks)
            joiners = JOINERS if text[last] not in "和与及" else ()
            yield from ((text[:last] + joiner + text[last:], breaks) for joiner in joiners)
        at = text.find("和", JOINED_PARTS, len(text) - JOINED_PARTS)
        if at >= 0:
            yield text[:at] + text[at + 1 :], frozenset({at, *(place - (place > at) for place in breaks)})
            yield from ((text[:at] + joiner + text[at + 1 :], breaks) for joiner in ("与", "及"))
    at = text.find(SCRUBBED_NAME)
    if at >= 0:
        for sign in PLACEHOLDER_SIGNS:
            for run in PLACEHOLDER_RUNS:
                shift = run - len(SCRUBBED_NAME)
                places = frozenset(place + shift if place > at else place for place in breaks)
                yield text.replace(SCRUBBED_NAME, sign * run), places
    if "（" in text:
        yield text.replace("（", "(").replace("）", ")"), breaks
    if (wide := text.translate(_WIDE)) != text:
        yield wide, breaks
