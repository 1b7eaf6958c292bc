"""The files of an upload on disk: numbered, so that no name of theirs is ever a path, with their names in a list.

Below ``settings.UPLOADS`` each upload has a folder of its own with ``names.jsonl``: one line a file that arrived
whole, or that was refused with the reason. What is not in the list is not there.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from speeches.importing.files import ENDINGS, LARGEST_FILE, is_hidden

#: As many files as a zip may have: more are a backup, not a folder of speeches. They can be handed in in parts.
MOST_FILES = 10_000

#: Characters of a name that are kept, its end among them: a path of the archive has 600.
LONGEST_NAME = 200

LIST = "names.jsonl"
_MEGABYTE = 2**20
_MIX_UPS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # they turn the order of a name round


@dataclass(frozen=True, slots=True)
class Received:
    """A file of an upload. ``file`` is its number in the folder, empty when it was refused for ``reason``."""

    name: str
    size: int = 0
    file: str = ""
    reason: str = ""
    remedy: str = ""


class UploadFolder:
    """The folder of one upload. ``token`` is a random name that nobody guesses."""

    def __init__(self, token: str) -> None:
        if not re.fullmatch(r"[0-9a-f]{32}", token):
            raise ValueError(f"{token!r} names no upload.")
        self.token = token
        self.path = Path(settings.UPLOADS) / token

    @classmethod
    def new(cls) -> UploadFolder:
        made = cls(secrets.token_hex(16))
        made.path.mkdir(parents=True, mode=0o700)
        return made

    def received(self) -> Iterator[Received]:
        """What arrived, in order."""
        try:
            lines = (self.path / LIST).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return
        for line in lines:
            yield Received(**json.loads(line))

    def real(self, received: Received) -> str:
        """The path that opens a file."""
        return str(self.path / received.file)

    def remove(self) -> None:
        """All of it goes."""
        shutil.rmtree(self.path, ignore_errors=True)


class Batch:
    """Files that arrive in one request. They belong to the upload when ``keep`` is called, and are gone else."""

    def __init__(self, folder: UploadFolder) -> None:
        self.folder = folder
        before = list(folder.received())
        self.count = sum(1 for one in before if one.file)
        self.room = settings.UPLOAD_TOTAL_MB * _MEGABYTE - sum(one.size for one in before)
        self.arrived: list[Received] = []

    def begin(self, name: str) -> Path | None:
        """Where a file goes; None when it is refused, which is noted."""
        name = tidy(name)
        if is_hidden(name):
            return None  # leavings of a file manager: nobody asks for them
        if Path(name).suffix.lower() not in ENDINGS:
            reason = _("不读这种格式的文件。")
            self.refuse(name, reason, _("请另存为 txt、docx、html、md、csv、jsonl 或 zip。"))
        elif self.count >= MOST_FILES:
            reason = _("一次上传最多 %(most)s 个文件。") % {"most": f"{MOST_FILES:,}"}
            self.refuse(name, reason, _("请分几次上传。"))
        elif self.room <= 0:
            self.refuse(name, too_much(), _("请分几次上传。"))
        else:
            self.count += 1
            self.arrived.append(Received(name, file=f"{secrets.token_hex(8)}"))
            return self.folder.path / self.arrived[-1].file
        return None

    def ended(self, size: int) -> None:
        """The file that was begun last is whole."""
        last = self.arrived[-1]
        self.room -= size
        self.arrived[-1] = Received(last.name, size, last.file)

    def too_large(self, size: int) -> tuple[str, str] | None:
        """Reason and remedy when the file at hand, so many bytes long by now, goes beyond a limit."""
        if size > LARGEST_FILE:
            reason = _("文件超过 %(most)d MB。") % {"most": LARGEST_FILE // _MEGABYTE}
            return reason, _("请拆成几个文件。")
        return (too_much(), _("请分几次上传。")) if size > self.room else None

    def give_up(self, reason: str, remedy: str) -> None:
        """The file at hand is not kept."""
        last = self.arrived.pop()
        (self.folder.path / last.file).unlink(missing_ok=True)
        self.count -= 1
        self.refuse(last.name, reason, remedy)

    def refuse(self, name: str, reason: str, remedy: str) -> None:
        self.arrived.append(Received(name, reason=reason, remedy=remedy))

    def keep(self) -> None:
        lines = (json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in self.arrived)
        with (self.folder.path / LIST).open("a", encoding="utf-8") as names:
            names.write("".join(lines))

    def drop(self) -> None:
        """As if the request had not been."""
        for one in self.arrived:
            if one.file:
                (self.folder.path / one.file).unlink(missing_ok=True)


def too_much() -> str:
    return _("全部文件合计超过 %(most)d MB。") % {"most": settings.UPLOAD_TOTAL_MB}


def tidy(name: str) -> str:
    """A file's name without folders and without what cannot be seen; a long one keeps its beginning and ending."""
    name = name.replace("\\", "/").rpartition("/")[2]
    name = "".join(one for one in name if unicodedata.category(one)[0] != "C" and one not in _MIX_UPS).strip()
    if len(name) > LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        kept = LONGEST_NAME - len(ending) - 2
        name = f"{stem[:kept]}…{dot}{ending}" if dot and kept > 0 else name[:LONGEST_NAME]
    return name or "_"
