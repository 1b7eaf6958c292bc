"""Reports on meetings: who holds the meeting tells whose it is."""

from __future__ import annotations

import pytest

from speeches.text.rules.convener import convener

from .reading import context_of, read

REST = "会议由副职主持。会上，大家作了发言。会议强调，要守住底线。"


@pytest.mark.parametrize(
    ("lead", "level", "body"),
    [
        ("5月9日上午，青禾县教育局召开全县教育系统廉政谈话会，各校校长参加会议。", "county", "department"),
        ("近日，白塔镇纪委在柳沟村组织召开村干部述廉会。", "township", "discipline"),
        ("4月2日，市卫生局召开全市卫生系统动员大会。", "city", "department"),
        ("日前，云岭省地税局召开了全系统作风建设动员会，三年内开展纪律教育。", "province", "department"),
        ("6月3日，国家某总局召开年度述责评议会议。", "central", "department"),
        ("9月12日下午，东街街道组织全体干部学习区里的推进会精神。", "township", "party_government"),
    ],
)
def test_in_a_report_the_convener_tells_level_and_body(lead: str, level: str, body: str) -> None:
    """Nobody says 我 in a report; the subject of its first sentence holds the meeting."""
    found = read(lead + REST)
    assert (found["kind"].value, found["level"].value, found["body"].value) == ("news", level, body)


def test_a_zone_that_holds_a_meeting_is_a_zone() -> None:
    """高新区党工委召开…: the zone, though 市政府 is named beside it."""
    found = read("8月1日，临江高新区党工委召开扩大会议，传达市政府主要领导讲话精神。" + REST)
    assert found["body"].value == "zone"


@pytest.mark.parametrize(
    "lead",
    ["5月9日，全县警示教育大会召开。", "5月9日，区委书记李某某主持召开会议。", "为做好工作，现将有关事项通知如下。"],
)
def test_a_meeting_or_a_person_is_no_convener(lead: str) -> None:
    """全县警示教育大会召开 names the meeting, 书记李某某主持召开 a person: neither is the body."""
    assert convener(context_of(lead)) is None


def test_a_speech_does_not_take_the_convener_of_the_meeting_before() -> None:
    """省纪委召开了全会。今天，我们召开…: the speaker's own meeting is the county's."""
    found = read("同志们：\n1月8日，省纪委召开了全会。今天，我们召开全县警示教育大会，我县要抓好落实。我讲三点意见。")
    assert (found["kind"].value, found["level"].value) == ("speech", "county")
