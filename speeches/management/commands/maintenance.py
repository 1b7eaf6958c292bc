"""``maintenance on|off|status``: ask readers to wait while the archive is being worked on."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from speeches.views import maintenance

#: Minutes that are told when none are given, and the most that can be: a day.
MINUTES, MOST_MINUTES = 30, 24 * 60


class Command(BaseCommand):
    help = "Ask readers to wait (503 with a page that says until when); editors who are signed in go on."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("switch", choices=("on", "off", "status"))
        parser.add_argument("--minutes", type=int, default=MINUTES, help="how long it will take, as far as is known")

    def handle(self, *args: Any, **options: Any) -> None:
        minutes = options["minutes"]
        if not 1 <= minutes <= MOST_MINUTES:
            raise CommandError(f"--minutes is {minutes}; give 1 to {MOST_MINUTES}.")
        try:
            self.stdout.write(getattr(self, options["switch"])(minutes))
        except OSError as error:
            raise CommandError(f"{maintenance.switch()} cannot be changed ({error.strerror}).") from error

    def on(self, minutes: int) -> str:
        until = timezone.localtime(maintenance.switch_on(minutes))
        return f"Readers are asked to wait until {until:%H:%M}. To let them in: python manage.py maintenance off"

    def off(self, minutes: int) -> str:
        return "Readers may come in." if maintenance.switch_off() else "There was no maintenance."

    def status(self, minutes: int) -> str:
        until = maintenance.maintained_until()
        if until is None:
            return "No maintenance: readers may come in."
        return f"Maintenance: readers are asked to wait until {timezone.localtime(until):%H:%M}."
