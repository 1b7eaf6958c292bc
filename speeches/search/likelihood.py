"""Log-likelihood: how surprising a count is. After Dunning, Accurate Methods for the Statistics of Surprise
and Coincidence (1993), and Rayson and Garside, Comparing Corpora using Frequency Profiling (2000).

3.84 is the limit of 5 %, 6.63 of 1 %, 10.83 of 0.1 % (chi-squared, one degree of freedom), for a single
comparison planned beforehand; in a long list use it to order, not to prove.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def association(together: Numbers, first: float, second: Numbers, size: float) -> Numbers:
    """G² of two things standing together: ``together`` times, each ``first`` and ``second`` times in ``size``
    places. Negative where they stand together less often than by chance."""
    if not size:
        return np.zeros(len(together))
    neither = np.maximum(size - first - second + together, 0)
    g2 = _term(together, first * second / size)
    g2 += _term(first - together, first * (size - second) / size)
    g2 += _term(np.maximum(second - together, 0), second * (size - first) / size)
    g2 += _term(neither, (size - first) * (size - second) / size)
    g2 = np.maximum(2 * g2, 0)  # rounding may leave a little below 0
    return np.where(together * size >= first * second, g2, -g2)


def comparison(here: Numbers, there: Numbers, here_size: float, there_size: float) -> Numbers:
    """G² of a frequency in two selections of so many characters. Negative where it is rarer here."""
    if not here_size or not there_size:
        return np.zeros(len(here))
    both = (here + there) / (here_size + there_size)
    g2 = np.maximum(2 * (_term(here, both * here_size) + _term(there, both * there_size)), 0)
    return np.where(here * there_size >= there * here_size, g2, -g2)


def _term(observed: Numbers, expected: Numbers) -> Numbers:
    """observed · ln(observed / expected), 0 where nothing is observed."""
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=(observed > 0) & (expected > 0))
    return observed * np.log(ratio)
