"""Which lines are headings, style by style."""

from tests.text.pages import page

TEXT = "渔港管委会按照年初的安排，逐项抓了落实，各码头、各船队都有新的进展，渔民总体是满意的。"


def test_a_heading_runs_in_or_stands_alone() -> None:
    """run_in says whether text follows in the heading's line; title_end is where it begins."""
    found = page("一、看天", "（一）看云。云从西边来。", "（二）看风。风从海上来。", "二、看潮")
    alone, run_in, *_ = found.structure.sections
    assert (alone.run_in, run_in.run_in) == (False, True)
    assert run_in.title_end is not None
    assert found.text[run_in.title_end : run_in.end] == "云从西边来。\n"


def test_level_one_headings_may_run_in() -> None:
    """一、标题。正文 on one line, one of them with an ASCII full stop."""
    found = page("一、看好天。" + TEXT, "二、看好潮." + TEXT, "三、看好船。" + TEXT)
    assert found.outline == ["1 一、 看好天", "2 二、 看好潮", "3 三、 看好船"]


def test_level_one_headings_may_end_with_a_stop() -> None:
    """一、…。 and 一、…； alone on their lines are titles without the stop."""
    assert page("一、船的来历。", TEXT, "二、船的去向；", TEXT).outline == ["1 一、 船的来历", "2 二、 船的去向"]


def test_a_list_may_switch_its_style() -> None:
    """After 五、 a 六． goes on in the same list."""
    found = page(*(f"{numeral}、第{numeral}件" for numeral in "一二三四五"), "六．第六件", TEXT)
    assert found.outline[-1] == "6 六． 第六件"
    assert {section.depth for section in found.structure.sections} == {1}


def test_arabic_numbers_may_mix_full_width_and_half_width_dots() -> None:
    """1． and 2. belong to one list, a blank before the number does not matter."""
    assert page("1．看云", TEXT, " 2．看风", TEXT, "3.看潮", TEXT).outline == ["1 1． 看云", "2 2． 看风", "3 3. 看潮"]


def test_questions_counted_one_by_one_are_headings() -> None:
    """第一个问题： 第二个问题："""
    found = page("第一个问题：船从哪里来", TEXT, "第二个问题：船到哪里去", TEXT)
    assert found.outline == ["1 第一个问题： 船从哪里来", "2 第二个问题： 船到哪里去"]


def test_stages_with_their_months_are_headings() -> None:
    """第一阶段（3月）： 第二阶段（4月）："""
    found = page("第一阶段（3月）：看图纸", TEXT, "第二阶段（4月）：修灯塔", TEXT)
    assert found.outline == ["1 第一阶段 （3月）：看图纸", "2 第二阶段 （4月）：修灯塔"]


def test_chapters_and_articles_of_rules_are_headings() -> None:
    """第一章 holds 第一条 第二条; the articles count on through the chapters."""
    found = page(
        "第一章 总则",
        "第一条 为了管好渔船，制定本办法。",
        "第二条 渔船应当登记。",
        "第二章 出海",
        "第三条 出海前应当报备。",
    )
    assert [section.path for section in found.structure.sections] == ["1", "1.1", "1.2", "2", "2.1"]


def test_key_tasks_in_brackets_are_headings() -> None:
    """【重点任务1】 【重点任务2】"""
    found = page("【重点任务1】建好灯塔", TEXT, "【重点任务2】修好码头", TEXT)
    assert found.outline == ["1 【重点任务1】 建好灯塔", "2 【重点任务2】 修好码头"]


def test_first_second_at_the_beginning_of_paragraphs_are_headings() -> None:
    """第一， 第二， and 首先， 其次， 再次， each beginning a paragraph."""
    found = page(
        "第一，看天。" + TEXT,
        "第二，看潮。" + TEXT,
        "首先，收网。" + TEXT,
        "其次，补网。" + TEXT,
        "再次，晒网。" + TEXT,
    )
    assert [line.split(" ")[1] for line in found.outline] == ["第一，", "第二，", "首先，", "其次，", "再次，"]


def test_one_of_them_the_other_of_them_are_headings() -> None:
    """其一， 其二， each beginning a paragraph."""
    assert page("其一，风大。" + TEXT, "其二，浪高。" + TEXT).outline == ["1 其一， 风大", "2 其二， 浪高"]


