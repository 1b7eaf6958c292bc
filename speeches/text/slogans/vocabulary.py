"""How the slogan vocabularies are read, and how a broken line is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ..vocabulary import Loader, VocabularyError, not_yaml, read_text


def read_yaml_list(path: Path) -> list[Any]:
    """The items of a YAML file that is one list. Raises VocabularyError with the line of the fault."""
    try:
        data = yaml.load(read_text(path), Loader=Loader)
    except yaml.YAMLError as error:
        raise not_yaml(path.name, error) from error
    if not isinstance(data, list):
        raise VocabularyError(path.name, 1, "The file is not a list.", "Begin every item with '- '.")
    return data


def line_of_item(path: Path, index: int, field: str = "") -> int:
    """The 1-based line of the ``index``-th item, or of its ``field``. Reads the file again: only for a refusal."""
    root = yaml.compose(read_text(path), Loader=Loader)
    if not isinstance(root, yaml.SequenceNode) or index >= len(root.value):
        return 0
    item = root.value[index]
    if isinstance(item, yaml.MappingNode):
        for key, _value in item.value:
            if key.value == field:
                return int(key.start_mark.line) + 1
    return int(item.start_mark.line) + 1


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """``(line, text)`` of a plain list: one item a line, ``#`` starts a comment, empty lines are left out."""
    for number, raw in enumerate(read_text(path).splitlines(), start=1):
        text = raw.partition("#")[0].strip()
        if text:
            yield number, text
