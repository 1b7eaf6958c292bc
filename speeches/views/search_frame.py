"""What all search pages share: the question as the address puts it, and the state of the archive that answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..filters import SearchFilter
from ..models import Speech
from ..search.archive import Reading
from ..search.asking import Answer
from ..search.evaluation import Selection
from .addresses import Address
from .chips import chips
from .facets import FACETS, facets
from .search_counts import YEARS, Allowed, allowed_by, tally_of, years_of
from .search_words import in_words, query_problems, strangers_in_words
from .years import bars

#: The parameters that narrow the speeches; they go along from one search page to the other.
NARROWING = (*YEARS, *FACETS, "slogan")

#: The search pages: the name of the address, what the link says.
ROOMS = (
    ("search", gettext_lazy("篇目")),
    ("kwic", gettext_lazy("逐行对照")),
    ("collocates", gettext_lazy("前后搭配")),
    ("trends", gettext_lazy("趋势")),
    ("keyness", gettext_lazy("两组对比")),
    ("search_help", gettext_lazy("检索用法")),
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a count rests on: the query and the filter in words, and the state of the index."""

    query: str
    filter: str
    state: str
    written: Any
    current: bool


class Frame:
    """One request to a search page. Raises IndexProblem when the index cannot answer."""

    def __init__(self, request: HttpRequest, filter_class: type[SearchFilter] = SearchFilter) -> None:
        self.asked = filter_class(request.GET, Speech.objects.none())
        self.values: Mapping[str, Any] = self.asked.values
        self.address = Address(request.path, self.values)
        self.query = self.asked.query
        self.words: str = self.values.get("q", "")

    @cached_property
    def answer(self) -> Answer:
        return self.asked.answer

    @property
    def reading(self) -> Reading:
        return self.answer.reading

    @cached_property
    def allowed(self) -> Allowed:
        return allowed_by(self.reading.columns, self.values)

    @cached_property
    def selection(self) -> Selection:
        """What fits the query and the filter."""
        return self.answer.among(self.allowed.mask)

    @cached_property
    def narrowing(self) -> dict[str, Any]:
        """The part of the address that narrows the speeches."""
        return {name: self.values[name] for name in NARROWING if name in self.values}

    def elsewhere(self, name: str, **changes: Any) -> str:
        """The address of another page with the same words and the same filter, changed as given."""
        return Address(reverse(name), {"q": self.values.get("q"), **self.narrowing}).set(**changes)

    def remarks(self) -> list[str]:
        """What of the question could not be used."""
        return [*self.asked.remarks, *query_problems(self.query), *strangers_in_words(self.answer.strangers)]

    def receipt(self) -> Receipt:
        said = chips(self.narrowing, self.asked.form, self.address)
        return Receipt(
            query=in_words(self.query),
            filter=" · ".join(chip.words for chip in said),
            state=self.reading.state,
            written=self.reading.written,
            current=self.reading.current,
        )

    def context(self) -> dict[str, Any]:
        """What the templates of all search pages ask for."""
        columns, fitting = self.reading.columns, self.answer.selection.mask
        return {
            "own_search": True,
            "form": self.asked.form,
            "values": self.values,
            "address": self.address,
            "told": in_words(self.query),
            "chips": chips(self.narrowing, self.asked.form, self.address),
            "clear": self.address.set(**dict.fromkeys(NARROWING)),
            "facets": facets(self.asked.form, tally_of(columns, fitting, self.allowed), self.values),
            "years": bars(years_of(columns, fitting, self.allowed), self.values, self.address),
            "rooms": rooms(self.address.path, self),
            "archive_speeches": self.reading.snapshot.speeches,
            "receipt": self.receipt(),
        }


def rooms(path: str, frame: Frame | None = None) -> list[tuple[str, str, bool]]:
    """Address, words and presence of each search page; words and filter go along where the page takes them."""
    links = []
    for name, label in ROOMS:
        plain = reverse(name)
        takes_words = frame is not None and name not in {"keyness", "search_help"}
        links.append((frame.elsewhere(name) if takes_words and frame else plain, str(label), path == plain))
    return links


def number_of_speeches(count: int) -> str:
    return ngettext("%(count)s 篇", "%(count)s 篇", count) % {"count": f"{count:,}"}


def title_of(words: str, *parts: str) -> str:
    """``腐败 · 检索 · 12 篇``: what the page is about, for the window and the history."""
    shown = words if len(words) <= 40 else f"{words[:40]}…"
    return " · ".join(part for part in (shown, *parts) if part) or _("检索")
