"""Tables with one speech a row: CSV and TSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from ..decoding import MAX_BYTES
from ..document import Decoded, FailedPart, SourceDocument, UnreadableFile
from .columns import ROWS_LOOKED_AT, ColumnMap, Layout, find_layout, has_known_name

_ENDINGS = (".csv", ".tsv")
_DELIMITERS = ",\t;|"

#: A header's cells are names; a longer cell is content, and the table has no header.
_LONGEST_NAME = 40
#: No table of speeches has more columns.
_MOST_COLUMNS = 500


def is_named_table(name: str) -> bool:
    """Whether the file's name says so. Its structure decides: a text with commas is no table."""
    return name.lower().endswith(_ENDINGS)


def read_table(decoded: Decoded, stated: ColumnMap | None) -> Iterator[SourceDocument | FailedPart] | None:
    """The rows that hold a text, in order. None when the text is no table of speeches.

    Raises UnreadableFile when a stated column does not exist.
    """
    csv.field_size_limit(MAX_BYTES)
    text = decoded.text.removeprefix("\ufeff")
    for delimiter in _by_likelihood(text):
        try:
            sample = list(islice(_rows(text, delimiter), ROWS_LOOKED_AT + 1))
        except csv.Error:
            continue
        found = _find(sample, stated)
        if found:
            names, layout, has_header = found
            return _documents(_rows(text, delimiter), names, layout, has_header, decoded)
    if stated and stated.text:
        raise UnreadableFile("This is no table.", "Leave the columns out, or give a CSV file with a header.")
    return None


def _by_likelihood(text: str) -> list[str]:
    """The delimiters, the commonest in the first line first."""
    first = text.partition("\n")[0]
    return sorted(_DELIMITERS, key=lambda delimiter: -first.count(delimiter))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return (row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row)


def _find(sample: list[list[str]], stated: ColumnMap | None) -> tuple[list[str], Layout, bool] | None:
    """Names, layout, and whether the first row is a header."""
    if not sample or len(sample[0]) > _MOST_COLUMNS:
        return None
    first, rest = sample[0], sample[1:]
    if has_known_name(first) or (rest and stated) or _looks_like_header(first, rest):
        layout = find_layout(first, (dict(zip(first, row, strict=False)) for row in rest), stated)
        return (first, layout, True) if layout and rest else None
    if len(first) > 1 and all(len(row) == len(first) for row in rest):
        names = [str(number) for number in range(1, len(first) + 1)]
        layout = find_layout(names, (dict(zip(names, row, strict=False)) for row in sample), None)
        return (names, layout, False) if layout else None
    return None


def _looks_like_header(first: list[str], rest: list[list[str]]) -> bool:
    """Several short names over rows of the same width."""
    return (
        len(first) > 1
        and all(name.strip() and len(name) <= _LONGEST_NAME for name in first)
        and bool(rest)
        and all(len(row) == len(first) for row in rest)
    )


def _documents(
    rows: Iterator[list[str]], names: list[str], layout: Layout, has_header: bool, decoded: Decoded
) -> Iterator[SourceDocument | FailedPart]:
    number = 0
    found = False
    try:
        for number, row in enumerate(rows, start=1):
            if number == 1 and has_header:
                continue
            document = layout.document(dict(zip(names, row, strict=False)), number, "csv", decoded)
            if document:
                found = True
                yield document
    except csv.Error as error:
        found = True
        yield FailedPart(f"row {number + 1}", f"The table breaks here ({error}).", "Save it again as CSV (UTF-8).")
    if not found:
        raise UnreadableFile("No row of the table holds a text.", "Name the column with --text-column.")
