"""Web pages become lines of text, one for each block that holds any."""

import pytest

from speeches.text.document import UnreadableFile
from speeches.text.readers import read
from speeches.text.reading.web_page import MAX_TAGS


def page(body, head="", encoding="utf-8"):
    """The document of a page with this body."""
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    (document,) = read(html.encode(encoding), "page.html")
    assert document.format == "html"
    return document


def lines(body):
    return page(body).text.split("\n")


def test_paragraphs_are_lines():
    """Every block is a line, a break inside a block begins another."""
    assert lines("<div>标题</div><p>第一段。</p><p>第二段。<br>第三段。</p>") == [
        "标题",
        "第一段。",
        "第二段。",
        "第三段。",
    ]


WORD = """<?xml version="1.0" encoding="gb2312"?>
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=gb2312>
<title>某镇中心学校</title><style>p.MsoNormal {margin:0cm}</style></head><body lang=ZH-CN>
<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" />
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<P class=MsoNormal align=center><B><SPAN style="FONT-SIZE: 2">工作总结<SPAN lang=EN-US><o:p></o:p></SPAN></SPAN></B></P>
<P class=MsoNormal><SPAN lang=EN-US><o:p>&nbsp;</o:p></SPAN></P>
<P class=MsoNormal><B>一、<SPAN lang=EN-US>20</SPAN><SPAN lang=EN-US>12</SPAN>年的工作</B></P>
<P class=MsoNormal><st1:chsdate Year="2012" Month="6" Day="1">2012年6月1日</st1:chsdate>，学校召开
大会，<SPAN lang=EN-US>36</SPAN>名教师参加。</P>
<P class=MsoNormal><![if !supportLists]><SPAN>（一）</SPAN><![endif]>抓学习。</P></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_that_word_made(encoding):
    """Word's namespaces, empty paragraphs and split digits leave no trace; bold paragraphs are marked."""
    (document,) = read(WORD.encode(encoding), "index.htm")
    assert document.text.split("\n") == [
        "工作总结",
        "一、2012年的工作",
        "2012年6月1日，学校召开大会，36名教师参加。",
        "（一）抓学习。",
    ]
    assert document.marked_lines == {1, 2}
    assert document.encoding == encoding
    assert document.hints["page_title"] == "某镇中心学校"


def test_a_piece_of_a_page():
    """A piece of a page without its frame, as a database holds it, is read as one."""
    (document,) = read("<p>第一段。</p><p><strong>一、标题</strong></p><p>第二段。</p>".encode(), "piece.txt")
    assert document.text == "第一段。\n一、标题\n第二段。"
    assert document.marked_lines == {2}


def test_scripts_styles_and_forms_are_dropped():
    """What a reader of the page does not see is dropped: scripts, styles, choices, hidden blocks."""
    body = """<script>document.write("<p>点击数：5</p>")</script><style>p{}</style>
    <select><option>选项</option></select>
    <p style="display: none">藏起来的话</p><noscript>请打开脚本</noscript><p>正文。</p>"""
    assert lines(body) == ["正文。"]


def test_site_furniture_is_kept():
    """Navigation, counters and neighbours are kept as lines: structure tells furniture from speech."""
    body = """<div><a href="/">首页</a> &gt; <a href="/x">讲话</a></div><p>正文。</p>
    <p>浏览次数：<script>hits()</script></p><p>上一篇：无</p>"""
    assert lines(body) == ["首页 > 讲话", "正文。", "浏览次数：", "上一篇：无"]


def test_line_ends_of_the_source():
    """A line end of the source is nothing between Chinese characters, a space between Latin words."""
    assert lines("<p>党风廉\n政建设  和\r\n  Open\nData 工作</p>") == ["党风廉政建设 和 Open Data 工作"]


def test_preformatted_text_keeps_its_lines():
    """Preformatted text keeps its line ends."""
    assert lines("<pre>第一行\n第二行\n</pre>") == ["第一行", "第二行"]


def test_entities_of_the_page():
    """Entities are characters; no-break spaces stay for cleaning to name."""
    assert lines("<p>&ldquo;四个到位&rdquo;&#65292;&nbsp;好</p>") == ["“四个到位”，\u00a0好"]


def test_rows_of_a_table():
    """A row of a table is a line, its cells apart by tabs."""
    assert lines("<table><tr><th>姓名</th><th>学校</th></tr><tr><td>甲</td><td>一中</td></tr></table>") == [
        "姓名\t学校",
        "甲\t一中",
    ]


def test_a_table_that_is_only_a_frame():
    """A table that frames the page, as old sites have it, breaks no paragraph."""
    assert lines("<table><tr><td><p>第一段。</p><p>第二段。</p></td></tr></table>") == ["第一段。", "第二段。"]


def test_headings_and_bold_paragraphs_are_marked():
    """Headings and wholly bold blocks are marked, by tag or by style; bold words inside a paragraph are not."""
    document = page(
        "<h3>一、标题</h3><p>正文里有<b>加粗</b>的字。</p><p style='font-weight:bold'>二、标题</p><p>正文。</p>"
        "<p><strong>三、</strong><span>&nbsp;</span><strong>标题</strong></p><p>正文。</p>"
    )
    assert document.marked_lines == {1, 3, 5}


def test_a_page_that_is_bold_throughout():
    """Where nearly all of a page is bold, bold marks nothing."""
    assert page("<b><p>一</p><p>二</p><p>三</p></b>").marked_lines == frozenset()


def test_the_page_states_when_it_was_posted():
    """The posting date is a hint, from the page's own data or from its line."""
    assert page("<p>文</p>", '<meta name="PubDate" content="2021-03-05">').hints["posted"] == "2021-03-05"
    assert page("<p>发布时间：2016年05月03日 来源：本站</p><p>文</p>").hints["posted"] == "2016年05月03日"
    assert "posted" not in page("<p>会议时间：三月五日</p>").hints


def test_the_pages_own_title():
    """The title of the article goes before the title of the window."""
    head = '<title>讲话_某县\n人民政府</title><meta name="ArticleTitle" content="在会上的讲话">'
    assert page("<p>文</p>", head).hints["page_title"] == "在会上的讲话"
    assert page("<p>文</p>", "<title>讲话_某县\n人民政府</title>").hints["page_title"] == "讲话_某县人民政府"


def test_a_charset_that_lies():
    """The bytes decide, not what the page says of its encoding."""
    assert page("<p>党风廉政建设工作</p>", "<meta charset=iso-8859-1>", "gb18030").text == "党风廉政建设工作"


def test_a_page_without_text():
    """A page of frames or scripts is refused."""
    with pytest.raises(UnreadableFile, match="no text"):
        page("<script>var speech = 1</script><img src=a.png>")


def test_a_page_of_tags():
    """A page of nothing but tags is refused before it fills the memory."""
    with pytest.raises(UnreadableFile, match="tags"):
        page("<p>" * (MAX_TAGS + 1))


def test_a_page_nested_very_deeply():
    """Depth does no harm, and loses no text."""
    assert lines("<div>" * 50_000 + "深处" + "</div>" * 50_000 + "<p>后面</p>") == ["深处", "后面"]


def test_external_entities_are_not_fetched(tmp_path):
    """A page that declares an entity of a file gives no word of that file."""
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    html = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>文&x;</p></body></html>'
    (document,) = read(html.encode(), "a.html")
    assert "机密" not in document.text
