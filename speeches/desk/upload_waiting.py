"""How many uploads wait for somebody."""

from __future__ import annotations

from django.db.models import Q

from speeches.models import Upload
from speeches.models.task import TaskState
from speeches.models.upload import UploadState


def waiting_uploads() -> int:
    """Uploads that wait for a yes or no, or whose work stopped."""
    stopped = Q(state__in=[UploadState.LOOKING, UploadState.IMPORTING], task__state=TaskState.FAILED)
    return Upload.objects.filter(Q(state=UploadState.READY) | stopped).count()
