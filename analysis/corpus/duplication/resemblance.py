"""How much of their shingles two texts share, and which pairs are worth measuring (MinHash)."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, pairwise

import numpy as np
import numpy.typing as npt

from analysis.corpus.duplication import shingles
from analysis.corpus.duplication.shingles import Shingles

# 32 bands of 4 values: of pairs at the threshold 87 % meet in a band, at 0.6 99 %, of those at 0.2 5 %. Every pair
# that meets is then measured exactly, so a band too many costs time and changes nothing.
_BANDS, _ROWS = 32, 4
VALUES = _BANDS * _ROWS
_SEED = 20210406
_ALL_PAIRS = 50
Digests = npt.NDArray[np.uint32]


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
            yield np.unique(own)


def meeting(digests: Digests) -> set[tuple[int, int]]:
    """Pairs of rows whose MinHash agrees in all values of a band.

    Examples
    --------
    >>> digests = np.ones((2, VALUES), dtype=np.uint32)
    >>> meeting(digests), meeting(0 * digests)
    ({(0, 1)}, set())
    """
    places = np.flatnonzero(digests.any(axis=1))
    bands = (digests[places, start : start + _ROWS] for start in range(0, VALUES, _ROWS))
    return {pair for values in bands for pair in _same(values, places)}


def _same(values: Digests, places: npt.NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    """Pairs of articles that have the same values; of many such articles each with the first and with the next."""
    keys = np.ascontiguousarray(values).view([("", np.uint64)] * (_ROWS // 2)).ravel()
    _, which, counts = np.unique(keys, return_inverse=True, return_counts=True)
    several = np.flatnonzero(counts[which] > 1)
    order = several[np.argsort(which[several], kind="stable")]
    for group in np.split(places[order], np.cumsum(counts[counts > 1])[:-1]):
        members = group.tolist()
        if len(members) <= _ALL_PAIRS:
            yield from combinations(members, 2)
        else:
            yield from pairwise(members)
            yield from ((members[0], other) for other in members[1:])


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
