"""How other programs find their way: ``/robots.txt`` for crawlers, ``/opensearch.xml`` for browsers' search boxes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from .linked_data import archive_in_words

#: A crawler that follows every filter and every phrase never ends; all speeches are in the sitemap, whose later files
#: have a parameter too. Of rules that fit the longest holds (RFC 9309, 2.2.2).
CLOSED = (
    "/admin/", "/desk/", "/language/", "/patterns/", "/reading/", "/search/", "/trends", "/speeches.csv",
    "/speeches.json", "/speeches/*/cite", "/*?",
)  # fmt: skip
OPEN = ("/sitemap",)


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), *(f"Allow: {path}" for path in OPEN), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def opensearch(request: HttpRequest) -> HttpResponse:
    context = {
        "description": archive_in_words(),
        "search": request.build_absolute_uri(reverse("search")),
        "feed": request.build_absolute_uri(reverse("speeches_feed")),
        "own": request.build_absolute_uri(),
        "icon": request.build_absolute_uri(static("img/seal.svg")),
    }
    return render(
        request, "pages/opensearch.xml", context, content_type="application/opensearchdescription+xml; charset=utf-8"
    )
