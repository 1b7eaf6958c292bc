"""How lists of headings nest, restart, and survive damage; how the paths count."""

from tests.text.pages import page

TEXT = "渔港管委会按照年初的安排，逐项抓了落实，各码头、各船队都有新的进展，渔民总体是满意的。"


def test_a_speech_in_the_official_style_nests_by_its_styles() -> None:
    """一、 holds （一）, （一） holds 1., 1. holds （1）."""
    found = page(
        "一、看天", "（一）看云", "1.看高云", "（1）看卷云", "（2）看层云", "2.看低云", "（二）看风", "二、看潮"
    )
    assert found.outline == [
        "1 一、 看天",
        "1.1 （一） 看云",
        "1.1.1 1. 看高云",
        "1.1.1.1 （1） 看卷云",
        "1.1.1.2 （2） 看层云",
        "1.1.2 2. 看低云",
        "1.2 （二） 看风",
        "2 二、 看潮",
    ]


def test_depth_is_nesting_and_not_the_style_of_the_marker() -> None:
    """一是 directly under 一、 has depth 2, under （一） depth 3."""
    found = page(
        "一、看天",
        "一是看云。" + TEXT,
        "二是看风。" + TEXT,
        "二、看潮",
        "（一）涨潮",
        "一要收缆。" + TEXT,
        "二要放缆。",
        "（二）落潮",
    )
    assert [section.depth for section in found.structure.sections] == [1, 2, 2, 1, 2, 3, 3, 2]


def test_arabic_numbers_stand_directly_under_chinese_ones() -> None:
    """一、→1.→一要 without a （一） level."""
    found = page("一、看天", "1.看云", "一要早看。" + TEXT, "二要晚看。" + TEXT, "2.看风", "二、看潮")
    assert found.outline[1:4] == ["1.1 1. 看云", "1.1.1 一要 早看", "1.1.2 二要 晚看"]


def test_one_division_has_bracketed_members_and_the_next_arabic_ones() -> None:
    """二、 followed by 1. while 三、 has （一）: both are of depth 2."""
    found = page("一、甲", TEXT, "二、乙", "1.丙", TEXT, "2.丁", TEXT, "三、戊", "（一）己", TEXT, "（二）庚", TEXT)
    assert [section.depth for section in found.structure.sections] == [1, 1, 2, 2, 1, 2, 2]


def test_decimal_numbers_nest_under_their_first_part() -> None:
    """1 1.1 1.2 2 2.1: each level counts by itself."""
    found = page("1.看天", "1.1 看云", TEXT, "1.2 看风", TEXT, "2.看潮", "2.1 涨潮", TEXT, "2.2 落潮", TEXT)
    assert found.outline == [
        "1 1. 看天", "1.1 1.1 看云", "1.2 1.2 看风", "2 2. 看潮", "2.1 2.1 涨潮", "2.2 2.2 落潮"
    ]  # fmt: skip


def test_parts_stand_above_chinese_numerals_which_begin_again() -> None:
    """第一部分 holds 一、 二、, 第二部分 holds its own 一、 二、."""
    found = page(
        "第一部分 去年", "一、看天", TEXT, "二、看潮", TEXT, "第二部分 今年", "一、修船", TEXT, "二、补网", TEXT
    )
    assert found.outline == [
        "1 第一部分 去年", "1.1 一、 看天", "1.2 二、 看潮", "2 第二部分 今年", "2.1 一、 修船", "2.2 二、 补网"
    ]  # fmt: skip


def test_a_lost_member_does_not_break_a_list() -> None:
    """（一） （二） （四） is one list with a member lost, 一、 三、 too; the paths count what is there."""
    found = page("一、甲", "（一）看云", TEXT, "（二）看风", TEXT, "（四）看潮", TEXT, "三、乙", TEXT)
    assert found.outline == ["1 一、 甲", "1.1 （一） 看云", "1.2 （二） 看风", "1.3 （四） 看潮", "2 三、 乙"]


def test_a_number_given_twice_does_not_break_a_list() -> None:
    """一、 二、 二、 三、 is one list of four."""
    assert len(page("一、甲", TEXT, "二、乙", TEXT, "二、丙", TEXT, "三、丁", TEXT).outline) == 4


def test_a_page_number_does_not_break_a_list() -> None:
    """一是 … - 3 - … 二是: the list goes on after the page number."""
    found = page("一、甲", "一是看天。" + TEXT, "- 3 -", "二是看潮。" + TEXT, "二、乙", TEXT)
    assert found.outline == ["1 一、 甲", "1.1 一是 看天", "1.2 二是 看潮", "2 二、 乙"]


