"""What must not harm the archive: broken, huge, hostile and doubled uploads."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.desk import upload_folder, uploading
from speeches.desk.tasks import run_waiting
from speeches.desk.upload_folder import UploadFolder, tidy
from speeches.models import PreviewRow, Speech, Task, Upload
from speeches.models.upload import UploadState

from .uploads import confirm, editor, file, imported, packed, previewed, send, speech_text

pytestmark = pytest.mark.django_db

BOUNDARY = "BoUnDaRy"
FORM = f"multipart/form-data; boundary={BOUNDARY}"


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path: Path) -> Path:
    """Each test keeps its uploads in a folder of its own."""
    settings.UPLOADS = tmp_path / "uploads"
    return settings.UPLOADS


def left(uploads: Path) -> list[Path]:
    return [path for path in uploads.rglob("*") if path.is_file()] if uploads.exists() else []


def body_of(*names: str, whole: bool = True) -> bytes:
    """A form as it travels."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        f"Content-Type: text/plain\r\n\r\n{speech_text()}\r\n"
        for name in names
    ]
    end = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="whole"\r\n\r\n1\r\n--{BOUNDARY}--\r\n'
    return ("".join(parts) + (end if whole else "")).encode()


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_an_upload_that_was_cut_off_leaves_nothing(uploads: Path, kept: float) -> None:
    """Wherever the connection broke: no file stays, no upload is made, and the page says so."""
    body = body_of("a.txt", "b.txt", whole=False)
    answer = editor().post(reverse("desk_import"), body[: int(len(body) * kept)], content_type=FORM)
    assert answer.status_code == 400
    assert "上传中断了" in answer.content.decode()
    assert (left(uploads), Upload.objects.count(), Task.objects.count()) == ([], 0, 0)


def test_a_part_that_was_cut_off_leaves_the_parts_before_it(uploads: Path) -> None:
    """Of an upload in several requests only the broken one is lost; it can be sent again."""
    client = editor()
    send(client, file("1.txt", speech_text()), more="1")
    upload = Upload.objects.get()
    address = reverse("desk_upload_files", args=[upload.pk])
    assert client.post(address, body_of("2.txt", whole=False), content_type=FORM).status_code == 400
    assert [one.name for one in UploadFolder(upload.folder).received()] == ["1.txt"]
    assert client.post(address, body_of("2.txt"), content_type=FORM).status_code == 302
    assert [one.name for one in UploadFolder(upload.folder).received()] == ["1.txt", "2.txt"]


def test_a_body_of_two_gigabytes_is_refused_unread(uploads: Path) -> None:
    """More than the limit for one upload is refused by its announced length: nothing is read or written."""
    answer = editor().generic(
        "POST", reverse("desk_import"), b"", content_type=FORM, CONTENT_LENGTH=str(2 * 1024**3)
    )  # fmt: skip
    assert answer.status_code == 413
    assert "1024 MB" in answer.content.decode()
    assert left(uploads) == []


def test_a_file_beyond_the_limit_is_not_kept_and_the_others_go_on(uploads: Path, monkeypatch) -> None:
    """A file that is larger than the importer takes is dropped while it arrives, and told in the preview."""
    monkeypatch.setattr(upload_folder, "LARGEST_FILE", 2**20)
    upload = previewed(editor(), file("大.txt", b"x" * (2**20 + 1)), file("小.txt", speech_text()))
    rows = {row.path: (row.outcome, row.reason) for row in PreviewRow.objects.all()}
    assert rows["大.txt"] == ("failed", "文件超过 1 MB。")
    assert rows["upload:/小.txt"][0] == "created"
    assert max(path.stat().st_size for path in left(uploads)) < 2**20
    confirm(editor("other"), upload)
    run_waiting()
    upload.refresh_from_db()
    assert sorted(upload.run.outcomes.values_list("outcome", flat=True)) == ["created", "failed"]


def test_all_files_together_stay_below_the_limit(settings, uploads: Path) -> None:
    """What goes beyond the limit of an upload, also in several requests, is not kept."""
    settings.UPLOAD_TOTAL_MB = 1
    client = editor()
    send(client, file("1.txt", b"x" * 600_000), more="1")
    address = reverse("desk_upload_files", args=[Upload.objects.get().pk])
    client.post(address, {"files": file("2.txt", b"y" * 600_000), "whole": "1"})
    received = list(UploadFolder(Upload.objects.get().folder).received())
    assert [(one.name, bool(one.file)) for one in received] == [("1.txt", True), ("2.txt", False)]
    assert sum(path.stat().st_size for path in left(uploads) if path.name != upload_folder.LIST) <= 2**20


