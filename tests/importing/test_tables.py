"""Files with several speeches: rows of a table, members of a zip."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from speeches.importing.plan import Known, match_rows
from speeches.models import SourceFile, Speech
from speeches.models.decisions import decide

from .cast import speech_text
from .conftest import Imported

pytestmark = pytest.mark.django_db

Run = Callable[..., Imported]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "in.csv"


def write_table(file: Path, numbers: Sequence[int]) -> None:
    """One row for each number; the header is row 1."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["title", "text"])
        writer.writerows([f"第{number}次讲话", speech_text(number)] for number in numbers)


def by_part() -> dict[str, Speech]:
    return {speech.part: speech for speech in Speech.objects.all()}


def test_each_row_is_a_speech(run_import: Run, table: Path) -> None:
    """All rest on one source file; a second run says unchanged for each."""
    write_table(table, [1, 2, 3])
    done = run_import(table)
    assert (done.code, done.counts) == (0, {"created": 3})
    assert sorted(by_part()) == ["row 2", "row 3", "row 4"]
    assert by_part()["row 3"].title == "第2次讲话"
    assert SourceFile.objects.get().speeches.count() == 3
    assert run_import(table).counts == {"unchanged": 3}


def test_a_row_that_is_added_leaves_the_others_alone(run_import: Run, table: Path) -> None:
    """They are brought to the new bytes of the file in silence."""
    write_table(table, [1, 2])
    run_import(table)
    write_table(table, [1, 2, 3])
    assert run_import(table).counts == {"created": 1, "unchanged": 2}
    assert run_import(table).counts == {"unchanged": 3}
    assert len({speech.source_id for speech in Speech.objects.all()}) == 1


def test_rows_that_move_keep_their_speeches(run_import: Run, table: Path) -> None:
    """A row at the top moves all others: addresses and an editor's word go with the texts."""
    write_table(table, [1, 2, 3])
    run_import(table)
    second = by_part()["row 3"]
    decide(second, "year", 2015)
    write_table(table, [9, 1, 2, 3])
    done = run_import(table)
    assert done.counts == {"created": 1, "unchanged": 3}
    second.refresh_from_db()
    assert (second.part, second.year) == ("row 4", 2015)
    assert "第2次" in second.text and "第9次" in by_part()["row 2"].text
    assert run_import(table).counts == {"unchanged": 4}


def test_rows_that_change_places_keep_their_speeches(run_import: Run, table: Path) -> None:
    """The table was sorted another way."""
    write_table(table, [1, 2, 3])
    run_import(table)
    ids = {speech.text: speech.pk for speech in Speech.objects.all()}
    write_table(table, [3, 1, 2])
    assert run_import(table).counts == {"unchanged": 3}
    assert {speech.text: speech.pk for speech in Speech.objects.all()} == ids
    assert "第3次" in by_part()["row 2"].text


def test_a_row_with_a_changed_text_is_updated_in_its_place(run_import: Run, table: Path) -> None:
    """Nothing else changes."""
    write_table(table, [1, 2, 3])
    run_import(table)
    pk = by_part()["row 3"].pk
    write_table(table, [1, 8, 3])
    assert run_import(table).counts == {"updated": 1, "unchanged": 2}
    assert by_part()["row 3"].pk == pk and "第8次" in by_part()["row 3"].text


def test_a_row_that_is_taken_out_stays_in_the_archive(run_import: Run, table: Path) -> None:
    """An import deletes nothing; the speech says that it has left its row, and finds back when the row returns."""
    write_table(table, [1, 2, 3])
    run_import(table)
    gone = by_part()["row 2"]
    write_table(table, [2, 3])
    assert run_import(table).counts == {"unchanged": 2}
    gone.refresh_from_db()
    assert gone.part == f"row 2 (formerly, {gone.pk})"
    write_table(table, [2, 3, 1])
    assert run_import(table).counts == {"unchanged": 3}
    gone.refresh_from_db()
    assert gone.part == "row 4"


def test_the_same_row_twice_is_a_duplicate(run_import: Run, table: Path) -> None:
    """Every time, not only at the first import."""
    write_table(table, [1, 2, 1])
    for first in ({"created": 2, "duplicate": 1}, {"unchanged": 2, "duplicate": 1}):
        assert run_import(table).counts == first


def test_a_broken_row_fails_alone(run_import: Run, tmp_path: Path) -> None:
    """It is reported again at the next import, until it is mended."""
    file = tmp_path / "in.jsonl"
    good = [json.dumps({"text": speech_text(number)}, ensure_ascii=False) for number in (1, 2)]
    file.write_text("\n".join([good[0], "{broken", good[1]]), encoding="utf-8")
    done = run_import(file)
    assert (done.code, done.counts) == (1, {"created": 2, "failed": 1})
    done = run_import(file)
    assert (done.code, done.counts) == (1, {"unchanged": 2, "failed": 1})
    good.insert(1, json.dumps({"text": speech_text(3)}, ensure_ascii=False))
    file.write_text("\n".join(good), encoding="utf-8")
    done = run_import(file)
    assert (done.code, done.counts) == (0, {"created": 1, "unchanged": 2})