def test_dashes_and_bullets_are_headings_when_they_come_in_lists() -> None:
    """—— ——— -- and ● begin items; two of them make a list."""
    found = page("一、看天", "——看高云。" + TEXT, "——看低云。" + TEXT, "二、看潮", "●涨潮", TEXT, "●落潮", TEXT)
    assert found.outline == ["1 一、 看天", "1.1 —— 看高云", "1.2 —— 看低云", "2 二、 看潮", "2.1 ● 涨潮", "2.2 ● 落潮"]


def test_a_numeral_alone_on_its_line_is_a_heading_without_a_title() -> None:
    """一⏎text⏎二⏎text: the numerals mark sections; the text below is text."""
    found = page("一", TEXT, "二", TEXT, "三", TEXT)
    assert found.outline == ["1 一", "2 二", "3 三"]
    assert found.role_of("渔港管委会") == "body"


def test_a_numeral_alone_takes_a_title_from_the_next_line() -> None:
    """第一章⏎总则: a short line without a stop below a lone numeral is its title."""
    found = page("第一章", "总则", TEXT, "第二章", "出海", TEXT)
    assert found.outline == ["1 第一章 总则", "2 第二章 出海"]
    assert found.role_of("总则") == "heading"


def test_a_marker_cut_off_by_markup_goes_with_the_text_below() -> None:
    """第一，⏎text and 二要⏎text: the marker is the heading, the line below its text."""
    found = page("一、看天", TEXT, "第一，", TEXT, "第二，", TEXT, "二、看潮", "一要", TEXT, "二要", TEXT)
    assert found.outline == ["1 一、 看天", "1.1 第一，", "1.2 第二，", "2 二、 看潮", "2.1 一要", "2.2 二要"]


def test_a_member_inside_the_paragraph_before_begins_the_list() -> None:
    """…有：一是…⏎二是…⏎三是…: the members at the beginning of lines are headings."""
    found = page("一、甲", "主要有三条：一是看天。" + TEXT, "二是看潮。" + TEXT, "三是看船。" + TEXT)
    assert found.outline[1:] == ["1.1 二是 看潮", "1.2 三是 看船"]


def test_a_marked_line_is_a_heading_without_a_number() -> None:
    """A line that the markup sets apart is a heading; its marker is empty."""
    found = page("同志们：", TEXT, "把灯塔修好", TEXT, TEXT, marked=(3,))
    assert found.outline == ["1 - 把灯塔修好"]


def test_bare_short_lines_between_paragraphs_are_headings() -> None:
    """Bare headings come in pairs at least, between whole paragraphs."""
    found = page("同志们：", TEXT, "过去一年的渔港", TEXT, TEXT, "今年的渔港", TEXT, "结束语", TEXT)
    assert found.outline == ["1 - 过去一年的渔港", "2 - 今年的渔港", "3 - 结束语"]


def test_half_width_punctuation_changes_nothing() -> None:
    """Texts with ASCII commas, colons and brackets have the same outline."""
    found = page(
        "同志们:",
        "一、看天,看云",
        "(一)看云。" + TEXT,
        "(二)看风。" + TEXT,
        "二、看潮",
        "第一,涨潮。" + TEXT,
        "第二,落潮。" + TEXT,
    )
    assert found.outline == [
        "1 一、 看天,看云", "1.1 (一) 看云", "1.2 (二) 看风", "2 二、 看潮", "2.1 第一, 涨潮", "2.2 第二, 落潮"
    ]  # fmt: skip


def test_one_line_that_looks_back_on_a_year_is_a_heading() -> None:
    """2021年工作回顾 between paragraphs needs neither number nor a second of its kind; 一、 stands inside it."""
    found = page(
        "各位代表：",
        "现在，我代表渔港管委会向大会报告工作。",
        "2021年工作回顾",
        TEXT,
        "一、看天",
        TEXT,
        "二、看潮",
        TEXT,
    )
    assert found.outline == ["1 - 2021年工作回顾", "1.1 一、 看天", "1.2 二、 看潮"]


def test_other_single_bare_lines_stay_text() -> None:
    """A single short line without such words proves nothing."""
    assert page("各位代表：", TEXT, "渔船归港的那一天", TEXT).outline == []
