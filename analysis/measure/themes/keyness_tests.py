"""Whether a difference in a term's frequency is more than that between articles: log-odds with clustered errors.

Words come in bursts: an article that has one has it again, so that counts of words are far fewer witnesses than words.
What is independent is the article, or the cluster of articles that are copies of each other.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.measure.themes import keyness

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
_TAIL = 0.025
_HALF = 0.5
# A term of fewer clusters than this is one story's: it is left untested, which spends nothing on it.
FEWEST = 3


class _Side(NamedTuple):
    """One of the two that are compared: what each cluster has of each term."""

    term: Integers
    cluster: Integers
    times: Floats  # how often each term stands in each cluster that has it
    words: Floats  # of each cluster, all terms
    total: Floats  # of each term

    @property
    def share(self) -> Floats:
        """Of each term in all words."""
        return np.asarray(self.total / max(float(self.words.sum()), 1.0))

    @property
    def clusters(self) -> int:
        """How many have words."""
        return int((self.words > 0).sum())

    def squares(self) -> Floats:
        """The variance of each term's count, from the differences between clusters."""
        most, share = len(self.total), self.share
        own = np.bincount(self.term, self.times**2, most)
        across = np.bincount(self.term, self.times * self.words[self.cluster], most)
        left = own - 2 * share * across + share**2 * (self.words**2).sum()
        return np.asarray(self.clusters / max(self.clusters - 1, 1) * np.maximum(left, 0))

    def log_odds(self) -> Floats:
        """Of each term, a half added to both counts as for a table with empty cells."""
        return np.asarray(np.log(self.total + _HALF) - np.log(self.words.sum() - self.total + _HALF))


@takes(counts="part term cluster count")
def log_odds(
    counts: pd.DataFrame,
    *,
    one: str,
    other: str | Sequence[str] | None = None,
    prior: float | None = None,
    fewest: int = FEWEST,
) -> pd.DataFrame:
    """Differences of terms between two parts, with intervals and p from the differences between articles.

    Parameters
    ----------
    counts : DataFrame
        One row per term, part and cluster of articles: `term`, `part`, `cluster`, `count`. A cluster, such as an
        article, can be of both parts: then its own differences count.
    one, other, prior
        As for `keyness.log_odds`.
    fewest : int
        Clusters of either part that have a term which is tested. Default 3: what stands in fewer is one story's.

    Returns
    -------
    DataFrame
        The rows and columns of `keyness.log_odds` (its `variance` and `z` are those of single words), the most telling
        first, with `clusters` (that have the term, of either part), `log_odds_ratio` (without the prior, which draws it
        to nothing; a half added to each count) and its ends `low` and `high` (95 %), `t` (the difference of the shares
        over its standard error) and `p` (two-sided). Ends, `t` and `p` are missing where a part has but one cluster,
        `p` also of terms of fewer clusters than `fewest`.

    Notes
    -----
    The difference of shares is tested as of two means over clusters of unequal size, with Welch's degrees of freedom;
    the variance of either is at least the one that single words would give if both parts had the term alike. The
    interval is of log-odds, where the same difference can look larger or smaller: `p` is the greater of both, and the
    interval reaches no difference where `p` is above 0.05. On two
    parts of one population with bursts of words see `python -m benchmarks keyness`.

    References
    ----------
    Lijffijt, J. et al. (2016). Significance testing of word frequencies in corpora. Digital Scholarship in the
    Humanities 31(2). https://doi.org/10.1093/llc/fqu064
    Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin' Words: lexical feature selection and evaluation for
    identifying the content of political conflict. Political Analysis 16(4). https://doi.org/10.1093/pan/mpn018

    Examples
    --------
    >>> rows = [("salt", p, f"{p}{n}", 9 if p == "a" else 3 + n % 2) for p in "ab" for n in range(8)]
    >>> rows += [("road", p, f"{p}{n}", 40) for p in "ab" for n in range(8)]
    >>> counts = pd.DataFrame(rows, columns=["term", "part", "cluster", "count"])
    >>> found = log_odds(counts, one="a")
    >>> found[["term", "clusters"]].values.tolist(), bool(found["p"].iloc[0] < 0.01)
    ([['salt', 16], ['road', 16]], True)
    """
    table = keyness.log_odds(counts, one=one, other=other, prior=prior)
    names, held = pd.Index(table["term"]), counts["part"] == one
    others = ~held if other is None else counts["part"].isin([other] if isinstance(other, str) else [*other])
    number, terms = pd.factorize(counts["term"])
    term, (cluster, clusters) = names.get_indexer(pd.Index(terms))[number], pd.factorize(counts["cluster"])

    def held_by(rows: npt.NDArray[np.bool_]) -> sparse.csr_array:
        cells = (counts["count"].to_numpy(dtype="float64")[rows], (term[rows], cluster[rows]))
        return sparse.coo_array(cells, shape=(len(names), len(clusters))).tocsr()

    sides = [_side(held_by(rows.to_numpy() & (term >= 0))) for rows in (held, others)]
    table = table.assign(clusters=np.diff(held_by(term >= 0).indptr).astype("int64"))
    table["log_odds_ratio"] = sides[0].log_odds() - sides[1].log_odds()
    if min(side.clusters for side in sides) < 2:
        return table.assign(**dict.fromkeys(("low", "high", "t", "p"), np.nan))
    return _told(table, sides, fewest).sort_values(["t", "term"], ascending=[False, True], ignore_index=True)


