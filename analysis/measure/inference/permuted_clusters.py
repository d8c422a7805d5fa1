"""Permutation tests of groups: whole clusters change places, all groups and outcomes at a time."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.measure.inference.clustered_ratios import Clusters
from analysis.measure.inference.resampling import CELLS

Numbers = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
DRAWS = 999
# A result that so many draws reach or pass is known well enough (Besag & Clifford 1991).
ENOUGH_REACHED = 10
# So many draws for each test, so that the least p can pass the correction for all of them.
FOR_EACH = 20
# Places drawn in all: more take longer than a minute.
PLACES = 200_000_000


class Sides(NamedTuple):
    """Two sides that are compared: how many copies each has of each cluster, comparisons × clusters."""

    one: Numbers
    other: Numbers


def p_values(given: Clusters, sides: Sides, *, draws: int | None = None, seed: int = 0) -> tuple[Numbers, float]:
    """Two-sided p of the differences between two sides, by permutation of clusters.

    Parameters
    ----------
    given : Clusters
        What each cluster holds.
    sides : Sides
        Which clusters belong to which side, one row per comparison.
    draws : int, optional
        Permutations. Default 999, and for what fewer than 10 of them reach, 20 for each test, so that the least p can
        pass the correction for all of them.
    seed : int
        The same seed gives the same p.

    Returns
    -------
    (ndarray, float)
        Comparisons × outcomes, and the least p that could have come out.

    Notes
    -----
    The statistic is the difference in its own standard errors, reckoned anew in each permutation. Where both sides are
    drawn from one population the test is exact for any number of clusters; where only their means are equal it is so
    asymptotically, though one side may be far larger or more varied.

    References
    ----------
    Chung, E. & Romano, J. P. (2013). Exact and asymptotically robust permutation tests. Annals of Statistics 41(2).
    https://doi.org/10.1214/13-AOS1090
    Besag, J. & Clifford, P. (1991). Sequential Monte Carlo p-values. Biometrika 78(2).
    https://doi.org/10.1093/biomet/78.2.301

    Examples
    --------
    >>> given = Clusters(np.repeat([[1.0], [0.0]], 6, axis=0), np.ones((12, 1)), np.ones((12, 1)))
    >>> first = (np.arange(12) < 6).astype("float64")[None, :]
    >>> p, least = p_values(given, Sides(first, 1 - first), draws=99)
    >>> p.tolist(), least
    ([[0.01]], 0.01)
    """
    tests = sides.one.shape[0] * given.y.shape[1]
    if not tests or not len(given.y):
        return np.ones((sides.one.shape[0], given.y.shape[1])), 1.0
    most = draws or max(DRAWS, min(FOR_EACH * tests, PLACES // len(given.y)))
    own = np.abs(_studentised(given, sides)) * (1 - 1e-9)
    generator = np.random.default_rng(seed)
    reached, drawn = np.zeros(own.shape), np.zeros(own.shape)
    first = draws or min(DRAWS, most)
    for order in orders(generator, len(given.y), first):
        reached += _reaching(given, sides, order, own)
    drawn += first
    rows, columns = (np.flatnonzero((reached < ENOUGH_REACHED).any(axis=axis)) for axis in (1, 0))
    if most > first and len(rows):
        fewer = Clusters(given.y[:, columns], given.n[:, columns], given.w)
        few, cells = Sides(sides.one[rows], sides.other[rows]), np.ix_(rows, columns)
        for order in orders(generator, len(given.y), most - first):
            reached[cells] += _reaching(fewer, few, order, own[cells])
        drawn[cells] += most - first
    return np.where(~np.isnan(own), (1 + reached) / (1 + drawn), 1.0), 1 / (1 + most)


def orders(generator: np.random.Generator, size: int, draws: int) -> Iterator[Integers]:
    """Orders of the clusters, some at a time.

    Examples
    --------
    >>> [sorted(order.ravel().tolist()) for order in orders(np.random.default_rng(0), 3, 1)]
    [[0, 1, 2]]
    """
    at_a_time = max(1, CELLS // size)
    for start in range(0, draws, at_a_time):
        many = min(at_a_time, draws - start)
        yield generator.permuted(np.tile(np.arange(size), (many, 1)), axis=1)


def _reaching(given: Clusters, sides: Sides, order: Integers, own: Numbers) -> Numbers:
    """In how many orders each statistic is at least as far from 0 as its own."""
    held = _Products.of(given)
    rows = [
        (np.abs(held.studentised(one[order], other[order])) >= value).sum(axis=0)
        for one, other, value in zip(sides.one, sides.other, own, strict=True)
    ]
    return np.asarray(rows, dtype="float64").reshape(own.shape)


def _studentised(given: Clusters, sides: Sides) -> Numbers:
    return _Products.of(given).studentised(sides.one, sides.other)


class _Products(NamedTuple):
    """What sums over clusters are taken of."""

    firsts: Numbers  # y and n
    seconds: Numbers  # y², yn and n²
    outcomes: int
    base: Integers  # of each outcome, its column among the different n

    @classmethod
    def of(cls, given: Clusters) -> "_Products":
        bases, base = np.unique(given.n, axis=1, return_inverse=True)
        y, n = given.y, given.n
        return cls(np.hstack([y, bases]), np.hstack([y**2, y * n, bases**2]), y.shape[1], np.asarray(base).ravel())

    def studentised(self, one: Numbers, other: Numbers) -> Numbers:
        """The difference of the ratios of both sides in standard errors: rows of weights × outcomes."""
        with np.errstate(divide="ignore", invalid="ignore"):
            (value, size), (value_other, size_other) = self._ratio(one), self._ratio(other)
            spread = self._spread(one**2, value, value) / size**2
            spread += self._spread(other**2, value_other, value_other) / size_other**2
            shared = one * other
            if shared.any():
                spread -= 2 * self._spread(shared, value, value_other) / (size * size_other)
            apart = value - value_other
            t = apart / np.sqrt(np.maximum(spread, 0))
        # what differs and does not vary is as far apart as can be; what does not differ is not
        return np.where(apart == 0, 0.0, np.where(np.isnan(apart), np.nan, t))

    def _ratio(self, weights: Numbers) -> tuple[Numbers, Numbers]:
        sums = weights @ self.firsts
        size = sums[:, self.outcomes :][:, self.base]
        return sums[:, : self.outcomes] / size, size

    def _spread(self, weights: Numbers, one: Numbers, other: Numbers) -> Numbers:
        sums, k = weights @ self.seconds, self.outcomes
        return np.asarray(
            sums[:, :k] - (one + other) * sums[:, k : 2 * k] + one * other * sums[:, 2 * k :][:, self.base]
        )