def test_a_level_may_be_skipped() -> None:
    """一、 holds （1） at once: depth 2, for depth is nesting."""
    found = page("一、甲", "（1）看天", TEXT, "（2）看潮", TEXT, "二、乙", TEXT)
    assert [section.depth for section in found.structure.sections] == [1, 2, 2, 1]


def test_a_number_announced_and_a_number_given_may_differ() -> None:
    """四点意见 announced and five given: nothing is verified by counting."""
    found = page("下面讲四点意见。", *(f"{numeral}、第{numeral}点" for numeral in "一二三四五"), TEXT)
    assert len(found.outline) == 5


def test_a_list_of_the_same_style_nests_when_the_outer_one_goes_on() -> None:
    """一、 (一、二、三、) 二、: the inner list begins again inside the outer one."""
    found = page("一、甲", TEXT, "一、乙", TEXT, "二、丙", TEXT, "三、丁", TEXT, "二、戊", TEXT, "三、己", TEXT)
    assert [section.depth for section in found.structure.sections] == [1, 2, 2, 2, 1, 1]


def test_a_comma_after_the_numeral_counts_a_list_of_its_own() -> None:
    """一， 二， stand under 一、."""
    found = page("一、甲", "一，要看天。" + TEXT, "二，要看潮。" + TEXT, "二、乙", TEXT)
    assert found.outline == ["1 一、 甲", "1.1 一， 要看天", "1.2 二， 要看潮", "2 二、 乙"]


def test_a_second_list_stands_beside_a_list_of_single_paragraphs() -> None:
    """—— —— then a sentence, then 一是 二是: both lists stand under 一、."""
    found = page(
        "一、去年",
        "——看好了天。" + TEXT,
        "——看好了潮。" + TEXT,
        "去年主要做了这些事：",
        "一是修船。" + TEXT,
        "二是补网。" + TEXT,
    )
    assert [section.depth for section in found.structure.sections] == [1, 2, 2, 2, 2]


def test_a_list_that_a_colon_introduces_stands_inside_what_is_open() -> None:
    """（二）… 主要内容是：⏎一、⏎二、 line on line: the list is inside （二）, whatever its style."""
    found = page(
        "（一）看天", TEXT, "（二）看潮", "主要内容是：", "一、涨潮。" + TEXT, "二、落潮。" + TEXT, "（三）看船", TEXT
    )
    assert [section.depth for section in found.structure.sections] == [1, 1, 2, 2, 1]


def test_what_stood_inside_a_member_stands_inside_the_last_one_too() -> None:
    """一是 holds 第一， 第二，; so does the last 二是, though nothing follows it."""
    members = ("第一，看云。" + TEXT, "第二，看风。" + TEXT)
    found = page("一是看天。" + TEXT, *members, "二是看潮。" + TEXT, *members)
    assert [section.depth for section in found.structure.sections] == [1, 2, 2, 1, 2, 2]


def test_chapters_in_brackets_begin_after_a_list_of_dashes() -> None:
    """—— —— 主要工作是：（一） （二）: the brackets stand beside the dashes, not inside the last one."""
    found = page(
        "一、去年", "——看天。" + TEXT, "——看潮。" + TEXT, "主要工作是：", "（一）修船。" + TEXT, "（二）补网。" + TEXT
    )
    assert [section.depth for section in found.structure.sections] == [1, 2, 2, 2, 2]


def test_what_follows_without_a_heading_belongs_to_the_last_section() -> None:
    """Plain paragraphs after （一） belong to （一）."""
    found = page("一、甲", "（一）乙", TEXT, TEXT, "二、丙", TEXT)
    section = found.structure.sections[1]
    assert found.text[section.start : section.end].count(TEXT) == 2


def test_bare_headings_stand_inside_a_list_that_goes_on_and_outside_one_that_begins_again() -> None:
    """关于… between 二、 and 三、 stands inside 二、; bare headings above 一、 一、 stand outside."""
    inside = page("一、甲", TEXT, "关于看天的问题", TEXT, "关于看潮的问题", TEXT, "二、乙", TEXT)
    assert [section.depth for section in inside.structure.sections] == [1, 2, 2, 1]
    outside = page(
        TEXT,
        "去年的渔港工作",
        TEXT,
        "一、甲",
        TEXT,
        "二、乙",
        TEXT,
        "今年的渔港工作",
        TEXT,
        "一、丙",
        TEXT,
        "二、丁",
        TEXT,
    )
    assert [section.depth for section in outside.structure.sections[1:]] == [1, 2, 2, 1, 2, 2]
