"""The phrase index beside the database: fed from it, brought up to date, checked against it."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.http import QueryDict

from speeches.filters import SpeechFilter
from speeches.models import ArchiveState, Mention, Section, Slogan, SourceFile, Speech
from speeches.search import archive, lookup
from speeches.search.columns import LISTS
from speeches.search.errors import IndexMissing, IndexProblem
from speeches.search.ordering import ids_in_order
from speeches.search.slogan_names import slogans_named

pytestmark = pytest.mark.django_db


def store(text: str, **values: Any) -> Speech:
    number = Speech.objects.count()
    path = f"/files/{number}.txt"
    source = SourceFile.objects.create(path=path, sha256=str(number), data=b"", size=0, format="txt", encoding="utf-8")
    speech = Speech.objects.create(
        source=source, path=path, text=text, length=len(text), counted_length=len(text), text_sha256=text[:64],
        parser_version="test", **values,
    )  # fmt: skip
    ArchiveState.step()
    return speech


def mentions(phrase: str) -> int:
    return lookup.total(lookup.count(archive.reading().snapshot, phrase)).mentions


def test_a_page_makes_the_index_of_a_small_archive_and_keeps_up_with_it() -> None:
    """A stored, a changed and a removed speech are all seen by the next question."""
    first = store("反腐败斗争永远在路上")
    assert mentions("腐败") == 1
    store("惩治腐败，预防腐败")
    assert mentions("腐败") == 3
    Speech.objects.filter(pk=first.pk).update(text="作风建设", length=4, counted_length=4, text_sha256="new")
    ArchiveState.step()
    assert mentions("腐败") == 2 and mentions("作风") == 1
    Speech.objects.all().delete()
    ArchiveState.step()
    assert mentions("腐败") == 0


def test_a_page_names_the_state_it_answers_from() -> None:
    """The state of the index is the archive's of that moment."""
    store("讲话")
    reading = archive.reading()
    assert reading.current and reading.state == ArchiveState.current().word


def test_titles_and_headings_are_searched_apart() -> None:
    """A word of a heading is found under headings, and its count in the text does not change."""
    speech = store("一、抓早抓小\n正文", title="在会上的讲话")
    Section.objects.create(
        speech=speech, order=0, kind="section", title="抓早抓小", start=0, title_end=6, end=9, tree_end=9, line=1
    )
    snapshot = archive.reading().snapshot
    assert lookup.total(lookup.count(snapshot, "抓小", "headings")).mentions == 1
    assert lookup.total(lookup.count(snapshot, "会上", "title")).mentions == 1
    assert lookup.total(lookup.count(snapshot, "会上")).mentions == 0


def test_a_large_archive_without_an_index_is_told_how_to_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page does not keep its reader waiting for a long build."""
    monkeypatch.setattr(archive, "REBUILT_BY_A_PAGE", 0)
    store("讲话")
    with pytest.raises(IndexMissing, match="rebuild_index"):
        archive.reading()


def test_a_page_far_behind_answers_from_the_state_before_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mass of new speeches is left to the import's own refresh."""
    store("腐败")
    assert mentions("腐败") == 1
    monkeypatch.setattr(archive, "CAUGHT_UP_BY_A_PAGE", 0)
    store("腐败")
    assert mentions("腐败") == 1
    assert not archive.reading().current
    archive.refresh()
    assert mentions("腐败") == 2
    assert archive.reading().current


