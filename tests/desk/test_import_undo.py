"""An import is undone as a whole, or not at all, or but for what people changed since."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from speeches.desk.tasks import run_waiting
from speeches.importing.undo import AlreadyUndone, undo
from speeches.models import (
    ArchiveState,
    Change,
    Evidence,
    ImportRun,
    Mention,
    MergedSpeech,
    ReaderReport,
    Section,
    SloganCandidate,
    SourceFile,
    Speech,
    Task,
)
from speeches.models.decisions import decide
from speeches.models.upload import UploadState

from .uploads import editor, file, imported, packed, speech_text, undone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path: Path) -> None:
    """Each test keeps its uploads in a folder of its own."""
    settings.UPLOADS = tmp_path / "uploads"


def state_of_all() -> list[tuple]:
    """What people see of every speech, and what it is derived from."""
    return list(
        Speech.objects.order_by("pk").values_list(
            "pk", "path", "part", "text_sha256", "title", "year", "level", "place", "source__sha256", "source__path"
        )
    )


def layers() -> list[tuple]:
    said = Mention.objects.order_by("speech", "start").values_list("speech", "slogan", "start", "end")
    heads = Section.objects.order_by("speech", "order").values_list("speech", "path", "start", "end")
    return [*said, *heads]


def test_what_an_import_created_goes_away_with_all_its_layers() -> None:
    """Speeches, outlines, mentions, evidence and candidates go; the originals stay; the history and the run say so."""
    client = editor()
    upload = imported(client, file("a.txt", speech_text()), file("b.txt", speech_text("望川县", 2021)))
    state = ArchiveState.current().change
    page = client.get(reverse("desk_run_undo", args=[upload.run_id])).content.decode()
    assert "新收的 2 篇将删去" in page
    report = undone(client, upload).content.decode()
    assert "删去 2 篇，恢复原样 0 篇，保留 0 篇" in report
    assert [model.objects.count() for model in (Speech, Section, Mention, Evidence, SloganCandidate)] == [0] * 5
    assert SourceFile.objects.count() == 2
    upload.refresh_from_db()
    assert upload.state == UploadState.UNDONE
    assert upload.run.undone_at and upload.run.undone_by == upload.made_by
    change = Change.objects.get(act="undo")
    assert (change.run, change.undoes.act) == (upload.run, "import")
    assert ArchiveState.current().change > state


def test_what_was_undone_can_be_imported_again() -> None:
    """The kept originals do not stand in the way."""
    client = editor()
    undone(client, imported(client, file("a.txt", speech_text())))
    imported(client, file("a.txt", speech_text()))
    assert Speech.objects.count() == 1


def test_what_an_import_changed_gets_its_former_content_back() -> None:
    """Text, layers and values are as before; what an editor had decided before the import stays decided."""
    client = editor()
    imported(client, file("a.txt", speech_text()))
    decide(Speech.objects.get(), "speaker", "林某")
    before, layers_before = state_of_all(), layers()
    upload = imported(client, file("a.txt", speech_text(extra="对伸手的人，发现一起查处一起，决不手软。")))
    assert upload.run.outcomes.get().outcome == "updated"
    assert state_of_all() != before
    report = undone(client, upload).content.decode()
    assert "恢复原样 1 篇" in report
    assert (state_of_all(), layers()) == (before, layers_before)
    assert Speech.objects.get().speaker == "林某"


def test_values_that_an_import_stated_go_and_those_stated_before_come_back(tmp_path: Path) -> None:
    """A command's import that states another level is undone: the level of the first import is back, as stated."""
    (tmp_path / "a.txt").write_text(speech_text())
    call_command("import_speeches", str(tmp_path / "a.txt"), "--level", "city")
    before = state_of_all()
    call_command("import_speeches", str(tmp_path / "a.txt"), "--level", "province", "--kind", "report")
    assert Speech.objects.get().level == "province"
    undo(ImportRun.objects.latest("pk"), None)
    assert state_of_all() == before
    chosen = Evidence.objects.filter(standing="chosen")
    assert chosen.get(field="level").origin == "import"
    assert chosen.get(field="kind").origin == "parser"


