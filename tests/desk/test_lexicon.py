"""The lexicon: a change is checked, previewed, kept, followed by the mentions, and undone."""

from __future__ import annotations

import pytest

from speeches.desk import lexicon_work
from speeches.desk.lexicon_facts import Wish, all_slogans, facts_in, no_facts
from speeches.desk.lexicon_matching import Matcher, read
from speeches.desk.lexicon_preview import preview
from speeches.desk.lexicon_save import LexiconRefused, save
from speeches.desk.tasks import run_waiting
from speeches.desk.undo import ChangeStands, undo
from speeches.models import ArchiveState, Change, Mention, Slogan, Speech, Task
from speeches.models.task import TaskState
from tests.cast import slogan, speech

pytestmark = pytest.mark.django_db

#: A short name of the slogan, once with what the vocabulary of cues asks for, once as an ordinary number.
THREE = [
    ("line", "一体推进不敢腐、不能腐、不想腐，是治本之策。"),
    ("line", "把“三不”机制立在反腐败的全过程，“三不”一体推进。"),
    ("line", "他定过“三不”：不迟到，不早退，不空手。"),
]


@pytest.fixture
def three():
    """A speech of 2022 that says the short name, and the slogan without it."""
    made = slogan("三不腐", kind="set-phrase", category="反腐败斗争", first_year=2014)
    return made, speech(THREE, year=2022)


def wish(made: Slogan, **facts) -> Wish:
    here = all_slogans()
    return Wish(here[made.name], facts_in(here[made.name], here) | facts)


def said(of: Speech) -> list[tuple[str, int]]:
    return list(Mention.objects.filter(speech=of).order_by("start").values_list("slogan__name", "start"))


def plainly_said() -> set[tuple[int, int, int, int]]:
    """What the matcher finds in every speech of the archive: speech, slogan, start, end."""
    matcher = Matcher.stored()
    return {
        (one.pk, row[0], row[3], row[4])
        for one, sections in read(list(Speech.objects.values_list("pk", flat=True)))
        for row in matcher.says(one.text, one.year, sections).mentions
    }


def stored() -> set[tuple[int, int, int, int]]:
    return set(Mention.objects.values_list("speech", "slogan", "start", "end"))


def test_a_new_alias_becomes_mentions_in_the_background(three):
    """The preview says how many come, the work makes them, and a plain count agrees."""
    made, one = three
    wishes = [wish(made, aliases=["三不"])]
    told = preview(all_slogans(), wishes)
    assert told.exact and told.added.mentions == 2 and told.added.speeches == 1 and not told.removed.mentions
    assert told.added.lines[0].words == "三不" and "机制" in told.added.lines[0].right
    save(wishes)
    assert said(one) == []
    assert run_waiting() == 1
    places = [one.text.index(words) for words in ("三不”机制", "三不”一体")]
    assert said(one) == [("三不腐", place) for place in places]  # not the third one, of another man's habits
    assert stored() == plainly_said()
    assert Task.objects.get().result["added"] == told.added.mentions


def test_what_is_taken_out_goes(three):
    """A removed alias takes its mentions along; the preview said so."""
    made, one = three
    save([wish(made, aliases=["三不", "不敢腐"])])
    run_waiting()
    assert len(said(one)) == 3
    wishes = [wish(made, aliases=["三不"])]
    told = preview(all_slogans(), wishes)
    assert (told.added.mentions, told.removed.mentions) == (0, 1)
    save(wishes)
    run_waiting()
    assert stored() == plainly_said() and len(said(one)) == 2


def test_other_speeches_are_left_alone(three):
    """Only a speech that holds the wording is written; what it says of other slogans stays."""
    other = speech()
    before = list(Mention.objects.filter(speech=other).values_list("pk", flat=True))
    save([wish(three[0], aliases=["三不"])])
    run_waiting()
    assert list(Mention.objects.filter(speech=other).values_list("pk", flat=True)) == before
    assert Task.objects.get().result["speeches"] == 1