ADDRESSES = [
    "", "year_min=2021", "year_max=2021", "year_min=2021&year_max=2022", "level=county", "level=county&level=none",
    "body=school&level=city", "undated=true", "undated=false", "kind=none", "slogan=两个维护", "provenance=template",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_columns_mean_what_the_filter_means(address: str) -> None:
    """The filter over the index leaves the same speeches as the filter over the database, for every parameter."""
    store("甲", year=2020, level="county", body="school", kind="speech")
    store("乙", year=2021, level="city", body="school", provenance="template")
    third = store("两个维护", year=2022, level="county")
    store("丁")
    slogan = Slogan.objects.create(name="两个维护", slug="两个维护", surface="两个维护", category="政治建设")
    Mention.objects.create(speech=third, slogan=slogan, surface="两个维护", start=0, end=4)
    asked = SpeechFilter(QueryDict(address), queryset=Speech.objects.all())
    reading = archive.reading()
    mask = reading.columns.mask(asked.values)
    assert set(reading.snapshot.ids[mask]) == set(asked.qs.values_list("pk", flat=True))
    for name in LISTS:
        assert sum(reading.columns.facet(name, mask).values()) == mask.sum()
    assert sum(reading.columns.years(mask).values()) == mask.sum()


def run(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def test_the_check_finds_what_differs_and_the_repair_mends_it() -> None:
    """No index, a speech too few, another text under the same name: each is told, and mended when asked."""
    store("腐败")
    with pytest.raises(SystemExit):
        run("check_archive")
    assert "1 speeches indexed" in run("rebuild_index")
    assert "agree on 1 speeches" in run("check_archive")
    store("作风")
    with pytest.raises(SystemExit):
        run("check_archive")
    Speech.objects.filter(text="腐败").update(text="廉政")  # behind the archive's back: no new version, no step
    assert "Mended" in run("check_archive", "--repair")
    assert "agree on 2 speeches" in run("check_archive")
    assert mentions("廉政") == 1


def test_a_damaged_index_is_made_anew_and_the_database_is_untouched(own_search_index: Path) -> None:
    """A manifest cut in half is found and replaced by the next page of a small archive."""
    store("腐败")
    assert mentions("腐败") == 1
    manifest = own_search_index / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:40])
    assert mentions("腐败") == 1
    assert Speech.objects.count() == 1


def test_a_full_disk_leaves_the_state_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the index cannot be written the page answers from the old state."""
    store("腐败")
    assert mentions("腐败") == 1
    store("腐败")

    def full(*_: Any, **__: Any) -> None:
        raise IndexProblem("The disk is full.")

    monkeypatch.setattr(archive, "refresh", full)
    assert mentions("腐败") == 1
    assert not archive.reading().current


@pytest.mark.parametrize("sort", ["-date", "date", "-length", "length", "title"])
def test_the_list_is_in_the_order_of_the_database(sort: str) -> None:
    """Found speeches and browsed ones stand in one order, equal ones by their ids."""
    for number, (date, title) in enumerate([("2021-03", "b"), ("", "a"), ("2021-03", "a"), ("2022", "B"), ("", "")]):
        store("长" * (1 + number % 3), date=date, title=title)
    reading = archive.reading()
    asked = SpeechFilter(QueryDict(f"sort={sort}"), queryset=Speech.objects.all())
    found = ids_in_order(reading.columns, reading.snapshot.alive, sort).tolist()
    wanted = list(asked.qs.values_list("pk", "title"))
    if sort == "title":  # a database may put a before B
        wanted.sort(key=lambda row: (row[1], row[0]))
    assert found == [pk for pk, _ in wanted]


def test_any_number_of_keys_can_be_asked_for() -> None:
    """A hundred thousand keys are one value to the database; those that are not there are passed over."""
    first, second = store("甲"), store("乙")
    assert set(Speech.objects.among([second.pk, first.pk, *range(10_000, 110_000)])) == {first, second}
    assert not Speech.objects.among([]).exists()


def test_a_slogan_is_known_by_its_names() -> None:
    """Name and address before wording, wording before alias, the first of equals; Traditional characters too."""
    one = Slogan.objects.create(name="四个意识", slug="four", surface="四个意识", category="政治建设")
    other = Slogan.objects.create(name="意识", slug="意识", surface="看齐", category="政治建设")
    one.aliases.create(surface="意识")
    other.aliases.create(surface="看齐意识")
    names = ["四个意识", "four", "意识", "看齐", "看齐意识", "四個意識", "没有"]
    assert slogans_named(names) == {
        "四个意识": one, "four": one, "意识": other, "看齐": other, "看齐意识": other, "四個意識": one
    }  # fmt: skip