def test_ten_thousand_files_at_once_are_refused_with_a_way_out(uploads: Path) -> None:
    """One request carries a thousand files; the sentence names the zip; nothing is left behind."""
    many = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{n}.txt"\r\n\r\nx\r\n'
        for n in range(10_000)
    )
    answer = editor().post(reverse("desk_import"), f"{many}--{BOUNDARY}--\r\n".encode(), content_type=FORM)
    assert answer.status_code == 413
    assert "zip" in answer.content.decode()
    assert (left(uploads), Upload.objects.count()) == ([], 0)


def test_more_files_than_an_upload_may_have_are_told(monkeypatch) -> None:
    """Files beyond the number are refused one by one, also when they come in parts."""
    monkeypatch.setattr(upload_folder, "MOST_FILES", 3)
    client = editor()
    send(client, *(file(f"{n}.txt", "x") for n in range(2)), more="1")
    upload = Upload.objects.get()
    two = [file(f"b{n}.txt", "x") for n in range(2)]
    client.post(reverse("desk_upload_files", args=[upload.pk]), {"files": two, "whole": "1"})
    received = list(UploadFolder(upload.folder).received())
    assert [bool(one.file) for one in received] == [True, True, True, False]


def test_a_zip_bomb_is_not_unpacked() -> None:
    """A member that would grow a thousand times fails with its reason; the speech beside it goes in."""
    upload = previewed(editor(), file("组.zip", packed({"弹.txt": b"\0" * 15_000_000, "好.txt": speech_text()})))
    rows = {row.part: row for row in PreviewRow.objects.all()}
    assert (rows["弹.txt"].outcome, rows["好.txt"].outcome) == ("failed", "created")
    assert "zip bomb" in rows["弹.txt"].reason
    assert upload.state == UploadState.READY


LEADING_OUT = ("../../escaped.txt", "/absolute.txt", "C:/drive.txt", "a/../../b.txt", "..\\w.txt")


def hostile_zip() -> bytes:
    """Members that lead out, a link, one name twice, a name without end."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number, name in enumerate(
            ("../../escaped.txt", "/absolute.txt", "C:/drive.txt", "a/../../b.txt", "..\\w.txt")
        ):
            archive.writestr(name, speech_text(f"第{number}县"))
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("好.txt", speech_text("石桥县"))
        archive.writestr("好.txt", speech_text("望川县"))
        archive.writestr("长" * 4_000 + ".txt", speech_text("青禾县"))
    return held.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_paths_in_a_zip_lead_nowhere(uploads: Path, tmp_path: Path) -> None:
    """Nothing is written outside; what leads out fails with the reason; a link is read as the text it is."""
    before = {path for path in tmp_path.rglob("*") if uploads not in path.parents and path != uploads}
    upload = imported(editor(), file("组.zip", hostile_zip()))
    assert {path for path in tmp_path.rglob("*") if uploads not in path.parents and path != uploads} == before
    assert left(uploads) == []
    told = list(upload.run.outcomes.values_list("part", "outcome", "reason"))
    assert sum("leads out" in reason for _part, _outcome, reason in told) == 5
    assert [outcome for _part, outcome, reason in told if "300 characters" in reason] == ["failed"]
    assert [outcome for part, outcome, _reason in told if part == "好.txt"] == ["created", "failed"]
    assert not Speech.objects.filter(text__contains="root:").exists()


@pytest.mark.parametrize(
    "name, kept",
    [
        ("../../etc/cron.d/x.txt", "x.txt"),
        ("C:\\Users\\wen\\讲话.txt", "讲话.txt"),
        ("a\x00b\r\n.txt", "ab.txt"),
        ("\u202etxt.exe.txt", "txt.exe.txt"),
        ("长" * 500 + ".txt", "长" * 195 + "….txt"),
        ("'; DROP TABLE--.txt", "'; DROP TABLE--.txt"),
    ],
)
def test_names_are_words_and_never_paths(name: str, kept: str) -> None:
    """Folders, controls and turned-round letters go; a long name keeps its beginning and its ending."""
    assert tidy(name) == kept
    assert len(tidy(name)) <= upload_folder.LONGEST_NAME


def test_files_on_disk_have_no_name_of_their_own(uploads: Path) -> None:
    """Whatever a file is called, on disk it is a number in the folder of its upload."""
    send(editor(), file("<script>.html", speech_text()), file("很" * 300 + ".txt", speech_text()))
    assert all(path.name == upload_folder.LIST or path.name.isalnum() for path in left(uploads))
    assert {path.parent.parent for path in left(uploads)} == {uploads}


def test_a_wrong_type_with_a_right_name_fails_with_its_reason() -> None:
    """A picture named .txt, a program named .docx, an Excel file in a zip's clothes: each says why it is no speech."""
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
    previewed(
        editor(),
        file("图.txt", picture),
        file("程序.docx", b"\x7fELF" + bytes(range(256)) * 40),
        file("表.zip", packed({"xl/workbook.xml": "<x/>"})),
        file("空.txt", b""),
        file("程序.exe", b"MZ"),
    )
    rows = {row.path: row for row in PreviewRow.objects.all()}
    assert {row.outcome for row in rows.values()} == {"failed"}
    assert all(row.reason and row.remedy for row in rows.values()), [(row.path, row.reason) for row in rows.values()]
    assert len(rows) == 5


