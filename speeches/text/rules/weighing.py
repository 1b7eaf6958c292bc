"""How evidence becomes a value, a confidence, or an honest gap.

1. Each rule speaks once for a value: of one rule's quotes the heaviest counts, so that a word said
   thirty times is not thirty witnesses.
2. Support of a value = 1 − Π(1 − weight) over its rules: rules that agree raise each other.
3. Words that *state* the value (weight ≥ STATED: a date line, a table column) cannot be outvoted by
   any number of inferences; among themselves, and among inferences, the higher support wins.
4. The best rival lowers the confidence: support × (1 − DISAGREEMENT × its strongest weight), so that ten
   faint signs make no contradiction. A rival of a lower tier than a stated winner lowers it only slightly.
5. Below GIVEN the value stays empty and every candidate is listed as rejected.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from speeches.text.document import Evidence, Inferred

#: From this weight on, words state the value (（2022年2月18日） under the title); below it they let infer it.
STATED = 0.95
#: A value under this confidence is not given. One good inference alone (0.7) is given, one weak cue
#: (0.5: a campaign, a place name) or two cues against each other are not.
GIVEN = 0.6
#: From this confidence on nobody need look: stated, or inferred by two independent rules that agree.
CONFIDENT = 0.9
#: How much an equally strong rival takes away: two sure and contrary rules (0.9 each) end at 0.45, a gap.
DISAGREEMENT = 0.55
#: What an inference takes from a stated value: a date line keeps 0.92 against the strongest inference.
SLIGHT_DISAGREEMENT = 0.06
#: Nothing read from words is certain.
CEILING = 0.99


def weigh(evidence: Sequence[Evidence], given: float = GIVEN) -> Inferred:
    """The best supported value with its evidence; None with all candidates rejected when too weak."""
    best: dict[Any, dict[str, Evidence]] = {}
    for item in evidence:
        rules = best.setdefault(item.value, {})
        if item.rule not in rules or rules[item.rule].weight < item.weight:
            rules[item.rule] = item
    if not best:
        return Inferred(None, 0.0)
    ranked = sorted(best, key=lambda value: _rank(best[value]), reverse=True)
    winner, rivals = ranked[0], ranked[1:]
    confidence = _confidence(best[winner], [best[value] for value in rivals])
    losers = tuple(item for value in rivals for item in _by_weight(best[value]))
    if confidence < given:
        return Inferred(None, confidence, (), _by_weight(best[winner]) + losers)
    return Inferred(winner, confidence, _by_weight(best[winner]), losers)


def support(items: Sequence[Evidence]) -> float:
    """0–1: how strongly independent pieces of evidence, one a rule, speak together for their value."""
    doubt = 1.0
    for item in items:
        doubt *= 1.0 - min(item.weight, CEILING)
    return min(1.0 - doubt, CEILING)


def _rank(rules: dict[str, Evidence]) -> tuple[bool, float]:
    return max(item.weight for item in rules.values()) >= STATED, support(tuple(rules.values()))


def _confidence(winner: dict[str, Evidence], rivals: list[dict[str, Evidence]]) -> float:
    if any(item.weight >= 1.0 for item in winner.values()):
        return 1.0  # a table column or a person said it
    stated, strength = _rank(winner)
    if not rivals:
        return round(strength, 2)
    against = max(item.weight for rival in rivals for item in rival.values())
    share = SLIGHT_DISAGREEMENT if stated and against < STATED else DISAGREEMENT
    return round(strength * (1.0 - share * against), 2)


def _by_weight(rules: dict[str, Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(rules.values(), key=lambda item: -item.weight))
