"""Pinyin injected behind characters by machines that keep search engines away: 党(dǎng)风(fēng)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge
from itertools import islice

from ..offsets import Edit
from .draft import Draft
from .line_shapes import is_han

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"

#: One syllable in parentheses of either width: 党(dǎng), 省（xing）. Two patterns, each led by one character, run ten
#: times faster than one led by either.
_SYLLABLE_IN_PARENTHESES = rf"([a-zü{_TONED}]{{1,6}})[)）]"
_GLOSSES = (re.compile("（" + _SYLLABLE_IN_PARENTHESES), re.compile("[(]" + _SYLLABLE_IN_PARENTHESES))

#: What can be read as a syllable, from two letters on: (app) and (a) are none.
_SYLLABLE = re.compile(
    "(?=..)(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|uan|iao|uai|an|en|in|un|ün|ia|ie|iu|ua|uo|ui|ue|üe|ai|ei|ao|ou|[aeiouü])|er"
)
#: One syllable without a mark of tone may be meant, as a play on words. So many in one text were injected.
MANY = 5


def find_glosses(draft: Draft) -> Iterator[Edit]:
    """Glosses with a mark of tone go always, those without one where there are many."""
    first = list(islice(_glosses(draft.text), MANY))
    many = len(first) == MANY
    for gloss in _glosses(draft.text) if many else first:
        if many or _is_toned(gloss.group(1)):
            yield gloss.start(), gloss.end(), ""


def _glosses(text: str) -> Iterator[re.Match[str]]:
    """All that may be one, in order: what can be read, behind a Chinese character."""
    for gloss in merge(*(pattern.finditer(text) for pattern in _GLOSSES), key=re.Match.start):
        syllable = gloss.group(1)
        if is_han(text[max(gloss.start() - 1, 0)]) and (_is_toned(syllable) or _SYLLABLE.fullmatch(syllable)):
            yield gloss


def _is_toned(syllable: str) -> bool:
    return any(letter in _TONED for letter in syllable)
