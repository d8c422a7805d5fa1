"""How often two meet in the units of each article, as it is and in matrices of chance that keep its margins."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy import sparse

from analysis.measure.networks.margins_within_articles import Blocks, Cells, draws
from analysis.measure.units import Integers, counting


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
    width = given.node.shape[1]
    size = given.cells.sum(axis=0, dtype="int64")
    one, other = _later(size)
    start = (given.article * width * width)[np.repeat(np.arange(len(size)), size)[one]]
    totals = _by_block(given) @ given.cells.T.astype("int64")  # blocks × places
    most = np.minimum(totals[:, :, None], totals[:, None, :]) * np.triu(np.ones((width, width), dtype="int64"), 1)
    pair, *told = _counted(given, lambda place: start + place[one] * width + place[other], most, many, seed)
    block, inside = np.divmod(pair, max(width * width, 1))
    ends = (given.node[block, inside // max(width, 1)], given.node[block, inside % max(width, 1)])
    return Meetings(block, *ends, *told)


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
    >>> found = beside(given, sparse.csr_array([[1], [0], [0]]), many=99, seed=0)
    >>> found.source.tolist(), found.met.tolist(), (found.times / 99).round(1).tolist()
    ([0, 1], [1, 0], [0.7, 0.3, 0.3, 0.7])
    """
    held, things, width = sparse.csr_array(held[given.unit]), held.shape[1], given.node.shape[1]
    unit = np.repeat(np.arange(len(given.unit)), given.cells.sum(axis=0, dtype="int64"))  # of each cell
    each = np.diff(held.indptr)[unit]
    one = np.repeat(np.arange(len(unit)), each)
    thing = held.indices[np.repeat(held.indptr[unit], each) + counting(each)]
    start = (given.article * width * things)[unit[one]] + thing
    own = _by_block(given)
    totals, of_thing = own @ given.cells.T.astype("int64"), (own @ held.astype("int64")).toarray()
    most = np.minimum(totals[:, :, None], of_thing[:, None, :])
    pair, *told = _counted(given, lambda place: start + place[one] * things, most, many, seed)
    block, inside = np.divmod(pair, max(width * things, 1))
    return Meetings(block, given.node[block, inside // max(things, 1)], inside % max(things, 1), *told)


def _counted(
    given: Blocks, code: Callable[[Integers], Integers], most: Integers, many: int, seed: int
) -> tuple[Integers, Integers, Integers, Integers]:
    """The codes of the pairs that can meet, how often they do, and how many matrices have them so often."""
    most = most.reshape(-1)
    kept = most > 0
    pair = np.flatnonzero(kept)
    begin = np.concatenate([[0], np.cumsum(most[pair] + 1)])
    times = np.zeros(int(begin[-1]), dtype="int64")

    def met(cells: Cells) -> Integers:
        return np.bincount(code(np.nonzero(cells.T)[1]), minlength=len(kept))[pair]

    as_it_is = met(given.cells)
    times[begin[:-1] + as_it_is] += 1
    for cells in draws(given, many=many, seed=seed):
        times[begin[:-1] + met(cells)] += 1
    return pair, as_it_is, begin, times


def _by_block(given: Blocks) -> sparse.csr_array:
    """Blocks × columns of cells, 1 where the unit is of the block."""
    many = len(given.article)
    places = (given.article, np.arange(many))
    return sparse.csr_array((np.ones(many, dtype="int64"), places), shape=(len(given.node), many))


def _later(size: Integers) -> tuple[Integers, Integers]:
    """Each cell of a list of units' cells with each later one of its unit: two places in the list."""
    ends = np.cumsum(size)
    cell = np.arange(int(size.sum()))
    later = np.repeat(ends, size) - cell - 1
    one = np.repeat(cell, later)
    return one, one + 1 + counting(later)
