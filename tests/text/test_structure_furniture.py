"""Lines that are not the speech: navigation, sources, captions, page numbers, contents, the tail of a page."""

import pytest

from tests.text.pages import page

TEXT = "渔港管委会按照年初的安排，逐项抓了落实，各码头、各船队都有新的进展，渔民总体是满意的。"


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 渔港要闻 > 正文",
        "您的位置：首页 > 港务公开",
        "来源：渔港新闻网 作者：小林 发布时间：2022-02-20",
        "作者：小林 来源：渔港网 时间：2022-02-20",
        "日期：2022-02-20 浏览：128",
        "时间:2020-09-23 08:00:48",
        "（来源：渔港新闻社）",
        "（根据录音整理，未经本人审阅）",
        "（完）",
        "渔港会议讲话稿（精选18篇）",
        "所属栏目: 渔港范文 更新时间:2016-11-21 点击次数:",
        "(来源：渔港网)",
        "（信息来源：渔港发布）",
        "(责编：小林、小航)",
        "责任编辑：小林",
        "《 渔港日报 》（ 2016年05月03日 02 版）",
        "（新华社某港1月20日电）",
        "2017年10月31日，渔民代表参观灯塔。 渔港社记者 林航/摄",
        "图为渔民在补网。",
        "点击数：128",
        "浏览次数:4",
        "【字體: 大 中 小】",
        "打印本頁 关闭窗口",
        "上一篇：渔港的早晨",
        "我要投稿",
        "• 相关推荐",
        "小编给大家整理了这篇讲话，仅供参考。",
        "[本文章最后由 小林 于 2022-02-20 编辑]",
        "更新时间:2018-06-10 19:16作者:小林",
        "导语：本文来源于网友上传，不代表本站观点。",
        "- 3 -",
        "第3页",
        "3 / 15",
        "https://example.org/speech/3",
        "————————————",
        "渔港网记者 林航 南港报道",
        "渔港学刊 2020年7期",
        "关键词：渔港；灯塔",
        "加入Vip免费下载 立即下载",
        "预览结束，免费获取全文请联系老师",
        "Skip to main content",
        "集团新闻",
    ],
)
def test_a_line_of_the_site_is_furniture(line: str) -> None:
    """Whatever a site or an editor adds is furniture, above the speech and inside it."""
    above = page(line, "在全港安全会议上的讲话", "同志们：", TEXT, TEXT)
    assert above.roles[0] == "furniture"
    assert above.title == "在全港安全会议上的讲话"
    inside = page("同志们：", "一、看天", TEXT, line, TEXT, "二、看潮", TEXT)
    assert inside.role_of(line) == "furniture"


def test_a_section_goes_on_after_furniture() -> None:
    """What follows a caption belongs to the section before it: a further record with its path, without a title."""
    found = page("一、看天", TEXT, "图为渔民看天。", TEXT, "二、看潮", TEXT)
    records = [(section.kind, section.path, section.marker, section.title) for section in found.structure.sections]
    assert records == [
        ("section", "1", "一、", "看天"),
        ("furniture", None, None, None),
        ("section", "1", None, None),
        ("section", "2", "二、", "看潮"),
    ]


def test_a_number_that_cuts_a_sentence_is_no_page_number() -> None:
    """A lone number after words without a stop is a piece of the sentence (二氧化碳CO⏎2⏎的排放)."""
    assert page("同志们：", "渔船排出的CO", "2", "减少了一成。" + TEXT).role_of("2") == "body"


@pytest.mark.parametrize(
    "line",
    [
        "来源于群众的意见最要听。" + TEXT,
        "上一篇文章说过，渔港要修。" + TEXT,
        "以上意见，仅供参考，请船长们批评。",
        "经费的来源：一靠拨款，二靠自筹。",
        "欢迎大家到码头上来看一看，提提意见。",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_text(line: str) -> None:
    """A paragraph is the speech's, whatever word it begins with."""
    assert page("同志们：", line, TEXT).roles[1] == "body"


def test_a_table_of_contents_with_page_numbers_is_furniture() -> None:
    """Dots and a page number after each title: the contents double the headings and are none."""
    contents = ("目录", "一、看天……………3", "（一）看云............4", "二、看潮……………8")
    speech = ("同志们：", TEXT, "一、看天", "（一）看云。" + TEXT, "（二）看风。" + TEXT, "二、看潮", TEXT)
    found = page(*contents, "在全港安全会议上的讲话", *speech)
    assert found.roles[:4] == ["furniture"] * 4
    assert found.outline == ["1 一、 看天", "1.1 （一） 看云", "1.2 （二） 看风", "2 二、 看潮"]


def test_a_table_of_contents_without_page_numbers_is_furniture() -> None:
    """Titles line on line that all stand again below, under 目 录."""
    found = page(
        "目  录",
        "一、看天",
        "二、看潮",
        "三、看船",
        "同志们：",
        TEXT,
        "一、看天",
        TEXT,
        "二、看潮",
        TEXT,
        "三、看船",
        TEXT,
    )
    assert found.roles[:4] == ["furniture"] * 4
    assert found.outline == ["1 一、 看天", "2 二、 看潮", "3 三、 看船"]


def test_headings_line_on_line_that_stand_once_are_no_contents() -> None:
    """Short headings without text below them are headings."""
    assert len(page("同志们：", TEXT, "一、看天", "二、看潮", "三、看船", TEXT).outline) == 3


def test_who_and_when_below_the_text_are_the_signature() -> None:
    """Body and date under the last paragraph; the closing holds them when there is no other."""
    found = page("一、看天", TEXT, "二、看潮", TEXT, "某某渔港管理委员会", "2022年2月18日")
    assert found.roles[-2:] == ["signature", "signature"]
    assert found.words("closing") == "某某渔港管理委员会\n2022年2月18日"


@pytest.mark.parametrize("line", ["某某渔港管委会  2022年2月18日", "林远航", "报告人：林远航", "2022年2月18日"])
def test_one_line_may_be_the_whole_signature(line: str) -> None:
    """Body and date on one line, a name, a date."""
    assert page("同志们：", TEXT, TEXT, line).roles[-1] == "signature"


def test_attachments_below_the_signature_are_furniture() -> None:
    """附件：…, 抄送：…, 发：… are not the speech."""
    found = page(
        "一、看天", TEXT, "二、看潮", TEXT, "渔港管委会", "2022年2月18日", "附件：船名册", "抄送：各码头", "发：各船队"
    )
    assert found.roles[-5:] == ["signature", "signature", "furniture", "furniture", "furniture"]


def test_after_the_end_of_the_page_nothing_is_the_speech() -> None:
    """Related articles and notes below the text are furniture to the last line."""
    found = page("同志们：", TEXT, TEXT, "相关阅读", "渔港的早晨", "渔港的夜晚")
    assert found.roles[-3:] == ["furniture"] * 3


def test_a_short_last_sentence_is_the_speech() -> None:
    """谢谢大家！ is said."""
    assert page("同志们：", TEXT, TEXT, "谢谢大家！").roles[-1] in {"body", "closing"}
