"""The files as received: to look at and to take back, byte for byte."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from ..models import SourceFile
from .read_only import ReadOnlyAdmin

#: Speeches of one file named on its page: a table may hold thousands.
SHOWN_SPEECHES = 50


@admin.register(SourceFile)
class SourceFileAdmin(ReadOnlyAdmin):
    list_display = ["name", "path", "format", "encoding", "size", "received_at"]
    list_filter = ["format", "encoding"]
    search_fields = ["path", "sha256"]
    show_full_result_count = False
    fields = [
        "path", "download", "size", "sha256", "format", "encoding", "decoding", "decoding_confidence", "received_at",
        "run", "speeches_within",
    ]  # fmt: skip
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("data")

    def get_urls(self) -> list[Any]:
        own = path("<int:pk>/download/", self.admin_site.admin_view(self.send), name="speeches_sourcefile_download")
        return [own, *super().get_urls()]

    def send(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bytes as received, never shown in the page's own name."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        source = get_object_or_404(SourceFile, pk=pk)
        answer = HttpResponse(bytes(source.data), content_type="application/octet-stream")
        answer["Content-Disposition"] = content_disposition_header(True, source.name or "file")
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    @admin.display(description=_("原始文件"))
    def download(self, source: SourceFile) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:speeches_sourcefile_download", args=[source.pk]), _("下载原始字节")
        )

    @admin.display(description=_("讲话"))
    def speeches_within(self, source: SourceFile) -> str:
        speeches = source.speeches.without_text().order_by("pk")[:SHOWN_SPEECHES]
        return format_html_join(
            "", '<p><a href="{}">{}</a></p>',
            ((reverse("admin:speeches_speech_change", args=[one.pk]), str(one)) for one in speeches),
        )  # fmt: skip
