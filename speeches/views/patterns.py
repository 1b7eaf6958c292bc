"""``/patterns/``: every partial in its states, for those who work on the pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .pattern_samples import samples
from .pattern_sharing import sharing_samples
from .pattern_slogans import slogan_samples


def patterns(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/patterns.html", samples() | sharing_samples() | slogan_samples())
