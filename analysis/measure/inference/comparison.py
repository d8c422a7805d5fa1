"""Groups of articles compared: outlets, countries, sections, or any other document variable."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import BroadsheetError, did_you_mean
from analysis.measure import groups
from analysis.measure.article_counts import ArticleCounts
from analysis.measure.inference import clustered_ratios, permuted_clusters
from analysis.measure.inference.clustered_ratios import Clusters, Ratios
from analysis.measure.inference.permuted_clusters import Sides
from analysis.measure.inference.resampling import ENOUGH
from analysis.measure.multiple_testing import false_discovery

Numbers = npt.NDArray[np.float64]
HUNDRED = 100
COLUMNS = (
    *("kind", "outcome_id", "group", "articles", "count", "value", "value_low", "value_high", "other", "difference"),
    *("low", "high", "ratio", "effect", "p", "q"),
)


class Compared(NamedTuple):
    """What came of a comparison."""

    table: pd.DataFrame  # one row per group and outcome
    few: pd.Series  # independent articles of each group that has too few, or too few beside it
    tests: int  # comparisons that are corrected for
    least: float  # the least p that could have come out


def between(
    counts: ArticleCounts,
    group: "pd.Series[str]",
    *,
    reference: str = "",
    draws: int | None = None,
    seed: int = 0,
    enough: int = ENOUGH,
) -> Compared:
    """Each group against the rest, or against one of them.

    Parameters
    ----------
    counts : ArticleCounts
        What each article holds.
    group : Series
        The group of each article, by its id, as `groups.of` gives it. What is not known is in no group; what is
        `other` is part of the rest and is not compared itself.
    reference : str
        The group that the others are compared with; empty: each with all others together.
    draws, seed
        As for `permuted_clusters.p_values`.
    enough : int
        Fewest independent articles (copies of one text are one) that have what is counted per, in the group and in
        what it is compared with; below, neither interval nor test. Default: the project's threshold.

    Returns
    -------
    Compared
        Its table has one row per group and outcome: `kind`, `outcome_id`, `group`, `articles` (independent ones),
        `count`, `value` per 100 (sentences, articles or, for tone, events) with its 95 % interval `value_low` and
        `value_high`, the same of the others (`other`), `difference` with `low` and `high`, `ratio` (value over other),
        `effect` (difference in standard deviations between articles), `p` and `q` (Benjamini–Hochberg over all rows
        that are tested).

    Raises
    ------
    BroadsheetError
        There is no such group to refer to.

    Notes
    -----
    The interval of a difference is put together from those of its two sides, which keep to what is possible (MOVER):
    √((v − l)² + (u' − v')²) below, √((u − v)² + (v' − l')²) above, with what the sides share by copies taken out.
    Where it and the test are not of one mind on whether there is a difference, its end next to 0 is that of the test
    inverted: the standard errors that 5 % of the permutations reach. So the interval holds 0 where, and only where, p
    is above .05.

    References
    ----------
    Zou, G. Y. & Donner, A. (2008). Construction of confidence limits about effect measures: a general approach.
    Statistics in Medicine 27(10). https://doi.org/10.1002/sim.3095
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical
    Society B 57(1). https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> from analysis.measure import article_counts
    >>> ids = [f"a{n:02}" for n in range(40)]
    >>> sentences = pd.DataFrame({"article_id": ids * 5, "cluster_id": ids * 5})
    >>> codes = pd.DataFrame({"article_id": [*ids[:18], *ids[20:23]], "theme_id": "roads"})
    >>> group = pd.Series(["Lark"] * 20 + ["Owl"] * 20, index=ids)
    >>> found = between(article_counts.counted(sentences, codes=codes), group, draws=199)
    >>> found.table[["group", "value", "other", "q"]].values.tolist()
    [['Lark', 18.0, 3.0, 0.005], ['Owl', 3.0, 18.0, 0.005]]
    """
    own = group.reindex(counts.articles).fillna(groups.NOT_KNOWN)
    names = groups.ordered(own[own != groups.NOT_KNOWN])
    if reference and reference not in names:
        raise BroadsheetError(f"`reference` is {reference!r}; {did_you_mean(reference, names)}")
    shown = [name for name in names if name not in (groups.OTHER, reference)] if len(names) > 1 else []
    membership = (own.to_numpy()[:, None] == np.array(names, dtype=object)[None, :]).astype("float64")
    given = clustered_ratios.clusters(counts, membership)
    sides = _sides(given.w, [names.index(name) for name in shown], names.index(reference) if reference else None)
    one, other = (_estimated(given, weights, counts) for weights in sides)
    tested = (one.units >= enough) & (other.units >= enough) & ((one.value != 0) | (other.value != 0))
    p, reach = np.full(tested.shape, np.nan), np.full(tested.shape, np.nan)
    rows, columns = np.flatnonzero(tested.any(axis=1)), np.flatnonzero(tested.any(axis=0))
    kept = Clusters(given.y[:, columns], given.n[:, columns], given.w)
    found = permuted_clusters.p_values(kept, Sides(*(side[rows] for side in sides)), draws=draws, seed=seed)
    p[np.ix_(rows, columns)], reach[np.ix_(rows, columns)] = found.p, found.reach
    p[~tested] = np.nan
    ends = permuted_clusters.agreeing(
        one.value - other.value, *difference(one, other, _shared(given, sides, one, other)), reach
    )
    table = _table(counts, shown, own, (one, other), ends, tested)
    table["effect"] = _effect(given, sides, one, other).ravel()
    table["p"] = p.ravel()
    table["q"] = _corrected(p.ravel())
    held = [int((side > 0).sum(axis=1)[n]) for n in range(len(shown)) for side in [sides.one]]
    beside = (sides.other > 0).sum(axis=1)
    few = pd.Series({name: held[n] for n, name in enumerate(shown) if min(held[n], beside[n]) < enough}, dtype="int64")
    return Compared(table[[*COLUMNS]], few, int(tested.sum()), found.least)


def _sides(weights: Numbers, shown: list[int], reference: int | None) -> Sides:
    """What is compared: groups × clusters on either side."""
    one = weights.T[shown]
    if reference is None:
        return Sides(one, weights.sum(axis=1)[None, :] - one)
    return Sides(one, np.repeat(weights.T[[reference]], len(shown), axis=0))


def _estimated(given: Clusters, side: Numbers, counts: ArticleCounts) -> Ratios:
    kind = counts.outcomes["kind"].to_numpy()
    return clustered_ratios.estimated(given._replace(w=side.T), signed=kind == "tone", shares=kind == "theme")


def _table(
    counts: ArticleCounts,
    shown: list[str],
    own: "pd.Series[str]",
    ratios: tuple[Ratios, Ratios],
    ends: tuple[Numbers, Numbers],
    tested: npt.NDArray[np.bool_],
) -> pd.DataFrame:
    """One row per group and outcome."""
    one, other = ratios
    kinds = counts.outcomes[["kind", "outcome_id"]]
    table = pd.concat([kinds.assign(group=name) for name in shown] or [kinds.assign(group="").head(0)])
    member = (own.to_numpy()[None, :] == np.array(shown, dtype=object)[:, None]).astype("float64")
    low, high = ends
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where((other.value > 0) & (one.value >= 0), one.value / other.value, np.nan)
    signed = (counts.outcomes["kind"] == "tone").to_numpy()
    return table.reset_index(drop=True).assign(
        articles=one.units.ravel(),
        count=(member @ counts.counts).ravel(),
        value=HUNDRED * one.value.ravel(),
        value_low=HUNDRED * np.where(tested, one.low, np.nan).ravel(),
        value_high=HUNDRED * np.where(tested, one.high, np.nan).ravel(),
        other=HUNDRED * other.value.ravel(),
        difference=HUNDRED * (one.value - other.value).ravel(),
        low=HUNDRED * np.where(tested, low, np.nan).ravel(),
        high=HUNDRED * np.where(tested, high, np.nan).ravel(),
        ratio=np.where(signed, np.nan, ratio).ravel(),
    )


def difference(one: Ratios, other: Ratios, shared: Numbers | float = 0.0) -> tuple[Numbers, Numbers]:
    """The ends of the interval of the difference of two ratios, whose correlation by what they share is `shared`.

    Examples
    --------
    >>> ends = [np.array([[x]]) for x in (0.5, 0.4, 0.6, 0.05, 19.0, 20.0)]
    >>> low, high = difference(Ratios(*ends), Ratios(*ends))
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([[-0.141]], [[0.141]])
    """
    apart = one.value - other.value
    down, up = one.value - one.low, one.high - one.value
    other_down, other_up = other.value - other.low, other.high - other.value
    below = down**2 + other_up**2 - 2 * shared * down * other_up
    above = up**2 + other_down**2 - 2 * shared * up * other_down
    return apart - np.sqrt(np.maximum(below, 0)), apart + np.sqrt(np.maximum(above, 0))


def _shared(given: Clusters, sides: Sides, one: Ratios, other: Ratios) -> Numbers:
    """How far the ratios of both sides vary together, since both print copies of one text."""
    both = sides.one * sides.other
    if not both.any():
        return np.zeros(one.value.shape)
    left, right = np.nan_to_num(one.value), np.nan_to_num(other.value)
    sums = both @ given.y**2 - (left + right) * (both @ (given.y * given.n)) + left * right * (both @ given.n**2)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = sums / ((sides.one @ given.n) * (sides.other @ given.n) * one.se * other.se)
    return np.clip(np.nan_to_num(found), -1, 1)


def _effect(given: Clusters, sides: Sides, one: Ratios, other: Ratios) -> Numbers:
    """The difference in standard deviations between clusters, each weighted by what it is counted per."""
    squares = []
    for side, found in zip(sides, (one, other), strict=True):
        size, rest = side @ given.n, np.nan_to_num(found.value)
        with np.errstate(divide="ignore", invalid="ignore"):
            own = np.where(given.n > 0, given.y**2 / given.n, 0.0)
            squares.append((side @ own - 2 * rest * (side @ given.y) + rest**2 * size, size))
    (left, n), (right, m) = squares
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.maximum(left + right, 0) / (n + m))
        return np.where(spread > 0, (one.value - other.value) / spread, np.nan)


def _corrected(p: Numbers) -> Numbers:
    """Benjamini and Hochberg's q over what was tested."""
    q, tested = np.full(p.shape, np.nan), ~np.isnan(p)
    if tested.any():
        q[tested] = false_discovery(p[tested])
    return q
