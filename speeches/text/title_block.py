"""The title block above a speech: one to three lines, perhaps printed twice, perhaps headed by the speaker's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .date_lines import find_bracketed_date
from .document import LineRole, Range
from .page import PageLine
from .titles import names_a_speech

#: Lines of a title: one, two, three; more short lines on end are a table or a list of names.
MOST_TITLE_LINES = 3
#: A line that stands whole in the title above it repeats it, when it has as many characters.
SHORTEST_REPEATED = 5

_SPACES = re.compile(r"\s+")


def settle_titles(page: Sequence[PageLine], roles: dict[int, LineRole]) -> Range | None:
    """The range of the printed title among the lines above a speech.

    ``roles`` names every title-like line ``title``; here it is settled which of them are the title or its second
    printing, which is a subtitle, and which is neither. A subtitle alone (——在…会上的讲话) gives the title.
    """
    candidates = [index for index in sorted(roles) if roles[index] == "title"]
    printed = {index: _SPACES.sub("", page[index].words) for index in candidates}
    blocks: list[list[int]] = [[]]
    for index in candidates:
        block = blocks[-1]
        if any(_same_title(printed[index], printed[other]) for other in block):
            blocks.append([index])  # printed a second time
        elif block and _is_occasion(page[index].words, page[block[0]].words):
            roles[index] = "subtitle"
        elif len(block) < MOST_TITLE_LINES and _adjoins(roles, block, index):
            block.append(index)
        else:
            roles[index] = "body"
    block = max(blocks, key=lambda lines: sum(len(printed[index]) for index in lines))
    if block:
        return Range(page[_first_line(page, roles, block[0])].start, _end(page[block[-1]]))
    for index in sorted(roles):
        if roles[index] == "subtitle" and names_a_speech(page[index].words):
            return Range(page[index].end - len(page[index].words.lstrip("—-－─― \u3000")), page[index].end)
    return None


def _first_line(page: Sequence[PageLine], roles: dict[int, LineRole], index: int) -> int:
    """The first line of a title that the speaker's name heads: 某镇党委书记李某⏎在全镇大会上的讲话"""
    headed = page[index].words.startswith("在") and roles.get(index - 1) == "speaker"
    return index - 1 if headed else index


def _end(line: PageLine) -> int:
    """Where the title ends: before a date in brackets, …的讲话（2022年2月18日）"""
    date = find_bracketed_date(line.words)
    if date is None or not date[0] or date[1] < len(line.words):
        return line.end
    return line.start + len(line.words[: date[0]].rstrip())


def _same_title(words: str, title: str) -> bool:
    """Whether a line prints a title again, whole or a line of it: the page's title, then 政府工作报告 below it."""
    return words == title or (len(words) >= SHORTEST_REPEATED and words in title)


def _adjoins(roles: dict[int, LineRole], block: list[int], index: int) -> bool:
    """Whether a line continues the title block: only the site's lines and blank ones stand between."""
    if not block:
        return True
    between = [roles.get(other, "blank") for other in range(block[-1] + 1, index)]
    return all(role in {"blank", "furniture"} for role in between)


def _is_occasion(line: str, title: str) -> bool:
    """在全县…大会上的讲话 below a title of its own is where it was given: a subtitle."""
    return line.startswith("在") and names_a_speech(line) and not title.startswith("在") and len(title) > 4
