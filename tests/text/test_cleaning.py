"""Cleaning mends damage and nothing else, and keeps the way back to the source."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text.cleaning import STEPS, clean
from speeches.text.cleaning.draft import MAX_EDITS, MAX_LINES
from speeches.text.document import UnreadableFile
from tests.shared_corpus import SHARED, needs_shared

ORDINARY = """在全县党风廉政建设工作会议上的讲话
（2021年3月5日）
同志们：

这次会议的主要任务是总结去年的工作，安排今年的任务。下面，我讲三点意见。
一、提高认识，把责任扛在肩上
（一）抓学习。要学原文、悟原理；做到“三个到位”，防止“灯下黑”。
1.坚持每月一次集中学习，全年不少于12次，到课率达到98.5%。
二、突出重点，把工作落在实处
一是严在平时，二是管在日常，三是抓在经常。GDP增长6.5%，R&D投入占2.1%，方案<A>优于方案<B>。
——坚持问题导向，不回避、不遮掩；
谢谢大家！"""

#: Pieces that steps look for, put together in every order.
PIECES = [
    *[
        "一",
        "、",
        "。",
        "，",
        "：",
        "党",
        "（",
        "）",
        "(",
        ")",
        "dǎng",
        "feng",
        "&amp;",
        "&nbsp;",
        "&lt;",
        "&#13;",
        "&",
        ";",
    ],
    *[
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<",
        "span",
        ">",
        "<PAGE_DIV>",
        "\\",
        "r",
        "n",
        "\\r\\n",
        '\\"',
        "\n",
        "\n\n",
        "\r",
    ],
    *["\r\n", "\u2028", "\f", " ", "\u3000", "\u3000\u3000", "\u00a0", "\u200b", "\ufeff", "\0", "\x01", "\uf06c"],
    *["'", "'''", "粗体文字", "1", "9 9", "年", "月", "日", "２", "．", "Ｘ", "- 3 -", "第3页", "“", "”", "《", "》"],
    *["同志们：", "一、", "（一）", "二、", "1.", "——", "主.席.台", "\ud800", "政 府 工 作 报 告", "抓好落实，"],
    *["着力构建长效机制的各项工作要", "是" * 70],
]
messy_texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def assert_stable(text):
    cleaned = clean(text)
    assert clean(cleaned.text).text == cleaned.text


def test_an_ordinary_text_comes_through_unchanged():
    """A text without damage is not touched: no step fires, every place is its own."""
    cleaned = clean(ORDINARY)
    assert cleaned.text == ORDINARY
    assert cleaned.steps == ()
    assert cleaned.offsets.to_source(100) == 100
    assert [line.source_line for line in cleaned.lines] == list(range(1, ORDINARY.count("\n") + 2))


def test_the_last_line_end_is_no_damage():
    """The line end that ends a file is left out without a word; the text ends before it."""
    cleaned = clean(ORDINARY + "\n")
    assert cleaned.text == ORDINARY
    assert cleaned.steps == ()


def test_bom_and_crlf_are_named_in_order():
    """A file of a Windows editor: byte-order mark and CRLF are mended, and named in the order of the steps."""
    cleaned = clean("\ufeff" + ORDINARY.replace("\n", "\r\n") + "\r\n")
    assert cleaned.text == ORDINARY
    assert cleaned.steps == ("bom", "crlf")


def test_empty_lines_inside_are_kept():
    """Empty lines between paragraphs are kept as they are, one or six; those around the text go."""
    text = "第一段在这里。\n\n\n\n\n\n\n第二段在这里。\n\n第三段在这里。"
    assert clean(text).text == text
    assert clean("\n\n" + text + "\n\n").text == text
    assert clean("\n\n" + text + "\n\n").steps == ("outer_lines",)


def test_lines_are_those_of_the_text():
    """The lines cover the text, one record each, with neither blanks at their ends nor line ends."""
    cleaned = clean("　　第一行。 \r\n\r\n  第二行。\t\r\n")
    assert [cleaned.text[line.start : line.end] for line in cleaned.lines] == ["第一行。", "", "第二行。"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_source_lines_count_every_kind_of_line_end(line_end):
    """The line of the source counts \\n, \\r\\n and a lone \\r as line ends."""
    cleaned = clean(line_end.join(["", "标题在第二行", "", "正文在第四行。", "　　末段在第五行。"]))
    assert [line.source_line for line in cleaned.lines] == [2, 3, 4, 5]


def test_source_lines_of_joined_lines():
    """A line that was joined from several stands where its first piece stood."""
    source = "一、在第一行\n会议通过了《\n决定\n》，大家一致拥护。\n二、在第五行"
    cleaned = clean(source)
    assert cleaned.text == "一、在第一行\n会议通过了《决定》，大家一致拥护。\n二、在第五行"
    assert [line.source_line for line in cleaned.lines] == [1, 2, 5]


def test_marked_lines_stay_marked():
    """What the source's markup sets apart as a heading is marked in the lines, also when lines before it went."""
    cleaned = clean("\n\n加粗的标题\n　　正文从这里开始。\n又一个标题", frozenset({3, 5}))
    assert [line.marked for line in cleaned.lines] == [True, False, True]


