"""Pairs of actors met in the units of a sparse matrix, enumerated in blocks: memory does not grow with the corpus."""

from collections.abc import Iterator
from typing import Literal

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.measure.units import Integers

Each = Literal["count", "newman"]
# Pairs looked at at once. Measured on 5 million mentions: 2**16 to 2**20 take the same time within a tenth,
# and a block of 2**19 needs some 60 MB.
BLOCK = 2**19


def met(
    x: sparse.csr_array,
    article: Integers,
    *,
    each: Each = "count",
    by: Literal["corpus", "article"] = "corpus",
    block: int = BLOCK,
) -> pd.DataFrame:
    """Which columns meet in the rows of a matrix of zeros and ones, and how often.

    Parameters
    ----------
    x : csr_array
        Units × actors, sorted by article, its column numbers sorted in each row.
    article : array of int
        The article of each unit, never falling.
    each : {"count", "newman"}
        What a unit gives to each of its pairs: one, or 1/(k−1) where it names k actors, so that each actor
        gets one from each unit that it shares.
    by : {"corpus", "article"}
        One row per pair, or one per pair and article.
    block : int
        Pairs looked at at once; the result does not depend on it.

    Returns
    -------
    DataFrame
        One row per pair of columns (and article), sorted: `left` < `right`, `article` or `articles` (in how
        many it meets), `units` (in how many it meets) and `weight`.

    Examples
    --------
    >>> x = sparse.csr_array(np.array([[1, 1, 0], [1, 1, 1]], dtype="int8"))
    >>> met(x, np.array([0, 0]))[["left", "right", "weight"]].values.tolist()
    [[0, 1, 2], [0, 2, 1], [1, 2, 1]]
    """
    n, found = x.shape[1], [(np.zeros(0, dtype="int64"),) * 4]
    for code, unit in _blocks(x, article, block):
        place, begin = article[unit].astype("int32"), int(article[unit[0]])
        # few actors: each pair has a row of its own; many: the pairs of this block are numbered
        row, codes = (code, np.arange(n * n)) if n * n <= block else pd.factorize(code)
        cell, shape = (row, place - begin), (len(codes), int(place[-1]) - begin + 1)
        # from coordinates to rows is a counting sort: the articles of a pair come to stand side by side
        units = weight = sparse.coo_array((np.ones(len(code), dtype="int32"), cell), shape=shape).tocsr()
        if each == "newman":
            share = 1 / (x.indptr[unit + 1] - x.indptr[unit] - 1)
            weight = sparse.coo_array((share, cell), shape=shape).tocsr()
        articles = np.diff(units.indptr)
        if by == "article":
            found.append((np.repeat(codes, articles), units.indices.astype("int64") + begin, units.data, weight.data))
        else:
            met = articles > 0
            found.append((codes[met], articles[met], units.sum(axis=1)[met], weight.sum(axis=1)[met]))
    pair, where, times, weights = (np.concatenate(column) for column in zip(*found, strict=True))
    if by == "article":  # no article reaches into two blocks
        order = np.lexsort((where, pair))
        pair, where, times, weights = (column[order] for column in (pair, where, times, weights))
    else:
        pair, again = np.unique(pair, return_inverse=True)
        where, times, weights = (np.bincount(again, weights=column) for column in (where, times, weights))
    kinds = {"article" if by == "article" else "articles": where, "units": times}
    table = pd.DataFrame({"left": pair // max(n, 1), "right": pair % max(n, 1), **kinds}).astype("int64")
    return table.assign(weight=weights.astype("int64" if each == "count" else "float64"))


def _blocks(x: sparse.csr_array, article: Integers, block: int) -> Iterator[tuple[Integers, Integers]]:
    """The pairs of each unit, some articles at a time: left × actors + right, and the unit."""
    size = np.diff(x.indptr)
    pairs = np.zeros(len(size) + 1, dtype="int64")
    np.cumsum(size.astype("int64") * (size - 1) // 2, out=pairs[1:])
    ends = np.flatnonzero(np.diff(article, append=-1)) + 1  # one past the last unit of each article
    reached, begin = pairs[ends], 0
    while begin < len(size):
        # the last article that still fits, or the next one where it alone does not
        fits = np.searchsorted(reached, pairs[begin] + block, side="right")
        end = int(ends[max(fits - 1, np.searchsorted(ends, begin, side="right"))])
        if pairs[end] > pairs[begin]:
            yield _enumerated(x, begin, end)
        begin = end


def _enumerated(x: sparse.csr_array, begin: int, end: int) -> tuple[Integers, Integers]:
    """The pairs of the units from begin to end: each cell with each later one of its row."""
    n = x.shape[1]
    bounds = x.indptr[begin : end + 1] - x.indptr[begin]
    column = x.indices[x.indptr[begin] : x.indptr[end]].astype("int32" if n * n < 2**31 else "int64")
    size = np.diff(bounds)
    cell = np.arange(len(column), dtype="int32")
    later = np.repeat(bounds[1:], size) - cell - 1
    one = np.repeat(cell, later)
    ahead = cell + 1 - (np.cumsum(later, dtype="int32") - later)
    other = ahead[one] + np.arange(len(one), dtype="int32")
    return (column * n)[one] + column[other], np.repeat(np.arange(begin, end), size * (size - 1) // 2)
