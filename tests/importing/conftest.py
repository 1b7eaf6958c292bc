"""A small lexicon and the command, for tests that import."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from speeches.models import Slogan


@pytest.fixture
def lexicon(db: None) -> dict[str, Slogan]:
    """Three slogans instead of the whole vocabulary: an import loads it only into an empty table."""
    names = ("四个意识", "两个维护", "八项规定")
    made = [Slogan(name=name, slug=name, surface=name, category="政治建设", kind="numeral-slogan") for name in names]
    return {slogan.name: slogan for slogan in Slogan.objects.bulk_create(made)}


class Imported:
    """How one run of the command ended."""

    def __init__(self, code: int, printed: str, data: dict[str, Any]) -> None:
        self.code = code
        self.printed = printed
        self.data = data

    @property
    def counts(self) -> dict[str, int]:
        """Without the zeros."""
        return {outcome: count for outcome, count in self.data["counts"].items() if count}

    def of(self, name: str) -> dict[str, Any]:
        """The outcome of the file whose path ends so."""
        (found,) = [outcome for outcome in self.data["outcomes"] if outcome["path"].endswith(name)]
        return found


@pytest.fixture
def run_import(lexicon: dict[str, Slogan], tmp_path: Path) -> Callable[..., Imported]:
    """Runs ``import_speeches`` in this process and gives its exit code, its lines and its report."""

    def run(*arguments: Any, **options: Any) -> Imported:
        out, code = io.StringIO(), 0
        report = tmp_path.parent / f"{tmp_path.name}-report.json"
        try:
            call_command("import_speeches", *map(str, arguments), report=str(report), jobs=1, stdout=out, **options)
        except SystemExit as end:
            code = int(end.code or 0)
        return Imported(code, out.getvalue(), json.loads(report.read_text(encoding="utf-8")))

    return run
