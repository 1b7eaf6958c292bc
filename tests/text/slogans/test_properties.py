"""What holds for any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text.document import Range, SloganMention
from speeches.text.slogans.candidates import PRECISION, find_candidates
from speeches.text.slogans.folding import compact, fold
from speeches.text.slogans.lexicon import Lexicon
from speeches.text.slogans.matching import find_mentions

PIECES = [
    "四个意识", "四个自信", "两个维护", "政治意识", "大局意识", "核心意识", "不敢腐", "不能腐", "不想腐",
    "三不", "严", "的主基调", "全面从严治党", "永远在路上", "六个必须", "必须", "十", "一", "第", "XXX",
    "新时代中国特色社会主义思想", "三抓三促", "经济建设", "政治建设", "文化建设", "和", "与", "等", "的", "、",
    "，", "；", "。", "：", "“", "”", "《", "》", "\n",
]  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
years = st.one_of(st.none(), st.integers(1921, 2030))
ranges = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Range(*sorted(pair))), max_size=4)


def all_of(text: str, lexicon: Lexicon, year: int | None, skip: list[Range]) -> list[SloganMention]:
    mentions = find_mentions(text, lexicon, year=year, skip=skip)
    return [*mentions, *find_candidates(text, lexicon, mentions, skip=skip)]


@settings(max_examples=400, deadline=None)
@given(text=texts, year=years, skip=ranges)
def test_ranges_lie_in_the_text_and_never_overlap(
    lexicon: Lexicon, text: str, year: int | None, skip: list[Range]
) -> None:
    """Every range lies inside the text, gives its surface, overlaps no other and no skipped range; never an error."""
    found = sorted(all_of(text, lexicon, year, skip), key=lambda one: one.start)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.surface
        assert one.canonical in lexicon.by_name if one.known else one.pattern in PRECISION
        assert "\n" not in one.surface
        for stretch in skip:
            assert stretch.start == stretch.end or one.end <= stretch.start or stretch.end <= one.start
    assert all(before.end <= behind.start for before, behind in zip(found, found[1:], strict=False))


@settings(max_examples=100, deadline=None)
@given(text=texts, year=years, skip=ranges)
def test_the_same_text_gives_the_same_mentions(
    lexicon: Lexicon, text: str, year: int | None, skip: list[Range]
) -> None:
    """Nothing is left to chance."""
    assert all_of(text, lexicon, year, skip) == all_of(text, lexicon, year, skip)


@given(text=texts)
def test_the_comparison_form_leads_back_to_the_text(text: str) -> None:
    """Every character of the comparison form stands in the raw text where it says."""
    folded = fold(text)
    assert folded.compact == compact(text)
    for at, char in enumerate(folded.compact):
        start, end = folded.locate(at, at + 1)
        assert text[start:end] == char
        assert folded.folded_offset(start) == at
