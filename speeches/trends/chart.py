"""Series as the shapes of an SVG chart: places in units of its view box, no colours. Plain Python."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .series import Cell, Measure, Series

#: Lines across the chart, the one at 0 not counted; four leave numbers that are read at a glance.
STEPS = 4

#: Units below the chart that the name of a year takes, with the space around it.
NAME_OF_A_YEAR = 60

#: Shapes of points, so that lines are told apart without their colours.
SHAPES = ("circle", "square", "diamond", "triangle", "cross")


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a chart, and the margins that its labels need."""

    width: int
    height: int
    left: int = 52
    right: int = 16
    top: int = 14
    bottom: int = 40

    @property
    def floor(self) -> int:
        """Where 0 lies."""
        return self.height - self.bottom

    @property
    def end(self) -> int:
        return self.width - self.right


WIDE = Frame(760, 360)
SMALL = Frame(360, 220, left=44, right=12)


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis; ``minor`` ones are left out where there is little room."""

    place: float
    label: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A cell at its place; ``shape`` is a path around it."""

    x: float
    y: float
    cell: Cell
    shape: str


@dataclass(frozen=True, slots=True)
class Line:
    """A series: ``path`` joins neighbouring years; a year without speeches is a gap."""

    number: int
    name: str
    path: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    frame: Frame
    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    lines: tuple[Line, ...]


def chart(several: Sequence[Series], measure: Measure, top: float, frame: Frame = WIDE) -> Chart:
    """All series in one chart. ``top``: the largest value it must hold, so that several charts share a scale.

    All series have the same years, in order.
    """
    years = [cell.year for cell in several[0].cells] if several else []
    scale = steps(top, whole=measure in ("mentions", "speeches"), most=100.0 if measure == "share" else math.inf)
    high = scale[-1]
    span = max(years[-1] - years[0], 1) if years else 1
    size = 3.5 if frame.width > SMALL.width else 3.0

    def x(year: int) -> float:
        if len(years) == 1:
            return (frame.left + frame.end) / 2
        return round(frame.left + (frame.end - frame.left) * (year - years[0]) / span, 1)

    def y(value: float) -> float:
        return round(frame.floor - (frame.floor - frame.top) * value / high, 1)

    lines = []
    for number, series in enumerate(several, 1):
        measured = [(cell, cell.value(measure)) for cell in series.cells]
        points = tuple(
            Point(x(cell.year), y(value), cell, shape(SHAPES[(number - 1) % len(SHAPES)], x(cell.year), y(value), size))
            for cell, value in measured
            if value is not None
        )
        lines.append(Line(number, series.name, path([(p.cell.year, p.x, p.y) for p in points], years), points))
    return Chart(
        frame,
        tuple(Tick(x(year), str(year), minor) for year, minor in named_years(years, frame.width // NAME_OF_A_YEAR)),
        tuple(Tick(y(value), number_label(value)) for value in scale),
        tuple(lines),
    )


def path(points: Sequence[tuple[int, float, float]], years: Sequence[int]) -> str:
    """An SVG path through the points, broken where a year between two of them has none.

    Years without any speech are left out of the series as a whole; between the remaining ones lines go on.
    """
    place = {year: number for number, year in enumerate(years)}
    parts: list[str] = []
    before = -2
    for year, x, y in points:
        parts.append(f"{'L' if place[year] == before + 1 else 'M'}{x:g} {y:g}")
        before = place[year]
    return "".join(parts)


def steps(top: float, *, whole: bool = False, most: float = math.inf) -> list[float]:
    """Round values from 0 to at least ``top``, at most ``most``: 0, 5, 10, 15, 20."""
    rough = max(top, 1e-9) / STEPS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough * (1 - 1e-9))
    if not top:
        step = 1.0
    if whole:
        step = max(1.0, math.ceil(step))
    number = max(1, math.ceil(top / step - 1e-9))
    return [min(step * place, most) for place in range(number + 1)]


def number_label(value: float) -> str:
    """``12``, ``0.5``, ``1,200``: no more digits than there are."""
    return f"{value:,.0f}" if value == int(value) else f"{value:.4f}".rstrip("0")


def named_years(years: Sequence[int], most: int) -> list[tuple[int, bool]]:
    """At most so many years to name, evenly apart and round where they are many; every second one is minor."""
    if not years:
        return []
    span = years[-1] - years[0] + 1
    step = next(size for size in (1, 2, 5, 10, 20, 50) if span / size <= most or size == 50)
    named = [year for year in range(years[0], years[-1] + 1) if year % step == 0 or span <= step]
    return [(year, place % 2 == 1) for place, year in enumerate(named)]


def shape(kind: str, x: float, y: float, r: float) -> str:
    """The path of a point's shape."""
    match kind:
        case "square":
            return f"M{x - r:g} {y - r:g}h{2 * r:g}v{2 * r:g}h{-2 * r:g}z"
        case "diamond":
            d = r * 1.35
            return f"M{x:g} {y - d:g}L{x + d:g} {y:g}L{x:g} {y + d:g}L{x - d:g} {y:g}z"
        case "triangle":
            return f"M{x:g} {y - r * 1.3:g}L{x + r * 1.3:g} {y + r:g}H{x - r * 1.3:g}z"
        case "cross":
            return f"M{x - r:g} {y - r:g}l{2 * r:g} {2 * r:g}M{x + r:g} {y - r:g}l{-2 * r:g} {2 * r:g}"
    return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"
