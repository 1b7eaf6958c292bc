"""Zip archives of texts: every member read by its own reader, a broken one reported beside the others."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from ..decoding import MAX_BYTES
from ..document import FailedPart, SourceDocument, UnreadableFile
from .zip_limits import is_zip, open_zip, read_member

#: Set when a member's name is UTF-8; else it is in the code page of whoever packed it.
_UTF8_NAME = 0x800

#: Leavings of file managers.
_LEAVINGS = ("__MACOSX", "Thumbs.db", "desktop.ini")

#: What tells an office file from an archive of texts.
WORD_PART = "word/document.xml"
_OFFICE_FILES = {
    "xl/workbook.xml": ("an Excel file (.xlsx)", "Save its table as CSV (UTF-8)."),
    "ppt/presentation.xml": ("a PowerPoint file (.pptx)", "Copy the text out of it."),
    "META-INF/manifest.xml": ("an OpenDocument file or a program", "Save it as .docx or as plain text (UTF-8)."),
    "META-INF/container.xml": ("an electronic book (.epub)", "Copy the text out of it."),
}

Reader = Callable[[bytes, str], Iterator[SourceDocument | FailedPart]]


def read_archive(archive: zipfile.ZipFile, read_one: Reader) -> Iterator[SourceDocument | FailedPart]:
    """All documents of the members, in the order of the archive. ``read_one`` reads the bytes of a single file.

    Raises UnreadableFile when it is an office file of a kind that cannot be read, or holds nothing.
    """
    members = [member for member in archive.infolist() if not member.is_dir()]
    refuse_office_file({member.filename for member in members})
    found = False
    for member in members:
        name = member_name(member)
        if _is_leaving(name):
            continue
        found = True
        try:
            yield from _read_member(archive, member, name, read_one)
        except UnreadableFile as error:
            yield FailedPart(name, error.reason, error.remedy)
    if not found:
        raise UnreadableFile("The archive holds no files.", "Check that the right file was given.")


def refuse_office_file(names: set[str]) -> None:
    """Raises UnreadableFile when the members are those of an office file other than Word's."""
    for part, (what, remedy) in _OFFICE_FILES.items():
        if part in names:
            raise UnreadableFile(f"This is {what}, not a text.", remedy)


def member_name(member: zipfile.ZipInfo) -> str:
    """The member's path. Chinese Windows packs names in GBK without saying so; zipfile takes them for cp437."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        for encoding in ("utf-8", "gb18030"):
            try:
                name = member.filename.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    return name.replace("\\", "/")


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, read_one: Reader
) -> Iterator[SourceDocument | FailedPart]:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise UnreadableFile("The member's path leads out of the archive.", "Pack the files again, without paths.")
    data = read_member(archive, member, MAX_BYTES)
    if is_zip(data) and not _is_word(data):
        raise UnreadableFile("The member is an archive itself.", "Unpack it and give its files.")
    for part in read_one(data, path.name):
        place = f"{name}: {part.part}" if part.part else name
        if isinstance(part, FailedPart):
            yield replace(part, part=place)
        else:  # the rows of a table have no bytes of their own
            yield replace(part, part=place, data=None if part.part else data)


def _is_word(data: bytes) -> bool:
    with open_zip(data) as archive:
        return WORD_PART in archive.namelist()


def _is_leaving(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") and part != ".." or part in _LEAVINGS for part in parts)
