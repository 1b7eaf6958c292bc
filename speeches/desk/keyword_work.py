"""Which speeches speak of the same is worked out by the queue: after an import, aside from it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from ..models import Task
from ..models.task import TaskState
from .tasks import ask, task, task_progress

NAME = "compute_keywords"


@task(NAME, gettext_lazy("计算关键词"))
def compute_keywords(of: Task) -> dict[str, int]:
    """Cuts what is new or changed, and weighs all speeches against each other."""
    from ..related import store  # numpy and jieba take a while to load, and every command loads the desk

    cut = 0

    def told(some: int) -> None:
        nonlocal cut
        cut += some
        task_progress(of, cut, cut)

    done = store.refresh(progress=told)
    return {"cut": done.cut, "written": done.written, "speeches": done.speeches}


def look_for_keywords(user: Any = None) -> Task:
    """Asks for it; one that waits already will see what is stored now as well."""
    waiting = Task.objects.filter(name=NAME, state=TaskState.WAITING).first()
    return waiting or ask(NAME, user)
