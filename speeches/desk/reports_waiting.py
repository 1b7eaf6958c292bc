"""How many readers' reports wait for an answer."""

from __future__ import annotations

from ..models import ReaderReport
from ..models.reader_report import ReportState


def waiting_reports() -> int:
    return ReaderReport.objects.filter(state=ReportState.OPEN).count()
