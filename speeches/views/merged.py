"""A speech that was merged into another has moved for good: its addresses lead there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from ..models import MergedSpeech

View = Callable[..., HttpResponse]


def follows_merges(view: View) -> View:
    """A view of one speech, ``pk``: where there is none, 301 to the one that has taken it in, with the same query."""

    @wraps(view)
    def following(request: HttpRequest, pk: int, **more: Any) -> HttpResponse:
        try:
            return view(request, pk=pk, **more)
        except Http404:
            into = MergedSpeech.objects.filter(pk=pk).values_list("into", flat=True).first()
            if into is None or request.resolver_match is None:
                raise
        address = reverse(request.resolver_match.view_name, kwargs={"pk": into, **more})
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)

    return following
