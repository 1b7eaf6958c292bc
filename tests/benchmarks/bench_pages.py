"""Server time, queries and weight of the pages: python -m tests.benchmarks.bench_pages --speeches 10000

Makes an archive of its own in a temporary folder (made-up sentences of about 6,000 characters a speech, 30 mentions
each) with its phrase index, asks every page several times, and prints the median, and beside it the processor's time
alone, which a busy machine does not change. The budget is 30 ms and 10 queries for list and speech.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from typing import Any

#: Asked of each page; the median of these is printed.
ROUNDS = 15
LENGTH = 6000
MENTIONS = 30
#: Speeches that get the layers only their own page reads: sections and evidence.
WHOLE = 40
SLOGANS = 120
BUDGET_MS, BUDGET_QUERIES = 30, 10
#: The 95th of a hundred search pages, facets included.
SEARCH_BUDGET_MS = 40

SUBJECTS = [
    "青禾县的干部",
    "各乡镇的账目",
    "河堤上的工程",
    "窗口单位的作风",
    "年轻同志的成长",
    "村里的公开栏",
    "库房的钥匙",
]
VERBS = ["要经得起看", "须按规矩来", "不能一阵风", "要往实里做", "得有人盯着", "要说清来去", "从小处管起"]
TAILS = ["让群众放心", "把话说在前面", "一件一件地办", "谁也不例外", "年底要对账", "先把自己摆进去"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speeches", type=int, default=10_000)
    number = parser.parse_args().speeches
    with tempfile.TemporaryDirectory(prefix="bench-pages-") as folder:
        os.environ |= {"ARCHIVE_VAR": folder, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from speeches.search.archive import rebuild

        begun = time.perf_counter()
        fill(number)
        print(f"{number} speeches written in {time.perf_counter() - begun:.0f} s")
        begun = time.perf_counter()
        rebuild()
        print(f"indexed in {time.perf_counter() - begun:.0f} s")
        report(number)


def fill(number: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    from speeches.models import ArchiveState, Mention, Slogan, SourceFile, Speech
    from speeches.search import archive

    call_command("migrate", verbosity=0)
    chance = random.Random(7)
    slogans = Slogan.objects.bulk_create(
        Slogan(name=f"第{one}条", slug=f"slogan-{one}", surface=f"第{one}条", category="监督", kind="numeral-slogan")
        for one in range(SLOGANS)
    )
    source = SourceFile.objects.create(path="bench", sha256="0", data=b"", size=0, format="txt", encoding="utf-8")
    for start in range(0, number, 500):
        rows = [speech(chance, source, one) for one in range(start, min(start + 500, number))]
        stored = Speech.objects.bulk_create(rows)
        Mention.objects.bulk_create(
            (mention(chance, one, slogans, place) for one in stored for place in range(MENTIONS)), batch_size=5000
        )
    for one in Speech.objects.order_by("pk")[:WHOLE]:
        add_layers(one)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ArchiveState.step()
    archive.refresh()


def sentences(chance: random.Random, length: int) -> Iterator[str]:
    made = 0
    while made < length:
        words = f"{chance.choice(SUBJECTS)}{chance.choice(VERBS)}，{chance.choice(TAILS)}。"
        made += len(words)
        yield words + ("\n" if chance.random() < 0.12 else "")


def speech(chance: random.Random, source: Any, number: int) -> Any:
    from speeches.models import Speech
    from speeches.models.choices import Body, Kind, Level, Provenance

    text = "".join(sentences(chance, LENGTH))
    year = chance.choice([None, *range(2012, 2026)])
    return Speech(
        source=source, path=f"bench/{number}", text=text, length=len(text), counted_length=len(text),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(), title=f"在第{number}次会议上的讲话", year=year,
        date="" if year is None else f"{year}-{chance.randint(1, 12):02d}", parser_version="1",
        level=chance.choices(["", *Level.values], [1, 1, 2, 6, 12, 4, 2])[0],
        body=chance.choices(["", *Body.values[:5]], [1, 10, 4, 4, 1, 2])[0],
        kind=chance.choices(["", *Kind.values[:4]], [1, 16, 3, 1, 1])[0],
        provenance=chance.choices(["", *Provenance.values], [6, 4, 2, 1])[0],
    )  # fmt: skip


def mention(chance: random.Random, one: Any, slogans: Any, place: int) -> Any:
    from speeches.models import Mention

    # A few slogans are said everywhere, most hardly at all: as in real speeches.
    slogan = slogans[min(int(chance.paretovariate(0.6)) - 1, SLOGANS - 1)]
    start = place * (LENGTH // MENTIONS - 1)
    return Mention(speech=one, slogan=slogan, surface=one.text[start : start + 5], start=start, end=start + 5)


def add_layers(one: Any) -> None:
    from speeches.models import Evidence, Section

    starts = [0, *(place + 1 for place, char in enumerate(one.text) if char == "\n")]
    ends = [*starts[1:], one.length]
    Section.objects.bulk_create(
        Section(
            speech=one, order=order, kind="section", path=str(order + 1), depth=1 + order % 2, marker="一、",
            title=one.text[start : start + 12], start=start, title_end=min(start + 14, end), end=end, tree_end=end,
            line=order + 1,
        )
        for order, (start, end) in enumerate(zip(starts, ends, strict=True))
        if end > start
    )  # fmt: skip
    Evidence.objects.bulk_create(
        Evidence(speech=one, field=field, value="x", standing=standing, rule="rule", confidence=0.9, quote="原文",
                 start=place * 40, end=place * 40 + 12)
        for field in ("title", "year", "level", "body", "kind", "occasion")
        for place, standing in enumerate(("chosen", "supporting", "rejected"))
    )  # fmt: skip


def report(number: int) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="zh-CN")
    pages = {
        "home": ["/"],
        "list": ["/speeches/"],
        "list, filtered": ["/speeches/?year_min=2018&year_max=2022&level=county&level=city&kind=speech"],
        "list, by slogan": ["/speeches/?slogan=slogan-0", "/speeches/?slogan=slogan-9&level=county"],
        "list, last page": [f"/speeches/?page={number // 20}"],
        "list, by length": ["/speeches/?sort=-length"],
        "list, by words": ["/speeches/?q=公开栏%20对账"],
        "speech": [f"/speeches/{key}/" for key in range(1, WHOLE + 1)],
        "slogans": ["/slogans/"],
        "slogan, everywhere": ["/slogans/slogan-0/"],
        "slogan, rare": ["/slogans/slogan-90/"],
        "about": ["/about/"],
        "search": ["/search/?q=公开栏", "/search/?q=对账", "/search/?q=要经得起看", "/search/?q=的"],
        "search, three phrases": ["/search/?q=公开栏 钥匙 -不存在的词", "/search/?q=(河堤 OR 库房) 对账"],
        "search, filtered": ["/search/?q=公开栏&year_min=2018&level=county&level=city&kind=speech&slogan=slogan-9"],
        "search, by mentions": ["/search/?q=公开栏&sort=mentions"],
        "search, last page": [f"/search/?q=公开栏&page={number // 20}"],
        "search, nothing": ["/search/?q=公开栏的钥匙和账目", "/search/?q=子虚乌有"],
        "lines, by the left": ["/search/kwic/?q=公开栏&sort=left", "/search/kwic/?q=对账&sort=left"],
        "lines, by level": ["/search/kwic/?q=钥匙&sort=right&group=level"],
        "neighbours": ["/search/collocates/?q=公开栏"],
        "trend": ["/trends/?q=公开栏", "/trends/?q=公开栏&q=钥匙&q=河堤&q=对账&q=窗口"],
        "trend, by level": ["/trends/?q=公开栏&q=钥匙&by=level"],
        "two groups": ["/search/keyness/?a=2022&b=2021"],
    }
    print(f"{'page':20} {'median ms':>9} {'p95 ms':>8} {'CPU ms':>7} {'queries':>7} {'kB':>6}")
    for name, addresses in pages.items():
        times, work, queries, weight = [], [], 0, 0
        for one in range(ROUNDS + 1):
            address = addresses[one % len(addresses)]
            with CaptureQueriesContext(connection) as asked:
                begun, busy = time.perf_counter(), time.process_time()
                response = client.get(address)
                times.append(1000 * (time.perf_counter() - begun))
                work.append(1000 * (time.process_time() - busy))
            assert response.status_code == 200, address
            queries, weight = max(queries, len(asked)), max(weight, len(response.content))
        times = sorted(times[1:])
        p95 = times[int(0.95 * len(times))]
        over = " over budget" if name.startswith(("list", "speech")) and statistics.median(times) > BUDGET_MS else ""
        over += " over budget" if name.startswith("search") and p95 > SEARCH_BUDGET_MS else ""
        over += " too many queries" if queries > BUDGET_QUERIES else ""
        middle, cpu = statistics.median(times), statistics.median(work[1:])
        print(f"{name:20} {middle:9.1f} {p95:8.1f} {cpu:7.1f} {queries:7} {weight / 1000:6.1f}{over}")


if __name__ == "__main__":
    main()
