"""The first page of the desk: what waits, and the way to each room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from .access import needs
from .page import desk_page
from .rooms import open_rooms
from .tasks import failed_lately, what

#: So much failed work of a person is shown; there is hardly ever one.
FAILED_SHOWN = 10


@needs("speeches.view_change")
def front(request: HttpRequest) -> HttpResponse:
    """Each open room with what it is for and how much waits there: one query a room that counts."""
    rooms = [(room, room.waiting() if room.waiting else None) for room in open_rooms(request) if room.name != "desk"]
    failed = failed_lately(request.user)[:FAILED_SHOWN]
    return desk_page(request, "desk/front.html", {"rooms": rooms, "failed": [(task, what(task)) for task in failed]})