@pytest.mark.parametrize("odd", ["\ud800", "\0", "\x1b[2J", "\u202e"])
@pytest.mark.parametrize("field", ["text", "title", "place", "speaker"])
def test_a_row_with_an_odd_character_stops_no_other(run_import: Run, tmp_path: Path, field: str, odd: str) -> None:
    """Half of a surrogate pair, a NUL, an escape sequence: JSON can write them, a database may not keep them."""
    file = tmp_path / "in.jsonl"
    known = {"title": "讲话", "place": "云溪", "speaker": "某书记"}
    rows = [{"text": speech_text(number), **known} for number in (1, 2, 3)]
    rows[1][field] = rows[1][field][:2] + odd + rows[1][field][2:]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    counts = run_import(file).counts
    assert counts.get("created", 0) + counts.get("failed", 0) == 3 and counts["created"] >= 2
    for speech in Speech.objects.all():
        assert "\0" not in speech.text + speech.title + speech.place + speech.speaker


def test_a_renamed_table_is_the_same(run_import: Run, table: Path) -> None:
    """Row by row."""
    write_table(table, [1, 2, 3])
    run_import(table)
    before = {speech.part: speech.pk for speech in Speech.objects.all()}
    table.rename(table.with_name("renamed.csv"))
    assert run_import(table.with_name("renamed.csv")).counts == {"unchanged": 3}
    assert {speech.part: speech.pk for speech in Speech.objects.all()} == before
    assert {speech.path for speech in Speech.objects.all()} == {str(table.with_name("renamed.csv"))}
    assert run_import(table.with_name("renamed.csv")).counts == {"unchanged": 3}


def test_columns_can_be_named(run_import: Run, tmp_path: Path) -> None:
    """--text-column and --title-column; a column that does not exist fails in a sentence."""
    file = tmp_path / "in.csv"
    file.write_text(f'wen,timu\n"{speech_text(1)}",某次会议\n', encoding="utf-8")
    done = run_import(file, text_column="nothing")
    assert (done.code, done.counts) == (1, {"failed": 1})
    assert run_import(file, text_column="wen", title_column="timu").counts == {"created": 1}
    assert Speech.objects.get().title == "某次会议"


def write_zip(file: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_each_member_of_a_zip_is_a_speech(run_import: Run, tmp_path: Path) -> None:
    """Its own bytes are kept, in its own encoding; an empty one fails alone."""
    file = tmp_path / "in.zip"
    other = speech_text(2).encode("gb18030")
    write_zip(file, {"甲/1.txt": speech_text(1).encode(), "2.txt": other, "3.txt": b""})
    done = run_import(file)
    assert (done.code, done.counts) == (1, {"created": 2, "failed": 1})
    assert sorted(by_part()) == ["2.txt", "甲/1.txt"]
    source = by_part()["2.txt"].source
    assert (bytes(source.data), source.encoding, source.name) == (other, "gb18030", "2.txt")
    assert run_import(file).counts == {"unchanged": 2, "failed": 1}


def test_a_changed_member_is_updated(run_import: Run, tmp_path: Path) -> None:
    """The zip has other bytes; the members that have not changed are not parsed again."""
    file = tmp_path / "in.zip"
    write_zip(file, {"1.txt": speech_text(1).encode(), "2.txt": speech_text(2).encode()})
    run_import(file)
    write_zip(file, {"1.txt": speech_text(1).encode(), "2.txt": speech_text(8).encode()})
    assert run_import(file).counts == {"unchanged": 1, "updated": 1}


def test_an_unpacked_zip_is_the_same_speeches(run_import: Run, tmp_path: Path) -> None:
    """Beside the zip they double it; when the zip is gone they are what it held."""
    file = tmp_path / "in.zip"
    write_zip(file, {"1.txt": speech_text(1).encode(), "2.txt": speech_text(2).encode()})
    run_import(file)
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_bytes(speech_text(number).encode())
    assert run_import(tmp_path).counts == {"unchanged": 2, "duplicate": 2}
    file.unlink()
    assert run_import(tmp_path).counts == {"unchanged": 2}
    assert {speech.path for speech in Speech.objects.all()} == {str(tmp_path / "1.txt"), str(tmp_path / "2.txt")}


def test_a_table_in_a_zip_is_kept_once(run_import: Run, tmp_path: Path) -> None:
    """Its rows rest on one source, the zip itself; a text beside it on its own."""
    table, file = tmp_path / "t.csv", tmp_path / "z" / "in.zip"
    file.parent.mkdir()
    write_table(table, [1, 2])
    write_zip(file, {"1.txt": speech_text(8).encode(), "t.csv": table.read_bytes(), "z.txt": speech_text(9).encode()})
    assert run_import(file).counts == {"created": 4}
    kept = {source.path: source.speeches.count() for source in SourceFile.objects.all()}
    assert kept == {str(file): 2, f"{file}/1.txt": 1, f"{file}/z.txt": 1}
    assert run_import(file).counts == {"unchanged": 4}


# which stored speech a row is, without a database


def known(identity: int, part: str, text: str) -> Known:
    return Known(identity, "/in.csv", part, "0", text)


HERE = {"row 2": known(1, "row 2", "a"), "row 3": known(2, "row 3", "b"), "row 4": known(3, "row 4", "b")}


def ids(texts: dict[str, str | None]) -> dict[str, int]:
    return {part: known.id for part, known in match_rows(texts, HERE).items()}


def test_rows_in_their_places_are_themselves() -> None:
    """Also when two have the same text, and when one has another text now, or none."""
    assert ids({"row 2": "a", "row 3": "b", "row 4": "b"}) == {"row 2": 1, "row 3": 2, "row 4": 3}
    assert ids({"row 2": "a", "row 3": "c", "row 4": None}) == {"row 2": 1, "row 3": 2, "row 4": 3}


def test_a_text_in_another_row_takes_its_speech_along() -> None:
    """The row that stands in the old place is new."""
    assert ids({"row 2": "z", "row 3": "a", "row 4": "b", "row 5": "b"}) == {"row 3": 1, "row 4": 3, "row 5": 2}
