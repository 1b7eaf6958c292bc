"""``/``: what this is, a way in, and what the archive holds by year and level."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..models import Speech
from .grid import counted, grid
from .rows import rows_for

#: Newly imported speeches on the home page.
NEWEST = 6
#: Years that stand open in the table; earlier ones fold away.
OPEN_YEARS = 15


def home(request: HttpRequest) -> HttpResponse:
    held = grid(counted(Speech.objects.counts_by_year_and_level()), unknown_label=_("待考"))
    newest = list(Speech.objects.order_by("-pk").values_list("pk", flat=True)[:NEWEST])
    context = {
        "grid": held,
        "recent_years": held.rows[:OPEN_YEARS],
        "earlier_years": held.rows[OPEN_YEARS:],
        "rows": rows_for(newest),
    }
    return render(request, "pages/home.html", context)
