"""The rooms of the desk, in the order of an editor's day. A room appears to those who may enter it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .candidate_queue import waiting_candidates
from .changed_waiting import waiting_texts
from .duplicate_work import waiting_pairs
from .reports_waiting import waiting_reports
from .review_queue import waiting_reviews
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
    Room(
        "desk_review",
        _("核对资料"),
        _("资料有空缺或把握不足的讲话，一篇一屏，最弱的在前"),
        "speeches.change_speech",
        waiting_reviews,
    ),
    Room(
        "desk_candidates",
        _("候选提法"),
        _("像提法的写法：是新提法、别名，还是都不是"),
        "speeches.change_slogancandidate",
        waiting_candidates,
    ),
    Room("desk_lexicon", _("词表"), _("提法的资料、别名和成员；先看会增减多少出处"), "speeches.change_slogan"),
    Room("desk_texts", _("订正正文"), _("改错字，看来源文件后来的变化"), "speeches.change_speech", waiting_texts),
    Room(
        "desk_duplicates",
        _("重复与另稿"),
        _("相近的两篇并排看：都留、另一稿或合并"),
        "speeches.change_speech",
        waiting_pairs,
    ),
    Room(
        "desk_reports",
        _("读者报错"),
        _("读者说哪里有误；答复可以显示在原文处"),
        "speeches.change_readerreport",
        waiting_reports,
    ),
    Room("desk_bulk", _("批量修改"), _("给筛选出的讲话一次设定层级、年份等；先看预览"), "speeches.change_speech"),
    Room("desk_history", _("改动历史"), _("谁在什么时候改了什么；每次改动都可以撤销"), "speeches.view_change"),
)


def open_rooms(request: HttpRequest) -> list[Room]:
    """The rooms that the person may enter, the desk itself first."""
    return [room for room in ROOMS if request.user.has_perm(room.permission)]


def navigation(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """``(address, label, here)`` for each open room; the longest address that fits is where one is."""
    links = [(reverse(room.name), str(room.label)) for room in open_rooms(request)]
    here = max((address for address, _label in links if request.path.startswith(address)), key=len, default="")
    return [(address, label, address == here) for address, label in links]
