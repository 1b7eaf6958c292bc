"""The usage of the slogans in this archive: read once for each state of it, by each process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
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


Said = Callable[[], NDArray[np.int64]]


def usage(state: ArchiveState | None = None, said: Said | None = None) -> Usage:
    """How often each slogan is said in each speech of the archive of now.

    Three questions, each answered from an index, when the archive has changed since the last; none otherwise.
    ``state`` saves asking for it again; ``said`` gives the rows ``(slogan, speech, how often)``, sorted, where they are
    known already.
    """
    state = state or ArchiveState.current()  # before reading: a change meanwhile is seen by the next
    if not state.token:  # nothing has ever named this archive's state, so nothing tells when it changes
        return _read(state.word, said or _said)
    key = f"{connection.settings_dict['NAME']} {state.word}"
    with _lock:
        if key not in _known:
            found = _read(state.word, said or _said)
            _known.clear()
            _known[key] = found
        return _known[key]


def _said() -> NDArray[np.int64]:
    counted = Mention.objects.order_by("slogan", "speech").values_list("slogan", "speech").annotate(said=Count("pk"))
    return as_array(counted, 3)


def _read(state: str, ask_said: Said) -> Usage:
    codes = {level: number for number, level in enumerate(LISTS["level"])}
    # Two questions for what one could ask: each is answered from an index, without touching the long texts.
    dates = dict(Speech.objects.order_by().values_list("pk", "dated"))
    rows = sorted(
        (pk, year or 0, codes[level])
        for pk, year, level in Speech.objects.order_by().values_list("pk", "year", "level")
        if pk in dates
    )
    facts = np.array(rows, dtype=np.int64).reshape(-1, 3)
    said = ask_said()
    places = np.searchsorted(facts[:, 0], said[:, 1])
    # A speech that came between the questions is left to the next state.
    here = places < len(facts)
    here[here] = facts[places[here], 0] == said[here, 1]
    return Usage(
        state=state,
        ids=facts[:, 0],
        years=facts[:, 1],
        levels=facts[:, 2],
        dates=np.array([dates[pk] for pk in facts[:, 0].tolist()], dtype=np.str_),
        slogan=said[here, 0],
        speech=places[here].astype(np.int64),
        said=said[here, 2],
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
