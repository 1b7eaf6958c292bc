"""Every rule and every step that the parser can name has words for readers."""

import re
from pathlib import Path

import pytest

import speeches.text.rules as rules
from speeches.text.cleaning import STEPS
from speeches.text.pipeline import parse_bytes
from speeches.text.rules.body import BODY_OF_CLAIM
from speeches.views.rule_words import ANCHORS, CLEANING, RULES, rule_in_words, step_in_words

ROOM = Path(rules.__file__).parent
SAMPLES = Path(__file__).resolve().parents[2] / "speeches" / "samples"


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


@pytest.mark.parametrize("kind", sorted(BODY_OF_CLAIM))
def test_every_kind_of_own_word_has_words(kind):
    """The rules that are named for what a body calls itself."""
    assert rule_in_words(f"own_{kind}") != f"own_{kind}"


def test_every_rule_that_a_sample_gives_has_words():
    """Whatever the code calls it: what readers may see is said in words."""
    seen = {
        (name, evidence.rule)
        for path in sorted(SAMPLES.glob("*.txt"))
        for speech in parse_bytes(path.read_bytes(), path.name)
        for name, inferred in speech.metadata.items()
        for evidence in (*inferred.evidence, *inferred.rejected)
    }
    assert len(seen) > 40
    assert not {(name, rule) for name, rule in seen if rule_in_words(rule, name) == rule}


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
