"""Zip archives give the documents of their members; a broken one does not lose the others."""

import io
import zipfile

import docx
import pytest

from speeches.text.document import FailedPart, UnreadableFile
from speeches.text.readers import read
from speeches.text.reading import zip_limits

SPEECH = "同志们：\n今天开会，讲三点意见。\n"


def zip_of(members, method=zipfile.ZIP_DEFLATED):
    """An archive of (name, bytes) pairs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def read_zip(*members):
    return list(read(zip_of(members), "speeches.zip"))


def failure(*members):
    """Why the first of these members failed; a good member beside them is still read."""
    *parts, good = read_zip(*members, ("good.txt", SPEECH))
    assert good.text == SPEECH
    (failed,) = parts
    assert isinstance(failed, FailedPart)
    assert failed.remedy
    return failed


def word_file():
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("同志们：")
    document.save(out)
    return out.getvalue()


def test_members_of_every_format():
    """Every member is read by its own reader, and keeps its path and its bytes."""
    parts = read_zip(
        ("2020/讲话一.txt", SPEECH.encode("gb18030")),
        ("2020/", b""),
        ("二.html", "<html><body><p>页</p></body></html>"),
        ("三.docx", word_file()),
        ("四.md", "# 题\n文"),
    )
    assert [(part.part, part.format) for part in parts] == [
        ("2020/讲话一.txt", "txt"),
        ("二.html", "html"),
        ("三.docx", "docx"),
        ("四.md", "markdown"),
    ]
    assert parts[0].data == SPEECH.encode("gb18030")
    assert parts[0].encoding == "gb18030"


def test_rows_of_a_table_in_an_archive():
    """The rows of a table in an archive are named by both; they have no bytes of their own."""
    first, second = read_zip(("a/t.csv", "text\n一。\n二。\n"))
    assert (first.part, second.part) == ("a/t.csv: row 2", "a/t.csv: row 3")
    assert first.data is None


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_in_the_code_page_of_windows(encoding):
    """Names that Chinese Windows packed, without saying in which encoding, are read."""
    packed = zip_of([("AAAAAAAA.txt", SPEECH)])
    name = "全县讲话".encode(encoding)
    plain = b"AAAAAAAA.txt"
    own = name + plain[len(name) :] if len(name) <= 8 else name
    data = packed if len(own) != len(plain) else packed.replace(plain, own)
    (document,) = read(data, "a.zip")
    assert document.part == ("全县讲话.txt" if encoding == "gbk" else "全县讲话")


def test_leavings_of_file_managers():
    """What file managers leave in archives is passed over."""
    leavings = [("__MACOSX/._讲话.txt", b"\0"), (".DS_Store", b"\0"), ("a/.hidden", b"\0"), ("Thumbs.db", b"\0")]
    assert len(read_zip(*leavings, ("讲话.txt", SPEECH))) == 1


def test_a_broken_member():
    """A member that cannot be read is reported with its path, reason and remedy."""
    failed = failure(("pictures/a.txt", b"\x89PNG\r\n\x1a\n"))
    assert failed.part == "pictures/a.txt"
    assert "PNG" in failed.reason


def test_a_member_with_a_wrong_sum():
    """A member whose bytes were damaged is reported; the others are read."""
    data = bytearray(zip_of([("a.txt", SPEECH * 10), ("b.txt", "好。")], zipfile.ZIP_STORED))
    data[60] ^= 0xFF
    first, second = read(bytes(data), "a.zip")
    assert isinstance(first, FailedPart) and "damaged" in first.reason
    assert second.text == "好。"


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:/evil.txt"])
def test_paths_that_lead_out(name):
    """A path that leads out of the archive is refused."""
    assert "leads out" in failure((name, SPEECH)).reason


def test_an_archive_in_an_archive():
    """An archive in an archive is not opened."""
    assert "archive itself" in failure(("inner.zip", zip_of([("a.txt", SPEECH)]))).reason


def test_a_bomb():
    """A member that would grow a thousand times is refused by what it declares."""
    assert "bomb" in failure(("bomb.txt", "0" * 5_000_000)).reason


def test_a_member_that_is_too_large():
    """A member above the limit of a document is refused before it is unpacked."""
    assert "30 MB" in failure(("long.txt", "0" * 30_000_000)).reason


def test_a_locked_member():
    """A member that needs a password is reported as locked."""
    data = bytearray(zip_of([("a.txt", SPEECH), ("b.txt", SPEECH)]))
    directory = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[directory + 8] |= 1
    first, second = read(bytes(data), "a.zip")
    assert "password" in first.reason
    assert second.text == SPEECH


def test_too_many_members(monkeypatch):
    """An archive that lists more files than a folder of speeches has is refused."""
    monkeypatch.setattr(zip_limits, "MAX_MEMBERS", 3)
    with pytest.raises(UnreadableFile, match="more than 3 files"):
        read_zip(*[(f"{number}.txt", SPEECH) for number in range(4)])


def test_too_much_in_total(monkeypatch):
    """An archive that would be too large unpacked is refused as a whole."""
    monkeypatch.setattr(zip_limits, "MAX_TOTAL_BYTES", 1000)
    with pytest.raises(UnreadableFile, match="Unpacked"):
        read_zip(*[(f"{number}.txt", SPEECH * 5) for number in range(9)])


def test_a_directory_that_would_fill_the_memory(monkeypatch):
    """The list of members is not read when it is longer than any honest one."""
    monkeypatch.setattr(zip_limits, "MAX_DIRECTORY_BYTES", 100)
    with pytest.raises(UnreadableFile, match="files"):
        read_zip(*[(f"{number}.txt", SPEECH) for number in range(9)])


def test_an_empty_archive():
    """An archive without files is refused."""
    with pytest.raises(UnreadableFile, match="no files"):
        read_zip()


def test_half_an_archive():
    """Half an archive is refused as damaged."""
    with pytest.raises(UnreadableFile, match="damaged"):
        list(read(zip_of([("a.txt", SPEECH)])[:60], "a.zip"))


@pytest.mark.parametrize(
    ("part", "what"),
    [("xl/workbook.xml", "Excel"), ("ppt/presentation.xml", "PowerPoint"), ("META-INF/container.xml", "epub")],
)
def test_other_office_files(part, what):
    """Excel, PowerPoint and books are named, not opened as archives."""
    with pytest.raises(UnreadableFile, match=what):
        read_zip((part, "<x/>"))
