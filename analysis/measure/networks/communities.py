"""Who belongs together: communities that many runs of a search agree on, and how much they agree."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.measure.networks import centrality, partition_agreement

_ROUNDS = 20  # the search of Lancichinetti and Fortunato settles within a few
_TURNS = 3  # runs of Leiden on its own result: its partition seldom changes after two


@takes(ties="source target weight")
def leiden(
    ties: pd.DataFrame,
    *,
    nodes: Iterable[str] = (),
    resolution: float = 1.0,
    runs: int = 100,
    threshold: float = 0.5,
    seed: int = 0,
) -> pd.DataFrame:
    """Communities by consensus over many runs of Leiden.

    Parameters
    ----------
    ties : DataFrame
        One row per tie: `source`, `target`, `weight`.
    nodes : iterable of str
        Actors that count even where they have no tie: each is a community of its own.
    resolution : float
        Above 1 for more and smaller communities, below for fewer. Default 1: modularity as defined.
    runs : int
        Runs of the search, each with a seed of its own. Default 100, as its authors used at least.
    threshold : float
        From 0 to 1. Pairs that share a community in a lesser share of runs count as apart. Default one half.
    seed : int
        The same seed gives the same communities, whatever the order of the ties.

    Returns
    -------
    DataFrame
        One row per actor, in the order of the alphabet: `node`; `community`, from 1, the largest first; `stability`,
        the mean share of runs in which it shares a community with the others of its own (1 for somebody alone);
        `agreement`, the mean adjusted Rand index between two runs, the same in each row.

    Notes
    -----
    The runs' partitions give a network of actors whose ties are the shares of runs in which two share a community;
    weak ones are cut, the search is run upon it again, and so on until all runs agree.

    References
    ----------
    Traag, V. A., Waltman, L. & van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected communities.
    Scientific Reports 9, 5233. https://doi.org/10.1038/s41598-019-41695-z
    Lancichinetti, A. & Fortunato, S. (2012). Consensus clustering in complex networks. Scientific Reports 2, 336.
    https://doi.org/10.1038/srep00336
    Hubert, L. & Arabie, P. (1985). Comparing partitions. Journal of Classification 2. https://doi.org/10.1007/BF01908075

    Examples
    --------
    >>> rows = [("A", "B", 3), ("A", "C", 3), ("B", "C", 3), ("C", "D", 1), ("D", "E", 2)]
    >>> leiden(pd.DataFrame(rows, columns=["source", "target", "weight"]))["community"].tolist()
    [1, 1, 1, 2, 2]
    """
    index, weights = centrality.matrix(ties, nodes=nodes)
    labels = partitions(weights.toarray(), resolution, runs, seed)
    first = _together(labels)
    agreement = partition_agreement.mean_rand(labels)
    together = first
    for turn in range(1, _ROUNDS):
        if (labels == labels[:1]).all():
            break
        # the consensus network is cut into its own communities, at the plain resolution
        labels = partitions(np.where(together >= threshold, together, 0.0), 1.0, runs, seed + turn * runs)
        together = _together(labels)
    found = labels[0] if len(labels) else np.zeros(len(index), dtype="int64")
    own = found[:, None] == found
    np.fill_diagonal(own, False)
    others = own.sum(axis=1)
    stability = np.divide((first * own).sum(axis=1), others, out=np.ones(len(index)), where=others > 0)
    size = pd.Series(found).map(pd.Series(found).value_counts())
    order = pd.DataFrame({"size": -size, "first": pd.Series(found).groupby(found).transform("idxmin")})
    table = pd.DataFrame({"node": pd.Series(index, dtype="str")})
    table["community"] = order.groupby(["size", "first"], sort=True).ngroup().astype("int64") + 1
    return table.assign(stability=stability, agreement=agreement).round(6)


def partitions(weights: np.ndarray, resolution: float, runs: int, seed: int) -> np.ndarray:
    """Divisions by the Leiden method, one a run: one row a run, one column an actor, the number of its community.

    Examples
    --------
    >>> partitions(np.array([[0.0, 2, 0], [2, 0, 0], [0, 0, 0]]), 1.0, 1, 0).tolist()
    [[0, 0, 1]]
    """
    from graspologic_native import leiden as search

    n = len(weights)
    source, target = np.nonzero(np.triu(weights, 1))
    names = np.array([f"{i}" for i in range(n)], dtype=object)
    ends = (names[end].tolist() for end in (source, target))
    edges = [*zip(*ends, weights[source, target].astype("float64").tolist(), strict=True)]
    labels = np.tile(n + np.arange(n), (runs, 1))  # who has no tie is alone
    if edges:
        for run in range(runs):
            _, found = search(edges, resolution=resolution, iterations=_TURNS, seed=seed + run)
            labels[run, [int(node) for node in found]] = list(found.values())
    return np.stack([pd.factorize(one)[0] for one in labels]) if n and runs else np.zeros((0, n), dtype="int64")


def _together(labels: np.ndarray) -> np.ndarray:
    # the share of runs in which two share a community
    runs, n = labels.shape
    total = np.zeros((n, n))
    for one in labels:
        total += one[:, None] == one
    return np.asarray(total / max(1, runs))
