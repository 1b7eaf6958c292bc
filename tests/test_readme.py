"""The README keeps up with the program: every command and setting stands in it, every path it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

#: Commands that a Makefile target calls for people; the README names the target.
BEHIND_MAKE = {"start": "make run", "make_editor": "make run"}


def commands() -> list[str]:
    folder = ROOT / "speeches" / "management" / "commands"
    return sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def settings() -> list[str]:
    source = (ROOT / "archive" / "settings.py").read_text(encoding="utf-8")
    return sorted({*re.findall(r'env\.\w+\("([A-Z_]+)"', source), "SECRET_KEY"})


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command: str) -> None:
    """A command of the project stands in the README, by its name or by the make target that calls it."""
    assert BEHIND_MAKE.get(command, command) in README


@pytest.mark.parametrize("setting", settings())
def test_every_setting_is_documented(setting: str) -> None:
    """An environment variable that the settings read has its row in the table."""
    assert f"`{setting}`" in README


def test_every_path_in_the_readme_exists() -> None:
    """What stands in code marks and looks like a path of the project is there."""
    named = set(re.findall(r"`((?:archive|speeches|static|templates|tests)/[\w./-]*)`", README))
    named |= set(re.findall(r"\]\(((?:static|tests)/[^)]+)\)", README))
    assert named and [path for path in sorted(named) if not (ROOT / path).exists()] == []
