"""Wordings with several senses: the year and the neighbours decide."""

from pathlib import Path

import pytest

from speeches.text.slogans.cues import load_cues
from speeches.text.slogans.lexicon import Lexicon
from speeches.text.slogans.matching import find_mentions
from speeches.text.vocabulary import VocabularyError

from .conftest import Said
from .test_lexicon import entry


@pytest.mark.parametrize(
    ("text", "year", "names"),
    [
        ("自我革命有“九个坚持”", 2022, ["自我革命", "九个坚持"]),
        ("宣传思想工作有“九个坚持”", 2018, ["九个坚持（宣传思想工作）"]),
        ("教育工作有“九个坚持”", 2018, ["九个坚持（教育工作）"]),
        ("对照七个有之、五个必须，严守纪律", 2015, ["七个有之", "五个必须"]),
        ("五个必须是做好经济工作的规律性认识", 2024, ["五个必须（2023经济工作）"]),
        ("五个必须，练好内功，是经济工作的规律性认识", 2026, ["五个必须（2025经济工作）"]),
        ("两新政策带动设备更新", 2024, ["两新"]),
        ("做好两新党建，覆盖社会组织", 2016, ["两新组织"]),
        ("县级财政“三保”支出", 2023, ["三保"]),
        ("“三保”之一是保增长", 2009, ["保增长、保民生、保稳定"]),
        ("农村集体“三资”要管好", 2022, ["三资"]),
        ("统筹城乡的五个统筹", 2004, ["五个统筹"]),
        ("五个统筹处理好有效市场", 2025, ["五个统筹（2024经济工作）"]),
    ],
)
def test_year_and_neighbours_decide(said: Said, text: str, year: int, names: list[str]) -> None:
    """A homonym is the sense that its year and its neighbours speak for."""
    assert [name for _surface, name in said(text, year)] == names


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("鼓励三资企业发展，引进外商", 1995),  # foreign-invested firms
        ("沿海和内地是两个大局", 1992),  # 邓小平 1988
        ("制度创新发展理念", 2012),  # 创新 + 发展理念
        ("值班记“三不”：不迟到、不早退、不缺岗", 2023),
        ("办理四个落实：人员、经费、场地、时间", 2023),
        ("大兴调查研究之风", 1964),  # another campaign of that name
        ("这是一个四位一体的监控系统", 2011),
        ("三转一响成了记忆", 2015),
        ("他双开门进货", 2020),
    ],
)
def test_another_sense_is_left_alone(said: Said, text: str, year: int) -> None:
    """Without its neighbours, or outside its years, the wording is not the slogan."""
    assert said(text, year) == []


def test_a_weak_wording_needs_its_cue(said: Said) -> None:
    """主体责任 is a duty of the Party only where the Party is near; a firm's duty of safety is another."""
    assert said("党委要扛起主体责任") == [("主体责任", "两个责任")]
    assert said("企业主体责任要压实") == []
    assert said("党委督促企业落实安全生产主体责任") == []
    assert said("安全检查落实主体责任") == []


def test_a_weak_wording_without_a_cue_of_its_own_needs_the_full_name() -> None:
    """An editor's weak alias counts in a text that names the slogan in full."""
    lexicon = Lexicon.from_entries([entry("四抓四促工程", weak_aliases=("四抓",))])
    assert find_mentions("推进四抓。", lexicon, year=None) == ()
    found = find_mentions("推进四抓。四抓四促工程有成效。", lexicon, year=None)
    assert [one.surface for one in found] == ["四抓", "四抓四促工程"]


def test_a_slogan_is_not_said_before_its_time(said: Said) -> None:
    """What looks like a slogan decades before it was coined is an older sense; years beside it are tolerated."""
    assert said("建设社会主义新农村", 1960) == []
    assert said("建设社会主义新农村", 2006) == [("社会主义新农村", "社会主义新农村建设")]
    assert said("打铁还需自身硬", 2012) == [("打铁还需自身硬", "打铁必须自身硬")]


def test_part_of_a_set_before_its_year_is_the_older_formula(said: Said) -> None:
    """Four fields of building were 四位一体 before the fifth came."""
    text = "经济建设、政治建设、文化建设、社会建设"
    assert said(text, 2008) == [(text, "四位一体")]


def test_a_long_formula_is_not_asked_for_its_year(said: Said) -> None:
    """A formula of three parts has no other sense, whatever its entry is dated."""
    assert said("坚持解放思想、实事求是、与时俱进", 2002) == [
        ("解放思想、实事求是、与时俱进", "解放思想、实事求是、与时俱进、求真务实")
    ]


def test_without_a_year_no_sense_is_ruled_out_by_it(said: Said) -> None:
    """When the year is not known the neighbours alone decide."""
    assert said("建设社会主义新农村", None) == [("社会主义新农村", "社会主义新农村建设")]


def test_single_characters_need_their_marks(said: Said) -> None:
    """能、行、好 is a formula, 能行好 is not; a quoted 严 counts only before 的主基调."""
    assert said("讲清中国共产党为什么能，他能行好事") == []
    assert said("他管得“严”") == []


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("- of: 三不腐\n", "no surface"),
        ("- surface: 三不\n  need: {near: [腐]}\n", "need"),
        ("- surface: 三不\n  needs: {beside: [腐]}\n", "condition"),
        ("- surface: 三不\n  needs: {near: 腐}\n", "near"),
        ("- surface: 三不\n  years: 2013\n", "years"),
        ("- surface: 三不\n- surface: “三不”\n", "twice"),
    ],
)
def test_a_broken_cue_is_refused(tmp_path: Path, item: str, words: str) -> None:
    """A broken cue is refused with its file, its line and a remedy."""
    path = tmp_path / "cues.yaml"
    path.write_text("# head\n" + item, encoding="utf-8")
    with pytest.raises(VocabularyError, match=words) as refusal:
        load_cues(path)
    assert refusal.value.file == "cues.yaml"
    assert refusal.value.line >= 2
    assert refusal.value.remedy


def test_every_cue_is_for_a_wording_of_the_lexicon(lexicon: Lexicon) -> None:
    """No cue waits for a wording or a slogan that the lexicon does not hold."""
    wordings = {entry.name: own for entry, own in zip(lexicon.entries, lexicon.wordings, strict=True)}
    for surface, name in load_cues():
        assert surface in (wordings[name] if name else lexicon.known), (surface, name)
