"""Looking for near-duplicates is work for the queue: it follows imports and corrections, and editors may ask for it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from ..models import SpeechPair, Task
from ..models.likeness import PairVerdict
from ..models.task import TaskState
from .tasks import ask, task, task_progress

NAME = "find_duplicates"


@task(NAME, gettext_lazy("查找重复"))
def find_duplicates(of: Task) -> dict[str, int]:
    """Compares what is new or changed with everything."""
    from ..related import pairs  # numpy takes a tenth of a second to load, and every command loads the desk

    found = pairs.refresh(progress=lambda done, total: task_progress(of, done, total))
    return {"sketched": found.sketched, "compared": found.compared, "alike": found.alike}


def look_for_duplicates(user: Any = None) -> Task:
    """Asks for it; one that waits already will see what is stored now as well."""
    waiting = Task.objects.filter(name=NAME, state=TaskState.WAITING).first()
    return waiting or ask(NAME, user)


def waiting_pairs() -> int:
    return SpeechPair.objects.filter(verdict=PairVerdict.OPEN).count()
