"""What an editor has set is never written over; what the importer stated stands until an editor says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from speeches.models import Evidence, Speech
from speeches.models.decisions import decide

from .cast import speech_text
from .conftest import Imported

pytestmark = pytest.mark.django_db

Run = Callable[..., Imported]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "in" / "a.txt"
    file.parent.mkdir()
    file.write_text(speech_text(), encoding="utf-8")
    return file


def change(file: Path) -> None:
    file.write_text(speech_text() + "又及：会后请各乡镇抓紧落实。\n", encoding="utf-8")


def standings(speech: Speech, field: str) -> set[tuple[str, str, str]]:
    return set(Evidence.objects.filter(speech=speech, field=field).values_list("value", "standing", "origin"))


def test_an_editors_value_stands_when_the_file_changes(run_import: Run, file: Path) -> None:
    """Also after a third import; what the parser finds stays beside it."""
    run_import(file)
    speech = Speech.objects.get()
    decide(speech, "year", 2019)
    for _ in range(2):
        change(file)
        run_import(file)
        speech.refresh_from_db()
        assert speech.year == 2019 and "又及" in speech.text
        assert ("2019", "chosen", "editor") in standings(speech, "year")
        assert ("2022", "rejected", "parser") in standings(speech, "year")


def test_an_editors_gap_stands(run_import: Run, file: Path) -> None:
    """A value that was emptied on purpose is not filled again, and asks for no review."""
    run_import(file)
    speech = Speech.objects.get()
    for field in ("year", "occasion"):
        decide(speech, field, "")
    change(file)
    run_import(file)
    speech.refresh_from_db()
    assert (speech.year, speech.occasion) == (None, "")
    assert not {"year", "occasion"} & set(speech.review_fields)


def test_an_editors_value_stands_when_the_archive_is_derived_anew(run_import: Run, file: Path) -> None:
    """--reparse is no way around a decision."""
    run_import(file)
    speech = Speech.objects.get()
    decide(speech, "level", "village")
    run_import(file, reparse=True)
    speech.refresh_from_db()
    assert speech.level == "village"


def test_an_earlier_decision_of_an_editor_is_remembered(run_import: Run, file: Path) -> None:
    """Every row that a person wrote outlives the import."""
    run_import(file)
    speech = Speech.objects.get()
    decide(speech, "year", 2018)
    decide(speech, "year", 2019)
    change(file)
    run_import(file)
    assert {("2018", "rejected", "editor"), ("2019", "chosen", "editor")} <= standings(speech, "year")


def test_words_that_an_editor_chose_are_found_again_in_the_new_text(run_import: Run, file: Path) -> None:
    """The range of the evidence moves with its words; words that are gone have no range."""
    run_import(file)
    speech = Speech.objects.get()
    for field, words in (("place", "云溪"), ("speaker", "谢谢大家")):
        start = speech.text.index(words)
        row = decide(speech, field, words)
        Evidence.objects.filter(pk=row.pk).update(quote=words, start=start, end=start + len(words))
    file.write_text("同志们：\n" + "到云溪来，讲两句。", encoding="utf-8")
    run_import(file)
    speech.refresh_from_db()
    place = Evidence.objects.get(speech=speech, field="place", origin="editor")
    assert speech.text[place.start : place.end] == "云溪"
    speaker = Evidence.objects.get(speech=speech, field="speaker", origin="editor")
    assert (speaker.start, speaker.end, speaker.quote) == (0, 0, "谢谢大家")


def test_what_is_stated_is_taken(run_import: Run, file: Path) -> None:
    """--year and the others win over the parser, and their evidence says so."""
    run_import(file, year=2018, level="city", body="school", kind="lecture", provenance="template")
    speech = Speech.objects.get()
    assert (speech.year, speech.level, speech.body) == (2018, "city", "school")
    assert (speech.kind, speech.provenance) == ("lecture", "template")
    chosen = Evidence.objects.get(speech=speech, field="year", standing="chosen")
    assert (chosen.origin, chosen.rule, chosen.confidence) == ("import", "stated", 1.0)
    assert speech.review_fields == []


def test_what_was_stated_stands_when_nothing_is_stated(run_import: Run, file: Path) -> None:
    """A later import of the changed file without --year keeps the year."""
    run_import(file, year=2018)
    change(file)
    run_import(file)
    assert Speech.objects.get().year == 2018


def test_stating_something_new_about_the_same_bytes_is_an_update(run_import: Run, file: Path) -> None:
    """The file is parsed again although it has not changed; stating it once more changes nothing."""
    run_import(file)
    assert run_import(file, year=2018).counts == {"updated": 1}
    assert Speech.objects.get().year == 2018
    assert run_import(file, year=2018).counts == {"unchanged": 1}
    assert run_import(file, year=2017).counts == {"updated": 1}
    assert standings(Speech.objects.get(), "year") >= {("2017", "chosen", "import")}
    assert Evidence.objects.filter(field="year", origin="import").count() == 1


def test_stating_what_the_parser_found_is_remembered(run_import: Run, file: Path) -> None:
    """Nothing changes now; but the next version of the file may give another year, and the stated one stands."""
    run_import(file)
    assert run_import(file, year=2022).counts == {"unchanged": 1}
    assert ("2022", "chosen", "import") in standings(Speech.objects.get(), "year")
    file.write_text(speech_text().replace("2022", "2016").replace("2021", "2015"), encoding="utf-8")
    run_import(file)
    assert Speech.objects.get().year == 2022


def test_what_is_stated_loses_to_an_editor(run_import: Run, file: Path) -> None:
    """The same file with --year: the editor's year stands, nothing is written."""
    run_import(file)
    decide(Speech.objects.get(), "year", 2019)
    assert run_import(file, year=2018).counts == {"unchanged": 1}
    change(file)
    run_import(file, year=2018)
    speech = Speech.objects.get()
    assert speech.year == 2019
    assert ("2018", "rejected", "import") in standings(speech, "year")
