"""Damage of lines: cut at a width, broken in mid-sentence, cut by pages, all breaks lost."""

import textwrap

import pytest

from speeches.text.cleaning import clean
from speeches.text.cleaning.lost_breaks import LOST

PARAGRAPHS = [
    "今年是全面完成规划目标任务的关键一年，做好各项工作意义重大。全镇上下要把思想和行动统一到会议部署上来，"
    "增强紧迫感和责任感，以更高的标准、更实的举措推动各项工作再上新台阶，努力交出一份让群众满意的答卷。",
    "要坚持把学习摆在首位，采取集中学习与个人自学相结合的办法，做到每周有安排、每月有检查、每季有交流，"
    "切实防止学用脱节；要把学习成果转化为推动工作的实际本领，在服务群众中检验学习成效，在解决难题中提升能力水平。",
    "要健全制度，堵塞漏洞，对群众反映强烈的问题逐项登记、逐项整改、逐项销号，确保件件有着落、事事有回音，"
    "同时抓好督促检查，对工作不力、敷衍塞责的单位和个人要严肃批评，并在全镇范围内进行通报，绝不姑息迁就。",
]
HEADINGS = ["一、统一思想，提高认识", "二、加强学习，增强本领", "三、健全制度，狠抓落实"]
SPEECH = "\n".join(line for pair in zip(HEADINGS, PARAGRAPHS, strict=True) for line in pair)


def wrap(paragraph, width):
    return [paragraph[start : start + width] for start in range(0, len(paragraph), width)]


def cleaned(text, *steps):
    """The cleaned text; the steps that fired are exactly these."""
    result = clean(text)
    assert result.steps == steps
    return result.text


def untouched(text):
    """A text that cleaning must leave alone."""
    return cleaned(text) == text


# Hard wraps ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [24, 28, 30, 32, 36])
def test_lines_cut_at_a_width(width):
    """Lines cut every 24 to 36 characters in mid-word are joined; headings and paragraphs keep apart."""
    source = "\n".join(line for paragraph in SPEECH.split("\n") for line in wrap(paragraph, width))
    assert cleaned(source, "hard_wraps") == SPEECH


def test_a_full_line_that_ends_with_a_stop():
    """A brimful line that ends with a stop goes on where running text follows, not where a heading or a point does."""
    full = "各单位要按照会议要求，认真研究制定本单位的具体实施方案。"
    assert len(full) == 28
    lines = [line for paragraph in PARAGRAPHS for line in wrap(paragraph, 28)]
    tail = "并于月底以前上报。"
    assert clean("\n".join([*lines, full, tail])).text.endswith(full + tail)
    for heading in ("强化组织领导", "二是抓好落实，做到有始有终。", "三、抓好落实"):
        assert clean("\n".join([*lines, full, heading, tail])).text.endswith(f"{full}\n{heading}\n{tail}")


def test_lines_cut_by_their_printed_width():
    """Where a page cut the lines, two digits take the room of one character."""
    paragraph = PARAGRAPHS[0].replace("今年", "2023年上半年、2024年上半年和2025年上半年")
    lines, line = [], ""
    for character in paragraph + PARAGRAPHS[1]:
        line += character
        if sum(0.5 if sign.isascii() else 1 for sign in line) >= 28:
            lines.append(line)
            line = ""
    assert clean("\n".join([*lines, line])).text == paragraph + PARAGRAPHS[1]


def test_cut_lines_with_indents():
    """Where paragraphs are indented, a full line goes on unless the next is indented, whatever it ends with."""
    source = "\n".join(line for text in SPEECH.split("\n") for line in wrap("　　" + text, 30))
    assert cleaned(source, "hard_wraps", "indents") == SPEECH


@pytest.mark.parametrize("indent", ["", "　　"])
def test_titles_above_cut_lines(indent):
    """Title, subtitle, name and date above the text keep to themselves, though one of them may fill its line."""
    front = ["——在全镇农业农村暨人居环境整治工作推进会议上的讲话稿", "镇党委书记  王某", "（2021年3月5日）", "同志们："]
    lines = [line for paragraph in PARAGRAPHS for line in wrap(indent + paragraph, 28)]
    assert clean("\n".join([*front, *lines])).text == "\n".join([*front, *PARAGRAPHS])


