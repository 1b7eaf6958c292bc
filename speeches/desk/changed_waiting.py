"""Which corrected speeches wait for somebody to look at what their file says now."""

from __future__ import annotations

from ..importing.of_corrected import TEXT
from ..models import Speech


def with_changed_file() -> list[int]:
    """Keys, the oldest first."""
    # Corrected speeches are few, and no two databases ask alike for a word in a JSON list.
    asked = Speech.objects.filter(file_text_sha256__isnull=False, needs_review=True).order_by("pk")
    return [pk for pk, fields in asked.values_list("pk", "review_fields") if TEXT in fields]


def waiting_texts() -> int:
    return len(with_changed_file())
