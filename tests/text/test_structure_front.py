"""What stands above a speech: title, subtitle, date, speaker, salutation."""

import pytest

from tests.text.pages import page

TEXT = "渔港管委会按照年初的安排，逐项抓了落实，各码头、各船队都有新的进展，渔民总体是满意的。"


def test_the_lines_above_an_ordinary_speech_have_their_roles() -> None:
    """Title, subtitle, date, speaker, salutation, each by its line."""
    found = page(
        "看天看潮再出海", "——在全港安全生产会议上的讲话", "（2022年2月18日）", "港务局局长  林远航", "同志们：", TEXT
    )
    assert found.roles == ["title", "subtitle", "date", "speaker", "salutation", "body"]
    assert found.title == "看天看潮再出海"
    assert found.salutation == "同志们："


def test_a_title_may_run_over_three_lines() -> None:
    """The title's range reaches from its first to its last line."""
    found = page("林远航同志", "在全港安全生产会议", "暨先进船队表彰大会上的讲话", "同志们：", TEXT)
    assert found.title == "林远航同志\n在全港安全生产会议\n暨先进船队表彰大会上的讲话"


@pytest.mark.parametrize(
    "title",
    [
        "弘 扬“四看”  平 安 出 海",
        "港 务 工 作 报 告",
        "林远航：看天看潮再出海",
        "【认真学习港务精神】看天看潮再出海",
        "看天看潮再出海！",
    ],
)
def test_a_title_may_be_spaced_out_or_tagged(title: str) -> None:
    """Letters spaced out, the speaker's name or a column's tag before it: the line is the title."""
    found = page(title, "同志们：", TEXT)
    assert (found.title, found.roles[0]) == (title, "title")


def test_a_title_printed_twice_is_one_title() -> None:
    """The page's title and the speech's own, the same words: the range is one of them."""
    found = page("在全港安全会议上的讲话", "在全港安全会议上的讲话", "（2022年2月18日）", "同志们：", TEXT)
    assert found.title == "在全港安全会议上的讲话"
    assert found.roles[:2] == ["title", "title"]


def test_a_date_in_brackets_after_the_title_is_not_the_titles() -> None:
    """…的讲话（2022年2月18日） on one line: the title ends before the bracket."""
    assert page("在全港安全会议上的讲话（2022年2月18日）", "林远航", "同志们：", TEXT).title == "在全港安全会议上的讲话"


def test_the_subtitle_is_the_title_when_there_is_no_other() -> None:
    """——在…上的讲话 alone gives the title, without its dashes."""
    found = page("——在全港安全会议上的讲话", "同志们：", TEXT)
    assert found.title == "在全港安全会议上的讲话"
    assert found.roles[0] == "subtitle"


def test_where_it_was_given_below_a_title_of_its_own_is_a_subtitle() -> None:
    """在…大会上的讲话 without dashes below 看天看潮再出海 is a subtitle."""
    found = page("看天看潮再出海", "在全港安全大会上的讲话", "同志们：", TEXT)
    assert found.roles[:2] == ["title", "subtitle"]


def test_a_speech_may_begin_with_the_salutation() -> None:
    """Without a title there is none."""
    found = page("同志们：", TEXT)
    assert (found.title, found.salutation) == (None, "同志们：")


def test_a_speech_may_have_neither_title_nor_salutation() -> None:
    """A text that begins at once has body lines only."""
    found = page(TEXT, TEXT)
    assert found.roles == ["body", "body"]
    assert (found.title, found.salutation) == (None, None)


def test_a_report_without_salutation_has_its_title() -> None:
    """Title, then text."""
    assert page("2021年渔港工作总结", TEXT, "一、甲", TEXT, "二、乙", TEXT).title == "2021年渔港工作总结"


@pytest.mark.parametrize(
    "date",
    [
        "（2022年2月18日）",
        "(2022年2月18日)",
        "（二〇二二年二月十八日）",
        "（二〇二二年一月二十日港务委员会第六次会议通过）",
        "二○一六年五月",
        "二零一五年三月二日",
        "１９８６年３月５日",
        "1 9 9 3 年3 月",
        "2021 年 12 月 19 日",
        "5 月24 日",
        "2011.2.",
        "2022.10.23",
        "2025-11-03",
        "2021年1月18",
        "（1月13日下午4点，港务楼会议室四）",
        "1月13日",
        "（2023年X月X日）",
        "20XX年3月",
        "（2022年）",
        "2022年2月18日 星期五",
        "1957年6月26日在第一届渔民代表大会第四次会议上",
        "时间：2022年2月18日上午9:00",
        "会议时间：2022年2月18日",
        "林远航  2022年2月18日",
        "港务局局长 林远航（2022年2月18日）",
    ],
)
def test_a_date_line_has_its_role(date: str) -> None:
    """Every way of writing a date above a speech is a date line, before or after the speaker or with the speaker."""
    assert page("在全港安全会议上的讲话", date, "林远航", "同志们：", TEXT).roles[1] == "date"
    assert page("在全港安全会议上的讲话", "林远航", date, "同志们：", TEXT).roles[2] == "date"


@pytest.mark.parametrize("line", ["2022年港务工作要点", "2022年2月18日在全港安全会议上的讲话", "二〇二二年工作报告"])
def test_a_title_that_begins_with_a_date_is_a_title(line: str) -> None:
    """A year at the beginning does not make a title a date."""
    assert page(line, "同志们：", TEXT).roles[0] == "title"


