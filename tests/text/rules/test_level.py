"""Whose meeting it is: the lowest level spoken for with 我, 全, 本."""

from __future__ import annotations

import pytest

from .reading import read


@pytest.mark.parametrize(
    ("talk", "level"),
    [
        ("同志们：\n全镇干部要听招呼。我镇的项目多，市委、县委都很关心。", "township"),
        ("同志们：\n全村党员都来了。我村这几年变化大，镇党委很满意。村党支部要带好头。", "village"),
        ("同志们：\n省委、市委和区委都有部署。我区干部要落实，全区一盘棋。", "county"),
        ("同志们：\n全市干部要行动起来，我市的营商环境要再上台阶，各县区要跟上。", "city"),
        ("同志们：\n全省上下要振奋精神，我省不能落后，各市要担起责任，各县（市、区）要落实。", "province"),
        ("同志们：\n我局党员干部要警醒。区委、区政府三令五申，局党组决不护短。", "county"),
        ("同志们：\n我局党员干部要警醒。市委、市政府三令五申，局党组决不护短。", "city"),
        ("同志们：\n去年我县的工业增速领跑全市，财政收入全市第一，全县上下很受鼓舞。", "county"),
        ("同志们：\n我旗的牧民盼着路修通，全旗干部要使劲。", "county"),
        ("同志们：\n全州各族群众团结一心，我州的发展势头很好。", "city"),
        ("同志们：\n街道党工委研究决定，全街道干部包楼栋，我街道的社区要动起来。", "township"),
    ],
)
def test_the_lowest_claimed_level_decides(talk: str, level: str) -> None:
    """Every level is named; the one claimed as one's own decides."""
    assert read(talk)["level"].value == level


@pytest.mark.parametrize(
    "talk",
    [
        "同志们：\n下面我讲三点意见。一要学，二要干，三要实。",
        "同志们：\n各区委、各县委要抓好落实，大家要有全局观念。",
        "同志们：\n全市场都在看我们，全行业都在动。",
    ],
)
def test_false_friends_claim_nothing(talk: str) -> None:
    """各区委 are others, 全局观念 and 全市场 no places: the level stays open."""
    assert read(talk)["level"].value is None


def test_a_county_level_city_is_a_county() -> None:
    """全市 in 诸暨 is a county's, in 绍兴 a prefecture's."""
    text = "在{}市干部大会上的讲话\n同志们：\n今天召开{}市干部大会。全市干部要争先，我市各镇街要比拼。"
    assert read(text.format("诸暨", "诸暨"))["level"].value == "county"
    assert read(text.format("绍兴", "绍兴"))["level"].value == "city"


def test_a_placeholder_place_still_has_its_level() -> None:
    """xx区xx局 names a district bureau."""
    text = "同志们：\n今天，我们召开xx区xx系统警示教育会。xx局党组高度重视，我局干部都来了。"
    assert read(text)["level"].value == "county"


def test_a_zone_under_a_city_has_county_rank() -> None:
    """党工委、管委会 under 市委、市政府."""
    text = (
        "同志们：\n今天召开全区干部大会。我代表党工委、管委会讲三点。在市委、市政府领导下，"
        "管委会各局干得好，开发区变了样。"
    )
    assert read(text)["level"].value == "county"


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("county", "county"),
        ("县级", "county"),
        ("市", "city"),
        ("乡镇", "township"),
        ("中央", "central"),
        ("星系", None),
    ],
)
def test_columns_speak_codes_and_chinese(words: str, level: str | None) -> None:
    """A column's 县级 is county; words that are no level are left aside."""
    assert read("请大家认真听。", known={"level": words})["level"].value == level


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("我代表县（市）委对大会表示祝贺！全乡（镇）党员干部要团结一心，全乡上下要真抓实干，全乡要奋进。", "county"),
        ("我谨代表青禾县委、县政府表示感谢！", "county"),
        ("我代表镇党委、政府表示祝贺，各村支部要尽快开展工作，我们村干部要带头。", "township"),
        ("我代表省人民检察院向大会报告工作。", "province"),
    ],
)
def test_whom_the_speaker_speaks_for_tells_the_level(words: str, level: str) -> None:
    """我代表县委 is said in so many words; 全乡 at a township's congress is where the guest speaks."""
    assert read("同志们：\n" + words)["level"].value == level


def test_village_branches_named_by_a_township_are_not_its_level() -> None:
    """村支部, 各村 are those a town hall speaks to."""
    text = "镇党委书记在全镇村干部培训班上的讲话\n同志们：\n我镇村支部换届结束，新任村支部委员要学习，各村支部要干事。"
    assert read(text)["level"].value == "township"


def test_a_village_that_speaks_of_itself_stays_a_village() -> None:
    """我村 with its 村党支部 and 村委会: the village, though 镇党委 leads it."""
    text = "同志们：\n一年来，我村党支部在镇党委领导下，村委会、村党支部团结村民，我村面貌一新。"
    assert read(text)["level"].value == "village"


def test_the_district_office_of_a_bureau_is_county() -> None:
    """区局党组 is a district's bureau; only in an autonomous region the region's."""
    assert read("同志们：\n区局党组决定召开会议，区局机关要带头，我局要抓好落实。")["level"].value == "county"


def test_where_a_meeting_is_held_does_not_tell_whose_it_is() -> None:
    """全市…现场会在某区局召开: the city's meeting, at a district's house."""
    title = "全市水务系统现场推进会在青禾区局召开"
    text = f"{title}\n6月8日，全市水务系统现场推进会在青禾区局召开，市局党组成员讲话。与会人员参观了现场。"
    assert read(text)["level"].value == "city"


def test_the_secretary_of_townships_is_no_place() -> None:
    """乡镇党委书记乡镇长例会: 委书记乡 is no township's name."""
    found = read("在乡镇党委书记乡镇长例会上的讲话\n方才，各乡镇作了汇报。县委、县政府定了思路，请大家按县委要求抓好。")
    assert found["level"].value == "county"
