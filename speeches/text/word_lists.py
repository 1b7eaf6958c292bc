"""Word lists that an editor can extend without touching Python: ``vocab/NAME.tsv``, one ``group<TAB>word`` a line.

Blank lines and lines that start with ``#`` are notes. A third column is a note too.
"""

from __future__ import annotations

from functools import cache

from .vocabulary import VOCAB, VocabularyError, read_text


@cache
def load_words(name: str) -> dict[str, tuple[str, ...]]:
    """The words of ``vocab/NAME.tsv`` by group, in the order of the file. Raises VocabularyError."""
    path = VOCAB / f"{name}.tsv"
    return read_words(read_text(path), path.name)


def read_words(content: str, name: str) -> dict[str, tuple[str, ...]]:
    """The words of one vocabulary file by group. Raises VocabularyError for a line without group or word,
    and for a word that stands twice in its group."""
    groups: dict[str, dict[str, int]] = {}
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        group, _, rest = line.partition("\t")
        word = rest.partition("\t")[0].strip()
        if not group.strip() or not word:
            raise VocabularyError(name, number, f"It says {line!r}.", "Write the group, a tab, and the word.")
        words = groups.setdefault(group.strip(), {})
        if word in words:
            raise VocabularyError(name, number, f"{word!r} already stands in line {words[word]}.", "Remove one.")
        words[word] = number
    return {group: tuple(words) for group, words in groups.items()}


def alternatives(words: tuple[str, ...]) -> str:
    """A regular expression's alternatives for plain words, the longest first so that 党组书记 wins over 书记."""
    from re import escape

    return "|".join(escape(word) for word in sorted(words, key=len, reverse=True))
