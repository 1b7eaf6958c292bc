"""The real speeches and reports beside the project: what the pages count is what reading every text counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client, override_settings

from speeches.importing import service
from speeches.models import Speech
from speeches.search import archive as index
from speeches.search.folding import fold
from tests.shared_corpus import SHARED, needs_shared

pytestmark = needs_shared

#: 5 speeches and 67 reports.
DOCUMENTS = 72


class _Undo(Exception):
    """Takes the import back when the tests of this file are done."""


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[list[Speech]]:
    """All documents, imported once as the command does it, and taken back afterwards."""
    folder = tmp_path_factory.mktemp("corpus-index")
    with django_db_blocker.unblock(), override_settings(SEARCH_INDEX=folder):
        try:
            with transaction.atomic():
                service.run([str(SHARED / "corpus" / name) for name in ("speeches", "reports")], service.Options())
                index.rebuild(workers=1)
                yield list(Speech.objects.order_by("pk"))
                raise _Undo
        except _Undo:
            pass


@pytest.fixture(scope="module")
def client(corpus) -> Client:
    return Client()


def having(corpus: list[Speech], phrase: str) -> dict[int, int]:
    """How often each text has the phrase; spellings folded as the index folds them."""
    counts = {one.pk: fold(one.text).count(fold(phrase)) for one in corpus}
    return {key: count for key, count in counts.items() if count}


def test_all_documents_are_there(corpus):
    """Five speeches and sixty-seven reports."""
    assert len(corpus) == DOCUMENTS


@pytest.mark.parametrize("phrase", ["腐败", "的", "党风廉政建设", "改革开放", "一带一路", "“四个意识”"])
def test_a_phrase_is_found_as_often_as_it_stands(client, corpus, phrase):
    """/search/ counts speeches and places exactly."""
    answer = client.get("/search/", {"q": phrase})
    wanted = having(corpus, phrase)
    assert (answer.context["speeches"], answer.context["mentions"]) == (len(wanted), sum(wanted.values()))


def test_what_is_excluded_is_left_out(client, corpus):
    """一岗双责 -扶贫: the texts with the one and without the other."""
    answer = client.get("/search/", {"q": "一岗双责 -扶贫"})
    wanted = {key: count for key, count in having(corpus, "一岗双责").items() if key not in having(corpus, "扶贫")}
    assert {row.speech.pk: row.mentions for row in answer.context["rows"]} == wanted


def test_the_lines_are_the_places(client, corpus):
    """两个维护 sorted by the left: each place once, in the order of what stands before it."""
    answer = client.get("/search/kwic/", {"q": "两个维护", "sort": "left"})
    lines = [line for group in answer.context["groups"] for line in group.lines]
    assert answer.context["mentions"] == sum(having(corpus, "两个维护").values()) == len(lines)
    before = [fold(line.left)[::-1][:5] for line in lines]
    assert before == sorted(before)
    for line in lines:
        assert line.left + line.match + line.right in line.speech.text


def test_the_trend_is_that_of_the_texts(client, corpus):
    """一带一路 is absent before 2014 and present after; both phrases are counted year by year as a scan does."""
    answer = client.get("/trends.csv", {"q": ["一带一路", "供给侧结构性改革"]})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    for row in rows:
        year = int(row["年份"]) if row["年份"].isdigit() else None
        texts = [one for one in corpus if one.year == year]
        counts = having(texts, row["词句"])
        assert (int(row["讲话篇数"]), int(row["含有的篇数"]), int(row["出现次数"])) == (
            len(texts), len(counts), sum(counts.values())
        )  # fmt: skip
    belt = {
        int(row["年份"]): int(row["出现次数"]) for row in rows if row["词句"] == "一带一路" and row["年份"].isdigit()
    }
    assert not any(count for year, count in belt.items() if year < 2014)
    assert all(belt[year] for year in (2016, 2017, 2018, 2019, 2021, 2024))


def test_the_list_finds_the_same(client, corpus):
    """/speeches/?q= and /search/?q= agree on the real texts."""
    for words in ("腐败 作风", "一岗双责 OR 两个维护", "改革 -开放"):
        searched, listed = (client.get(room, {"q": words}) for room in ("/search/", "/speeches/"))
        assert searched.context["speeches"] == listed.context["page"].total


def test_passages_lead_to_paragraphs_that_hold_the_words(client, corpus):
    """The paragraph that a passage names is there, and has the words."""
    answer = client.get("/search/", {"q": "党风廉政建设"})
    for row in answer.context["rows"][:5]:
        for place in row.places:
            page = client.get(place.address.partition("#")[0]).content.decode()
            block = page.partition(f'id="{place.address.partition("#")[2]}"')[2].partition('class="block')[0]
            assert "<mark>党风廉政建设</mark>" in block or "党风廉政建设" in block
