"""The meeting's name, in the words of the text."""

from __future__ import annotations

import pytest

from .reading import read


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("今天，我们召开全区党风廉政建设工作会议，主要任务是总结工作。", "全区党风廉政建设工作会议"),
        ("今天召开全市领导干部警示教育大会的主要目的是敲警钟。", "全市领导干部警示教育大会"),
        (
            "经县委研究，今天召开县委十四届三次全体（扩大）会议暨经济工作会议。",
            "县委十四届三次全体（扩大）会议暨经济工作会议",
        ),
        ("新春佳节来临之际，县委召开这样高规格的廉洁过节工作会议，目的是提醒大家。", "廉洁过节工作会议"),
        ("这次全县三级干部会议的主要任务是鼓劲。", "全县三级干部会议"),
        ("今天我们隆重召开“两优一先”表彰大会，很有意义。", "“两优一先”表彰大会"),
        ("在春节即将到来之际，我们召开这次集体廉政谈话会，给大家提醒。", "集体廉政谈话会"),
        ("今天，局党组召开2022年党建工作会议,主要任务是部署工作.", "2022年党建工作会议"),
        ("很高兴参加今天的全省民营经济发展论坛，我讲三点。", "全省民营经济发展论坛"),
        ("今天，我们举行市委全会精神宣讲报告会，机会难得。", "市委全会精神宣讲报告会"),
    ],
)
def test_the_announced_meeting(said: str, name: str) -> None:
    """The clause after 召开, up to its last meeting word, without 今天, 这次 and 隆重."""
    assert read(f"同志们：\n{said}\n一、认识要高\n大家要带头。")["occasion"].value == name


@pytest.mark.parametrize(
    "said",
    [
        "今天召开的是一次十分重要的会议。",
        "刚才，大家的发言都很好。",
        "1月27日，市委召开了全市党风廉政建设工作会议，作了部署。",
        "去年我们召开了全县动员大会，效果很好。",
        "开展社会主义核心价值观教育，机会难得。",
        "这次会议开得很好，会议的任务已经完成。",
    ],
)
def test_meetings_that_are_not_this_one_are_left_alone(said: str) -> None:
    """Nameless, past and other people's meetings give no occasion; 社会 and 机会 are no meetings."""
    assert read(f"同志们：\n{said}\n一、认识要高\n大家要带头。")["occasion"].value is None


def test_the_longer_of_two_names_is_the_meetings() -> None:
    """The title has the year, the opening has not: one meeting, the longer name."""
    text = "在全镇2019年廉政工作会议上的讲话\n同志们：\n今天召开全镇廉政工作会议，我讲三点。"
    found = read(text)["occasion"]
    assert found.value == "全镇2019年廉政工作会议"
    assert len(found.evidence) == 2


def test_a_title_may_leave_out_its_first_word() -> None:
    """县宣传思想工作会议上的讲话 is as good as 在县宣传思想工作会议上的讲话."""
    assert read("县宣传思想工作会议上的讲话\n同志们：\n我讲三点。")["occasion"].value == "县宣传思想工作会议"


def test_a_session_in_the_subtitle() -> None:
    """——2020年1月6日在…会议上 names the meeting."""
    text = "政府工作报告\n——2020年1月6日在东岭县第十七届人民代表大会第四次会议上\n各位代表：\n现在，我作报告。"
    assert read(text)["occasion"].value == "东岭县第十七届人民代表大会第四次会议"


@pytest.mark.parametrize(
    "text",
    [
        "今天把大家召集起来开个会，讲三点意见。",
        "130余人参加了会议。",
        "3月4日，县里召开了大会，局长讲话。",
    ],
)
def test_what_is_left_of_a_verb_names_no_meeting(text: str) -> None:
    """起来开个会, 了会议: no name at all."""
    assert read(text)["occasion"].value is None


def test_a_described_meeting_is_not_the_name_that_follows() -> None:
    """第一次召开的专题研究…的会议 describes last month's; 决定召开这次…座谈会 names this one."""
    text = "上级于9月召开会议，这是首次召开的专题研究基层监督的会议。省里研究，决定召开这次全省基层监督座谈会。"
    assert read(text)["occasion"].value == "全省基层监督座谈会"


def test_the_manner_of_holding_is_no_part_of_the_name() -> None:
    """…大会胜利召开: the name ends before 胜利."""
    text = "5月2日上午，青禾县商会第三次会员大会胜利召开。会议由秘书长主持。"
    assert read(text)["occasion"].value == "青禾县商会第三次会员大会"
