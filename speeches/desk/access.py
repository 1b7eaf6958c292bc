"""Who may enter a page of the desk: every view names the permission that it needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def needs(permission: str) -> Callable[[View], View]:
    """A view for staff with this permission (``speeches.change_speech``).

    Who has not signed in is asked to and then brought back; who may not gets 403. The view's own ``permission``
    tells a test what it asks for.
    """

    def guard(view: View) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), resolve_url(reverse("admin:login")))
            if not (request.user.is_staff and request.user.has_perm(permission)):
                raise PermissionDenied
            return view(request, *args, **more)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return guard
