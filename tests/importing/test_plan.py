"""What an import would do with a document, decided without a database."""

from __future__ import annotations

from typing import Any

from speeches.importing.plan import (
    Decision,
    Known,
    Stored,
    as_stored,
    match,
    plan_bytes,
    plan_document,
    relocate,
    settle,
)
from speeches.models.speech import METADATA_FIELDS

from .cast import TEXT, rows

HERE = "/files/a.txt"
EMPTY = {name: as_stored(name, None) for name in METADATA_FIELDS}


def known(identity: int = 1, path: str = HERE, part: str = "", **more: Any) -> Known:
    return Known(identity, path, part, more.pop("source", "f" * 64), more.pop("text", rows().text_sha256), **more)


def stored(*decisions: Decision, speech: Known | None = None, **values: Any) -> Stored:
    return Stored(speech or known(), EMPTY | {"year": 2022} | values, decisions)


def by_editor(field: str, value: str, **more: Any) -> Decision:
    return Decision(5, field, value, "chosen", "editor", **more)


def by_import(field: str, value: str, standing: str = "chosen") -> Decision:
    return Decision(6, field, value, standing, "import")


def standings(settled: Any, field: str) -> list[tuple[str, str, str]]:
    return [(row.value, row.standing, row.origin) for row in settled.evidence if row.field == field]


# which stored speech a document is


def test_a_document_is_what_stands_at_its_place() -> None:
    """Path and part decide, whatever else holds the same text."""
    assert match(HERE, "", known(), [known(2, "/b.txt")]) == (known(), known(2, "/b.txt"))


def test_a_new_place_with_a_text_that_is_still_elsewhere_doubles_it() -> None:
    """The other file is there: nothing is this document's own."""
    assert match(HERE, "", None, [known(2, "/b.txt")]) == (None, known(2, "/b.txt"))


def test_a_new_place_whose_text_has_left_its_path_was_moved() -> None:
    """The old path is gone: the document is that speech."""
    gone = known(2, "/old.txt", gone=True)
    assert match(HERE, "", None, [gone]) == (gone, None)


def test_a_moved_row_keeps_its_part() -> None:
    """Of two rows with one text in a renamed table, row 7 is row 7."""
    six, seven = known(2, "/old.csv", "row 6", gone=True), known(3, "/old.csv", "row 7", gone=True)
    assert match("/new.csv", "row 7", None, [six, seven]) == (seven, None)


# what becomes of it


def test_a_new_document_is_created() -> None:
    """Its values are the parser's, each with its reasons."""
    plan = plan_document(rows(), {}, HERE)
    assert plan.outcome == "created" and plan.settled is not None
    assert plan.settled.values["year"] == 2022 and plan.settled.values["level"] == ""
    assert standings(plan.settled, "year") == [
        ("2022", "chosen", "parser"),
        ("2022", "supporting", "parser"),
        ("2021", "rejected", "parser"),
    ]
    assert plan.settled.review == ["level"]


def test_the_chosen_reason_carries_the_confidence_of_the_value() -> None:
    """Several reasons together are surer than each alone."""
    settled = settle(rows(), {})
    assert [row.confidence for row in settled.evidence if row.field == "year"] == [0.9, 0.5, 0.3]


def test_the_same_bytes_are_unchanged() -> None:
    """Nothing is written."""
    assert plan_document(rows(), {}, HERE, stored()).outcome == "unchanged"
    assert plan_document(rows(), {}, HERE, stored()).settled is None


def test_other_bytes_are_an_update() -> None:
    """Also when the text comes out the same: the encoding of the file was mended."""
    assert plan_document(rows(sha256="0" * 64), {}, HERE, stored()).outcome == "updated"


def test_a_row_of_a_changed_table_is_unchanged_when_its_text_and_values_are() -> None:
    """The table has other bytes because of another row; what is stored is brought up to date in silence."""
    plan = plan_document(
        rows(sha256="0" * 64, part="row 2", of_table=True), {}, HERE, stored(speech=known(part="row 2"))
    )
    assert plan.outcome == "unchanged" and plan.settled is not None


def test_a_row_with_another_text_is_an_update() -> None:
    """Its own text decides."""
    plan = plan_document(
        rows(sha256="0" * 64, part="row 2", of_table=True), {}, HERE, stored(speech=known(part="row 2", text="0"))
    )
    assert plan.outcome == "updated"


def test_a_text_that_is_stored_already_is_a_duplicate() -> None:
    """The report names where it is from."""
    plan = plan_document(rows(), {}, HERE, twin=known(2, "/b.csv", "row 3"))
    assert (plan.outcome, plan.speech, plan.settled) == ("duplicate", known(2, "/b.csv", "row 3"), None)
    assert plan.reason == "The same text is stored from /b.csv [row 3]."


def test_a_moved_file_is_unchanged_at_its_new_place() -> None:
    """The report says where it was."""
    plan = plan_bytes("/new.txt", known(), None)
    assert plan is not None and (plan.outcome, plan.moves) == ("unchanged", True)
    assert plan.reason == f"It was {HERE} before."


