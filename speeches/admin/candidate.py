"""Candidates wait for an editor's yes or no."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..desk.index import bring_index_up_to_date
from ..desk.verdicts import accept_as_alias, accept_as_new, refuse
from ..models import Slogan, SloganCandidate
from ..models.candidate import Verdict
from ..models.choices import SloganCategory, SloganKind
from .ask_first import ask_first

#: Places of a candidate linked on its page.
SHOWN_PLACES = 20


class NewSlogan(forms.Form):
    category = forms.ChoiceField(label=_("类别"), choices=SloganCategory.choices)
    kind = forms.ChoiceField(label=_("形式"), choices=SloganKind.choices, initial=SloganKind.PHRASE)


class KnownSlogan(forms.Form):
    slogan = forms.ModelChoiceField(
        label=_("提法"),
        queryset=Slogan.objects.order_by("name"),
        widget=AutocompleteSelect(SloganCandidate._meta.get_field("slogan"), admin.site),
    )


@admin.register(SloganCandidate)
class SloganCandidateAdmin(admin.ModelAdmin):
    list_display = ["surface", "pattern", "speeches", "places", "verdict", "slogan"]
    list_filter = ["verdict", "pattern"]
    list_select_related = ["slogan"]
    search_fields = ["surface"]
    show_full_result_count = False
    actions = ["accept_new", "accept_alias", "refuse_all"]
    fields = ["surface", "pattern", "verdict", "slogan", "said_at"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        counted = (
            super()
            .get_queryset(request)
            .annotate(number_places=Count("mentions"), number_speeches=Count("mentions__speech", distinct=True))
        )
        return counted.order_by("-number_speeches", "-number_places", "surface")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("讲话"), ordering="number_speeches")
    def speeches(self, candidate: Any) -> int:
        return candidate.number_speeches

    @admin.display(description=_("出处"), ordering="number_places")
    def places(self, candidate: Any) -> int:
        return candidate.number_places

    @admin.display(description=_("出处"))
    def said_at(self, candidate: SloganCandidate) -> str:
        places = candidate.mentions.select_related("speech").defer("speech__text").order_by("speech", "start")
        return format_html_join(
            "", '<p><a href="{}?q={}">{}</a></p>',
            ((one.speech.get_absolute_url(), candidate.surface, str(one.speech)) for one in places[:SHOWN_PLACES]),
        )  # fmt: skip

    @admin.action(description=_("收为新提法…"), permissions=["change"])
    def accept_new(self, request: HttpRequest, candidates: QuerySet) -> Any:
        form, page = ask_first(self, request, candidates, NewSlogan, "accept_new", _("收为新提法"))
        if page is not None:
            return page
        for candidate in candidates:
            accept_as_new(candidate, form.cleaned_data["category"], form.cleaned_data["kind"], user=request.user)
        return self._say(request, len(candidates))

    @admin.action(description=_("收为别名…"), permissions=["change"])
    def accept_alias(self, request: HttpRequest, candidates: QuerySet) -> Any:
        form, page = ask_first(self, request, candidates, KnownSlogan, "accept_alias", _("收为别名"))
        if page is not None:
            return page
        for candidate in candidates:
            accept_as_alias(candidate, form.cleaned_data["slogan"], user=request.user)
        return self._say(request, len(candidates))

    @admin.action(description=_("不是提法"), permissions=["change"])
    def refuse_all(self, request: HttpRequest, candidates: QuerySet) -> None:
        for candidate in candidates.filter(verdict=Verdict.OPEN):
            refuse(candidate, user=request.user)
        self._say(request, candidates.count())

    def _say(self, request: HttpRequest, number: int) -> None:
        words = ngettext("%(number)d 条已裁定。", "%(number)d 条已裁定。", number) % {"number": number}
        bring_index_up_to_date(request)
        self.message_user(request, format_html("{}", words), messages.SUCCESS)
