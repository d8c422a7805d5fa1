"""Where an actor stands in a network: degree, strength, eigenvector centrality, betweenness, closeness."""

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes

COLUMNS = ("degree", "strength", "eigenvector", "betweenness", "closeness")
# Two paths are equally long where they differ by less than this share of their length: far above the rounding of
# sums of floats (1e-16), far below the least difference of two-step paths over weights up to 1,000 (5e-10).
_SAME_LENGTH = 1e-12
_DIRECT = 64  # up to so many actors a full decomposition is quicker than iterating
_STEPS, _SETTLED, _SAME_VALUE = 300, 1e-10, 1e-9
_CELLS = 20_000_000  # comparisons held in memory at a time


@takes(ties="source target weight")
def actors(ties: pd.DataFrame, *, nodes: Iterable[str] = ()) -> pd.DataFrame:
    """Centralities of every actor.

    Parameters
    ----------
    ties : DataFrame
        One row per tie: `source`, `target`, `weight` (above 0), each pair once.
    nodes : iterable of str
        Actors that count even where they have no tie.

    Returns
    -------
    DataFrame
        One row per actor, in the order of the alphabet: `node`; `degree`, the actors it has a tie with;
        `strength`, the sum of its ties' weights; `eigenvector`, `betweenness` and `closeness`, from 0 to 1,
        rounded to 6 digits.

    Notes
    -----
    Eigenvector centrality is the eigenvector of the matrix of weights for its greatest eigenvalue, of length 1:
    that which power iteration reaches when all begin alike. In a network of several components it is zero outside
    the component with the greatest eigenvalue; where several share that value, each keeps its part.

    The length of a tie is 1 / weight. Betweenness is the share of the shortest paths between two others that run
    through the actor, taken over all pairs of others. Such lengths are fractions, which floats do not add up
    exactly (1/3 + 1/6 is not 1/2), so lengths that differ by less than a 10⁻¹² of themselves count as equal.

    Closeness is the number of actors within reach over the sum of the distances to them, times their share of all
    others (Wasserman and Faust), so that it can be compared between components.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40(1).
    https://doi.org/10.2307/3033543
    Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology 25(2).
    https://doi.org/10.1080/0022250X.2001.9990249
    Bonacich, P. (1987). Power and centrality: a family of measures. American Journal of Sociology 92(5).
    https://doi.org/10.1086/228631
    Wasserman, S. & Faust, K. (1994). Social network analysis. https://doi.org/10.1017/CBO9780511815478

    Examples
    --------
    >>> ties = pd.DataFrame({"source": ["A", "B"], "target": ["B", "C"], "weight": [2, 1]})
    >>> actors(ties)["betweenness"].tolist()
    [0.0, 1.0, 0.0]
    """
    index, weights = matrix(ties, nodes=nodes)
    table = pd.DataFrame({"node": pd.Series(index, dtype="str")})
    table["degree"] = np.diff(weights.indptr).astype("int64")
    table["strength"] = np.asarray(weights.sum(axis=1), dtype="float64")
    table["eigenvector"] = leading(weights.toarray())
    table["betweenness"] = betweenness(weights)
    table["closeness"] = closeness(weights)
    return table.round(6)


@takes(ties="source target weight")
def matrix(ties: pd.DataFrame, *, nodes: Iterable[str] = ()) -> tuple[pd.Index, sparse.csr_array]:
    """The ties as a symmetric matrix of weights, and the actors that its rows stand for, sorted.

    Examples
    --------
    >>> index, weights = matrix(pd.DataFrame({"source": ["A"], "target": ["B"], "weight": [3]}))
    >>> index.tolist(), weights.toarray().tolist()
    (['A', 'B'], [[0.0, 3.0], [3.0, 0.0]])
    """
    index = pd.Index(sorted({*ties["source"], *ties["target"], *nodes}))
    i, j = (index.get_indexer(pd.Index(ties[end])) for end in ("source", "target"))
    weight = ties["weight"].to_numpy(dtype="float64")
    places = (np.concatenate([i, j]), np.concatenate([j, i]))
    return index, sparse.csr_array((np.concatenate([weight, weight]), places), shape=(len(index),) * 2)


def leading(weights: np.ndarray) -> np.ndarray:
    """Eigenvector centrality from symmetric matrices of weights (the last two axes), each vector of length 1.

    Examples
    --------
    >>> leading(np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]])).round(3).tolist()
    [0.707, 0.707, 0.0]
    """
    n = weights.shape[-1]
    if n <= _DIRECT:
        found = _decomposed(weights)
    else:
        flat = weights.reshape(-1, n, n)
        found = np.stack([_iterated(one) for one in flat]).reshape(weights.shape[:-1])
    return np.where(found < _SAME_VALUE, 0.0, found)


