"""Change points: when an outcome changed most, whether chance does as much, and how surely it was then.

The greatest standardised sum of deviations up to any day (CUSUM) is compared with what it is when articles change
places in time, so that its level holds over all days that could have been picked; a penalty for segments, as `ruptures`
has it, gives neither a p nor a set of days.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.measure.inference.permuted_clusters import orders
from analysis.measure.inference.resampling import CELLS, ENOUGH

Numbers = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
HUNDRED, LEVEL = 100, 0.05
_DRAWS = 199  # for each day that the change may have been on


class Moments(NamedTuple):
    """Clusters with a period, in its order."""

    y: Numbers
    n: Numbers
    at: Integers


def found(y: Numbers, n: Numbers, at: Integers, *, draws: int, seed: int = 0, enough: int = ENOUGH) -> pd.DataFrame:
    """The most marked change of each outcome, and its p.

    Parameters
    ----------
    y, n : ndarray
        Clusters × outcomes: what is counted, and per what; in the order of their periods.
    at : ndarray
        The period of each cluster.
    draws, seed : int
        Permutations.
    enough : int
        Fewest clusters on either side.

    Returns
    -------
    DataFrame
        One row per outcome: `cut`, the first period after it; `before` and `after`, per 100; `cut_p`. Missing where
        no period has enough clusters on either side.

    References
    ----------
    Hušková, M. & Slabý, A. (2001). Permutation tests for multiple changes. Kybernetika 37(5).
    http://dml.cz/dmlcz/135430

    Examples
    --------
    >>> y = np.repeat([[1.0], [0.0]], 20, axis=0)
    >>> found(y, np.ones((40, 1)), np.arange(40) // 4, draws=99)[["cut", "before", "after", "cut_p"]].values.tolist()
    [[5, 100.0, 0.0, 0.01]]
    """
    cuts = _cuts(at, enough)
    blank = pd.DataFrame({"cut": pd.NA, "before": np.nan, "after": np.nan, "cut_p": np.nan}, index=range(y.shape[1]))
    if not len(cuts):
        return blank.astype({"cut": "Int64"})
    rest = y - y.sum(axis=0) / n.sum(axis=0) * n
    own = _distances(rest, np.arange(len(at))[None, :], cuts)[0]
    first = own.argmax(axis=0)
    most = own.max(axis=0) * (1 - 1e-9)
    reached = np.zeros(y.shape[1])
    at_a_time = max(1, CELLS // max(y.size, 1))
    for many in orders(np.random.default_rng(seed), len(at), draws):
        for start in range(0, len(many), at_a_time):
            reached += (_distances(rest, many[start : start + at_a_time], cuts).max(axis=1) >= most).sum(axis=0)
    column = np.arange(y.shape[1])
    held, size = np.cumsum(y, axis=0), np.cumsum(n, axis=0)
    left, text = held[cuts[first] - 1, column], size[cuts[first] - 1, column]
    with np.errstate(divide="ignore", invalid="ignore"):
        before, after = left / text, (held[-1] - left) / (size[-1] - text)
    known = (y != 0).any(axis=0) & np.isfinite(before) & np.isfinite(after)
    table = {"cut": at[cuts[first]], "before": HUNDRED * before, "after": HUNDRED * after}
    table["cut_p"] = (1 + reached) / (1 + draws)
    return pd.DataFrame(table).astype({"cut": "Int64"}).where(pd.Series(known), blank).astype({"cut": "Int64"})


@takes(table="cut_q")
def placed(
    table: pd.DataFrame,
    moments: Callable[[Integers], Moments],
    *,
    seed: int = 0,
    enough: int = ENOUGH,
) -> pd.DataFrame:
    """The table with `cut_from` and `cut_to`: the periods in which each significant change may have been.

    Notes
    -----
    A period belongs to them unless the hypothesis that the one change was there is rejected at 5 %: then articles on
    either side may change places among themselves, and the greatest distance would exceed the one there as far as it
    does in no more than 5 % of such orders. The set holds the true period in 95 % of samples or more.

    Examples
    --------
    >>> table = pd.DataFrame({"cut_q": [0.4]})
    >>> placed(table, lambda own: None).columns.tolist()
    ['cut_q', 'cut_from', 'cut_to']
    """
    ends = pd.DataFrame({"cut_from": pd.NA, "cut_to": pd.NA}, index=table.index, dtype="Int64")
    for row in table.index[table["cut_q"].le(LEVEL)]:
        given = moments(np.array([table.index.get_loc(row)]))
        kept = confidence(given.y[:, 0], given.n[:, 0], given.at, seed=seed, enough=enough)
        ends.loc[row] = [kept.min(), kept.max()]
    return table.join(ends)


def confidence(
    y: Numbers, n: Numbers, at: Integers, *, draws: int = _DRAWS, seed: int = 0, enough: int = ENOUGH
) -> Integers:
    """The periods at which one change may have begun, of those with enough clusters on either side.

    Examples
    --------
    >>> y = np.repeat([1.0, 0.0], 20)
    >>> confidence(y, np.ones(40), np.arange(40) // 4).tolist()
    [5]
    """
    cuts = _cuts(at, enough)
    rest = (y - y.sum() / n.sum() * n)[:, None]
    own = _distances(rest, np.arange(len(at))[None, :], cuts)[0, :, 0] ** 2
    generator = np.random.default_rng(seed)
    kept = []
    for place, cut in enumerate(cuts):
        sides = [generator.permuted(np.tile(part, (draws, 1)), axis=1) for part in np.split(np.arange(len(at)), [cut])]
        drawn = _distances(rest, np.hstack(sides), cuts)[:, :, 0] ** 2
        excess, usual = own.max() - own[place], drawn.max(axis=1) - drawn[:, place]
        if (1 + (usual >= excess - 1e-9).sum()) / (1 + draws) > LEVEL:
            kept.append(at[cut])
    return np.array(kept or [at[cuts[own.argmax()]]], dtype="int64")


def _cuts(at: Integers, enough: int) -> Integers:
    """The places in the order of clusters at which a period begins, with enough on either side."""
    begins = np.flatnonzero(np.diff(at)) + 1
    return np.asarray(begins[(begins >= enough) & (begins <= len(at) - enough)])


def _distances(rest: Numbers, order: Integers, cuts: Integers) -> Numbers:
    """How far the sum up to each cut is from 0, in what it spreads under permutation: orders × cuts × outcomes."""
    size = len(rest)
    sums = np.abs(np.cumsum(rest[order], axis=1)[:, cuts - 1])
    spread = np.sqrt(cuts * (size - cuts) / (size - 1))[:, None] * np.sqrt((rest**2).mean(axis=0))[None, :]
    return np.asarray(sums / np.maximum(spread, 1e-300))
