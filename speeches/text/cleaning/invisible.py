"""Characters nobody sees: the byte-order mark, controls, zero-width characters, blanks of odd kinds, private use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..offsets import Edit
from .draft import Draft

BOM = "\ufeff"
NUL = "\0"

#: Separators that are neither \n nor \r: line and form feed of printers, next line, line and paragraph separator.
LINE_SEPARATORS = frozenset("\v\f\x85\u2028\u2029")

#: Controls without a meaning in text, halves of surrogate pairs (a broken JSON escape), two code points that are none.
CONTROLS = frozenset(
    chr(code)
    for code in (*range(0x01, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    if chr(code) not in "\t\n\r" and chr(code) not in LINE_SEPARATORS
)

#: Zero-width characters, marks of writing direction, joiners, the soft hyphen, a byte-order mark inside the text.
#: U+200B stands inside years on real pages (20​20年), U+200D behind a salutation.
ZERO_WIDTH = frozenset("\u00ad\u061c\u180e\ufeff") | frozenset(
    chr(code) for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))
)

#: Blanks of typography; each means one space.
ODD_BLANKS = frozenset("\u00a0\u1680\u202f\u205f") | frozenset(chr(code) for code in range(0x2000, 0x200B))

#: Wingdings and Symbol put their bullets at these private code points. What they show in print:
BULLETS = {
    "\uf06c": "●", "\uf0b7": "●", "\uf09f": "●", "\uf06e": "■", "\uf0a7": "■", "\uf075": "◆", "\uf077": "◆",
    "\uf076": "◆", "\uf0b2": "★", "\uf0ab": "★", "\uf0d8": "▶", "\uf0e8": "▶", "\uf0fc": "√",
}  # fmt: skip


def _run_of(characters: frozenset[str]) -> re.Pattern[str]:
    return re.compile("[" + "".join(re.escape(character) for character in sorted(characters)) + "]+")


_CONTROL_RUN = _run_of(CONTROLS)
_ZERO_WIDTH_RUN = _run_of(ZERO_WIDTH)
_ODD_BLANK = _run_of(ODD_BLANKS)
_SEPARATOR = re.compile("[\v\f\x85\u2028\u2029]")
_PRIVATE_RUN = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")


def find_bom(draft: Draft) -> Iterator[Edit]:
    """The mark at the very start; one inside the text is a zero-width character."""
    if draft.text.startswith(BOM):
        yield 0, 1, ""


def find_nul(draft: Draft) -> Iterator[Edit]:
    """NUL characters; a file of nothing but controls has been refused as no text before."""
    return ((run.start(), run.end(), "") for run in re.finditer("\0+", draft.text))


def find_controls(draft: Draft) -> Iterator[Edit]:
    return ((run.start(), run.end(), "") for run in _CONTROL_RUN.finditer(draft.text))


def find_crlf(draft: Draft) -> Iterator[Edit]:
    """\\r\\n and a lone \\r are line ends as \\n is."""
    return ((end.start(), end.end(), "\n") for end in re.finditer("\r\n?", draft.text))


def find_separators(draft: Draft) -> Iterator[Edit]:
    return ((sign.start(), sign.end(), "\n") for sign in _SEPARATOR.finditer(draft.text))


def find_zero_width(draft: Draft) -> Iterator[Edit]:
    return ((run.start(), run.end(), "") for run in _ZERO_WIDTH_RUN.finditer(draft.text))


def find_nbsp(draft: Draft) -> Iterator[Edit]:
    """No-break spaces and the blanks of typography become plain spaces, one for one."""
    return ((run.start(), run.end(), " " * (run.end() - run.start())) for run in _ODD_BLANK.finditer(draft.text))


def find_private_use(draft: Draft) -> Iterator[Edit]:
    """A bullet of a symbol font becomes the bullet it shows; other private characters show nothing and go."""
    for run in _PRIVATE_RUN.finditer(draft.text):
        yield run.start(), run.end(), "".join(BULLETS.get(character, "") for character in run.group())
