"""Helpers for tests of the import in the browser: an editor, files to hand in, and the walk through the pages."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from speeches.desk.tasks import run_waiting
from speeches.models import Upload

RIGHTS = ("add_upload", "delete_importrun", "view_change", "change_speech")


def editor(name: str = "wen", *rights: str) -> Client:
    """A browser in which an editor is signed in."""
    user = get_user_model().objects.create_user(name, password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights or RIGHTS))
    client = Client()
    client.force_login(user)
    return client


def speech_text(place: str = "青禾县", year: int = 2022, extra: str = "") -> str:
    """The words of an invented county's speech."""
    return (
        f"在{place}党风廉政建设工作会议上的讲话\n（{year}年2月18日）\n同志们：\n"
        f"今天，县委、县政府召开全县党风廉政建设工作会议，主要任务是总结{year - 1}年工作，安排{year}年任务。\n"
        f"一、把{place}的账算清楚\n我们要做到“两个维护”，让{place}的山水和人心一样清。\n"
        f"二、把{place}的规矩立起来\n纠治“四风”不停步，年节假期直接到现场。{extra}\n"
    )


def file(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def packed(members: dict[str, str | bytes]) -> bytes:
    """A zip of these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def send(client: Client, *files: SimpleUploadedFile, **more: Any) -> Any:
    """The form as the browser sends it without script."""
    return client.post(reverse("desk_import"), {"files": list(files), "whole": "1", **more})


def previewed(client: Client, *files: SimpleUploadedFile) -> Upload:
    """An upload whose preview is ready."""
    answer = send(client, *files)
    assert answer.status_code == 302, answer.content.decode()
    run_waiting()
    return Upload.objects.latest("pk")


def confirm(client: Client, upload: Upload) -> Any:
    upload.refresh_from_db()
    return client.post(reverse("desk_upload_confirm", args=[upload.pk]), {"preview": upload.task_id}, follow=True)


def imported(client: Client, *files: SimpleUploadedFile) -> Upload:
    """An upload that went in."""
    upload = previewed(client, *files)
    confirm(client, upload)
    run_waiting()
    upload.refresh_from_db()
    return upload


def undone(client: Client, upload: Upload, **more: Any) -> Any:
    """The undo is asked for and done; the report that follows."""
    client.post(reverse("desk_run_undo", args=[upload.run_id]), more)
    run_waiting()
    return client.get(reverse("desk_run", args=[upload.run_id]))
