"""The usage of the slogans in this archive: read once for each state of it, by each process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Count, QuerySet
from numpy.typing import NDArray

from speeches.models import ArchiveState, Mention, Speech
from speeches.search.columns import LISTS

from .usage import Usage

#: Rows turned into an array at a time: tuples of a whole archive would take twenty times the memory of the array.
ROWS_AT_A_TIME = 50_000

_lock = threading.Lock()
_known: dict[str, Usage] = {}


def usage() -> Usage:
    """How often each slogan is said in each speech of the archive of now.

    Two grouped questions, each answered from an index, when the archive has changed since the last; none otherwise.
    """
    state = ArchiveState.current()  # before reading: a change meanwhile is seen by the next
    if not state.token:  # nothing has ever named this archive's state, so nothing tells when it changes
        return _read(state.word)
    key = f"{connection.settings_dict['NAME']} {state.word}"
    with _lock:
        if key not in _known:
            found = _read(state.word)
            _known.clear()
            _known[key] = found
        return _known[key]


def _read(state: str) -> Usage:
    speeches = Speech.objects.order_by().values_list("pk", "year", "level")
    codes = {level: number for number, level in enumerate(LISTS["level"])}
    rows = sorted((pk, year or 0, codes[level]) for pk, year, level in speeches)
    facts = np.array(rows, dtype=np.int64).reshape(-1, 3)
    said = as_array(
        Mention.objects.order_by("slogan", "speech").values_list("slogan", "speech").annotate(said=Count("pk")), 3
    )
    places = np.searchsorted(facts[:, 0], said[:, 1])
    # A speech that came between the two questions is left to the next state.
    here = places < len(facts)
    here[here] = facts[places[here], 0] == said[here, 1]
    return Usage(
        state, facts[:, 0], facts[:, 1], facts[:, 2], said[here, 0], places[here].astype(np.int64), said[here, 2]
    )


def as_array(rows: QuerySet[Any, Any], width: int) -> NDArray[np.int64]:
    """The rows of a query of numbers, in their order."""
    parts = [np.array(part, dtype=np.int64) for part in _parts(rows)]
    return np.concatenate([np.zeros((0, width), dtype=np.int64), *parts])


def _parts(rows: QuerySet[Any, Any]) -> Iterator[list[tuple[int, ...]]]:
    # Django's own rows cost three times the database's.
    sql, parameters = rows.query.sql_with_params()
    with closing(connection.cursor()) as cursor:
        cursor.execute(sql, parameters)
        while part := cursor.fetchmany(ROWS_AT_A_TIME):
            yield part
