"""The year in which the speech was given: not the year it reports on, not the day it was posted.

Rules in the order in which a reader would look: the date line, the title, the meeting's own date, the
announcement (总结X年…部署Y年), what is said of this and last year, the plenums and anniversaries named, and
last the weak signs. ``year_stated`` and ``year_implied`` hold them with their weights.
"""

from __future__ import annotations

from collections.abc import Sequence

from speeches.text.chinese_dates import FIRST_YEAR, LAST_YEAR, find_dates, year_number
from speeches.text.document import Evidence, Inferred

from .context import FieldRules
from .weighing import weigh
from .year_implied import (
    beside_this_year,
    campaigns,
    congress_ahead,
    cues,
    latest_year,
    named_plenum,
    used_years,
)
from .year_stated import dated_line, meeting_year, outside_the_text, own_meeting, title_year

#: Rules whose words show that a year has come: nothing given before it can review it.
LOWER_BOUNDS = frozenset({"reviews_year", "reviews_half_year", "year_was", "last_year", "discipline_plenum"})
#: They bound only when said in the opening, with their whole weight.
BOUNDS_FROM = 0.7
#: What is left of a candidate that lies before something the text reports as past.
BEFORE_THE_PAST = 0.3
#: Evidence from this weight on is not doubted for that reason: 2015年 in the title outweighs a slip below.
BEYOND_DOUBT = 0.88


def settle_year(evidence: Sequence[Evidence]) -> Inferred:
    """Weighs the years; an inference for a year before something reported as past loses most of its weight."""
    possible = [item for item in evidence if FIRST_YEAR <= item.value <= LAST_YEAR]
    past = (int(item.value) for item in possible if item.rule in LOWER_BOUNDS and item.weight >= BOUNDS_FROM)
    floor = max(past, default=0)
    return weigh([_after(item, floor) for item in possible])


def _after(item: Evidence, floor: int) -> Evidence:
    if item.value >= floor or item.weight >= BEYOND_DOUBT:
        return item
    return Evidence(item.rule, item.value, round(item.weight * BEFORE_THE_PAST, 3), item.quote, item.start, item.end)


def year_in_column(words: str) -> int | None:
    """``2022``, ``2022年``, ``2022-03-01`` in a table's column → 2022."""
    bare = words.strip().removesuffix("年度").removesuffix("年").removesuffix(".0")
    if len(bare) == 4:
        return year_number(bare)
    return next((date.year for date in find_dates(words)), None)


FIELD = FieldRules(
    "year",
    (
        dated_line,
        title_year,
        meeting_year,
        own_meeting,
        used_years,
        beside_this_year,
        cues,
        named_plenum,
        congress_ahead,
        campaigns,
        latest_year,
        outside_the_text,
    ),
    settle_year,
    year_in_column,
)
