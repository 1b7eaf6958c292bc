"""Where a heading's title ends and its text begins."""

import pytest

from speeches.text.heading_titles import LONGEST_TITLE, find_title
from speeches.text.headings import read_marker


def split(line: str) -> tuple[str, str, bool]:
    """Title, the text after it, and whether the text runs on in the line."""
    marker = read_marker(line, 0, len(line))
    assert marker is not None
    title = find_title(line, marker, len(line))
    return line[title.start : title.end], line[title.body :], title.run_in


@pytest.mark.parametrize(
    ("line", "title", "rest"),
    [
        ("（一）修好灯塔。灯塔是渔港的眼睛。", "修好灯塔", "灯塔是渔港的眼睛。"),
        ("一是看好天。天好才能出海。", "看好天", "天好才能出海。"),
        ("一、持续修缮灯塔保平安.灯塔年久失修。", "持续修缮灯塔保平安", "灯塔年久失修。"),
        ("（二）管好船；船要常修。", "管好船", "船要常修。"),
        ("（三）为什么要修？因为旧了。", "为什么要修？", "因为旧了。"),
        ("（四）记住“风大不出海。”的老话。老话管用。", "记住“风大不出海。”的老话", "老话管用。"),
        (
            "（一）航道清淤　　今年要清两次淤，春天一次，秋天一次，清到设计水深，渔船进出不再候潮，清完请船长们验收。",
            "航道清淤",
            "今年要清两次淤，春天一次，秋天一次，清到设计水深，渔船进出不再候潮，清完请船长们验收。",
        ),
    ],
)
def test_the_title_of_a_run_in_heading_is_its_first_sentence(line: str, title: str, rest: str) -> None:
    """The title is the first sentence without its stop; the text follows in the same line."""
    assert split(line) == (title, rest, True)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("一、去年渔港工作的回顾", "去年渔港工作的回顾"),
        ("一、 去年渔港工作的回顾", "去年渔港工作的回顾"),
        ("二、修好防波堤，护好渔船。", "修好防波堤，护好渔船"),
        ("五、投标的原则；", "投标的原则"),
        ("三、主要做法：", "主要做法"),
        ("一、以潮为界：看潮出海", "以潮为界：看潮出海"),
        ("二、重点省（xing），“稳”字不改", "重点省（xing），“稳”字不改"),
        ("三、产值突破1.5亿元", "产值突破1.5亿元"),
        ("四、看云看风　看潮看船", "看云看风　看潮看船"),
    ],
)
def test_a_heading_alone_on_its_line_is_all_title(line: str, title: str) -> None:
    """Where nothing follows the first sentence, the heading stands alone; a stop at its end is not the title's."""
    assert split(line) == (title, "", False)


def test_a_marker_alone_has_no_title() -> None:
    """A marker alone on its line has neither title nor text."""
    assert split("第一，") == ("", "", False)


def test_a_short_label_before_a_colon_is_the_title() -> None:
    """主要成效： before much text is the title; the sentence after it is text."""
    line = "（一）主要成效：一年来，渔港管委会修好了三座灯塔，疏浚了两条航道，培训了四百名船工，没有发生一起事故。"
    assert split(line)[0] == "主要成效"


def test_a_first_sentence_longer_than_any_title_gives_its_first_clause() -> None:
    """A first sentence beyond the longest title is text: the title is its first clause."""
    line = "一是加固堤岸，" + "各码头要按照要求把缆桩检查一遍，" * (LONGEST_TITLE // 12) + "不留死角。"
    assert split(line)[0] == "加固堤岸"


def test_a_quotation_never_closed_does_not_swallow_the_text() -> None:
    """An opening quote without its closing one does not hide the first stop."""
    assert split("（一）牢记“看天出海。天不好就不出海。")[0] == "牢记“看天出海"
