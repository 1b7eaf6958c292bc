"""``work``: the desk's queue is worked by a process of its own instead of by a thread of the server."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from speeches.desk.tasks import worker_name
from speeches.desk.worker import LOOK_EVERY, work_once


class Command(BaseCommand):
    help = (
        "Does the long work that editors ask for (imports, undo, extraction), one task after the other, until it is "
        "stopped. The server does it itself unless TASK_WORKER=0 is set."
    )

    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits, then end")

    def handle(self, *, once: bool, **said: Any) -> None:
        name, done = worker_name(), 0
        try:
            while True:
                while work_once(name):
                    done += 1
                if once:
                    break
                time.sleep(LOOK_EVERY)
        except KeyboardInterrupt:
            self.stderr.write("Stopped. A task that was at work goes on when another worker takes it.")
        self.stdout.write(f"{done} tasks done")
