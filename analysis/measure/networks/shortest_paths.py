"""Measures of shortest paths: betweenness and closeness."""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

# Two paths are equally long where they differ by less than this share of their length: far above the rounding of
# sums of floats (1e-16), far below the least difference of two-step paths over weights up to 1,000 (5e-10).
_SAME_LENGTH = 1e-12
_CELLS = 20_000_000  # comparisons held in memory at a time


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
