"""How often two meet in the units of each article, as it is and in matrices of chance that keep its margins."""

from collections.abc import Iterable
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from analysis.measure.networks import bit_rows
from analysis.measure.networks.bit_rows import Words
from analysis.measure.networks.margins_within_articles import SIDE_BY_SIDE, Blocks, Lot, lots
from analysis.measure.units import Integers, counting

Bytes = npt.NDArray[np.uint8]
OFTEN = 6  # units: pairs that can meet in more are counted one by one
_FULL = 255  # matrices of a chain that a byte counts
_AT_ONCE = 2**17  # words of pairs × chains that are compared at once


class Meetings(NamedTuple):
    """Pairs of one article, and how often they met in the matrix as it is and in those of chance."""

    block: Integers  # the article, as `Blocks` numbers them
    source: Integers  # the actor, of two actors the one of the lower number
    target: Integers  # the other actor, or what the units hold beside actors
    met: Integers  # in how many units of the article as it is
    begin: Integers  # where the pair's numbers begin in `times`; one more at the end
    times: Integers  # for 0, 1, 2 … units: how many matrices had so many, the one as it is among them


def of_actors(given: Blocks, *, many: int, seed: int) -> Meetings:
    """How often the actors of each article meet by chance.

    Parameters
    ----------
    given : Blocks
        The articles.
    many : int
        Matrices of chance, beside the one as it is.
    seed : int
        Of the draws.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.measure import units
    >>> from analysis.measure.networks.margins_within_articles import blocks
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1, 2], "node": [*"ABAB"]})
    >>> found = of_actors(blocks(units.incidence(named, pd.DataFrame(), within="sentence")), many=99, seed=0)
    >>> found.source.tolist(), found.target.tolist(), found.times.sum().item()
    ([0], [1], 100)
    """
    return _together((_of_actors(lot) for lot in lots(given)), many=many, seed=seed)


def beside(given: Blocks, held: sparse.csr_array, *, many: int, seed: int) -> Meetings:
    """How often the actors of each article meet by chance what its units hold, which stays where it is.

    Parameters
    ----------
    given : Blocks
        The articles, and who is named where.
    held : csr_array
        Units (rows as in the matrix that the blocks were made from) × things, 1 where the unit holds it.
    many, seed : int
        As in `of_actors`.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.measure import units
    >>> from analysis.measure.networks.margins_within_articles import blocks
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1, 2], "node": [*"ABB"]})
    >>> given = blocks(units.incidence(named, pd.DataFrame(), within="sentence"))
    >>> found = beside(given, sparse.csr_array([[1], [0], [0]]), many=999, seed=0)
    >>> found.source.tolist(), found.met.tolist(), (found.times / 999).round(1).tolist()
    ([0, 1], [1, 0], [0.7, 0.3, 0.3, 0.7])
    """
    held = sparse.csc_array(held[given.unit])
    return _together((_with_held(lot, held) for lot in lots(given)), many=many, seed=seed)


class Pairs(NamedTuple):
    """Pairs in some articles, those that can meet most often first."""

    lot: Lot
    row: Integers  # of each pair, the actor's row
    beside: Integers  # the other actor's row, or the row of `still`
    still: Words | None  # words × rows: what stays where it is, if it is not actors
    source: Integers
    target: Integers
    most: Integers  # units in which they can meet

    def part(self, some: slice | Integers) -> "Pairs":
        """Some of the pairs."""
        columns = ("row", "beside", "source", "target", "most")
        return self._replace(**{name: getattr(self, name)[some] for name in columns})

    def met(self, words: Words) -> Integers:
        """In how many units the pairs meet: pairs × chains."""
        beside = words[:, self.beside] if self.still is None else self.still[:, self.beside, None]
        return bit_rows.held(words[:, self.row] & beside)


