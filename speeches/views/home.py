"""``/``: what this is, a way in, what the archive holds by year and level, and what moved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..models import Speech
from ..trends.archive_usage import usage
from ..trends.risers import ENOUGH_SPEECHES
from .grid import counted, grid, recent_and_earlier
from .rows import rows_for
from .slogan_movement import moves

#: Newly imported speeches on the home page.
NEWEST = 6


def home(request: HttpRequest) -> HttpResponse:
    held = grid(counted(Speech.objects.counts_by_year_and_level()), unknown_label=_("待考"))
    recent, earlier = recent_and_earlier(held.rows)
    newest = list(Speech.objects.order_by("-pk").values_list("pk", flat=True)[:NEWEST])
    context = {
        "grid": held,
        "recent_years": recent,
        "earlier_years": earlier,
        "rows": rows_for(newest),
        "moves": moves(usage()),
        "enough": ENOUGH_SPEECHES,
    }
    return render(request, "pages/home.html", context)