def test_a_moved_file_with_other_bytes_is_an_update_of_the_same_speech() -> None:
    """Moved and saved in another encoding."""
    plan = plan_document(rows(sha256="0" * 64), {}, "/new.txt", stored(speech=known(gone=True)))
    assert (plan.outcome, plan.moves, plan.speech and plan.speech.id) == ("updated", True, 1)


def test_bytes_that_nobody_holds_must_be_parsed() -> None:
    """There is no plan without a document."""
    assert plan_bytes(HERE, None, None) is None


# a person's decision stands


def test_what_an_editor_set_stays() -> None:
    """The parser's value is kept beside it as rejected."""
    settled = settle(rows(), {}, stored(by_editor("year", "2019"), year=2019))
    assert settled.values["year"] == 2019
    assert {row[1] for row in standings(settled, "year")} == {"rejected"}


def test_what_an_editor_emptied_stays_empty() -> None:
    """A deliberate gap is a decision as well."""
    settled = settle(rows(), {}, stored(by_editor("year", ""), year=None))
    assert settled.values["year"] is None
    assert ("2022", "rejected", "parser") in standings(settled, "year")


def test_what_the_parser_finds_for_an_editors_value_supports_it() -> None:
    """The words that prove 2022 stand beside the editor's 2022."""
    assert standings(settle(rows(), {}, stored(by_editor("year", "2022"))), "year") == [
        ("2022", "supporting", "parser"),
        ("2022", "supporting", "parser"),
        ("2021", "rejected", "parser"),
    ]


def test_a_decided_field_asks_for_no_review() -> None:
    """Level was empty and to be reviewed; the editor gave it."""
    assert settle(rows(), {}, stored(by_editor("level", "county"), level="county")).review == []


def test_what_is_stated_wins_over_the_parser() -> None:
    """--year 2020: its evidence says who stated it; the field asks for no review."""
    settled = settle(rows(), {"year": 2020, "level": "city"})
    assert (settled.values["year"], settled.values["level"], settled.review) == (2020, "city", [])
    assert standings(settled, "year")[0] == ("2020", "chosen", "import")
    assert {row[1] for row in standings(settled, "year")[1:]} == {"rejected"}


def test_what_is_stated_loses_to_an_editor() -> None:
    """It stands beside, as rejected."""
    settled = settle(rows(), {"year": 2020}, stored(by_editor("year", "2019"), year=2019))
    assert settled.values["year"] == 2019
    assert standings(settled, "year")[0] == ("2020", "rejected", "import")


def test_what_was_stated_before_stays_when_nothing_is_stated_now() -> None:
    """A second import without --year keeps the first one's word."""
    settled = settle(rows(), {}, stored(by_import("year", "2020"), year=2020))
    assert settled.values["year"] == 2020 and settled.dropped == []


def test_what_is_stated_now_replaces_what_was_stated_before() -> None:
    """One word of the importer a field, the newest."""
    settled = settle(rows(), {"year": 2018}, stored(by_import("year", "2020"), year=2020))
    assert settled.values["year"] == 2018 and settled.dropped == [6]


def test_a_word_of_the_importer_that_an_editor_refused_is_no_decision() -> None:
    """It is kept, and the editor's value stands."""
    settled = settle(rows(), {}, stored(by_import("year", "2020", "rejected"), by_editor("year", "2019"), year=2019))
    assert settled.values["year"] == 2019 and settled.dropped == []


def test_what_the_parser_was_told_is_not_its_finding() -> None:
    """The parser repeats the stated year without a quote: that is not a second reason."""
    from speeches.text.document import Evidence, Inferred

    from .cast import metadata

    told = Inferred(2020, 1.0, (Evidence("known", 2020, 1.0),), (Evidence("said", 2022, 0.8, "开头", 2, 4),))
    settled = settle(rows(metadata=metadata(year=told)), {"year": 2020})
    assert standings(settled, "year") == [("2020", "chosen", "import"), ("2022", "rejected", "parser")]


def test_the_words_of_a_decision_are_found_again_in_a_new_text() -> None:
    """At their place, else at their first place, else nowhere."""
    at = TEXT.index("乙的话")
    assert relocate(by_editor("year", "1", quote="乙的话", start=at, end=at + 3), TEXT) == (at, at + 3)
    assert relocate(by_editor("year", "1", quote="乙的话", start=0, end=3), TEXT) == (at, at + 3)
    assert relocate(by_editor("year", "1", quote="没有的", start=0, end=3), TEXT) == (0, 0)


# deriving anew what is stored


def test_the_same_layers_are_unchanged_when_derived_anew() -> None:
    """They are written all the same: reasons and versions may be newer."""
    from speeches.importing.plan import layers_of

    same = Stored(known(), EMPTY | {"year": 2022}, (), layers_of(rows()))
    plan = plan_document(rows(), {}, HERE, same, again=True)
    assert plan.outcome == "unchanged" and plan.settled is not None


def test_other_layers_are_an_update() -> None:
    """A better parser finds another outline in the same bytes."""
    other = Stored(known(), EMPTY | {"year": 2022}, (), ((), (), ()))
    assert plan_document(rows(), {}, HERE, other, again=True).outcome == "updated"
