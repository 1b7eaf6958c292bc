"""A page between an action and its effect: it shows what was selected and asks for a value."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

#: Rows named on the page; of more, their number is said.
SHOWN = 20


def ask_first(
    admin: ModelAdmin, request: HttpRequest, rows: QuerySet, form_class: type[forms.Form], action: str, title: Any
) -> tuple[Any, TemplateResponse | None]:
    """The bound form and None when it was answered well; else the page to show."""
    answered = "apply" in request.POST
    form = form_class(request.POST if answered else None)
    if answered and form.is_valid():
        return form, None
    context = {
        **admin.admin_site.each_context(request),
        "title": title,
        "opts": admin.model._meta,
        "form": form,
        "action": action,
        "checkbox": ACTION_CHECKBOX_NAME,
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "across": request.POST.get("select_across", "0"),
        "rows": list(rows[:SHOWN]),
        "number": rows.count(),
        "media": admin.media + form.media,
    }
    return form, TemplateResponse(request, "admin/ask_first.html", context)
