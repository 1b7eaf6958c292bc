"""Markdown becomes text line for line; its headings are marked."""

from speeches.text.cleaning import clean
from speeches.text.readers import read


def markdown(*lines):
    (document,) = read("\n".join(lines).encode(), "讲话.md")
    assert document.format == "markdown"
    return document


def plain(line):
    return markdown(line).text


def test_a_speech_of_a_site():
    """A page kept as Markdown: the heading, the title again in tags, links, the tail. Lines keep their numbers."""
    document = markdown(
        "### 在全县会议上的讲话", "", "<strong>在全县会议上的讲话</strong>", "", "**一、抓学习**", "",
        "要学[原文](http://a.b/c)，做到**真学**。", "", "![图](x.png)", "[查看原文](http://a.b)",
    )  # fmt: skip
    assert document.marked_lines == {1, 3, 5}
    result = clean(document.text, document.marked_lines)
    title = "在全县会议上的讲话"
    body = ["一、抓学习", "", "要学原文，做到真学。", "", "", "查看原文"]
    assert result.text.split("\n") == [title, "", title, "", *body]
    assert [line.source_line for line in result.lines if line.marked] == [1, 3, 5]
    assert result.lines[-1].source_line == 10


def test_headings():
    """Headings lose their signs, with and without a blank behind them, and underlined ones their line."""
    document = markdown("#一、抓学习", "## （一）读原文 ##", "题目", "====", "C#语言和#号", "#")
    assert document.text.split("\n") == ["一、抓学习", "（一）读原文", "题目", "", "C#语言和#号", "#"]
    assert document.marked_lines == {1, 2, 3}


def test_emphasis():
    """Bold and slanted words lose their stars; bold words inside a line do not mark it."""
    document = markdown("要**真抓**、__实干__、*苦干*，用`数字`说话。")
    assert document.text == "要真抓、实干、苦干，用数字说话。"
    assert document.marked_lines == frozenset()


def test_stars_that_hide_names():
    """Stars in place of a name stay: **同志, 在**局."""
    line = "在**同志和**局长的带领下，***镇****工作组"
    assert plain(line) == line


def test_stars_and_lines_that_mean_nothing():
    """Products, blanks of forms and a lone star stay."""
    for line in ("3*4*5=60", "姓名___单位___", "注：*为必填", "page_div_mark"):
        assert plain("正文\n" + line) == "正文\n" + line


def test_bullets_and_page_numbers():
    """Bullets become one sign; a page number between dashes is none."""
    assert markdown("正文", "- 第一点", "* 第二点", "- 3 -").text.split("\n") == [
        "正文",
        "● 第一点",
        "● 第二点",
        "- 3 -",
    ]


def test_rules_quotes_and_fences():
    """Rules, fences and the lines under a table's head become empty lines; quotes lose their sign."""
    document = markdown("正文", "---", "> 引文", "```", "| 甲 | 乙 |", "|---|---|")
    assert document.text.split("\n") == ["正文", "", "引文", "", "| 甲 | 乙 |", ""]


def test_escaped_signs():
    """A sign that Markdown escapes stands for itself."""
    assert plain("正文\n1\\. 抓学习 \\*") == "正文\n1. 抓学习 *"


def test_data_of_a_site_generator():
    """The block of data before the text gives hints and becomes empty lines."""
    document = markdown("---", 'title: "讲话"', "date: 2021-03-05", "layout: post", "---", "# 讲话", "同志们：")
    assert document.hints == {"page_title": "讲话", "posted": "2021-03-05"}
    assert document.text == "\n\n\n\n\n讲话\n同志们："
    assert document.marked_lines == {6}


def test_markdown_from_a_pdf():
    """Page marks and tags that a converter left are mended by cleaning."""
    document = markdown(
        "# 讲话", "要坚持标本兼治、综合治理，把权力关进制度的笼子，", "<PAGE_DIV>", "让干部群众满意，防止反弹。"
    )
    assert (
        clean(document.text).text == "讲话\n要坚持标本兼治、综合治理，把权力关进制度的笼子，让干部群众满意，防止反弹。"
    )


def test_crlf():
    """Markdown with CRLF is read the same."""
    (document,) = read("# 讲话\r\n**一、抓学习**\r\n".encode(), "a.md")
    assert document.text == "讲话\n一、抓学习\n"
    assert document.marked_lines == {1, 2}
