"""A real Chromium, and an archive of its own to look at: the samples and one hostile speech, served as in use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.browser.serving import ARGUMENTS, CHROMIUM, archive_in, manage, served

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
    speech: str
    hostile: str
    report: str
    folder: Path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("browser-archive")
    environment = archive_in(folder)
    speech = manage(environment, "shell", "-v", "0", "-c", FIND_SPEECH).strip()
    hostile, report = manage(environment, "shell", "-v", "0", "-c", STORE_HOSTILE).split()
    with served(environment, folder / "server.log") as url:
        yield Site(url, speech, hostile, report, folder)


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
