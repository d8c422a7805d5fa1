"""Permutation tests of groups and how far they reach: whole clusters change places, all outcomes at a time."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.measure.inference.clustered_ratios import Clusters
from analysis.measure.inference.resampling import CELLS

Numbers = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
DRAWS = 999
LEVEL = 0.05
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


class Permuted(NamedTuple):
    """What came of the tests: comparisons × outcomes."""

    p: Numbers
    reach: Numbers  # how far a difference must be from 0 for p of .05 at most
    least: float  # the least p that could have come out


def p_values(given: Clusters, sides: Sides, *, draws: int | None = None, seed: int = 0) -> Permuted:
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
    Permuted
        With p, and with the difference's own standard error times what 5 % of the permutations reach: p is at most .05
        where, and only where, a difference is farther from 0 than that.

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
    >>> found = p_values(given, Sides(first, 1 - first), draws=99)
    >>> found.p.tolist(), found.least, bool(found.reach < 1)
    ([[0.01]], 0.01, True)
    """
    tests, shape = sides.one.shape[0] * given.y.shape[1], (sides.one.shape[0], given.y.shape[1])
    if not tests or not len(given.y):
        return Permuted(np.ones(shape), np.full(shape, np.inf), 1.0)
    most = draws or max(DRAWS, min(FOR_EACH * tests, PLACES // len(given.y)))
    apart, se = _studentised(given, sides)
    own = np.abs(_in_errors(apart, se)) * (1 - 1e-9)
    generator = np.random.default_rng(seed)
    reached, drawn = np.zeros(own.shape), np.zeros(own.shape)
    first = draws or min(DRAWS, most)
    greatest = Greatest(shape, int(LEVEL * (1 + first)))
    for order in orders(generator, len(given.y), first):
        reached += _reaching(given, sides, order, own, greatest)
    drawn += first
    rows, columns = (np.flatnonzero((reached < ENOUGH_REACHED).any(axis=axis)) for axis in (1, 0))
    if most > first and len(rows):
        fewer = Clusters(given.y[:, columns], given.n[:, columns], given.w)
        few, cells = Sides(sides.one[rows], sides.other[rows]), np.ix_(rows, columns)
        for order in orders(generator, len(given.y), most - first):
            reached[cells] += _reaching(fewer, few, order, own[cells])
        drawn[cells] += most - first
    p = np.where(~np.isnan(own), (1 + reached) / (1 + drawn), 1.0)
    return Permuted(p, _reach(np.abs(apart), se, greatest.least()), 1 / (1 + most))


def agreeing(apart: Numbers, low: Numbers, high: Numbers, reach: Numbers) -> tuple[Numbers, Numbers]:
    """The ends of intervals that hold 0 where the test does not reject: the end next to 0 moves where they disagree.

    Examples
    --------
    >>> ends = [np.array(x) for x in ([0.3, 0.3, -0.3], [-0.1, 0.1, -0.8], [0.6, 0.5, -0.1], [0.25, 0.35, 0.2])]
    >>> [end.round(2).tolist() for end in agreeing(*ends)]
    [[0.05, -0.05, -0.8], [0.6, 0.5, -0.1]]
    """
    # of so few draws that none is significant, 0 itself is the end
    reach = np.where(np.isinf(reach), np.abs(apart), reach)
    with np.errstate(invalid="ignore"):
        wrong = (np.abs(apart) > reach) != ((low > 0) | (high < 0))
        wrong &= ~np.isnan(reach) & ~np.isnan(low)
        low, high = (
            np.where(wrong & own, apart - side, end)
            for own, side, end in ((apart > 0, reach, low), (apart < 0, -reach, high))
        )
    return low, high


class Greatest:
    """The greatest statistics drawn, so many of each test."""

    def __init__(self, shape: tuple[int, ...], many: int) -> None:
        self._many = many
        self._kept = np.zeros((many, *shape))

    def add(self, drawn: Numbers, row: int) -> None:
        """Statistics of one comparison: draws × outcomes."""
        if self._many:
            both = np.concatenate([self._kept[:, row], np.nan_to_num(drawn, posinf=np.inf)])
            self._kept[:, row] = np.partition(both, len(both) - self._many, axis=0)[-self._many :]

    def least(self) -> Numbers:
        """The least of them; infinite where none is kept, since so few draws are never significant."""
        return self._kept.min(axis=0) if self._many else np.full(self._kept.shape[1:], np.inf)


def _reach(apart: Numbers, se: Numbers, errors: Numbers) -> Numbers:
    """So many standard errors; of what does not vary, nothing, or what it takes to reach 0."""
    with np.errstate(invalid="ignore"):
        return np.where(se > 0, errors * se, np.where(np.isinf(errors), apart, 0.0))


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


def _reaching(
    given: Clusters, sides: Sides, order: Integers, own: Numbers, greatest: Greatest | None = None
) -> Numbers:
    """In how many orders each statistic is at least as far from 0 as its own."""
    held = _Products.of(given)
    rows = []
    for n, (one, other, value) in enumerate(zip(sides.one, sides.other, own, strict=True)):
        drawn = np.abs(_in_errors(*held.studentised(one[order], other[order])))
        rows.append((drawn >= value).sum(axis=0))
        if greatest is not None:
            greatest.add(drawn, n)
    return np.asarray(rows, dtype="float64").reshape(own.shape)


def _studentised(given: Clusters, sides: Sides) -> tuple[Numbers, Numbers]:
    return _Products.of(given).studentised(sides.one, sides.other)


def _in_errors(apart: Numbers, se: Numbers) -> Numbers:
    """Differences in standard errors: what differs and does not vary is as far apart as can be."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(apart == 0, 0.0, np.where(np.isnan(apart), np.nan, apart / se))


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

    def studentised(self, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
        """The difference of the ratios of both sides and its standard error: rows of weights × outcomes."""
        with np.errstate(divide="ignore", invalid="ignore"):
            (value, size), (value_other, size_other) = self._ratio(one), self._ratio(other)
            spread = self._spread(one**2, value, value) / size**2
            spread += self._spread(other**2, value_other, value_other) / size_other**2
            shared = one * other
            if shared.any():
                spread -= 2 * self._spread(shared, value, value_other) / (size * size_other)
        return value - value_other, np.sqrt(np.maximum(spread, 0))

    def _ratio(self, weights: Numbers) -> tuple[Numbers, Numbers]:
        sums = weights @ self.firsts
        size = sums[:, self.outcomes :][:, self.base]
        return sums[:, : self.outcomes] / size, size

    def _spread(self, weights: Numbers, one: Numbers, other: Numbers) -> Numbers:
        sums, k = weights @ self.seconds, self.outcomes
        return np.asarray(
            sums[:, :k] - (one + other) * sums[:, k : 2 * k] + one * other * sums[:, 2 * k :][:, self.base]
        )
