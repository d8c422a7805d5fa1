"""How much of their shingles two texts share, and which pairs are worth measuring (MinHash)."""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from analysis.corpus.duplication import shingles
from analysis.corpus.duplication.shingles import Shingles

# 42 bands of 3 values: of pairs at 0.5 99.6 % meet in a band, of those at 0.2 29 %, at 0.05 0.5 %. What the values as
# a whole say of a pair sorts most of these out, and the rest is measured, so a band too many costs time alone.
_BANDS, _ROWS = 42, 3
VALUES = _BANDS * _ROWS
_SEED = 20210406
# So many standard errors below the threshold a pair is not measured: one in three million at it is lost by that.
_SURE = 5
_ALL_PAIRS = 50
_AT_A_TIME = 10_000  # pairs whose values are compared at once
_ODD = np.uint64(0x9E3779B97F4A7C15)
Digests = npt.NDArray[np.uint32]
Pairs = npt.NDArray[np.int64]


def minhash(bodies: Sequence[str]) -> Digests:
    """The MinHash of each body, one row each; zeros where it is too short to be compared.

    Examples
    --------
    >>> story = " ".join(f"word{number}" for number in range(50))
    >>> one, other, short = minhash([story, story + ".", "Too short."])
    >>> bool((one == other).all()), bool(short.any())
    (True, False)
    """
    return np.concatenate([_hashed(*lot) for lot in shingles.of(bodies)] or [np.empty((0, VALUES), dtype=np.uint32)])


def _hashed(hashes: Shingles, counts: npt.NDArray[np.int64]) -> Digests:
    from rensa import RMinHash

    digests = np.zeros((len(counts), VALUES), dtype=np.uint32)
    offsets = np.concatenate([[0], np.cumsum(counts[counts > 0])]).astype(np.uint64)
    rows = RMinHash.digest_matrix_from_flat_token_hashes(hashes, offsets, VALUES, _SEED).to_rows()
    found = np.fromiter(chain.from_iterable(rows), dtype=np.uint32, count=len(rows) * VALUES)
    digests[counts > 0] = found.reshape(-1, VALUES)
    return digests


def shingles_of(bodies: Sequence[str]) -> Iterator[Shingles]:
    """The hashes of each body's shingles, sorted, each once.

    Examples
    --------
    >>> [len(own) for own in shingles_of([" ".join("the bridge of Zenda" for _ in range(50)), "Too short."])]
    [4, 0]
    """
    for hashes, counts in shingles.of(bodies):
        for own in np.split(hashes, np.cumsum(counts)[:-1]):
            ordered = np.sort(own)  # np.unique takes twice the time
            yield ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]


def likely(digests: Digests, threshold: float) -> Pairs:
    """Pairs of rows that may share so much: they agree in all values of a band, and in as many values as that takes.

    Returns
    -------
    array of int
        One row per pair, sorted: the earlier row and the later one.

    Examples
    --------
    >>> digests = np.ones((2, VALUES), dtype=np.uint32)
    >>> likely(digests, 0.5).tolist(), likely(0 * digests, 0.5).tolist()
    ([[0, 1]], [])
    """
    places = np.flatnonzero(digests.any(axis=1))
    bands = (digests[places, start : start + _ROWS] for start in range(0, _BANDS * _ROWS, _ROWS))
    met = np.unique(np.concatenate([_same(values) for values in bands]), axis=0)
    least = threshold - _SURE * np.sqrt(threshold * (1 - threshold) / VALUES)
    met = places[met]
    lots = np.split(met, range(_AT_A_TIME, len(met), _AT_A_TIME))
    agree = [(digests[lot[:, 0]] == digests[lot[:, 1]]).mean(axis=1) >= least for lot in lots]
    found: Pairs = met[np.concatenate(agree)]
    return found


def _same(values: Digests) -> Pairs:
    """Pairs of rows that are the same; of many such rows each with the first and with the next."""
    keys = np.zeros(len(values), dtype=np.uint64)
    for column in values.T:
        keys = (keys ^ column) * _ODD
    rows = np.argsort(keys, kind="stable")
    group = np.cumsum(np.diff(keys[rows], prepend=keys[rows[:1]]) != 0)
    size = np.bincount(group)[group]
    rows, group, size = rows[size > 1], group[size > 1], size[size > 1]
    found = [np.empty((0, 2), dtype=np.int64)]
    for apart in range(1, min(int(size.max(initial=0)), _ALL_PAIRS)):
        together = (group[apart:] == group[:-apart]) & ((size[apart:] <= _ALL_PAIRS) | (apart == 1))
        found.append(np.stack([rows[:-apart][together], rows[apart:][together]], axis=1))
    first = rows[np.searchsorted(group, group)]
    found.append(np.stack([first, rows], axis=1)[first < rows])
    return np.concatenate(found)


def jaccard(one: Shingles, other: Shingles) -> float:
    """The share of their shingles that two texts have in common.

    Examples
    --------
    >>> jaccard(np.array([1, 2, 3], dtype=np.uint64), np.array([2, 3, 4], dtype=np.uint64))
    0.5
    """
    if np.array_equal(one, other):  # most reprints
        return 1.0
    at = np.searchsorted(one, other)
    shared = np.count_nonzero(one[np.minimum(at, len(one) - 1)] == other)
    return float(shared / (len(one) + len(other) - shared))
