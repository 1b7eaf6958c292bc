"""Whatever lies in a folder: one clear line for it, the other files go in, the exit code tells."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from speeches.importing import importer, parsing
from speeches.importing.files import LONGEST_PATH
from speeches.models import ImportOutcome, SourceFile, Speech

from .cast import speech_text, write_speeches
from .conftest import Imported

pytestmark = pytest.mark.django_db

Run = Callable[..., Imported]

#: The start of a PNG file.
PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00" + bytes(range(256)) * 9
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_speeches(tmp_path / "in", 2)
    return tmp_path / "in"


def check_failed(done: Imported, name: str) -> None:
    """The file failed with reason and remedy on one line; the two good ones went in; nothing half-written stays."""
    assert done.code == 1
    assert done.counts == {"created": 2, "failed": 1}
    outcome = done.of(name)
    assert outcome["outcome"] == "failed" and outcome["reason"] and outcome["remedy"]
    lines = [line for line in done.printed.splitlines() if line.startswith("failed ")]
    assert len(lines) == 1 and outcome["reason"] in lines[0] and outcome["remedy"] in lines[0]
    assert Speech.objects.count() == SourceFile.objects.count() == 2
    assert ImportOutcome.objects.filter(outcome="failed").count() == 1


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(" \t\r\n\u3000\n".encode(), id="white space alone"),
        pytest.param(b"\xef\xbb\xbf\r\n", id="a byte order mark alone"),
        pytest.param(PICTURE, id="a picture"),
        pytest.param(bytes(range(128, 256)) * 40, id="bytes that fit no encoding"),
        pytest.param(b"\x00" * 500, id="nothing but NUL"),
    ],
)
def test_what_holds_no_text_fails_alone(run_import: Run, folder: Path, data: bytes) -> None:
    """Empty, white, a picture under another name, noise."""
    (folder / "bad.txt").write_bytes(data)
    check_failed(run_import(folder), "bad.txt")


def test_fifty_megabytes_are_no_speech(run_import: Run, folder: Path) -> None:
    """A whole collection in one file is refused in a sentence that says what to do."""
    with open(folder / "bad.txt", "wb") as file:
        for _ in range(50):
            file.write(("党风廉政建设。\n" * 47_663).encode()[: 1 << 20])
    check_failed(run_import(folder), "bad.txt")


def test_a_line_of_ten_megabytes_is_no_speech(run_import: Run, folder: Path) -> None:
    """Nobody said three million characters; the sentence gives their number."""
    (folder / "bad.txt").write_text("抓好落实，把账算清。" * 349_525, encoding="utf-8")
    done = run_import(folder)
    check_failed(done, "bad.txt")
    assert "3,495,250" in done.of("bad.txt")["reason"]


def test_a_file_that_vanishes_fails_alone(run_import: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was there when the folder was read, and is gone when its turn comes."""
    (folder / "bad.txt").write_text("x", encoding="utf-8")
    whole = importer.digest

    def vanish(path: str) -> str:
        if path.endswith("bad.txt"):
            os.unlink(path)
        return whole(path)

    monkeypatch.setattr(importer, "digest", vanish)
    check_failed(run_import(folder), "bad.txt")


