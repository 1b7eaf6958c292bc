"""What holds for any text at all: the sections cover it once, every range lies inside it, twice gives the same."""

import itertools
import json
import time
from bisect import bisect_right

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text.document import Line, Structure
from speeches.text.structure import find_structure
from tests.shared_corpus import SHARED, needs_shared
from tests.text.pages import lines_of

#: Pieces that speeches are made of, so that chance builds speeches, contents, lists, and their ruins.
PIECES = [
    *(
        "一、",
        "二、",
        "三、看天",
        "（一）",
        "（二）看风。",
        "1.",
        "2．看潮",
        "（1）",
        "①",
        "一是看云。",
        "二是",
        "第一，",
    ),
    *("第二部分 ", "首先，", "其次，", "——", "● ", "总之，", "结束语", "目录", "……3", "一、看天……5", "【重点任务2】"),
    *("同志们：", "同志们！", "各位领导、", "林远航", "在全港安全会议上的讲话", "（2022年2月18日）", "二〇二二年"),
    *("来源：渔港报", "- 3 -", "附件：", "第二篇：讲话", "“", "”", "（", "）", "。", "；", "：", "，", " ", "\u3000"),
    *("\n", "\n\n", "渔港管委会按照年初的安排，逐项抓了落实，渔民总体是满意的。"),
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


def whole(text: str, structure: Structure, lines: tuple[Line, ...]) -> None:
    """Assert what must always hold."""
    assert "".join(text[section.start : section.end] for section in structure.sections) == text
    assert all(section.start < section.end for section in structure.sections)
    assert len(structure.roles) == len(lines)
    for section in structure.sections:
        assert section.title_end is None or section.start <= section.title_end <= section.end
        assert (section.kind == "section") == (section.path is not None)
    for point in structure.points:
        assert 0 <= point.start < point.end <= len(text)
        assert text.startswith(point.marker, point.start)
    for found in (structure.title, structure.salutation):
        assert found is None or 0 <= found.start < found.end <= len(text)
    paths = [section.path for section in structure.sections if section.marker or section.title]
    assert len(paths) == len(set(paths))
    points = [point.path for point in structure.points]
    assert len(points) == len(set(points)) and not set(points) & set(paths)


@given(text=TEXTS, marked=st.frozensets(st.integers(1, 20)))
@settings(max_examples=400, deadline=None)
def test_any_text_has_a_structure(text: str, marked: frozenset[int]) -> None:
    """Any text is covered once, every range lies inside it, and a second look finds the same."""
    lines = lines_of(text, marked)
    structure = find_structure(text, lines)
    whole(text, structure, lines)
    assert find_structure(text, lines) == structure


def test_no_text_has_no_sections() -> None:
    """An empty text and a blank one give no error."""
    assert find_structure("", lines_of("")).sections == ()
    assert find_structure("", ()).sections == ()
    assert [section.kind for section in find_structure("\n\n", lines_of("\n\n")).sections] == ["preamble"]


ADVERSARIAL = {
    "one long line": "渔" * 250_000,
    "short lines": "一、\n" * 19_000,
    "a list that never ends": "".join(f"{number % 97 + 1}.看天\n" for number in range(19_000)),
    "lists in lists": "一、\n（一）\n1.\n（1）\n①\n" * 3_800,
    "enumerations": "一是看云，二是看风，" * 25_000,
    "the first member only": "一是看云，" * 50_000,
    "opening quotes": "一、" + "“" * 250_000,
    "blanks": "一、" + " " * 250_000 + "\n" + "\u3000" * 200_000,
    "dashes": "—" * 250_000,
    "dashed lines": "——看云\n" * 19_000,
    "years": "（" + "1 9 9 3 年 " * 40_000,
    "salutations": "同志们、" * 60_000,
    "salutation lines": "同志们：\n" * 19_000,
    "titles": "在全港安全会议上的讲话\n同志们：\n看天看潮再出海，渔港管委会按照年初的安排抓了落实，渔民是满意的。\n"
    * 6_000,
    "contents": "一、看天……3\n" * 19_000,
    "dots": "." * 250_000,
    "bare lines": "过去一年的渔港\n渔港管委会按照年初的安排，逐项抓了落实，渔民总体是满意的。\n" * 8_000,
}


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_time_grows_with_the_text_and_not_faster(name: str) -> None:
    """Four times the text takes about four times as long; eight times is allowed for a busy machine."""
    text = ADVERSARIAL[name]
    quarter = text[: len(text) // 4]
    spent = []
    for part in (quarter, text):
        lines = lines_of(part)
        started = time.process_time()
        find_structure(part, lines)
        spent.append(time.process_time() - started)
    assert spent[1] < 8 * spent[0] + 0.2


def test_a_text_of_a_hundred_thousand_lines_is_left_whole() -> None:
    """No speech has so many lines: the text is one preamble, found at once."""
    text = "一、看天\n" * 100_000
    lines = lines_of(text)
    started = time.process_time()
    structure = find_structure(text, lines)
    assert time.process_time() - started < 0.5
    whole(text, structure, lines)
    assert [section.kind for section in structure.sections] == ["preamble"]


@needs_shared
def test_every_report_has_a_structure() -> None:
    """Nothing fails on the reports, and every one but those without any heading has sections."""
    assert SHARED is not None
    without = []
    for path in sorted((SHARED / "corpus" / "reports").glob("*.txt")):
        text = path.read_text(encoding="utf-8-sig")
        lines = lines_of(text)
        structure = find_structure(text, lines)
        whole(text, structure, lines)
        if not any(section.kind == "section" for section in structure.sections):
            without.append(path.name[:5])
    assert set(without) <= {"1954_", "1975_", "cpc01", "cpc03", "cpc11"}


@needs_shared
def test_the_gold_outline_is_found_whole() -> None:
    """Sections, points and the closing of the five speeches agree with the outline made by hand."""
    assert SHARED is not None
    for path in sorted((SHARED / "corpus" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / "corpus" / "speeches" / gold["file"]).read_text(encoding="utf-8-sig")
        lines = lines_of(text)
        structure = find_structure(text, lines)
        sections = [section for section in structure.sections if section.marker or section.title]
        found = [(s.line, s.path, s.marker, s.depth, s.title, s.run_in) for s in sections]
        wanted = [(s["line"], s["path"], s["marker"], s["depth"], s["title"], s["run_in"]) for s in gold["sections"]]
        assert found == wanted
        starts = [line.start for line in lines]
        rows = [bisect_right(starts, point.start) for point in structure.points]
        columns = [point.start - starts[row - 1] for row, point in zip(rows, structure.points, strict=True)]
        points = [(p["line"], p["column"], p["marker"]) for p in gold["inline_points"]]
        assert list(zip(rows, columns, (point.marker for point in structure.points), strict=True)) == points
        closing = [section.line for section in structure.sections if section.kind == "closing"]
        assert closing == gold["closing_lines"][:1]


def test_blank_lines_go_with_what_stands_before_them() -> None:
    """A line break belongs to the section before it, so joined leaves are the text."""
    text = "一、看天\n\n云。\n\n二、看潮\n"
    starts = [section.start for section in find_structure(text, lines_of(text)).sections]
    assert starts == [0, text.index("二")]
    assert all(after > before for before, after in itertools.pairwise(starts))
