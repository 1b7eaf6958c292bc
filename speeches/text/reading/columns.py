"""Tables of speeches: which column fills which field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache

from ..document import Decoded, SourceDocument, UnreadableFile
from ..word_lists import load_words

#: Without a column of a known name, the one with the longest cells is the text if they have this many characters on
#: average: a title has 20, a summary 200.
SHORTEST_TEXT = 300
#: So many rows are looked at to find it.
ROWS_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The columns that hold the text and what is known about it, by their names in the table. None: not stated."""

    text: str | None = None
    title: str | None = None
    year: str | None = None
    date: str | None = None
    level: str | None = None
    body: str | None = None
    kind: str | None = None
    occasion: str | None = None
    speaker: str | None = None
    place: str | None = None
    provenance: str | None = None


Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column fills which field, decided for one table; ``posted`` is a hint, all but the text are known."""

    columns: Mapping[str, str]

    def document(self, row: Row, number: int, form: str, decoded: Decoded) -> SourceDocument | None:
        """One row as a document, None when its text is empty (a stub). Rows count from 1, with the header."""
        text = row.get(self.columns["text"], "")
        if not text.strip():
            return None
        filled = {field: row.get(column, "").strip() for field, column in self.columns.items() if field != "text"}
        posted = filled.pop("posted", "")
        return SourceDocument(
            text=text,
            part=f"row {number}",
            format=form,
            encoding=decoded.encoding,
            decoding=decoded.reason,
            decoding_confidence=decoded.confidence,
            known={field: value for field, value in filled.items() if value},
            hints={"posted": posted} if posted else {},
        )


def find_layout(names: Sequence[str], rows: Iterable[Row], stated: ColumnMap | None) -> Layout | None:
    """The layout of a table: stated columns first, then those of known names, then the longest cells as text.

    None when no column can be the text. Raises UnreadableFile when a stated column does not exist.
    """
    sample = list(rows)
    columns = _stated(names, stated or ColumnMap())
    for field, known in _known_names().items():
        free = (name for name in names if _plain(name) in known and name not in columns.values())
        if field not in columns and (name := next(free, None)) is not None:
            columns[field] = name
    if "text" not in columns and (longest := _longest(names, sample)):
        columns = {field: name for field, name in columns.items() if name != longest} | {"text": longest}
    return Layout(columns) if "text" in columns else None


def has_known_name(names: Iterable[str]) -> bool:
    """Whether one of the names is that of a known column: then they are a header."""
    known = frozenset().union(*_known_names().values())
    return any(_plain(name) in known for name in names)


def _stated(names: Sequence[str], stated: ColumnMap) -> dict[str, str]:
    columns = {}
    for field, wanted in asdict(stated).items():
        if wanted is None:
            continue
        found = next((name for name in names if _plain(name) == _plain(wanted)), None)
        if found is None:
            raise UnreadableFile(
                f"The table has no column {wanted!r}.", f"Its columns are: {', '.join(map(repr, names[:30]))}."
            )
        columns[field] = found
    return columns


def _longest(names: Sequence[str], rows: Sequence[Row]) -> str | None:
    """The column with the longest cells, if they are long enough to be speeches. ``body`` may be one in English."""
    lengths = {name: sum(len(row.get(name, "")) for row in rows) / max(len(rows), 1) for name in names}
    longest = max(lengths, key=lambda name: lengths[name], default=None)
    return longest if longest is not None and lengths[longest] >= SHORTEST_TEXT else None


@cache
def _known_names() -> dict[str, frozenset[str]]:
    return {field: frozenset(names) for field, names in load_words("column_names").items()}


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character not in " _-\u3000\ufeff")
