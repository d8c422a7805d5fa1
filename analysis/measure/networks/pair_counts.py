"""Pairs of actors met in the units of a sparse matrix, enumerated in blocks: memory does not grow with the corpus."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.measure.units import Integers

Each = Literal["count", "newman"]
# Pairs looked at at once. Measured on 5 million mentions: 2**17 to 2**19 take the same time within a tenth, 2**21 half
# as much again.
BLOCK = 2**18
# Of the pairs in a block, sorted: left × actors + right, the article, in how many of its units, and their weight.
Met = tuple[Integers, Integers, Integers, npt.NDArray[Any]]


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
    look = _counted if each == "count" else _shared
    found = [(np.zeros(0, dtype="int64"),) * 4]
    for begin, end in _blocks(x, article, block):
        rows = look(x, article, begin, end)
        found.append(rows if by == "article" else _together(*rows))
    pair, where, times, weights = (np.concatenate(column) for column in zip(*found, strict=True))
    if by == "article":  # no article reaches into two blocks
        order = np.lexsort((where, pair))
        pair, where, times, weights = (column[order] for column in (pair, where, times, weights))
    else:
        pair, sums = _summed(pair, (where, times, weights))
        where, times, weights = sums
    n = max(x.shape[1], 1)
    kinds = {"article" if by == "article" else "articles": where, "units": times}
    table = pd.DataFrame({"left": pair // n, "right": pair % n, **kinds}).astype("int64")
    return table.assign(weight=weights.astype("int64" if each == "count" else "float64"))


def _counted(x: sparse.csr_array, article: Integers, begin: int, end: int) -> Met:
    """The pairs of the units from begin to end, by article, counted: pair and article are one number, and sorted."""
    n, size = x.shape[1], np.diff(x.indptr[begin : end + 1])
    place = article[begin:end] - article[begin]
    bits = int(place[-1]).bit_length()
    narrow = "int32" if n * n << bits < 2**31 else "int64"
    column = x.indices[x.indptr[begin] : x.indptr[end]].astype(narrow) << bits
    place, starts, keys = place.astype(narrow), x.indptr[begin:end] - x.indptr[begin], []
    order = np.argsort(size.astype("uint16" if size.max() < 2**16 else "int64"), kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(size[order])) + 1):
        k = size[rows[0]]  # units of one size are a table: its columns are combined
        named = column[starts[rows] + np.arange(k, dtype="int32")[:, None]]
        one, other = np.triu_indices(k, 1)
        keys.append(((named * n + place[rows])[one] + named[other]).ravel())
    key = np.sort(np.concatenate(keys))
    first = np.flatnonzero(np.diff(key, prepend=-1))
    times = np.diff(first, append=len(key))
    return key[first] >> bits, (key[first] & ((1 << bits) - 1)) + article[begin], times, times


def _shared(x: sparse.csr_array, article: Integers, begin: int, end: int) -> Met:
    """The same where a unit gives each of its pairs a share; shares are added up in the order of the units."""
    code, unit = _enumerated(x, begin, end)
    row, codes = pd.factorize(code, sort=True)
    cell, shape = (row, article[unit] - article[begin]), (len(codes), article[end - 1] - article[begin] + 1)
    # from coordinates to rows is a counting sort: the articles of a pair come to stand side by side
    units = sparse.coo_array((np.ones(len(code), dtype="int32"), cell), shape=shape).tocsr()
    share = sparse.coo_array((1 / (x.indptr[unit + 1] - x.indptr[unit] - 1), cell), shape=shape).tocsr()
    return np.repeat(codes, np.diff(units.indptr)), units.indices + article[begin], units.data, share.data


def _together(pair: Integers, article: Integers, times: Integers, weights: npt.NDArray[Any]) -> Met:
    """One row per pair, with the number of its articles."""
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    articles = np.diff(first, append=len(pair))
    units = np.add.reduceat(times, first)
    if weights is times:
        return pair[first], articles, units, units
    return pair[first], articles, units, np.bincount(np.repeat(np.arange(len(first)), articles), weights=weights)


def _summed(pair: Integers, columns: Sequence[npt.NDArray[Any]]) -> tuple[Integers, list[npt.NDArray[Any]]]:
    """Each pair once, and the sums of its rows."""
    if pair.max(initial=0) < len(pair):  # few pairs: each has a place of its own
        sums = [np.bincount(pair, weights=column) for column in columns]
        met = np.flatnonzero(sums[0])
        return met, [column[met] for column in sums]
    met, again = np.unique(pair, return_inverse=True)
    return met, [np.bincount(again, weights=column) for column in columns]


def _blocks(x: sparse.csr_array, article: Integers, block: int) -> Iterator[tuple[int, int]]:
    """The units of some articles at a time: the first, and one past the last."""
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
            yield begin, end
        begin = end


def _enumerated(x: sparse.csr_array, begin: int, end: int) -> tuple[Integers, Integers]:
    """The pairs of the units from begin to end, each cell with each later one of its row: its code, and the unit."""
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
