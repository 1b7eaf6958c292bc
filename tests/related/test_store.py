"""``compute_keywords`` does what has changed since, and nothing else."""

import pytest
from django.core.management import call_command

from speeches.models import Speech, SpeechKeywords
from speeches.related import store
from tests.cast import slogan, speech

pytestmark = pytest.mark.django_db

RIVER = "河堤加固要赶在汛期之前，沙袋铁锹逐村清点，巡堤人员名单贴在水闸门口。"
SCHOOL = "学校食堂的采购账目每周公示，家长代表轮流验货，校长陪餐要登记。"


def told(words, **more):
    return speech([("line", words)], **more)


def test_speeches_of_one_subject_find_each_other():
    """Two of the river and two of the school: each has the other as its neighbour, with the words they share."""
    first, second, third, fourth = told(RIVER), told(RIVER + "散会。"), told(SCHOOL), told(SCHOOL + "散会。")
    call_command("compute_keywords", verbosity=0)
    near = {row.pk: row.neighbours for row in SpeechKeywords.objects.all()}
    assert [one[0] for one in near[first.pk]] == [second.pk]
    assert [one[0] for one in near[third.pk]] == [fourth.pk]
    assert set(near[first.pk][0][2]) <= {"河堤", "加固", "汛期", "之前", "沙袋", "铁锹", "逐村", "清点", "巡堤",
                                         "人员名单", "贴在", "水闸", "门口"}  # fmt: skip


def test_only_what_changed_is_cut_again():
    """A second run does nothing; a new speech is cut alone; a changed text too."""
    first = told(RIVER)
    told(SCHOOL)
    assert store.refresh().cut == 2
    assert store.refresh() == store.Done(0, 0, 2)
    told(RIVER + "又一篇。")
    assert store.refresh().cut == 1
    Speech.objects.filter(pk=first.pk).update(text_sha256="0" * 64)
    assert store.refresh().cut == 1
    assert store.refresh(again=True).cut == 3


def test_a_new_slogan_is_a_new_word_everywhere():
    """A change of the lexicon's wordings changes the words of every text."""
    told(RIVER)
    store.refresh()
    slogan("巡堤人员")
    assert store.refresh().cut == 1


def test_a_neighbour_that_is_deleted_is_forgotten():
    """The next run weighs again, although no text has changed."""
    first, second = told(RIVER), told(RIVER + "散会。")
    told(SCHOOL), told(SCHOOL + "散会。")
    store.refresh()
    second.delete()
    store.refresh()
    assert SpeechKeywords.objects.get(pk=first.pk).neighbours == []
    assert store.refresh() == store.Done(0, 0, 3)


def test_an_archive_of_one_or_none_is_no_trouble():
    """Nothing to compare, nothing said."""
    assert store.refresh() == store.Done(0, 0, 0)
    told(RIVER)
    store.refresh()
    assert SpeechKeywords.objects.get().neighbours == []


def test_furniture_is_no_subject():
    """What the parser set aside does not make speeches alike."""
    note = "本文来源于范文写作网站欢迎下载收藏转发点赞关注公众号"
    for words in (RIVER, RIVER + "完。", SCHOOL, SCHOOL + "完。"):
        speech([("line", words), ("furniture", note)])
    store.refresh()
    assert all(len(row.neighbours) == 1 for row in SpeechKeywords.objects.all())
