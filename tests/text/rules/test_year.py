"""Which year a speech was given in, by one kind of evidence at a time."""

from __future__ import annotations

import pytest

from .reading import read

OPENING = "同志们：\n今天，我们召开全县作风建设会议。{}\n一、提高认识\n我县干部要带头。"


def year(text: str, **more: object) -> int | None:
    value = read(text, **more)["year"].value  # type: ignore[arg-type]
    return None if value is None else int(value)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("会议的任务是总结2016年工作，部署2017年任务。", 2017),
        ("会议的任务是对2016年工作进行总结，安排部署2017年工作。", 2017),
        ("刚才，县长对2008年工作进行了简要总结，并对2009年工作作了全面部署。", 2009),
        ("正值建党90周年之际，大家齐聚一堂。", 2011),
        ("会议贯彻XX届中央纪委六次全会精神，干部要深刻领悟“两个确立”。", 2022),
        ("会议贯彻中央纪委三次全会精神，以胡锦涛同志为总书记的党中央高度重视反腐倡廉。", None),
        ("会议的任务是总结2020年工作，部署今年任务。", 2021),
        ("会议的任务是总结2019年上半年工作，部署下半年任务。", 2019),
        ("会议的任务是回顾一年来的工作。2012年，我们要继续努力，做好2012年的各项工作。", 2012),
        ("今年是“十二五”规划的开局之年，做好工作意义重大。", 2011),
        ("今年是“十三五”规划的第三年，任务很重。", 2018),
        ("今年是“十四五”规划收官之年，任务很重。", 2025),
        ("今年是新中国成立75周年，也是关键一年。", 2024),
        ("今年是中国人民抗日战争胜利80周年。", 2025),
        ("今年是改革开放30周年，大事多、喜事多。", 2008),
        ("去年是建党90周年，我们开展了许多活动。", 2012),
        ("明年是建党一百周年，我们要早作准备。", 2020),
        ("今年是全面贯彻落实党的十八大精神的开局之年。", 2013),
        ("今年是党的十九大召开之年。", 2017),
        ("刚刚过去的2014年，全县干部作风有了新变化。", 2015),
        ("2022年是党的二十大召开之年，做好今年工作意义重大。", 2022),
        ("会议传达学习十七届中央纪委七次全会精神，部署今年工作。", 2012),
        ("会议传达学习中央纪委十七届五次全会精神，部署今年工作。", 2010),
        ("会议传达学习第十八届中央纪律检查委员会第三次全体会议精神，部署今年工作。", 2014),
        ("会议贯彻二十届中央纪委五次全会精神，部署今年工作。", 2026),
        ("今天是2019年3月1日，离全县动员大会正好一个月。", 2019),
        ("在2024年元旦即将来临之际，我给大家提个醒。", 2023),
    ],
)
def test_words_that_tell_the_year(said: str, expected: int) -> None:
    """Reviews, plans, anniversaries, plans' years, congresses and plenums give the year in which they are said."""
    assert year(OPENING.format(said)) == expected


@pytest.mark.parametrize(
    "said",
    [
        "到2035年，我们要基本实现现代化。",
        "力争2025年前全部完成。",
        "从1978年到2008年，三十年风雨兼程。",
        "会议贯彻市委八届五次全会精神。",
        "会议贯彻XX届中央纪委六次全会精神。",
        "2008级的同学已经毕业，80后干部成了主力。",
        "《2016年干部手册》发给大家。",
        "有人说，“在2003年那样的日子里，我们都挺过来了，今天还怕什么呢”。",
        "20XX年，我县财政收入XX亿元。",
        "今年的任务很重，去年的成绩不小。",
    ],
)
def test_years_that_tell_nothing_are_left_alone(said: str) -> None:
    """Goals, spans, local plenums, placeholders, class years, titles and quotations leave the year open."""
    assert year(OPENING.format(said)) is None


def test_a_date_line_outweighs_what_the_text_plans() -> None:
    """A year-end meeting that plans 2023 was given on the day under its title."""
    text = "在全市大会上的讲话\n（2022年12月29日）\n同志们：\n今天召开全市大会，总结2022年工作，部署2023年任务。"
    assert year(text) == 2022


def test_a_posting_date_is_only_a_hint() -> None:
    """A page posted in 2021 that deploys 2018 holds a speech of 2018; posted alone, it proves nothing."""
    posted = "全县会议讲话\n发布时间：2021-11-03 来源：文秘站\n同志们：\n今天我们召开全县会议{}。"
    assert year(posted.format("，总结2017年工作，部署2018年任务")) == 2018
    assert year(posted.format("，请大家认真听")) is None


def test_a_caption_in_the_text_does_not_count() -> None:
    """The photograph of another year and its photographer are furniture."""
    text = OPENING.format("会议部署2021年任务。") + "\n2023年10月31日，代表们参观廉政馆。某报记者 王一/摄"
    assert year(text) == 2021


def test_the_file_name_is_weak_evidence() -> None:
    """A year in the file's name alone gives no value, but is listed; beside another sign it helps."""
    alone = read(OPENING.format("请大家认真听。"), name="2019年会议讲话.txt")["year"]
    assert alone.value is None
    assert [item.rule for item in alone.rejected] == ["file_name"]
    beside = OPENING.format("“不忘初心、牢记使命”主题教育正在开展。2019年3月，我们查处了一起案件。")
    assert year(beside, name="2019年讲话.txt") == 2019
    assert year(beside) is None


def test_the_own_congress_dates_a_report() -> None:
    """A report to a congress whose date is known needs no written year."""
    text = (
        "继续前进\n——在中国共产党第十六次全国代表大会上的报告\n同志们：\n现在，我代表第十五届中央委员会向大会作报告。"
    )
    assert year(text) == 2002
    assert year("同志们：\n现在，我代表第十五届中央委员会向大会作报告。") == 2002


def test_a_session_of_the_peoples_congress_dates_a_report() -> None:
    """第十二届全国人民代表大会第三次会议 met in 2015."""
    text = "政府工作报告\n——在第十二届全国人民代表大会第三次会议上\n各位代表：\n现在，我代表国务院向大会报告政府工作。"
    assert year(text) == 2015


def test_the_losers_are_kept() -> None:
    """The years that lost stay with their rules and quotes."""
    found = read(OPENING.format("会议的任务是总结2016年工作，部署2017年任务。"))["year"]
    assert found.value == 2017
    assert 2016 in {item.value for item in found.rejected}
    assert all(item.quote for item in found.rejected)


def test_a_date_column_states_the_year() -> None:
    """A table with dates and no years gives both."""
    found = read(OPENING.format("会议部署2017年任务。"), known={"date": "2015-03-01"})
    assert (found["year"].value, found["date"].value) == (2015, "2015-03-01")


def test_a_column_decides() -> None:
    """What a table or a person states outweighs the text."""
    found = read(OPENING.format("会议部署2017年任务。"), known={"year": "2015年"})["year"]
    assert (found.value, found.confidence, found.evidence[0].rule) == (2015, 1.0, "column")
