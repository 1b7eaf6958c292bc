"""What is no slogan: quantities, ordinals, idioms, frames, titles, metaphors. Known or proposed, it is left alone."""

import pytest

from .conftest import Proposed, Said

TAILS = [
    "方面", "问题", "要点", "意见", "建议", "要求", "原则", "重点", "环节", "层次", "阶段", "因素", "特点",
    "原因", "目标", "指标", "部门", "单位", "地区", "国家", "小时", "工作日", "百分点", "季度", "关键",
    "积极性", "市场", "资源", "孩子", "指头",
]  # fmt: skip
METAPHORS = [
    "围猎", "护身符", "牛鼻子", "利剑", "组合拳", "压舱石", "红线", "底线", "雷区", "负面清单", "小金库",
    "中梗阻", "长牙", "带电", "喘口气", "歇歇脚", "一把手", "堵", "疏", "优",
]  # fmt: skip
IDIOMS = [
    "三令五申", "五花八门", "四两拨千斤", "三皇五帝", "一发了之", "七嘴八舌", "四通八达", "九牛一毛", "七一",
    "双赢",
]  # fmt: skip


@pytest.mark.parametrize("tail", TAILS)
def test_a_numeral_before_an_ordinary_noun_is_a_quantity(said: Said, proposed: Proposed, tail: str) -> None:
    """三个方面, 四点意见, 两个小时 are counted things, quoted or not."""
    text = f"讲了四个{tail}，又补了“三个{tail}”。"
    assert said(text) == []
    assert proposed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "有一个问题、一些苗头、一项工作，一起抓，抓一批，成一支队伍",
        "一、提高认识。（二）压实责任。一是学，二是做，三要严",
        "二十大、十九届六中全会、中央纪委四次全会、第三季度、第二批",
        "进一步统一认识，一致行动，下一步一定十分用心，一方面抓一线",
        "一以贯之、举一反三、一如既往、一往无前、百无一漏、十年磨一剑",
        "一手抓制度，一手抓落实，要两手抓",
        "三令五申，五花八门，七嘴八舌，十个指头弹钢琴",
    ],
)
def test_markers_ordinals_adverbs_and_idioms_are_left_alone(said: Said, proposed: Proposed, text: str) -> None:
    """List markers, congress ordinals, adverbs and idioms hold numerals and are no slogans."""
    assert said(text) == []
    assert proposed(text) == []


def test_only_the_full_formula_of_two_hands_counts(said: Said) -> None:
    """两手抓、两手都要硬 is the formula, 两手抓 alone is a frame."""
    assert said("坚持两手抓、两手都要硬") == [("两手抓、两手都要硬", "两手抓、两手都要硬")]
    assert said("坚持两手抓") == []


@pytest.mark.parametrize("word", METAPHORS)
def test_metaphor_and_irony_in_quotes_are_left_alone(said: Said, proposed: Proposed, word: str) -> None:
    """Quoted metaphors are not proposed, not even behind a verb that takes slogans."""
    text = f"要做到“{word}”，用好“{word}”"
    assert said(text) == []
    assert proposed(text) == []


@pytest.mark.parametrize("word", IDIOMS)
def test_quoted_idioms_are_not_proposed(proposed: Proposed, word: str) -> None:
    """Idioms and days with numerals look like slogans and are not."""
    assert proposed(f"所谓“{word}”问题") == []


def test_quoted_sentences_are_not_proposed(said: Said, proposed: Proposed) -> None:
    """An aphorism or a whole quoted sentence is no slogan."""
    text = "古人说“其身正，不令而行”，要做到“勿以恶小而为之，勿以善小而不为”。他说：“这件事要办好，不能拖。”"
    assert said(text) == []
    assert proposed(text) == []


def test_titles_of_documents_are_left_alone(said: Said, proposed: Proposed) -> None:
    """A slogan inside the title of a document, a film or a list is part of that title."""
    assert said("看专题片《零容忍》，印发《党风廉政建设工作要点》") == []
    assert proposed("印发《“三抓三促”工作要点》") == [("三抓三促", "P3")]


def test_plans_and_congresses_are_not_proposed(proposed: Proposed) -> None:
    """“七五” is a plan, “十八大” a congress."""
    assert proposed("“七五”期间，“十二五”规划，“十八大”以来，“十二连增”") == []


def test_placeholders_are_not_proposed(proposed: Proposed) -> None:
    """“XX三项行动” names nothing."""
    assert proposed("开展“三X行动”，落实“XX”，实施“两××”工程") == []
