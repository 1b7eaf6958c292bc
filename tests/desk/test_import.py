"""Import in the browser: files in, a preview that stores nothing, a yes, a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from speeches.desk.tasks import run_waiting, take
from speeches.models import Change, ImportOutcome, ImportRun, PreviewRow, SourceFile, Speech, Task, Upload
from speeches.models.decisions import decide
from speeches.models.upload import UploadState

from .uploads import confirm, editor, file, imported, packed, previewed, send, speech_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path: Path) -> Path:
    """Each test keeps its uploads in a folder of its own."""
    settings.UPLOADS = tmp_path / "uploads"
    return settings.UPLOADS


def left(uploads: Path) -> list[Path]:
    return [path for path in uploads.rglob("*") if path.is_file()] if uploads.exists() else []


def outcomes() -> dict[str, str]:
    return dict(PreviewRow.objects.values_list("path", "outcome"))


def test_a_preview_stores_nothing_and_tells_what_would_happen() -> None:
    """Before the yes there is no speech, no run and no source, but a row with each value and how sure it is."""
    client = editor()
    upload = previewed(client, file("青禾县.txt", speech_text()), file("空.txt", ""))
    assert (upload.state, Speech.objects.count(), ImportRun.objects.count(), SourceFile.objects.count()) == (
        UploadState.READY, 0, 0, 0,
    )  # fmt: skip
    assert outcomes() == {"upload:/青禾县.txt": "created", "upload:/空.txt": "failed"}
    year = PreviewRow.objects.get(outcome="created").values["year"]
    assert year["value"] == 2022 and 0 < year["confidence"] <= 1 and "2022" in year["quote"]
    page = client.get(reverse("desk_upload", args=[upload.pk])).content.decode()
    assert "在青禾县党风廉政建设工作会议上的讲话" in page
    assert "2022" in page and "%" in page
    assert "确认导入 1 篇" in page
    assert "文件是空的。 请检查是否拿对了文件。" in page


def test_what_was_confirmed_goes_in_and_the_files_go() -> None:
    """After the yes the speech is stored, the run, the upload and the history say so, and no file is left behind."""
    client = editor()
    upload = imported(client, file("青禾县.txt", speech_text()))
    speech = Speech.objects.get()
    assert (speech.year, speech.path, upload.state) == (2022, "upload:/青禾县.txt", UploadState.IMPORTED)
    assert upload.run.finished_at and upload.run.started_by == upload.made_by
    assert Change.objects.get(run=upload.run).act == "import"
    report = client.get(reverse("desk_upload", args=[upload.pk]), follow=True).content.decode()
    assert speech.get_absolute_url() in report
    assert "撤销这次导入" in report


def test_the_files_are_gone_after_the_import(uploads: Path) -> None:
    """What went in is kept as a source; its upload is deleted."""
    imported(editor(), file("青禾县.txt", speech_text()))
    assert left(uploads) == []
    assert bytes(SourceFile.objects.get().data).decode() == speech_text()


def test_values_set_for_all_are_previewed_and_imported() -> None:
    """A level and a place that the editor states stand in the new preview and in the speech, as stated."""
    client = editor()
    upload = previewed(client, file("a.txt", speech_text()))
    client.post(reverse("desk_upload_look", args=[upload.pk]), {"level": "city", "place": "青禾"})
    run_waiting()
    assert PreviewRow.objects.get().values["level"] == {
        "value": "city", "confidence": 1.0, "quote": "", "review": False,
    }  # fmt: skip
    confirm(client, upload)
    run_waiting()
    speech = Speech.objects.get()
    assert (speech.level, speech.place) == ("city", "青禾")
    assert speech.evidence.get(field="level", standing="chosen").origin == "import"


def test_a_wrong_value_for_all_is_refused() -> None:
    """A year that cannot be changes nothing and is told."""
    client = editor()
    upload = previewed(client, file("a.txt", speech_text()))
    answer = client.post(reverse("desk_upload_look", args=[upload.pk]), {"year": "22"}, follow=True)
    upload.refresh_from_db()
    assert upload.stated == {} and upload.state == UploadState.READY
    assert "年份" in "".join(str(message) for message in answer.context["messages"])


def test_the_same_file_again_is_unchanged() -> None:
    """A file uploaded a second time, by whomever, is known by its bytes; nothing is stored twice."""
    client = editor()
    imported(client, file("青禾县.txt", speech_text()))
    imported(editor("other"), file("青禾县.txt", speech_text()))
    assert Speech.objects.count() == 1
    assert list(ImportOutcome.objects.order_by("pk").values_list("outcome", flat=True)) == ["created", "unchanged"]


def test_a_better_text_of_the_same_name_updates_its_speech() -> None:
    """The same name with much the same words is the same speech: its address stays."""
    client = editor()
    imported(client, file("讲话.txt", speech_text()))
    before = Speech.objects.get().pk
    imported(client, file("讲话.txt", speech_text(extra="对伸手的人发现一起查处一起。")))
    speech = Speech.objects.get()
    assert speech.pk == before and "查处一起" in speech.text


def test_another_text_of_the_same_name_is_another_speech() -> None:
    """Names such as 讲话.txt are many: what is not alike does not take the place of the other."""
    client = editor()
    imported(client, file("讲话.txt", speech_text()))
    other = (
        "在望川市安全生产工作会议上的讲话\n同志们：\n" + "港口和矿山的每一道闸门都要有人守着、有人查着、有人管着。" * 9
    )
    upload = imported(client, file("讲话.txt", other))
    assert Speech.objects.count() == 2
    assert upload.run.outcomes.get().outcome == "created"


def test_two_files_of_one_name_and_two_with_one_text() -> None:
    """Of one upload, two documents of the same name both go in; the same text twice is a duplicate, as previewed."""
    client = editor()
    upload = imported(
        client,
        file("a.txt", speech_text()),
        file("a.txt", speech_text("望川县", 2021)),
        file("b.txt", speech_text()),
    )
    said = list(PreviewRow.objects.order_by("pk").values_list("outcome", flat=True))
    assert said == ["created", "created", "duplicate"]
    assert sorted(upload.run.outcomes.values_list("outcome", flat=True)) == sorted(said)
    assert upload.task.result["changed"] == 0


def test_the_command_afterwards_changes_nothing_that_an_editor_set(tmp_path: Path) -> None:
    """The same files by command: the speeches are known again, keep their addresses and every decision."""
    client = editor()
    texts = {"甲.txt": speech_text(), "乙.txt": speech_text("望川县", 2021)}
    imported(client, *(file(name, text) for name, text in texts.items()), file("组.zip", packed({"丙.txt": speech_text("石桥县", 2020)})))  # fmt: skip  # noqa: E501
    before = {speech.pk: speech.text for speech in Speech.objects.all()}
    for speech in Speech.objects.all():
        decide(speech, "place", "编辑定的地方")
        decide(speech, "level", "city")
    folder = tmp_path / "files"
    folder.mkdir()
    for name, text in (texts | {"丙.txt": speech_text("石桥县", 2020)}).items():
        (folder / name).write_text(text)
    call_command("import_speeches", str(folder), "--level", "county", "--jobs", "1")
    assert {speech.pk: speech.text for speech in Speech.objects.all()} == before
    assert set(Speech.objects.values_list("place", "level")) == {("编辑定的地方", "city")}
    assert set(ImportRun.objects.latest("pk").outcomes.values_list("outcome", flat=True)) == {"unchanged"}


def test_the_import_decides_anew_and_says_what_came_out_otherwise(tmp_path: Path) -> None:
    """What somebody else stored between preview and yes is not stored twice, and the report names it."""
    client = editor()
    upload = previewed(client, file("青禾县.txt", speech_text()))
    (tmp_path / "same.txt").write_text(speech_text())
    call_command("import_speeches", str(tmp_path / "same.txt"))
    confirm(client, upload)
    run_waiting()
    assert Speech.objects.count() == 1
    report = client.get(reverse("desk_upload", args=[upload.pk]), follow=True).content.decode()
    assert "有 1 份与预览不同" in report
    assert "新收 → 重复" in report


def test_confirmed_twice_is_imported_once() -> None:
    """A second yes, by the same or another person, is told and does nothing."""
    first, second = editor(), editor("other")
    upload = previewed(first, file("a.txt", speech_text()))
    preview = upload.task_id
    confirm(first, upload)
    answer = second.post(reverse("desk_upload_confirm", args=[upload.pk]), {"preview": preview}, follow=True)
    assert "已经确认过" in "".join(str(message) for message in answer.context["messages"])
    assert Task.objects.filter(name="import_upload").count() == 1
    run_waiting()
    assert ImportRun.objects.count() == 1


def test_a_yes_to_an_older_preview_is_refused() -> None:
    """Who saw the preview before another editor set values for all is asked to look again."""
    client = editor()
    upload = previewed(client, file("a.txt", speech_text()))
    seen = upload.task_id
    client.post(reverse("desk_upload_look", args=[upload.pk]), {"level": "city"})
    run_waiting()
    client.post(reverse("desk_upload_confirm", args=[upload.pk]), {"preview": seen})
    upload.refresh_from_db()
    assert upload.state == UploadState.READY


def test_what_is_abandoned_leaves_nothing(uploads: Path) -> None:
    """Files and preview go; a yes afterwards does nothing."""
    client = editor()
    upload = previewed(client, file("a.txt", speech_text()))
    assert left(uploads)
    client.post(reverse("desk_upload_abandon", args=[upload.pk]))
    confirm(client, upload)
    run_waiting()
    upload.refresh_from_db()
    assert upload.state == UploadState.ABANDONED
    assert (left(uploads), PreviewRow.objects.count(), Speech.objects.count()) == ([], 0, 0)


def test_an_import_that_dies_half_way_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next worker goes on with the same run: what is stored is not stored, and not reported, twice."""
    from speeches.desk import upload_work

    client = editor()
    upload = previewed(client, *(file(f"{n}.txt", speech_text(f"第{n}县", 2010 + n)) for n in range(4)))
    confirm(client, upload)
    taken = take("dying:1:a")
    real = upload_work.task_progress

    def die(of: Task, done: int, total: int) -> None:
        if done == 2:
            raise SystemExit  # as kill -9: nobody writes anything down
        real(of, done, total)

    monkeypatch.setattr(upload_work, "task_progress", die)
    with pytest.raises(SystemExit):
        upload_work.import_upload(taken, upload=upload.pk)
    assert Speech.objects.count() == 2
    monkeypatch.setattr(upload_work, "task_progress", real)
    Task.objects.filter(pk=taken.pk).update(beat_at=None)
    run_waiting()
    upload.refresh_from_db()
    assert (upload.state, Speech.objects.count(), ImportRun.objects.count()) == (UploadState.IMPORTED, 4, 1)
    assert list(upload.run.outcomes.values_list("outcome", flat=True)) == ["created"] * 4