class Tally:
    """How many matrices have each of some pairs 0, 1, 2 … times.

    Most pairs of an article can meet in few units only. For these it is counted in how many matrices they meet in at
    least one unit, in at least two …, each chain by itself in single bytes; the few others are counted one by one.
    """

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs
        self._begin = np.cumsum(pairs.most + 1) - pairs.most - 1
        self._times = np.zeros(int((pairs.most + 1).sum()), dtype="int64")
        self._often = int((pairs.most > OFTEN).sum())
        self._few = [int((pairs.most > n).sum()) for n in range(min(int(pairs.most.max(initial=0)), OFTEN))]
        self._reached: list[Bytes] = []
        self._matrices = self._steps = 0

    def add(self, words: Words) -> None:
        """Matrices that have been drawn: words × rows × chains."""
        met = self.pairs.met(words)
        for chain_ in met[: self._often].T:
            self._times[self._begin[: self._often] + chain_] += 1
        if self._steps == _FULL or (self._reached and self._reached[0].shape[1] != met.shape[1]):
            self._emptied()
        if not self._reached:
            self._reached = [np.zeros((end - self._often, met.shape[1]), dtype="uint8") for end in self._few]
        for n, end in enumerate(self._few):
            self._reached[n] += (met[self._often : end] > n).view("uint8")
        self._matrices += met.shape[1]
        self._steps += 1

    def times(self) -> Integers:
        """For each pair how many matrices have it 0, 1, … as often as it can be times."""
        self._emptied()
        begin = self._begin[self._often :]
        self._times[begin] += self._matrices
        for n, end in enumerate(self._few):  # at least n + 1 times is no longer n times
            own = begin[: end - self._often]
            self._times[own + n] -= self._times[own + n + 1]
        return self._times

    def _emptied(self) -> None:
        """What stands in bytes goes over to whole numbers."""
        for n, reached in enumerate(self._reached):
            own = self._begin[self._often : self._few[n]]
            self._times[own + n + 1] += reached.sum(axis=1, dtype="int64")
        self._reached, self._steps = [], 0


def _of_actors(lot: Lot) -> Pairs:
    """Each two actors of an article."""
    many = np.bincount(lot.rows.article)[lot.rows.article]
    later = np.searchsorted(lot.rows.article, lot.rows.article, side="right") - np.arange(len(many)) - 1
    row = np.repeat(np.arange(len(many)), later)
    other = row + 1 + counting(later)
    total = bit_rows.held(lot.rows.words).astype("int64")
    return _sorted(Pairs(lot, row, other, None, lot.node[row], lot.node[other], np.minimum(total[row], total[other])))


def _with_held(lot: Lot, held: sparse.csc_array) -> Pairs:
    """Each actor of an article with each thing that its units hold."""
    first = np.flatnonzero(np.diff(lot.rows.article, prepend=-1))  # of each article, its first row
    shape = (*lot.unit[first].shape, held.shape[1])
    cells = held[np.maximum(lot.unit[first], 0).ravel()].toarray().astype(bool).reshape(shape)
    cells = (cells & (lot.unit[first] >= 0)[:, :, None]).transpose(0, 2, 1)  # articles × things × bits
    article, thing = np.nonzero(cells.any(axis=2))
    own = np.bincount(article, minlength=len(first))[lot.rows.article]
    row = np.repeat(np.arange(len(own)), own)
    beside = np.searchsorted(article, lot.rows.article)[row] + counting(own)
    still = bit_rows.packed(cells[article, thing])
    total, of_thing = (bit_rows.held(words).astype("int64") for words in (lot.rows.words, still))
    most = np.minimum(total[row], of_thing[beside])
    return _sorted(Pairs(lot, row, beside, still, lot.node[row], thing[beside], most))


def _sorted(pairs: Pairs) -> Pairs:
    return pairs.part(np.argsort(-pairs.most, kind="stable"))


def _together(pairs: Iterable[Pairs], *, many: int, seed: int) -> Meetings:
    """The pairs of all lots, counted one lot after another."""
    generator = np.random.Generator(np.random.SFC64(seed))
    told = [(one.lot.block[one.row], one.source, one.target, *_counted(one, many, generator)) for one in pairs]
    block, source, target, met, most, times = (np.concatenate(column) for column in zip(*told, strict=True))
    return Meetings(block, source, target, met, np.concatenate([[0], np.cumsum(most + 1)]), times)


def _counted(pairs: Pairs, many: int, generator: np.random.Generator) -> tuple[Integers, Integers, Integers]:
    """How often pairs meet as it is, how often they can, and how many matrices have them so often."""
    chains = pairs.lot.chains(generator, many=many)
    words = pairs.lot.rows.words
    width = len(words) * min(many, SIDE_BY_SIDE)
    edges = np.append(np.arange(0, len(pairs.row), max(_AT_ONCE // width, 1)), len(pairs.row))
    pieces = [Tally(pairs.part(slice(*ends))) for ends in pairwise(edges.tolist())]
    for drawn in chain([words[:, :, None]], chains):
        for piece in pieces:
            piece.add(drawn)
    met = pairs.met(words[:, :, None])[:, 0].astype("int64")
    return met, pairs.most, np.concatenate([np.zeros(0, dtype="int64"), *(piece.times() for piece in pieces)])
