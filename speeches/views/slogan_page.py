"""``/slogans/<slug>/``: what a slogan is, who says it, how, with what else, and the passages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from ..models import Slogan, Speech
from ..trends.archive_mentions import Spoken, spoken
from ..trends.archive_usage import usage
from ..trends.usage import Usage
from .addresses import Address
from .chips import chips
from .grid import until_first_use
from .paging import Page, page_of
from .slogan_firsts import earliest, in_words
from .slogan_marks import category_class
from .slogan_passages import passages_in
from .slogan_place_filter import OF_PLACES, Asked, PlaceFilter, asked_places, place_chips
from .slogan_sayings import others_in, told
from .slogan_uses import uses

#: Speeches whose passages are shown on one page.
PAGE_SIZE = 10


def slogan_page(request: HttpRequest, slug: str) -> HttpResponse:
    slogan = get_object_or_404(
        Slogan.objects.select_related("superseded_by", "homonym_of").prefetch_related("members", "aliases"), slug=slug
    )
    asked = PlaceFilter(request.GET, Speech.objects.none())
    address = Address(request.path, asked.values)
    heard, state = spoken()
    used = usage(state, heard.said if heard else None)
    found = asked_places(used, heard, slogan, asked.values)
    page = page_of(found.speeches, request.GET.get("page"), PAGE_SIZE, address)
    context = {
        "slogan": slogan,
        "css": category_class(slogan.category),
        "address": address,
        "chips": [*chips(asked.values, asked.form, address), *place_chips(asked.values, address)],
        "remarks": _remarks(asked, page, heard),
        "places": found.places,
        "page": page,
        **_others(heard, slogan, request.path),
        **_years(used, slogan),
        **_passages(used, slogan, page, found),
    }
    return render(request, "slogans/slogan.html", context)


def _others(heard: Spoken | None, slogan: Slogan, path: str) -> dict[str, Any]:
    """Slogans that replaced it or share its wording, and how it is said with others: one question names them all."""
    counted = heard.sayings(slogan.pk, slogan.name) if heard else None
    keys = others_in(counted) | {slogan.pk} if counted else set()
    named = (Slogan.objects.related_to(slogan) | Slogan.objects.filter(pk__in=keys)).in_bulk()
    return {
        "related": sorted(
            (one for one in named.values() if one.is_related_to(slogan)),
            key=lambda one: (one.first_year or 0, one.name),
        ),
        "told": told(counted, named, slogan, path) if counted else None,
    }


def _years(used: Usage, slogan: Slogan) -> dict[str, Any]:
    table = uses(used, slogan.pk)
    shown, silent = until_first_use(table.rows)
    return {
        "grid": table,
        "years": shown,
        "silent_years": len(silent),
        "silent_speeches": sum(row.total.whole for row in silent),
    }


def _passages(used: Usage, slogan: Slogan, page: Page, found: Asked) -> dict[str, Any]:
    """The passages of the page and the first ones of each level: one question, two where only some places are meant."""
    first = earliest(used, slogan)
    keys = [one.speech for one in first]
    if found.starts is None:
        groups = passages_in(slogan, list(dict.fromkeys([*page.rows, *keys])))
        shown = groups[: len(page.rows)]
    else:
        groups = passages_in(slogan, keys)
        shown = passages_in(slogan, page.rows, found.starts)
    return {"groups": shown, "firsts": in_words(first, {one.speech.pk: one for one in groups})}


def _remarks(asked: PlaceFilter, page: Page, heard: Spoken | None) -> list[str]:
    remarks = [*asked.remarks, *([page.remark] if page.remark else [])]
    if heard is None and any(name in asked.values for name in OF_PLACES):
        remarks.append(_("短语索引还没有跟上，暂时不能按前后的词和同句的提法来选；下面是全部出处。"))
    return remarks
