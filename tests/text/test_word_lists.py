"""Word lists: one group and one word a line; a broken line is refused with its place and the remedy."""

import pytest

from speeches.text.vocabulary import VOCAB, VocabularyError
from speeches.text.word_lists import alternatives, load_words, read_words


def test_words_are_read_by_group() -> None:
    """Notes, blank lines and a third column are not words."""
    content = "# note\n\ntree\toak\ntree\tash\tgrows fast\nfish\tcod\n"
    assert read_words(content, "x.tsv") == {"tree": ("oak", "ash"), "fish": ("cod",)}


@pytest.mark.parametrize("line", ["oak", "\toak", "tree\t", "tree\t  "])
def test_a_line_without_group_or_word_is_refused(line: str) -> None:
    """The message names the file, the line and the remedy."""
    with pytest.raises(VocabularyError, match=r"x\.tsv, line 2: .* Write the group, a tab, and the word"):
        read_words(f"tree\tash\n{line}\n", "x.tsv")


def test_a_word_given_twice_is_refused() -> None:
    """The message names both lines."""
    with pytest.raises(VocabularyError, match="line 2: 'oak' already stands in line 1. Remove one"):
        read_words("tree\toak\ntree\toak\n", "x.tsv")


def test_the_longest_alternative_comes_first() -> None:
    """党组书记 is tried before 书记."""
    assert alternatives(("书记", "党组书记")) == "党组书记|书记"


@pytest.mark.parametrize("name", ["heading_words", "front_words", "furniture", "surnames"])
def test_the_vocabularies_of_the_structure_are_whole(name: str) -> None:
    """Each file loads and holds words in each group."""
    assert (VOCAB / f"{name}.tsv").is_file()
    assert all(load_words(name).values())
