"""Articles that may tell the same story: those that share rare features."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.measure.time import feature_weights
from analysis.measure.time.story_features import Features

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
# A feature in more articles than this leads to no candidates, so that pairs grow with the corpus and not with its
# square; below it every pair that shares a feature is looked at.
_COMMONEST = 50
# Reports of one event within two weeks of each other: beyond that they are more likely a follow-up.
_DAYS = 14
# Of the articles that share rare features with one, so many with the most of them are compared in full.
_NEAREST = 20
_AT_A_TIME = 2_000
PAIRS = {
    "article_id": "str", "other_id": "str", "score": "float64", "days_apart": "Int64", "shared": "int64", "most": "str",
}  # fmt: skip


@takes(articles="article_id published_from published_to", sentences="article_id")
def pairs(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    features: Features,
    *,
    days: int = _DAYS,
    commonest: int = _COMMONEST,
    least: float = 0.0,
) -> pd.DataFrame:
    """Pairs of articles that may tell the same story.

    Parameters
    ----------
    articles, sentences : DataFrame
        One row per article, and one per sentence.
    features : Told
        What each sentence tells, as `features` gives it.
    days : int
        Most days between the days on which two articles can have been published. Default 14. Articles of unknown
        days are compared with all.
    commonest : int
        A feature of more articles than this leads to no pair. Default 50, so that the pairs to look at grow with
        the corpus and not with its square.
    least : float
        Least score, from 0 to 1. Default 0, since what is alike depends on the corpus: read from the top.

    Returns
    -------
    DataFrame
        One row per pair with a feature in common, the most alike first: `article_id`, `other_id`, `score` (cosine
        of the weights, where a feature weighs the more the fewer articles have it), `days_apart` (least; missing
        where either day is unknown), `shared` (features), `most` (the five that weigh most).

    Examples
    --------
    >>> day = pd.to_datetime(["2031-02-03", "2031-02-05"])
    >>> articles = pd.DataFrame({"article_id": [*"ab"], "published_from": day, "published_to": day})
    >>> features = Features(sparse.csr_array(np.array([[1, 1], [1, 0]])), pd.Index(["word:bridge", "word:mill"]))
    >>> found = pairs(articles, pd.DataFrame({"article_id": [*"ab"]}), features)
    >>> found[["other_id", "days_apart", "shared"]].values.tolist()
    [['b', 2, 1]]
    """
    ids = pd.Index(articles["article_id"])
    owner = ids.get_indexer(pd.Index(sentences["article_id"]))
    gather = (np.ones(len(owner), dtype=np.int64), (owner, np.arange(len(owner))))
    held = (sparse.csr_array(gather, shape=(len(ids), len(owner))) @ features.matrix).tocsr()
    held.data[:] = 1
    n = held.sum(axis=0)
    weighed = feature_weights.weights(held)
    rare = held[:, np.flatnonzero((n > 1) & (n <= commonest))]
    near = _candidates(rare)
    one, other = near["one"].to_numpy(), near["other"].to_numpy()
    apart, known = _apart(articles, one, other)
    keep = ~known | (apart <= days)
    one, other, apart, known = one[keep], other[keep], apart[keep], known[keep]
    both = weighed[one].multiply(weighed[other]).tocsr()
    table = pd.DataFrame(
        {
            "article_id": ids.take(one), "other_id": ids.take(other), "score": both.sum(axis=1),
            "days_apart": pd.array(np.where(known, apart, 0), dtype="Int64"),
            "shared": np.diff(both.indptr), "most": feature_weights.strongest(both, features.names, 5),
        }
    )  # fmt: skip
    table.loc[~known, "days_apart"] = pd.NA
    table = table[table["score"] >= least].astype(PAIRS)
    return table.sort_values(["score", "article_id", "other_id"], ascending=[False, True, True], ignore_index=True)


def _candidates(rare: sparse.csr_array) -> pd.DataFrame:
    """For each article those with which it shares the most rare features, each pair once."""
    found = [pd.DataFrame({"one": [], "other": []}, dtype="int64")]
    for start in range(0, rare.shape[0], _AT_A_TIME):
        near = (rare[start : start + _AT_A_TIME] @ rare.T).tocoo()
        table = pd.DataFrame({"one": near.row + start, "other": near.col, "shared": near.data})
        table = table[table["one"] != table["other"]]
        table = table.sort_values(["one", "shared", "other"], ascending=[True, False, True])
        found.append(table.groupby("one").head(_NEAREST)[["one", "other"]])
    every = pd.concat(found)
    ends = np.sort(every[["one", "other"]].to_numpy(dtype=np.int64), axis=1)
    return pd.DataFrame(ends, columns=["one", "other"]).drop_duplicates().sort_values(["one", "other"])


def _apart(articles: pd.DataFrame, one: Counts, other: Counts) -> tuple[Counts, npt.NDArray[np.bool_]]:
    """The least days between two publications, and whether the days of both are known."""
    first, last = (articles[column].to_numpy(dtype="datetime64[D]") for column in ("published_from", "published_to"))
    known = ~(np.isnat(first) | np.isnat(last))
    gap = np.maximum(first[one] - last[other], first[other] - last[one])
    both = known[one] & known[other]
    return np.maximum(np.where(both, gap, np.timedelta64(0, "D")).astype(np.int64), 0), both
