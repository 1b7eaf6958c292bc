"""Files made documents. The content decides what a file is; its name only where the content leaves it open.

    zip          by its first bytes; Word's .docx is one with a document inside, others hold texts
    web page     by its tags
    JSON         by its first rows
    table        named .csv or .tsv, or columns are stated, and rows of cells inside
    Markdown     named .md, or its first line is a heading
    plain text   everything else that decodes

One speech a file, but for tables (one a row) and archives (one a member, or a row of a member).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice

from .decoding import MAX_BYTES, decode
from .document import Decoded, FailedPart, SourceDocument, UnreadableFile
from .reading.archive import WORD_PART, read_archive
from .reading.columns import ColumnMap
from .reading.json_rows import read_json
from .reading.markdown import looks_like_markdown, read_markdown
from .reading.table import is_named_table, read_table
from .reading.web_page import looks_like_page, read_page
from .reading.zip_limits import is_zip, open_zip

__all__ = ["ColumnMap", "read"]

#: A table of speeches, in bytes: a thousand of the longest ones. One document may have MAX_BYTES.
MAX_TABLE_BYTES = 100_000_000

#: The most documents of one table: a table of a hundred megabytes may have millions of tiny rows, which would keep
#: an import busy for hours.
MOST_ROWS = 20_000

_TABLE_ENDINGS = (".csv", ".tsv", ".jsonl", ".ndjson", ".json")
_JSON_ENDINGS = (".jsonl", ".ndjson", ".json")
_MARKDOWN_ENDINGS = (".md", ".markdown")


def read(data: bytes, name: str, columns: ColumnMap | None = None) -> Iterator[SourceDocument | FailedPart]:
    """The documents of a file, in order; a part that fails alone is a FailedPart between them.

    ``name`` is the file's name, ``columns`` the columns of a table where they are stated. Raises UnreadableFile,
    and nothing else, when the file as a whole gives nothing; that may happen while the documents are taken.
    """
    if not is_zip(data):
        yield from _read_text(data, name, columns)
        return
    with open_zip(data) as archive:
        if WORD_PART in archive.namelist():
            yield _read_word(data)
        else:
            yield from read_archive(archive, partial(_read_single, columns=columns))


def _read_single(data: bytes, name: str, columns: ColumnMap | None) -> Iterator[SourceDocument | FailedPart]:
    """A member of an archive: a Word file or a text."""
    return iter([_read_word(data)]) if is_zip(data) else _read_text(data, name, columns)


def _read_word(data: bytes) -> SourceDocument:
    from .reading.word import read_word  # python-docx takes a fifth of a second to load

    return read_word(data)


def _read_text(data: bytes, name: str, columns: ColumnMap | None) -> Iterator[SourceDocument | FailedPart]:
    lower = name.lower()
    decoded = decode(data, MAX_TABLE_BYTES if lower.endswith(_TABLE_ENDINGS) else MAX_BYTES)
    rows = _rows(decoded, lower, columns)
    if rows is not None:
        yield from _bounded(rows)
    elif looks_like_page(decoded.text, lower):
        yield read_page(decoded)
    elif lower.endswith(_MARKDOWN_ENDINGS) or looks_like_markdown(decoded.text):
        yield read_markdown(decoded)
    else:
        yield _plain(decoded)


def _bounded(rows: Iterator[SourceDocument | FailedPart]) -> Iterator[SourceDocument | FailedPart]:
    """The first MOST_ROWS documents of a table; what is left out is told."""
    yield from islice(rows, MOST_ROWS)
    left_out = next(rows, None)
    if left_out is not None:
        yield FailedPart(
            f"{left_out.part} and the rest",
            f"A table may have {MOST_ROWS:,} speeches.",
            "Divide it into several files.",
        )


def _rows(decoded: Decoded, lower: str, columns: ColumnMap | None) -> Iterator[SourceDocument | FailedPart] | None:
    """The rows of a table, None when it is none."""
    rows = read_json(decoded, columns)
    if rows is None and lower.endswith(_JSON_ENDINGS):
        raise UnreadableFile("The file is named JSON, but holds no JSON objects.", "Name it .txt if it is a text.")
    if rows is None and (is_named_table(lower) or columns is not None):
        rows = read_table(decoded, columns)
    return rows


def _plain(decoded: Decoded) -> SourceDocument:
    return SourceDocument(
        text=decoded.text,
        encoding=decoded.encoding,
        decoding=decoded.reason,
        decoding_confidence=decoded.confidence,
    )
