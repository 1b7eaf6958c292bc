"""Finding the files of an import: folders at any depth, links, names, and what is left aside."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

#: In a folder only these endings are taken; a file that is named by itself is always tried.
ENDINGS = frozenset(
    (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".csv", ".tsv", ".jsonl", ".ndjson", ".zip")
)

#: Longer paths cannot be kept (four bytes a character must fit an index entry of PostgreSQL); as in models/source.py.
LONGEST_PATH = 600

#: A file is read into memory whole. Beyond 256 MB it is no collection of speeches but a mistake: a disk image, a film.
LARGEST_FILE = 256 * 1024 * 1024

#: Bytes hashed at a time.
BLOCK = 1 << 20

#: A folder as the system knows it, whatever link led there: device and inode.
Folder = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to import. ``real`` opens it; ``path`` is the same as text that can be kept and printed."""

    real: str
    path: str
    size: int

    @property
    def name(self) -> str:
        """The file name without its folders."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A path that gives no file, with the reason and what to do; one sentence each."""

    path: str
    reason: str
    remedy: str


@dataclass(slots=True)
class Found:
    """What lies under the paths of an import, in the order of the names."""

    files: list[FoundFile] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)


def find(paths: Sequence[str]) -> Found:
    """Every file under ``paths``, each once, however many links lead to it."""
    search = _Search()
    for path in paths:
        search.start(path)
    return search.found


class _Search:
    def __init__(self) -> None:
        self.found = Found()
        self.seen_files: set[str] = set()
        self.seen_folders: set[Folder] = set()

    def start(self, path: str) -> None:
        """A path that was named: a folder is walked, anything else is tried as a file."""
        try:
            status = os.stat(path)
        except OSError as error:
            self._trouble(path, *explain(error))
        else:
            if stat.S_ISDIR(status.st_mode):
                self._walk(os.path.realpath(path))
            else:
                self._take(path, status)

    def _walk(self, top: str) -> None:
        """A folder and all below it in the order of the names. A stack, not recursion: depth has no limit."""
        waiting: list[tuple[str, tuple[Folder, ...]]] = [(top, ())]
        while waiting:
            path, above = waiting.pop()
            status = self._status(path)
            if status is None:
                continue
            if stat.S_ISDIR(status.st_mode):
                here = (status.st_dev, status.st_ino)
                names = self._names(path, here, above)
                waiting += [(os.path.join(path, name), (*above, here)) for name in reversed(names)]
            elif os.path.splitext(path)[1].lower() in ENDINGS:
                self._take(path, status)
            else:
                self.found.skipped.append(as_text(path))

    def _status(self, path: str) -> os.stat_result | None:
        try:
            return os.stat(path)
        except OSError as error:
            self._trouble(path, *explain(error))
            return None

    def _names(self, folder: str, here: Folder, above: tuple[Folder, ...]) -> list[str]:
        """The names in a folder, sorted; none when it was walked before, loops, or cannot be read."""
        if here in above:
            self._trouble(folder, "The link leads back to a folder above it.", "Remove the link; nothing is missed.")
            return []
        if here in self.seen_folders:
            return []  # a second way to a folder that was walked already
        self.seen_folders.add(here)
        try:
            names = sorted(os.listdir(folder))
        except OSError as error:
            self._trouble(folder, *explain(error))
            return []
        self.found.skipped += [as_text(os.path.join(folder, name)) for name in names if is_hidden(name)]
        return [name for name in names if not is_hidden(name)]

    def _take(self, path: str, status: os.stat_result) -> None:
        real = os.path.realpath(path)
        if real in self.seen_files:
            return
        self.seen_files.add(real)
        text = as_text(real)
        if not stat.S_ISREG(status.st_mode):
            self._trouble(path, "This is no regular file but a pipe, socket or device.", "Name a file.")
        elif len(text) > LONGEST_PATH:
            self._trouble(
                path, f"The path has {len(text)} characters, more than {LONGEST_PATH}.", "Move the file higher up."
            )
        elif status.st_size > LARGEST_FILE:
            self._trouble(
                path,
                f"The file has {status.st_size // 2**20} MB, more than {LARGEST_FILE // 2**20} MB.",
                "Split it into smaller files.",
            )
        else:
            self.found.files.append(FoundFile(real, text, status.st_size))

    def _trouble(self, path: str, reason: str, remedy: str) -> None:
        self.found.troubles.append(Trouble(as_text(os.path.abspath(path)), reason, remedy))


def is_hidden(name: str) -> bool:
    """Hidden files, and the lock files that office programs leave beside an open document (``~$稿.docx``)."""
    return name.startswith((".", "~$"))


def explain(error: OSError) -> tuple[str, str]:
    """Why the system refused a path, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "There is no such file or folder, or no longer.", "Check the path and import again."
    if isinstance(error, PermissionError):
        return "The system does not allow reading it.", "Give this account the right to read, and import again."
    if error.errno == errno.ELOOP:
        return "The link leads back to itself.", "Remove the link."
    return f"It cannot be read ({error.strerror or error}).", "Check the disk and import again."


def digest(path: str) -> str:
    """The sha256 of a file's bytes, without holding them. Raises OSError."""
    with open(path, "rb", buffering=0) as file:
        hashed = hashlib.sha256()
        while block := file.read(BLOCK):
            hashed.update(block)
    return hashed.hexdigest()


def as_text(path: str) -> str:
    """A path as text that every database keeps: bytes of a name that are no UTF-8 are written as ``\\xb5``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")


def is_gone(path: str) -> bool:
    """Whether nothing lies at a kept path any more. A path that cannot be looked at counts as still there."""
    return all(_missing(candidate) for candidate in _spellings(path))


def _missing(path: str) -> bool:
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def _spellings(path: str) -> Iterator[str]:
    """The names a kept path may stand for: as it is, or with ``\\xb5`` for a byte that was no UTF-8."""
    yield path
    if "\\x" in path:
        raw = re.sub(rb"\\x([89a-f][0-9a-f])", lambda match: bytes([int(match[1], 16)]), path.encode())
        yield os.fsdecode(raw)
