"""What can be wrong with a query, as a code for programs and a sentence for readers."""

from __future__ import annotations

from dataclasses import dataclass

#: Code → sentence. The interface translates by code.
SENTENCES = {
    "too_long": "检索式太长，只读了前面的部分。",
    "unreadable_signs": "检索式里有不可见的控制符，已略去。",
    "unbalanced_quote": "引号没有成对，按没有引号来读。",
    "empty_quote": "引号里没有文字，已略去。",
    "unclosed_parenthesis": "左括号没有配上右括号，按在末尾配上来读。",
    "stray_parenthesis": "右括号没有配上左括号，已略去。",
    "empty_parentheses": "括号里没有可检索的词，已略去。",
    "too_deep": "括号套得太深，最里面的几层已略去。",
    "operator_without_phrase": "OR、AND、NOT 或“-”旁边缺少词语，已略去。",
    "prefix_without_phrase": "“标题:”“章节:”“提法:”后面缺少词语，已略去。",
    "too_many_phrases": "词语太多，只用了前面的五十个。",
    "nothing_readable": "没有可检索的词语。",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """``start`` and ``end``: the place in ``Query.source``, in code points."""

    code: str
    message: str
    start: int
    end: int


def problem(code: str, start: int, end: int) -> Problem:
    """The problem with its sentence."""
    return Problem(code, SENTENCES[code], start, end)
