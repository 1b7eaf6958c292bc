"""Shingles, their likeness, and the sketches that find what is worth comparing."""

from __future__ import annotations

import random

import numpy as np
import pytest

from speeches.related.shingles import BINS, EIGHT, MOST_IN_BAND, candidates, likeness, shingles, sketch


def plainly(text: str) -> set[str]:
    letters = "".join(text.split())
    return {letters[place : place + EIGHT] for place in range(len(letters) - EIGHT + 1)}


def prose(seed: int, length: int = 3_000) -> str:
    chosen = random.Random(seed)
    return "".join(chr(0x4E00 + chosen.randrange(700)) for _ in range(length))


def mended(text: str, places: int, seed: int = 1) -> str:
    letters, chosen = list(text), random.Random(seed)
    for _ in range(places):
        letters[chosen.randrange(len(letters))] = "改"
    return "".join(letters)


@pytest.mark.parametrize("places", [0, 1, 40, 150, 400])
def test_likeness_is_the_exact_share_of_common_runs(places: int) -> None:
    """As counting the runs themselves gives it."""
    one, other = prose(1), mended(prose(1), places)
    exact = len(plainly(one) & plainly(other)) / len(plainly(one) | plainly(other))
    assert likeness(shingles(one), shingles(other)) == pytest.approx(exact, abs=1e-12)


def test_white_space_makes_no_difference() -> None:
    """Lines broken elsewhere, blanks before paragraphs: the same text."""
    text = prose(2)
    broken = "\n\u3000\u3000".join(text[place : place + 40] for place in range(0, len(text), 40))
    assert likeness(shingles(text), shingles(broken)) == 1


@pytest.mark.parametrize("text", ["", " \n", "短", "七个字的一句话"])
def test_short_texts_have_a_likeness_too(text: str) -> None:
    """One shorter than a run is one run; one without letters is like nothing."""
    assert likeness(shingles(text), shingles(text)) == (1.0 if text.strip() else 0.0)
    assert len(sketch(shingles(text))) == (BINS if text.strip() else 0)


def test_what_is_alike_is_found_and_what_is_not_is_left_alone() -> None:
    """Of 60 pairs of likeness 0.6 to 0.95 all are candidates; of 1,770 pairs of strangers none is."""
    strangers = [prose(seed) for seed in range(60)]
    others = [mended(text, 20 + seed, seed) for seed, text in enumerate(strangers)]
    assert min(likeness(shingles(a), shingles(b)) for a, b in zip(strangers, others, strict=True)) > 0.55
    rows = np.array([sketch(shingles(text)) for text in (*strangers, *others)])
    found = set(candidates(rows))
    assert {(place, place + 60) for place in range(60)} <= found
    assert all(other - one == 60 for one, other in found)


def test_only_pairs_with_a_fresh_text_are_named() -> None:
    """What was compared before is not compared again."""
    rows = np.array([sketch(shingles(prose(1)))] * 3)
    assert list(candidates(rows)) == [(0, 1), (0, 2), (1, 2)]
    assert list(candidates(rows, np.array([False, False, True]))) == [(0, 2), (1, 2)]


def test_many_copies_do_not_make_all_pairs() -> None:
    """A thousand copies of one letter: each is compared with so many that follow it."""
    rows = np.array([sketch(shingles(prose(1)))] * 1_000)
    assert len(list(candidates(rows))) <= 1_000 * MOST_IN_BAND
