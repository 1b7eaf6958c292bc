"""What each import did."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from ..models import ImportOutcome, ImportRun
from ..models.import_run import Outcome
from .read_only import ReadOnlyAdmin


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "finished_at", "started_by", *Outcome.values, "undone_at"]
    list_select_related = ["started_by"]
    fields = ["started_at", "finished_at", "started_by", "options", "counts", "undone_at", "undone_by", "on_the_desk"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        counts = {f"number_{one}": Count("outcomes", filter=Q(outcomes__outcome=one)) for one in Outcome.values}
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description=_("结果"))
    def counts(self, run: ImportRun) -> str:
        address = reverse("admin:speeches_importoutcome_changelist")
        return format_html_join(
            "", '<p><a href="{}?run__id__exact={}&amp;outcome__exact={}">{} {}</a></p>',
            ((address, run.pk, one.value, one.label, getattr(run, f"number_{one.value}")) for one in Outcome),
        )  # fmt: skip

    @admin.display(description=_("编辑台"))
    def on_the_desk(self, run: ImportRun) -> str:
        """The report of the run, and its undo as long as it is not undone."""
        report = format_html('<a href="{}">{}</a>', reverse("desk_run", args=[run.pk]), _("报告"))
        if run.undone_at:
            return report
        undo = reverse("desk_run_undo", args=[run.pk])
        return format_html('{} · <a href="{}">{}</a>', report, undo, _("撤销这次导入…"))


def _add_columns() -> None:
    """One column a kind of outcome: created, updated, unchanged, duplicate, failed."""
    for one in Outcome:

        def column(self: ImportRunAdmin, run: ImportRun, name: str = one.value) -> int:
            return getattr(run, f"number_{name}")

        setattr(ImportRunAdmin, one.value, admin.display(description=one.label)(column))


_add_columns()


@admin.register(ImportOutcome)
class ImportOutcomeAdmin(ReadOnlyAdmin):
    list_display = ["path", "part", "outcome", "reason", "remedy", "stored_as"]
    list_filter = ["outcome", "run"]
    search_fields = ["path", "reason"]
    list_select_related = ["run"]
    show_full_result_count = False
    fields = ["run", "path", "part", "outcome", "reason", "remedy", "stored_as"]
    readonly_fields = fields

    @admin.display(description=_("讲话"))
    def stored_as(self, outcome: ImportOutcome) -> str:
        if outcome.speech_id is None:
            return "—"
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:speeches_speech_change", args=[outcome.speech_id]), outcome.speech_id
        )
