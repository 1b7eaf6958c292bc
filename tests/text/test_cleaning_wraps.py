"""Lines cut at a fixed width are joined; what only looks like them is left alone."""

import pytest

from speeches.text.cleaning import clean
from tests.text.cleaning_cast import PARAGRAPHS, SPEECH, cleaned, untouched, wrap


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


def test_a_page_number_in_cut_lines():
    """In a text cut at a width, a page number in mid-sentence goes and both sides are joined."""
    lines = [line for paragraph in PARAGRAPHS for line in wrap(paragraph, 28)]
    lines[1:1] = ["- 1 -"]
    assert clean("\n".join(lines)).text == "\n".join(PARAGRAPHS)
