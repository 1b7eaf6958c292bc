"""When readers have to wait: the switch of maintenance, and a database that is not there or not migrated.

The switch is a file in the folder that the settings name, so it works while the database does not, and every process
of the server sees it at once. It holds the time at which readers may come back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

#: Seconds after which asking again makes sense when maintenance lasts longer than was said, or no time was said.
RETRY_AFTER = 300
#: The same for a database that does not answer.
RETRY_AFTER_DATABASE = 60

log = logging.getLogger(__name__)


def switch() -> Path:
    """The file that is there while the archive is being maintained."""
    return Path(settings.MAINTENANCE_SWITCH)


def switch_on(minutes: int) -> datetime:
    """Readers are asked to wait; gives the time until which, as far as is known."""
    until = timezone.now() + timedelta(minutes=minutes)
    switch().write_text(until.isoformat(), encoding="utf-8")
    return until


def switch_off() -> bool:
    """Readers may come in again; false when they could all along."""
    was_on = switch().exists()
    switch().unlink(missing_ok=True)
    return was_on


def maintained_until() -> datetime | None:
    """The time that was said; now for a file that says none (made by hand); None without maintenance."""
    try:
        words = switch().read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    try:
        until = datetime.fromisoformat(words)
    except ValueError:
        return timezone.now()
    return until if timezone.is_aware(until) else timezone.make_aware(until)


class Maintenance:
    """Answers readers with 503 while the archive is maintained; editors who are signed in go on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        until = maintained_until()
        if until is None or _is_way_in(request):
            return self.get_response(request)
        if not _is_editor(request):
            return _wait(request, until)
        request.maintained = True  # type: ignore[attr-defined]  # the page tells the editor that readers wait
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page that says what to do, where the database is the reason that a view failed."""
        if settings.DEBUG or not isinstance(exception, (OperationalError, ProgrammingError, InterfaceError)):
            return None
        log.error("The database cannot answer %s: %s", request.path, exception)
        waiting = unapplied()
        if waiting == 0 and not isinstance(exception, (OperationalError, InterfaceError)):
            return None  # a wrong question is an error of the program, and told as one
        return closed(request, "pages/no_database.html", RETRY_AFTER_DATABASE, unapplied=waiting)


def _wait(request: HttpRequest, until: datetime) -> HttpResponse:
    left = int((until - timezone.now()).total_seconds())
    if left <= 0:  # it takes longer than was said
        return closed(request, "pages/maintenance.html", RETRY_AFTER)
    return closed(request, "pages/maintenance.html", left, until)


def closed(
    request: HttpRequest, template: str, seconds: int, until: datetime | None = None, unapplied: int | None = None
) -> HttpResponse:
    """A page of status 503 that asks to come back."""
    response = render(request, template, {"until": until, "unapplied": unapplied}, status=503)
    response.headers["Retry-After"] = str(seconds)
    add_never_cache_headers(response)
    return response


def unapplied() -> int | None:
    """How many migrations the database still lacks; None when it does not answer at all."""
    try:
        executor = MigrationExecutor(connection)
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except (DatabaseError, InterfaceError):
        return None


def _is_way_in(request: HttpRequest) -> bool:
    """The page on which an editor signs in, or leaves."""
    try:
        return request.path in {reverse("admin:login"), reverse("admin:logout")}
    except NoReverseMatch:
        return False


def _is_editor(request: HttpRequest) -> bool:
    try:
        user = request.user
        return user.is_authenticated and user.is_staff
    except (DatabaseError, InterfaceError):
        return False
