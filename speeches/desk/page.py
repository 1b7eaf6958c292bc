"""A page of the desk in the house of the archive: the room's own words, and the way to the other rooms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .rooms import navigation


def desk_page(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Renders ``template``, which extends ``desk/base.html``."""
    return render(request, template, {"desk_links": navigation(request), **context}, status=status)
