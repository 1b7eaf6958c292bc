"""Candidates of slogans: the queue, the verdicts, and the way back."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from speeches.desk.nearest import likeness, nearest_slogans
from speeches.desk.undo import undo
from speeches.desk.verdicts import VerdictStands, accept_as_alias, accept_as_new, refuse, undo_verdict
from speeches.models import (
    ArchiveState,
    CandidateMention,
    Change,
    Mention,
    Slogan,
    SloganAlias,
    SloganCandidate,
    Speech,
)
from speeches.models.candidate import Verdict
from speeches.models.change import Act
from tests.cast import slogan, speech

pytestmark = pytest.mark.django_db


def candidate(surface: str, *speeches) -> SloganCandidate:
    """A candidate at every place where its words stand in the speeches."""
    made = SloganCandidate.objects.create(surface=surface, pattern="P2")
    for one in speeches:
        at = one.text.find(surface)
        while at >= 0:
            CandidateMention.objects.create(candidate=made, speech=one, start=at, end=at + len(surface))
            at = one.text.find(surface, at + 1)
    return made


@pytest.fixture
def judge(client):
    user = get_user_model().objects.create_user("li", password="a password of the tests", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["change_slogancandidate", "view_change"]))
    client.force_login(user)
    return client


@pytest.fixture
def bridge():
    """A candidate said twice in one speech."""
    said = speech([("line", "要把“连心桥”修好。"), ("line", "“连心桥”修在心里，“四风”就没有路。")])
    return candidate("连心桥", said)


def test_the_most_frequent_candidate_comes_first(judge):
    """In most speeches first, then at most places, then by name."""
    one, two = (speech([("line", words)]) for words in ("甲甲、乙、丙丙丙", "乙、丙"))
    for words in ("甲", "乙", "丙"):
        candidate(words, one, two)
    page = judge.get("/desk/candidates/").content.decode()
    assert page.index(">丙<") < page.index(">乙<") < page.index(">甲<") and "3 条待定" in page


def test_one_screen_shows_all_places_and_the_nearest_slogans(judge, bridge, django_assert_max_num_queries):
    """Each line leads to its paragraph; the wording nearest to the candidate's is one button away."""
    near = slogan("连心桥工程")
    slogan("八项规定")
    with django_assert_max_num_queries(15):
        page = judge.get(f"/desk/candidates/{bridge.pk}/").content.decode()
    assert page.count("<mark>连心桥</mark>") == 2 and "#p2" in page and "1 篇" in page and "2 处" in page
    assert f'value="alias:{near.pk}"' in page and page.count('value="alias:') == 1


def test_places_are_paged(judge):
    """Twenty lines a page; the second page holds the rest."""
    bridge = candidate("桥", speech([("line", "桥、" * 23)]))
    assert judge.get(f"/desk/candidates/{bridge.pk}/").content.decode().count("<mark>桥</mark>") == 20
    assert judge.get(f"/desk/candidates/{bridge.pk}/?page=2").content.decode().count("<mark>桥</mark>") == 3


def test_accepted_as_new_it_is_a_slogan_with_its_mentions(judge, bridge):
    """Under the name that was given; the wording that was found stays its alias; the history says who did it."""
    before = ArchiveState.current().change
    form = {"verdict": "new", "name": "干群连心桥", "category": "作风建设", "kind": "set-phrase"}
    assert judge.post(f"/desk/candidates/{bridge.pk}/", form)["Location"] == "/desk/candidates/next/"
    made = Slogan.objects.get(name="干群连心桥")
    assert made.mentions.count() == 2 and made.aliases.get().surface == "连心桥"
    assert not CandidateMention.objects.exists() and ArchiveState.current().change > before
    change = Change.objects.get(act=Act.VERDICT)
    assert change.made_by.username == "li" and "连心桥" in change.summary
    assert "干群连心桥" in judge.get(f"/slogans/{made.slug}/").content.decode()


