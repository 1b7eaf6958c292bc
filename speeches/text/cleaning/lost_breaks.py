"""Line breaks that were lost: a whole speech in one line, as a cell of a table holds it, divided again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from ..offsets import Edit
from .draft import Draft
from .line_shapes import ends_sentence

#: A line longer than this has lost its breaks, if it has marks to break at. The longest paragraph met in the
#: reports of seventy years has 1,255 characters.
LOST = 1_500

#: Two ideographic spaces are the indent of a paragraph whose line end was lost.
_INDENT = re.compile(" {0,4}\u3000\u3000[ \u3000]{0,4}")
_INDENT_WIDTH = "\u3000\u3000"

#: The numbers of a list, 一 to 九十九; a list never has a hundred members.
_DIGITS = "一二三四五六七八九"
_TENS = ("", "十", *(digit + "十" for digit in _DIGITS[1:]))
_NUMBERS = {ten + one: 10 * t + o for t, ten in enumerate(_TENS) for o, one in enumerate(("", *_DIGITS)) if ten + one}
#: 一、 and （一） behind a stop or a blank: each kind runs for itself, （一）（二） anew under every 一、.
_HEADINGS = (
    re.compile(rf"(?<![^。！？”）\s])([{_DIGITS}十]{{1,3}})、"),
    re.compile(rf"(?<![^。！？”）\s])[（(]([{_DIGITS}十]{{1,3}})[）)]"),
)
#: So many headings in sequence prove a list; a single 一、 may be anything.
_SHORTEST_LIST = 2

#: The salutation ends the first line of a speech. Later the same words call for attention: only this far into the
#: line, behind a title, a date and a name, it is the salutation.
_SALUTATION = re.compile("(?:同志们|朋友们|各位代表|各位领导|各位委员|各位同事|各位老师)[：:](?=[^\\s“])")
_SALUTATION_WITHIN = 200


def may_be_lost(draft: Draft) -> bool:
    return len(draft.text) > LOST or _INDENT_WIDTH in draft.text


def find_lost_breaks(draft: Draft) -> Iterator[Edit]:
    """An indent behind a stop breaks any line; a line that is too long also at every indent and at its headings."""
    for line in draft.lines:
        if len(line.core) > LOST:
            edits = _divide(line.core)
        elif _INDENT_WIDTH in line.core:
            edits = (edit for edit in _at_indents(line.core) if ends_sentence(line.core[max(0, edit[0] - 3) : edit[0]]))
        else:
            continue
        yield from ((line.core_start + start, line.core_start + end, sign) for start, end, sign in edits)


def _divide(line: str) -> Iterator[Edit]:
    """The breaks of a long line, each place once: an indent before a heading breaks it already."""
    broken = 0
    kinds = [_at_indents(line), _at_salutation(line)]
    kinds += [((place, place, "\n") for place in _runs(line, heading)) for heading in _HEADINGS]
    for start, end, sign in merge(*kinds):
        if start > broken:
            yield start, end, sign
            broken = end


def _at_indents(line: str) -> Iterator[Edit]:
    return ((indent.start(), indent.end(), "\n") for indent in _INDENT.finditer(line))


def _at_salutation(line: str) -> Iterator[Edit]:
    salutation = _SALUTATION.search(line, 0, _SALUTATION_WITHIN)
    if salutation:
        yield salutation.end(), salutation.end(), "\n"


def _runs(line: str, heading: re.Pattern[str]) -> Iterator[int]:
    """Where headings stand whose numbers run from the first: 一 二 三."""
    run: list[int] = []
    for match in heading.finditer(line):
        number = _NUMBERS.get(match.group(1))
        if number == len(run) + 1:
            run.append(match.start())
        elif number == 1:
            yield from run if len(run) >= _SHORTEST_LIST else ()
            run = [match.start()]
    yield from run if len(run) >= _SHORTEST_LIST else ()
