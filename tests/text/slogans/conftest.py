"""The app's lexicon, and short ways to ask it."""

from collections.abc import Callable

import pytest

from speeches.text.document import SloganMention
from speeches.text.slogans.candidates import find_candidates
from speeches.text.slogans.lexicon import Lexicon, load
from speeches.text.slogans.matching import find_mentions

Said = Callable[..., list[tuple[str, str]]]
Proposed = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture(scope="session")
def said(lexicon: Lexicon) -> Said:
    """``(surface, canonical)`` of what a text says, in order; the year is 2023 unless told."""

    def ask(text: str, year: int | None = 2023) -> list[tuple[str, str]]:
        mentions: tuple[SloganMention, ...] = find_mentions(text, lexicon, year=year)
        assert all(text[one.start : one.end] == one.surface for one in mentions)
        return [(one.surface, one.canonical) for one in mentions]

    return ask


@pytest.fixture(scope="session")
def proposed(lexicon: Lexicon) -> Proposed:
    """``(surface, pattern)`` of the candidates of a text, in order."""

    def ask(text: str) -> list[tuple[str, str]]:
        mentions = find_mentions(text, lexicon, year=2023)
        found = find_candidates(text, lexicon, mentions)
        assert all(not one.known and text[one.start : one.end] == one.surface == one.canonical for one in found)
        return [(one.surface, one.pattern) for one in found]

    return ask