def test_work_that_dies_half_way_begins_again(three, monkeypatch):
    """Two speeches, the second fails: done again, the first is not written twice and the second follows."""
    made, one = three
    two = speech(THREE, year=2023)
    save([wish(made, aliases=["三不"])])
    real, done = lexicon_work.match_again, []

    def dies(key, matcher):
        if done:
            raise RuntimeError("the light went out")
        done.append(key)
        return real(key, matcher)

    monkeypatch.setattr(lexicon_work, "match_again", dies)
    run_waiting()
    assert Task.objects.get().state == TaskState.FAILED
    first = list(Mention.objects.filter(speech=one).values_list("pk", flat=True))
    assert first and not said(two)
    monkeypatch.setattr(lexicon_work, "match_again", real)
    Task.objects.update(state=TaskState.WAITING)
    run_waiting()
    assert list(Mention.objects.filter(speech=one).values_list("pk", flat=True)) == first
    assert stored() == plainly_said() and said(two)
    state = ArchiveState.current().word
    Task.objects.update(state=TaskState.WAITING)
    run_waiting()
    assert ArchiveState.current().word == state


def test_a_change_stands_in_the_history_and_goes_back(three):
    """One value a field; undone, the facts and the mentions are as before, and the undo can be undone."""
    made, one = three
    before = facts_in(all_slogans()["三不腐"], all_slogans())
    change = save([wish(made, aliases=["三不"], gloss="three no's")])
    run_waiting()
    assert sorted(change.values.values_list("field", flat=True)) == ["slogan.aliases", "slogan.gloss"]
    assert change.values.get(field="slogan.aliases").after == {"value": ["三不"]}
    undone = undo(change)
    run_waiting()
    assert facts_in(all_slogans()["三不腐"], all_slogans()) == before and said(one) == []
    undo(undone)
    run_waiting()
    assert len(said(one)) == 2 and stored() == plainly_said()


def test_a_later_change_keeps_an_earlier_one(three):
    """What was changed again since is not overwritten by an undo."""
    change = save([wish(three[0], gloss="one")])
    save([wish(three[0], gloss="two")])
    with pytest.raises(ChangeStands, match="后来又改过"):
        undo(change)


def test_a_new_slogan_comes_goes_and_comes_back_at_its_address(three):
    """Undone, a slogan that was made is gone with its mentions; undone again, it has its address again."""
    change = save([Wish(None, no_facts() | {"name": "治本之策", "surface": "治本之策"})])
    run_waiting()
    made = Slogan.objects.get(name="治本之策")
    assert made.mentions.count() == 1 and stored() == plainly_said()
    undone = undo(change)
    run_waiting()
    assert not Slogan.objects.filter(name="治本之策").exists() and stored() == plainly_said()
    undo(undone)
    run_waiting()
    assert Slogan.objects.get(name="治本之策").slug == made.slug and stored() == plainly_said()


def test_the_year_of_a_slogan_decides_too(three):
    """A first year far after the speech takes its mentions away, though no wording changed."""
    made, one = three
    save([wish(made, aliases=["不敢腐"])])
    run_waiting()
    assert said(one)
    save([wish(made, first_year=2040)])
    run_waiting()
    assert said(one) == [] and stored() == plainly_said()


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"name": "四风"}, "已经有名为“四风”的提法"),
        ({"aliases": ["四风"]}, "已经是“四风”的写法"),
        ({"aliases": ["“四”风"]}, "已经是“四风”的写法"),
        ({"aliases": ["严"]}, "太短"),
        ({"weak_aliases": ["“严”"]}, "太短"),
        ({"aliases": ["长" * 121]}, "最多 120 个"),
        ({"expansion": ["长" * 201]}, "最多 200 个"),
        ({"first_year": 1900}, "首见年份"),
        ({"first_year": None, "first_month": 3}, "要有年份"),
        ({"superseded_by": "没有的", "status": "superseded"}, "没有名为“没有的”"),
        ({"superseded_by": "四风"}, "现行的提法没有后继"),
        ({"superseded_by": "三不腐", "status": "superseded"}, "不能指向自己"),
    ],
)
def test_what_cannot_stand_is_refused_in_a_sentence(three, facts, says):
    """Nothing is written, and the sentence names what is wrong."""
    slogan("四风")
    with pytest.raises(LexiconRefused, match=says):
        save([wish(three[0], **facts)])
    assert not Change.objects.exists() and not Task.objects.exists()


@pytest.mark.parametrize("names", [("甲提法", "乙提法"), ("甲提法", "乙提法", "丙提法")])
def test_successors_do_not_go_in_a_circle(names):
    """A to B to A is refused, and A to B to C to A, with the way named."""
    slogans = [slogan(name, status="superseded") for name in names]
    for one, after in zip(slogans, slogans[1:], strict=False):
        save([wish(one, superseded_by=after.name)])
    with pytest.raises(LexiconRefused, match=" → ".join((*names[-1:], *names))):
        save([wish(slogans[-1], superseded_by=names[0])])
