"""``/about/``: what the archive holds, how values come about and how sure they are."""

from __future__ import annotations

from typing import Any

from django.db.models import Avg, Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..filters import UNKNOWN
from ..models import Evidence, Speech
from ..models.choices import Origin
from ..models.evidence import Standing
from ..models.speech import METADATA_FIELDS
from .facets import FACETS, group_by_facets, tally
from .grid import counted, grid, recent_and_earlier


def about(request: HttpRequest) -> HttpResponse:
    held = tally(group_by_facets(Speech.objects.all()), {})
    table = grid(counted(Speech.objects.counts_by_year_and_level()), unknown_label=_("待考"))
    recent, earlier = recent_and_earlier(table.rows)
    context = {
        "total": held.total,
        "holdings": [_holding(name, held.counts[name]) for name in FACETS],
        "grid": table,
        "recent_years": recent,
        "earlier_years": earlier,
        "formats": list(
            Speech.objects.order_by().values_list("source__format").annotate(number=Count("pk")).order_by("-number")
        ),
        "fields": sureness_by_field(held.total),
        "for_review": Speech.objects.filter(needs_review=True).count(),
    }
    return render(request, "pages/about.html", context)


def _holding(name: str, counts: Any) -> dict[str, Any]:
    column: Any = Speech._meta.get_field(name)
    choices = [*column.flatchoices, (UNKNOWN, _("待考"))]
    return {
        "name": name,
        "label": column.verbose_name,
        "choices": [(value, label, counts[value]) for value, label in choices if counts.get(value)],
    }


def sureness_by_field(total: int) -> list[dict[str, Any]]:
    """For each field: how many speeches have a value, by whom, and the mean confidence of the parser's (0–1)."""
    known = Q(standing=Standing.CHOSEN) & ~Q(value="")
    parsed = Q(origin=Origin.PARSER)
    rows = {
        row["field"]: row
        for row in Evidence.objects.filter(known)
        .order_by()
        .values("field")
        .annotate(
            given=Count("pk"),
            parsed=Count("pk", filter=parsed),
            decided=Count("pk", filter=Q(origin=Origin.EDITOR)),
            confidence=Avg("confidence", filter=parsed),
        )
    }
    fields = []
    for name in METADATA_FIELDS:
        row = rows.get(name, {"given": 0, "parsed": 0, "decided": 0, "confidence": None})
        fields.append(
            row
            | {
                "label": Speech._meta.get_field(name).verbose_name,
                "total": total,
                "percent": round(100 * row["confidence"]) if row["confidence"] is not None else None,
            }
        )
    return fields
