"""What a reader types becomes the tree that was meant; what cannot be read is left out and said."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.search.query import DEEPEST_NESTING, MOST_PHRASES, And, Node, Not, Or, Phrase, parse
from speeches.search.query_problems import SENTENCES
from speeches.search.query_words import ENGLISH, describe, spell

A, B, C = Phrase("腐败"), Phrase("扶贫"), Phrase("扶智")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("腐败", A),
        ("腐败 扶贫", And((A, B))),
        ("腐败　扶贫", And((A, B))),  # the wide space
        ("腐败 AND 扶贫", And((A, B))),
        ("腐败 OR 扶贫", Or((A, B))),
        ("腐败|扶贫", Or((A, B))),
        ("腐败｜扶贫", Or((A, B))),
        ("腐败 -扶贫", And((A, Not(B)))),
        ("腐败 －扶贫", And((A, Not(B)))),
        ("腐败 NOT 扶贫", And((A, Not(B)))),
        ("-扶贫", Not(B)),
        ("NOT NOT 扶贫", B),
        ("腐败 OR 扶贫 扶智", Or((A, And((B, C))))),
        ("(腐败 OR 扶贫) 扶智", And((Or((A, B)), C))),
        ("（腐败 OR 扶贫） 扶智", And((Or((A, B)), C))),
        ("腐败(扶贫 OR 扶智)", And((A, Or((B, C))))),
        ("腐败 -(扶贫 OR 扶智)", And((A, Not(Or((B, C)))))),
        ("腐败 腐败 腐败 腐败 腐败", A),
        ("黨風 党风", Phrase("黨風")),
    ],
)
def test_words_are_phrases_joined_by_operators(text: str, root: Node) -> None:
    """Space, AND, OR, minus, NOT and parentheses join exact phrases; AND binds closer than OR."""
    query = parse(text)
    assert query.root == root
    assert query.problems == ()


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ('"党 风"', Phrase("党 风")),
        ("“党 风”", Phrase("党 风")),
        ("「党 风」", Phrase("党 风")),
        ("＂党 风＂", Phrase("党 风")),
        ('“党 风"', Phrase("党 风")),  # the keyboard changed in between
        ('"OR"', Phrase("OR")),
        ('"-5"', Phrase("-5")),
        ('"“四个自信”"', Phrase("“四个自信”")),
        ("坚持“四个自信”", Phrase("坚持“四个自信”")),
        ('坚持"四个自信"', And((Phrase("坚持"), Phrase("四个自信")))),
        ("--要推动", Phrase("--要推动")),
        ("——要推动", Phrase("——要推动")),
        ("2-3", Phrase("2-3")),
        ("市委全体（扩大）会议", Phrase("市委全体（扩大）会议")),
        ("会议（（扩大））纪要", Phrase("会议（（扩大））纪要")),
        ("(甲 OR 会议（扩大）)", Or((Phrase("甲"), Phrase("会议（扩大）")))),
        ("a.*b[", Phrase("a.*b[")),
        ("%00", Phrase("%00")),
        ("，。", Phrase("，。")),
    ],
)
def test_signs_that_belong_to_a_phrase_stay_in_it(text: str, root: Node) -> None:
    """Quotation marks hold phrases together; signs inside a word are the word's own."""
    query = parse(text)
    assert query.root == root
    assert query.problems == ()


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("标题:腐败", Phrase("腐败", "title")),
        ("标题：腐败", Phrase("腐败", "title")),
        ("标题: 腐败", Phrase("腐败", "title")),
        ("章节:腐败", Phrase("腐败", "headings")),
        ("章节标题:腐败", Phrase("腐败", "headings")),
        ("提法:“两个维护”", Phrase("两个维护", "slogan")),
        ("-标题:腐败", Not(Phrase("腐败", "title"))),
        ("标题:-腐败", Not(Phrase("腐败", "title"))),
        ("标题:(腐败 OR 扶贫)", Or((Phrase("腐败", "title"), Phrase("扶贫", "title")))),
        ("标题:(腐败 正文:扶贫)", And((Phrase("腐败", "title"), B))),
        ("Title:腐败", Phrase("腐败", "title")),
        ("主题:腐败", Phrase("主题:腐败")),  # not a scope: a word like any other
        ("12:30", Phrase("12:30")),
    ],
)
def test_a_prefix_says_where_to_look(text: str, root: Node) -> None:
    """标题:, 章节: and 提法: hold for the next phrase or group; other colons are text."""
    assert parse(text).root == root
    assert parse(text).problems == ()


