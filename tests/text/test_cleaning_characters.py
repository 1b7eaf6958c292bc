"""Damage inside a line: characters nobody sees, markup left as text, numbers, glosses, spaced and dotted letters."""

import pytest

from speeches.text.cleaning import clean
from tests.text.cleaning_cast import cleaned, untouched

# Characters nobody sees ------------------------------------------------------------------------------------------


def test_a_bom_inside_the_text():
    """A byte-order mark in the middle, where two files were put together, is a zero-width character."""
    assert cleaned("第一份\ufeff第二份", "zero_width") == "第一份第二份"


def test_nul():
    """NUL characters go and are named: a database does not take them."""
    assert cleaned("办好\0实事", "nul") == "办好实事"


def test_controls():
    """Controls and halves of surrogate pairs, from broken escapes, go."""
    assert cleaned("办好\x07实\x1f事\ud83d。", "control") == "办好实事。"


def test_separators_of_other_systems():
    """Line separator, paragraph separator, form feed and vertical tab end a line."""
    assert cleaned("一\u2028二\u2029三\f四\v五", "line_separators") == "一\n二\n三\n四\n五"


def test_zero_width_inside_a_year():
    """A zero-width space inside a year goes, so that the year can be read and found."""
    assert cleaned("20\u200b21年我们全面完成任务", "zero_width") == "2021年我们全面完成任务"


def test_zero_width_joiner_behind_a_salutation():
    """A joiner behind the salutation, marks of direction and soft hyphens go."""
    assert cleaned("各位代表：\u200d\n报\u00ad告\u202a完毕\u202c。", "zero_width") == "各位代表：\n报告完毕。"


def test_nbsp():
    """No-break spaces and blanks of typography are spaces."""
    assert cleaned("增长\u00a08%\u2003以上", "nbsp") == "增长 8% 以上"


def test_nbsp_indents():
    """Indents of no-break spaces are indents."""
    assert cleaned("\u00a0\u00a0\u00a0\u00a0同志们：", "nbsp", "indents") == "同志们："


def test_a_bullet_of_wingdings():
    """The bullet of a symbol font becomes the bullet it shows."""
    assert cleaned("\uf06c强化责任\n\uf06c强化监督", "private_use") == "●强化责任\n●强化监督"


def test_other_private_characters():
    """Private characters that show nothing go."""
    assert cleaned("加强\ue49d\ue4c6领导\U000f0123。", "private_use") == "加强领导。"


# Markup left as text ---------------------------------------------------------------------------------------------


def test_entities():
    """Entities become their characters, named and numbered, with and without a semicolon."""
    source = "落实&ldquo;两个责任&rdquo;&nbsp;&#12298;意见&#x300b;&nbsp 印发"
    assert cleaned(source, "entities", "nbsp") == "落实“两个责任” 《意见》  印发"


def test_entities_escaped_twice():
    """An entity escaped twice is undone in one go."""
    assert cleaned("抓&amp;amp;ldquo;关键少数&amp;rdquo;", "entities") == "抓“关键少数”"


def test_an_ampersand_is_no_entity():
    """R&D, an unknown name and a web address stay."""
    assert untouched("R&D投入、AT&T公司、&unknown;、?a=1&copy=2")


def test_an_escaped_script_is_text():
    """An escaped script tag gives no tag: what is left are its words."""
    assert "<" not in cleaned("看&lt;script&gt;alert(1)&lt;/script&gt;这里", "entities", "tags")


def test_tags_left_as_text():
    """Tags of pages and of Word that were left in the text go."""
    source = '<SPAN style="FONT-SIZE: 16pt">全面</SPAN>落实<o:p></o:p>责任<?xml:namespace prefix = o />'
    assert cleaned(source, "tags") == "全面落实责任"


def test_block_tags_break_the_line():
    """A tag that makes a block breaks the line, once where two touch, not at all where the line ends anyway."""
    assert (
        cleaned("<p>第一段。</p><p>第二段。<br/>第三段。</p>\n第四段。", "tags")
        == "第一段。\n第二段。\n第三段。\n第四段。"
    )


def test_angle_brackets_are_no_tags():
    """Titles in angle brackets, comparisons and lone letters stay."""
    assert untouched("学习<<条例>>和<关于作风的意见>，1<2，方案<A>、<B>两种，>95%")


def test_escapes_of_a_dump():
    """Escaped line ends, quotes and characters of a dump of SQL, JSON or JavaScript are undone."""
    source = r"第一段。\r\n第二段\"很好\"。\n\u3000\u3000第三段\/完。"
    assert cleaned(source, "escapes", "indents") == '第一段。\n第二段"很好"。\n第三段/完。'


def test_backslashes_that_escape_nothing():
    """A path and a formula keep their backslashes."""
    assert untouched(r"保存在C:\news\table目录，公式\alpha，反斜杠\本身")


def test_residue_of_a_wiki():
    """Quotes that meant bold, and the words of the wiki's button alone on their line, go."""
    assert cleaned("'\n'''重点'''工作全面展开。'\n粗体文字\n下一段", "wiki_residue", "outer_lines") == (
        "重点工作全面展开。\n\n下一段"
    )


def test_quotes_of_other_texts_stay():
    """A single ASCII quote stays in a text that comes from no wiki."""
    assert untouched("要防止'灯下黑'。\n'回头看'不能少'")


# Numbers ---------------------------------------------------------------------------------------------------------


