"""What sets one part of a corpus apart from another: words, phrases or themes that it has more of."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, did_you_mean

# What a count of nothing becomes in a ratio: half an occurrence, as Hardie's log ratio has it.
_HALF = 0.5
_SHOWN = ["term", "count", "other_count", "per_1000", "other_per_1000"]
Floats = npt.NDArray[np.float64]


@takes(counts="part term count")
def log_odds(
    counts: pd.DataFrame, *, one: str, other: str | Sequence[str] | None = None, prior: float | None = None
) -> pd.DataFrame:
    """Log-odds ratio of each term between two parts, with an informative Dirichlet prior.

    The prior gives each term the share that it has in all the counts: what the whole corpus says is what is
    expected of either part until its own words say otherwise, so rare words do not come first.

    Parameters
    ----------
    counts : DataFrame
        One row per term and part: `term`, `part`, `count`. Its parts together are the background.
    one : str
        The part that is described.
    other : str or sequence of str, optional
        The part or parts that it is compared with. Default all others.
    prior : float, optional
        Weight of the background in words, above 0. Default the words of the smaller of the two parts, so that
        the background weighs no more than what is compared.

    Returns
    -------
    DataFrame
        One row per term of either part, the most telling of `one` first: `term`, `count`, `other_count`,
        `per_1000` and `other_per_1000` (of the part's terms), `delta` (log-odds ratio, above 0 where `one` has
        more), `variance`, `z` (delta in standard errors; beyond ±1.96 a difference that chance seldom makes in
        one term, though among thousands of terms it makes some).

    Raises
    ------
    BroadsheetError
        A part is not there, or is compared with itself.

    References
    ----------
    Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin' Words: lexical feature selection and
    evaluation for identifying the content of political conflict. Political Analysis 16(4).
    https://doi.org/10.1093/pan/mpn018

    Examples
    --------
    >>> counts = pd.DataFrame({"term": ["salt", "road", "salt", "road"], "part": list("aabb"), "count": [8, 2, 3, 7]})
    >>> log_odds(counts, one="a")[["term", "z"]].round(2).to_numpy().tolist()
    [['salt', 2.36], ['road', -2.11]]
    """
    table = with_prior(counts, one=one, other=other, prior=prior)
    y, x, alpha = (table[column].to_numpy(dtype=float) for column in ("count", "other_count", "prior"))
    variance = 1 / (y + alpha) + 1 / (x + alpha)
    delta = _log_odds(y, alpha) - _log_odds(x, alpha)
    return _sorted(table.drop(columns="prior").assign(delta=delta, variance=variance, z=delta / np.sqrt(variance)), "z")


@takes(counts="part term count")
def with_prior(
    counts: pd.DataFrame, *, one: str, other: str | Sequence[str] | None = None, prior: float | None = None
) -> pd.DataFrame:
    """The counts of two parts side by side, and what the prior of `log_odds` adds to either: `prior`, in words.

    Examples
    --------
    >>> counts = pd.DataFrame({"term": ["salt", "road", "salt"], "part": list("aab"), "count": [6, 2, 4]})
    >>> with_prior(counts, one="a")[["term", "count", "other_count", "prior"]].to_numpy().tolist()
    [['road', 2, 0, 0.6666666666666666], ['salt', 6, 4, 3.3333333333333335]]
    """
    if prior is not None and prior <= 0:
        raise BroadsheetError(f"Expected a prior above 0 words, got {prior}; leave it out for the default.")
    table = _compared(counts, one, other)
    weight = min(table["count"].sum(), table["other_count"].sum()) if prior is None else prior
    # where one side is empty there is nothing to compare, and a prior of nothing: one word stands in
    prior_of = (weight or 1.0) * table["every_count"].astype("float64") / (float(counts["count"].sum()) or 1.0)
    return table[_SHOWN].assign(prior=prior_of)


@takes(counts="part term count")
def g2(counts: pd.DataFrame, *, one: str, other: str | Sequence[str] | None = None) -> pd.DataFrame:
    """Log-likelihood ratio of each term between two parts, with its sign, and how many times as frequent it is.

    Parameters
    ----------
    counts : DataFrame
        One row per term and part: `term`, `part`, `count`.
    one, other
        As for `log_odds`.

    Returns
    -------
    DataFrame
        One row per term of either part: `term`, `count`, `other_count`, `per_1000`, `other_per_1000`,
        `expected` (in `one`, if both used it alike), `g2` (below 0 where `one` has less than expected; beyond
        ±3.84 at 5 % and ±10.83 at 0.1 %, one degree of freedom), `log_ratio` (effect size: how many times the
        frequency doubles from `other` to `one`; a count of none as a half).

    Notes
    -----
    All four cells of the table count (term and other terms, one part and the other), as Dunning has it. Rayson
    and Garside leave out the two cells of the other terms, which changes little where a term is rare.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational
    Linguistics 19(1).
    Rayson, P. & Garside, R. (2000). Comparing corpora using frequency profiling. Proceedings of the Workshop on
    Comparing Corpora. https://doi.org/10.3115/1117729.1117730

    Examples
    --------
    >>> counts = pd.DataFrame({"term": ["salt", "road", "salt", "road"], "part": list("aabb"), "count": [8, 2, 2, 8]})
    >>> g2(counts, one="a")[["term", "g2", "log_ratio"]].round(2).to_numpy().tolist()
    [['salt', 7.71, 2.0], ['road', -7.71, -2.0]]
    """
    table = _compared(counts, one, other)[_SHOWN]
    y, x = (table[column].to_numpy(dtype=float) for column in ("count", "other_count"))
    n, m = y.sum(), x.sum()
    ratio = np.log2(np.where(y > 0, y, _HALF) / max(n, 1)) - np.log2(np.where(x > 0, x, _HALF) / max(m, 1))
    expected = (y + x) * n / max(n + m, 1)
    return _sorted(table.assign(expected=expected, g2=likelihood(table), log_ratio=ratio), "g2")


@takes(compared="count other_count")
def likelihood(compared: pd.DataFrame) -> Floats:
    """The log-likelihood ratio of each row of a table of all terms of two parts, as `g2` has it.

    Examples
    --------
    >>> likelihood(pd.DataFrame({"count": [8, 2], "other_count": [2, 8]})).round(2).tolist()
    [7.71, -7.71]
    """
    y, x = (compared[column].to_numpy(dtype=float) for column in ("count", "other_count"))
    n, m = y.sum(), x.sum()
    expected = (y + x) * n / max(n + m, 1)
    cells = ((y, expected), (x, y + x - expected), (n - y, n - expected), (m - x, m - (y + x - expected)))
    value = 2 * sum(
        special.xlogy(seen, np.divide(seen, due, out=np.ones_like(due), where=due > 0)) for seen, due in cells
    )
    # rounding can leave a hair below nothing
    return np.asarray(np.maximum(value, 0.0) * np.where(y >= expected, 1, -1) + 0.0)


def _log_odds(y: Floats, alpha: Floats) -> Floats:
    held = y + alpha
    rest = held.sum() - held
    # of a single term the odds are one to nothing on both sides: no difference
    return np.log(held) - np.log(np.where(rest > 0, rest, 1.0))


def _compared(counts: pd.DataFrame, one: str, other: str | Sequence[str] | None) -> pd.DataFrame:
    """The counts of either part side by side."""
    parts = set(counts["part"].unique())
    others = parts - {one} if other is None else {other} if isinstance(other, str) else set(other)
    for name in [one, *sorted(others)]:
        if parts and name not in parts:
            raise BroadsheetError(f"No part of the corpus is called `{name}`; {did_you_mean(name, parts)}")
    if one in others:
        raise BroadsheetError(f"`{one}` cannot be compared with itself; leave it out of `other`.")
    number, terms = pd.factorize(counts["term"], sort=True)
    own = (counts["part"] == one).to_numpy()
    among = counts["part"].isin(others).to_numpy()
    times = counts["count"].to_numpy()
    y, x, every = (
        np.bincount(number[rows], times[rows], len(terms)).astype("int64") for rows in (own, among, slice(None))
    )
    table = pd.DataFrame({"term": pd.Series(terms, dtype="str"), "count": y, "other_count": x, "every_count": every})
    # those of the part first, then those of the others; the terms that neither has go
    table = table.iloc[np.argsort(np.bincount(number[own], minlength=len(terms)) == 0, kind="stable")]
    table = table[(table["count"] > 0) | (table["other_count"] > 0)].reset_index(drop=True)
    for share, column in (("per_1000", "count"), ("other_per_1000", "other_count")):
        table[share] = 1000 * table[column] / max(int(table[column].sum()), 1)
    return table


def _sorted(table: pd.DataFrame, by: str) -> pd.DataFrame:
    return table.sort_values([by, "term"], ascending=[False, True], ignore_index=True)
