"""What must hold for every text: quotes are its own words, nothing fails, the answer is always the same."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text.document import Structure
from speeches.text.rules import FIELDS, RULES, RuleContext, infer

from .reading import context_of, lines_of, read
from .test_cases import cases

PIECES = st.sampled_from(
    [
        "同志们：",
        "\n",
        "今天，我们召开",
        "全县",
        "XX市",
        "2022年",
        "（2022年2月30日）",
        "工作会议",
        "总结",
        "部署",
        "今年是",
    ]
    + [
        "建党100周年",
        "我局",
        "“",
        "”",
        "《",
        "一、",
        "。",
        "，",
        "在",
        "十九届中央纪委六次全会",
        "上的讲话",
        "二〇二一年",
    ]
    + ["来源：", "某某", "张三", "县委书记", "x", "𠮷", "\u3000", "\u200b"]
)


def assert_quotes_hold(context: RuleContext) -> None:
    for inferred in infer(context).values():
        for item in (*inferred.evidence, *inferred.rejected):
            assert item.quote == context.text[item.start : item.end]
            assert 0 <= item.start <= item.end <= len(context.text)
            assert 0 <= item.weight <= 1
        assert 0 <= inferred.confidence <= 1


def test_a_meeting_named_behind_another_is_not_its_end() -> None:
    """The name of the second meeting begins behind that of the first: two ranges, both forward."""
    assert_quotes_hold(
        context_of("同志们：\n在省纪委第二次全体会议上的工作报告。中央纪委二次全会又作了部署。\n2023年要抓好落实。\n")
    )


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, _, text in cases()])
def test_quotes_are_the_texts_own_words(text: str) -> None:
    """Every quote of every case is text[start:end], the losers' too."""
    assert_quotes_hold(context_of(text))


@given(st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_at_all_gives_an_answer(text: str) -> None:
    """No text makes a rule fail, and quotes hold in all of them, with true roles and with none."""
    assert_quotes_hold(context_of(text))
    assert_quotes_hold(RuleContext(text, lines_of(text), Structure((), (), ())))


def test_every_field_is_always_there() -> None:
    """The empty text has all fields, all empty."""
    found = read("")
    assert tuple(found) == FIELDS
    assert all(inferred.value is None for inferred in found.values())


def test_the_same_text_gives_the_same_answer() -> None:
    """Two readings are equal to the last quote."""
    for _, _, text in cases():
        assert read(text) == read(text)


def test_the_rules_stand_in_one_visible_order() -> None:
    """RULES names every field once; the year stands behind the occasion it reads, the title last."""
    names = [field.name for field in RULES]
    assert sorted(names) == sorted(FIELDS)
    assert names.index("occasion") < names.index("year") < names.index("date")
    assert names[-1] == "title"


HOSTILE = {
    "在…会": "在" + "会" * 200_000,
    "years": "2022年" * 60_000,
    "open quotes": "“《" * 100_000,
    "titles": "在全县工作" * 40_000 + "上的讲话",
    "digits": "2" * 300_000,
    "placeholders": "x" * 300_000,
    "short lines": "张三\n" * 80_000,
    "meetings": "十九届中央纪委" * 40_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_pattern_backtracks(text: str) -> None:
    """A third of a megabyte of the worst characters is read within a second, structure left aside."""
    context = RuleContext(text, lines_of(text), Structure((), (), ()))
    start = time.process_time()
    infer(context)
    assert time.process_time() - start < 1.0


def test_a_speech_is_read_fast() -> None:
    """6,000 characters take about 1.2 ms of CPU; ten times that is a fault, not a busy machine."""
    text = "\n".join(text for _, _, text in cases())[:6000]
    lines, best = lines_of(text), 1.0
    structure = context_of(text).structure
    for _ in range(10):
        start = time.process_time()
        infer(RuleContext(text, lines, structure))
        best = min(best, time.process_time() - start)
    assert best < 0.012


def test_a_column_enters_as_evidence() -> None:
    """A known value has rule column, weight 1.0 and no quote; the text's own candidates are kept as rejected."""
    found = read("（2020年2月18日）\n同志们：\n我县干部要努力。", known={"level": "市", "kind": "党课"})
    assert (found["level"].value, found["level"].evidence[0].rule) == ("city", "column")
    assert "county" in {item.value for item in found["level"].rejected}
    assert found["kind"].value == "lecture"