def test_accepted_as_an_alias_by_button_or_by_name(judge, bridge):
    """Its places are mentions of that slogan; a name that is none is told and kept."""
    known = slogan("一岗双责")
    wrong = judge.post(f"/desk/candidates/{bridge.pk}/", {"verdict": "alias", "slogan": "没有的"})
    assert wrong.status_code == 400 and 'value="没有的"' in wrong.content.decode()
    judge.post(f"/desk/candidates/{bridge.pk}/", {"verdict": "alias", "slogan": "一岗双责"})
    assert known.mentions.filter(surface="连心桥").count() == 2
    other = candidate("账", speech([("line", "账要算清。")]))
    judge.post(f"/desk/candidates/{other.pk}/", {"verdict": f"alias:{known.pk}"})
    assert {alias.surface for alias in known.aliases.all()} == {"连心桥", "账"}


def test_refused_it_is_not_proposed_again(judge, bridge):
    """It leaves the queue; the last page says how many were judged, and offers the way back."""
    judge.post(f"/desk/candidates/{bridge.pk}/", {"verdict": "refuse"})
    bridge.refresh_from_db()
    assert bridge.verdict == Verdict.REFUSED
    page = judge.get("/desk/candidates/next/").content.decode()
    assert "裁定了 1 条" in page and "不是提法：连心桥" in page


def test_skipped_it_comes_back_at_the_end(judge):
    """All others first."""
    said = speech([("line", "甲甲、乙")])
    first, second = candidate("甲", said), candidate("乙", said)
    judge.post(f"/desk/candidates/{first.pk}/", {"verdict": "skip"})
    assert judge.get("/desk/candidates/next/")["Location"] == f"/desk/candidates/{second.pk}/"
    judge.post(f"/desk/candidates/{second.pk}/", {"verdict": "refuse"})
    assert judge.get("/desk/candidates/next/")["Location"] == f"/desk/candidates/{first.pk}/"


def test_the_second_judge_is_told(judge, bridge):
    """Who comes second changes nothing and reads what was decided."""
    refuse(bridge)
    page = judge.post(f"/desk/candidates/{bridge.pk}/", {"verdict": "new", "name": "连心桥", "category": "监督",
                                                        "kind": "set-phrase"}, follow=True)  # fmt: skip
    assert "已由别人裁定" in page.content.decode() and not Slogan.objects.filter(name="连心桥").exists()


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "长" * 121}, {"category": "没有"}, {"kind": "x"}, {"name": "a\0"}]
)
def test_a_wrong_form_is_told(judge, bridge, wrong):
    """Nothing is decided, what was typed stays."""
    form = {"verdict": "new", "name": "连心桥", "category": "作风建设", "kind": "set-phrase"} | wrong
    assert judge.post(f"/desk/candidates/{bridge.pk}/", form).status_code == 400
    bridge.refresh_from_db()
    assert bridge.verdict == Verdict.OPEN


@pytest.mark.parametrize("verdict", ["", "alias:", "alias:999999", "emperor"])
def test_an_unknown_verdict_decides_nothing(judge, bridge, verdict):
    """It is refused, whatever it says."""
    assert judge.post(f"/desk/candidates/{bridge.pk}/", {"verdict": verdict}).status_code in (400, 404)
    bridge.refresh_from_db()
    assert bridge.verdict == Verdict.OPEN


def test_a_place_that_is_said_to_be_another_slogan_stays_it():
    """One place is one slogan; the others become mentions."""
    said = speech()
    made = candidate("四个意识", said)
    accept_as_new(made, "监督", "set-phrase", name="意识四条")
    assert Slogan.objects.get(name="四个意识").mentions.count() == 1
    assert not Mention.objects.filter(slogan__name="意识四条").exists()


def test_a_verdict_costs_few_questions_at_many_places(django_assert_max_num_queries):
    """Three hundred places become mentions with the questions of one."""
    made = candidate("桥", speech([("line", "桥、" * 300)]))
    with django_assert_max_num_queries(30):
        accept_as_new(made, "监督", "set-phrase")
    assert Mention.objects.filter(surface="桥").count() == 300


def test_undone_a_new_slogan_is_gone_and_its_places_wait_again(bridge):
    """The archive is as before the verdict, and the history knows both."""
    places = set(CandidateMention.objects.values_list("speech", "start", "end"))
    change = accept_as_new(bridge, "监督", "set-phrase")
    undone = undo_verdict(change)
    bridge.refresh_from_db()
    assert bridge.verdict == Verdict.OPEN and not Slogan.objects.filter(name="连心桥").exists()
    assert set(CandidateMention.objects.values_list("speech", "start", "end")) == places
    assert undone.undoes == change and undone.act == Act.UNDO
    with pytest.raises(VerdictStands):
        undo_verdict(change)