def test_a_placeholder_at_the_break():
    """A cut through XX leaves no blank in it."""
    lines = [line for paragraph in PARAGRAPHS for line in wrap(paragraph, 28)]
    cut = [*lines, "下半年要继续推广好的经验和做法，全面建设宜居宜业的美丽X", "X，让群众有更多的获得感。"]
    assert clean("\n".join(cut)).text.endswith("美丽XX，让群众有更多的获得感。")


def test_cut_lines_of_an_old_news_file():
    """CRLF, trailing blanks and cut lines together, as old news files have them."""
    source = "\r\n".join(line + "  " for text in SPEECH.split("\n") for line in wrap("　　" + text, 31))
    assert clean(source).text == SPEECH
    assert clean(source).steps == ("crlf", "hard_wraps", "trailing_spaces", "indents")


def test_cut_lines_with_doubled_line_ends():
    """A copy that doubled every line end is joined over the empty lines."""
    source = "\n\n".join(line for paragraph in PARAGRAPHS for line in wrap(paragraph, 28))
    assert cleaned(source, "hard_wraps").replace("\n", "") == "".join(PARAGRAPHS)


def test_a_heading_cut_in_two():
    """A heading that was too long for the page is whole again."""
    heading = "四、坚持以上率下，层层传导压力，推动全镇各项工作迈上一个新的台阶"
    lines = [line for text in [*SPEECH.split("\n"), heading, PARAGRAPHS[0]] for line in wrap(text, 28)]
    assert heading in clean("\n".join(lines)).text.split("\n")


def test_latin_words_at_the_break():
    """Two Latin words keep a space between them, a number and its unit none."""
    lines = [line for paragraph in PARAGRAPHS for line in wrap(paragraph, 28)]
    lines += [
        "下半年要推广应用手机办事平台和新的管理系统，实施Open",
        "Data计划，到2025年覆盖所有村和社区，办理时间缩短20",
        "22小时，群众足不出户。",
    ]
    assert clean("\n".join(lines)).text.endswith(
        "实施Open Data计划，到2025年覆盖所有村和社区，办理时间缩短2022小时，群众足不出户。"
    )


def test_paragraphs_are_not_wraps():
    """A speech with a line for each paragraph is left alone."""
    assert untouched(SPEECH)


def test_verses_and_slogans_of_equal_length():
    """Lines of equal length that end in signs of pause are no cut lines."""
    verses = ["清清白白做人心里踏实，堂堂正正办事脚下生风，", "勤勤恳恳干活百姓称赞，老老实实守纪家庭安宁。"] * 4
    assert untouched("\n".join(verses))


def test_a_list_of_names():
    """A list of headings or names of about one length, without pauses inside, is left alone."""
    offices = ["东山镇", "西河镇", "南桥乡", "北岭乡", "中坝镇", "上湾乡"]
    assert untouched("\n".join(f"{place}党委委员纪律检查委员会书记分管办公室工作" for place in offices))


def test_items_after_a_full_line():
    """A list item after a full line begins anew: （一）, 1., ——."""
    lines = [line for paragraph in PARAGRAPHS for line in wrap(paragraph, 28)]
    lines += ["会议决定在全镇开展以下几个方面的重点整治工作和专项行动", "（一）整治文山会海", "——减少会议"]
    assert clean("\n".join(lines)).text.endswith("\n（一）整治文山会海\n——减少会议")


# Sentences broken once ---------------------------------------------------------------------------------------------


def test_links_that_became_lines():
    """A link that became a line of its own is put back, by the signs at the breaks, over empty lines too."""
    source = "会议审议并通过了《\n\n关于改进作风的若干措施\n》，强调要“\n说了算、定了干\n”。"
    assert cleaned(source, "broken_sentences") == "会议审议并通过了《关于改进作风的若干措施》，强调要“说了算、定了干”。"


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


def test_a_page_number_in_cut_lines():
    """In a text cut at a width, a page number in mid-sentence goes and both sides are joined."""
    lines = [line for paragraph in PARAGRAPHS for line in wrap(paragraph, 28)]
    lines[1:1] = ["- 1 -"]
    assert clean("\n".join(lines)).text == "\n".join(PARAGRAPHS)


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
