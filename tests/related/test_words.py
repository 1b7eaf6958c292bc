"""The words of a speech are jieba's, with the slogans whole; names and numbers are treated as they should be."""

import logging
import re
from pathlib import Path

import jieba
import pytest

from speeches.related.words import bag, cutter, fingerprint, words_of_their_own

CHINESE = re.compile("[\u3400-\u9fff]+")
SAMPLES = sorted((Path(__file__).resolve().parents[2] / "speeches" / "samples").glob("*.txt"))
OWN = words_of_their_own(["四个意识", "两个维护", "一岗双责", "中央八项规定精神", "微腐败"])


@pytest.fixture(scope="module")
def cut():
    return cutter(OWN)


@pytest.fixture(scope="module")
def slow():
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    for word in OWN:
        tokenizer.add_word(word)
    return tokenizer


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_words_are_those_of_jieba(path, cut, slow):
    """On every run of Chinese characters of the samples the fast cut gives exactly what jieba gives."""
    for run in CHINESE.findall(path.read_text(encoding="utf-8", errors="replace")):
        assert cut(run) == slow.lcut(run)


def test_a_slogan_is_one_word(cut):
    """What the lexicon adds is not cut into its parts."""
    words = bag("我们要增强四个意识，坚决做到两个维护，整治微腐败。", cut)
    assert {"四个意识", "两个维护", "微腐败"} <= set(words)


def test_numbers_single_characters_and_latin_are_no_words(cut):
    """A count, a particle, a date say nothing of the subject."""
    words = bag("三十六项任务，第二次会议，2022年的ABC，要，是，河堤河堤。", cut)
    assert set(words) == {"任务", "会议", "河堤"} and words["河堤"] == 2


def test_furniture_is_not_counted(cut):
    """Ranges that are no part of the speech leave no word."""
    text = "来源广告下载。河堤要修好。"
    assert "河堤" in bag(text, cut, [(0, 7)]) and "下载" not in bag(text, cut, [(0, 7)])
    assert bag(text, cut, [(0, 3), (0, len(text))]) == {}


def test_only_what_can_be_a_word_is_added():
    """Latin, quotes and single characters are left to the rules; each surface counts once."""
    assert words_of_their_own(["四风", "“三不”", "4+2工作法", "党", "四风", ""]) == ["四风"]


def test_another_lexicon_has_another_name():
    """The fingerprint follows the added words."""
    assert fingerprint(["四风"]) == fingerprint(["四风"]) != fingerprint(["四风", "三农"])