def test_undone_an_alias_leaves_the_slogan_with_its_own_mentions(bridge):
    """Only the wording that came goes."""
    known = Slogan.objects.get(name="四风")
    undo(accept_as_alias(bridge, known))
    assert known.mentions.count() == 1 and not SloganAlias.objects.exists()
    assert CandidateMention.objects.filter(candidate=bridge).count() == 2


def test_an_alias_that_was_there_before_stays(bridge):
    """Undo takes away what the verdict made, and no more."""
    known = Slogan.objects.get(name="四风")
    SloganAlias.objects.create(slogan=known, surface="连心桥")
    elsewhere = speech([("line", "又一座连心桥。")])
    Mention.objects.create(speech=elsewhere, slogan=known, surface="连心桥", start=3, end=6)
    undo_verdict(accept_as_alias(bridge, known))
    assert SloganAlias.objects.count() == 1 and known.mentions.filter(surface="连心桥").get().speech == elsewhere


def test_a_slogan_that_was_worked_on_is_not_undone_away(bridge):
    """Another alias was added since: the verdict stands, and says why."""
    change = accept_as_new(bridge, "监督", "set-phrase")
    SloganAlias.objects.create(slogan=Slogan.objects.get(name="连心桥"), surface="连心之桥")
    with pytest.raises(VerdictStands, match="别的写法"):
        undo_verdict(change)
    assert Slogan.objects.filter(name="连心桥").exists()


def test_places_of_a_text_that_was_changed_since_do_not_come_back(bridge):
    """A range that no longer reads so is no place."""
    change = accept_as_new(bridge, "监督", "set-phrase")
    said = Speech.objects.get()
    changed = said.text.replace("连心桥", "连心路", 1)
    Speech.objects.filter(pk=said.pk).update(text=changed)
    undo_verdict(change)
    assert CandidateMention.objects.filter(candidate=bridge).count() == 1


def test_the_way_back_is_a_button(judge, bridge):
    """On the next page; the candidate waits again."""
    judge.post(f"/desk/candidates/{bridge.pk}/", {"verdict": "refuse"})
    change = Change.objects.get(act=Act.VERDICT)
    assert f"/desk/candidates/undo/{change.pk}/" in judge.get("/desk/candidates/").content.decode()
    assert judge.get(f"/desk/candidates/undo/{change.pk}/").status_code == 405
    assert judge.post(f"/desk/candidates/undo/{change.pk}/")["Location"] == f"/desk/candidates/{bridge.pk}/"
    bridge.refresh_from_db()
    assert bridge.verdict == Verdict.OPEN
    assert "已经撤销" in judge.post(f"/desk/candidates/undo/{change.pk}/", follow=True).content.decode()


def test_the_button_undoes_verdicts_alone(judge):
    """A change of another kind is not undone by who may only judge candidates."""
    other = Change.objects.create(act=Act.METADATA)
    judge.post(f"/desk/candidates/undo/{other.pk}/")
    assert not Change.objects.filter(undoes=other).exists()


def test_likeness_is_between_nothing_and_the_same():
    """The same is 1, nothing in common is 0, and more in common is more."""
    assert likeness("三不腐", "三不腐") == pytest.approx(1) and likeness("三不", "四风") == 0
    assert likeness("责任清单", "三张责任清单") > likeness("责任清单", "责任田")


def test_the_nearest_slogans_are_found_by_their_aliases_too():
    """Whatever name of it is near."""
    known = slogan("一体推进不敢腐不能腐不想腐")
    SloganAlias.objects.create(slogan=known, surface="三不腐")
    slogan("八项规定")
    assert nearest_slogans("三不腐机制") == [known]


def test_only_who_may_judge_comes_in(client, bridge):
    """A stranger is asked to sign in, staff without the permission is refused."""
    addresses = ("/desk/candidates/", "/desk/candidates/next/", f"/desk/candidates/{bridge.pk}/")
    assert all(client.get(address).status_code == 302 for address in addresses)
    client.force_login(get_user_model().objects.create_user("zhao", password="x", is_staff=True))
    assert all(client.get(address).status_code == 403 for address in addresses)
    assert client.post("/desk/candidates/undo/1/").status_code == 403
