"""The editors' desk at work: python -m tests.benchmarks.bench_desk --speeches 10000

Fills an archive as bench_pages does, opens every page of the desk, and times what editors wait for: a bulk edit of a
thousand speeches and its undo, a correction of a text until the search shows it, the preview of a changed lexicon.
Budgets: 150 ms and 15 queries a page, 2 s for the bulk edit, 1 s for the preview.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from typing import Any

from tests.benchmarks.bench_pages import fill

ROUNDS = 7
BUDGET_MS, BUDGET_QUERIES = 150, 15
BULK_SPEECHES, BULK_BUDGET_MS = 1_000, 2_000
#: Speeches that wait in the review queue.
WAITING = 500
PREVIEW_BUDGET_MS = 1_000
#: A wording that no lexicon knows, put into so many speeches: the most that a preview matches.
SHORT_NAME, PLANTED = "三不走廊", 300
#: A wording that stands in nearly every speech.
COMMON = "一件一件地办"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speeches", type=int, default=10_000)
    number = parser.parse_args().speeches
    with tempfile.TemporaryDirectory(prefix="bench-desk-") as folder:
        os.environ |= {"ARCHIVE_VAR": folder, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from speeches.search.archive import rebuild

        fill(number)
        plant(SHORT_NAME, PLANTED)
        rebuild()
        let_some_wait()
        client = editor()
        pages(client)
        bulk(number)
        correction(client)
        lexicon()


def plant(words: str, number: int) -> None:
    """The words once in each of so many speeches."""
    from speeches.models import Speech

    speeches = list(Speech.objects.order_by("-pk")[:number])
    for one in speeches:
        one.text += f"\n走好{words}。"
        one.length = len(one.text)
        one.text_sha256 = hashlib.sha256(one.text.encode()).hexdigest()
    Speech.objects.bulk_update(speeches, ["text", "length", "text_sha256"], batch_size=100)


def let_some_wait() -> None:
    from speeches.models import Speech

    some = list(Speech.objects.order_by("pk").values_list("pk", flat=True)[:WAITING])
    Speech.objects.filter(pk__in=some).update(needs_review=True, review_fields=["year", "level"])


def editor() -> Any:
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="zh-CN")
    client.force_login(get_user_model().objects.create_superuser("editor", password="x"))
    return client


def pages(client: Any) -> None:
    """Every page of the desk that can be opened without a key, and those of one speech."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from speeches.desk.rooms import ROOMS

    addresses = [reverse(room.name) for room in ROOMS]
    addresses += [reverse("desk_review_speech", args=[1]), reverse("desk_text", args=[1])]
    addresses += [f"{reverse('desk_bulk')}?level=county", reverse("admin:speeches_speech_changelist")]
    addresses += [reverse("admin:speeches_speech_change", args=[1])]
    print(f"{'page':44} {'median ms':>9} {'CPU ms':>7} {'queries':>7}")
    for address in addresses:
        times, work, queries = [], [], 0
        for _ in range(ROUNDS + 1):
            with CaptureQueriesContext(connection) as asked:
                begun, busy = time.perf_counter(), time.process_time()
                response = client.get(address, follow=True)
                times.append(1000 * (time.perf_counter() - begun))
                work.append(1000 * (time.process_time() - busy))
            assert response.status_code == 200, (address, response.status_code)
            queries = max(queries, len(asked))
        middle = statistics.median(times[1:])
        over = " over budget" if middle > BUDGET_MS else ""
        over += " too many queries" if queries > BUDGET_QUERIES else ""
        print(f"{address:44} {middle:9.1f} {statistics.median(work[1:]):7.1f} {queries:7}{over}")


def bulk(number: int) -> None:
    """A thousand speeches get two values, and get their own back."""
    from speeches.desk.bulk import preview, set_values
    from speeches.desk.undo import undo
    from speeches.models import Speech

    keys = list(Speech.objects.order_by("pk").values_list("pk", flat=True)[: min(BULK_SPEECHES, number)])
    values = {"kind": "circular", "place": "青禾县"}
    timed("bulk preview", lambda: preview(keys, values))
    change = timed(f"bulk edit of {len(keys)} speeches, two values", lambda: set_values(keys, values), BULK_BUDGET_MS)
    timed("its undo", lambda: undo(change), BULK_BUDGET_MS)


def correction(client: Any) -> None:
    """From the editor's click until the search finds the new words."""
    from speeches.importing.correcting import prepare, save
    from speeches.models import Speech
    from speeches.search import archive

    speech = Speech.objects.order_by("pk")[0]
    words = "独一无二的更正"

    def correct() -> None:
        save(prepare(speech, f"{speech.text}\n这是{words}。"), None)
        archive.refresh()

    timed("text corrected and indexed", correct)
    found = client.get("/search/", {"q": words}).content.decode()
    assert words in found and f"/speeches/{speech.pk}/" in found, "the correction is not found"
    print("the search finds the corrected words at once")


def lexicon() -> None:
    """What an editor of the lexicon waits for: an alias that stands nowhere, in 300 speeches, in nearly all."""
    from django.core.management import call_command

    from speeches.desk.lexicon_facts import Wish, all_slogans, facts_in
    from speeches.desk.lexicon_preview import Preview, preview

    call_command("load_lexicon", verbosity=0)

    def previewed(word: str) -> Preview:
        here = all_slogans()
        slogan = here["三不腐"]
        facts = facts_in(slogan, here)
        return preview(here, [Wish(slogan, facts | {"aliases": [*facts["aliases"], word]})])

    for what, word in (("nowhere", "查无此说"), (f"in {PLANTED} speeches", SHORT_NAME), ("everywhere", COMMON)):
        told = timed(f"lexicon preview, alias {what}", lambda word=word: previewed(word), PREVIEW_BUDGET_MS)
        said = "exactly" if told.exact else "at most"
        print(f"  {said} {told.added.mentions} places in {told.added.speeches} of {told.concerned} speeches")


def timed(what: str, do: Callable[[], Any], budget: int = 0) -> Any:
    begun, busy = time.perf_counter(), time.process_time()
    result = do()
    took, work = 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - busy)
    over = " over budget" if budget and took > budget else ""
    print(f"{what:44} {took:9.1f} {work:7.1f}{over}")
    return result


if __name__ == "__main__":
    main()