@pytest.mark.parametrize(
    "speaker",
    [
        "林远航",
        "林  航",
        "林　远　航",
        "欧阳远航",
        "港务局局长 林远航",
        "某市第一中学副校长李某",
        "中共某某港务局党组书记、局长  林远航",
        "（港务局局长 林远航）",
        "讲话人：林远航",
        "作者：林远航",
        "XXX",
        "XX同志",
        "县委书记XX",
        "王某某",
        "**局长",
        "林远航同志",
    ],
)
def test_a_speaker_line_has_its_role(speaker: str) -> None:
    """A name, an office with a name, a label with a name, a placeholder."""
    assert page("在全港安全会议上的讲话", "（2022年2月18日）", speaker, "同志们：", TEXT).roles[2] == "speaker"


@pytest.mark.parametrize("line", ["工作方案", "高质量发展", "安全责任书", "在书记办公会上的讲话", "致全体党员"])
def test_a_short_title_is_no_speaker(line: str) -> None:
    """Words that begin with a surname, titles that name an office."""
    assert page(line, "同志们：", TEXT).roles[0] == "title"


@pytest.mark.parametrize(
    "salutation",
    [
        "同志们：",
        "同志们:",
        "同志们！",
        "各位代表：",
        "各位代表！",
        "各位老师：",
        "各位领导、各位代表、教工同志们：大家好！",
        "女士们、先生们、朋友们！",
        "全体教工：",
        "尊敬的各位来宾，女士们，先生们：",
        "各位委员，同志们：",
        "各科室、各直属单位：",
        "各乡镇人民政府，县直各单位：",
        "各位书记、主任，同志们：",
        "老师们、同学们：",
        "大家上午好！",
        "各位领导、同行、与会的全体同志们:",
        "各部、委、办、局，各企事业单位：",
        "各位领导、同志们",
    ],
)
def test_every_kind_of_salutation_is_found(salutation: str) -> None:
    """Whoever is addressed, the line is the salutation."""
    found = page("在全港安全会议上的讲话", salutation, TEXT)
    assert found.roles[1] == "salutation"
    assert found.salutation == salutation


@pytest.mark.parametrize("line", ["各级组织必须做到：", "各码头要加强值守：", "全港上下表示：", "各位代表在会上指出："])
def test_a_sentence_that_begins_like_a_salutation_is_none(line: str) -> None:
    """各… with an order, a saying, is a sentence."""
    assert page(TEXT, line, TEXT).structure.salutation is None


def test_a_salutation_of_two_lines_is_one_range() -> None:
    """各位领导，⏎同志们： is one salutation."""
    assert page("在全港安全会议上的讲话", "各位领导，", "同志们：", TEXT).salutation == "各位领导，\n同志们："


def test_the_salutation_may_begin_the_first_paragraph() -> None:
    """同志们：今天… : the range is the salutation's, the line is text."""
    found = page("在全港安全会议上的讲话", "同志们：今天我们开会。" + TEXT, TEXT)
    assert found.salutation == "同志们："
    assert found.roles[1] == "body"


def test_the_first_words_may_call_with_a_comma() -> None:
    """同志们，今天… : the call is the salutation; in a later paragraph it is none."""
    assert page("同志们，今天我们开会。" + TEXT, TEXT).salutation == "同志们，"
    assert page(TEXT, "同志们，今天我们开会。" + TEXT).salutation is None


def test_title_date_speaker_and_salutation_may_be_fused_in_one_line() -> None:
    """…讲话（2020年1月8日）林远航同志们： gives the title's and the salutation's ranges."""
    found = page("在全港安全会议上的讲话（2020年1月8日）林远航同志们：", TEXT)
    assert (found.title, found.salutation) == ("在全港安全会议上的讲话", "同志们：")
    assert found.roles[0] == "title"


def test_title_and_salutation_may_be_fused_without_a_date() -> None:
    """…发言同志们：现在开会… in one line."""
    found = page("在全港安全会议上的发言同志们：现在开会。" + TEXT, TEXT)
    assert (found.title, found.salutation) == ("在全港安全会议上的发言", "同志们：")
    assert found.roles[0] == "body"


def test_where_and_with_whom_a_meeting_was_held_is_no_title() -> None:
    """地点： 参会人员： below the title belong to it as its particulars."""
    found = page(
        "全港安全会议主持词", "时间：2022年2月18日", "地点：港务楼会议室", "参会人员：各码头负责人", "同志们：", TEXT
    )
    assert found.roles[:4] == ["title", "date", "subtitle", "subtitle"]
    assert found.title == "全港安全会议主持词"


def test_an_editors_sentence_above_the_title_is_furniture() -> None:
    """现将…讲话刊登如下： is the site's, not the speech's."""
    found = page("现将林局长在全港安全会议上的讲话摘登如下，供大家学习！", "看天看潮再出海", "同志们：", TEXT)
    assert found.roles[:2] == ["furniture", "title"]
    assert found.title == "看天看潮再出海"


def test_names_in_a_list_are_no_speakers_of_the_speech() -> None:
    """Two-character cells in the body have no role but body."""
    found = page("在全港安全会议上的讲话", "同志们：", TEXT, "林  航", "海  波", TEXT)
    assert found.role_of("林  航") == "body"
