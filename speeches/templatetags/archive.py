"""Tags that every page uses: what the archive holds, numbers with their share, navigation."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..models import Speech

register = template.Library()

#: The rooms of the archive as the navigation names them: name of the address, words.
NAVIGATION = (
    ("speeches", pgettext_lazy("navigation", "讲话")),
    ("slogans", pgettext_lazy("navigation", "提法")),
    ("search", _("检索")),
    ("trends", _("趋势")),
    ("about", _("关于")),
)


@register.simple_tag
def archive_state() -> dict[str, Any]:
    """What the archive holds: ``speeches``, ``first`` and ``last`` year (None when there is none)."""
    return Speech.objects.order_by().aggregate(speeches=Count("pk"), first=Min("year"), last=Max("year"))


@register.simple_tag(takes_context=True)
def canonical(context: Any) -> str:
    """The one address of what the page shows, absolute: of a list the parameters in force in their fixed order.

    ``address`` is what views of lists give their templates, ``page`` the page of theirs that is shown.
    """
    request = context.get("request")
    if request is None:
        return ""
    changed = getattr(context.get("address"), "set", None)
    if changed is None:
        return request.build_absolute_uri(request.path)
    number = getattr(context.get("page"), "number", 1)
    return request.build_absolute_uri(changed(page=number if number > 1 else None))


@register.inclusion_tag("includes/_navigation.html", takes_context=True)
def navigation(context: Any) -> dict[str, Any]:
    """The links of the header; the room one is in is marked, also on the pages below it."""
    path = getattr(context.get("request"), "path", "")
    links = [(reverse(name), label) for name, label in NAVIGATION]
    return {"links": [(address, label, path.startswith(address)) for address, label in links]}


@register.filter
def percent_of(count: int, whole: int) -> int:
    """Hundredths of the whole, rounded; 0 of nothing."""
    return round(100 * count / whole) if whole else 0


@register.filter
def times(count: int) -> range:
    return range(count)
