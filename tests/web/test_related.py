"""What stands one click from a speech, and the reason for each row."""

import pytest

from speeches.models import Speech, SpeechKeywords
from speeches.related import store
from speeches.views.related import is_same_meeting, longest_part, related_to, wording
from tests.cast import speech

pytestmark = pytest.mark.django_db

RIVER = "河堤加固要赶在汛期之前，沙袋铁锹逐村清点，巡堤人员名单贴在水闸门口。"
SCHOOL = "学校食堂的采购账目每周公示，家长代表轮流验货，校长陪餐要登记。"


def shown(made):
    """title of the group → the speeches in it"""
    fresh = Speech.objects.select_related("keywords").get(pk=made.pk)
    return {group.title: [row.speech.pk for row in group.rows] for group in related_to(fresh)}


def whys(made):
    return [row.why for group in related_to(Speech.objects.get(pk=made.pk)) for row in group.rows]


@pytest.mark.parametrize(
    "name, other",
    [("2022年全县党风廉政建设工作会议", "全县党风廉政建设工作会议"), ("县纪委十二届三次全会", "县纪委十二届四次全会"),
     ("二〇二一年度总结会", "2022年度总结会"),
     ("中共青禾县第十二届纪委第三次全会", "中共青禾县第十二届纪委第四次全会")],
)  # fmt: skip
def test_the_name_of_a_meeting_stays_from_year_to_year(name, other):
    """Years, sessions and their numbers are left out of the comparison."""
    assert wording(name) == wording(other)
    assert longest_part(name) in other


@pytest.mark.parametrize("other", ["全县水利工作会议", "全市党风廉政建设工作会议", ""])
def test_another_name_is_another_meeting(other):
    """What is left must be the same words."""
    assert wording("2022年全县党风廉政建设工作会议") != wording(other)


def test_last_year_and_next_year_are_one_click_away():
    """The same meeting of the same place in the years beside, each under its heading, with the reason."""
    before, made, after = (
        speech(year=year, date="", place="青禾县", occasion=f"{year}年全县工作会议") for year in (2021, 2022, 2023)
    )
    speech(year=2020, date="", place="青禾县", occasion="2020年全县工作会议")
    assert shown(made) == {"上一年的同一会议": [before.pk], "下一年的同一会议": [after.pk]}
    assert set(whys(made)) == {"会议名称相同，同在青禾县"}


def test_another_place_level_or_body_is_no_same_meeting():
    """Two counties have meetings of one name; they are not each other's last year."""
    made = speech(place="青禾县")
    speech(year=2021, place="白沙县")
    speech(year=2021, level="city")
    speech(year=2021, body="school")
    speech(year=2021, occasion="全县水利工作会议")
    speech(year=None, date="")
    assert "上一年的同一会议" not in shown(made)


def test_a_place_that_is_not_known_is_said():
    """It may be another county's meeting, and the row says so; the same speaker speaks for it and stands first."""
    made = speech(speaker="县委书记李三林")
    other = speech(year=2021, date="")
    same = speech(year=2021, date="", speaker="中共青禾县委书记李三林")
    assert shown(made)["上一年的同一会议"] == [same.pk, other.pk]
    assert whys(made)[:2] == ["会议名称相同，同一讲话人", "会议名称相同，地点待考，未必是同一个地方"]


def test_without_an_occasion_the_title_tells():
    """Where the meeting is not known its title stands for it."""
    made = speech(occasion="", title="在2022年全县警示教育大会上的讲话")
    other = speech(occasion="", title="在2021年全县警示教育大会上的讲话", year=2021, date="")
    assert is_same_meeting(made, other)
    assert shown(made)["上一年的同一会议"] == [other.pk]


def test_the_level_above_is_the_nearest_that_spoke_that_year():
    """The city before the province; a meeting of the same name first; the list of all is linked."""
    made = speech()
    speech(level="province", year=2022)
    other = speech(level="city", occasion="全市水利工作会议")
    same = speech(level="city", occasion="全市党风廉政建设工作会议")
    group = next(group for group in related_to(made) if group.title == "上一级，同一年")
    assert [row.speech.pk for row in group.rows] == [same.pk, other.pk]
    assert [row.why for row in group.rows] == ["同为2022年，会议名称相近", "同为2022年，单位类型相同"]
    assert group.more == "/speeches/?year_min=2022&year_max=2022&level=city"


def test_a_speech_without_year_or_level_has_none_above():
    """What is not known is not guessed."""
    speech(level="central")
    assert shown(speech(level="")) == {}
    assert shown(speech(year=None, date="")) == {}


def test_similar_speeches_say_which_words_they_share(client):
    """Once computed, the block is there, with the shared words; it costs no further query."""
    made, other = speech([("line", RIVER)], title="甲"), speech([("line", RIVER + "散会。")], title="乙")
    speech([("line", SCHOOL)]), speech([("line", SCHOOL + "散会。")])
    store.refresh()
    assert shown(made) == {"说的事相近": [other.pk]}
    words = SpeechKeywords.objects.get(pk=made.pk).neighbours[0][2]
    html = client.get(made.get_absolute_url()).content.decode()
    assert words and "、".join(words) in html[html.index('id="related"') :]


def test_one_speech_stands_in_one_row():
    """Last year's meeting that is also similar says both there, and is not listed again."""
    made = speech([("line", RIVER)], year=2022, level="county", occasion="全县防汛工作会议")
    last = speech([("line", RIVER + "散会。")], year=2021, level="county", occasion="全县防汛工作会议")
    speech([("line", SCHOOL)]), speech([("line", SCHOOL + "散会。")])
    store.refresh()
    assert shown(made) == {"上一年的同一会议": [last.pk]}
    row = related_to(Speech.objects.get(pk=made.pk))[0].rows[0]
    assert row.likeness is not None and row.likeness.percent > 90


@pytest.mark.parametrize("state", ["never computed", "the text has changed", "the other's text has changed", "half"])
def test_what_is_stale_is_not_there(state):
    """Similar speeches are left out rather than shown wrongly."""
    made, other = speech([("line", RIVER)]), speech([("line", RIVER + "散会。")])
    speech([("line", SCHOOL)]), speech([("line", SCHOOL + "散会。")])
    if state != "never computed":
        store.refresh()
    if state == "the text has changed":
        Speech.objects.filter(pk=made.pk).update(text_sha256="0" * 64)
    if state == "the other's text has changed":
        Speech.objects.filter(pk=other.pk).update(text_sha256="0" * 64)
    if state == "half":
        SpeechKeywords.objects.update(neighbours=None)
    assert shown(made) == {}


def test_the_page_stays_within_ten_queries(client, django_assert_max_num_queries):
    """With all groups full."""
    made = speech(place="青禾县")
    for year in (2021, 2023):
        speech(year=year, date="", place="青禾县")
    speech(level="city")
    store.refresh()
    with django_assert_max_num_queries(10):
        html = client.get(made.get_absolute_url()).content.decode()
    assert 'id="related"' in html


def test_a_title_with_markup_is_shown_as_words(client):
    """Foreign words are escaped in rows too."""
    made = speech()
    speech(year=2021, date="", title="<b>讲话</b>")
    html = client.get(made.get_absolute_url()).content.decode()
    assert "&lt;b&gt;讲话" in html and "<b>讲话" not in html
