"""Which files an import takes from its paths."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from speeches.importing.files import as_text, digest, find, is_gone


def names(*paths: Path) -> list[str]:
    return [file.name for file in find([str(path) for path in paths]).files]


def make(*files: Path) -> None:
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(file.name, encoding="utf-8")


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Whatever the system's order; folders where their names stand."""
    make(*(tmp_path / name for name in ("c.txt", "a.txt", "b/z.txt", "b/a.md")))
    assert names(tmp_path) == ["a.txt", "a.md", "z.txt", "c.txt"]


def test_any_depth_is_walked(tmp_path: Path) -> None:
    """Six hundred folders in one another are no trouble."""
    deep = tmp_path
    for _ in range(600):
        deep = deep / "d"
        deep.mkdir()
    found = find([str(tmp_path)])
    assert found.files == [] and found.troubles == []


def test_the_endings_of_texts_are_taken(tmp_path: Path) -> None:
    """In large letters too; others are left aside by name."""
    make(*(tmp_path / name for name in ("a.TXT", "b.docx", "c.Html", "d.zip", "e.pdf", "f", "g.txt.bak")))
    found = find([str(tmp_path)])
    assert [file.name for file in found.files] == ["a.TXT", "b.docx", "c.Html", "d.zip"]
    assert [os.path.basename(name) for name in found.skipped] == ["e.pdf", "f", "g.txt.bak"]


def test_hidden_folders_are_not_walked(tmp_path: Path) -> None:
    """They are named as left aside."""
    make(tmp_path / ".git" / "a.txt", tmp_path / "b.txt")
    found = find([str(tmp_path)])
    assert [file.name for file in found.files] == ["b.txt"]
    assert found.skipped == [str(tmp_path / ".git")]


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    """It has one path, however many links lead to it."""
    make(tmp_path / "a.txt", tmp_path / "elsewhere" / "b.txt")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.txt").symlink_to(tmp_path / "elsewhere" / "b.txt")
    (tmp_path / "in" / "2.txt").symlink_to(tmp_path / "elsewhere" / "b.txt")
    assert [file.path for file in find([str(tmp_path / "in")]).files] == [str(tmp_path / "elsewhere" / "b.txt")]


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    """Two links to one folder walk it once, and that is no trouble."""
    make(tmp_path / "elsewhere" / "b.txt")
    (tmp_path / "in").mkdir()
    for name in ("x", "y"):
        (tmp_path / "in" / name).symlink_to(tmp_path / "elsewhere")
    found = find([str(tmp_path / "in")])
    assert [file.name for file in found.files] == ["b.txt"] and found.troubles == []


def test_a_link_to_nothing_is_trouble(tmp_path: Path) -> None:
    """What it led to has been taken away."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "nothing")
    (trouble,) = find([str(tmp_path)]).troubles
    assert trouble.path.endswith("a.txt") and trouble.remedy


def test_a_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    """Also of more than one block."""
    data = b"x" * 3_000_000
    (tmp_path / "a").write_bytes(data)
    assert digest(str(tmp_path / "a")) == hashlib.sha256(data).hexdigest()


def test_a_path_that_is_no_text_can_be_kept_and_found_again(tmp_path: Path) -> None:
    """The byte \\xb5 is written as four characters; the file is not taken for gone."""
    real = os.fsdecode(os.path.join(os.fsencode(tmp_path), b"\xb5.txt"))
    kept = as_text(real)
    kept.encode("utf-8")
    assert kept.endswith(r"\xb5.txt") and is_gone(kept)
    open(real, "w").close()
    assert not is_gone(kept)


def test_only_what_is_surely_gone_is_gone(tmp_path: Path) -> None:
    """A path below a file is gone; one that cannot be asked for is not."""
    make(tmp_path / "a.txt")
    assert is_gone(str(tmp_path / "b.txt")) and is_gone(str(tmp_path / "a.txt" / "member"))
    assert not is_gone(str(tmp_path / "a.txt")) and not is_gone("with\0nul") and not is_gone("x" * 5_000)
