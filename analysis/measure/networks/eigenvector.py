"""The leading eigenvector of a network: actors tied to central actors are central."""

import numpy as np

_DIRECT = 64  # up to so many actors a full decomposition is quicker than iterating
_STEPS, _SETTLED, _SAME_VALUE = 300, 1e-10, 1e-9


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