def test_a_marked_line_is_not_joined_with_what_follows():
    """A heading that the markup sets apart keeps to itself, even if it ends with a comma."""
    heading = "各级党组织要切实担负起主体责任，" * 5
    cleaned = clean(heading + "\n正文在这里，讲的是别的事情。", frozenset({1}))
    assert len(cleaned.lines) == 2


def test_a_text_of_nothing_but_blanks():
    """What holds nothing gives an empty text without lines."""
    assert clean(" \u3000\n\u200b\n").text == ""
    assert clean("").lines == ()


def test_every_step_has_a_name_of_its_own():
    """Steps are known by their names."""
    assert len({step.name for step in STEPS}) == len(STEPS)


def test_a_text_damaged_all_over_is_refused():
    """A text with more damage than text is refused in a sentence that names the step."""
    with pytest.raises(UnreadableFile, match="zero_width"):
        clean("党\u200b" * (MAX_EDITS + 1))


def test_a_text_of_confetti_is_refused():
    """A text of more lines than any speech has is refused."""
    with pytest.raises(UnreadableFile, match="lines"):
        clean("党\n" * (MAX_LINES + 1))


def test_one_line_of_ten_megabytes():
    """A line of ten megabytes is cleaned in about the time its length asks for."""
    line = "要把纪律和规矩挺在前面，切实抓好落实。" * 180_000
    started = time.process_time()
    assert clean(line).text == line
    assert time.process_time() - started < 2


@given(messy_texts)
@settings(max_examples=300)
def test_cleaning_again_changes_nothing(text):
    """Whatever the damage, the result is clean: cleaning it again changes nothing."""
    assert_stable(text)


@given(messy_texts, st.sampled_from([20, 28, 33]), st.sampled_from(["\n", "\r\n", "\n\n", "\n\u3000"]))
def test_cleaning_wrapped_text_again_changes_nothing(text, width, line_end):
    """The same for a text cut at a fixed width."""
    whole = (text * 6).replace("\n", "")
    assert_stable(line_end.join(whole[start : start + width] for start in range(0, len(whole), width)))


@given(st.text(max_size=300))
def test_any_text_is_cleaned(text):
    """Any characters at all are cleaned, into a text that can be stored and is stable."""
    cleaned = clean(text)
    assert "\0" not in cleaned.text and "\r" not in cleaned.text
    cleaned.text.encode("utf-8")
    assert_stable(text)


