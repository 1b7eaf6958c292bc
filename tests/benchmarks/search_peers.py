"""Other ways of searching the same corpus, each behind the same three calls: build, count, first page."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol


class Peer(Protocol):
    """``count``: how many speeches have the phrase. ``page``: the best twenty, or None where there is no ranking."""

    name: str

    def build(self, folder: Path, texts: Iterable[str]) -> None: ...
    def count(self, phrase: str) -> int: ...
    def page(self, phrase: str) -> object: ...


def available(wanted: Sequence[str] = ()) -> tuple[list[Peer], list[str]]:
    """The wanted peers (all, if none is named) that can run here, and a sentence for each that cannot."""
    peers: list[Peer] = []
    missing: list[str] = []
    if not wanted or "fts5" in wanted:
        peers.append(Fts5Bigrams())
    if not wanted or "tantivy" in wanted:
        if importlib.util.find_spec("tantivy"):
            peers.append(TantivyBigrams())
        else:
            missing.append("tantivy is not installed (pip install tantivy): not compared.")
    if not wanted or "ripgrep" in wanted:
        if shutil.which("rg"):
            peers.append(Ripgrep())
        else:
            missing.append("ripgrep is not installed (apt-get install ripgrep): not compared.")
    return peers, missing


def bigrams(text: str) -> str:
    """Overlapping pairs of characters with spaces between; none across signs or lines."""
    return " ".join(text[i : i + 2] for i in range(len(text) - 1) if text[i].isalnum() and text[i + 1].isalnum())


class Fts5Bigrams:
    name = "SQLite FTS5, bigrams"

    def build(self, folder: Path, texts: Iterable[str]) -> None:
        self._database = sqlite3.connect(folder / "fts5.sqlite3")
        self._database.execute("PRAGMA synchronous=OFF")
        self._database.execute("CREATE VIRTUAL TABLE speech USING fts5(text, content='')")
        rows = ((number, bigrams(text)) for number, text in enumerate(texts, start=1))
        self._database.executemany("INSERT INTO speech (rowid, text) VALUES (?, ?)", rows)
        self._database.commit()

    def _ask(self, what: str, phrase: str) -> list[tuple[int]]:
        return self._database.execute(f"SELECT {what}", (f'"{bigrams(phrase)}"',)).fetchall()

    def count(self, phrase: str) -> int:
        return self._ask("count(*) FROM speech WHERE speech MATCH ?", phrase)[0][0]

    def page(self, phrase: str) -> object:
        return self._ask("rowid FROM speech WHERE speech MATCH ? ORDER BY rank LIMIT 20", phrase)


class TantivyBigrams:
    name = "tantivy, bigrams"

    def build(self, folder: Path, texts: Iterable[str]) -> None:
        self._tantivy: Any = importlib.import_module("tantivy")
        schema = self._tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=False, tokenizer_name="whitespace")
        place = folder / "tantivy"
        place.mkdir()
        self._index = self._tantivy.Index(schema.build(), path=str(place))
        writer = self._index.writer(heap_size=500_000_000, num_threads=2)
        for text in texts:
            writer.add_document(self._tantivy.Document(text=bigrams(text)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def _query(self, phrase: str) -> Any:
        words = bigrams(phrase).split()
        if len(words) == 1:
            return self._tantivy.Query.term_query(self._index.schema, "text", words[0])
        return self._tantivy.Query.phrase_query(self._index.schema, "text", words)

    def count(self, phrase: str) -> int:
        return int(self._searcher.search(self._query(phrase), limit=1, count=True).count)

    def page(self, phrase: str) -> object:
        return self._searcher.search(self._query(phrase), limit=20, count=True).hits


class Ripgrep:
    """Reads everything: one line a speech."""

    name = "ripgrep, one file"

    def build(self, folder: Path, texts: Iterable[str]) -> None:
        self._file = folder / "speeches.txt"
        with open(self._file, "w", encoding="utf-8") as stream:
            stream.writelines(text.replace("\n", "\v") + "\n" for text in texts)

    def count(self, phrase: str) -> int:
        command = ["rg", "--count", "--fixed-strings", "--no-config", "--", phrase, str(self._file)]
        return int(subprocess.run(command, capture_output=True, text=True, check=False).stdout or 0)

    def page(self, phrase: str) -> object:
        return None
