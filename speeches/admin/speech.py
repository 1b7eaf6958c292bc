"""Speeches on the editors' desk. The text is read-only; a changed value is the editor's decision."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..desk.bulk_page import bulk_of
from ..filters import SpeechFilter
from ..models import ArchiveState, Speech
from ..models.change import Act
from ..models.decisions import confirm, decide
from ..models.history import note_all, record
from ..models.speech import METADATA_FIELDS
from ..search.errors import IndexProblem
from ..views.rule_words import step_in_words
from .index import bring_index_up_to_date
from .speech_forms import RowForm, SpeechForm


@admin.register(Speech)
class SpeechAdmin(admin.ModelAdmin):
    form = SpeechForm
    list_display = ["titled", "year", "level", "body", "kind", "provenance", "review"]
    list_editable = ["year", "level", "body", "kind"]
    list_filter = ["needs_review", "level", "body", "kind", "provenance", "year", "source__format"]
    search_fields = ["title", "text"]
    search_help_text = _("标题或正文里的词句")
    list_per_page = 20  # four inputs a row: fifty rows took 230 ms
    show_full_result_count = False
    actions = ["mark_as_reviewed", "edit_together"]
    readonly_fields = [
        "elsewhere",
        "received",
        "cleaned",
        "length",
        "counted_length",
        "parsed_with",
        "created_at",
        "canonical_text",
    ]
    fieldsets = [
        (_("资料"), {"fields": METADATA_FIELDS}),
        (_("核对"), {"fields": ["reviewed", "seen", "elsewhere"]}),
        (_("来源"), {"fields": [name for name in readonly_fields if name not in ("canonical_text", "elsewhere")]}),
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

    @admin.display(description=_("还可以"))
    def elsewhere(self, speech: Speech) -> str:
        """The ways from here to the desk's rooms about this speech."""
        links = [
            (reverse("desk_review_speech", args=[speech.pk]), _("逐项核对")),
            (reverse("desk_text", args=[speech.pk]), _("改正文")),
            (f"{reverse('desk_history')}?speech={speech.pk}", _("改动历史")),
            (speech.get_absolute_url(), _("讲话页面")),
        ]
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    @admin.display(description=_("原文件"))
    def received(self, speech: Speech) -> str:
        address = reverse("admin:speeches_sourcefile_change", args=[speech.source_id])
        return format_html('<a href="{}">{}</a> {}', address, speech.path, speech.part)

    @admin.display(description=_("解析器版本"))
    def parsed_with(self, speech: Speech) -> str:
        return speech.parser_version

    @admin.display(description=_("清理步骤"))
    def cleaned(self, speech: Speech) -> str:
        return "；".join(step_in_words(step) for step in speech.cleaning) or "—"

    @admin.display(description=_("正文"))
    def canonical_text(self, speech: Speech) -> str:
        return format_html('<div class="canonical-text" lang="zh-Hans">{}</div>', speech.text)

    def save_model(self, request: HttpRequest, obj: Speech, form: Any, change: bool) -> None:
        """Each changed value is a decision, all of them one change; nothing else of the speech is written."""
        changed = [name for name in METADATA_FIELDS if name in form.changed_data]
        with transaction.atomic():
            together = record(Act.METADATA, request.user, str(obj)) if changed else None
            for name in changed:
                decide(obj, name, form.cleaned_data[name], request.user, change=together)
            if form.cleaned_data.get("reviewed"):
                confirm(Speech.objects.get(pk=obj.pk), request.user)
        if "title" in form.changed_data:  # of the metadata the index holds the title alone
            bring_index_up_to_date(request)

    def delete_model(self, request: HttpRequest, obj: Speech) -> None:
        self.delete_queryset(request, Speech.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        with transaction.atomic():
            gone = list(queryset.defer("text").order_by("pk"))
            change = record(Act.DELETE, request.user, "、".join(map(str, gone)))
            kept = ((one, "title", {"value": str(one), "source": one.source_id}, None) for one in gone)
            note_all(change, kept)  # the file as received stays: the speech can be imported again
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

    @admin.action(description=_("批量修改…"), permissions=["change"])
    def edit_together(self, request: HttpRequest, speeches: QuerySet) -> HttpResponse:
        """The desk's bulk edit for these speeches, with its preview."""
        return bulk_of(request, speeches.order_by("pk").values_list("pk", flat=True))

    def get_changelist_form(self, request: HttpRequest, **more: Any) -> Any:
        return super().get_changelist_form(request, **{**more, "form": RowForm})

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Words of the title or the text, found by the phrase index: the same query as on the archive's pages."""
        if not search_term.strip():
            return queryset, False
        titled = Q(title__icontains=search_term.strip())
        try:
            asked = SpeechFilter({"q": search_term}, Speech.objects.all())
            found = asked.answer.ids if asked.query.root is not None else []
        except IndexProblem as problem:
            messages.warning(request, str(problem))
            return queryset.filter(titled), False
        return queryset.filter(titled | Q(pk__in=Speech.objects.among(found).order_by().values("pk"))), False
