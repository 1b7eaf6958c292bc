"""The title as printed, or composed and marked so."""

from __future__ import annotations

import pytest

from .reading import read


def test_a_printed_title_is_kept() -> None:
    """The line above the talk."""
    found = read("在全县警示教育大会上的讲话\n同志们：\n今天召开全县警示教育大会。")["title"]
    assert (found.value, found.evidence[0].rule) == ("在全县警示教育大会上的讲话", "printed")


def test_without_one_it_is_composed() -> None:
    """Occasion, kind and year make one; its rule says so and it quotes nothing."""
    found = read("同志们：\n今天召开全县警示教育大会，总结2019年工作，部署2020年任务。下面，我讲三点。")["title"]
    assert found.value == "在全县警示教育大会上的讲话（2020年）"
    assert (found.evidence[0].rule, found.evidence[0].quote) == ("composed", "")


def test_nothing_is_composed_from_nothing() -> None:
    """A text that shows neither meeting nor level has no title."""
    assert read("廉洁是一种力量，也是一种幸福。")["title"].value is None


def test_the_pages_own_head_comes_before_composing() -> None:
    """A page title names a text that prints none."""
    found = read("同志们：\n今天召开全县警示教育大会。", hints={"page_title": "李县长讲话"})["title"]
    assert (found.value, found.evidence[0].rule) == ("李县长讲话", "page_title")


def test_the_sites_lines_between_two_lines_of_a_title_are_left_out() -> None:
    """A posting time and a journal's number between title lines are the site's, not the title's."""
    site = "2020-03-11 10:46\n青禾学刊 2020年7期\n关键词：监督；基层\n"
    text = f"基层监督的经验\n{site}\n基层监督是一件要紧的事，做好它要靠大家一起努力。"
    assert read(text)["title"].value == "基层监督的经验"


@pytest.mark.parametrize("text", ["\x0c\x0c", "\x0c\n\x0c\n同志们："])
def test_signs_that_nobody_sees_are_no_title(text: str) -> None:
    """Form feeds alone are left alone."""
    assert not read(text)["title"].value or "\x0c" not in read(text)["title"].value
