"""Unknown slogans are proposed by measured patterns."""

import pytest

from speeches.text.document import Range
from speeches.text.slogans.candidates import PRECISION, find_candidates
from speeches.text.slogans.lexicon import Lexicon
from speeches.text.slogans.matching import find_mentions

from .conftest import Proposed


@pytest.mark.parametrize(
    ("text", "surface", "pattern"),
    [
        ("推行“五抓实”", "五抓实", "P1b"),
        ("整治“六种倾向”", "六种倾向", "P2"),
        ("落实“四个到位”", "四个到位", "P2"),
        ("推进“三抓三促”", "三抓三促", "P3"),
        ("建成“一网双联”", "一网双联", "P3"),
        ("弘扬“三敢争、四敢拼”精神", "三敢争、四敢拼", "P8b"),
        ("廉政文化“六进”活动", "六进", "P8b"),
        ("做到“紧在前，冲在先”", "紧在前，冲在先", "P9b"),
    ],
)
def test_each_pattern_proposes(proposed: Proposed, text: str, surface: str, pattern: str) -> None:
    """A quoted wording is proposed by the most precise pattern that fits it."""
    assert proposed(text) == [(surface, pattern)]


def test_every_pattern_has_a_measured_precision() -> None:
    """Each pattern says how often it was right."""
    assert set(PRECISION) == {"P1b", "P2", "P3", "P8b", "P9b"}
    assert all(0.9 <= share <= 1 for share in PRECISION.values())


def test_unquoted_numerals_are_not_proposed(proposed: Proposed) -> None:
    """Three in four unquoted numeral phrases are quantities: they are left alone."""
    assert proposed("推行五抓实，落实六项举措，做到四个到位") == []


def test_known_slogans_are_not_proposed(proposed: Proposed) -> None:
    """What the lexicon explains, or names in another sense, is not proposed again."""
    assert proposed("增强“四个意识”，沿海内地“两个大局”") == []


def test_nothing_is_proposed_in_furniture(lexicon: Lexicon) -> None:
    """A skipped range holds no candidate, mentions inside it or not."""
    text = "“三抓三促”四个意识“四抓四促”"
    mentions = find_mentions(text, lexicon, year=2023)
    assert [one.surface for one in find_candidates(text, lexicon, mentions, skip=[Range(0, 10)])] == ["四抓四促"]


def test_one_is_no_numeral_of_a_slogan(proposed: Proposed) -> None:
    """A quoted 一… is a quantity or an adverb, unless a second numeral answers it."""
    assert proposed("建好“一张图”，用好“一条热线”机制，推行“一季一评”") == []
    assert proposed("推行“一岗三责”") == [("一岗三责", "P3")]
