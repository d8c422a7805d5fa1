"""Rows of bits that trade: an actor of an article a row, a unit of the article a bit, many chains side by side.

What a pair of rows trades is drawn with whole words at once, which numpy does for thousands of pairs in one call.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.measure.units import Integers

Words = npt.NDArray[Any]  # of unsigned integers


class Rows(NamedTuple):
    """The actors of some articles."""

    article: Integers  # of each row; never falls
    words: Words  # words × rows: the units that name the actor, the first one the lowest bit


def packed(cells: npt.NDArray[np.bool_]) -> Words:
    """Words × rows from rows × bits, in the smallest words that hold a row.

    Examples
    --------
    >>> packed(np.array([[True, False, True]])).tolist(), packed(np.ones((1, 65), dtype=bool)).shape
    ([[5]], (2, 1))
    """
    size = next((size for size in (8, 16, 32) if cells.shape[1] <= size), 64)
    many = -(-cells.shape[1] // size)
    padded = np.zeros((len(cells), max(many, 1) * size), dtype=bool)
    padded[:, : cells.shape[1]] = cells
    found = np.packbits(padded, axis=1, bitorder="little").view(f"<u{size // 8}")
    return np.ascontiguousarray(found.T)


def unpacked(words: Words, bits: int) -> npt.NDArray[np.bool_]:
    """Rows × bits again.

    Examples
    --------
    >>> unpacked(packed(np.array([[True, False, True]])), 3).tolist()
    [[True, False, True]]
    """
    told = np.ascontiguousarray(words.T).view("uint8")
    return np.unpackbits(told, axis=1, count=bits, bitorder="little").astype(bool)


def held(words: Words) -> Integers:
    """How many bits are set, in all words together.

    Examples
    --------
    >>> held(np.array([[5, 1], [1, 0]], dtype="uint64")).tolist()
    [3, 1]
    """
    counts = np.bitwise_count(words)
    total: Integers = counts[0] if len(counts) == 1 else counts.sum(axis=0, dtype="int64")
    return total


def chains(
    given: Rows, *, many: int, side_by_side: int, burn_in: int, between: int, generator: np.random.Generator
) -> Iterator[Words]:
    """Rows of as many bits each as before, and as many rows of an article with each bit, uniformly drawn.

    Parameters
    ----------
    given : Rows
        Where each chain begins.
    many : int
        How many draws in all.
    side_by_side : int
        Chains; each gives one draw at a time.
    burn_in, between : int
        Trades of every row before the first draw of a chain, and before each further one.
    generator : Generator
        Of what is drawn.

    Yields
    ------
    ndarray
        Words × rows × chains; the same array each time, changed.

    Examples
    --------
    >>> given = Rows(np.array([0, 0]), packed(np.array([[True, False], [False, True]])))
    >>> settings = {"many": 9, "side_by_side": 4, "burn_in": 2, "between": 1, "generator": np.random.default_rng(0)}
    >>> [(words.shape, set(words.sum(axis=1).ravel().tolist())) for words in chains(given, **settings)]
    [((1, 2, 4), {3}), ((1, 2, 4), {3}), ((1, 2, 1), {3})]
    """
    words = np.repeat(given.words[:, :, None], side_by_side, axis=2)
    turns = int(held(given.words).max(initial=1)).bit_length()
    for begin in range(0, many, side_by_side):
        for _ in range(between if begin else burn_in):
            _trade(words, given.article, turns, generator)
        yield words[:, :, : many - begin]


def _trade(words: Words, article: Integers, turns: int, generator: np.random.Generator) -> None:
    """Every row trades with one other of its article, in place; all chains pair the same rows."""
    order = np.argsort(article + generator.random(len(article)))  # rows of an article in any order
    place = np.arange(len(order)) - np.searchsorted(article, article)  # sorted by article either way
    first = np.flatnonzero((place % 2 == 0)[:-1] & (article[1:] == article[:-1]))
    one, other = order[first], order[first + 1]
    mine, theirs = words[:, one], words[:, other]
    either = mine ^ theirs
    own = either & mine
    traded = own ^ _as_many(own, either, turns, generator)
    words[:, one] = mine ^ traded
    words[:, other] = theirs ^ traded


def _as_many(own: Words, either: Words, turns: int, generator: np.random.Generator) -> Words:
    """A random choice from the bits of `either`, as many as those of `own`; `own` where it was not found in time.

    Halving: bits surely in, bits perhaps in; half of what is doubtful is put in, and if that is too much it is all
    that may be in, and if too little it is surely in. No bit is treated otherwise than another, so each choice of the
    wanted size is as likely as any other; and whether one is found depends on the two sizes alone, which the way back
    has as well.
    """
    wanted = held(own)
    surely, perhaps, some = np.zeros_like(own), either, own
    for _ in range(turns):
        some = surely | (perhaps & _random(own, generator))
        size = held(some)
        surely = _chosen(size <= wanted, some, surely)
        perhaps = _chosen(size >= wanted, some, perhaps)
    return _chosen(size == wanted, some, own)


def _random(like: Words, generator: np.random.Generator) -> Words:
    need = -(-like.nbytes // 8)
    drawn: Words = generator.bit_generator.random_raw(need)
    return drawn.view(like.dtype)[: like.size].reshape(like.shape)


def _chosen(where: npt.NDArray[np.bool_], one: Words, other: Words) -> Words:
    """`numpy.where`, ten times as fast where it cannot be foreseen which of the two is taken."""
    mask = np.negative(where.view("uint8").astype(one.dtype))
    found: Words = other ^ ((one ^ other) & mask)
    return found
