"""An archive in a folder of its own, filled with the samples and served as in use."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
EDITOR, PASSWORD = "editor", "a password of the browser tests"
#: Seconds a server may take to answer for the first time.
PATIENCE = 30

#: What the surroundings must not decide.
_OURS_ALONE = ("DATABASE_URL", "DEBUG", "HTTPS", "ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE")


def archive_in(folder: Path) -> dict[str, str]:
    """The environment of a new archive in the folder, with the sample speeches and an editor."""
    environment = {name: value for name, value in os.environ.items() if name not in _OURS_ALONE} | {
        "ARCHIVE_VAR": str(folder),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "DJANGO_SUPERUSER_EMAIL": "",
    }
    manage(environment, "migrate", "-v", "0")
    manage(environment, "createsuperuser", "--noinput", "--username", EDITOR)
    manage(environment, "start", "--no-serve")
    return environment


def manage(environment: Mapping[str, str], *arguments: str) -> str:
    """What a command prints. Raises with everything it said when it fails."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments[:2])}: {done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def served(environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """The address of the archive, served on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "archive.wsgi:application", "--bind", f"127.0.0.1:{port}"),
        *("--threads", "4", "--log-level", "warning"),
    ]
    with log.open("w") as file:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=file, stderr=file)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def wait_for(address: str, server: subprocess.Popen[Any], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer: {log.read_text()[-2000:]}")
