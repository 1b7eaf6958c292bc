"""``make_editor``: the first account of a new archive, or one with a role, with a password that is printed once."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from speeches.models.roles import Role

#: Random bytes of the password: 16 characters, 96 bits.
PASSWORD_BYTES = 12


class Command(BaseCommand):
    help = "Makes an account that may do everything, when there is none, or one with a role; prints its password once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="editor", help="the name of the account (editor)")
        roles = [role.value for role in Role if role.is_staff]
        parser.add_argument("--role", choices=roles, help="what it may do; without a role: everything")

    def handle(self, *, name: str, role: str | None = None, **said: Any) -> None:
        users = get_user_model()._default_manager
        if role is None and users.filter(is_staff=True, is_active=True).exists():
            self.stdout.write("There is an editor account already.")
            return
        if users.filter(username=name).exists():
            may_not = " that may not edit" if role is None else ""
            raise CommandError(f"There is an account {name}{may_not}; give another one with --name.")
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        if role is None:
            users.create_superuser(username=name, password=password)
        else:
            with transaction.atomic():
                user = users.create_user(username=name, password=password, is_staff=True)
                user.groups.add(Group.objects.get(name=Role(role).group))
        what = "Editor account" if role is None else f"Account ({role})"
        self.stdout.write(f"{what}: {name}   password: {password}   (shown this once; change it in /admin/)")
