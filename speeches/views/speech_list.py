"""``/speeches/``: the list with its filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from ..filters import SPEECH_SORTS, SpeechFilter
from ..models import Speech
from ..search.results import found_in
from .addresses import Address
from .chips import Chip, chips
from .facets import facets
from .index_problems import tells_index_problems
from .list_counts import listed
from .listed import takeaways
from .paging import page_of
from .passages import Passage
from .rows import rows_for
from .search_passages import first_passages
from .search_words import query_remarks
from .years import bars

#: Speeches on one page.
PAGE_SIZE = 20


@tells_index_problems
def speech_list(request: HttpRequest) -> HttpResponse:
    """Find by the address, count what each further choice would leave, show one page."""
    asked = SpeechFilter(request.GET, Speech.objects.newest_first())
    values = asked.values
    address = Address(request.path, values)
    found = listed(asked)
    counted = found.counted
    page = page_of(found.keys, request.GET.get("page"), PAGE_SIZE, address, counted.total)
    said = chips(values, asked.form, address)
    context = {
        "title": title(said, counted.total),
        "form": asked.form,
        "values": values,
        "address": address,
        "chips": said,
        "remarks": [*asked.remarks, *query_remarks(asked), *([page.remark] if page.remark else [])],
        "facets": facets(asked.form, counted, values),
        "years": bars(found.years, values, address),
        "sorts": SPEECH_SORTS,
        "take": takeaways(values),
        "page": page,
        "rows": rows_for(page.rows, passages(asked, page.rows)),
    }
    return render(request, "speeches/list.html", context)


def passages(asked: SpeechFilter, keys: Sequence[int]) -> Mapping[int, Passage]:
    """Where the words stand in these speeches; nothing when no words were asked for."""
    if asked.query.root is None or not keys:
        return {}
    return first_passages(asked.answer, found_in(asked.answer.reading.snapshot, asked.answer.selection, keys))


def title(said: list[Chip], total: int) -> str:
    """``2022年 · 区县级 · 讲话 37 篇``: the state of the list in one line."""
    number = ngettext("讲话 %(count)d 篇", "讲话 %(count)d 篇", total) % {"count": total}
    return " · ".join([*(chip.words for chip in said), number])
