"""The difference of two texts, and the way of a place through it."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from speeches.text.difference import Way, edits

#: Few letters, so that texts have much in common.
texts = st.text(alphabet="一二三\n", max_size=60)


@given(before=texts, after=texts)
def test_the_edits_cover_both_texts(before: str, after: str) -> None:
    """Put together in order they are the one text and the other; what is called the same is."""
    found = edits(before, after)
    assert "".join(before[edit.start : edit.end] for edit in found) == before
    assert "".join(after[edit.new_start : edit.new_end] for edit in found) == after
    for edit in found:
        if edit.same:
            assert before[edit.start : edit.end] == after[edit.new_start : edit.new_end] != ""


@given(before=texts, after=texts, data=st.data())
def test_a_place_never_leaves_the_new_text(before: str, after: str, data: st.DataObject) -> None:
    """Whatever becomes of a range, it lies inside the text, forward and not empty, or is nowhere."""
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    place = Way(before, after).of_range(start, end)
    assert place is None or start == end or 0 <= place[0] < place[1] <= len(after)


def test_one_letter_in_a_line_is_one_edit() -> None:
    """A mended letter is found alone, not as a changed line."""
    changed = [edit for edit in edits("甲\n今天讲三点。\n乙", "甲\n今天讲四点。\n乙") if not edit.same]
    assert [(edit.start, edit.end, edit.new_start, edit.new_end) for edit in changed] == [(5, 6, 5, 6)]


def test_untouched_words_move_as_they_are() -> None:
    """Words after an insertion are found behind it, also where the same words stand before."""
    before, after = "八项规定。\n落实八项规定。", "先说八项规定。\n再说一次，落实八项规定。"
    start = before.rindex("八项规定")
    place = Way(before, after).of_range(start, start + 4)
    assert place is not None and place[0] == after.rindex("八项规定") and after[slice(*place)] == "八项规定"


def test_words_mended_inside_keep_their_place() -> None:
    """落实八项精神 became 落实八项规定精神: the range grows with it."""
    before, after = "要落实八项精神。", "要落实八项规定精神。"
    assert Way(before, after).of_range(1, 7) == (1, 9)


def test_words_that_are_gone_are_nowhere() -> None:
    """A deleted line has no place."""
    assert Way("甲甲\n乙乙\n丙丙", "甲甲\n丙丙").of_range(3, 5) is None


def test_long_texts_are_compared_in_time() -> None:
    """Two texts of 300,000 characters that share nothing, and two with 400 changed lines: seconds, not minutes."""
    line = "要把这件事情一项一项办好，办到群众心里去。"
    long = "\n".join(f"{number}{line * 4}" for number in range(3_500))
    began = time.process_time()
    Way(
        long, "\n".join(f"{number}改{line * 4}" if number % 9 == 0 else f"{number}{line * 4}" for number in range(3500))
    )
    Way(long[:300_000], "异" * 300_000)
    Way("\n" * 150_000, "甲\n" * 150_000)
    assert time.process_time() - began < 20


def test_a_letter_mended_at_the_edge_belongs_to_its_words() -> None:
    """清风镇 became 青风镇, or 清风乡: both are in the range still."""
    before = "在清风镇讲话"
    assert Way(before, "在青风镇讲话").of_range(1, 4) == (1, 4)
    assert Way(before, "在清风乡讲话").of_range(1, 4) == (1, 4)
    assert Way(before, "在大清风镇讲话").of_range(1, 4) == (2, 5)
