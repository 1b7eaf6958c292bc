"""Work that takes longer than a request: a queue in the database, done by a thread of the web process.

Django's tasks with a database backend would keep the queue in the same place, but need a worker process beside the
server: one thing more to install, to start and to watch, and on a desk of three editors it would idle nearly always.
Here the server's own process works the queue in a thread (``worker``), and what is asked, how far it is and how it
ended stand in the database: a restart loses nothing. Where the pages must not feel the work, ``manage.py work`` does
it in a process of its own. Nothing but the database is shared, so both, and several servers, may work at once.

A task is done at least once, by one worker at a time: its worker holds a lease by saying from time to time that it
lives, a silent worker's task is taken over, and a worker that lost its task is told at its next ``task_progress``.
Work must therefore be such that it can be begun again: decide in the transaction that writes.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.models import Task
from speeches.models.task import TaskState

logger = logging.getLogger(__name__)

#: A worker that has not said for so long that it lives is gone. It says so every ten seconds (``worker.BEAT``), and
#: on SQLite may have to wait twenty for another writer.
SILENCE = timedelta(seconds=60)

#: So often a task is begun. One that ended its process three times would end it a fourth time.
MOST_ATTEMPTS = 3

#: Seconds between two notes of the progress of a task: each is a write.
NOTE_EVERY = 0.5

#: So long the desk reminds a person of work that failed.
REMEMBERED = timedelta(days=7)

#: Modules that register work: the addresses of the desk lead to every room.
ROOMS = "speeches.desk.urls"

Work = Callable[..., Any]

_REGISTERED: dict[str, Work] = {}
_LABELS: dict[str, Any] = {}


class TaskProblem(Exception):
    """A task cannot be done, for a reason that its asker is told as it stands: one sentence, with the remedy."""


class TaskLost(Exception):
    """The task was cancelled, or another worker has it: stop where you are."""


def task(name: str, label: Any = "") -> Callable[[Work], Work]:
    """Registers ``work(task, **arguments)`` under a name. What it returns, as JSON, is the result of the task.

    ``label``: what it is in the words of its asker.
    """

    def register(work: Work) -> Work:
        _REGISTERED[name] = work
        _LABELS[name] = label or name
        return work

    return register


def ask(name: str, user: Any = None, **arguments: Any) -> Task:
    """Puts work into the queue, in the caller's transaction; it begins when that is committed.

    Raises LookupError when no work has this name.
    """
    _work_called(name)
    made = Task.objects.create(name=name, arguments=arguments, asked_by=user)
    transaction.on_commit(_wake)
    return made


def task_progress(of: Task, done: int, total: int) -> None:
    """How far a task is. Raises TaskLost when it is this worker's no more. Call it outside a transaction."""
    now = time.monotonic()
    if done < total and now - getattr(of, "noted", float("-inf")) < NOTE_EVERY:
        return
    of.noted = now  # type: ignore[attr-defined]
    if not held(of).update(done=done, total=total, beat_at=timezone.now()):
        raise TaskLost
    of.done, of.total = done, total


def cancel(of: Task) -> bool:
    """Calls a task off; its worker stops at its next progress. False when it had ended already."""
    open_task = Task.objects.filter(pk=of.pk, state__in=[TaskState.WAITING, TaskState.RUNNING])
    return bool(open_task.update(state=TaskState.CANCELLED, finished_at=timezone.now()))


def what(asked: Task) -> str:
    """What a task is, in the words of its asker."""
    return str(_LABELS.get(asked.name, asked.name))


def failed_lately(user: Any) -> QuerySet[Task]:
    """What a person asked for in the last days and did not get, the newest first."""
    since = timezone.now() - REMEMBERED
    return Task.objects.filter(asked_by=user, state=TaskState.FAILED, finished_at__gte=since)


def held(of: Task) -> Any:
    """The row of a task as long as its worker holds it."""
    return Task.objects.filter(pk=of.pk, state=TaskState.RUNNING, worker=of.worker, attempts=of.attempts)


def run_waiting() -> int:
    """Does all that waits, here and now; gives the number of tasks. For tests and ``manage.py work``."""
    name, count = worker_name(), 0
    while taken := take(name):
        carry_out(taken)
        count += 1
    return count


def worker_name() -> str:
    """A name that no other worker has: ``desk-1:4711:9f86d081``."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


def take(worker: str) -> Task | None:
    """The oldest task that waits or whose worker is silent, now this worker's; None when there is nothing to do."""
    silent = Q(state=TaskState.RUNNING) & (Q(beat_at__lt=timezone.now() - SILENCE) | Q(beat_at=None))
    for found in Task.objects.filter(Q(state=TaskState.WAITING) | silent).order_by("pk"):
        # Whoever changes the row first has it: the others find another worker or another state in it.
        same = Task.objects.filter(pk=found.pk, state=found.state, worker=found.worker, beat_at=found.beat_at)
        if found.attempts >= MOST_ATTEMPTS:
            same.update(state=TaskState.FAILED, finished_at=timezone.now(), problem=given_up(found))
            continue
        now = timezone.now()
        if same.update(
            state=TaskState.RUNNING, worker=worker, attempts=F("attempts") + 1, started_at=now, beat_at=now, problem=""
        ):
            return Task.objects.get(pk=found.pk)
    return None


def given_up(of: Task) -> str:
    last = of.problem or _("处理它的进程中断了。")
    return _("试了 %(attempts)d 次都没有完成：%(last)s") % {"attempts": of.attempts, "last": last}


def carry_out(taken: Task) -> None:
    """Does a task that this worker has taken, and writes down how it ended. Raises OperationalError only when even
    that cannot be written: then the lease runs out."""
    try:
        result = _work_called(taken.name)(taken, **taken.arguments)
    except TaskLost:
        logger.info("%s was cancelled or taken over", taken)
    except TaskProblem as problem:
        _end(taken, state=TaskState.FAILED, problem=str(problem))
    except OperationalError as error:  # locked, full or gone: perhaps not the next time
        logger.warning("%s: the database stopped it (%s)", taken, error)
        if not connection.in_atomic_block:
            connection.close()
        held(taken).update(state=TaskState.WAITING, problem=str(error).partition("\n")[0])
    except Exception as error:  # whatever one task does, the others are done
        logger.exception("%s failed", taken)
        _end(
            taken,
            state=TaskState.FAILED,
            problem=_("程序出错（%(error)s），已记入日志。") % {"error": repr(error)[:200]},
        )
    else:
        _end(taken, state=TaskState.DONE, result=result)


def _end(taken: Task, **how: Any) -> None:
    held(taken).update(finished_at=timezone.now(), **how)


def _work_called(name: str) -> Work:
    if name not in _REGISTERED:
        import_module(ROOMS)
    if name not in _REGISTERED:
        raise LookupError(f"No work is called {name!r}; the rooms know {', '.join(sorted(_REGISTERED))}.")
    return _REGISTERED[name]


def _wake() -> None:
    from .worker import wake

    wake()
