"""The orders of the list of speeches, over the slots of the index: the same that the database gives."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .columns import Columns
from .snapshot import Mask

#: sort → the column, and whether the largest comes first; equal ones follow their ids in the same direction.
ORDERS = {
    "-date": ("dated", True),
    "date": ("dated", False),
    "-length": ("length", True),
    "length": ("length", False),
    "title": ("title", False),
}


def ids_in_order(columns: Columns, mask: Mask, sort: str = "-date") -> NDArray[np.int64]:
    """The ids of these speeches in an order of the list. Titles stand in code point order."""
    name, falling = ORDERS[sort]
    slots = np.flatnonzero(mask)
    ids, values = columns.snapshot.ids[slots], getattr(columns, name)[slots]
    sign = -1 if falling else 1
    found: NDArray[np.int64] = ids[np.lexsort((sign * ids, sign * values))]
    return found