@given(messy_texts, st.frozensets(st.integers(1, 12), max_size=4))
def test_the_way_back_is_monotone_and_exact(text, marked):
    """Places lead back in order, inside the source; an untouched character leads to itself."""
    cleaned = clean(text, marked)
    places = [cleaned.offsets.to_source(place) for place in range(len(cleaned.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    for place, character in enumerate(cleaned.text):
        if cleaned.offsets.is_untouched(place):
            assert text[places[place]] == character


@given(messy_texts)
def test_lines_cover_the_text(text):
    """The lines stand in order, cover the text but for its line ends, and name rising lines of the source."""
    cleaned = clean(text)
    assert "\n".join(cleaned.text[line.start : line.end] for line in cleaned.lines) == cleaned.text
    numbers = [line.source_line for line in cleaned.lines]
    assert numbers == sorted(numbers)
    assert all(number >= 1 for number in numbers)


ADVERSARIES = {
    "backslashes": "\\",
    "open tags": "<a ",
    "open comments": "<!--",
    "ampersands": "&amp;",
    "opening quotes": "《",
    "closing quotes": "”",
    "stops": "。",
    "blanks": " ",
    "ideographic blanks": "\u3000",
    "single digits": "1 ",
    "half a date": "1 9 9 3 年3 ",
    "half a gloss": "党(d",
    "headings without an end": "。一、",
    "dotted letters": "主.席.",
    "spaced letters": "政 ",
    "quotes of a wiki": "'",
    "dashes": "—",
    "wide stops": "２．",
}


@pytest.mark.parametrize("piece", ADVERSARIES.values(), ids=ADVERSARIES)
def test_time_grows_with_the_length(piece):
    """No pattern walks back: half a million characters of anything take seconds at most, not minutes."""
    started = time.process_time()
    clean(piece * (500_000 // len(piece)))
    assert time.process_time() - started < 5


@needs_shared
def test_the_real_texts_are_stable():
    """Cleaning a cleaned report or speech changes nothing."""
    for path in sorted((SHARED / "corpus").glob("*/*.txt")):
        cleaned = clean(path.read_text(encoding="utf-8"))
        again = clean(cleaned.text)
        assert (again.text, again.steps) == (cleaned.text, ()), path.name


@needs_shared
def test_the_real_speeches_lose_only_blanks():
    """In the five speeches nothing but blanks at the ends of lines and of the text goes."""
    for path in sorted((SHARED / "corpus" / "speeches").glob("*.txt")):
        source = path.read_text(encoding="utf-8")
        cleaned = clean(source)
        assert cleaned.text == "\n".join(line.strip(" \u3000") for line in source.strip().split("\n")), path.name


@needs_shared
@pytest.mark.parametrize(("indent", "floor"), [("　　", 0.99), ("", 0.85)])
def test_the_real_speeches_cut_and_joined(indent, floor):
    """The five speeches, cut every 28 characters, come back: nearly whole without indents, whole with them."""
    for path in sorted((SHARED / "corpus" / "speeches").glob("*.txt")):
        lines = [line for line in clean(path.read_text(encoding="utf-8")).text.split("\n") if line]
        cut = [(indent + line)[start : start + 28] for line in lines for start in range(0, len(indent + line), 28)]
        joined = set(clean("\n".join(cut)).text.split("\n"))
        assert sum(line in joined for line in lines) >= floor * len(lines), path.name


@needs_shared
def test_the_marked_places_of_the_real_speeches_are_found_again():
    """Every slogan marked by hand in the sources is found at its place through the way back, and only there."""
    rows = (SHARED / "corpus" / "gold" / "mentions.tsv").read_text(encoding="utf-8").splitlines()[1:]
    sources, cleaned = {}, {}
    for row in rows:
        name, place, surface = row.split("\t")[:3]
        if name not in sources:
            path = SHARED / "corpus" / "speeches" / name
            sources[name] = path.read_bytes().decode("utf-8")
            cleaned[name] = clean(sources[name])
        start = cleaned[name].offsets.to_canonical(int(place))
        assert cleaned[name].text[start : start + len(surface)] == surface
        assert cleaned[name].offsets.to_source(start) == int(place)
