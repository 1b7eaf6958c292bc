"""``make_screenshots``: the pictures of the README, taken of this archive in a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from speeches.models import Slogan, Speech

#: Where the README looks for them.
FOLDER = settings.BASE_DIR / "static" / "img"
#: A window as most people have it; the pictures show what stands above the fold.
WIDTH, HEIGHT = 1280, 800
THEMES = ("light", "dark")
#: Seconds the server may take to answer for the first time.
PATIENCE = 20
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]


class Command(BaseCommand):
    help = "Takes the README's pictures of this archive: home, list, a speech and a slogan, light and dark."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=FOLDER, help="folder for the pictures (static/img)")

    def handle(self, *, to: Path, **said: Any) -> None:
        pages = pages_to_show()
        chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
        if chromium is None:
            raise CommandError("There is no Chromium; install Debian's package chromium (and fonts-noto-cjk).")
        try:
            from playwright.sync_api import sync_playwright
        except ImportError as error:
            raise CommandError("Playwright is missing: pip install -r requirements-dev.txt.") from error
        to.mkdir(parents=True, exist_ok=True)
        with served() as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            for theme in THEMES:
                context = browser.new_context(
                    viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=theme, locale="zh-CN"
                )
                page = context.new_page()
                for name, path in pages.items():
                    page.goto(address + path)
                    page.screenshot(path=str(to / f"{name}-{theme}.png"))
                    self.stdout.write(f"{to / f'{name}-{theme}.png'}")
                context.close()
            browser.close()


def pages_to_show() -> dict[str, str]:
    """Name of the picture → address: the county speech with the longest outline, the slogan said most often."""
    shown = Speech.objects.filter(level="county", kind="speech").annotate(number=Count("sections"))
    speech = shown.order_by("-number", "pk").first()
    slogan = Slogan.objects.with_counts().order_by("-speeches", "-said", "name").first()
    if speech is None or slogan is None:
        raise CommandError(
            "The archive holds no county speech; run make run once, or import_speeches speeches/samples."
        )
    return {
        "home": "/",
        "speeches": "/speeches/?level=county&q=监督",
        "speech": speech.get_absolute_url(),
        "slogan": slogan.get_absolute_url(),
    }


@contextmanager
def served() -> Iterator[str]:
    """The archive, served on a free port for as long as the pictures take."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    environment = {**os.environ, "ALLOWED_HOSTS": "127.0.0.1"}
    server = subprocess.Popen([*command, "--log-level", "warning"], cwd=settings.BASE_DIR, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address):
                return
        except OSError:
            time.sleep(0.1)
    raise CommandError("The archive could not be served for the pictures; the lines above say why.")
