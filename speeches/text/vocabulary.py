"""The vocabularies: where they lie, how one is read, and how a broken line is refused.

What the files say differs, so each room has a reader for its form: ``word_lists`` (groups of words),
``rules.vocabulary`` (flat entries), ``slogans.vocabulary`` (the lexicon and plain lists). All refuse a line alike.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

VOCAB = Path(__file__).resolve().parent / "vocab"

# The C loader reads the lexicon of 9,000 lines in 0.08 s, the pure one in 0.9 s.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class VocabularyError(ValueError):
    """A vocabulary that cannot be used: file, 1-based line (0 where there is none), what is wrong, what to do."""

    def __init__(self, file: str, line: int, reason: str, remedy: str) -> None:
        super().__init__(f"{file}, line {line}: {reason} {remedy}" if line else f"{file}: {reason} {remedy}")
        self.file = file
        self.line = line
        self.reason = reason
        self.remedy = remedy


def read_text(path: Path) -> str:
    """The file's text. Raises VocabularyError when it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise VocabularyError(path.name, 0, f"The file cannot be read ({error.strerror}).", "Put it back.") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(path.name, 0, "The file is not UTF-8.", "Save it as UTF-8.") from error


def not_yaml(file: str, error: yaml.YAMLError) -> VocabularyError:
    """The refusal of a file that YAML itself refuses, with the line of the fault."""
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it does not parse"
    line = mark.line + 1 if mark else 0
    return VocabularyError(
        file, line, f"This is not YAML: {problem}.", "To mend it, check the indent, and quote values that hold : or #."
    )
