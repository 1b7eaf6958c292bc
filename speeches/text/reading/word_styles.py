"""What Word's styles say of a paragraph: the number it shows, which stands in no text, and whether it is a heading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: Word has nine levels in a list.
LEVELS = 9
#: A style may rest on another; longer chains are circles.
LONGEST_CHAIN = 12

_DIGITS = "〇一二三四五六七八九"


class _Level(NamedTuple):
    """How a level is numbered: format, pattern (“第%1章”), first number; ``legal``: all in Arabic digits."""

    form: str
    pattern: str
    first: int
    legal: bool


class WordStyles:
    """The styles and lists of one document. Counts its numbered paragraphs, asked in their order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """From the elements w:numbering and w:styles, or None where the document has none."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {} if styles is None else {_value(style, "styleId"): style for style in styles.iter(W + "style")}
        if numbering is not None:
            for abstract in numbering.iter(W + "abstractNum"):
                self._levels[_value(abstract, "abstractNumId")] = _levels_of(abstract)
            for number in numbering.iter(W + "num"):
                self._list_of[_value(number, "numId")] = _value(number.find(W + "abstractNumId"), "val")

    def marker(self, paragraph_properties: Any) -> str:
        """What Word shows before the paragraph with these w:pPr: 一、 （二） 3. ●; empty when it is not numbered."""
        place = self._place(paragraph_properties)
        if place is None:
            return ""
        number_id, depth = place
        number_list = self._list_of.get(number_id, "")
        levels = self._levels.get(number_list, {})
        if depth not in levels:
            return ""
        counts = self._counts[number_list]
        counts[depth] = counts.get(depth, levels[depth].first - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        shown = levels[depth].pattern
        if levels[depth].form == "bullet":
            return shown
        for level in range(depth + 1):
            if level in levels:
                form = "decimal" if levels[depth].legal else levels[level].form
                shown = shown.replace(f"%{level + 1}", _written(counts.get(level, levels[level].first), form))
        return shown

    def is_heading(self, paragraph_properties: Any) -> bool:
        """Whether the paragraph, or a style it rests on, stands in Word's outline."""
        for properties in self._chain(paragraph_properties):
            outline = properties.find(W + "outlineLvl")
            if outline is not None:
                return _whole_number(_value(outline, "val"), LEVELS) < LEVELS  # 9 is body text
        return False

    def _place(self, properties: Any) -> tuple[str, int] | None:
        """List and level, from the paragraph or the styles it rests on. List 0 takes a number away."""
        depth = None
        for holder in self._chain(properties):
            numbered = holder.find(W + "numPr")
            if numbered is None:
                continue
            level, number_id = numbered.find(W + "ilvl"), numbered.find(W + "numId")
            if depth is None and level is not None:
                depth = _whole_number(_value(level, "val"), 0)
            if number_id is not None:
                identity = _value(number_id, "val")
                return None if identity == "0" else (identity, min(depth or 0, LEVELS - 1))
        return None

    def _chain(self, properties: Any) -> list[Any]:
        """The paragraph's own properties, then those of its style and of the styles that one rests on."""
        chain = [] if properties is None else [properties]
        named = None if properties is None else properties.find(W + "pStyle")
        for _ in range(LONGEST_CHAIN):
            style = None if named is None else self._styles.get(_value(named, "val"))
            if style is None:
                break
            if (inherited := style.find(W + "pPr")) is not None:
                chain.append(inherited)
            named = style.find(W + "basedOn")
        return chain


def _levels_of(abstract: Any) -> dict[int, _Level]:
    levels = {}
    for level in abstract.iter(W + "lvl"):
        form = _value(level.find(W + "numFmt"), "val") or "decimal"
        pattern = _value(level.find(W + "lvlText"), "val")
        first = _whole_number(_value(level.find(W + "start"), "val"), 1)
        levels[_whole_number(_value(level, "ilvl"), 0)] = _Level(
            form, pattern, first, level.find(W + "isLgl") is not None
        )
    return levels


def _value(element: Any, name: str) -> str:
    return "" if element is None else str(element.get(W + name, ""))


def _whole_number(value: str, otherwise: int) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else otherwise


def _chinese(number: int) -> str:
    """十二, 二十, 九十九; beyond that digit by digit."""
    if number > 99:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")


def _roman(number: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    shown = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        shown += sign * min(count, 10)
    return shown


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _letter(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26)


#: Word's names of number formats; what is not here is written in Arabic digits.
_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda number: "".join("零壹贰叁肆伍陆柒捌玖"[int(digit)] for digit in str(number)),
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "ideographTraditional": lambda number: "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "none": lambda number: "",
}


def _written(number: int, form: str) -> str:
    return _FORMS.get(form, str)(number)
