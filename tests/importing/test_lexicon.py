"""The vocabulary file goes into the archive, and an editor's change stands."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from speeches.importing.lexicon_plan import facts_of, merge
from speeches.importing.lexicon_sync import LexiconReport, load_entries, stored_entries
from speeches.models import Slogan, SloganAlias
from speeches.text.slogans.entries import SloganEntry
from speeches.text.slogans.lexicon import LEXICON_FILE, dump, read_entries

FOUR = SloganEntry(
    "四个意识",
    "政治建设",
    "numeral-slogan",
    "Four Consciousnesses",
    "a source",
    aliases=("增强“四个意识”",),
    weak_aliases=("四意识",),
    expansion=("政治意识", "大局意识", "核心意识", "看齐意识"),
    first_year=2016,
    first_month=1,
)
OLD = SloganEntry("旧提法", "经济", "set-phrase", "old", "a source", status="superseded", superseded_by="新提法")
NEW = SloganEntry("新提法", "经济", "set-phrase", "new", "a source")
OTHER = SloganEntry("新提法（2024）", "经济", "set-phrase", "new", "a source", surface="新提法", homonym_of="新提法")

pytestmark = pytest.mark.django_db


def load(*entries: SloganEntry) -> LexiconReport:
    return load_entries(entries)


def counts(report: LexiconReport) -> tuple[int, int, int]:
    return report.created, report.updated, report.unchanged


def entries(*names: str) -> Sequence[SloganEntry]:
    return [entry for entry in stored_entries() if entry.name in names or not names]


def test_the_file_goes_in_whole() -> None:
    """What comes back for the matcher is what stood in the file, in its order."""
    whole = read_entries(LEXICON_FILE)
    assert counts(load_entries(whole)) == (len(whole), 0, 0)
    back = stored_entries()
    assert [entry.name for entry in back] == [entry.name for entry in whole]
    different = [entry.name for entry, same in zip(back, whole, strict=True) if facts_of(entry) != facts_of(same)]
    assert different == []
    assert counts(load_entries(whole)) == (0, 0, len(whole))


def test_every_slogan_has_an_address_of_its_own() -> None:
    """Made of its name: letters and figures, brackets left out."""
    load(NEW, OTHER)
    assert set(Slogan.objects.values_list("slug", flat=True)) == {"新提法", "新提法2024"}
    load(NEW, OTHER, replace(NEW, name="新提法2024"), replace(NEW, name="！"))
    assert Slogan.objects.get(name="新提法2024").slug == "新提法2024-2"
    assert Slogan.objects.get(name="！").slug == "tifa"


def test_successors_and_homonyms_are_linked() -> None:
    """Also when the file names one before it comes."""
    load(OLD, OTHER, NEW)
    assert Slogan.objects.get(name="旧提法").superseded_by.name == "新提法"
    assert Slogan.objects.get(name="新提法（2024）").homonym_of.name == "新提法"


def test_a_change_of_the_file_goes_in() -> None:
    """Facts, aliases, members and links; the address stays."""
    load(FOUR, OLD, NEW)
    changed = replace(FOUR, gloss="Four Awarenesses", aliases=("新别名",), expansion=FOUR.expansion[:3])
    report = load(changed, replace(OLD, status="current", superseded_by=None), NEW)
    assert counts(report) == (0, 2, 1) and report.kept == []
    (found,) = entries("四个意识")
    assert facts_of(found) == facts_of(changed)
    assert Slogan.objects.get(name="旧提法").superseded_by is None


def test_an_editors_change_stands() -> None:
    """When the file has not changed, and when it says something else now; the rest of the entry goes in."""
    load(FOUR)
    Slogan.objects.update(gloss="the editor's", first_year=2015)
    SloganAlias.objects.create(slogan=Slogan.objects.get(), surface="编辑加的")
    assert counts(load(FOUR)) == (0, 0, 1)
    report = load(replace(FOUR, gloss="the file's", aliases=("别的",), origin="a meeting"))
    slogan = Slogan.objects.get()
    assert (slogan.gloss, slogan.first_year, slogan.origin) == ("the editor's", 2015, "a meeting")
    assert {alias.surface for alias in slogan.aliases.all()} == {"增强“四个意识”", "四意识", "编辑加的"}
    assert report.kept == ["四个意识: first_year", "四个意识: gloss", "四个意识: aliases"]
    assert counts(report) == (0, 1, 0)


def test_an_editors_change_stands_for_ever() -> None:
    """Loading twice does not make the file's newer word the one that was loaded."""
    load(FOUR)
    Slogan.objects.update(gloss="the editor's")
    for _ in range(2):
        load(replace(FOUR, gloss="the file's"))
    assert Slogan.objects.get().gloss == "the editor's"


