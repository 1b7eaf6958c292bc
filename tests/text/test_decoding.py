"""Bytes become text, or one sentence says why not."""

import codecs
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.decoding import MAX_BYTES, decode
from speeches.text.document import Decoded, UnreadableFile

SPEECH = (
    "同志们：\n今天我们召开全县教育系统大会，主要任务是总结去年的工作，部署今年的任务。\n"
    "一、认清形势，增强做好工作的责任感\n过去的一年，各学校认真落实要求，取得了新的成绩，但是也存在一些问题。\n"
) * 3
TRADITIONAL = "各位同事：\n今天我們召開全縣教育工作會議，主要任務是總結去年的工作，並且說明今年的計劃。\n" * 6


def refusal(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        decode(data)
    assert caught.value.reason.endswith(".") and caught.value.remedy.endswith(".")
    return caught.value


def test_plain_utf8():
    """UTF-8 is recognised by its validity."""
    decoded = decode(SPEECH.encode())
    assert decoded.text == SPEECH
    assert decoded.encoding == "utf-8"
    assert decoded.confidence >= 0.99
    assert "valid UTF-8" in decoded.reason


def test_line_ends_are_kept():
    """Decoding changes no line end: cleaning names what it changed."""
    assert decode("一\r\n二\r三\n".encode()).text == "一\r\n二\r三\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides(mark, encoding):
    """A byte-order mark decides; it stays in the text as its first character, where cleaning finds it."""
    decoded = decode(mark + SPEECH.encode(encoding))
    assert decoded.text == "\ufeff" + SPEECH
    assert (decoded.encoding, decoded.confidence) == (encoding, 1.0)


@pytest.mark.parametrize("encoding", ["gbk", "gb2312", "gb18030"])
def test_gb18030(encoding):
    """The encodings of mainland China are recognised by the share of common characters, and read as GB18030."""
    decoded = decode(SPEECH.encode(encoding))
    assert decoded.text == SPEECH
    assert decoded.encoding == "gb18030"
    assert decoded.confidence >= 0.95
    assert "%" in decoded.reason


def test_gb18030_with_rare_characters():
    """A four-byte character of GB18030 does not disturb the judgement."""
    text = SPEECH + "这位同志名叫李㑇。"
    assert decode(text.encode("gb18030")).text == text


def test_a_short_gb18030_text_is_doubtful():
    """A few words in GB18030 are read, but with little confidence."""
    decoded = decode("党风廉政".encode("gbk"))
    assert decoded.text == "党风廉政"
    assert decoded.confidence < 0.75


def test_a_page_that_begins_with_much_latin():
    """The characters judged are the Chinese ones, wherever they begin."""
    text = "<style>" + "p { color: red }\n" * 2000 + "</style>" + SPEECH
    assert decode(text.encode("gbk")).text == text


def test_big5():
    """Traditional text in Big5 is recognised, seconded by charset-normalizer."""
    decoded = decode(TRADITIONAL.encode("big5"))
    assert decoded.text == TRADITIONAL
    assert decoded.encoding == "big5hkscs"
    assert decoded.confidence >= 0.95


def test_traditional_text_in_gbk_is_not_big5():
    """Traditional characters in GBK stay GBK."""
    assert decode(TRADITIONAL.encode("gbk")).text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SPEECH, SPEECH.replace("\n", ""), "Only Latin letters, 2022.\n" * 3])
def test_utf16_without_a_mark(encoding, text):
    """UTF-16 without a mark is known by its zero bytes or by its characters."""
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding
    assert decoded.confidence < 1.0


def test_a_word_of_gbk_that_is_valid_utf8():
    """联通 in GBK is valid UTF-8, of letters that no Chinese text uses."""
    assert decode("联通".encode("gbk")).text == "联通"


