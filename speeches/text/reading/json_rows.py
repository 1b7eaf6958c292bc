"""JSON with one speech a row: JSON Lines, or one list of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..document import Decoded, FailedPart, SourceDocument, UnreadableFile
from .columns import ROWS_LOOKED_AT, ColumnMap, Row, find_layout

#: What a row is when it could not be used: why.
_Faulty = str


def read_json(decoded: Decoded, stated: ColumnMap | None) -> Iterator[SourceDocument | FailedPart] | None:
    """The rows that hold a text, in order; a broken row is a FailedPart. None when the text is no JSON of objects.

    Raises UnreadableFile when a stated column does not exist or no column can be the text.
    """
    text = decoded.text.removeprefix("\ufeff").lstrip()
    if not text.startswith(("{", "[")):
        return None
    objects = _as_one_value(text)
    sample = [row for _, row in islice(_rows(text, objects), ROWS_LOOKED_AT) if not isinstance(row, _Faulty)]
    if not sample:
        return None
    names = list(dict.fromkeys(name for row in sample for name in row))
    layout = find_layout(names, sample, stated)
    if layout is None:
        raise UnreadableFile(
            f"No column holds a text; there are {', '.join(map(repr, names[:30]))}.", "Name it with --text-column."
        )

    def documents() -> Iterator[SourceDocument | FailedPart]:
        found = False
        for number, row in _rows(text, objects):
            if isinstance(row, _Faulty):
                part: SourceDocument | FailedPart | None = FailedPart(
                    f"row {number}", row, "Mend the row or take it out."
                )
            else:
                part = layout.document(row, number, "jsonl", decoded)
            if part:
                found = True
                yield part
        if not found:
            raise UnreadableFile("No row holds a text.", "Name the column with --text-column.")

    return documents()


def _as_one_value(text: str) -> list[Any] | None:
    """The objects of a file that is one JSON value; None when it is not, as JSON Lines of two rows is not."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else [value]


def _rows(text: str, objects: list[Any] | None) -> Iterator[tuple[int, Row | _Faulty]]:
    """Row number (the line, or the place in the list) and row."""
    if objects is not None:
        yield from ((number, _as_row(value)) for number, value in enumerate(objects, start=1))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, _as_row(json.loads(line))
        except ValueError as error:
            yield number, f"The row is not JSON ({error})."
        except RecursionError:
            yield number, "The row is nested too deeply."


def _as_row(value: Any) -> Row | _Faulty:
    if not isinstance(value, dict):
        return "The row is no object with named values."
    return {str(name): _as_text(content) for name, content in value.items()}


def _as_text(content: Any) -> str:
    """A value as a table's cell; a list of paragraphs is their lines."""
    if content is None or isinstance(content, dict):
        return ""
    if isinstance(content, list):
        return "\n".join(_as_text(item) for item in content if not isinstance(item, list))
    return content if isinstance(content, str) else str(content)
