"""Matrices of chance that keep each article's own margins: how often it names each actor, how many each unit names.

Sentences of an article are alike, and articles differ: two actors of one article meet in its sentences more often than
two of different articles, whoever they are. A null over the whole corpus takes that for a finding; this one does not.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.measure.units import Incidence, Integers

Cells = npt.NDArray[np.bool_]
# Trades of every unit before the first matrix that counts, and between two that count. Each trade halves, about, what
# is left of the order of before; `tests/measure/networks/test_margins_within_articles.py` compares with all matrices.
BURN_IN, BETWEEN = 20, 3


class Blocks(NamedTuple):
    """The articles of a matrix, each by itself: its units as columns of cells, its own actors as rows."""

    cells: Cells  # the most actors an article has × units of all articles: whether the unit names it
    article: Integers  # of each unit, the number of its block; never falls
    node: Integers  # of each block × place: the actor, or -1 beyond the block's own
    unit: Integers  # of each column of cells, its row in the matrix


def blocks(named: Incidence) -> Blocks:
    """The articles in which chance has a choice: two units at least, two actors at least.

    Parameters
    ----------
    named : Incidence
        Who is named in which unit, units sorted by article (`units.ordered`).

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.measure import units
    >>> named = pd.DataFrame({"article_id": [*"aab"], "sentence_id": [0, 1, 0], "node": [*"AB"] + ["C"]})
    >>> found = blocks(units.incidence(named, pd.DataFrame(), within="sentence"))
    >>> found.cells.tolist(), found.node.tolist()
    ([[True, False], [False, True]], [[0, 1]])
    """
    x = named.x.tocoo()
    of_cell = named.article[x.row]
    pairs, at = np.unique(np.column_stack([of_cell, x.col]), axis=0, return_inverse=True)
    articles, begins, actors = np.unique(pairs[:, 0], return_index=True, return_counts=True)
    units = np.bincount(named.article, minlength=int(articles.max(initial=-1)) + 1)[articles]
    free = (units > 1) & (actors > 1)
    number = np.cumsum(free) - 1  # of each article, its block
    order = np.searchsorted(articles, pairs[:, 0])  # of each pair, its article
    place = np.arange(len(pairs)) - begins[order]
    width = int(actors[free].max(initial=0))
    node = np.full((int(free.sum()), width), -1, dtype="int64")
    own = free[order]
    node[number[order[own]], place[own]] = pairs[own, 1]
    home = np.searchsorted(articles, named.article)
    kept = free[home]
    column = np.cumsum(kept) - 1
    cells = np.zeros((width, int(kept.sum())), dtype=bool)
    inside = kept[x.row]
    cells[place[at.ravel()[inside]], column[x.row[inside]]] = True
    return Blocks(cells, number[home[kept]], node, np.flatnonzero(kept))


def draws(given: Blocks, *, many: int, seed: int, burn_in: int = BURN_IN, between: int = BETWEEN) -> Iterator[Cells]:
    """Matrices with the same margins in every article, each with the same chance.

    Parameters
    ----------
    given : Blocks
        Where the chain begins.
    many : int
        How many matrices.
    seed : int
        The same seed gives the same matrices.
    burn_in, between : int
        Trades of every unit before the first matrix, and before each further one.

    Yields
    ------
    ndarray
        Cells as in `Blocks`; the same array each time, changed.

    Notes
    -----
    All units of an article are paired at random and each pair trades what only one of the two names, so that both
    name as many as before (global curveball). No margin changes, every matrix can be reached, and the way back is as
    likely as the way there, so that all are equally likely in the long run.

    References
    ----------
    Strona, G., Nappo, D., Boccacci, F., Fattorini, S. & San-Miguel-Ayanz, J. (2014). A fast and unbiased procedure to
    randomize ecological binary matrices with fixed row and column totals. Nature Communications 5, 4114.
    https://doi.org/10.1038/ncomms5114
    Carstens, C. J., Berger, A. & Strona, G. (2018). A unifying framework for fast randomization of ecological networks
    with fixed (node) degrees. MethodsX 5. https://doi.org/10.1016/j.mex.2018.06.018
    Godard, K. & Neal, Z. P. (2022). fastball: a fast algorithm to randomly sample bipartite graphs with fixed degree
    sequences. Journal of Complex Networks 10(6). https://doi.org/10.1093/comnet/cnac049

    Examples
    --------
    >>> given = Blocks(np.array([[True, False], [False, True]]), np.array([0, 0]), np.array([[0, 1]]), np.arange(2))
    >>> drawn = [cells[0].tolist() for cells in draws(given, many=20, seed=0)]
    >>> [True, False] in drawn, [False, True] in drawn
    (True, True)
    """
    generator = np.random.default_rng(seed)
    cells = given.cells.copy()
    for step in range(many):
        for _ in range(between if step else burn_in):
            _trade(cells, given.article, generator)
        yield cells


def _trade(cells: Cells, article: Integers, generator: np.random.Generator) -> None:
    """Every unit trades with one other of its article, in place."""
    order = np.argsort(article + generator.random(len(article)))  # units of an article in any order
    place = np.arange(len(order)) - np.searchsorted(article, article)  # sorted by article either way
    first = np.flatnonzero((place % 2 == 0)[:-1] & (article[1:] == article[:-1]))
    one, other = order[first], order[first + 1]
    mine, theirs = cells[:, one], cells[:, other]
    either = mine ^ theirs
    wants, left = (either & mine).sum(axis=0, dtype="int32"), either.sum(axis=0, dtype="int32")
    free = (wants > 0) & (wants < left)  # where one names all that the other names there is nothing to trade
    one, other, mine, either = one[free], other[free], mine[:, free], either[:, free]
    wants, left = wants[free], left[free]
    both = mine & ~either
    for k in range(len(cells)):  # a sample of fixed size, one place after another
        open_ = either[k]
        taken = open_ & (generator.random(len(left), dtype="float32") * left < wants)
        mine[k] = taken
        wants -= taken
        left -= open_
    cells[:, one] = both | mine
    cells[:, other] = both | (either & ~mine)
