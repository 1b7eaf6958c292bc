"""What a trend is asked: up to five queries, a measure, and the speeches it is taken from."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from ..filters import UNKNOWN, TrendFilter
from ..models import Speech
from ..models.choices import Provenance
from ..search import archive
from ..search.asking import Answer, answer
from ..search.columns import LISTS
from ..search.folding import fold
from ..search.query import Query, parse
from ..search.snapshot import Mask
from ..trends.counting import Numbers, count
from ..trends.series import SILENT_YEARS, Measure, first_said
from .addresses import Address
from .chips import chips
from .search_counts import Allowed, allowed_by
from .search_frame import NARROWING, Receipt
from .search_words import in_words, query_problems, strangers_in_words

#: More lines than this are not told apart, by colour or by shape.
MOST_QUERIES = 5


class TrendRequest:
    """One request for a trend, as page or as table. Raises IndexProblem when the index cannot answer."""

    def __init__(self, request: HttpRequest) -> None:
        self.asked = TrendFilter(request.GET, Speech.objects.none())
        given = [parse(words) for words in request.GET.getlist("q")]
        readable = {fold(query.source.strip()): query for query in given if query.root is not None}
        self.queries: list[Query] = list(readable.values())[:MOST_QUERIES]
        self.left_out = len(readable) - len(self.queries)
        self.problems = list(dict.fromkeys(one for query in given for one in query_problems(query)))
        self.names = [query.source.strip() for query in self.queries]
        self.values: dict[str, Any] = {"q": self.names, **self.asked.values}
        self.address = Address(request.path, self.values)
        self.measure: Measure = self.values.get("measure", "per10k")
        self.by_level = self.values.get("by") == "level"
        self.with_templates = self.values.get("templates") != "0"

    @cached_property
    def reading(self) -> archive.Reading:
        return archive.reading()

    @cached_property
    def answers(self) -> list[Answer]:
        return [answer(query, self.reading) for query in self.queries]

    @cached_property
    def narrowing(self) -> dict[str, Any]:
        """The filter as the search page takes it: there templates are left out by naming all other origins."""
        values = {name: self.values[name] for name in NARROWING if name in self.values}
        if not self.with_templates:
            chosen = values.get("provenance") or [*Provenance.values, UNKNOWN]
            values["provenance"] = [value for value in chosen if value != Provenance.TEMPLATE]
        return values

    @cached_property
    def allowed(self) -> Allowed:
        return allowed_by(self.reading.columns, {name: self.values[name] for name in NARROWING if name in self.values})

    @cached_property
    def mask(self) -> Mask:
        """The speeches that are counted."""
        if self.with_templates:
            return self.allowed.mask
        return self.allowed.mask & (self.reading.columns.codes["provenance"] != LISTS["provenance"].index("template"))

    @cached_property
    def numbers(self) -> Numbers:
        return count(self.reading.columns, self.mask, [one.among(self.mask) for one in self.answers])

    @cached_property
    def begins(self) -> int:
        """The first year that is drawn and tabulated: the one asked for, or a few before the first mention."""
        several = self.numbers.series(self.names)
        years = [cell.year for series in several for cell in series.cells]
        first = first_said(several)
        if first is None or "year_min" in self.values:
            return min(years, default=0)
        return max(min(years), first - SILENT_YEARS)

    def remarks(self) -> list[str]:
        """What of the question could not be used."""
        strangers = [name for one in self.answers for name in one.strangers]
        remarks = [*self.asked.remarks, *self.problems, *strangers_in_words(strangers)]
        if self.left_out:
            remarks.append(_("最多比较 %(most)d 个词句，后面的没有画。") % {"most": MOST_QUERIES})
        return remarks

    def receipt(self) -> Receipt:
        words = [chip.words for chip in chips(self.values | {"q": None}, self.asked.form, self.address)]
        if not self.with_templates:
            words.append(_("不算范文模板"))
        told = format_html_join(_("；"), "{}", ((in_words(query),) for query in self.queries))
        return Receipt(told, " · ".join(words), self.reading.state, self.reading.written, self.reading.current)
