"""Get the archive ready and serve it: what `make run` calls."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from speeches.models import Speech

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


class Command(BaseCommand):
    help = "Migrate, import the sample archive into an empty database, make an editor when there is none, serve."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="processes that answer (default: %(default)s)")
        parser.add_argument("--no-serve", action="store_true", help="get ready, do not serve")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        if not options["no_serve"]:
            self.refuse_taken_port(port)
        call_command("migrate", verbosity=0)
        call_command("load_lexicon", verbosity=0)
        if not Speech.objects.exists():
            self.stdout.write("The archive is empty: importing the sample speeches …")
            call_command("import_speeches", *map(str, sorted(SAMPLES.glob("*.txt"))))
            call_command("compute_keywords", verbosity=0)
        call_command("make_editor")
        self.collect_static()
        if options["no_serve"]:
            return
        self.stdout.write(
            self.style.SUCCESS(f"Open http://localhost:{port}/ — the editors' desk is http://localhost:{port}/admin/")
        )
        self.stdout.write("Stop with Ctrl-C.")
        self.stdout.flush()
        self.serve(port, options["workers"])

    def refuse_taken_port(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError) as error:
                raise CommandError(
                    f"Port {port} cannot be used ({error}); choose another: make run PORT=8080."
                ) from error

    def collect_static(self) -> None:
        # A process of its own: the storage of the static files is chosen when the settings are read.
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "collectstatic", "--noinput", "-v", "0"]
        if subprocess.run(command, check=False).returncode:
            raise CommandError("The static files could not be collected; the lines above say why.")

    def serve(self, port: int, workers: int) -> None:
        # Takes the place of this process: Ctrl-C and signals go straight to the server.
        os.execv(
            sys.executable,
            [
                *(sys.executable, "-m", "gunicorn", "archive.wsgi:application"),
                *("--chdir", str(settings.BASE_DIR), "--bind", f"127.0.0.1:{port}", "--workers", str(workers)),
                *("--threads", "4", "--log-level", "warning"),
            ],
        )
