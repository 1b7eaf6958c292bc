"""``/slogans/``: the lexicon, with how often each slogan is said here."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..filters import SLOGAN_SORTS, SloganFilter
from ..models import Slogan
from .addresses import Address
from .chips import Chip
from .paging import page_of
from .slogan_marks import category_class

#: Slogans on one page.
PAGE_SIZE = 50


def slogan_list(request: HttpRequest) -> HttpResponse:
    asked = SloganFilter(request.GET, Slogan.objects.with_counts().order_by("-speeches", "-said", "name"))
    values = asked.values
    address = Address(request.path, values)
    page = page_of(asked.qs, request.GET.get("page"), PAGE_SIZE, address)
    said = slogan_chips(values, asked.form, address)
    number = ngettext("提法 %(count)d 条", "提法 %(count)d 条", page.total) % {"count": page.total}
    context = {
        "title": " · ".join([*(chip.words for chip in said), number]),
        "form": asked.form,
        "values": values,
        "chips": said,
        "address": address,
        "remarks": [*asked.remarks, *([page.remark] if page.remark else [])],
        "sorts": SLOGAN_SORTS,
        "page": page,
        "slogans": [(slogan, category_class(slogan.category)) for slogan in page.rows],
    }
    return render(request, "slogans/list.html", context)


def slogan_chips(values: dict[str, Any], form: Any, address: Address) -> list[Chip]:
    said = []
    for name in ("category", "status"):
        labels = dict(form.fields[name].choices)
        said += [Chip(str(labels[value]), address.without(name, value)) for value in values.get(name, [])]
    if values.get("q"):
        said.append(Chip(_("词句：%(words)s") % {"words": values["q"]}, address.without("q")))
    return said
