"""Reads the vocabularies of the rules: YAML lists, one flat entry a line, checked line by line.

An editor can add a line without touching Python. A broken line is refused with its file, its line
and what to do; nothing is skipped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from ..vocabulary import VOCAB, Loader, VocabularyError, not_yaml, read_text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a vocabulary: its fields as printed, and where it stands."""

    file: str
    line: int
    fields: Mapping[str, str]

    def words(self, name: str) -> str:
        """The field's words; a missing field is refused."""
        value = self.fields.get(name, "")
        if not value:
            raise self.broken(f"has no {name}", f"write {name}: … into the entry")
        return value

    def number(self, name: str) -> int:
        """The field's whole number; anything else is refused."""
        value = self.words(name)
        if not value.isdecimal():
            raise self.broken(f"{name} is {value!r}, no whole number", f"write digits after {name}:")
        return int(value)

    def broken(self, what: str, remedy: str) -> VocabularyError:
        return VocabularyError(self.file, self.line, f"The entry {what}.", f"To mend it, {remedy}.")


def parse_entries(source: str, file: str) -> tuple[Entry, ...]:
    """The entries of a vocabulary given as text; ``file`` is only for messages."""
    try:
        root = yaml.compose(source, Loader=Loader)
    except yaml.YAMLError as error:
        raise not_yaml(file, error) from error
    if not isinstance(root, yaml.SequenceNode):
        raise VocabularyError(file, 1, "The file is not a list.", "To mend it, begin every entry with “- {”.")
    return tuple(_entry(node, file) for node in root.value)


def _entry(node: yaml.Node, file: str) -> Entry:
    line = node.start_mark.line + 1
    entry = Entry(file, line, {})
    if not isinstance(node, yaml.MappingNode):
        raise entry.broken("is no mapping", "write it as “- {name: value, …}”")
    fields: dict[str, str] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise entry.broken("nests another list or mapping", "write one flat “name: value” after another")
        fields[key.value] = value.value
    return Entry(file, line, fields)


@cache
def entries(file: str) -> tuple[Entry, ...]:
    """The entries of ``vocab/<file>``, read once."""
    return parse_entries(read_text(VOCAB / file), file)
