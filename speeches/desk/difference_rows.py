"""A difference of two texts laid out in lines: in one column, or side by side. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from speeches.text.difference import edits

#: Unchanged lines shown before and after a change, to know it by its surroundings.
AROUND = 1
#: Lines shown at most; two texts that have little in common are not read line by line here.
MOST_ROWS = 1_500
#: A line end that was taken out or put in is seen by this sign.
LINE_END = "↵"

PieceKind = Literal["same", "out", "in"]
#: What became of a line: unchanged, changed inside, taken out, put in; or so many unchanged lines that are not shown.
RowKind = Literal["same", "changed", "out", "in", "gap"]
SIGNS: dict[str, str] = {"same": "", "changed": "±", "out": "−", "in": "+", "gap": "…"}


@dataclass(frozen=True, slots=True)
class Piece:
    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``left`` and ``right`` are what it was and is; ``pieces`` both in one. ``count`` lines of a gap."""

    kind: RowKind
    pieces: Sequence[Piece] = ()
    left: Sequence[Piece] = ()
    right: Sequence[Piece] = ()
    count: int = 0

    @property
    def sign(self) -> str:
        return SIGNS[self.kind]


@dataclass(frozen=True, slots=True)
class Difference:
    """``out`` and ``come`` count the characters that were taken out and put in; ``left_out`` lines are not shown."""

    rows: Sequence[Row]
    out: int
    come: int
    left_out: int = 0

    def __bool__(self) -> bool:
        return bool(self.out or self.come)


def difference(before: str, after: str, *, beside: bool = False) -> Difference:
    """The lines that differ with their surroundings; ``beside`` for two columns."""
    found = edits(before, after)
    pieces: list[Piece] = []
    for edit in found:
        if edit.same:
            pieces.append(Piece("same", before[edit.start : edit.end]))
            continue
        if edit.end > edit.start:
            pieces.append(Piece("out", before[edit.start : edit.end]))
        if edit.new_end > edit.new_start:
            pieces.append(Piece("in", after[edit.new_start : edit.new_end]))
    lines = list(_beside(pieces) if beside else _inline(pieces))
    rows = list(_folded(lines))
    return Difference(
        rows[:MOST_ROWS],
        sum(len(piece.text) for piece in pieces if piece.kind == "out"),
        sum(len(piece.text) for piece in pieces if piece.kind == "in"),
        max(0, len(rows) - MOST_ROWS),
    )


def _inline(pieces: Iterable[Piece]) -> Iterator[Row]:
    line: list[Piece] = []
    for piece, ends in _by_line(pieces):
        if piece.text:
            line.append(piece)
        if ends:
            yield _row(line)
            line = []
    if line:
        yield _row(line)


def _by_line(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, bool]]:
    """The pieces cut at line ends, each with whether its line ends there."""
    for piece in pieces:
        *whole, rest = piece.text.split("\n")
        for text in whole:
            yield Piece(piece.kind, text if piece.kind == "same" else text + LINE_END), True
        if rest:
            yield Piece(piece.kind, rest), False


def _row(pieces: Sequence[Piece]) -> Row:
    kinds = {piece.kind for piece in pieces}
    kind: RowKind = "same" if kinds <= {"same"} else "changed"
    if len(kinds) == 1 and kind != "same":
        kind = "out" if kinds == {"out"} else "in"
    return Row(kind, tuple(pieces))


def _beside(pieces: Iterable[Piece]) -> Iterator[Row]:
    """Lines that both have stand side by side; between two of them the others are set one beside the other."""
    left: list[list[Piece]] = [[]]
    right: list[list[Piece]] = [[]]
    for piece, ends in _by_line(pieces):
        for side, lines in (("out", left), ("in", right)):
            if piece.kind in ("same", side) and piece.text:
                lines[-1].append(piece)
            if ends and piece.kind == side:
                lines.append([])
        if ends and piece.kind == "same":
            yield from _pairs(left, right)
            left, right = [[]], [[]]
    yield from _pairs(left, right)


def _pairs(left: list[list[Piece]], right: list[list[Piece]]) -> Iterator[Row]:
    # Both end with the same words: these lines belong together, however many stand before them.
    last = [(left.pop(), right.pop())] if _shares(left[-1]) and _shares(right[-1]) else []
    for was, now in (*zip_longest(left, right, fillvalue=[]), *last):
        if was or now or last:
            same = was == now and not any(piece.kind != "same" for piece in was)
            kind: RowKind = "same" if same else "changed" if was and now else "out" if was else "in"
            yield Row(kind, left=tuple(was), right=tuple(now))


def _shares(line: Sequence[Piece]) -> bool:
    return not line or any(piece.kind == "same" for piece in line)


def _folded(rows: Sequence[Row]) -> Iterator[Row]:
    """Long runs of unchanged lines become a gap that says how many they are."""
    near = [False] * len(rows)
    for place, row in enumerate(rows):
        if row.kind != "same":
            for other in range(max(0, place - AROUND), min(len(rows), place + AROUND + 1)):
                near[other] = True
    hidden = 0
    for row, shown in zip(rows, near, strict=True):
        if not shown:
            hidden += 1
            continue
        if hidden:
            yield Row("gap", count=hidden)
        hidden = 0
        yield row
    if hidden:
        yield Row("gap", count=hidden)
