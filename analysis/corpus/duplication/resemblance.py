"""How much of their shingles two texts share, and which pairs are worth measuring (MinHash)."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from analysis.corpus import tokens

SHINGLE_WORDS = 4
# 32 bands of 4 values: of pairs at the threshold 87 % meet in a band, at 0.6 99 %, of those at 0.2 5 %. Every pair
# that meets is then measured exactly, so a band too many costs time and changes nothing.
_BANDS, _ROWS = 32, 4
_SEED = 20210406
# Below this a body has too few shingles to resemble another by more than chance.
_FEWEST_WORDS = 20
# A text is compared by so many of its words; longer ones are books.
_MOST_WORDS = 20_000
_ALL_PAIRS = 50
Shingles = npt.NDArray[np.uint64]


def shingles_in(body: str) -> Shingles:
    """The hashes of a body's shingles, sorted, each once; the same on every machine.

    Examples
    --------
    >>> story = " ".join(f"word{number}" for number in range(50))
    >>> bool((shingles_in(story) == shingles_in(story + ".")).all())
    True
    >>> len(shingles_in("Too short."))
    0
    """
    words = [word.lower() for word in tokens.words(body)][:_MOST_WORDS]
    if len(words) < _FEWEST_WORDS:
        return np.empty(0, dtype=np.uint64)
    known = {
        word: int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little") for word in {*words}
    }
    each = np.array([known[word] for word in words], dtype=np.uint64)
    total = np.zeros(len(each) - SHINGLE_WORDS + 1, dtype=np.uint64)
    for place in range(SHINGLE_WORDS):
        total = (total * np.uint64(0x9E3779B97F4A7C15)) ^ each[place : place + len(total)]
    return np.unique(total)


def meeting(digests: npt.NDArray[np.uint32], places: Sequence[int]) -> set[tuple[int, int]]:
    """Pairs whose MinHash agrees in all values of a band.

    Examples
    --------
    >>> digests = np.zeros((2, _BANDS * _ROWS), dtype=np.uint32)
    >>> meeting(digests, [4, 7])
    {(4, 7)}
    """
    bands = (digests[:, start : start + _ROWS] for start in range(0, _BANDS * _ROWS, _ROWS))
    return {pair for values in bands for pair in _same(values, places)}


def minhash(shingles: Sequence[Shingles]) -> npt.NDArray[np.uint32]:
    """The MinHash of each set of shingles, one row each.

    Examples
    --------
    >>> own = np.arange(9, dtype=np.uint64)
    >>> one, other = minhash([own, own])
    >>> bool((one == other).all())
    True
    """
    from rensa import RMinHash

    offsets = np.concatenate([[0], np.cumsum([len(own) for own in shingles])]).astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(shingles), offsets, _BANDS * _ROWS, _SEED)
    return np.array(matrix.to_rows(), dtype=np.uint32)


def _same(values: npt.NDArray[np.uint32], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of articles that have the same values; of many such articles each with the first and with the next."""
    order = np.lexsort(values.T[::-1])
    changes = np.flatnonzero((values[order[1:]] != values[order[:-1]]).any(axis=1)) + 1
    for group in np.split(order, changes):
        members = sorted(places[k] for k in group)
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
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared)
