"""The steps of cleaning in their order. Each mends one kind of damage; its name is what a result reports.

Later steps rely on earlier ones: lines are looked at when all line ends are \\n, hard wraps are joined while indents
still show where paragraphs begin, titles are looked at when their lines are whole.
"""

from __future__ import annotations

from collections.abc import Callable

from . import broken_sentences, edges, glosses, hard_wraps, invisible, letters, lost_breaks, markup, numbers, page_marks
from .draft import EDGE_SPACES, Draft, Step


def _holds(characters: str) -> Callable[[Draft], bool]:
    """A cheap question asked first: does one of these characters occur?"""
    return lambda draft: any(character in draft.text for character in characters)


def _hides(draft: Draft) -> bool:
    """A cheap question asked first: does the text hold characters nobody sees?"""
    return not draft.is_visible


STEPS = (
    Step("bom", _hides, invisible.find_bom),
    Step("nul", _hides, invisible.find_nul),
    Step("control", _hides, invisible.find_controls),
    Step("escapes", _holds("\\"), markup.find_escapes),
    Step("entities", _holds("&"), markup.find_entities),
    Step("crlf", _holds("\r"), invisible.find_crlf),
    Step("line_separators", _hides, invisible.find_separators),
    Step("zero_width", _hides, invisible.find_zero_width),
    Step("nbsp", _hides, invisible.find_nbsp),
    Step("page_tags", _holds("<"), page_marks.find_tags),
    Step("tags", _holds("<"), markup.find_tags),
    Step("wiki_residue", markup.may_have_wiki_residue, markup.find_wiki_residue),
    Step("private_use", _hides, invisible.find_private_use),
    Step("full_width", _holds(numbers.WIDE_DIGITS), numbers.find_wide_numbers),
    Step("spaced_digits", _holds(" "), numbers.find_spaced_digits),
    Step("spaced_dates", _holds(" \u3000"), numbers.find_spaced_dates),
    Step("glosses", _holds("(（"), glosses.find_glosses),
    Step("filter_dots", _holds("."), letters.find_filter_dots),
    Step("page_numbers", _holds("\n"), page_marks.find_numbers),
    Step("hard_wraps", _holds("\n"), hard_wraps.find_hard_wraps),
    Step("broken_sentences", _holds("\n"), broken_sentences.find_broken_sentences),
    Step("lost_breaks", lost_breaks.may_be_lost, lost_breaks.find_lost_breaks),
    Step("trailing_spaces", _holds(EDGE_SPACES), edges.find_trailing),
    Step("indents", _holds(EDGE_SPACES), edges.find_indents),
    Step("spaced_letters", _holds(" \u3000"), letters.find_spaced_letters),
    Step("outer_lines", _holds("\n"), edges.find_outer_lines),
    Step("last_line_end", _holds("\n"), edges.find_last_line_end, silent=True),
)
