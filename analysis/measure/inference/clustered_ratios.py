"""Ratios over clusters of articles, with their intervals: how often something is found in so much text of a group.

A group's share or rate is a ratio of two sums over articles, and copies of one text are one witness: so the unit is the
cluster, and the spread of a ratio is that of what each cluster adds to it. A group here is any set of weights: an
outlet, a month, or a moving window with a kernel.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.measure.article_counts import ArticleCounts
from analysis.measure.inference.intervals import FLOOR

Numbers = npt.NDArray[np.float64]
_TAIL = 0.025


class Clusters(NamedTuple):
    """What one copy of each cluster holds on average, and how many copies each group has of it."""

    y: Numbers  # clusters × outcomes: what is counted
    n: Numbers  # clusters × outcomes: what it is counted per
    w: Numbers  # clusters × groups: copies, or their weights


class Ratios(NamedTuple):
    """The ratio of each outcome in each group: groups × outcomes."""

    value: Numbers
    low: Numbers
    high: Numbers
    se: Numbers
    freedom: Numbers
    units: Numbers  # independent clusters that have what is counted per; fewer where weights differ


def clusters(counts: ArticleCounts, membership: Numbers) -> Clusters:
    """The clusters of a corpus.

    Parameters
    ----------
    counts : ArticleCounts
        What each article holds.
    membership : ndarray
        Articles × groups: how much each article counts in each group; of a group without it, 0.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.measure import article_counts
    >>> sentences = pd.DataFrame({"article_id": [*"aab"], "cluster_id": [*"aaa"]})
    >>> codes = pd.DataFrame({"article_id": ["a"], "theme_id": ["roads"]})
    >>> clusters(article_counts.counted(sentences, codes=codes), np.eye(2)).w.tolist()
    [[1.0, 1.0]]
    """
    many = int(counts.cluster.max(initial=-1)) + 1
    copies = np.bincount(counts.cluster, minlength=many)[:, None].astype("float64")

    def summed(table: Numbers) -> Numbers:
        total = np.zeros((many, table.shape[1]))
        np.add.at(total, counts.cluster, table)
        return total

    return Clusters(summed(counts.counts) / copies, summed(counts.per) / copies, summed(membership))


def estimated(given: Clusters, *, signed: npt.NDArray[np.bool_], shares: npt.NDArray[np.bool_]) -> Ratios:
    """The ratios with their 95 % intervals.

    Parameters
    ----------
    given : Clusters
        What the clusters hold.
    signed, shares : ndarray of bool
        Which outcomes can be below 0, and which never exceed what they are counted per.

    Notes
    -----
    The variance of a ratio R of sums is that of Σ w·(y − R·n)/N over clusters, times k/(k − 1) with k clusters (Taylor
    linearisation, as survey samples have it). Where few clusters have any of it, these are its degrees of freedom, 2 at
    least. The interval is that of a t-test on the logit scale for shares, the
    logarithm for other counts, and as it stands for what has a sign. Of what a group never has, the upper end is what
    k clusters would miss in one of 40 corpora, times what a cluster that has it holds elsewhere.

    References
    ----------
    Särndal, C.-E., Swensson, B. & Wretman, J. (1992). Model assisted survey sampling. Springer.
    https://doi.org/10.1007/978-1-4612-4378-4

    Examples
    --------
    >>> given = Clusters(np.array([[1.0], [0.0], [1.0]]), np.full((3, 1), 4.0), np.ones((3, 1)))
    >>> found = estimated(given, signed=np.array([False]), shares=np.array([True]))
    >>> found.value.round(3).tolist(), found.units.tolist()
    ([[0.167]], [[3.0]])
    """
    size = given.w.T @ given.n
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (given.w.T @ given.y) / size
    squares = (given.w**2).T
    rest = np.nan_to_num(value)
    spread = squares @ given.y**2 - 2 * rest * (squares @ (given.y * given.n)) + rest**2 * (squares @ given.n**2)
    held = (given.n > 0).astype("float64")
    with np.errstate(divide="ignore", invalid="ignore"):
        units = (given.w.T @ held) ** 2 / (squares @ held)
        se = np.sqrt(np.maximum(spread, 0) * units / (units - 1)) / size
    units = np.where(size > 0, units, 0.0)
    some = (given.w > 0).astype("float64").T @ (given.y != 0)
    freedom = np.maximum(np.minimum(units - 1, some), 2.0)
    low, high = _ends(value, se, freedom, size, signed=signed, shares=shares)
    low, high = _never(given, value, low, high, units)
    few = units <= 1
    return Ratios(value, np.where(few, np.nan, low), np.where(few, np.nan, high), se, freedom, units)


def _ends(
    value: Numbers,
    se: Numbers,
    freedom: Numbers,
    size: Numbers,
    *,
    signed: npt.NDArray[np.bool_],
    shares: npt.NDArray[np.bool_],
) -> tuple[Numbers, Numbers]:
    """The ends of the interval, each outcome on its scale."""
    from scipy.special import expit, logit, stdtrit

    reach = stdtrit(freedom, 1 - _TAIL) * se
    with np.errstate(divide="ignore", invalid="ignore"):
        floor = FLOOR / size
        at = np.maximum(value, floor)
        inside = np.clip(at, floor, 1 - np.minimum(floor, 0.5))
        ends = []
        for side in (-1, 1):
            log = at * np.exp(side * reach / at)
            share = expit(logit(inside) + side * reach / (inside * (1 - inside)))
            plain = np.clip(value + side * reach, -1, 1)
            ends.append(np.where(signed, plain, np.where(shares, share, log)))
    return np.fmin(ends[0], value), np.fmax(ends[1], value)


def _never(given: Clusters, value: Numbers, low: Numbers, high: Numbers, units: Numbers) -> tuple[Numbers, Numbers]:
    """The interval of what no cluster of a group has."""
    some = given.y > 0
    usual = np.where(some, given.y, 0).sum(axis=0) / np.maximum(some.sum(axis=0), 1)
    text = given.n.sum(axis=0) / np.maximum((given.n > 0).sum(axis=0), 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        missed = (1 - _TAIL ** (1 / units)) * usual / text
    nothing = (value == 0) & ~(given.y < 0).any(axis=0)
    return np.where(nothing, 0.0, low), np.where(nothing, missed, high)