def _decomposed(weights: np.ndarray) -> np.ndarray:
    # Equal scores projected onto the eigenvectors of the greatest value: the limit of power iteration.
    if weights.shape[-1] == 0:
        return np.zeros(weights.shape[:-1])
    values, vectors = np.linalg.eigh(weights)
    top = values[..., -1:]
    kept = vectors * ((values >= top * (1 - _SAME_VALUE)) & (top > 0))[..., None, :]
    found = np.einsum("...ik,...k->...i", kept, kept.sum(axis=-2))
    length = np.linalg.norm(found, axis=-1, keepdims=True)
    return np.asarray(np.divide(found, length, out=np.zeros_like(found), where=length > 0))


def _iterated(weights: np.ndarray) -> np.ndarray:
    vector = np.full(len(weights), len(weights) ** -0.5)
    for _ in range(_STEPS):
        image = weights @ vector
        value = np.sqrt(image @ image)
        if value == 0:
            return np.zeros(len(weights))
        image /= value
        change = image - vector
        vector = image
        if change @ change < _SETTLED**2:
            return np.asarray(vector)
    return _decomposed(weights)


def betweenness(weights: sparse.csr_array) -> np.ndarray:
    """Betweenness from a symmetric matrix of weights, as `actors` says.

    Notes
    -----
    Brandes's sums for many actors at once: a step along a shortest path from s takes (s, u) to (s, v), and the
    matrix of these steps counts paths when multiplied forwards and hands back their shares when backwards.

    Examples
    --------
    >>> betweenness(sparse.csr_array(np.array([[0, 2, 0], [2, 0, 1], [0, 1, 0]], dtype="float64"))).tolist()
    [0.0, 1.0, 0.0]
    """
    n = weights.shape[0]
    total = np.zeros(n)
    if n < 3:
        return total
    for first, distance, steps in _shortest(weights):
        states = distance.size
        size = len(distance)
        at = np.arange(size) * n + first + np.arange(size)
        paths = _summed(steps.T.tocsr(), np.bincount(at, minlength=states).astype("float64"))
        share = np.divide(1.0, paths, out=np.zeros(states), where=paths > 0)
        through = paths * _summed(steps, share) - (paths > 0)
        through[at] = 0
        total += through.reshape(size, n).sum(axis=0)
    return np.asarray(np.clip(total / ((n - 1) * (n - 2)), 0, 1))


def closeness(weights: sparse.csr_array) -> np.ndarray:
    """Closeness from a symmetric matrix of weights, as `actors` says.

    Examples
    --------
    >>> closeness(sparse.csr_array(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype="float64"))).round(2).tolist()
    [0.67, 1.0, 0.67]
    """
    n = weights.shape[0]
    if n < 2:
        return np.zeros(n)
    distance = _distances(weights, np.arange(n))
    reached = np.isfinite(distance)
    others = reached.sum(axis=1) - 1
    far = np.where(reached, distance, 0).sum(axis=1)
    return np.asarray(np.divide(others**2 / (n - 1), far, out=np.zeros(n), where=far > 0))


def _shortest(weights: sparse.csr_array) -> Iterator[tuple[int, np.ndarray, sparse.csr_array]]:
    # For some starts at a time: the first of them, the distances, and the steps (s, u) to (s, v) on shortest paths.
    n = weights.shape[0]
    ties = weights.tocoo()
    length = 1 / ties.data
    many = max(1, _CELLS // max(1, len(length)))
    for first in range(0, n, many):
        distance = _distances(weights, np.arange(first, min(n, first + many)))
        with np.errstate(invalid="ignore"):  # where neither end is in reach
            slack = np.abs(distance[:, ties.row] + length - distance[:, ties.col])
            start, tie = np.nonzero(slack <= _SAME_LENGTH * distance[:, ties.col])
        places = (start * n + ties.row[tie], start * n + ties.col[tie])
        yield first, distance, sparse.csr_array((np.ones(len(tie)), places), shape=(distance.size,) * 2)


def _distances(weights: sparse.csr_array, starts: np.ndarray) -> np.ndarray:
    from scipy.sparse import csgraph

    lengths = sparse.csr_array((1 / weights.data, weights.indices, weights.indptr), shape=weights.shape)
    return np.asarray(csgraph.dijkstra(lengths, indices=starts))


def _summed(steps: sparse.csr_array, start: np.ndarray) -> np.ndarray:
    # start + steps·start + steps²·start + …, which ends since no shortest path returns
    total, current = start.copy(), start
    while current.any():
        current = steps @ current
        total += current
    return total
