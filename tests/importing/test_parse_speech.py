"""``parse_speech``: JSON for programs, without a database."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from ..shared_corpus import ROOT
from .cast import speech_text


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "讲 话.txt"
    file.write_text(speech_text(), encoding="utf-8")
    return file


def parse(*arguments: Any, **options: Any) -> tuple[int, list[dict[str, Any]]]:
    """Exit code and objects. No database is allowed: these tests do not ask for one."""
    out, code = io.StringIO(), 0
    try:
        call_command("parse_speech", *map(str, arguments), stdout=out, **options)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_file_is_one_line(file: Path) -> None:
    """With what the design promises: metadata with evidence, sections, points, slogans."""
    code, (found,) = parse(file)
    assert code == 0
    assert (found["file"], found["encoding"], found["length"]) == (str(file), "utf-8", len(speech_text().strip()))
    assert len(found["sha256"]) == 64 and found["cleaning"] == [] and "text" not in found
    year = found["metadata"]["year"]
    assert year["value"] == 2022 and year["evidence"][0]["quote"]
    assert [section["path"] for section in found["sections"] if section["kind"] == "section"] == [
        "1",
        "1.1",
        "1.2",
        "2",
    ]
    assert len(found["points"]) == 3
    assert {"四个意识", "两个维护"} <= {slogan["canonical"] for slogan in found["slogans"]}


def test_the_ranges_are_those_of_the_text(file: Path) -> None:
    """--text prints what they count in."""
    _, (found,) = parse(file, text=True)
    text = found["text"]
    assert "".join(text[one["start"] : one["end"]] for one in found["sections"]) == text
    assert all(text[one["start"] : one["end"]] == one["surface"] for one in found["slogans"])


def test_pretty_is_the_same_with_lines(file: Path) -> None:
    """Made for reading."""
    out = io.StringIO()
    call_command("parse_speech", str(file), pretty=True, stdout=out)
    assert len(out.getvalue().splitlines()) > 20
    assert [json.loads(out.getvalue())] == parse(file)[1]


def test_a_file_that_cannot_be_read_is_an_object_too(file: Path, tmp_path: Path) -> None:
    """All files are done, then the exit code is 1."""
    (tmp_path / "empty.txt").write_bytes(b"")
    code, found = parse(tmp_path / "none.txt", tmp_path / "empty.txt", tmp_path, file)
    assert code == 1
    assert [set(one) for one in found[:3]] == [{"file", "error"}] * 3
    assert found[0]["file"].endswith("none.txt") and found[3]["length"]


def test_each_document_of_a_file_is_a_line(tmp_path: Path) -> None:
    """A broken row among them is an object with its part and an error."""
    file = tmp_path / "in.jsonl"
    rows = [json.dumps({"text": speech_text(number)}, ensure_ascii=False) for number in (1, 2)]
    file.write_text("\n".join([rows[0], "{broken", rows[1]]), encoding="utf-8")
    code, found = parse(file)
    assert code == 1
    assert [one["part"] for one in found] == ["row 1", "row 2", "row 3"]
    assert ["error" in one for one in found] == [False, True, False]


def test_it_works_where_no_database_can(file: Path, tmp_path: Path) -> None:
    """As a program of its own, with the address of a database that does not answer; umlauts in the name of the file."""
    environment = {
        **os.environ,
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
        "ARCHIVE_VAR": str(tmp_path / "var"),
    }
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "parse_speech", str(file)],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["metadata"]["year"]["value"] == 2022
