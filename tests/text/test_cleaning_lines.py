"""Damage of lines: broken in mid-sentence, cut by pages, all breaks lost, blanks at their ends."""

import textwrap

import pytest

from speeches.text.cleaning import clean
from speeches.text.cleaning.lost_breaks import LOST
from tests.text.cleaning_cast import HEADINGS, PARAGRAPHS, cleaned, untouched

# Sentences broken once ---------------------------------------------------------------------------------------------


def test_links_that_became_lines():
    """A link that became a line of its own is put back, by the signs at the breaks, over empty lines too."""
    source = "会议审议并通过了《\n\n关于改进作风的若干措施\n》，强调要“\n说了算、定了干\n”。"
    assert cleaned(source, "broken_sentences") == "会议审议并通过了《关于改进作风的若干措施》，强调要“说了算、定了干”。"


def test_signs_that_became_lines():
    """Quotation marks set apart by a markup of their own come back to what they enclose."""
    source = "（一）守住水源。护水就是护\n“\n命根子\n”\n，一刻也不能松。"
    assert cleaned(source, "broken_sentences") == "（一）守住水源。护水就是护“命根子”，一刻也不能松。"


def test_a_paragraph_that_ends_with_a_comma():
    """A long line that ends with a comma goes on in the next, over an empty line too."""
    left, right = PARAGRAPHS[1][:70].rstrip("，") + "，", "并且长期坚持下去。"
    assert cleaned(f"{left}\n\n{right}", "broken_sentences") == left + right


def test_pieces_of_a_sentence_between_paragraphs():
    """Where empty lines keep paragraphs apart, a long unended line goes on in the line right below, piece by piece."""
    source = f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1][:-1]}按照\n章程\n和\n条例\n办事。\n\n{PARAGRAPHS[2]}\n\n{HEADINGS[0]}"
    assert PARAGRAPHS[1][:-1] + "按照章程和条例办事。" in cleaned(source, "broken_sentences").split("\n")


def test_a_title_of_two_lines():
    """The first line of a title may end with a comma: it is short, and stays a line."""
    assert untouched("锚定目标任务，\n全力推进乡村建设\n——在全镇工作会议上的讲话")


def test_a_salutation_of_two_lines():
    """A salutation of two lines, the first with a comma, stays."""
    assert untouched("各位领导，\n各位来宾，同志们：\n大家好！")


def test_a_quote_sign_the_wrong_way_round():
    """A line that begins with a closing quote sign after a full stop is a typing error, not a broken sentence."""
    assert untouched("第一句话到此结束。\n”四风“问题不能反弹。")


def test_a_list_after_an_unended_line():
    """A list item is never the rest of the line above."""
    intro = (
        "为了进一步加强机关作风建设，提高工作效率，更好地为基层和群众服务，根据上级有关规定和要求，结合我镇的实际情况，"
    )
    assert untouched(f"{intro * 2}\n（一）坚持原则\n\n（二）注重实效")


# Pages -----------------------------------------------------------------------------------------------------------

LEFT, RIGHT = "要坚持标本兼治、综合治理，把权力关进制度的笼子，让干", "部群众在每一项工作中都感受到公平，防止反弹。"


@pytest.mark.parametrize(
    "number",
    ["— 3 —", "- 3 -", "－12－", "·3·", "第3页", "第 3 页 共 9 页", "第3页/共9页", "3 / 12", "Page 3 of 9", "3"],
)
def test_a_page_number_in_a_sentence(number):
    """A page number between the halves of a sentence goes, and the halves are joined."""
    assert cleaned(f"开头一段。\n{LEFT}\n\n{number}\n\n{RIGHT}", "page_numbers") == f"开头一段。\n{LEFT}{RIGHT}"


def test_a_page_number_between_sentences():
    """A page number between two whole paragraphs stays, for structure to call it furniture."""
    assert untouched(f"{LEFT}部满意。\n— 3 —\n{RIGHT}")


def test_a_page_number_under_a_title():
    """A title and a heading are no halves of a sentence."""
    assert untouched("在全县教育工作会议上的讲话\n— 1 —\n同志们：\n今天的会议很重要，请大家认真听。")
    assert untouched("二、提高政治站位，切实增强做好工作的责任感\n2\n今天的会议很重要，请大家认真听。")


def test_a_section_number_alone_on_its_line():
    """A number alone on its line between whole sentences is a section's mark."""
    assert untouched("前言到此为止。\n1\n正文从这里开始，分三个部分。\n2\n后面是第二部分。")