@pytest.mark.parametrize(("encoding", "cut"), [("utf-8", 1), ("utf-8", 2), ("gb18030", 1), ("utf-16-le", 1)])
def test_half_a_character_at_the_end(encoding, cut):
    """Half a character at the end, where a download broke off, is left out and named."""
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else b""
    decoded = decode(mark + (SPEECH + "完").encode(encoding)[:-cut])
    assert decoded.text.removeprefix("\ufeff") == SPEECH
    assert "half a character at the end" in decoded.reason
    assert decoded.confidence < 0.99


def test_a_broken_character_inside_is_not_passed_over():
    """A broken byte in the middle of UTF-8 is refused, with its place; nothing is replaced in silence."""
    before = SPEECH[:100].encode()
    broken = before + b"\xff" + SPEECH[100:].encode()
    assert f"byte {len(before) + 1})" in refusal(broken).reason


def test_a_few_nuls_are_no_binary():
    """A text with a NUL in it is a text; cleaning removes the NUL and names it."""
    damaged = SPEECH[:50] + "\0" + SPEECH[50:]
    assert decode(damaged.encode()).text == damaged


def test_an_empty_file():
    """An empty file is refused."""
    assert "empty" in refusal(b"").reason


@pytest.mark.parametrize("data", [b" \r\n\t\n", "\u3000\u3000\n\u00a0".encode(), b"\xef\xbb\xbf", "\u200b \n".encode()])
def test_only_white_space(data):
    """A file of blanks, also of blanks nobody sees, is refused."""
    assert "blanks" in refusal(data).reason


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100), "JPEG"),
        (b"GIF89a" + bytes(100), "GIF"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), ".doc"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"{\\rtf1\\ansi", ".rtf"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", ".mht"),
    ],
)
def test_files_that_are_no_text(data, what):
    """Pictures, PDF, old Word files and archives are named, whatever the file is called."""
    assert what in refusal(data).reason


def test_a_picture_without_a_known_beginning():
    """Binary data without a known beginning are refused for their control bytes."""
    bitmap = b"BM" + struct.pack("<IHHI", 4096, 0, 0, 54) + bytes(range(256)) * 16
    assert "binary" in refusal(bitmap).reason


def test_zeros_are_no_text():
    """A file of zero bytes is no text."""
    assert "no text" in refusal(bytes(1000)).reason


def test_bytes_that_fit_no_encoding():
    """Bytes that fit no encoding are refused, with the place where UTF-8 breaks."""
    assert "fit no encoding" in refusal(b"\xff\xfd\xfe\xff" * 40).reason


def test_a_foreign_encoding_is_named():
    """Japanese in its old encoding is not taken for Chinese; the refusal names it."""
    assert "shift_jis" in refusal("これはペンです。あれは本です。ありがとうございます。".encode("shift_jis")).reason


def test_a_text_that_is_too_long():
    """Fifty megabytes are refused in one sentence that says the limit."""
    error = refusal(b"a" * 50_000_000)
    assert "50 MB" in error.reason and "20 MB" in error.reason
    assert MAX_BYTES == 20_000_000


def test_one_line_of_ten_megabytes():
    """A single line of ten megabytes decodes."""
    assert len(decode(("长" * 3_333_333).encode()).text) == 3_333_333


@given(st.binary(max_size=400))
def test_any_bytes(data):
    """Any bytes give a text or a named refusal, never anything else."""
    try:
        decoded = decode(data)
    except UnreadableFile as error:
        assert error.reason and error.remedy
    else:
        assert isinstance(decoded, Decoded)
        assert 0 < decoded.confidence <= 1


@given(
    st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1, max_size=200),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_what_states_its_encoding_comes_back(text, encoding):
    """A text in UTF-8, or with a byte-order mark, decodes to itself or is refused."""
    try:
        decoded = decode(text.encode(encoding))
    except UnreadableFile:
        return
    mark = "" if encoding == "utf-8" else "\ufeff"
    assert decoded.text == mark + text or decoded.confidence < 0.75
