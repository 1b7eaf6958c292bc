"""Zip files opened safely: nothing is unpacked that would not fit, nothing is believed that is not checked."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from ..document import UnreadableFile

#: A zip file itself, in bytes. It is held in memory; its members are unpacked one by one.
MAX_ARCHIVE_BYTES = 100_000_000
#: More members are a backup, not a folder of speeches.
MAX_MEMBERS = 10_000
#: All members together, unpacked. Ten thousand speeches of 20 KB have 200 MB.
MAX_TOTAL_BYTES = 500_000_000
#: Text shrinks to a fifth, the XML of Word to a thirtieth; what shrinks to less than this is a bomb, from the
#: size on at which it would hurt.
MAX_RATIO = 200
RATIO_MATTERS_FROM = 1_000_000
#: The list of members may have this size; without the limit, the list alone could fill the memory.
MAX_DIRECTORY_BYTES = 5_000_000

#: How the list of members ends: its signature, and where in it the list's size stands.
_END, _END_LENGTH, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_SIZE_AT = slice(12, 16)

_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    RuntimeError,  # needs a password
    NotImplementedError,  # a compression method nobody uses
    EOFError,
    OSError,
    ValueError,
    KeyError,
)


def is_zip(data: bytes) -> bool:
    """Whether it begins as a zip file does, or is an empty one."""
    return data.startswith((b"PK\x03\x04", _END))


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive, its size, list and sums checked. Raises UnreadableFile."""
    if len(data) > MAX_ARCHIVE_BYTES:
        raise UnreadableFile(
            f"The archive has {len(data) / 1e6:,.0f} MB; {MAX_ARCHIVE_BYTES / 1e6:,.0f} MB are the limit.",
            "Divide it, or unpack it and give the folder.",
        )
    tail = data[-_END_LENGTH - _LONGEST_COMMENT :]
    end = tail[tail.rfind(_END) :] if _END in tail else b""
    if int.from_bytes(end[_SIZE_AT], "little") > MAX_DIRECTORY_BYTES:
        raise UnreadableFile(f"The archive lists more than {MAX_MEMBERS:,} files.", "Unpack it and give the folder.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise UnreadableFile(f"The archive is damaged ({error}).", "Make it again, or give the files in it.") from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise UnreadableFile(f"The archive lists more than {MAX_MEMBERS:,} files.", "Unpack it and give the folder.")
    if sum(member.file_size for member in members) > MAX_TOTAL_BYTES:
        raise UnreadableFile(
            f"Unpacked, the archive would have more than {MAX_TOTAL_BYTES / 1e6:,.0f} MB.",
            "Divide it, or unpack it and give the folder.",
        )
    return archive


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of one member, not more than it declares and ``limit`` allows. Raises UnreadableFile."""
    if member.flag_bits & 0x1:
        raise UnreadableFile("The member is locked with a password.", "Unlock it and give it again.")
    if member.file_size > limit:
        raise UnreadableFile(
            f"Unpacked, the member would have {member.file_size / 1e6:,.0f} MB; {limit / 1e6:,.0f} MB are the limit.",
            "Divide it into single speeches.",
        )
    ratio = member.file_size / max(member.compress_size, 1)
    if member.file_size > RATIO_MATTERS_FROM and ratio > MAX_RATIO:
        raise UnreadableFile(f"The member is a zip bomb (it would grow {ratio:,.0f} times).", "Leave it out.")
    try:
        return archive.read(member)
    except _BROKEN as error:
        raise UnreadableFile(f"The member is damaged ({error}).", "Make the archive again.") from error