def test_a_number_below_a_latin_letter():
    """An index that fell onto its own line belongs to its letter and is no page."""
    text = "广义货币增长目标与经济增长相适应，保持合理充裕，全年广义货币M\n2\n增长百分之八，比上年有所回落。"
    assert "page_numbers" not in clean(text).steps


def test_a_converters_page_mark_in_a_sentence():
    """<PAGE_DIV> in mid-sentence goes and the halves are joined."""
    assert cleaned(f"{LEFT}\n\n<PAGE_DIV>\n\n{RIGHT}", "page_tags") == LEFT + RIGHT
    assert cleaned(f"{LEFT}<PAGE_DIV>{RIGHT}", "page_tags") == LEFT + RIGHT


def test_a_converters_page_mark_between_paragraphs():
    """<PAGE_DIV> between paragraphs is a line end."""
    assert cleaned("第一段结束。<PAGE_DIV>第二段开始。", "page_tags") == "第一段结束。\n第二段开始。"
    assert cleaned("第一段结束。\n<PAGE_DIV>\n第二段开始。", "page_tags") == "第一段结束。\n\n第二段开始。"


# Lost breaks -----------------------------------------------------------------------------------------------------

FILLER = "我们要把各项任务抓实抓细，一件一件推动，一项一项落实，做到有始有终。"


def test_indents_inside_a_line():
    """An ideographic indent behind a stop is the trace of a lost line end, in a line of any length."""
    assert cleaned("第一段。　　第二段。　　第三段。", "lost_breaks") == "第一段。\n第二段。\n第三段。"


def test_a_gap_inside_a_title():
    """An ideographic gap that follows no stop stays."""
    assert untouched("凝心聚力　　再创佳绩\n第　　号令")


def test_a_whole_speech_in_one_line():
    """A speech in one line is divided after the salutation and before its headings, where they run in sequence."""
    body = FILLER * 16
    parts = ["在全镇大会上的讲话（2020年1月8日）同志们：", f"今天开会。{body}", f"一、抓思想。{body}"]
    parts += [f"（一）抓学习。{body}", f"（二）抓调研。{body}", f"二、抓作风。{body}", f"三、抓落实。{body}"]
    assert cleaned("".join(parts), "lost_breaks") == "\n".join(parts)


def test_a_whole_speech_with_indents_only():
    """A speech in one line with indents is divided at each of them."""
    paragraphs = [f"第{number}段讲的是工作{FILLER * 12}" for number in "甲乙丙丁"]
    assert cleaned("　　".join(paragraphs), "lost_breaks") == "\n".join(paragraphs)


def test_numerals_out_of_sequence():
    """A numeral that follows no other does not divide a long line."""
    assert untouched(f"{FILLER * 30}三、四季度要加强检查。{FILLER * 30}（二）班的同学也来了。")


def test_a_long_line_without_marks():
    """A long line without marks stays whole: nothing says where it broke."""
    assert untouched(FILLER * 100)


def test_a_paragraph_of_ordinary_length():
    """A paragraph shorter than a lost speech keeps its enumeration inside."""
    paragraph = f"会议指出：一、要抓学习。{FILLER}二、要抓作风。{FILLER}三、要抓落实。{FILLER}"
    assert len(paragraph) < LOST
    assert untouched(paragraph)


def test_source_lines_after_a_division():
    """All lines that came out of one line of the source name that line."""
    result = clean("标题\n第一段。　　第二段。\n末段。")
    assert [line.source_line for line in result.lines] == [1, 2, 2, 3]


# Edges -----------------------------------------------------------------------------------------------------------


def test_indents():
    """Indents of ideographic blanks, blanks and tabs go."""
    assert cleaned("　　第一段。\n    第二段。\n\t第三段。", "indents") == "第一段。\n第二段。\n第三段。"


def test_trailing_blanks():
    """Blanks behind a line go, also those of a line that holds nothing else."""
    assert cleaned("第一段。 \n　　\n第二段。　", "trailing_spaces") == "第一段。\n\n第二段。"


def test_blanks_inside_a_line_stay():
    """Blanks and tabs between words stay as printed."""
    assert untouched("一、  抓学习\n姓名\t职务\t单位\n主持人　王某")


def test_textwrap_is_no_match():
    """Latin text wrapped by a mail program is left alone or joined with spaces, never run together."""
    text = textwrap.fill("The meeting was opened by the chairman of the committee and closed by him. " * 6, 70)
    assert clean(text).text.replace("\n", " ") == text.replace("\n", " ")
