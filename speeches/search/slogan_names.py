"""Slogans by what people call them, and how often each speech mentions them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from django.db.models import Count, Q

from speeches.models import Mention, Slogan

from .evaluation import SloganCounts
from .folding import fold
from .snapshot import Counts, Snapshot


def slogans_named(names: Iterable[str]) -> dict[str, Slogan]:
    """The slogan of each name that there is, in one question.

    A name is the slogan's address or name, else its wording in texts, else one of its other wordings; of
    several slogans with one wording the first in the lexicon. 四個意識 finds what 四个意识 finds.
    """
    wanted = {name: {name, fold(name)} for name in names}
    called = set().union(*wanted.values())
    rows = (
        Slogan.objects.filter(
            Q(slug__in=called) | Q(name__in=called) | Q(surface__in=called) | Q(aliases__surface__in=called)
        )
        .order_by("pk")
        .values_list("pk", "slug", "name", "surface", "aliases__surface")
    )
    best: dict[str, tuple[int, int]] = {}
    for pk, slug, name, surface, alias in rows:
        for rank, words in enumerate(({slug, name}, {surface}, {alias})):
            for asked, spellings in wanted.items():
                if spellings & words:
                    best[asked] = min(best.get(asked, (rank, pk)), (rank, pk))
    found = Slogan.objects.in_bulk({pk for _, pk in best.values()})
    return {asked: found[pk] for asked, (_, pk) in best.items()}


def slogan_counts(snapshot: Snapshot, slogans: Mapping[str, Slogan]) -> SloganCounts:
    """Tells the mentions in each slot by the name that was asked for; none for a name without a slogan."""
    counts: dict[int, Counts] = {}
    rows: dict[int, list[tuple[int, int]]] = {slogan.pk: [] for slogan in slogans.values()}
    said = Mention.objects.filter(slogan__in=rows).order_by().values_list("slogan", "speech")
    for slogan, speech, times in said.annotate(times=Count("pk")) if rows else ():
        rows[slogan].append((speech, times))
    for slogan, several in rows.items():
        column = snapshot.column([speech for speech, _ in several], [times for _, times in several])
        counts[slogan] = column.astype(np.int32)
    none = np.zeros(snapshot.slots, dtype=np.int32)
    return lambda name: counts[slogans[name].pk] if name in slogans else none