def test_an_editors_new_name_stands() -> None:
    """The entry is known by the name under which it was loaded: no second slogan is made."""
    load(OLD, NEW)
    Slogan.objects.filter(name="新提法").update(name="新的名字")
    assert counts(load(OLD, NEW)) == (0, 0, 2)
    assert Slogan.objects.get(name="新的名字").slug == "新提法"
    assert Slogan.objects.get(name="旧提法").superseded_by.name == "新的名字"


def test_an_editors_own_slogan_is_filled_and_not_changed() -> None:
    """It was there before the file knew it: what the editor wrote stands, what was empty is filled."""
    Slogan.objects.create(name="四个意识", slug="four", surface="四个意识", category="思想建设", gloss="mine")
    report = load(FOUR)
    slogan = Slogan.objects.get()
    assert (slogan.slug, slogan.category, slogan.gloss, slogan.first_year) == ("four", "思想建设", "mine", 2016)
    assert report.kept == ["四个意识: category", "四个意识: gloss"]
    assert slogan.members.count() == 4


def test_an_emptied_list_of_an_editor_stays_empty() -> None:
    """Taking out all aliases is a change as well."""
    load(FOUR)
    SloganAlias.objects.filter(weak=False).delete()
    assert counts(load(FOUR)) == (0, 0, 1)
    assert entries("四个意识")[0].aliases == ()


def test_what_the_file_lost_stays() -> None:
    """It is named; nothing is deleted."""
    load(FOUR, NEW)
    assert load(NEW).gone == ["四个意识"]
    assert Slogan.objects.count() == 2


def test_an_editors_alias_is_matched() -> None:
    """The matcher asks the archive, not the file."""
    load(FOUR)
    SloganAlias.objects.create(slogan=Slogan.objects.get(), surface="四种意识")
    assert "四种意识" in entries("四个意识")[0].aliases


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    """Counts, facts kept, entries gone; quiet when asked to be."""
    file, out = tmp_path / "s.yaml", io.StringIO()
    file.write_text(dump([FOUR, NEW]), encoding="utf-8")
    call_command("load_lexicon", file=str(file), verbosity=0, stdout=out)
    assert out.getvalue() == ""
    Slogan.objects.filter(name="四个意识").update(gloss="mine")
    file.write_text(dump([FOUR]), encoding="utf-8")
    call_command("load_lexicon", file=str(file), stdout=out)
    assert out.getvalue().splitlines() == [
        "kept as an editor set it: 四个意识: gloss",
        "no longer in the file, left in the archive: 新提法",
        "0 created, 0 updated, 1 unchanged, 1 facts kept as an editor set them, 1 no longer in the file",
    ]


def test_a_broken_vocabulary_is_refused(tmp_path: Path) -> None:
    """With its line; nothing is loaded."""
    file = tmp_path / "s.yaml"
    file.write_text(dump([FOUR]).replace("政治建设", "没有这一类"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"s\.yaml, line \d+"):
        call_command("load_lexicon", file=str(file))
    assert not Slogan.objects.exists()


def test_a_fact_that_both_changed_alike_is_no_conflict() -> None:
    """The editor was first; the file follows."""
    ours = facts_of(replace(FOUR, gloss="same"))
    assert merge(facts_of(FOUR), facts_of(replace(FOUR, gloss="same")), ours).kept == ()
