"""A place in the canonical text leads back to its place in the source."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.offsets import OffsetMap, TooManyEdits, apply_edits

SOURCE = "一二三四五六七八九十"


def map_of(text, *steps):
    layers = []
    for edits in steps:
        text, layer = apply_edits(text, edits, most=100)
        layers.append(layer)
    return text, OffsetMap(tuple(layers))


def test_without_edits_every_place_is_its_own():
    """Without layers a place maps to itself."""
    assert [OffsetMap().to_source(place) for place in range(4)] == [0, 1, 2, 3]


def test_behind_a_deletion():
    """What stands behind a deletion leads behind what was deleted."""
    text, offsets = map_of(SOURCE, [(2, 5, "")])
    assert text == "一二六七八九十"
    assert [SOURCE[offsets.to_source(place)] for place in range(len(text))] == list(text)
    assert offsets.to_source(len(text)) == len(SOURCE)


def test_behind_an_insertion():
    """An inserted character leads to the place where it was inserted."""
    text, offsets = map_of(SOURCE, [(3, 3, "\n")])
    assert text == "一二三\n四五六七八九十"
    assert offsets.to_source(3) == 3 and offsets.to_source(4) == 3 and offsets.to_source(5) == 4


def test_inside_a_replacement_of_the_same_length():
    """A replacement of the same length leads back character by character: １９８６ and 1986."""
    text, offsets = map_of("于１９８６年", [(1, 5, "1986")])
    assert text == "于1986年"
    assert [offsets.to_source(place) for place in range(7)] == list(range(7))


def test_steps_one_after_the_other():
    """Several steps are taken back in turn."""
    text, offsets = map_of(SOURCE, [(0, 1, "")], [(1, 2, "叁"), (8, 9, "")], [(0, 0, "·")])
    assert text == "·二叁四五六七八九"
    for place, character in enumerate(text):
        if offsets.is_untouched(place):
            assert SOURCE[offsets.to_source(place)] == character
    assert [offsets.is_untouched(place) for place in range(4)] == [False, True, False, True]


def test_from_the_source_to_the_canonical_text():
    """A place of the source leads to its place in the canonical text, a deleted one to the gap."""
    text, offsets = map_of(SOURCE, [(2, 5, "")], [(0, 1, "")])
    assert text == "二六七八九十"
    assert offsets.to_canonical(1) == 0
    assert offsets.to_canonical(5) == 1
    assert offsets.to_canonical(3) == 1


def test_too_many_edits_are_refused():
    """A step that rewrites more places than allowed stops."""
    with pytest.raises(TooManyEdits):
        apply_edits("一" * 10, ((place, place + 1, "") for place in range(10)), most=9)


def test_it_travels_between_processes():
    """The map can be pickled: files are parsed in other processes."""
    _, offsets = map_of(SOURCE, [(2, 5, "")])
    assert pickle.loads(pickle.dumps(offsets)).to_source(2) == 5


@st.composite
def edited_texts(draw):
    """A text, and up to three layers of random edits in order."""
    text = source = draw(st.text(alphabet="abcdefgh", max_size=40))
    layers = []
    for _ in range(draw(st.integers(0, 3))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        edits = [(start, end, draw(st.sampled_from(["", "X", "XY"]))) for start, end in pairs]
        text, layer = apply_edits(text, edits, most=100)
        layers.append(layer)
    return source, text, OffsetMap(tuple(layers))


@given(edited_texts())
def test_places_never_fall_back(example):
    """The way back is monotone, lies inside the source, and is exact for untouched characters."""
    source, text, offsets = example
    places = [offsets.to_source(place) for place in range(len(text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(source) for place in places)
    for place, character in enumerate(text):
        if offsets.is_untouched(place):
            assert source[offsets.to_source(place)] == character


@given(edited_texts())
def test_there_and_back(example):
    """An untouched character leads to the source and back to itself."""
    _, text, offsets = example
    for place in range(len(text)):
        if offsets.is_untouched(place):
            assert offsets.to_canonical(offsets.to_source(place)) == place