def test_wide_digits_of_a_year():
    """Full-width digits become plain ones: １９８６年."""
    assert cleaned("１９８６年完成３０项，增长３．５％", "full_width") == "1986年完成30项，增长3.5％"


def test_wide_digits_keep_their_places():
    """Full-width digits are replaced one for one, so every place stays its own."""
    result = clean("在１９８６年")
    assert [result.offsets.to_source(place) for place in range(6)] == list(range(6))


def test_wide_list_numbers_keep_their_stop():
    """The full-width stop behind a list number is no decimal point, even before a year."""
    assert cleaned("１．２０１５年以来的工作\n　　２．下一步打算", "full_width", "indents") == (
        "1．2015年以来的工作\n2．下一步打算"
    )


def test_wide_letters_in_numbers_only():
    """Full-width letters are changed only in a run with a digit; words of them stay as printed."""
    assert cleaned("ＧＤＰ增长，Ｇ２０峰会，２０ＸＸ年", "full_width") == "ＧＤＰ增长，G20峰会，20XX年"


@pytest.mark.parametrize(
    ("source", "date"),
    [
        ("2021 年 12 月 19 日", "2021年12月19日"),
        ("1 9 9 3 年3 月", "1993年3月"),
        ("5 月24 日", "5月24日"),
        ("2016 年1 2月 3日", "2016年12月3日"),
        ("二 〇 二 二 年 一 月", "二〇二二年一月"),
        ("２０２０　年　３　月", "2020年3月"),
    ],
)
def test_spaced_dates(source, date):
    """Blanks between the digits of a date and its 年月日 go."""
    result = clean(f"会议于{source}召开。")
    assert result.text == f"会议于{date}召开。"
    assert "spaced_dates" in result.steps


def test_blanks_round_other_numbers_stay():
    """Blanks round a number that is no date stay: they may be the house style."""
    assert untouched("全年办理 35 件，涉及 12 个部门，用时 3 年 5 个月，第 2 名")


def test_single_digits_set_apart():
    """Where a document sets its digits apart, all its numbers are joined, with units and decimals."""
    source = "产值7 4 7 7 2 亿元，增长1 1 ％，粮食2 2 ．4 万吨，职工1 2 3 万人，住房6 5 0 套"
    assert cleaned(source, "spaced_digits") == "产值74772亿元，增长11％，粮食22．4万吨，职工123万人，住房650套"


def test_a_single_row_of_digits_stays():
    """One row of digits in a text may be a list and stays."""
    assert untouched("得分依次为1 2 3 4，共四项")


# Glosses, dots, spaced letters -----------------------------------------------------------------------------------


def test_pinyin_injected_by_a_mirror():
    """Pinyin behind the characters, with or without tones, goes where there is much of it."""
    source = "預(yù)備會(huì)議(yi)，學(xué)習(xí)討(tao)論(lun)，黨(dǎng)風(fēng)建設(shè)"
    assert cleaned(source, "glosses") == "預備會議，學習討論，黨風建設"


def test_pinyin_with_a_tone():
    """A single gloss with a mark of tone goes too, in parentheses of either width."""
    assert cleaned("要锲（qiè）而不舍", "glosses") == "要锲而不舍"


def test_a_gloss_that_is_meant():
    """A single gloss without a tone stays: it may be a play on words."""
    assert untouched("三、要多省（xing）自己，不比阔气")


def test_latin_in_parentheses_is_no_gloss():
    """Abbreviations and letters of a list in parentheses stay, however many."""
    assert untouched("政务服务(app)、细颗粒物(pm)、甲(a)乙(b)丙(c)丁(d)戊(e)己(f)、证书(vip)")


def test_dots_against_a_word_filter():
    """Dots between the characters of a word that filters look for go."""
    assert cleaned("在主.席.台前排就座的有总.书.记", "filter_dots") == "在主席台前排就座的有总书记"


def test_dots_of_a_list_and_of_a_sentence():
    """Dots that stand for commas, and an ASCII full stop between sentences, stay."""
    assert untouched("做到短.实.新，对号入座.也请大家监督，见3.2.1节")


def test_a_title_spaced_out():
    """A title with a blank between its letters is joined."""
    assert cleaned("政 府 工 作 报 告\n同志们：", "spaced_letters") == "政府工作报告\n同志们："


def test_a_spaced_title_with_quoted_words():
    """Words in quotes inside a spaced title keep together."""
    assert cleaned("提 振“四气” 展 新 貌", "spaced_letters") == "提振“四气”展新貌"


def test_wide_gaps_of_a_spaced_title():
    """Where some gaps are wider than others, the wide ones stay as one space."""
    assert cleaned("认 真 履 职　　担 当 作 为", "spaced_letters") == "认真履职 担当作为"


def test_names_with_a_blank():
    """Names and offices of two characters, and short words of a title, stay as printed."""
    assert untouched("在全县会议上的讲话\n张 三\n县长 李 四\n目 录")


def test_rows_of_names_further_down():
    """Single characters in a table, below the title, stay."""
    rows = "甲 乙 丙 丁\n" * 3
    assert untouched("标题在这里\n第一段。\n第二段。\n第三段。\n第四段。\n第五段。\n" + rows.strip())


def test_doubled_punctuation_stays():
    """Doubled signs and typos stay: the text must be quotable."""
    assert untouched("就是要要抓落实，，不能松。。电话：：12345")


def test_redaction_stays():
    """Placeholders stay as they are, of every kind."""
    assert untouched("XX同志、xx区、**局长、20XX年、某某市、___公司、X书记、××县")
