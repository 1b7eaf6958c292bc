"""A line judged alone: which marker it begins with, and which lines begin with none."""

import pytest

from speeches.text.headings import read_marker
from speeches.text.markers import compatible


def marker_of(line: str) -> tuple[str, str, int] | None:
    """The marker of a line as printed, with its family and value."""
    marker = read_marker(line, 0, len(line))
    return (line[marker.start : marker.end], marker.family, marker.value) if marker else None


@pytest.mark.parametrize(
    ("line", "printed", "family", "value"),
    [
        ("一、去年渔港工作的回顾", "一、", "一", 1),
        ("十二、搞好渔船检修", "十二、", "一", 12),
        ("一．缘起", "一．", "一", 1),
        ("二. 经过", "二.", "一", 2),
        ("一， 缘起", "一，", "一", 1),
        ("三 、加强值守", "三 、", "一", 3),
        ("一    开展巡查", "一", "一", 1),
        ("二", "二", "一", 2),
        ("（一）织好渔网", "（一）", "（一）", 1),
        ("(三)修好船坞", "(三)", "（一）", 3),
        ("（二）、船工的培训", "（二）、", "（一）", 2),
        ("㈣修船", "㈣", "（一）", 4),
        ("1.补网", "1.", "1", 1),
        ("2．晒网", "2．", "1", 2),
        ("3、收网", "3、", "1", 3),
        ("⒉晒网", "⒉", "1", 2),
        ("1.2 灯塔的维护", "1.2", "1.1", 2),
        ("1）点灯", "1）", "1）", 1),
        ("（1）查航标", "（1）", "（1）", 1),
        ("(12)查缆绳", "(12)", "（1）", 12),
        ("⑴查航标", "⑴", "（1）", 1),
        ("①查船籍", "①", "①", 1),
        ("Ⅱ、沿革", "Ⅱ、", "Ⅰ", 2),
        ("第一部分 渔港的基本情况", "第一部分", "第", 1),
        ("第三个问题：怎样修好防波堤", "第三个问题：", "第", 3),
        ("第二章 渔船", "第二章", "第", 2),
        ("第二章渔船的管理", "第二章", "第", 2),
        ("第七条 渔船出海前应当报备。", "第七条", "第", 7),
        ("第一，要把好出海关。", "第一，", "第一，", 1),
        ("第二、要把好进港关。", "第二、", "第一，", 2),
        ("第三是把好卸货关。", "第三是", "第一，", 3),
        ("一是织好网。", "一是", "一是", 1),
        ("二要修好船。", "二要", "一是", 2),
        ("其一，风大。", "其一，", "其一", 1),
        ("首先，要看天。", "首先，", "首先", 1),
        ("再次，要看潮。", "再次，", "首先", 3),
        ("——渔港更加安全。", "——", "——", 0),
        ("———渔民更加富裕。", "———", "——", 0),
        ("--渔业更加兴旺", "--", "——", 0),
        ("●修好三座灯塔", "●", "●", 0),
        ("【重点任务20】努力建成平安渔港", "【重点任务20】", "【", 20),
        ("任务三：疏浚航道", "任务三：", "问题一", 3),
    ],
)
def test_every_style_of_marker_is_read(line: str, printed: str, family: str, value: int) -> None:
    """Every style of marker met in real texts is read as printed, with its family and its place in the list."""
    assert marker_of(line) == (printed, family, value)


@pytest.mark.parametrize(
    "line",
    [
        "第六个五年计划期间，渔港扩建了两次。",
        "第二个是，潮位过低的码头不能停靠。",
        "一九五八年，渔港开工。",
        "二〇二二年的休渔期",
        "一些渔船没有报备。",
        "一方面要看天气。",
        "十分重要的是看潮。",
        "三号码头昨天完工。",
        "1.5亿元用于清淤。",
        "2011.2.",
        "2019年渔获增加一成。",
        "10:30开会",
        "第一书记到船上看望船员。",
        "第三季度渔获下降。",
        "其次数不多，影响不小。",
        "首先我谨代表渔港管委会致意。",
        "最后一班渡船开走了。",
        "再三叮嘱船长",
        "（见附图）",
        "（2022年2月18日）",
        "(试行)",
        "[1]",
        "一、二级风不停航",
        "二、三产业一起发展",
        "——",
        "同志们：",
        "",
    ],
)
def test_what_opens_no_item_has_no_marker(line: str) -> None:
    """Words that only look like a list number open no item."""
    assert marker_of(line) is None


def test_a_switch_of_style_inside_a_list_is_known() -> None:
    """六． may follow 五、, and 二要 may follow 一是; a comma after the numeral counts a list of its own."""
    five, six, comma = (read_marker(line, 0, 3) for line in ("五、甲", "六．乙", "六，丙"))
    assert five and six and comma
    assert compatible(five, six)
    assert not compatible(five, comma)
    first, second = read_marker("一是甲", 0, 3), read_marker("二要乙", 0, 3)
    assert first and second and compatible(first, second)


def test_a_marker_lies_inside_its_line() -> None:
    """The stretch given bounds the marker: what stands after it is not read."""
    text = "一、甲\n乙"
    marker = read_marker(text, 0, 3)
    assert marker is not None and (marker.start, marker.end) == (0, 2)
    assert read_marker(text, 0, 0) is None
