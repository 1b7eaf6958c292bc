"""What a list marker is, how its families stand to one another, and which marker may follow which."""

from __future__ import annotations

from typing import NamedTuple


class Marker(NamedTuple):
    """A list number or list mark as printed. ``[start, end)`` lies in the text; blanks after it are not counted.

    ``family`` is what counts together (一、 with 一．), ``form`` the exact style, ``value`` the place in the list,
    0 for marks without a number. ``rank`` says how high the family usually stands: 0 is the highest.
    """

    family: str
    form: str
    value: int
    rank: float
    start: int
    end: int


#: How high a family stands when both occur: the order of the official style (一、 over （一） over 1. over （1）).
#: 第一， and 一是 stand anywhere below 一、; a difference of less than 1 decides nothing.
RANK = {
    "Ⅰ": 0.9,
    "【": 0.9,
    "问题一": 0.9,
    "一": 1.0,
    "（一）": 2.0,
    "第一，": 3.0,
    "1": 3.0,
    "1.1": 3.5,
    "1）": 4.0,
    "（1）": 4.0,
    "一是": 4.0,
    "其一": 4.0,
    "首先": 4.0,
    "①": 5.0,
    "——": 5.0,
    "●": 5.0,
}

#: Families whose members are often left standing alone by damage (one heading lost): a gap is forgiven there.
STEADY = frozenset({"一", "（一）", "1"})

#: 最后 follows 其次 as well as 再次.
LAST_IN_WORDS = 4


def compatible(first: Marker, second: Marker) -> bool:
    """Whether two markers can stand in one list: one family, and one style or a known switch (五、 → 六．)."""
    if first.family != second.family:
        return False
    if first.form == second.form:
        return True
    if first.family == "一":
        return {first.form, second.form} <= {"、", "．", "：", "。"}
    if first.family == "一是":
        return {first.form, second.form} <= {"是", "要", "就是"}
    return first.family in {"（一）", "1", "（1）", "第一，", "其一", "1）", "首先"}


def follows(last: Marker, marker: Marker) -> bool:
    """Whether a marker is the next member after ``last`` (of a compatible style)."""
    if marker.family == "首先" and marker.value == LAST_IN_WORDS:
        return 2 <= last.value < marker.value
    return marker.value == last.value + 1 if marker.value else last.value == 0