@pytest.mark.parametrize(
    ("text", "root", "code"),
    [
        ("", None, "nothing_readable"),
        ("　 ", None, "nothing_readable"),
        ("OR", None, "operator_without_phrase"),
        ("腐败 OR", A, "operator_without_phrase"),
        ("腐败 AND AND 扶贫", And((A, B)), "operator_without_phrase"),
        ("腐败 - 扶贫", And((A, B)), "operator_without_phrase"),
        ("腐败 NOT", A, "operator_without_phrase"),
        ('"腐败 扶贫', And((A, B)), "unbalanced_quote"),
        ('"" 腐败', A, "empty_quote"),
        ("(腐败 扶贫", And((A, B)), "unclosed_parenthesis"),
        ("腐败) 扶贫", And((A, B)), "stray_parenthesis"),
        ("() 腐败", A, "empty_parentheses"),
        ("标题: ", None, "prefix_without_phrase"),
        ("腐\0败", A, "unreadable_signs"),
        ("腐\ud800败", A, "unreadable_signs"),
        ("字" * 20_000, Phrase("字" * 10_000), "too_long"),
        ("(" * 30 + "腐败" + ")" * 30, A, "too_deep"),
    ],
)
def test_what_cannot_be_read_is_left_out_and_said(text: str, root: Node | None, code: str) -> None:
    """The readable part is used, and the problem has its code and its sentence."""
    query = parse(text)
    assert query.root == root
    assert code in [problem.code for problem in query.problems]
    assert all(problem.message == SENTENCES[problem.code] for problem in query.problems)


def test_too_many_phrases_are_cut_and_said() -> None:
    """A pasted page of words asks for the first fifty."""
    query = parse(" ".join(f"词{number}" for number in range(200)))
    assert len(query.wanted()) == MOST_PHRASES
    assert [problem.code for problem in query.problems] == ["too_many_phrases"]


def test_wanted_phrases_are_those_not_excluded() -> None:
    """Passages are shown for these."""
    assert parse("腐败 -扶贫 (扶智 OR -甲)").wanted() == (A, C)


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("一岗双责 -扶贫", "含“一岗双责”，且不含“扶贫”", "contains “一岗双责” and does not contain “扶贫”"),
        (
            "标题:甲 OR (乙 丙)",
            "标题含“甲”，或（含“乙”，且含“丙”）",
            "title contains “甲” or (contains “乙” and contains “丙”)",
        ),
        ("-(甲 乙)", "不是（含“甲”，且含“乙”）", "not (contains “甲” and contains “乙”)"),
        ("提法:八个方面", "有提法“八个方面”", "mentions the slogan “八个方面”"),
        ("{}", "含“{}”", "contains “{}”"),
        ("", "", ""),
    ],
)
def test_a_query_is_told_in_words(text: str, chinese: str, english: str) -> None:
    """The reader can check what was understood."""
    assert describe(parse(text).root) == chinese
    assert describe(parse(text).root, ENGLISH) == english


#: Everything that means something to the reader of queries, beside ordinary characters.
SIGNS = [
    "腐败",
    "党",
    " ",
    "　",
    "OR",
    "AND",
    "NOT",
    "-",
    "--",
    "－",
    "|",
    "(",
    ")",
    "（",
    "）",
    '"',
    "“",
    "”",
    "「",
    "」",
    "『",
    "』",
]
SIGNS += ["＂", "标题:", "章节：", "提法:", "正文:", "\0", "\ud800", "\n", "Ａ", "a", ":", "*"]
queries = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join) | st.text(max_size=60)


@given(queries)
def test_any_text_is_read(text: str) -> None:
    """Reading never fails, explains itself when nothing is left, and keeps to its limits."""
    query = parse(text)
    assert (query.root is None) == ("nothing_readable" in [problem.code for problem in query.problems])
    assert all(0 <= problem.start <= problem.end <= len(query.source) for problem in query.problems)
    describe(query.root).encode()  # nothing in it that cannot be written


@given(queries)
def test_a_query_spelled_again_is_read_as_the_same(text: str) -> None:
    """Links made from a tree lead to the same tree."""
    root = parse(text).root
    assert parse(spell(root)).root == root


@pytest.mark.parametrize("sign", ["(", ")", '"', "“", "-", "a(", "a ", "标题:", "NOT ", "a OR ", "(a ", "字", '"“'])
def test_time_is_linear_in_the_query(sign: str) -> None:
    """Ten thousand signs of any kind are read in well under a second of processor time."""
    started = time.process_time()  # of this process alone: other work on the machine does not count
    parse(sign * (10_000 // len(sign)))
    assert time.process_time() - started < 1


def test_nesting_is_bounded() -> None:
    """Deep groups that mean something are read as far as the limit."""
    text = "(甲 OR " * 100 + "乙" + ")" * 100
    query = parse(text)
    assert query.root == Or((Phrase("甲"), Phrase("乙")))
    assert DEEPEST_NESTING < 100