def test_files_that_come_in_parts_are_one_upload() -> None:
    """A script sends a few files a request; the last one asks for the preview."""
    client = editor()
    first = client.post(
        reverse("desk_import"), {"files": file("1.txt", speech_text()), "more": "1", "whole": "1"},
        headers={"accept": "application/json"},
    ).json()  # fmt: skip
    assert Task.objects.count() == 0
    last = client.post(
        first["files"], {"files": file("2.txt", speech_text("望川县")), "whole": "1"},
        headers={"accept": "application/json"},
    ).json()  # fmt: skip
    assert last["page"] == first["page"]
    run_waiting()
    assert len(outcomes()) == 2
    assert Upload.objects.count() == 1


def test_who_may_not_upload_sends_nothing(uploads: Path) -> None:
    """Without the permission the page is refused before a byte is written."""
    client = editor("reader", "view_change")
    assert send(client, file("a.txt", speech_text())).status_code == 403
    assert left(uploads) == []


def test_a_failed_preview_is_told_and_can_be_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The asker reads why it stopped, and a button begins it again."""
    from speeches.desk import tasks

    client = editor()

    def fail(of: Task, upload: int) -> None:
        raise tasks.TaskProblem("盘满了。")

    with monkeypatch.context() as patched:
        patched.setitem(tasks._REGISTERED, "preview_upload", fail)
        upload = previewed(client, file("a.txt", speech_text()))
    page = client.get(reverse("desk_upload", args=[upload.pk])).content.decode()
    assert "盘满了。" in page and "再预览一次" in page
    client.post(reverse("desk_upload_look", args=[upload.pk]))
    run_waiting()
    upload.refresh_from_db()
    assert upload.state == UploadState.READY
