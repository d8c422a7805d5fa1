"""Articles that are one text, reprinted or updated: found, clustered and counted, never deleted.

References
----------
Broder, A. Z. (1997). On the resemblance and containment of documents. Compression and Complexity of
Sequences 1997. doi:10.1109/SEQUEN.1997.666900
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, repeat

import numpy as np
import pandas as pd

from analysis import progress
from analysis.corpus.duplication import resemblance
from analysis.corpus.duplication.reprints import copies
from analysis.corpus.duplication.shingles import Shingles
from analysis.errors import counted

# Broder's clusters of the web are of pages that share half of their shingles. With shingles of four words one
# word changed takes four of them, so half is some edited sentence in three: see `tests/corpus/test_duplicates.py`.
THRESHOLD = 0.5
# So many articles are hashed at a time: their shingles are the one large thing in memory.
_AT_A_TIME = 1_000


def clusters(articles: pd.DataFrame, *, threshold: float = THRESHOLD) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give near-duplicates the same `cluster_id`: the first article of the cluster in the table's order.

    The resemblance of two bodies is the share of their four-word shingles that stands in both (Jaccard),
    case and punctuation aside. Candidates come from MinHash in bands; each candidate pair is then
    measured exactly. A cluster is what pairs at or above the threshold join, so its ends may resemble
    each other less.

    Parameters
    ----------
    articles : DataFrame
        One row per article: `article_id`, `body`.
    threshold : float
        Least resemblance, from above 0 to 1. Default 0.5, as Broder's clusters of the web.

    Returns
    -------
    articles : DataFrame
        The same rows, with `cluster_id`; an article of its own is its own cluster.
    pairs : DataFrame
        One row per pair found at or above the threshold: `article_id`, `other_id`, `similarity`, in the
        order of the articles. Of a text that stands in more than 50 articles not every pair is measured.

    Examples
    --------
    >>> body = " ".join(f"word{n}" for n in range(60))
    >>> table = pd.DataFrame({"article_id": ["a", "b", "c"], "body": [body, "Zenda has a bridge.", body + " added"]})
    >>> found, pairs = clusters(table)
    >>> found["cluster_id"].tolist(), pairs.round(2).values.tolist()
    (['a', 'b', 'a'], [['a', 'c', 0.98]])
    """
    found, pairs = clusters_of(lambda: [articles], threshold=threshold)
    return articles.assign(cluster_id=found["cluster_id"].to_numpy()), pairs


def clusters_of(
    parts: Callable[[], Iterable[pd.DataFrame]],
    *,
    threshold: float = THRESHOLD,
    digests: Iterable[resemblance.Digests] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """As `clusters`, for a corpus in parts: 512 bytes an article, and the shingles of what may resemble, are kept.

    Parameters
    ----------
    parts : callable
        Gives the parts of the table of articles, each time from the first on; called twice.
    threshold : float
        As for `clusters`.
    digests : iterable of array, optional
        The MinHash of the bodies of each part, where it is at hand (`resemblance.minhash`).

    Returns
    -------
    found : DataFrame
        One row per article: `article_id`, `cluster_id`.
    pairs : DataFrame
        As for `clusters`.

    Examples
    --------
    >>> body = " ".join(f"word{n}" for n in range(60))
    >>> parts = [pd.DataFrame({"article_id": [name], "body": [body]}) for name in "ab"]
    >>> clusters_of(lambda: parts)[0].values.tolist()
    [['a', 'a'], ['b', 'a']]
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"Expected a threshold above 0 and up to 1, got {threshold}.")
    ids: list[str] = []
    hashed: list[resemblance.Digests] = []
    for part, own in zip(parts(), repeat(None) if digests is None else digests):  # noqa: B905  (repeat has no end)
        hashed.append(_digests(part) if own is None else own)
        ids += part["article_id"].tolist()
    near = resemblance.likely(np.concatenate(hashed), threshold).tolist() if hashed else []
    shingles = _shingles_of({k for pair in near for k in pair}, parts)
    found = [
        (one, other, similarity)
        for one, other in progress.of(near, "likely pair")
        if (similarity := resemblance.jaccard(shingles[one], shingles[other])) >= threshold
    ]
    first = _joined(len(ids), [(one, other) for one, other, _ in found])
    rows = [(ids[one], ids[other], similarity) for one, other, similarity in found]
    pairs = pd.DataFrame(rows, columns=["article_id", "other_id", "similarity"])
    table = pd.DataFrame({"article_id": ids, "cluster_id": [ids[k] for k in first]}, dtype="str")
    return table, pairs.astype({"article_id": "str", "other_id": "str", "similarity": "float64"})


def summary(articles: pd.DataFrame) -> list[str]:
    """How many articles repeat another one, in a counted sentence or none.

    Examples
    --------
    >>> summary(pd.DataFrame({"article_id": ["a", "b", "c"], "cluster_id": ["a", "a", "c"]}))
    ['1 of 3 articles repeats an earlier one (1 cluster); each counts unless you set `duplicates = "once"`.']
    """
    repeating, clusters = copies(articles)
    if not repeating:
        return []
    return [
        f"{repeating:,} of {len(articles):,} articles {'repeats' if repeating == 1 else 'repeat'} an earlier one "
        f'({counted(clusters, "cluster")}); each counts unless you set `duplicates = "once"`.'
    ]


def _digests(articles: pd.DataFrame) -> resemblance.Digests:
    bodies = progress.of(articles["body"].astype(str), "article")
    lots = iter(lambda: list(islice(bodies, _AT_A_TIME)), [])
    return np.concatenate([resemblance.minhash([]), *map(resemblance.minhash, lots)])


def _shingles_of(wanted: set[int], parts: Callable[[], Iterable[pd.DataFrame]]) -> dict[int, Shingles]:
    """The shingles of some articles, by their place."""
    found: dict[int, Shingles] = {}
    begin = 0
    for part in parts() if wanted else ():
        places = [k for k in range(begin, begin + len(part)) if k in wanted]
        bodies = part["body"].iloc[[k - begin for k in places]].astype(str).tolist()
        found.update(zip(places, resemblance.shingles_of(bodies), strict=True))
        begin += len(part)
    return found


def _joined(n: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """The first member of each one's cluster (union by smaller root)."""
    root = list(range(n))

    def find(k: int) -> int:
        while root[k] != k:
            root[k] = root[root[k]]
            k = root[k]
        return k

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        root[second] = first
    return [find(k) for k in range(n)]
