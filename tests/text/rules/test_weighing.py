"""How evidence becomes a value, a confidence, or an honest gap."""

from __future__ import annotations

from speeches.text.document import Evidence
from speeches.text.rules.weighing import CONFIDENT, GIVEN, weigh


def evidence(rule: str, value: object, weight: float) -> Evidence:
    return Evidence(rule, value, weight, "词", 0, 1)


def test_no_evidence_is_an_empty_value() -> None:
    """Nothing said, nothing given."""
    assert weigh([]).value is None


def test_rules_that_agree_raise_each_other() -> None:
    """Two independent rules are surer than one, and never certain."""
    one = weigh([evidence("a", 1, 0.7)])
    two = weigh([evidence("a", 1, 0.7), evidence("b", 1, 0.7)])
    assert one.confidence < two.confidence < 1.0
    assert two.confidence >= CONFIDENT


def test_one_rule_is_one_witness() -> None:
    """A word said thirty times is not thirty witnesses."""
    assert weigh([evidence("a", 1, 0.7)] * 30).confidence == weigh([evidence("a", 1, 0.7)]).confidence


def test_a_weak_sign_is_no_value() -> None:
    """Under GIVEN the value is empty and the candidate rejected."""
    found = weigh([evidence("a", 1, GIVEN - 0.1)])
    assert found.value is None
    assert [item.value for item in found.rejected] == [1]


def test_contradiction_is_a_gap() -> None:
    """Two strong and contrary rules leave the value open, both listed."""
    found = weigh([evidence("a", 1, 0.9), evidence("b", 2, 0.9)])
    assert found.value is None
    assert {item.value for item in found.rejected} == {1, 2}


def test_a_stated_value_is_not_outvoted() -> None:
    """Five inferences do not overrule a date line."""
    inferences = [evidence(rule, 2, 0.8) for rule in "bcdef"]
    found = weigh([evidence("a", 1, 0.97), *inferences])
    assert found.value == 1
    assert found.confidence >= CONFIDENT


def test_faint_signs_are_no_contradiction() -> None:
    """Many faint rivals lower the confidence as little as one."""
    many = weigh([evidence("a", 1, 0.9), *(evidence(rule, 2, 0.2) for rule in "bcdefgh")])
    one = weigh([evidence("a", 1, 0.9), evidence("b", 2, 0.2)])
    assert many.confidence == one.confidence


def test_a_column_is_certain() -> None:
    """Weight 1.0 gives confidence 1.0 whatever else is said."""
    assert weigh([evidence("column", 1, 1.0), evidence("b", 2, 0.98)]).confidence == 1.0
