"""Who works the queue: one thread in each web process, started by its first request or the first task asked.

Nothing runs at import time, so commands, tests and a server that forks its workers have no thread by accident.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import Error, close_old_connections, connection, connections
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from speeches.models import Task

from .tasks import carry_out, held, take, worker_name

logger = logging.getLogger(__name__)

#: Seconds after which a worker says again that it lives: a sixth of the silence after which its task is taken over.
BEAT = 10.0

#: Seconds between two looks for work that another process was asked for, or left lying when it ended.
LOOK_EVERY = 10.0

_starting = threading.Lock()


class Worker(threading.Thread):
    """Takes one task after the other, and sleeps until it is woken or it is time to look again."""

    def __init__(self) -> None:
        # A daemon: a server that is told to stop stops, and the next one takes over what it was at.
        super().__init__(name="desk-worker", daemon=True)
        self.process = os.getpid()
        self.woken = threading.Event()

    def run(self) -> None:
        name = worker_name()
        while True:
            self.woken.clear()
            try:
                while work_once(name):
                    pass
            except Error as error:  # not migrated yet, locked, restarted: look again later
                logger.warning("the queue cannot be read (%s)", error)
            connections.close_all()
            self.woken.wait(LOOK_EVERY)


_worker: Worker | None = None


def wake() -> None:
    """The worker of this process looks for work now; it is started when there is none. Does nothing where the
    setting TASK_WORKER is off."""
    global _worker
    if not settings.TASK_WORKER:
        return
    with _starting:
        if _worker is None or not _worker.is_alive() or _worker.process != os.getpid():
            _worker = Worker()
            _worker.start()
        _worker.woken.set()


def work_once(name: str) -> bool:
    """Takes a task and does it, with a heart that beats beside; False when there was none."""
    close_old_connections()
    taken = take(name)
    if taken is None:
        return False
    heart = Heart(taken)
    heart.start()
    try:
        carry_out(taken)
    finally:
        heart.stop()
    return True


class Heart(threading.Thread):
    """Says every few seconds that the worker of a task lives, also while the task itself is busy for minutes."""

    def __init__(self, of: Task) -> None:
        super().__init__(name="desk-heart", daemon=True)
        self.of = of
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(BEAT):
            try:
                held(self.of).update(beat_at=timezone.now())
            except Error as error:
                logger.info("%s: its beat could not be written (%s)", self.of, error)
                connection.close()
        connection.close()

    def stop(self) -> None:
        self.ended.set()


class WakeWorker:
    """Middleware: the first request of a process starts its worker, which looks for what was left lying."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.process = 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.process != os.getpid():
            self.process = os.getpid()
            wake()
        return self.get_response(request)
