"""``make_editor``: the first account of a new archive, with a password that is printed once."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

#: Random bytes of the password: 16 characters, 96 bits.
PASSWORD_BYTES = 12


class Command(BaseCommand):
    help = "Makes an account that may edit, when there is none, and prints its password once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="editor", help="the name of the account (editor)")

    def handle(self, *, name: str, **said: Any) -> None:
        users = get_user_model()._default_manager
        if users.filter(is_staff=True, is_active=True).exists():
            self.stdout.write("There is an editor account already.")
            return
        if users.filter(username=name).exists():
            raise CommandError(f"There is an account {name} that may not edit; give another one with --name.")
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        users.create_superuser(username=name, password=password)
        self.stdout.write(f"Editor account: {name}   password: {password}   (shown this once; change it in /admin/)")
