"""How shares, rates and tone move: by period or moving window, with a trend that is tested over articles."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.measure.article_counts import ArticleCounts
from analysis.measure.inference import change_points, clustered_ratios
from analysis.measure.inference.change_points import Moments
from analysis.measure.inference.permuted_clusters import DRAWS, FOR_EACH, LEVEL, PLACES, Greatest, agreeing, orders
from analysis.measure.inference.resampling import ENOUGH
from analysis.measure.multiple_testing import false_discovery
from analysis.measure.time.periods import Windows

Numbers = npt.NDArray[np.float64]
HUNDRED = 100
FEWEST_PERIODS = 3
_TAIL = 0.025


def series(counts: ArticleCounts, windows: Windows, *, enough: int = ENOUGH) -> pd.DataFrame:
    """Each outcome in each window.

    Parameters
    ----------
    counts : ArticleCounts
        What each article holds.
    windows : Windows
        The windows, whose rows are the articles of `counts`.
    enough : int
        Fewest independent articles for an interval.

    Returns
    -------
    DataFrame
        One row per outcome and window that has what is counted per: `kind`, `outcome_id`, `place` (the window's
        middle), `articles` (independent ones; with a kernel, the number that weighs as much), `value` per 100, `low`
        and `high`, the ends of its 95 % interval.

    Examples
    --------
    >>> from analysis.measure import article_counts
    >>> from analysis.measure.time import periods
    >>> sentences = pd.DataFrame({"article_id": [*"aab"], "cluster_id": [*"aab"]})
    >>> codes = pd.DataFrame({"article_id": ["a"], "theme_id": ["roads"]})
    >>> found = series(article_counts.counted(sentences, codes=codes), periods.windows(pd.Series([1, 4])))
    >>> found[["place", "value"]].values.tolist()
    [[1.0, 50.0], [4.0, 0.0]]
    """
    kind = counts.outcomes["kind"].to_numpy()
    given = clustered_ratios.clusters(counts, windows.weights)
    found = clustered_ratios.estimated(given, signed=kind == "tone", shares=kind == "theme")
    many, wide = len(windows.middle), len(counts.outcomes)
    rows = counts.outcomes[["kind", "outcome_id"]].iloc[np.tile(np.arange(wide), many)].reset_index(drop=True)
    sure = (found.units >= enough).ravel()
    table = rows.assign(
        place=np.repeat(windows.middle, wide),
        articles=found.units.ravel(),
        value=HUNDRED * found.value.ravel(),
        low=np.where(sure, HUNDRED * found.low.ravel(), np.nan),
        high=np.where(sure, HUNDRED * found.high.ravel(), np.nan),
    )
    return table[table["value"].notna()].reset_index(drop=True)


def of_outcomes(
    counts: ArticleCounts, place: "pd.Series[int]", *, draws: int | None = None, seed: int = 0, enough: int = ENOUGH
) -> pd.DataFrame:
    """The trend and the most marked change of each outcome.

    Parameters
    ----------
    counts : ArticleCounts
        What each article holds.
    place : Series
        The period of each article of `counts`, missing where there is none; copies count at the first of theirs.
    draws : int, optional
        Permutations. Default 999, or 20 for each outcome if these are more.
    seed : int
        The same seed gives the same table.
    enough : int
        Fewest independent articles, and for a change on either side of it.

    Returns
    -------
    DataFrame
        One row per outcome: `kind`, `outcome_id`, `articles`, `periods` that have one; `change` per 100 from the first
        period to the last along the fitted line, with its 95 % interval `low` and `high`, `p` and `q` over all
        outcomes; `cut`, the first period after the most marked change, `before` and `after` it, `cut_p` and `cut_q`,
        and, where q ≤ .05, the periods `cut_from` to `cut_to` in which 95 % confidence places it. What cannot be
        tested has no p.

    Notes
    -----
    The trend is the slope of the articles' own values on the number of their period, each weighted by what is counted
    per; its p is that of the slope in its standard errors when articles change places between the periods. So a
    period with few articles weighs little, and what is tested is whether articles of different times differ, not
    whether periods follow one another: a run of bad days counts as time as well. The interval is that of a
    t-test whose standard error does not ask that all articles vary alike; where it and the test are not of one mind on
    whether there is a trend, its end next to 0 is that of the test inverted. So it holds 0 where, and only where, p is
    above .05.

    Examples
    --------
    >>> from analysis.measure import article_counts
    >>> ids = [f"a{n:02}" for n in range(48)]
    >>> sentences = pd.DataFrame({"article_id": ids * 4, "cluster_id": ids * 4})
    >>> codes = pd.DataFrame({"article_id": ids[:24], "theme_id": "roads"})
    >>> found = of_outcomes(article_counts.counted(sentences, codes=codes), pd.Series(range(48)) // 8, draws=99)
    >>> found[["change", "q", "cut", "cut_q"]].round(2).values.tolist()
    [[-32.14, 0.01, 3, 0.01]]
    """
    table = counts.outcomes[["kind", "outcome_id"]].copy()
    parts = []
    for base in dict.fromkeys(counts.outcomes["base"]):
        own = np.flatnonzero(counts.outcomes["base"] == base)
        given = _moments(counts, place, own)
        most = draws or max(DRAWS, min(FOR_EACH * len(table), PLACES // max(len(given.at) * max(len(own), 1), 1)))
        found = _trends(given, draws=most, seed=seed, enough=enough)
        cuts = change_points.found(given.y, given.n, given.at, draws=most, seed=seed, enough=enough)
        parts.append(found.join(cuts).set_index(table.index[own]))
    if not parts:
        names = ("articles", "periods", "change", "low", "high", "p", "cut", "before", "after", "cut_p")
        parts = [pd.DataFrame(columns=[*names], index=table.index, dtype="float64")]
    measured = pd.concat(parts).sort_index()
    table = table.join(measured)
    for p, q in (("p", "q"), ("cut_p", "cut_q")):
        known = table[p].notna()
        table[q] = np.nan
        table.loc[known, q] = false_discovery(table.loc[known, p].to_numpy())
    return change_points.placed(table, lambda own: _moments(counts, place, own), seed=seed, enough=enough)


def _moments(counts: ArticleCounts, place: "pd.Series[int]", own: npt.NDArray[np.int64]) -> Moments:
    """The clusters that have a period and what is counted per, by their first period."""
    known = place.notna().to_numpy()
    at = place.fillna(0).to_numpy(dtype="int64")
    first = np.full(int(counts.cluster.max(initial=-1)) + 1, np.iinfo("int64").max)
    np.minimum.at(first, counts.cluster[known], at[known])
    given = clustered_ratios.clusters(counts, known.astype("float64")[:, None])
    y, n = given.y[:, own] * given.w, given.n[:, own] * given.w
    kept = np.flatnonzero((n > 0).any(axis=1)) if n.size else np.zeros(0, dtype="int64")
    kept = kept[np.argsort(first[kept], kind="stable")]
    return Moments(y[kept], n[kept], first[kept])


def _trends(given: Moments, *, draws: int = 1, seed: int = 0, enough: int = ENOUGH) -> pd.DataFrame:
    """The slope of each outcome, as the change over the whole time."""
    y, n, at = given
    size, periods = len(at), len(np.unique(at))
    table = pd.DataFrame({"articles": size, "periods": periods}, index=range(y.shape[1]))
    if size < enough or periods < FEWEST_PERIODS:
        return table.assign(change=np.nan, low=np.nan, high=np.nan, p=np.nan)
    from scipy.special import stdtrit

    time = (at - at[0]) / (at[-1] - at[0])
    centred = time[:, None] - (time @ n) / n.sum(axis=0)
    width = (centred**2 * n).sum(axis=0)
    rest = y - y.sum(axis=0) / n.sum(axis=0) * n
    slope = (centred * rest).sum(axis=0) / width
    left = rest - slope * centred * n
    se = np.sqrt(size / (size - 2) * (centred**2 * left**2).sum(axis=0)) / width
    far = stdtrit(np.maximum(np.minimum(size - 2, (y != 0).sum(axis=0)), 2), 1 - _TAIL) * se
    own = _score(time[None, :], rest, n)[0]
    reached, greatest = np.zeros(len(own)), Greatest((1, len(own)), int(LEVEL * (1 + draws)))
    for order in orders(np.random.default_rng(seed), size, draws):
        drawn = _score(time[order], rest, n)
        reached += (drawn >= own * (1 - 1e-9)).sum(axis=0)
        greatest.add(drawn, 0)
    p = np.where((y != 0).any(axis=0), (1 + reached) / (1 + draws), np.nan)
    # of articles without a trend the standard error is that of the test
    reach = greatest.least()[0] * np.sqrt((centred**2 * rest**2).sum(axis=0)) / width
    low, high = agreeing(slope, slope - far, slope + far, reach)
    return table.assign(change=HUNDRED * slope, low=HUNDRED * low, high=HUNDRED * high, p=p)


def _score(time: Numbers, rest: Numbers, n: Numbers) -> Numbers:
    """How far each slope is from none, in standard errors: orders × outcomes."""
    middle = (time @ n) / n.sum(axis=0)
    squares = rest**2
    spread = time**2 @ squares - 2 * middle * (time @ squares) + middle**2 * squares.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.nan_to_num(np.abs(time @ rest) / np.sqrt(np.maximum(spread, 1e-300))))
