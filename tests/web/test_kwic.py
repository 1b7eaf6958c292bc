"""/search/kwic/: every place of a phrase on a line of its own, in the order asked for."""

from __future__ import annotations

import csv
import io

import pytest

from speeches.models import Speech
from speeches.search import archive as index
from speeches.search.folding import fold
from tests.cast import speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    stored = [
        speech([("line", "修好河堤，守住河堤。"), ("line", "去年的河堤。")], year=2022, level="county", title="甲"),
        speech([("line", "看河堤要看根基。")], year=2020, level="city", title="乙"),
        speech([("line", "“河堤”二字，不是口號。")], title="丙"),
    ]
    index.reading()
    return stored


def lines(answer):
    return [line for group in answer.context["groups"] for line in group.lines]


def test_every_place_has_its_line(client, archive):
    """As many lines as str.count counts, each with the words as they stand in the text."""
    answer = client.get("/search/kwic/?q=河堤")
    texts = [one.text for one in Speech.objects.order_by("pk")]
    assert answer.context["mentions"] == len(lines(answer)) == sum(text.count("河堤") for text in texts)
    for line in lines(answer):
        assert line.left + line.match + line.right in line.speech.text


def test_a_line_keeps_to_its_paragraph(client, archive):
    """The context ends where the line of the text does."""
    answer = client.get("/search/kwic/?q=去年的")
    assert [(line.left, line.right) for line in lines(answer)] == [("", "河堤。")]


def test_lines_sorted_by_the_left_are_in_the_order_of_what_stands_before(client, archive):
    """The nearest character counts first, as the index reads it; a line's beginning comes before any character."""
    answer = client.get("/search/kwic/?q=河堤&sort=left")
    before = [fold(line.left)[::-1][:5] for line in lines(answer)]
    assert before == sorted(before)


def test_lines_sorted_by_the_right_are_in_the_order_of_what_stands_behind(client, archive):
    """One character deep: signs come before 要; equal ones keep the order of the archive."""
    answer = client.get("/search/kwic/?q=河堤&sort=right&depth=1")
    behind = [fold(line.right)[:1] for line in lines(answer)]
    assert behind == sorted(behind)


def test_the_characters_that_sort_stand_out(client, archive):
    """Two characters deep, two characters are set apart from the rest of the context."""
    answer = client.get("/search/kwic/?q=河堤&sort=left&depth=2")
    assert {len(line.left_near) for line in lines(answer)} <= {1, 2}
    assert not any(line.right_near for line in lines(answer))


def test_lines_by_year_begin_with_the_earliest(client, archive):
    """The unknown year stands last."""
    answer = client.get("/search/kwic/?q=河堤&sort=year")
    assert [line.speech.year for line in lines(answer)] == [2020, 2022, 2022, 2022, None]


def test_groups_have_their_heading_and_their_number(client, archive):
    """By level from the highest down, the unknown one last, each with all of its places."""
    answer = client.get("/search/kwic/?q=河堤&group=level")
    assert [(group.label, group.hits) for group in answer.context["groups"]] == [
        ("市级", 1),
        ("区县级", 3),
        ("层级待考", 1),
    ]


def test_a_line_leads_to_its_paragraph(client, archive):
    """The second line of the text is paragraph two."""
    answer = client.get("/search/kwic/?q=去年")
    address = lines(answer)[0].address
    assert address == f"{archive[0].get_absolute_url()}?q=%E5%8E%BB%E5%B9%B4#p2"
    assert b'id="p2"' in client.get(address).content


def test_the_original_spelling_is_shown(client, archive):
    """口号 finds 口號 and shows it."""
    assert [line.match for line in lines(client.get("/search/kwic/?q=口号"))] == ["口號"]


def test_the_width_is_what_was_asked_for(client, archive):
    """Ten characters are ten characters, and never more than the line has."""
    speech([("line", "一" * 100 + "石桥" + "二" * 100)])
    line = lines(client.get("/search/kwic/?q=石桥&width=40"))[0]
    assert (len(line.left), len(line.right)) == (40, 40)


def test_of_several_phrases_the_first_is_shown_and_the_others_are_offered(client, archive):
    """The lines are those of one phrase in the speeches that fit the whole query, and the page says so."""
    answer = client.get("/search/kwic/?q=河堤 去年 -根基")
    assert answer.context["phrase"].text == "河堤" and answer.context["mentions"] == 3
    assert "一次排一个词句" in answer.content.decode()
    second = client.get("/search/kwic/?q=河堤 去年 -根基&term=2")
    assert second.context["phrase"].text == "去年" and second.context["mentions"] == 1


def test_a_query_without_a_phrase_of_the_text_says_what_the_page_is_for(client, archive):
    """Titles have no lines."""
    answer = client.get("/search/kwic/?q=标题:甲")
    assert answer.context["phrase"] is None and "逐行对照" in answer.content.decode()


def test_nothing_found_leads_to_the_search(client, archive):
    """The page says so and offers what is near."""
    content = client.get("/search/kwic/?q=石桥").content.decode()
    assert "一处也没有找到" in content and 'href="/search/?q=' in content


def test_the_filter_narrows_the_lines(client, archive):
    """Lines of counties alone."""
    answer = client.get("/search/kwic/?q=河堤&level=county")
    assert {line.speech.pk for line in lines(answer)} == {archive[0].pk}


def test_fifty_lines_a_page(client, archive):
    """The pages together hold every line once."""
    speech([("line", "石桥。" * 120)], title="石桥")
    pages = [client.get(f"/search/kwic/?q=石桥&page={number}") for number in (1, 2, 3)]
    assert [len(lines(answer)) for answer in pages] == [50, 50, 20]


def test_the_file_has_the_same_lines_in_the_same_order(client, archive):
    """The table for download: one row a line, with the address of the passage."""
    shown = lines(client.get("/search/kwic/?q=河堤&sort=left&level=county"))
    content = b"".join(client.get("/search/kwic.csv?q=河堤&sort=left&level=county")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[0] == ["左", "词句", "右", "讲话", "年份", "层级", "地址"]
    assert [row[:5] for row in rows[1:]] == [
        [line.left, line.match, line.right, line.speech.title, str(line.speech.year)] for line in shown
    ]
    assert all(row[6].startswith("http://testserver/speeches/") for row in rows[1:])


def test_more_lines_than_can_be_sorted_are_told(client, archive, monkeypatch):
    """The page says how many were sorted, and its pages end with them."""
    from speeches.search import concordance

    monkeypatch.setattr(concordance, "MOST_HITS", 4)
    answer = client.get("/search/kwic/?q=河堤&page=9")
    assert answer.context["mentions"] == 5 and not answer.context["complete"]
    assert answer.context["page"].total == answer.context["sorted_hits"] == len(lines(answer)) == 4
    assert "只排了前面 4 处" in answer.content.decode()
