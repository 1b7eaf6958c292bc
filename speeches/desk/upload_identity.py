"""Which stored document an uploaded file is: its name, unless something unlike it has that name already.

A file of the browser has no path of its own. ``upload:/名字.txt`` is its place in the archive, so that the same
name with a better text updates its speech, as a file in a folder does. But names such as 讲话.txt are many: what does
not resemble the text that is stored under the name gets a place of its own, below the token of its upload.

No file lies at such a place, so it counts as gone. When the same text comes from a folder later, by command, the
speech moves there with all that editors decided; nothing is stored twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from speeches.importing import stored
from speeches.importing.files import Found, FoundFile, digest
from speeches.importing.plan import Known
from speeches.models import Speech
from speeches.text.document import SourceDocument, UnreadableFile
from speeches.text.readers import read

from .upload_folder import Received, UploadFolder

PREFIX = "upload:/"

#: Two texts are versions of one when they share half of the passages of this length, measured by the shorter one.
PASSAGE = 8
ALIKE = 0.5

#: Of a table or a zip so many documents are compared; half of them must resemble what is stored in their place.
COMPARED = 20


def found_in(folder: UploadFolder) -> Found:
    """The files of an upload as an import takes them."""
    found = Found()
    taken: dict[str, int] = {}
    for received in folder.received():
        if received.file:
            number = taken[received.name] = taken.get(received.name, 0) + 1
            # The same name twice, from two folders: they are two documents.
            name = received.name if number == 1 else f"{number}/{received.name}"
            real = folder.real(received)
            found.files.append(FoundFile(real, place_of(name, real, folder.token), received.size))
    return found


def refused_in(folder: UploadFolder) -> Iterable[Received]:
    return (received for received in folder.received() if not received.file)


def place_of(name: str, real: str, token: str) -> str:
    """The place of a file in the archive."""
    place = PREFIX + name
    here = stored.speeches_at(place)
    if not here or digest(real) in {known.source_sha256 for known in here.values()}:
        return place
    return place if resembles(real, name, here) else f"{PREFIX}{token}/{name}"


def shown(path: str) -> str:
    """A place as people read it: the name alone."""
    return path.removeprefix(PREFIX).rpartition("/")[2] if path.startswith(PREFIX) else path


def resembles(real: str, name: str, here: Mapping[str, Known]) -> bool:
    """Whether most of the documents of a file are versions of those that are stored in their place."""
    texts: dict[str, str] = {}
    try:
        for document in read(Path(real).read_bytes(), name.rpartition("/")[2]):
            if isinstance(document, SourceDocument) and document.part in here:
                texts[document.part] = document.text
            if len(texts) >= COMPARED:
                break
    except UnreadableFile:
        return False
    old = dict(Speech.objects.filter(pk__in=[here[part].id for part in texts]).values_list("part", "text"))
    alike = sum(share(text, old.get(part, "")) >= ALIKE for part, text in texts.items())
    return bool(alike) and 2 * alike >= len(texts)


def share(one: str, other: str) -> float:
    """The share of the shorter text's passages that the other has too, 0–1."""
    passages = [_passages(text) for text in (one, other)]
    fewest = min(map(len, passages))
    return len(passages[0] & passages[1]) / fewest if fewest else 0.0


def _passages(text: str) -> set[str]:
    text = "".join(text.split())
    return {text[at : at + PASSAGE] for at in range(max(len(text) - PASSAGE + 1, 1))} if text else set()
