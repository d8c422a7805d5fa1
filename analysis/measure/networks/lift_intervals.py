"""The interval of a lift: how far units with both over those expected would vary with other texts of the same kind."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.measure.units import Integers

Numbers = npt.NDArray[np.float64]
_TAIL = 0.025
_LEAST_FREEDOM = 2.0


class InText(NamedTuple):
    """A pair in one text, one row each: copies of a text are one."""

    pair: Integers  # the number of the pair
    met: Integers  # units that name both
    expected: Numbers  # those by chance
    copies: Integers  # articles that the text stands in


class Ends(NamedTuple):
    """The interval of each pair's lift."""

    low: Numbers
    high: Numbers
    texts: Integers  # texts in which it was told


def ends(units: Numbers, expected: Numbers, told: InText) -> Ends:
    """The ends of the 95 % interval of each lift.

    Parameters
    ----------
    units, expected : ndarray
        Of each pair, over all articles: the lift is the one over the other.
    told : InText
        The same text by text, where chance has a choice; what `units` has beside these counts as one text more.

    Notes
    -----
    The lift is a ratio of two sums over texts, so its variance is that of Σ (met − lift · expected) over the expected
    (Taylor linearisation), times k/(k − 1) with k texts; the interval is that of a t-test on the logarithm. Where few
    texts have the pair, these are the degrees of freedom, 2 at least.

    References
    ----------
    Särndal, C.-E., Swensson, B. & Wretman, J. (1992). Model assisted survey sampling. Springer.
    https://doi.org/10.1007/978-1-4612-4378-4

    Examples
    --------
    >>> told = InText(np.zeros(20, dtype="int64"), np.tile([1, 3], 10), np.ones(20), np.ones(20, dtype="int64"))
    >>> found = ends(np.array([40.0]), np.array([20.0]), told)
    >>> found.low.round(2).tolist(), found.high.round(2).tolist(), found.texts.tolist()
    ([1.57], [2.54], [20])
    """
    from scipy.special import stdtrit

    many = len(units)
    with np.errstate(divide="ignore", invalid="ignore"):
        lift = units / expected

    def summed(values: npt.ArrayLike) -> Numbers:
        return np.bincount(told.pair, np.asarray(values, dtype="float64"), many).astype("float64")

    able = (told.met > 0) | (told.expected > 0)
    held = summed(told.copies * told.met)
    # the rest stands in articles in which chance has no choice: as often as expected
    fixed = np.maximum(units - held, 0.0)
    rest = told.copies * (told.met - np.nan_to_num(lift)[told.pair] * told.expected)
    texts = summed(able) + (fixed > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        squares = (summed(rest**2) + (fixed * (1 - lift)) ** 2) * texts / (texts - 1)
        freedom = np.maximum(np.minimum(texts - 1, summed(told.met > 0) + (fixed > 0)), _LEAST_FREEDOM)
        reach = stdtrit(freedom, 1 - _TAIL) * np.sqrt(squares) / units
        low, high = lift * np.exp(-reach), lift * np.exp(reach)
    known = (units > 0) & (expected > 0) & (texts > 1)
    return Ends(np.where(known, low, np.nan), np.where(known, high, np.nan), texts.astype("int64"))
