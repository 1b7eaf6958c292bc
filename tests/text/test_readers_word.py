"""Word files become lines, with the numbers Word counts by itself; dangerous ones are refused."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from speeches.text.document import UnreadableFile
from speeches.text.readers import read
from speeches.text.reading.word import MAX_PART_BYTES


def bytes_of(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(*paragraphs):
    """A document with these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def read_word(data, name="讲话.docx"):
    (document,) = read(data, name)
    assert document.format == "docx"
    return document


def with_part(data, name, change):
    """The file with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            part = old.read(member)
            new.writestr(member.filename, change(part) if member.filename == name else part)
    return out.getvalue()


def body_of(xml):
    """The bytes of a document whose body begins with this XML."""
    document = docx.Document()
    for position, element in enumerate(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")):
        document.element.body.insert(position, element)
    return bytes_of(document)


def test_paragraphs_are_lines():
    """Every paragraph is a line, an empty one too, a break inside one begins another; tabs stay."""
    document = read_word(bytes_of(word("在全县会议上的讲话", "", "同志们：", "第一段。\n第二段。", "姓名\t职务")))
    assert document.text.split("\n") == ["在全县会议上的讲话", "", "同志们：", "第一段。", "第二段。", "姓名\t职务"]


def test_the_name_does_not_matter():
    """A Word file is known by its content."""
    assert read_word(bytes_of(word("同志们：")), "讲话.txt").text == "同志们："


def test_headings_and_bold_paragraphs_are_marked():
    """Paragraphs in Word's outline and wholly bold ones are marked; bold words inside one are not."""
    document = docx.Document()
    document.add_heading("一、抓学习", level=1)
    document.add_paragraph("正文。")
    bold = document.add_paragraph()
    bold.add_run("（一）").bold = True
    bold.add_run("读原文").bold = True
    partly = document.add_paragraph("正文里有")
    partly.add_run("加粗").bold = True
    assert read_word(bytes_of(document)).marked_lines == {1, 3}


def test_rows_of_a_table():
    """A row of a table is a line, in its place; the only cell of a row is a frame round paragraphs."""
    document = word("上文。")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "姓名", "学校"
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "框里第一段。"
    frame.add_paragraph("框里第二段。")
    document.add_paragraph("下文。")
    lines = read_word(bytes_of(document)).text.split("\n")
    assert [line for line in lines if line] == ["上文。", "姓名\t学校", "框里第一段。", "框里第二段。", "下文。"]


LISTS = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3.%4"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="70"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="80"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>"""


def numbered(*items):
    """A document of paragraphs (list, level, text) with Word's own numbers."""
    xml = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        for number, level, text in items
    )
    return with_part(body_of(xml), "word/numbering.xml", lambda _: LISTS.encode())


def test_numbers_that_word_counts():
    """Numbers that stand in no text are counted as Word shows them, anew under each higher one."""
    data = numbered(
        (70, 0, "抓学习"), (70, 1, "读原文"), (70, 1, "悟原理"), (70, 2, "每周一次"),
        (70, 0, "抓作风"), (70, 1, "改文风"), (70, 3, "小点"), (0, 0, "正文"),
    )  # fmt: skip
    assert read_word(data).text.strip().split("\n") == [
        "一、抓学习", "（一）读原文", "（二）悟原理", "1.每周一次", "二、抓作风", "（一）改文风", "2.1.1小点", "正文",
    ]  # fmt: skip


def test_lists_beyond_ten():
    """The twelfth and the twentieth item are 十二、 and 二十、."""
    lines = read_word(numbered(*[(70, 0, "项")] * 21)).text.split("\n")
    assert (lines[9], lines[10], lines[19], lines[20]) == ("十、项", "十一、项", "二十、项", "二十一、项")


def test_bullets_that_word_draws():
    """A bullet of a symbol font comes with its code; cleaning knows what it shows."""
    assert read_word(numbered((80, 0, "强化责任"))).text.startswith("\uf06c强化责任")


def test_numbers_that_come_with_a_style():
    """A list style numbers its paragraphs too."""
    document = docx.Document()
    document.add_paragraph("第一项", style="List Number")
    document.add_paragraph("第二项", style="List Number")
    assert read_word(bytes_of(document)).text == "1.第一项\n2.第二项"


def test_deleted_words_and_field_codes():
    """Words deleted under change tracking and codes of fields are not seen; inserted words are."""
    xml = (
        '<w:p><w:r><w:t>要</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>旧话</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>抓落实</w:t></w:r></w:ins>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert read_word(body_of(xml)).text.strip() == "要抓落实"


def test_the_title_among_the_properties():
    """The title that Word keeps among the properties is a hint."""
    document = word("同志们：")
    document.core_properties.title = "在会上的讲话"
    assert read_word(bytes_of(document)).hints == {"page_title": "在会上的讲话"}


def test_an_entity_is_refused():
    """A Word file that declares an entity, of a file or of itself, is refused before anything reads it."""
    declared = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    data = with_part(
        bytes_of(word("同志们：")),
        "word/document.xml",
        lambda part: part.replace(b"<w:document", declared + b"<w:document"),
    )
    with pytest.raises(UnreadableFile, match="entities"):
        list(read(data, "a.docx"))


def test_an_entity_in_utf16_is_refused():
    """The same, hidden in a part that is written in UTF-16."""
    part = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16")
    data = with_part(bytes_of(word("同志们：")), "word/styles.xml", lambda _: part)
    with pytest.raises(UnreadableFile, match="entities"):
        list(read(data, "a.docx"))


def test_a_zip_bomb_is_refused():
    """A part that would fill the memory is refused by what it declares, before it is unpacked."""
    data = with_part(bytes_of(word("同志们：")), "word/document.xml", lambda _: bytes(MAX_PART_BYTES + 1))
    assert len(data) < 100_000
    with pytest.raises(UnreadableFile, match="MB"):
        list(read(data, "a.docx"))


def test_a_bomb_that_stays_below_the_limit():
    """A part that grows a thousand times is refused, even if it would fit."""
    data = with_part(bytes_of(word("同志们：")), "word/document.xml", lambda _: bytes(MAX_PART_BYTES // 2))
    with pytest.raises(UnreadableFile, match="bomb"):
        list(read(data, "a.docx"))


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/styles.xml"])
@pytest.mark.parametrize("content", [b"", b"<broken", b"\xff\xfe", b"<a/>"])
def test_damaged_parts(part, content):
    """A damaged part gives a document or a refusal, never a traceback."""
    data = with_part(bytes_of(word("同志们：")), part, lambda _: content)
    try:
        read_word(data)
    except UnreadableFile as error:
        assert error.reason and error.remedy


def test_half_a_word_file():
    """Half a Word file, where a download broke off, is refused as damaged."""
    with pytest.raises(UnreadableFile, match="damaged"):
        list(read(bytes_of(word("同志们："))[:3000], "a.docx"))


def test_a_word_file_without_text():
    """A Word file of pictures only is refused."""
    with pytest.raises(UnreadableFile, match="no text"):
        list(read(bytes_of(docx.Document()), "a.docx"))
