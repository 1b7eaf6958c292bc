"""The page for who has guessed passwords for too long."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """429, with the time after which another try makes sense. Whether the account exists is not said."""
    wait = settings.AXES_COOLOFF_TIME
    page = render(request, "locked_out.html", {"minutes": int(wait.total_seconds() // 60)}, status=429)
    page.headers["Retry-After"] = str(int(wait.total_seconds()))
    add_never_cache_headers(page)
    return page
