"""A query in the reader's language: what it asks, and what could not be read of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ..search.query import Phrase, Query
from ..search.query_words import CHINESE, ENGLISH, describe, spell

#: What is wrong with a query → a sentence. The Chinese words are those of ``search.query_problems``; a test holds
#: both lists against each other.
PROBLEMS = {
    "too_long": gettext_lazy("检索式太长，只读了前面的部分。"),
    "unreadable_signs": gettext_lazy("检索式里有不可见的控制符，已略去。"),
    "unbalanced_quote": gettext_lazy("引号没有成对，按没有引号来读。"),
    "empty_quote": gettext_lazy("引号里没有文字，已略去。"),
    "unclosed_parenthesis": gettext_lazy("左括号没有配上右括号，按在末尾配上来读。"),
    "stray_parenthesis": gettext_lazy("右括号没有配上左括号，已略去。"),
    "empty_parentheses": gettext_lazy("括号里没有可检索的词，已略去。"),
    "too_deep": gettext_lazy("括号套得太深，最里面的几层已略去。"),
    "operator_without_phrase": gettext_lazy("OR、AND、NOT 或“-”旁边缺少词语，已略去。"),
    "prefix_without_phrase": gettext_lazy("“标题:”“章节:”“提法:”后面缺少词语，已略去。"),
    "too_many_phrases": gettext_lazy("词语太多，只用了前面的五十个。"),
    "nothing_readable": gettext_lazy("没有可检索的词语。"),
}

#: A query is told in words up to this length; a pasted page is not read twice.
LONGEST_TOLD = 300


def in_words(query: Query) -> SafeString:
    """``含“一岗双责”，且不含“扶贫”``, the quoted words marked as Chinese; nothing without readable words."""
    words = describe(query.root, ENGLISH if get_language() == "en" else CHINESE)
    words = words if len(words) <= LONGEST_TOLD else f"{words[:LONGEST_TOLD]}…"
    pieces = re.split("(“[^”]*”?)", words)
    return format_html_join("", "{}", ((_quoted(piece) if piece.startswith("“") else piece,) for piece in pieces))


def _quoted(words: str) -> SafeString:
    return format_html('<span lang="zh-Hans">{}</span>', words)


def query_problems(query: Query) -> list[str]:
    """One sentence for each thing that could not be read."""
    return [str(PROBLEMS[one.code]) for one in query.problems] if query.source.strip() else []


def query_remarks(asked: Any) -> list[str]:
    """What could not be used of a filter's words: signs that could not be read, slogans that there are not."""
    remarks = query_problems(asked.query)
    if asked.query.root is not None:
        remarks += strangers_in_words(asked.answer.strangers)
        if not asked.answer.reading.current:
            remarks.append(_("检索用的索引还没有跟上档案最近的改动，词句按改动以前的内容来找。"))
    return remarks


def strangers_in_words(names: Sequence[str]) -> list[str]:
    """Names after 提法: that no slogan has."""
    return [_("没有名为“%(value)s”的提法。") % {"value": name[:40]} for name in names]


def as_query(phrase: str) -> str:
    """The phrase as a query that is read as this phrase alone."""
    return spell(Phrase(phrase))
