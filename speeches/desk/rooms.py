"""The rooms of the desk, in the order of an editor's day. A room appears to those who may enter it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .changed_waiting import waiting_texts
from .upload_waiting import waiting_uploads


@dataclass(frozen=True, slots=True)
class Room:
    """``waiting`` counts what waits there for somebody, for the desk's first page; None where nothing waits."""

    name: str  # of the address
    label: str
    what: str
    permission: str
    waiting: Callable[[], int] | None = None


#: A room is added here together with its address.
ROOMS: tuple[Room, ...] = (
    Room("desk", _("编辑台"), _("各项工作的入口"), "speeches.view_change"),
    Room("desk_import", _("导入"), _("上传文件，先看预览再存入；可以整批撤销"), "speeches.add_upload", waiting_uploads),
    Room("desk_texts", _("订正正文"), _("改错字，看来源文件后来的变化"), "speeches.change_speech", waiting_texts),
)


def open_rooms(request: HttpRequest) -> list[Room]:
    """The rooms that the person may enter, the desk itself first."""
    return [room for room in ROOMS if request.user.has_perm(room.permission)]


def navigation(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """``(address, label, here)`` for each open room; the longest address that fits is where one is."""
    links = [(reverse(room.name), str(room.label)) for room in open_rooms(request)]
    here = max((address for address, _label in links if request.path.startswith(address)), key=len, default="")
    return [(address, label, address == here) for address, label in links]
