"""Files that are no text, known by their first bytes."""

from __future__ import annotations

from typing import NamedTuple

_SAVE_AS_TEXT = "Open it in its own program and save it as .docx or as plain text (UTF-8)."
_UNPACK = "Unpack it and give the files in it."
_NO_PICTURE = "Give the text itself; a picture of it cannot be read."


class Kind(NamedTuple):
    """What a file is when it begins with ``magic`` at ``offset``."""

    magic: bytes
    what: str
    remedy: str
    offset: int = 0


_KINDS = (
    Kind(b"%PDF-", "a PDF file", "Copy the text out of it, or save it as .docx or plain text (UTF-8)."),
    Kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file (.doc)", _SAVE_AS_TEXT),
    Kind(b"PK\x03\x04", "a zip archive or an office file", "Give it as a file of its own, or unpack it."),
    Kind(b"{\\rtf", "a rich-text file (.rtf)", _SAVE_AS_TEXT),
    Kind(b"MIME-Version:", "a web archive (.mht)", "Open it in a browser and save the page as HTML."),
    Kind(b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    Kind(b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    Kind(b"\x1f\x8b\x08", "a gzip archive", _UNPACK),
    Kind(b"BZh", "a bzip2 archive", _UNPACK),
    Kind(b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    Kind(b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _NO_PICTURE),
    Kind(b"\xff\xd8\xff", "a picture (JPEG)", _NO_PICTURE),
    Kind(b"GIF87a", "a picture (GIF)", _NO_PICTURE),
    Kind(b"GIF89a", "a picture (GIF)", _NO_PICTURE),
    Kind(b"II*\x00", "a picture (TIFF)", _NO_PICTURE),
    Kind(b"MM\x00*", "a picture (TIFF)", _NO_PICTURE),
    Kind(b"WEBP", "a picture (WebP)", _NO_PICTURE, offset=8),
    Kind(b"ftyp", "a film or sound file", "Give the text itself.", offset=4),
    Kind(b"ID3", "a sound file (MP3)", "Give the text itself."),
    Kind(b"SQLite format 3\x00", "a SQLite database", "Export its texts as CSV or JSON Lines."),
    Kind(b"\x7fELF", "a program", "Give the text itself."),
)


def kind_of(data: bytes) -> Kind | None:
    """What the file is, None when its first bytes say nothing."""
    return next((kind for kind in _KINDS if data.startswith(kind.magic, kind.offset)), None)
