"""A real Chromium, and an archive of its own to look at: the samples and one hostile speech, served as in use."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
EDITOR, PASSWORD = "editor", "a password of the browser tests"

#: A speech that tries everything: markup, entities, a bidi control, a line that never breaks, 200 sections, a title
#: of 300 characters; and a report of 3,000 sections. Stored as they are: cleaning would take some of it away.
STORE_HOSTILE = """
from tests.cast import speech
parts = [("title", "关于" + "进一步" * 98 + "讲话"), ("line", "同志们："),
    ("line", "<script>alert(1)</script>&lt;b&gt;\u202e反着写\u202c“<img src=x onerror=alert(2)>”，2022年照旧。"),
    ("line", "长" * 5000)]
for number in range(1, 3001):
    parts += [("1", f"{number}、第{number}件事要办好"), ("line", "这一件要办到底，谁也不例外。")]
print(speech(parts[:404], title=parts[0][1][:300], year=2022, level="county").get_absolute_url())
print(speech(parts[4:], title="三千节的报告", year=2022, level="city").get_absolute_url())
"""
#: The county speech of 2022 that the walks visit: the one with the most sections.
FIND_SPEECH = """
from django.db.models import Count
from speeches.models import Speech
county = Speech.objects.filter(year=2022, level="county", kind="speech")
print(county.annotate(n=Count("sections")).order_by("-n", "pk").first().get_absolute_url())
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser; without one it is skipped, and the line says why."""
    for item in items:
        if Path(__file__).parent in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine; Debian's package is chromium"))


@dataclass(frozen=True)
class Site:
    """Where the archive is served, and what of it the tests look at."""

    url: str
    var: Path
    speech: str
    hostile: str
    report: str


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    var = tmp_path_factory.mktemp("browser-archive")
    environment = {
        **os.environ,
        "ARCHIVE_VAR": str(var),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "DJANGO_SUPERUSER_EMAIL": "",
    }
    for name in ("DATABASE_URL", "DEBUG", "HTTPS", "ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)

    def manage(*arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done.stdout

    manage("migrate", "-v", "0")
    manage("createsuperuser", "--noinput", "--username", EDITOR)
    manage("start", "--no-serve")
    speech = manage("shell", "-v", "0", "-c", FIND_SPEECH).strip()
    hostile, report = manage("shell", "-v", "0", "-c", STORE_HOSTILE).split()
    port = free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", "archive.wsgi:application", "--bind", f"127.0.0.1:{port}"),
        *("--threads", "4", "--log-level", "warning"),
    ]
    with (var / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield Site(f"http://127.0.0.1:{port}", var, speech, hostile, report)
    finally:
        server.terminate()
        server.wait(timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen[Any], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended before it answered"
        try:
            with urlopen(address):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer in {seconds} seconds")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Looking:
    """A page and what went wrong on it: console messages, requests to elsewhere."""

    page: Any
    console: list[str]
    outside: list[str]


@pytest.fixture
def look(chromium: Any, site: Site) -> Iterator[Any]:
    """Opens a page of the site: ``look("/speeches/", theme="dark", width=320, script=False)``."""
    contexts = []

    def open_page(path: str = "/", *, theme: str = "light", width: int = 1280, script: bool = True) -> Looking:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, locale="zh-CN", java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        looking = Looking(page, [], [])
        page.on("console", lambda message: looking.console.append(message.text))
        page.on("pageerror", lambda error: looking.console.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((site.url, "data:")) else looking.outside.append(asked.url),
        )
        page.goto(site.url + path)
        return looking

    yield open_page
    for context in contexts:
        context.close()