def test_members_of_a_zip_come_back(tmp_path: Path) -> None:
    """A changed zip is undone member by member: changed ones are restored, new ones go."""
    members = {"甲.txt": speech_text(), "乙.txt": speech_text("望川县", 2021)}
    client = editor()
    imported(client, file("组.zip", packed(members)))
    before, layers_before = state_of_all(), layers()
    members |= {"甲.txt": speech_text(extra="补一句。"), "丙.txt": speech_text("石桥县", 2020)}
    upload = imported(client, file("组.zip", packed(members)))
    assert Speech.objects.count() == 3
    undone(client, upload)
    assert (state_of_all(), layers()) == (before, layers_before)


def test_rows_of_a_table_come_back_to_their_places(tmp_path: Path) -> None:
    """A row that was put in at the top had moved the others: they have their old places again."""
    table = tmp_path / "t.csv"
    rows = [speech_text("青禾县"), speech_text("望川县")]

    def write(texts: list[str]) -> None:
        table.write_text("text\n" + "".join(f'"{text}"\n' for text in texts))
        call_command("import_speeches", str(table))

    write(rows)
    before = state_of_all()
    write([speech_text("石桥县"), *rows])
    assert Speech.objects.count() == 3
    undo(ImportRun.objects.latest("pk"), None)
    assert [row[:3] + row[3:4] for row in state_of_all()] == [row[:3] + row[3:4] for row in before]


def test_a_file_that_moved_goes_back(tmp_path: Path) -> None:
    """A speech that a command found at a new path has its former path and source again."""
    client = editor()
    imported(client, file("a.txt", speech_text()))
    before = state_of_all()
    (tmp_path / "a.txt").write_text(speech_text())
    call_command("import_speeches", str(tmp_path / "a.txt"))
    assert Speech.objects.get().path == str(tmp_path / "a.txt")
    undo(ImportRun.objects.latest("pk"), None)
    assert state_of_all() == before


def test_an_edit_since_blocks_the_whole_undo() -> None:
    """One decided value: nothing is undone, the speech is named with the reason; the others can go without it."""
    client = editor()
    upload = imported(client, file("a.txt", speech_text()), file("b.txt", speech_text("望川县", 2021)))
    edited = Speech.objects.get(path="upload:/a.txt")
    decide(edited, "place", "青禾")
    page = client.get(reverse("desk_run_undo", args=[upload.run_id])).content.decode()
    assert "编辑定过资料" in page and edited.get_absolute_url() in page
    report = undone(client, upload).content.decode()
    assert "什么都没有撤销" in report
    assert Speech.objects.count() == 2
    report = undone(client, upload, leave="1").content.decode()
    assert "删去 1 篇，恢复原样 0 篇，保留 1 篇" in report
    assert Speech.objects.get() == edited


def block_by_correction(speech: Speech) -> None:
    Speech.objects.filter(pk=speech.pk).update(corrected_at=timezone.now())


def block_by_report(speech: Speech) -> None:
    ReaderReport.objects.create(speech=speech, words="这里有错字")


def block_by_merge(speech: Speech) -> None:
    MergedSpeech.objects.create(
        key=10_000, into=speech, source=speech.source, path="x", text="同", text_sha256="0" * 64
    )


def block_by_verdict(speech: Speech) -> None:
    made = SloganCandidate.objects.create(surface="三到边", pattern="numeral", verdict="refused")
    made.mentions.create(speech=speech, start=1, end=4)


def block_by_later_import(speech: Speech) -> None:
    run = ImportRun.objects.create()
    run.outcomes.create(path="/other.txt", outcome="duplicate", speech=speech)


