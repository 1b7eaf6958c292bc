"""Enumerations inside a paragraph: the deepest layer of the outline."""

import pytest

from tests.text.pages import page

TEXT = "渔港管委会按照年初的安排，逐项抓了落实，各码头、各船队都有新的进展，渔民总体是满意的。"


@pytest.mark.parametrize(
    "members",
    [
        ("一是看云。", "二是看风。", "三是看潮。"),
        ("一要看云；", "二要看风；", "三要看潮。"),
        ("第一，看云。", "第二，看风。", "第三，看潮。"),
        ("第一,看云。", "第二,看风。"),
        ("首先，看云。", "其次，看风。", "再次，看潮。", "最后，看船。"),
        ("首先，看云；", "其次，看风。"),
        ("其一，看云。", "其二，看风。"),
        ("（1）看云；", "（2）看风；"),
        ("（一）看云；", "（二）看风。"),
        ("①看云；", "②看风。"),
        ("1.看云；", "2.看风。"),
        ("一是要看云；", "二是要看风。"),
    ],
)
def test_members_inside_a_paragraph_are_points(members: tuple[str, ...]) -> None:
    """At least two consecutive members from the first, each to the next or to the paragraph's end."""
    found = page("一、看天看潮", "要做到：" + "".join(members), "二、收网", TEXT)
    assert found.points == [f"1.{number} {words}" for number, words in enumerate(members, start=1)]


def test_points_stand_under_their_section() -> None:
    """Points of a paragraph under （一） of 三、 have the path 3.1.n."""
    found = page("一、甲", TEXT, "二、乙", TEXT, "三、丙", "（一）丁。一是看云。二是看风。", "（二）戊。" + TEXT)
    assert [point.path for point in found.structure.points] == ["3.1.1", "3.1.2"]


def test_points_of_several_paragraphs_are_counted_through() -> None:
    """Two paragraphs of one section: the second goes on counting, after the subsections."""
    found = page("一、甲", "一是看云；二是看风。", "又：一是看潮；二是看船。", "（一）乙", TEXT, "（二）丙", TEXT)
    assert [point.path for point in found.structure.points] == ["1.3", "1.4", "1.5", "1.6"]


def test_points_outside_the_sections_stand_under_zero() -> None:
    """Points of the preamble and the closing have no section: their path begins with 0."""
    found = page("同志们：", "会议有两项：一是看天，二是看潮。" + TEXT, "一、甲", TEXT, "二、乙", TEXT)
    assert [point.path for point in found.structure.points] == ["0.1", "0.2"]


def test_points_nest() -> None:
    """（1）…（2）… inside 一是 are points of the point."""
    found = page("一、甲", "做到：一是看天：（1）看云；（2）看风。二是看潮。")
    assert [point.path for point in found.structure.points] == ["1.1", "1.1.1", "1.1.2", "1.2"]
    assert found.points[0] == "1.1 一是看天：（1）看云；（2）看风。"


def test_a_title_ends_where_an_enumeration_begins() -> None:
    """（一）要管好船，一是…，二是…。: the title is what stands before the first member."""
    found = page("（一）要管好船，一是勤修，二是勤查。", "（二）要管好人。" + TEXT)
    assert found.outline[0] == "1 （一） 要管好船"
    assert found.points == ["1.1 一是勤修，", "1.2 二是勤查。"]


@pytest.mark.parametrize(
    "words",
    [
        "我们一是一、二是二，从不含糊。",
        "渔港唯一是靠天吃饭的，不二要靠人。",
        "二是看风；三是看潮。",
        "一是看云，其余的以后再说。",
        "一手抓安全，一手抓生产。",
        "一者人手不够。再者经费不足。",
        "首先是渔民，说到底也是渔民。",
        "首先，感谢船长们。最后，祝大家平安。",
        "我港渔获全市第一，灯塔数量全省第二，成绩不错。",
        "长1.2米，宽2.3米，高3.4米。",
        "一方面看云，另一方面看风。",
        "一靠政策，二靠科技。",
        "十一月是旺季，十二月是淡季。",
    ],
)
def test_what_is_no_enumeration_gives_no_points(words: str) -> None:
    """A lone member, a turn of phrase, an ordinary adverb give no points."""
    assert page("同志们：", TEXT + words, TEXT).points == []


def test_an_enumeration_does_not_run_from_one_paragraph_into_the_next() -> None:
    """一是 in one paragraph and 二是 in the next are no points."""
    assert page("同志们：", TEXT + "一是看云。", TEXT + "二是看风。").points == []


def test_furniture_and_titles_have_no_points() -> None:
    """Lines that are not the speech are not searched."""
    assert page("一是看云；二是看风——两件大事", "同志们：", TEXT, "（来源：一是渔港报；二是灯塔报）").points == []
