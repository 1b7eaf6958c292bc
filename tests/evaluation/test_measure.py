"""The measure itself: right, too much and missed are told apart, in small cases made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from speeches.text.document import Inferred, ParsedSpeech
from speeches.text.evaluation import Gold, Score, judge, read_gold, total
from speeches.text.pipeline import parse_bytes

TEXT = "同志们：\n今天讲两点意见。\n一、提高认识\n要做到“两个维护”。\n二、抓好落实\n一是抓早。二是抓小。"

GOLD = {
    "file": "a.txt",
    "metadata": {"kind": "speech"},
    "sections": [
        {"line": 3, "path": "1", "depth": 1, "marker": "一、", "title": "提高认识", "run_in": False},
        {"line": 5, "path": "2", "depth": 1, "marker": "二、", "title": "抓好落实", "run_in": False},
    ],
    "inline_points": [],
}


def parsed(text: str = TEXT) -> ParsedSpeech:
    speech = next(iter(parse_bytes(text.encode(), "a.txt")))
    assert isinstance(speech, ParsedSpeech)
    return speech


def gold_folder(folder: Path, gold: object = GOLD, mentions: str = "") -> Path:
    (folder / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    if mentions:
        rows = "file\tchar_offset\tsurface\tclass\tcanonical\tmark\n" + mentions
        (folder / "mentions.tsv").write_text(rows, encoding="utf-8")
    return folder


def test_a_right_outline_scores_one(tmp_path: Path) -> None:
    """Both sections agree in line, marker, depth and title."""
    (gold,) = read_gold(gold_folder(tmp_path))
    score = judge(parsed(), gold)
    assert score.sections.f1 == 1.0
    assert score.mentions is None


def test_a_missed_and_a_wrong_title_are_counted_and_named(tmp_path: Path) -> None:
    """A title that differs is one found too much and one missed."""
    wrong = {**GOLD, "sections": [{**GOLD["sections"][0], "title": "统一思想"}, GOLD["sections"][1]]}
    (gold,) = read_gold(gold_folder(tmp_path, wrong))
    score = judge(parsed(), gold)
    assert score.sections == Score(right=1, extra=1, missed=1)
    assert any("统一思想" in note for note in score.disagreements)


def test_mentions_are_compared_by_offset_and_name(tmp_path: Path) -> None:
    """The offset is that of the first character within the quotes; a nested row does not count."""
    place = TEXT.index("两个维护")
    rows = f"a.txt\t{place}\t两个维护\ta\t两个维护\tq\na.txt\t{place}\t两个\ta\t两个维护\tn\na.txt\t0\t同志\tf\t-\tu\n"
    (gold,) = read_gold(gold_folder(tmp_path, mentions=rows))
    assert gold.mentions == [(place, "两个维护")]
    assert judge(parsed(), gold).mentions == Score(right=1)


def test_a_nested_mention_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    """Gold that marks the place as lying within a longer wording does not punish finding it."""
    place = TEXT.index("两个维护")
    (gold,) = read_gold(gold_folder(tmp_path, mentions=f"a.txt\t{place}\t两个维护\ta\t两个维护\tnq\n"))
    assert judge(parsed(), gold).mentions == Score()


def test_an_honest_gap_is_not_wrong_when_given() -> None:
    """An empty value is not right, and not wrong when given; a confident wrong one is both counted and named."""
    speech = parsed()
    gold = Gold("a.txt", {"year": 2022}, [], [])
    gap = judge(_with_year(speech, Inferred(None, 0.0)), gold).fields["year"]
    assert (gap.given, gap.right, gap.confidently_wrong) == (0, 0, 0)
    wrong = judge(_with_year(speech, Inferred(2021, 0.95)), gold).fields["year"]
    assert (wrong.given, wrong.right, wrong.confidently_wrong) == (1, 0, 1)
    assert wrong.wrong_when_given == 1.0


def _with_year(speech: ParsedSpeech, year: Inferred) -> ParsedSpeech:
    import dataclasses

    return dataclasses.replace(speech, metadata={**speech.metadata, "year": year})


def test_totals_add_up(tmp_path: Path) -> None:
    """Two files together have the sum of their counts."""
    (gold,) = read_gold(gold_folder(tmp_path))
    score = judge(parsed(), gold)
    assert total([score, score]).sections.right == 2 * score.sections.right


def test_broken_gold_is_refused_with_its_file(tmp_path: Path) -> None:
    """A gold file without its text's name says which file and what to do."""
    with pytest.raises(ValueError, match=r"a\.json cannot be used as gold"):
        read_gold(gold_folder(tmp_path, {"sections": []}))
