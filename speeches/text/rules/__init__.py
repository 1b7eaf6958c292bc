"""Metadata with evidence: one file a field, read in the order of RULES.

A later field may read what an earlier one found (the year looks at the occasion's name, the date at the
year). Every value keeps its rules, quotes, ranges and weights, and the candidates that lost.
"""

from __future__ import annotations

from speeches.text.document import Evidence, Inferred

from . import body, date, kind, level, occasion, place, provenance, speaker, title, year
from .context import FieldRules, RuleContext
from .weighing import CONFIDENT, GIVEN

#: The order in which the fields are settled.
RULES: tuple[FieldRules, ...] = (
    occasion.FIELD,
    kind.FIELD,
    year.FIELD,
    date.FIELD,
    level.FIELD,
    body.FIELD,
    speaker.FIELD,
    place.FIELD,
    provenance.FIELD,
    title.FIELD,
)
#: The order in which they are shown.
FIELDS = ("title", "year", "date", "level", "body", "kind", "occasion", "speaker", "place", "provenance")
#: A table's column (or a person's word at the import) outweighs everything read from the text.
COLUMN = 1.0


def infer(context: RuleContext) -> dict[str, Inferred]:
    """Every field of FIELDS with its value (or None), confidence, evidence and rejected candidates."""
    found: dict[str, Inferred] = {}
    for field in RULES:
        evidence = [item for rule in field.rules for item in rule(context, found)]
        stated = field.column(context.known.get(field.name, ""))
        if stated not in (None, ""):
            evidence.insert(0, Evidence("column", stated, COLUMN))
        found[field.name] = field.settle(evidence)
    return {name: found[name] for name in FIELDS}


__all__ = ["CONFIDENT", "FIELDS", "GIVEN", "RULES", "FieldRules", "RuleContext", "infer"]
