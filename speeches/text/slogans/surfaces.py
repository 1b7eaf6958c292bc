"""What to look for in a text: the comparison forms under which an entry may stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from .cues import Cue, load_cues
from .entries import SloganEntry
from .folding import breaks_of, compact
from .lone_members import ToldByOthers, lone_wordings
from .members import Member, member_wordings
from .vocabulary import VOCAB, read_lines

#: How an enumeration joins its last member: 形式主义和官僚主义 is 形式主义、官僚主义.
JOINERS = ("和", "与", "及", "以及")

#: What scrubbed copies put for the one name that the lexicon holds (XXX新时代中国特色社会主义思想). Any of these
#: signs, one to four times over, as seen.
PLACEHOLDER_SIGNS = "XxＸｘ×某*＊"
PLACEHOLDER_RUNS = range(1, 5)
SCRUBBED_NAME = "习近平"

#: What makes a numeral longer when it stands before one: 四个坚持 in 十四个坚持, 三步走 in 第三步走.
NUMERALS = frozenset("一二三四五六七八九十百千万两双零〇0123456789０１２３４５６７８９")
BEFORE_NUMERALS = NUMERALS | {"第"}

_WIDE = {code: code + 0xFEE0 for code in (*range(ord("0"), ord("9") + 1), ord("+"))}


@dataclass(frozen=True, slots=True)
class Surface:
    """An entry's wording. ``core`` is the part that is reported: 推动高质量发展 says 高质量发展."""

    entry: int
    weak: bool
    core: tuple[int, int]
    is_name: bool = False
    cue: Cue | None = None


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
def affixes(file: str) -> tuple[str, ...]:
    """Words of a plain vocabulary list, longest first."""
    return tuple(sorted((word for _line, word in read_lines(VOCAB / file)), key=len, reverse=True))


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
    cores = strong | {compact(surface) for surface in entry.weak_aliases}
    members = [compact(member) for member in entry.expansion]
    cues = load_cues()
    for wording, weak in _wordings(entry):
        text = compact(wording)
        is_name = wording == entry.written
        start, end = (0, len(text)) if weak else core_of(text, cores)
        if not text or ((start, end) != (0, len(text)) and text[start:end] in strong):
            continue  # the core is found by itself
        written = breaks_of(wording)
        breaks = written | _meetings(text, members)
        single = bool(written) and max(map(len, _parts(text, written))) == 1
        for form, places in _variants(text, breaks, joined=end - start == len(text)):
            core = (start, end + len(form) - len(text))
            pattern = found.setdefault(form, Pattern(form))
            pattern.breaks |= places
            pattern.must_break = single
            if all(known.entry != number for known in pattern.surfaces):
                cue = cues.get((text, entry.name)) or cues.get((text, ""))
                pattern.surfaces.append(Surface(number, weak, core, is_name, cue))


def _wordings(entry: SloganEntry) -> Iterator[tuple[str, bool]]:
    yield entry.written, entry.written in entry.weak_aliases
    yield from ((surface, False) for surface in entry.aliases)
    yield from ((surface, True) for surface in entry.weak_aliases)


def core_of(text: str, cores: Iterable[str]) -> tuple[int, int]:
    """The part of an alias that is the slogan itself, when verbs before and nouns behind are set aside."""
    best = 0, len(text)
    for core in cores:
        at = text.find(core)
        if at < 0 or core == text:
            continue
        end = at + len(core)
        lead_goes = not at or text[:at] in affixes("slogan_leads.txt")
        tail_goes = end == len(text) or text[end:] in affixes("slogan_tails.txt")
        if lead_goes and tail_goes and (best == (0, len(text)) or end - at > best[1] - best[0]):
            best = at, end
    return best


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
    if joined and breaks:
        last = max(breaks)
        yield from ((text[:last] + joiner + text[last:], breaks) for joiner in JOINERS if text[last] != joiner[-1])
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
