"""What kind of body speaks."""

from __future__ import annotations

import pytest

from .reading import read


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("同志们：\n我代表县委、县政府向大家问好。全县干部要努力，我县大有希望。", "party_government"),
        ("同志们：\n我局的工作有起色。局党组研究决定，全局干部轮训一遍。我局不养闲人。", "department"),
        ("同志们：\n今天，我们召开全市教育系统廉政会议。全市各学校要行动，局党委要督查。", "department"),
        ("同志们：\n我代表市纪委常委会作报告。今天召开市纪委八届三次全会。全市纪检监察干部要自律。", "discipline"),
        ("同志们：\n我代表党工委、管委会讲几句。管委会各局要转作风，管委会不是养老院。", "zone"),
        ("同志们：\n集团公司党委决定，公司上下开展自查，我公司的招标要公开，集团纪委要跟进。", "enterprise"),
        ("各位老师：\n我校的校风要靠大家。全校教职工要廉洁从教，校党委说到做到。", "school"),
        ("各位会员：\n我们协会今天开会员大会。会员单位要自律，理事会要带头，会员代表要监督。", "association"),
        ("同志们：\n今天召开全院大会。医院党委要求，医务人员要守医德，医院纪委要常查。", "other"),
        (
            "在全县作风会上的表态发言\n县水利局党组书记  李青\n同志们：\n我作如下表态。全县要干，我们先干。",
            "department",
        ),
        ("在县纪委全会上的讲话\n县委书记  李青\n同志们：\n全县干部要清醒。", "party_government"),
    ],
)
def test_the_body_that_speaks(text: str, body: str) -> None:
    """Offices, schools, firms and zones name themselves; places alone are party and government."""
    assert read(text)["body"].value == body


@pytest.mark.parametrize(
    "text",
    [
        "同志们：\n下面我讲三点。",
        "同志们：\n我们要努力开创新局面，树立全局观念，顾大局、识大体。",
    ],
)
def test_no_body_is_made_up(text: str) -> None:
    """新局面 and 大局 are no bureaus; a talk that names no body leaves it open."""
    assert read(text)["body"].value is None


def test_a_county_that_mentions_its_zone_is_no_zone() -> None:
    """开发区 in passing does not make a county's speech the zone's."""
    text = "同志们：\n今天召开全县大会。全县上下要支持开发区建设，开发区是我县的增长极，县委、县政府对开发区寄予厚望。"
    assert read(text)["body"].value == "party_government"
