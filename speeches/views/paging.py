"""One page of a list, whatever number the address asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from .addresses import Address

#: Neighbours shown on each side of the current page.
NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A number with its address; a gap has neither."""

    number: int | None
    address: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page. ``first`` and ``last`` are the places of its rows in the list, from 1."""

    rows: Sequence[Any]
    number: int
    pages: int
    total: int
    first: int
    last: int
    links: tuple[PageLink, ...]
    previous: str
    next: str
    remark: str


def page_of(rows: Any, asked: str | None, size: int, address: Address, total: int | None = None) -> Page:
    """The page that was asked for; the nearest one, with a remark, when there is none of that number.

    ``total`` saves the count where it is known already.
    """
    paginator = Paginator(rows, size)
    if total is not None:
        paginator.__dict__["count"] = total  # its cached property
    found = paginator.get_page(asked or 1)
    remark = ""
    if asked and asked != str(found.number):
        remark = _("没有这一页；这里是第 %(number)d 页，共 %(pages)d 页。") % {
            "number": found.number,
            "pages": paginator.num_pages,
        }

    def link(number: int) -> str:
        return address.set(page=number if number > 1 else None)

    return Page(
        rows=list(found.object_list),
        number=found.number,
        pages=paginator.num_pages,
        total=paginator.count,
        first=found.start_index(),
        last=found.end_index(),
        links=tuple(
            PageLink(number, link(number), number == found.number) if number else PageLink(None)
            for number in shown_numbers(found.number, paginator.num_pages)
        ),
        previous=link(found.number - 1) if found.has_previous() else "",
        next=link(found.number + 1) if found.has_next() else "",
        remark=remark,
    )


def shown_numbers(number: int, pages: int) -> list[int | None]:
    """The first, the last and the neighbours of the current page; None where numbers are left out."""
    shown = sorted({1, pages, *range(max(1, number - NEIGHBOURS), min(pages, number + NEIGHBOURS) + 1)})
    out: list[int | None] = []
    for one in shown:
        if out and isinstance(out[-1], int) and one - out[-1] > 1:
            out.append(one - 1 if one - out[-1] == 2 else None)
        out.append(one)
    return out
