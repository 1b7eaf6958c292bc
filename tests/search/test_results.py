"""Queries put to an index, and the page of speeches that answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.search import results
from speeches.search.evaluation import select
from speeches.search.query import And, Node, Not, Or, Phrase, parse
from speeches.search.ranking import best
from speeches.search.records import Record
from speeches.search.results import Found
from speeches.search.variants import Reading
from tests.search.conftest import Opener

SPEECHES = [
    Record(10, "1", "反腐败\n扶贫", "反腐败大会讲话", "一、扶贫"),
    Record(20, "1", "扶贫扶贫扶贫", "扶贫讲话", "一、反腐败"),
    Record(30, "1", "教育", "教育讲话", ""),
    Record(40, "1", "黨風廉政 Ａ", "", ""),
]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("反腐败", {10}),
        ("反腐败 扶贫", {10}),
        ("反腐败 OR 教育", {10, 30}),
        ("扶贫 -反腐败", {20}),
        ("-扶贫", {30, 40}),
        ("-(扶贫 OR 教育)", {40}),
        ("标题:反腐败", {10}),
        ("章节:反腐败", {20}),
        ("标题:讲话 -标题:教育", {10, 20}),
        ("党风廉政", {40}),
        ("黨風廉政", {40}),
        ("a", {40}),
        ('"败\n扶"', set()),
        ("", {10, 20, 30, 40}),
        ("没有的词", set()),
        ("没有" * 5000, set()),
    ],
)
def test_a_query_selects_the_speeches_that_fit(text: str, ids: set[int], snapshot_of: Opener) -> None:
    """Spelled in any of the spellings that are read as one."""
    snapshot = snapshot_of(SPEECHES)
    selection = select(snapshot, parse(text).root)
    assert set(snapshot.ids[selection.mask].tolist()) == ids
    assert selection.speeches == len(ids)


def test_a_filter_narrows_and_mentions_are_counted_in_what_is_left(snapshot_of: Opener) -> None:
    """The filter is a mask over slots."""
    snapshot = snapshot_of(SPEECHES)
    selection = select(snapshot, parse("扶贫").root, allowed=snapshot.mask([20, 30, 999]))
    assert (selection.speeches, selection.mentions) == (1, 3)


def test_slogans_are_counted_by_the_archive(snapshot_of: Opener) -> None:
    """The index asks the caller; without one, nothing mentions a slogan."""
    snapshot = snapshot_of(SPEECHES)
    query = parse("提法:两个维护").root

    def counts(name: str) -> np.ndarray:
        assert name == "两个维护"
        return snapshot.column([20, 30], [2, 1]).astype(np.int32)

    selection = select(snapshot, query, slogan_counts=counts)
    assert snapshot.ids[selection.mask].tolist() == [20, 30]
    assert selection.mentions == 3
    assert select(snapshot, query).speeches == 0


def ids_of(found: list[Found]) -> list[int]:
    return [item.speech_id for item in found]


def test_a_page_is_ordered_by_relevance_mentions_or_a_column(snapshot_of: Opener) -> None:
    """A short speech with few hits may be more relevant than a long one with more."""
    snapshot = snapshot_of(["扶贫" + "字" * 10, "扶贫扶贫" + "字" * 400, "别的", "扶贫扶贫扶贫扶贫"])
    selection = select(snapshot, parse("扶贫").root)
    assert ids_of(results.page(snapshot, selection)) == [4, 1, 2]
    assert ids_of(results.page(snapshot, selection, order="mentions")) == [4, 2, 1]
    days = snapshot.column([1, 2, 3, 4], [20, 30, 99, 10])
    assert ids_of(results.page(snapshot, selection, order=days)) == [2, 1, 4]
    assert ids_of(results.page(snapshot, selection, order=days, first=1, count=1)) == [1]
    assert results.page(snapshot, selection, first=10**9) == []


def test_a_rare_phrase_weighs_more_than_a_common_one(snapshot_of: Opener) -> None:
    """Both stand once in speeches of one length."""
    snapshot = snapshot_of(["常见罕见", "常见常见", "常见甲乙", "常见丙丁"])
    page = results.page(snapshot, select(snapshot, parse("常见 OR 罕见").root))
    assert page[0].speech_id == 1


def test_found_speeches_show_passages_and_marks_in_titles_and_headings(snapshot_of: Opener) -> None:
    """Excluded phrases are not shown."""
    snapshot = snapshot_of(SPEECHES)
    (found,) = results.page(snapshot, select(snapshot, parse("标题:反腐败 章节:扶贫 扶贫 -教育").root))
    assert (found.speech_id, found.mentions) == (10, 3)
    assert [(passage.line, passage.marks[0][:2]) for passage in found.passages] == [(1, (4, 6))]
    assert [mark[:2] for mark in found.title_marks] == [(0, 3)]
    assert [mark[:2] for mark in found.heading_marks] == [(2, 4)]


def test_a_wider_reading_marks_what_stands_there(snapshot_of: Opener) -> None:
    """The mark covers the quotation marks inside."""
    snapshot = snapshot_of(["增强“四个意识”教育"])
    assert select(snapshot, parse("四个意识教育").root).speeches == 0
    selection = select(snapshot, parse("四个意识教育").root, reading=Reading(ignore_quotes=True))
    (found,) = results.page(snapshot, selection)
    assert found.passages[0].marks == ((3, 10, 0),)


values = st.lists(st.integers(0, 4), max_size=30)


@given(values, st.integers(0, 12), st.integers(0, 12), st.randoms())
def test_the_best_are_those_of_a_full_sort(numbers: list[int], first: int, count: int, random: object) -> None:
    """Largest first, equal ones by id, whatever the page."""
    ids = list(range(len(numbers)))
    random.shuffle(ids)  # type: ignore[attr-defined]
    order = sorted(range(len(numbers)), key=lambda place: (-numbers[place], ids[place]))
    found = best(np.array(numbers, dtype=np.float32), np.array(ids, dtype=np.int64), first, count)
    assert found.tolist() == order[first : first + count]


phrases = st.sampled_from([Phrase("甲"), Phrase("乙"), Phrase("甲乙"), Phrase("丙", "title")])
trees = st.recursive(
    phrases,
    lambda node: (
        st.builds(Not, node)
        | st.builds(lambda parts: And(tuple(parts)), st.lists(node, min_size=1, max_size=3))
        | st.builds(lambda parts: Or(tuple(parts)), st.lists(node, min_size=1, max_size=3))
    ),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(root=trees, texts=st.lists(st.text(alphabet="甲乙丙", max_size=6), max_size=6))
def test_any_tree_selects_as_reading_would(root: Node, texts: list[str], snapshot_of: Opener) -> None:
    """Held against the definition, speech by speech."""
    snapshot = snapshot_of([Record(number, "1", text, title=text[::-1]) for number, text in enumerate(texts)])

    def fits(node: Node, text: str) -> bool:
        match node:
            case Phrase(phrase, scope):
                return phrase in (text if scope == "text" else text[::-1])
            case Not(part):
                return not fits(part, text)
            case And(parts):
                return all(fits(part, text) for part in parts)
            case Or(parts):
                return any(fits(part, text) for part in parts)

    selection = select(snapshot, root)
    assert snapshot.ids[selection.mask].tolist() == [n for n, text in enumerate(texts) if fits(root, text)]
