"""``import_speeches``: what goes in, what is the same, what has changed, what is doubled."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from speeches.models import ImportOutcome, ImportRun, Slogan, SourceFile, Speech

from ..shared_corpus import SHARED, needs_shared
from .cast import speech_text, write_speeches
from .conftest import Imported

pytestmark = pytest.mark.django_db

Run = Callable[..., Imported]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_speeches(tmp_path / "in", 3)
    return tmp_path / "in"


def test_a_folder_goes_in(run_import: Run, folder: Path) -> None:
    """Every file is a speech with its outline, its slogans and the reasons for its values."""
    done = run_import(folder)
    assert (done.code, done.counts) == (0, {"created": 3})
    speech = Speech.objects.get(path=str(folder / "001.txt"))
    assert (speech.year, speech.date, speech.level, speech.text) == (
        2022,
        "2022-03-02",
        "county",
        speech_text(1).strip(),
    )
    assert [section.path for section in speech.sections.filter(kind="section")] == ["1", "1.1", "1.2", "2"]
    assert [point.parent.path for point in speech.sections.filter(kind="point")] == ["1.2"] * 3
    assert sorted(mention.slogan.name for mention in speech.mentions.all()) == ["两个维护", "八项规定", "四个意识"]
    assert {mention.section.path for mention in speech.mentions.all()} == {"1", "2"}
    assert speech.evidence.get(field="year", standing="chosen").value == "2022"


def test_the_bytes_are_kept_as_received(run_import: Run, folder: Path) -> None:
    """GB18030 with CRLF: the bytes stay, the text is clean, and the source says how it was read."""
    data = speech_text().replace("\n", "\r\n").encode("gb18030")
    (folder / "000.txt").write_bytes(data)
    run_import(folder / "000.txt")
    source = SourceFile.objects.get()
    assert (bytes(source.data), source.size, source.encoding) == (data, len(data), "gb18030")
    assert source.speeches.get().text == speech_text().strip()


def test_the_same_bytes_twice_are_unchanged(run_import: Run, folder: Path) -> None:
    """Nothing is parsed and nothing is written but the outcome."""
    run_import(folder)
    before = list(Speech.objects.order_by("pk").values())
    assert run_import(folder).counts == {"unchanged": 3}
    assert list(Speech.objects.order_by("pk").values()) == before


def test_a_changed_file_is_updated_under_its_address(run_import: Run, folder: Path) -> None:
    """The speech keeps its id, the layers are those of the new text, the old bytes are kept beside the new."""
    run_import(folder)
    speech = Speech.objects.get(path=str(folder / "000.txt"))
    (folder / "000.txt").write_text(
        speech_text().replace("二、狠抓落实", "二、一抓到底\n很长的话。\n三、再抓"), "utf-8"
    )
    done = run_import(folder)
    assert done.counts == {"updated": 1, "unchanged": 2}
    assert done.of("000.txt")["speech"] == speech.pk
    speech.refresh_from_db()
    assert "一抓到底" in speech.text
    assert [section.title for section in speech.sections.filter(depth=1)] == [
        "提高认识，把责任扛在肩上",
        "一抓到底",
        "再抓，让群众看得见",
    ]
    assert SourceFile.objects.filter(path=speech.path).count() == 2


def test_a_file_that_becomes_shorter_is_updated(run_import: Run, folder: Path) -> None:
    """No range of the longer text is left behind."""
    run_import(folder)
    (folder / "000.txt").write_text("同志们：\n就说两句。一定要做到“两个维护”。\n", "utf-8")
    assert run_import(folder).counts == {"updated": 1, "unchanged": 2}
    speech = Speech.objects.get(path=str(folder / "000.txt"))
    assert speech.mentions.get().end <= speech.length == len(speech.text)


def test_a_file_that_takes_back_its_change_is_updated_again(run_import: Run, folder: Path) -> None:
    """The first bytes are stored already; they are used again."""
    run_import(folder)
    for text in (speech_text(9), speech_text(0)):
        (folder / "000.txt").write_text(text, "utf-8")
        assert run_import(folder).counts == {"updated": 1, "unchanged": 2}
    assert SourceFile.objects.filter(path=str(folder / "000.txt")).count() == 2
    assert Speech.objects.get(path=str(folder / "000.txt")).text == speech_text(0).strip()


def test_the_same_bytes_elsewhere_are_a_duplicate(run_import: Run, folder: Path) -> None:
    """It is not stored a second time; the report gives the speech it doubles, every time."""
    run_import(folder)
    (folder / "copy.txt").write_bytes((folder / "001.txt").read_bytes())
    for _ in range(2):
        done = run_import(folder)
        assert done.counts == {"unchanged": 3, "duplicate": 1}
        assert done.of("copy.txt")["speech"] == Speech.objects.get(path=str(folder / "001.txt")).pk
        assert "001.txt" in done.of("copy.txt")["reason"]
    assert done.code == 0


def test_the_same_text_in_other_bytes_is_a_duplicate(run_import: Run, folder: Path) -> None:
    """Another encoding and other line ends make no other speech."""
    run_import(folder)
    (folder / "copy.txt").write_bytes(speech_text(1).replace("\n", "\r\n").encode("utf-16"))
    assert run_import(folder).counts == {"unchanged": 3, "duplicate": 1}


def test_of_two_same_files_in_one_import_the_first_goes_in(run_import: Run, folder: Path) -> None:
    """The order is that of the names."""
    (folder / "copy.txt").write_bytes((folder / "001.txt").read_bytes())
    done = run_import(folder)
    assert done.counts == {"created": 3, "duplicate": 1}
    assert done.of("copy.txt")["outcome"] == "duplicate"


def test_a_renamed_file_is_the_same_speech(run_import: Run, folder: Path) -> None:
    """The old path is gone: the speech takes the new one and keeps its address."""
    run_import(folder)
    speech = Speech.objects.get(path=str(folder / "001.txt"))
    os.rename(folder / "001.txt", folder / "new name.txt")
    done = run_import(folder)
    assert done.counts == {"unchanged": 3}
    assert done.of("new name.txt")["speech"] == speech.pk
    speech.refresh_from_db()
    assert speech.path == speech.source.path == str(folder / "new name.txt")
    assert run_import(folder).counts == {"unchanged": 3}


def test_a_file_that_is_renamed_and_saved_in_another_encoding_is_the_same_speech(run_import: Run, folder: Path) -> None:
    """Its text tells which one it is."""
    run_import(folder)
    speech = Speech.objects.get(path=str(folder / "001.txt"))
    (folder / "001.txt").unlink()
    (folder / "other.txt").write_text(speech_text(1), "gb18030")
    assert run_import(folder).counts == {"updated": 1, "unchanged": 2}
    speech.refresh_from_db()
    assert speech.path == str(folder / "other.txt") and speech.source.encoding == "gb18030"


def test_two_files_that_change_names_keep_their_addresses_by_name(run_import: Run, folder: Path) -> None:
    """The name of the file is its identity while both names are there."""
    run_import(folder)
    os.rename(folder / "000.txt", folder / "x")
    os.rename(folder / "001.txt", folder / "000.txt")
    os.rename(folder / "x", folder / "001.txt")
    assert run_import(folder).counts == {"updated": 2, "unchanged": 1}
    assert Speech.objects.get(path=str(folder / "000.txt")).text == speech_text(1).strip()


def test_a_dry_run_writes_nothing(run_import: Run, folder: Path) -> None:
    """It says what would happen, doubles among the new files included."""
    (folder / "copy.txt").write_text(speech_text(2).replace("\n", "\r\n"), "utf-8")
    done = run_import(folder, dry_run=True)
    assert done.counts == {"created": 3, "duplicate": 1}
    assert "dry run" in done.printed
    assert not any(model.objects.exists() for model in (Speech, SourceFile, ImportRun, ImportOutcome))


def test_a_dry_run_of_a_changed_archive_writes_nothing(run_import: Run, folder: Path) -> None:
    """One changed, one renamed, one the same."""
    run_import(folder)
    before = list(Speech.objects.order_by("pk").values())
    (folder / "000.txt").write_text(speech_text(9), "utf-8")
    os.rename(folder / "001.txt", folder / "moved.txt")
    assert run_import(folder, dry_run=True).counts == {"updated": 1, "unchanged": 2}
    assert list(Speech.objects.order_by("pk").values()) == before


def test_a_dry_run_on_an_empty_lexicon_loads_none(folder: Path, db: None) -> None:
    """The vocabulary file is used, and not stored."""
    call_command("import_speeches", str(folder), dry_run=True, jobs=1, verbosity=0)
    assert not Slogan.objects.exists()


def test_an_empty_lexicon_is_loaded_first(folder: Path, db: None) -> None:
    """An import into a new archive finds the slogans of the vocabulary file."""
    call_command("import_speeches", str(folder), jobs=1, verbosity=0)
    assert Slogan.objects.count() > 400
    assert Speech.objects.saying(Slogan.objects.get(name="两个维护")).count() == 3


def test_every_file_has_its_outcome_in_the_run(run_import: Run, folder: Path) -> None:
    """The archive remembers what each import did, with what was stated."""
    (folder / "empty.txt").write_bytes(b"")
    run_import(folder, level="city")
    run = ImportRun.objects.get()
    assert run.options == {"paths": [str(folder)], "level": "city"} and run.finished_at
    assert sorted(outcome.outcome for outcome in run.outcomes.all()) == ["created"] * 3 + ["failed"]
    assert run.outcomes.get(path__endswith="000.txt").speech.path.endswith("000.txt")
    failed = run.outcomes.get(outcome="failed")
    assert failed.path.endswith("empty.txt") and failed.reason and failed.remedy and failed.speech is None


def test_deriving_anew_changes_what_the_lexicon_changed(run_import: Run, folder: Path) -> None:
    """A new slogan of the lexicon is found in what is stored, without new bytes; the address stays."""
    run_import(folder)
    Slogan.objects.create(name="管党治党", slug="管党治党", surface="管党治党", category="政治建设", kind="set-phrase")
    assert run_import(folder).counts == {"unchanged": 3}
    ids = list(Speech.objects.values_list("pk", flat=True))
    assert run_import(folder, reparse=True).counts == {"updated": 3}
    assert Speech.objects.saying(Slogan.objects.get(name="管党治党")).count() == 3
    assert run_import(folder, reparse=True).counts == {"unchanged": 3}
    assert list(Speech.objects.values_list("pk", flat=True)) == ids


def test_several_paths_and_a_file_twice(run_import: Run, folder: Path) -> None:
    """A file that is named and lies in a named folder is one file."""
    assert run_import(folder, folder / "000.txt", folder).counts == {"created": 3}


def test_the_values_are_checked(folder: Path) -> None:
    """A level that does not exist and a year that cannot be are refused before anything is read."""
    for options in ({"year": 22}, {"jobs": 0}, {"report": str(folder / "none" / "r.json")}):
        with pytest.raises(CommandError):
            call_command("import_speeches", str(folder), **options)
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("import_speeches", str(folder), "--level", "galaxy")


@needs_shared
def test_the_five_real_speeches_go_in(run_import: Run) -> None:
    """Years and levels are right; a second run says unchanged."""
    assert SHARED is not None
    folder = SHARED / "corpus" / "speeches"
    assert run_import(folder).counts == {"created": 5}
    found = Speech.objects.order_by("path").values_list("year", "level")
    assert list(found) == [(2022, "county"), (2023, "city"), (2022, "city"), (2022, "county"), (2022, "county")]
    assert run_import(folder).counts == {"unchanged": 5}
