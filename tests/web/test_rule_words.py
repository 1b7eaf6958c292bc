"""Every rule and every step that the parser can name has words for readers."""

import re
from pathlib import Path

import pytest

import speeches.text.rules as rules
from speeches.text.cleaning import STEPS
from speeches.views.rule_words import ANCHORS, CLEANING, RULES, rule_in_words, step_in_words

ROOM = Path(rules.__file__).parent


def names_in_the_code() -> set[str]:
    """The names that the rules give to their evidence, as they stand in the code."""
    code = "\n".join(path.read_text() for path in sorted(ROOM.glob("*.py")))
    named = re.findall(r'(?:said|_first_named|Evidence)\(\s*(?:context, )?"([a-z_]+)"', code)
    return set(named) | set(re.findall(r'"([a-z_]+)": \(\(-?\d, 0', code))


def test_the_names_are_found():
    """The search for names sees the rules (or the test below would pass on nothing)."""
    assert {"date_line", "deploys_year", "own_places", "placeholders"} <= names_in_the_code()


@pytest.mark.parametrize("rule", sorted(names_in_the_code()))
def test_every_rule_has_words(rule):
    """No rule is shown by its name in the code."""
    assert rule_in_words(rule) != rule


@pytest.mark.parametrize("step", [step.name for step in STEPS])
def test_every_cleaning_step_has_words(step):
    """No step is shown by its name in the code."""
    assert step_in_words(step) != step


def test_a_cue_says_which_year_its_sentence_names():
    """The year of a jubilee follows from its sentence, and the words say so."""
    assert rule_in_words("anniversary_this") == f"{RULES['anniversary']}，{ANCHORS['this']}"


def test_one_name_may_mean_another_thing_for_another_field():
    """The title shows the level by a place, the kind by its last word."""
    assert rule_in_words("title", "kind") != rule_in_words("title", "body")


def test_what_has_no_words_keeps_its_name():
    """A rule of a newer parser is shown by its name, and nothing breaks."""
    assert rule_in_words("brand_new") == "brand_new" and step_in_words("brand_new") == "brand_new"
    assert "brand_new" not in CLEANING
