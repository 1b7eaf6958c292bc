"""The content decides how a file is read; its name only where the content leaves it open."""

import csv
import io
import json
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text.document import FailedPart, SourceDocument, UnreadableFile
from speeches.text.readers import read

SPEECH = "同志们：\n今天开会，讲三点意见。\n一、抓好学习\n大家要认真学习。\n"


def only(data, name):
    """The single document of a file."""
    (document,) = read(data, name)
    assert isinstance(document, SourceDocument)
    return document


@pytest.mark.parametrize("name", ["讲话.txt", "讲话", "speech.md5", "with space\nand line end.TXT", ""])
def test_a_plain_text(name):
    """A text is read as it is, whatever its name; how it was decoded is kept."""
    document = only(SPEECH.encode("gb18030"), name)
    assert document.text == SPEECH
    assert (document.format, document.encoding, document.part) == ("txt", "gb18030", "")
    assert document.decoding.startswith("gb18030")
    assert 0 < document.decoding_confidence <= 1


def test_a_text_with_commas_named_txt():
    """A text with commas in every line is no table."""
    assert only("标题，日期，正文\n一，二，三\n".encode(), "a.txt").format == "txt"


def test_a_page_named_txt():
    """A web page is known by its tags, also under the name of a text."""
    assert only(b"<html><body><p>\xe4\xb8\x80</p></body></html>", "a.txt").format == "html"


def test_a_text_with_a_tag_left_in_it():
    """A text with some tags left in it is a text; cleaning takes them out."""
    assert only("全面<span>落实</span>责任。<br>抓好工作。".encode(), "a.txt").format == "txt"


def test_a_text_named_html():
    """A text without a tag is a text, whatever its name."""
    assert only(SPEECH.encode(), "a.html").format == "txt"


def test_a_text_that_begins_with_a_bracket():
    """A text that begins with a bracket or a brace is no JSON."""
    assert only("[内部资料]\n同志们：好。".encode(), "a.txt").format == "txt"
    assert only("{草稿}同志们：好。".encode(), "a.txt").format == "txt"


def test_json_rows_named_txt():
    """JSON rows are known by their form."""
    assert only(json.dumps({"text": SPEECH}).encode(), "a.txt").format == "jsonl"


def test_markdown_named_txt():
    """A first line that is a heading of Markdown says what the text is."""
    assert only("# 在全县会议上的讲话\n同志们：好。".encode(), "a.txt").format == "markdown"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.5", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc"),
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"", "empty"),
        (b"\n\n", "blanks"),
    ],
)
def test_files_that_give_nothing(data, what):
    """What cannot be read is refused by its content, under any name."""
    for name in ("a.txt", "a.docx", "a.html", "a.csv"):
        with pytest.raises(UnreadableFile, match=what):
            list(read(data, name))


def test_fifty_megabytes_of_text():
    """A text of fifty megabytes is refused in a sentence, before it is decoded."""
    started = time.process_time()
    with pytest.raises(UnreadableFile, match="50 MB"):
        list(read("长".encode() * 16_700_000, "a.txt"))
    assert time.process_time() - started < 1


def csv_of(*rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def zip_of(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


SEEDS = [
    SPEECH.encode(),
    b"<html><head><title>t</title></head><body><p>\xe4\xb8\x80<td><pre>x\ny</pre><script>1</script>",
    b"# h\n---\n**b** [l](u) `c` - x\n",
    csv_of(["title", "text"], ["一", "正文"], ["二", ""]),
    b'{"text": "\xe4\xb8\x80"}\n{"text": ["a", {"b": 1}]}\n',
    zip_of(a_txt=SPEECH, b_csv="text\n你好\n", c_zip="PK"),
]


@given(st.sampled_from(SEEDS), st.data(), st.sampled_from(["a.txt", "a.html", "a.md", "a.csv", "a.jsonl", "a.zip", ""]))
@settings(max_examples=300, deadline=None)
def test_any_damage_gives_documents_or_a_refusal(seed, data, name):
    """Whatever is cut out of a file or put into it, there are documents, failed parts or one refusal."""
    damaged = bytearray(seed)
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(damaged)))
        damaged[place : place + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=4))
    try:
        parts = list(read(bytes(damaged), name))
    except UnreadableFile as error:
        assert error.reason and error.remedy
        return
    assert parts
    for part in parts:
        if isinstance(part, FailedPart):
            assert part.part and part.reason and part.remedy
        else:
            lines = part.text.count("\n") + 1
            assert all(1 <= line <= lines for line in part.marked_lines)
