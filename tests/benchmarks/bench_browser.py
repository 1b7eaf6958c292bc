"""What the browser sees: python -m tests.benchmarks.bench_browser

Serves the sample archive and one speech of 60,000 characters, opens each page in Chromium five times, and prints the
median: time to the first byte, until the page can be used, until it is painted, what was sent before compression,
and how far anything moved. Budgets: 100 kB for list pages, one second for the long speech, no shift.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.serving import ARGUMENTS, CHROMIUM, archive_in, manage, served

ROUNDS = 5
PAGES = {
    "home": "/",
    "list": "/speeches/",
    "list, filtered": "/speeches/?level=county&year_min=2015",
    "slogans": "/slogans/",
    "slogan": "/slogans/两个维护/",
    "about": "/about/",
}
#: 600 paragraphs of 100 characters under 60 headings.
LONG = """
from tests.cast import speech
parts = [("title", "一份六万字的报告"), ("line", "同志们：")]
for number in range(1, 61):
    parts += [("1", f"{number}、第{number}部分的工作要办好")]
    parts += [("line", "这一件要办到底，谁也不例外，落实“八项规定”要见人见事。" * 4)] * 10
print(speech(parts, title="一份六万字的报告", year=2022, level="province").get_absolute_url())
"""
#: Everything the page loaded is asked of the browser; sizes are before compression.
MEASURE = """() => {
  const page = performance.getEntriesByType("navigation")[0];
  const parts = performance.getEntriesByType("resource");
  return new Promise(done => {
    let shift = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) shift += one.value; })
      .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done({
      first: page.responseStart, ready: page.domContentLoadedEventEnd,
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
      html: page.decodedBodySize, rest: parts.reduce((sum, one) => sum + one.decodedBodySize, 0), shift,
    }), 150);
  });
}"""


def main() -> None:
    if not CHROMIUM:
        sys.exit("There is no Chromium on this machine; Debian's package is chromium.")
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory(prefix="bench-browser-") as folder:
        environment = archive_in(Path(folder))
        pages = PAGES | {"speech of 60,000": manage(environment, "shell", "-v", "0", "-c", LONG).strip()}
        with served(environment, Path(folder) / "server.log") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            heads = ("first byte", "painted", "usable", "HTML kB", "CSS+JS kB", "shift")
            print(f"{'page':18}" + "".join(f"{head:>11}" for head in heads))
            for name, path in pages.items():
                report(name, [measure(browser, address + path) for _ in range(ROUNDS)])
            browser.close()


def measure(browser: Any, address: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.goto(address, wait_until="load")
    found = page.evaluate(MEASURE)
    context.close()
    return found


def report(name: str, rounds: list[dict[str, float]]) -> None:
    of = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
    times = "".join(f"{of[key]:9.0f}ms" for key in ("first", "paint", "ready"))
    print(f"{name:18}{times}{of['html'] / 1000:11.1f}{of['rest'] / 1000:11.1f}{of['shift']:11.3f}")


if __name__ == "__main__":
    main()