def test_a_file_that_vanishes_on_its_way_to_the_parser_fails_alone(
    run_import: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was there when its bytes were looked at."""
    (folder / "bad.txt").write_text("x", encoding="utf-8")
    whole = importer.digest

    def vanish(path: str) -> str:
        digest = whole(path)
        if path.endswith("bad.txt"):
            os.unlink(path)
        return digest

    monkeypatch.setattr(importer, "digest", vanish)
    check_failed(run_import(folder), "bad.txt")


def test_a_file_that_may_not_be_read_fails_alone(
    run_import: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system refuses to open it (shown by a stand-in, for root may read everything)."""
    (folder / "bad.txt").write_text("x", encoding="utf-8")
    whole = importer.digest

    def refuse(path: str) -> str:
        if path.endswith("bad.txt"):
            raise PermissionError(13, "Permission denied", path)
        return whole(path)

    monkeypatch.setattr(importer, "digest", refuse)
    done = run_import(folder)
    check_failed(done, "bad.txt")
    assert "right to read" in done.of("bad.txt")["remedy"]


def test_a_folder_that_may_not_be_read_fails_alone(
    run_import: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are walked (shown by a stand-in, for root may read everything)."""
    (folder / "closed").mkdir()
    whole = os.listdir

    def refuse(path: str) -> list[str]:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return whole(path)

    monkeypatch.setattr(os, "listdir", refuse)
    check_failed(run_import(folder), "closed")


@pytest.mark.skipif(os.geteuid() == 0, reason="this is root, who may read every folder")
def test_a_closed_folder_fails_alone(run_import: Run, folder: Path) -> None:
    """The same with a real folder."""
    (folder / "closed").mkdir(mode=0)
    check_failed(run_import(folder), "closed")


def test_a_link_to_a_folder_above_fails_alone(run_import: Run, folder: Path) -> None:
    """The walk ends."""
    (folder / "deep").mkdir()
    (folder / "deep" / "loop").symlink_to(folder)
    check_failed(run_import(folder), "loop")


def test_a_link_to_itself_fails_alone(run_import: Run, folder: Path) -> None:
    """The system itself finds the loop."""
    (folder / "bad.txt").symlink_to(folder / "bad.txt")
    check_failed(run_import(folder), "bad.txt")


def test_a_pipe_is_not_waited_for(run_import: Run, folder: Path) -> None:
    """A pipe with the name of a text has no end."""
    os.mkfifo(folder / "bad.txt")
    check_failed(run_import(folder), "bad.txt")


def test_a_path_that_does_not_exist_fails_alone(run_import: Run, folder: Path) -> None:
    """A slip of the pen on the command line."""
    check_failed(run_import(folder, folder / "nothing.txt"), "nothing.txt")


def test_a_path_that_is_too_long_to_be_kept_fails_alone(run_import: Run, folder: Path) -> None:
    """It is refused, not cut: a cut path would be another file."""
    deep = folder
    while len(str(deep)) < LONGEST_PATH:
        deep = deep / ("长" * 80)
        deep.mkdir()
    (deep / "bad.txt").write_text("x", encoding="utf-8")
    done = run_import(folder)
    assert (done.code, done.counts) == (1, {"created": 2, "failed": 1})


def test_a_parser_that_stops_fails_alone(run_import: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program at one file is a line of the report, not the end of the import."""
    (folder / "bad.txt").write_text("x", encoding="utf-8")
    whole = parsing.parse

    def stop(document: object, *, name: str, **more: object) -> object:
        if name == "bad.txt":
            raise ZeroDivisionError("division by zero")
        return whole(document, name=name, **more)

    monkeypatch.setattr(parsing, "parse", stop)
    check_failed(run_import(folder), "bad.txt")


def test_what_the_database_refuses_fails_alone(run_import: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of that file stays."""
    (folder / "bad.txt").write_text(speech_text(7), encoding="utf-8")
    whole = parsing.rows_of

    def beyond(speech: object, *more: object, **named: object) -> object:
        from dataclasses import replace

        rows = whole(speech, *more, **named)
        wrong = ((*rows.mentions[0][:3], 10_000, 10_001),)
        return replace(rows, mentions=wrong) if "第7次" in rows.text else rows

    monkeypatch.setattr(parsing, "rows_of", beyond)
    check_failed(run_import(folder), "bad.txt")


# what looks bad and is not


def goes_in(run_import: Run, file: Path, data: bytes) -> Speech:
    file.write_bytes(data)
    done = run_import(file)
    assert (done.code, done.counts) == (0, {"created": 1})
    return Speech.objects.get(path=str(file))


@pytest.mark.parametrize(
    "name", ["a name with spaces.txt", "全县会议讲话.txt", "two\nlines.txt", "tab\tand “quotes”.txt"]
)
def test_odd_names_go_in(run_import: Run, tmp_path: Path, name: str) -> None:
    """Spaces, Chinese, a newline: the path is kept to the character, each line of the report stays one line."""
    speech = goes_in(run_import, tmp_path / name, speech_text().encode())
    assert speech.source.name == name
    assert run_import(tmp_path / name).counts == {"unchanged": 1}


def test_a_name_that_is_no_text_goes_in(run_import: Run, tmp_path: Path) -> None:
    """A byte that is no UTF-8 is written as \\xb5, and the file is known again."""
    real = os.path.join(os.fsencode(tmp_path), b"old \xb5\xb3.txt")
    with open(real, "wb") as file:
        file.write(speech_text().encode())
    assert run_import(tmp_path).counts == {"created": 1}
    assert Speech.objects.get().source.name == r"old \xb5\xb3.txt"
    (tmp_path / "copy.txt").write_bytes(speech_text().encode())
    assert run_import(tmp_path).counts == {"unchanged": 1, "duplicate": 1}


def test_a_nul_in_the_text_is_cleaned_away(run_import: Run, tmp_path: Path) -> None:
    """The text goes in without it; the bytes keep it."""
    data = speech_text().replace("云溪的河", "云\0溪的河").encode()
    speech = goes_in(run_import, tmp_path / "a.txt", data)
    assert speech.text == speech_text().strip() and bytes(speech.source.data) == data


def test_half_a_character_at_the_end_is_no_failure(run_import: Run, tmp_path: Path) -> None:
    """A download that broke off in the middle of a character."""
    speech = goes_in(run_import, tmp_path / "a.txt", speech_text().strip().encode()[:-1])
    assert speech.text.startswith(speech_text()[:100])
    assert speech.source.encoding.startswith("utf-8")


def test_one_long_line_goes_in(run_import: Run, tmp_path: Path) -> None:
    """A text of the length of a book without a single line end is stored whole."""
    text = "抓好落实，把账算清。" * 29_000
    assert goes_in(run_import, tmp_path / "a.txt", text.encode()).text == text


def test_foreign_files_in_a_folder_are_counted_and_named(run_import: Run, folder: Path) -> None:
    """One line, whatever their number; hidden files too."""
    for name in ("a.jpg", "b.pdf", "c", ".hidden.txt", "~$d.docx"):
        (folder / name).write_bytes(PICTURE)
    done = run_import(folder)
    assert (done.code, done.counts) == (0, {"created": 2})
    (line,) = [line for line in done.printed.splitlines() if "left aside" in line]
    assert line.startswith("5 files") and "b.pdf" in line
    assert len(done.data["skipped"]) == 5


def test_a_foreign_file_that_is_named_is_tried(run_import: Run, tmp_path: Path) -> None:
    """Somebody who names a file means it."""
    goes_in(run_import, tmp_path / "speech.bak", speech_text().encode())
