"""A table of any size is read in bounded time."""

import pytest

from speeches.text import readers
from speeches.text.document import FailedPart


@pytest.mark.parametrize("name, row", [("a.csv", "同志们，今天开会。"), ("a.jsonl", '{"text": "同志们：今天开会。"}')])
def test_rows_beyond_the_bound_are_told(monkeypatch, name, row):
    """The rows up to the bound are read; one line says from where on the rest was left out."""
    monkeypatch.setattr(readers, "MOST_ROWS", 3)
    head = ["正文"] if name.endswith("csv") else []
    found = list(readers.read("\n".join([*head, *[row] * 5]).encode(), name))
    assert [isinstance(one, FailedPart) for one in found] == [False, False, False, True]
    assert "and the rest" in found[-1].part and "Divide it" in found[-1].remedy


def test_a_table_at_the_bound_is_whole(monkeypatch):
    """As many rows as the bound allows are all read, and nothing is told."""
    monkeypatch.setattr(readers, "MOST_ROWS", 2)
    found = list(readers.read('{"text": "同志们"}\n{"text": "同志们"}'.encode(), "a.jsonl"))
    assert len(found) == 2 and not any(isinstance(one, FailedPart) for one in found)
