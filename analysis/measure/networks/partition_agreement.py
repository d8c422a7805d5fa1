"""How far divisions of the same actors agree, over many runs of a search."""

import numpy as np


def mean_rand(labels: np.ndarray) -> float:
    """The mean adjusted Rand index of all pairs of runs, one row of labels a run.

    Examples
    --------
    >>> mean_rand(np.array([[0, 0, 1, 1], [1, 1, 0, 0]]))
    1.0
    """
    # runs with the same result are counted once, weighed
    kinds, many = np.unique(labels, axis=0, return_counts=True) if labels.size else (labels, np.zeros(0))
    pairs = many.sum() * (many.sum() - 1) / 2
    if not pairs:
        return 1.0
    total = float((many * (many - 1) / 2).sum())
    kinds = np.array([_numbered(one) for one in kinds])
    for i in range(len(kinds)):
        for j in range(i + 1, len(kinds)):
            total += many[i] * many[j] * _rand(kinds[i], kinds[j])
    return float(total / pairs)


def rand(one: np.ndarray, other: np.ndarray) -> float:
    """The adjusted Rand index of two partitions: 1 where they are the same, about 0 where they agree by chance.

    Examples
    --------
    >>> round(rand(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2])), 3)
    0.571
    """
    return _rand(_numbered(one), _numbered(other))


def _rand(one: np.ndarray, other: np.ndarray) -> float:
    both, rows, columns, pairs = (
        float((n * (n - 1) / 2).sum())
        for n in (
            np.bincount(one * (other.max(initial=0) + 1) + other),  # how many are in each two parts
            np.bincount(one),
            np.bincount(other),
            np.array([len(one)]),
        )
    )
    expected = rows * columns / pairs if pairs else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def _numbered(labels: np.ndarray) -> np.ndarray:
    """The same partition with its parts numbered from 0."""
    return np.asarray(np.unique(labels, return_inverse=True)[1])
