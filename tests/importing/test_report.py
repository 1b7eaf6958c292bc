"""What an import says of itself."""

from __future__ import annotations

import json
from pathlib import Path

from speeches.importing.report import Outcome, Report, ReportFile, skipped_line

FAILED = Outcome("/a/b\nc.txt", "failed", reason="The file is empty.", remedy="Check it.")
DOUBLE = Outcome("/a/d.csv", "duplicate", "row 2", "The same text is stored from /a/e.txt.", speech=7)
CREATED = Outcome("/a/e.txt", "created", speech=7)


def report() -> Report:
    made = Report()
    for outcome in (FAILED, CREATED, CREATED, DOUBLE):
        made.add(outcome)
    return made


def test_the_counts_come_last() -> None:
    """Every outcome has its count, also when it is nought."""
    assert list(report().lines())[-1] == "2 created, 0 updated, 0 unchanged, 1 duplicate, 1 failed"


def test_each_failure_is_one_line_with_reason_and_remedy() -> None:
    """A newline in a name does not break the line; what went in needs no words."""
    assert list(report().lines())[:-1] == [
        "duplicate /a/d.csv [row 2]: The same text is stored from /a/e.txt.",
        r"failed /a/b\nc.txt: The file is empty. Check it.",
    ]


def test_what_went_in_is_only_counted() -> None:
    """Memory does not grow with the files."""
    assert len(report().remarkable) == 2


def test_many_skipped_files_are_a_number_and_some_names() -> None:
    """One line, however many."""
    assert skipped_line(["/x/a.jpg"]).startswith("1 file was left aside")
    assert skipped_line([f"/x/{n}.jpg" for n in range(9)]).endswith("0.jpg, 1.jpg, 2.jpg, 3.jpg, 4.jpg, … and 4 more")


def test_the_report_file_is_json(tmp_path: Path) -> None:
    """Outcomes as they come, counts at the end; until then the file has another name."""
    file = ReportFile(str(tmp_path / "r.json"))
    file.add([CREATED])
    file.add([DOUBLE, FAILED])
    assert not (tmp_path / "r.json").exists()
    file.finish(report())
    data = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert data["counts"] == {"created": 2, "updated": 0, "unchanged": 0, "duplicate": 1, "failed": 1}
    assert data["outcomes"][1] == DOUBLE.as_data()
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


def test_a_report_of_nothing_is_json_too(tmp_path: Path) -> None:
    """An empty folder was imported."""
    ReportFile(str(tmp_path / "r.json")).finish(Report())
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["outcomes"] == []
