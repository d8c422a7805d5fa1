"""Matrices of chance that keep each article's own margins: how often it names each actor, how many each unit names.

Sentences of an article are alike, and articles differ: two actors of one article meet in its sentences more often than
two of different articles, whoever they are. A null over the whole corpus takes that for a finding; this one does not.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.measure.networks import bit_rows
from analysis.measure.networks.bit_rows import Rows, Words
from analysis.measure.units import Incidence, Integers

Cells = npt.NDArray[np.bool_]
# Trades of every actor before the first matrix that counts, and between two that count. Measured on actors named three
# times or more: of the order of before .79 is left after one trade, .36 after five, .01 after twenty. So matrices that
# follow one another are alike to some degree; `tests/measure/test_article_null.py` compares with all matrices.
BURN_IN, BETWEEN = 20, 5
SIDE_BY_SIDE = 32  # chains; more trade faster, and each has to forget where it began
_LARGEST = 2**21  # words of a lot, all chains together: a long article has fewer chains
_AT_ONCE = 2**16  # words that trade at once: few enough to stay near the processor


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


class Lot(NamedTuple):
    """Some of the articles, with about as many units each, whose actors are rows of bits."""

    rows: Rows
    block: Integers  # of each row, the article, as `Blocks` numbers them
    node: Integers  # of each row, the actor
    place: Integers  # of each row, its place among the article's own
    unit: Integers  # rows × bits: the column of cells that the bit stands for, or -1

    def chains(
        self, generator: np.random.Generator, *, many: int, burn_in: int = BURN_IN, between: int = BETWEEN
    ) -> Iterator[Words]:
        """Uniform draws as words × rows × chains (`bit_rows.chains`)."""
        beside = max(1, min(SIDE_BY_SIDE, many, _LARGEST // max(self.rows.words.size, 1)))
        settings = {"side_by_side": beside, "burn_in": burn_in, "between": between}
        return bit_rows.chains(self.rows, many=many, generator=generator, **settings)


def lots(given: Blocks) -> Iterator[Lot]:
    """The articles in lots that are drawn one after another; there is at least one.

    Examples
    --------
    >>> given = Blocks(np.array([[True, False], [False, True]]), np.array([0, 0]), np.array([[7, 9]]), np.arange(2))
    >>> [(lot.rows.words.tolist(), lot.node.tolist(), lot.unit.tolist()) for lot in lots(given)]
    [([[1, 2]], [7, 9], [[0, 1], [0, 1]])]
    """
    units = np.bincount(given.article, minlength=len(given.node))
    begin = np.cumsum(units) - units
    order = np.argsort(units, kind="stable")  # articles of as many units need words of the same size
    needs = np.cumsum((given.node[order] >= 0).sum(axis=1) * -(-units[order] // 64)) * SIDE_BY_SIDE // _AT_ONCE
    for some in np.split(order, np.flatnonzero(np.diff(needs)) + 1):
        article, place = np.nonzero(given.node[some] >= 0)
        bit = np.arange(units[some].max(initial=0))
        unit = np.where(bit < units[some, None], begin[some, None] + bit, -1)[article]
        cells = given.cells[place[:, None], unit] & (unit >= 0)
        yield Lot(Rows(article, bit_rows.packed(cells)), some[article], given.node[some][article, place], place, unit)


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
        Trades of every actor before the first matrix of a chain, and before each further one.

    Yields
    ------
    ndarray
        Cells as in `Blocks`; the same array each time, changed.

    Notes
    -----
    All actors of an article are paired at random and each pair trades the units that name only one of the two, so
    that each is named as often as before (global curveball). No margin changes, every matrix can be reached, and the
    way back is as likely as the way there, so that all are equally likely in the long run.

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
    generator, found = np.random.Generator(np.random.SFC64(seed)), list(lots(given))
    cells = np.zeros_like(given.cells)
    drawn = [_one_by_one(lot.chains(generator, many=many, burn_in=burn_in, between=between)) for lot in found]
    for words in zip(*drawn, strict=True):
        for lot, own in zip(found, words, strict=True):
            row, bit = np.nonzero(lot.unit >= 0)
            cells[lot.place[row], lot.unit[row, bit]] = bit_rows.unpacked(own, lot.unit.shape[1])[row, bit]
        yield cells


def _one_by_one(chains: Iterator[Words]) -> Iterator[Words]:
    return (words[:, :, n] for words in chains for n in range(words.shape[2]))
