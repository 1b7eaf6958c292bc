"""What kind of text it is."""

from __future__ import annotations

import pytest

from .reading import read

TALK = "\n同志们：\n下面，我讲几点意见。\n一、提高认识\n我县干部要带头。"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在全县干部大会上的讲话", "speech"),
        ("在全县干部大会上的讲话（摘要）", "speech"),
        ("在全县工作总结大会上的讲话", "speech"),
        ("在春季运动会开幕式上的致辞", "speech"),
        ("2021年某县人民政府工作报告", "report"),
        ("在中共某县第九届纪律检查委员会第二次全体会议上的工作报告", "report"),
        ("2020年度述职述廉报告", "work_summary"),
        ("县水利局2020年党风廉政建设工作总结", "work_summary"),
        ("在全县干部大会上的表态发言", "statement"),
        ("全县干部大会主持词", "chair"),
        ("廉政党课讲稿", "lecture"),
        ("中共某县第九届纪律检查委员会第二次全体会议公报", "communique"),
        ("关于开展警示教育的通知", "circular"),
        ("关于两起典型问题的通报", "circular"),
    ],
)
def test_the_titles_last_word_states_the_kind(title: str, kind: str) -> None:
    """…总结大会上的讲话 is a speech, …述职报告 a summary: the last word decides."""
    assert read(title + TALK)["kind"].value == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("同志们：\n今天，我们召开全县干部大会。下面，我讲三点意见。", "speech"),
        ("各位党员：\n今天我给大家上一堂廉政党课。", "lecture"),
        ("各位代表：\n现在，我代表县人民政府向大会作政府工作报告，请予审议。", "report"),
        ("尊敬的各位领导：\n我代表红旗镇党委作表态发言，表态如下。", "statement"),
        ("各位领导：\n现将我局一年来的工作情况汇报如下。", "work_summary"),
        ("同志们：\n现在开会。会议有三项议程。首先，请张县长讲话。下面，请李局长发言。会议到此结束，散会。", "chair"),
        ("各乡镇：\n为严明纪律，现将三起问题通报如下：", "circular"),
        ("本报讯（记者 王一）昨天，全县大会召开。县委书记出席会议并讲话。会议强调，要担当。会议指出，要实干。", "news"),
        ("全会听取了报告。全会认为，成绩很大。全会指出，问题不少。全会强调，任务很重。", "communique"),
    ],
)
def test_without_a_title_the_form_tells(text: str, kind: str) -> None:
    """Greeting, formula and voice tell speeches, lectures, reports, statements, chairs and news apart."""
    assert read(text)["kind"].value == kind


def test_a_text_without_form_has_no_kind() -> None:
    """A paragraph that addresses nobody and names nothing stays open."""
    assert read("廉洁是一种力量，也是一种幸福。")["kind"].value is None


@pytest.mark.parametrize(
    "text",
    [
        "3月4日上午，青禾县水利局召开作风建设会，中层以上干部参加。局长张一要求，全体干部要守纪律。",
        "近日，白塔镇在镇会议室举行村干部培训班。与会人员观看了警示片。",
        "本报讯（通讯员 王一）我市廉政文化展开展。市民踊跃参观。",
        "山城日报4月6日讯 今天下午，全市干部大会召开，宣布有关决定。",
        "3月4日，我院召开廉政教育会。院长作了总结讲话。\n供稿：办公室 作者：王一",
    ],
)
def test_a_report_of_others_is_news(text: str) -> None:
    """When and where a meeting was held, told by a third person: news, though 作者： stands below."""
    assert read(text)["kind"].value == "news"


@pytest.mark.parametrize(
    "text",
    [
        "同志们：\n3月4日，省委召开全会。今天，我们召开大会，我讲三点意见。",
        "1月8日，省纪委召开了全会。刚才，大家作了发言。下面，我就抓落实讲两点意见。",
        "习近平总书记强调，要守纪律。习近平总书记指出，要讲规矩。今天我们召开大会，我讲三点。",
    ],
)
def test_a_talk_that_tells_of_another_meeting_first_is_no_news(text: str) -> None:
    """The plenum of last week opens many speeches; whoever says 我讲三点 speaks himself."""
    assert read(text)["kind"].value == "speech"


def test_the_spirit_of_a_talk_in_the_title_makes_no_speech() -> None:
    """学习…重要讲话精神 tells of studying a talk."""
    found = read("干部群众热议重要讲话精神\n新华社山城1月10日电 题：热议\n记者走访了三个村，大家说起新变化。")
    assert found["kind"].value == "news"
