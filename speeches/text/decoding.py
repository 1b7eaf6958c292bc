"""Bytes made text. Says how it was decided and how sure it is; what is no text is refused with a reason.

1. magic numbers                     pictures, PDF, archives, old Word files are no text
2. a byte-order mark                 states the encoding
3. zero bytes at every second place  UTF-16 of Latin letters
4. strict UTF-8                      a Chinese text of another encoding is hardly ever valid UTF-8
5. GB18030, Big5, UTF-16             whichever decodes strictly and gives the largest share of common characters

Nothing is replaced or guessed byte by byte. Only half a character at the very end, where a download broke off,
is left out, and the reason says so.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from itertools import chain
from typing import NamedTuple

from .document import Decoded, UnreadableFile
from .magic_numbers import kind_of
from .word_lists import load_words

#: One document, in bytes. The longest speech known (a congress report of 33,000 characters) has 0.1 MB, four volumes
#: of selected works have 6 MB; what is longer is a database dump or no text at all.
MAX_BYTES = 20_000_000

#: The share of zero bytes at every second place from which on they are UTF-16 (Latin text has 1.0; Chinese text has
#: few and is known by its characters), and the share the other places may have.
ZERO_SHARE, OTHER_ZERO_SHARE = 0.3, 0.02

#: From this share of controls on it is no text: a text damaged by NULs has fewer, a memory dump has more.
CONTROL_SHARE = 0.1

#: Where UTF-8 does not fit, already this share: the older encodings of Chinese have no use for controls.
BINARY_SHARE = 0.01

#: The share of common characters among all that are not ASCII, from which on an encoding is believed. Over 72 reports
#: and speeches of 1921 to 2025 it is 0.65 to 0.92 in the right encoding, and 0.00 to 0.03 in a wrong one that decodes.
PLAUSIBLE_SHARE = 0.4
#: From this share on, and this number of characters, there is hardly a doubt.
SURE_SHARE, SURE_CHARACTERS = 0.6, 100

#: Confidence: valid UTF-8, a sure and a doubtful judgement by characters, zero bytes, text that breaks off.
VALID, SURE, DOUBTFUL, BY_ZEROS, BROKEN_OFF = 0.99, 0.97, 0.6, 0.9, 0.95

#: How many characters are judged, from the first that is not ASCII on.
SAMPLE = 1_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: The encodings judged by their characters; of equals the first. Big5 with its Hong Kong additions holds plain Big5.
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")

#: Other encodings that may be named in a refusal, so that the remedy is plain.
_FOREIGN = ["shift_jis", "euc_jp", "euc_kr", "cp1251", "cp1252"]

_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROL_BYTES = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_CONTROLS = re.compile("[\0-\x08\x0e-\x19\x1c-\x1f\x7f\ufffe\uffff]")
_BLANKS = " \t\n\v\f\r\x1a\0\x85\xa0\xad\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"
_BLANKS += "".join(map(chr, range(0x2000, 0x2010)))  # blanks of typography, zero-width characters

#: A character that UTF-8 writes with three bytes or more, as it does all Chinese ones: one beyond those of two.
_THREE_BYTES = re.compile("[^\0-\u07ff]")


class _Reading(NamedTuple):
    """What an encoding makes of the bytes. ``left`` counts the bytes of a broken character at the end."""

    text: str
    encoding: str
    left: int
    share: float = 0.0
    judged: int = 0


def decode(data: bytes, limit: int = MAX_BYTES) -> Decoded:
    """The text of a file, with its byte-order mark as the first character where it has one.

    Raises UnreadableFile, and nothing else, for what is empty, too long, blank, binary or in no known encoding.
    """
    if not data:
        raise UnreadableFile("The file is empty.", "Check that the right file was given.")
    if len(data) > limit:
        raise UnreadableFile(
            f"The file has {len(data) / 1e6:,.0f} MB; one document may have {limit / 1e6:,.0f} MB.",
            "Divide it into single speeches.",
        )
    if kind := kind_of(data):
        raise UnreadableFile(f"This is {kind.what}, not a text.", kind.remedy)
    decoded = _by_mark(data) or _by_zeros(data) or _by_utf8(data) or _by_characters(data)
    if not decoded.text.strip(_BLANKS):
        raise UnreadableFile("The file holds nothing but blanks.", "Check that the right file was given.")
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        reading = _try(data, encoding) if data.startswith(mark) else None
        if reading and not _is_binary(reading.text):
            return _decoded(reading, 1.0, "a byte-order mark states it")
    return None


def _by_zeros(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, by the zero bytes of its Latin letters, digits and line ends."""
    if b"\0" not in data:
        return None
    places = max(len(data) // 2, 1)
    even, odd = data[::2].count(0) / places, data[1::2].count(0) / places
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high >= ZERO_SHARE and low <= OTHER_ZERO_SHARE:
            reading = _try(data, encoding)
            if reading and not _is_binary(reading.text):
                return _decoded(reading, BY_ZEROS, "no byte-order mark, but every second byte is zero")
    return None


def _by_utf8(data: bytes) -> Decoded | None:
    reading = _try(data, "utf-8")
    if reading is None:
        return None
    if _control_share(data) >= CONTROL_SHARE:
        raise UnreadableFile("This is no text: too many of its bytes are control characters.", "Give the text itself.")
    if reading.text.isascii():
        if reading.left:
            return None  # nothing but the broken end speaks for UTF-8
        return _decoded(reading, VALID, "it holds only ASCII, the same in every encoding")
    if not _THREE_BYTES.search(reading.text) and _best_by_characters(data, ("gb18030",)):
        return None  # 联通 in GBK is valid UTF-8, of letters no Chinese text uses
    return _decoded(reading, VALID, "it is valid UTF-8")


def _by_characters(data: bytes) -> Decoded:
    """The encoding whose characters are the commonest. Raises UnreadableFile when none is plausible."""
    best = _best_by_characters(data, _CANDIDATES)
    if best is None:
        reading = _try(data, "utf-8")
        if reading and reading.text:
            return _decoded(reading, DOUBTFUL, "it holds ASCII")
        raise _refusal(data)
    sure = best.share >= SURE_SHARE and best.judged >= SURE_CHARACTERS
    how = f"it decodes strictly and {best.share:.0%} of its characters are common ones"
    if best.encoding.startswith("big5") and not _is_seconded(data, best.encoding):
        sure, how = False, how + "; a second opinion differs"
    return _decoded(best, SURE if sure else DOUBTFUL, how)


def _best_by_characters(data: bytes, encodings: tuple[str, ...]) -> _Reading | None:
    readings = (reading for encoding in encodings if (reading := _judged(data, encoding)))
    best = max(readings, key=lambda reading: reading.share, default=None)
    return best if best and best.share >= PLAUSIBLE_SHARE else None


def _judged(data: bytes, encoding: str) -> _Reading | None:
    """A strict reading with its share of common characters; a sample is judged before the rest is decoded."""
    first = _NOT_ASCII.search(data)
    start = first.start() if first else 0  # a page begins with kilobytes of ASCII
    start -= start % 2 if encoding.startswith("utf-16") else 0
    sample = _try(data[start : start + 2 * SAMPLE], encoding)
    if sample is None:
        return None
    judged = [character for character in sample.text if not character.isascii()]
    share = sum(character in common_characters() for character in judged) / len(judged) if judged else 0.0
    if share < PLAUSIBLE_SHARE:
        return None
    reading = _try(data, encoding)
    return reading._replace(share=share, judged=len(judged)) if reading else None


@cache
def common_characters() -> frozenset[str]:
    """The characters of ``vocab/common_characters.tsv``."""
    return frozenset("".join(chain(*load_words("common_characters").values())))


def _try(data: bytes, encoding: str) -> _Reading | None:
    """A strict reading that may end in half a character, None when the bytes do not fit."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    return _Reading(text, encoding, len(decoder.getstate()[0]))


def _is_binary(text: str) -> bool:
    sample = text[:SAMPLE]
    return len(_CONTROLS.findall(sample)) >= CONTROL_SHARE * max(len(sample), 1)


def _decoded(reading: _Reading, confidence: float, how: str) -> Decoded:
    if not reading.left:
        return Decoded(reading.text, reading.encoding, confidence, f"{reading.encoding}: {how}.")
    reason = f"{reading.encoding}: {how}; half a character at the end was left out ({reading.left} bytes)."
    return Decoded(reading.text, reading.encoding, min(confidence, BROKEN_OFF), reason)


def _is_seconded(data: bytes, encoding: str) -> bool:
    """Whether charset-normalizer, asked about the beginning, names the same family."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 2 * SAMPLE], cp_isolation=["big5", "big5hkscs", "cp950", "gb18030", "gbk"]).best()
    return best is not None and best.encoding in ("big5", "big5hkscs", "cp950")


def _refusal(data: bytes) -> UnreadableFile:
    """The sentence for bytes that fit no encoding."""
    if _control_share(data) >= BINARY_SHARE:
        return UnreadableFile("This is no text but binary data.", "Give the text itself.")
    if foreign := _foreign_encoding(data):
        return UnreadableFile(
            f"The bytes fit no encoding of Chinese; they look like {foreign}.",
            "Save the file as UTF-8 and give it again.",
        )
    place = _first_misfit(data)
    return UnreadableFile(
        f"The bytes fit no encoding: neither UTF-8 (it breaks at byte {place:,}) nor GB18030, Big5 or UTF-16.",
        "Save the file as UTF-8 in the program that wrote it.",
    )


def _control_share(data: bytes) -> float:
    return 1 - len(data.translate(None, _CONTROL_BYTES)) / len(data)


def _first_misfit(data: bytes) -> int:
    """The 1-based place of the first byte that is no UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start + 1
    return len(data)


def _foreign_encoding(data: bytes) -> str | None:
    """What charset-normalizer takes the beginning for, when it is a language other than Chinese."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=_FOREIGN).best()
    return best.encoding if best else None