@pytest.mark.parametrize(
    "block, reason",
    [
        (block_by_correction, "正文已订正"),
        (block_by_report, "有读者报错"),
        (block_by_merge, "有讲话并入"),
        (block_by_verdict, "裁定过只见于此的候选提法"),
        (block_by_later_import, "后来的导入以它为准"),
    ],
)
def test_what_people_and_later_imports_did_blocks_an_undo(block, reason: str) -> None:
    """A mended text, a report, a merge, a verdict that rests on it alone and a later import each stand in the way."""
    client = editor()
    upload = imported(client, file("a.txt", speech_text()))
    block(Speech.objects.get())
    assert reason in client.get(reverse("desk_run_undo", args=[upload.run_id])).content.decode()
    undone(client, upload)
    assert Speech.objects.count() == 1


def test_a_verdict_that_rests_on_other_speeches_too_blocks_nothing() -> None:
    """A candidate that was judged where it stands elsewhere as well does not keep an import from being undone."""
    client = editor()
    imported(client, file("z.txt", speech_text("石桥县", 2019)))
    upload = imported(client, file("a.txt", speech_text()))
    made = SloganCandidate.objects.create(surface="三到边", pattern="numeral", verdict="refused")
    for speech in Speech.objects.all():
        made.mentions.create(speech=speech, start=1, end=4)
    undone(client, upload)
    assert Speech.objects.count() == 1
    assert SloganCandidate.objects.filter(pk=made.pk).exists()


def test_an_undo_is_asked_and_done_once() -> None:
    """A second press asks for nothing, and an undo that is begun again finds that it was done."""
    client = editor()
    upload = imported(client, file("a.txt", speech_text()))
    address = reverse("desk_run_undo", args=[upload.run_id])
    client.post(address)
    client.post(address)
    assert Task.objects.filter(name="undo_import").count() == 1
    run_waiting()
    client.post(address)
    assert run_waiting() == 0
    with pytest.raises(AlreadyUndone):
        undo(upload.run, None)
    assert Change.objects.filter(act="undo").count() == 1


def test_an_undo_that_fails_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the database stops it in the middle everything stands as before."""
    from speeches.importing import undo as room

    client = editor()
    upload = imported(client, file("a.txt", speech_text()))
    before, layers_before = state_of_all(), layers()

    def fail(*_arguments: object) -> None:
        raise ValueError("in the middle")

    monkeypatch.setattr(room, "write_down", fail)
    report = undone(client, upload).content.decode()
    assert "撤销没有做成" in report
    assert (state_of_all(), layers()) == (before, layers_before)


def test_the_admin_leads_to_the_undo(admin_client) -> None:
    """The page of an import in the admin, made by command or not, has a link to its report and to its undo."""
    upload = imported(editor(), file("a.txt", speech_text()))
    address = reverse("desk_run_undo", args=[upload.run_id])
    page = reverse("admin:speeches_importrun_change", args=[upload.run_id])
    assert address in admin_client.get(page).content.decode()
    undone(admin_client, upload)
    assert address not in admin_client.get(page).content.decode()


def test_who_may_not_undo_is_refused() -> None:
    """Who may upload but not undo finds no button and is refused at the address."""
    upload = imported(editor(), file("a.txt", speech_text()))
    client = editor("other", "add_upload")
    assert "撤销这次导入" not in client.get(reverse("desk_run", args=[upload.run_id])).content.decode()
    assert client.post(reverse("desk_run_undo", args=[upload.run_id])).status_code == 403


def test_the_pages_of_an_import_ask_few_questions() -> None:
    """The report and the preview of an undo stay within the fifteen queries of a desk page."""
    client = editor()
    upload = imported(client, *(file(f"{n}.txt", speech_text(f"第{n}县", 1990 + n)) for n in range(20)))
    for name in ("desk_run", "desk_run_undo"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(name, args=[upload.run_id])).status_code == 200
        assert len(asked) <= 15, [query["sql"][:120] for query in asked]