def test_hidden_leavings_are_left_aside() -> None:
    """What a file manager leaves in a folder is not even mentioned."""
    previewed(editor(), file(".DS_Store", b"x"), file("~$稿.docx", b"x"), file("稿.txt", speech_text()))
    assert list(PreviewRow.objects.values_list("path", flat=True)) == ["upload:/稿.txt"]


def test_nothing_chosen_is_told() -> None:
    """A form without a file says so."""
    answer = editor().post(reverse("desk_import"), {"whole": "1"})
    assert answer.status_code == 400
    assert "没有选文件" in answer.content.decode()


def test_without_a_csrf_token_nothing_stays(uploads: Path) -> None:
    """A form that another site sends is refused, and its files are gone."""
    client = editor()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert send(strict, file("a.txt", speech_text())).status_code == 403
    assert (left(uploads), Upload.objects.count()) == ([], 0)


@pytest.mark.parametrize("button", ["confirm", "look", "abandon", "go_on"])
def test_every_button_asks_for_the_token_and_for_post(button: str) -> None:
    """An address opened with GET or sent without the token changes nothing."""
    client = editor()
    upload = previewed(client, file("a.txt", speech_text()))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    address = reverse(f"desk_upload_{button}", args=[upload.pk])
    assert strict.post(address, {"preview": upload.task_id}).status_code == 403
    assert client.get(address).status_code == 302
    assert Upload.objects.get().state == UploadState.READY


def test_nobody_adds_files_to_the_upload_of_another(uploads: Path) -> None:
    """Files go into an upload from the person who began it, while it is being handed in, and from nobody else."""
    client = editor()
    send(client, file("1.txt", speech_text()), more="1")
    address = reverse("desk_upload_files", args=[Upload.objects.get().pk])
    assert editor("other").post(address, {"files": file("2.txt", "x"), "whole": "1"}).status_code == 404
    client.post(address, {"files": file("2.txt", speech_text("石桥县")), "whole": "1"})
    assert client.post(address, {"files": file("3.txt", "x"), "whole": "1"}).status_code == 404


def test_a_folder_that_is_no_token_is_never_touched() -> None:
    """The name of a folder is thirty-two hex digits or it is refused."""
    for name in ("", "..", "../../etc", "a" * 31, "A" * 32):
        with pytest.raises(ValueError, match="names no upload"):
            UploadFolder(name)


def test_uploads_that_nobody_confirms_are_given_up(uploads: Path) -> None:
    """After a week the files of a forgotten upload go, when the next one comes."""
    client = editor()
    upload = previewed(client, file("a.txt", speech_text()))
    Upload.objects.filter(pk=upload.pk).update(made_at=timezone.now() - 2 * uploading.KEPT)
    send(client, SimpleUploadedFile("b.txt", speech_text().encode()))
    upload.refresh_from_db()
    assert upload.state == UploadState.ABANDONED
    assert not UploadFolder(upload.folder).path.exists()