def _told(table: pd.DataFrame, sides: list[_Side], fewest: int) -> pd.DataFrame:
    from scipy.special import stdtr, stdtrit

    words = [float(side.words.sum()) for side in sides]
    pooled = (sides[0].total + sides[1].total) / sum(words)
    squares = [side.squares() for side in sides]
    common = _covariance(*sides)
    each = [np.maximum(v, n * pooled) / n**2 for v, n in zip(squares, words, strict=True)]
    least = pooled * sum(1 / n for n in words)
    variance = np.maximum(each[0] + each[1] - 2 * common / np.prod(words), least)
    t = (sides[0].share - sides[1].share) / np.sqrt(variance)
    freedom = _freedom(each, sides)
    slope = [1 / (side.total + _HALF) + 1 / (n - side.total + _HALF) for side, n in zip(sides, words, strict=True)]
    spread = [np.maximum(v, s.total + _HALF) * k**2 for v, s, k in zip(squares, sides, slope, strict=True)]
    wide = np.maximum(spread[0] + spread[1] - 2 * common * slope[0] * slope[1], np.minimum(*spread))
    ratio, own, se = table["log_odds_ratio"].to_numpy(), _freedom(spread, sides), np.sqrt(wide)
    unlikely = 2 * stdtr(freedom, -np.abs(t))
    # one answer from both scales: the interval holds no difference where either test does
    reach = np.maximum(stdtrit(own, 1 - _TAIL) * se, np.where(unlikely > 2 * _TAIL, np.abs(ratio), 0))
    both = np.maximum(unlikely, 2 * stdtr(own, -np.abs(ratio) / se))
    p = np.where(table["clusters"] >= fewest, both, np.nan)
    return table.assign(low=ratio - reach, high=ratio + reach, t=t, p=p)


def _freedom(each: list[Floats], sides: list[_Side]) -> Floats:
    """Welch's degrees of freedom."""
    shares = [v**2 / (side.clusters - 1) for v, side in zip(each, sides, strict=True)]
    return np.asarray((each[0] + each[1]) ** 2 / (shares[0] + shares[1]))


def _side(held: sparse.csr_array) -> _Side:
    """Of terms × clusters."""
    term = np.repeat(np.arange(held.shape[0]), np.diff(held.indptr))
    return _Side(term, held.indices, held.data, held.sum(axis=0), held.sum(axis=1))


def _covariance(one: _Side, other: _Side) -> Floats:
    """Of the counts of both, from clusters that are of both parts."""
    size, most, words = len(one.words), len(one.total), (one.words, other.words)
    keys = [side.term.astype("int64") * size + side.cluster for side in (one, other)]
    _, mine, theirs = np.intersect1d(keys[0], keys[1], assume_unique=True, return_indices=True)
    met = np.bincount(one.term[mine], one.times[mine] * other.times[theirs], most)
    across = [
        np.bincount(side.term, side.times * words[1 - n][side.cluster], most) for n, side in enumerate((one, other))
    ]
    left = met - other.share * across[0] - one.share * across[1]
    return np.asarray(left + one.share * other.share * (words[0] @ words[1]))
