"""What the index is fed with: one record a speech."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

#: The three texts of a speech that can be searched. A phrase never runs from one into the other.
Scope = Literal["text", "title", "headings"]
SCOPES: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True, slots=True)
class Record:
    """A speech as the index sees it.

    ``version`` is whatever tells two states of the speech apart (a hash, a counter): at most 255 bytes
    of UTF-8, compared as text. ``headings`` are the headings of the sections, one a line. Year, level
    and whatever else may be edited without touching the words are not here: they are given when asking.
    """

    speech_id: int
    version: str
    text: str
    title: str = ""
    headings: str = ""

    def scope(self, name: Scope) -> str:
        """The text of one scope."""
        return {"text": self.text, "title": self.title, "headings": self.headings}[name]

    @property
    def characters(self) -> int:
        """Length of all scopes together, in code points."""
        return len(self.text) + len(self.title) + len(self.headings)
