"""Whole small speeches, from the centre to the village and from 2008 to 2025: year, level, body, kind, occasion."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .reading import read

CASES = Path(__file__).parent / "cases.txt"
FIELDS = ("year", "level", "body", "kind", "occasion")
#: The table may grow; it must not shrink unseen.
LEAST_CASES = 74


def cases() -> Iterator[tuple[str, dict[str, str], str]]:
    """Name, fields and text of every case in cases.txt."""
    for block in CASES.read_text(encoding="utf-8").split("\n=== ")[1:]:
        head, text = block.split("\n---\n", 1)
        name, *fields = head.split("\n")
        yield name, dict(field.split(": ", 1) for field in fields), text.rstrip("\n")


def test_there_are_enough_cases() -> None:
    """The table holds at least the cases it was built with, each with all five fields."""
    table = [*cases()]
    assert len(table) >= LEAST_CASES
    assert all(tuple(fields) == FIELDS for _, fields, _ in table)


@pytest.mark.parametrize(("name", "fields", "text"), [pytest.param(*case, id=case[0]) for case in cases()])
def test_the_rules_find_what_a_reader_finds(name: str, fields: dict[str, str], text: str) -> None:
    """Every field is what a careful reader would say; - where he would leave it open."""
    found = read(text)
    assert {field: str(found[field].value or "-") for field in FIELDS} == fields
