"""``/slogans/``: the lexicon, with how often each slogan is said here, year by year."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Slogan
from ..trends.archive_usage import usage
from ..trends.series import THIN_SPEECHES
from .addresses import Address
from .chips import Chip
from .paging import page_of
from .slogan_filter import SORTS, SloganListFilter, in_order
from .slogan_rows import facts_of, rows_of

#: Slogans on one page: with pictures of 26 years, style sheets and script 93 kB, of 100 that a list may weigh.
PAGE_SIZE = 36


def slogan_list(request: HttpRequest) -> HttpResponse:
    asked = SloganListFilter(request.GET, Slogan.objects.all())
    values = asked.values
    address = Address(request.path, values)
    used = usage()
    slogans = in_order(facts_of(asked.by(*asked.NARROWING), used), values.get("sort") or SORTS[0][0])
    page = page_of(slogans, request.GET.get("page"), PAGE_SIZE, address)
    said = slogan_chips(values, asked.form, address)
    number = ngettext("提法 %(count)d 条", "提法 %(count)d 条", page.total) % {"count": page.total}
    context = {
        "title": " · ".join([*(chip.words for chip in said), number]),
        "form": asked.form,
        "values": values,
        "chips": said,
        "address": address,
        "remarks": [*asked.remarks, *([page.remark] if page.remark else [])],
        "sorts": SORTS,
        "page": page,
        "rows": rows_of(page.rows, used),
        "speeches": len(used.ids),
        "first_year": int(used.dated[0]) if len(used.dated) else None,
        "last_year": int(used.dated[-1]) if len(used.dated) else None,
        "thin_below": THIN_SPEECHES,
    }
    return render(request, "slogans/list.html", context)


def slogan_chips(values: dict[str, Any], form: Any, address: Address) -> list[Chip]:
    said = []
    for name in ("category", "status", "kind"):
        labels = dict(form.fields[name].choices)
        said += [Chip(str(labels[value]), address.without(name, value)) for value in values.get(name, [])]
    if values.get("q"):
        said.append(Chip(_("词句：%(words)s") % {"words": values["q"]}, address.without("q")))
    return said
