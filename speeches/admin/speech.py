"""Speeches on the editors' desk. The text is read-only; a changed value is the editor's decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..models import ArchiveState, Speech
from ..models.decisions import checked_value, confirm, decide
from ..models.speech import METADATA_FIELDS
from ..views.rule_words import step_in_words
from .ask_first import ask_first
from .evidence_beside import evidence_beside
from .index import bring_index_up_to_date


class SpeechForm(forms.ModelForm):
    """The metadata of one speech, each field with its evidence beside it."""

    reviewed = forms.BooleanField(
        label=_("已核对"), required=False, help_text=_("待核的字段都看过了，现在的数值就是对的；以后导入不再改动。")
    )

    class Meta:
        model = Speech
        fields = METADATA_FIELDS

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.instance.pk:
            evidence = list(
                self.instance.evidence.select_related("decided_by").order_by("field", "standing", "-confidence", "pk")
            )
            for name in METADATA_FIELDS:
                if name in self.fields:
                    self.fields[name].help_text = evidence_beside(self.instance, name, evidence)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for name in METADATA_FIELDS:
            if name in values:
                try:
                    checked_value(self.instance, name, values[name])
                except ValidationError as error:
                    self.add_error(name, error)
        year, date = values.get("year"), values.get("date")
        if year and date and not date.startswith(str(year)):
            self.add_error("date", _("日期与年份不一致；两处都改，或只留一处。"))
        return values


@admin.register(Speech)
class SpeechAdmin(admin.ModelAdmin):
    form = SpeechForm
    list_display = ["titled", "year", "level", "body", "kind", "provenance", "review"]
    list_filter = ["needs_review", "level", "body", "kind", "provenance", "year", "source__format"]
    search_fields = ["title", "text"]
    search_help_text = _("标题或正文里的词句")
    list_per_page = 50
    show_full_result_count = False
    actions = ["mark_as_reviewed", "set_level", "set_kind"]
    readonly_fields = [
        "received",
        "cleaned",
        "length",
        "counted_length",
        "parser_version",
        "created_at",
        "canonical_text",
    ]
    fieldsets = [
        (_("资料"), {"fields": METADATA_FIELDS}),
        (_("核对"), {"fields": ["reviewed"]}),
        (_("来源"), {"fields": [name for name in readonly_fields if name != "canonical_text"]}),
        (_("正文（只读）"), {"fields": ["canonical_text"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # speeches come in by import, with their bytes

    @admin.display(description=_("标题"), ordering="title")
    def titled(self, speech: Speech) -> str:
        return str(speech)

    @admin.display(description=_("待核"), ordering="needs_review")
    def review(self, speech: Speech) -> str:
        """The fields that ask for an editor, by their names."""
        return "、".join(str(Speech._meta.get_field(name).verbose_name) for name in speech.review_fields) or "—"

    @admin.display(description=_("原文件"))
    def received(self, speech: Speech) -> str:
        address = reverse("admin:speeches_sourcefile_change", args=[speech.source_id])
        return format_html('<a href="{}">{}</a> {}', address, speech.path, speech.part)

    @admin.display(description=_("清理步骤"))
    def cleaned(self, speech: Speech) -> str:
        return "；".join(step_in_words(step) for step in speech.cleaning) or "—"

    @admin.display(description=_("正文"))
    def canonical_text(self, speech: Speech) -> str:
        return format_html('<div class="canonical-text" lang="zh-Hans">{}</div>', speech.text)

    def save_model(self, request: HttpRequest, obj: Speech, form: Any, change: bool) -> None:
        """Each changed value is a decision; nothing else of the speech is written."""
        for name in METADATA_FIELDS:
            if name in form.changed_data:
                decide(obj, name, form.cleaned_data[name], request.user)
        if form.cleaned_data.get("reviewed"):
            confirm(obj, request.user)
        if "title" in form.changed_data:  # of the metadata the index holds the title alone
            bring_index_up_to_date(request)

    def delete_model(self, request: HttpRequest, obj: Speech) -> None:
        self.delete_queryset(request, Speech.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        with transaction.atomic():
            queryset.delete()
            ArchiveState.step()
        bring_index_up_to_date(request)

    @admin.action(description=_("标为已核对（待核字段以现值为准）"), permissions=["change"])
    def mark_as_reviewed(self, request: HttpRequest, speeches: QuerySet) -> None:
        number = 0
        for speech in speeches.filter(needs_review=True):
            confirm(speech, request.user)
            number += 1
        self.message_user(
            request,
            ngettext("%(number)d 篇已标为核对。", "%(number)d 篇已标为核对。", number) % {"number": number},
            messages.SUCCESS,
        )

    @admin.action(description=_("设定层级…"), permissions=["change"])
    def set_level(self, request: HttpRequest, speeches: QuerySet) -> Any:
        return self._set_for_all(request, speeches, "level", "set_level")

    @admin.action(description=_("设定文种…"), permissions=["change"])
    def set_kind(self, request: HttpRequest, speeches: QuerySet) -> Any:
        return self._set_for_all(request, speeches, "kind", "set_kind")

    def _set_for_all(self, request: HttpRequest, speeches: QuerySet, field: str, action: str) -> Any:
        column = Speech._meta.get_field(field)
        choices = [("", _("（空：待考）")), *column.flatchoices]

        class Value(forms.Form):
            value = forms.ChoiceField(label=column.verbose_name, choices=choices, required=False)

        form, page = ask_first(
            self, request, speeches, Value, action, _("设定%(field)s") % {"field": column.verbose_name}
        )
        if page is not None:
            return page
        for speech in speeches:
            decide(speech, field, form.cleaned_data["value"], request.user)
        number = len(speeches)
        self.message_user(
            request,
            ngettext("%(number)d 篇已设定。", "%(number)d 篇已设定。", number) % {"number": number},
            messages.SUCCESS,
        )
        return None
