"""Which pairs are named together more often than chance allows, where chance keeps each article's own margins."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError
from analysis.measure import units
from analysis.measure.networks import backbone
from analysis.measure.networks.margins_within_articles import Meetings, blocks, meetings
from analysis.measure.units import Incidence, Integers

Numbers = npt.NDArray[np.float64]
DRAWS = 1_000
_LEAST = 1e-15  # what is left of a probability after the transform
_AT_ONCE = 2**21  # complex numbers held at once


class Sums(NamedTuple):
    """Pairs of actors over all articles in which chance has a choice."""

    code: Integers  # of the pair, sorted
    order: Integers  # the rows of `Meetings` by pair
    begin: Integers  # where a pair's rows begin in `order`; one more at the end
    expected: Numbers  # units that name both, by chance
    met: Integers  # those that do
    most: Integers  # those that can


@takes(pairs="source target units")
def chance(
    pairs: pd.DataFrame, named: Incidence, *, draws: int = DRAWS, seed: int = 0, level: float = 0.05
) -> pd.DataFrame:
    """Ties against what chance gives within articles.

    Parameters
    ----------
    pairs : DataFrame
        One row per tie: `source`, `target`, `units` that name both.
    named : Incidence
        The units × actors matrix that the ties were counted in, units that do not overlap.
    draws : int
        Matrices of chance. Default 1,000; see the notes for how small a p they can tell.
    seed : int
        The same seed gives the same table.
    level : float
        Share of false ties among the kept ones that is accepted, 0 to 1.

    Returns
    -------
    DataFrame
        The rows of `pairs` in their order, with `expected` (units that name both, by chance), `p` (chance of as many
        or more), `least` (the p of a pair that meets wherever the margins let it: with few sentences an article no
        pair can be significant), `q` (p with the false-discovery rate controlled over all pairs that chance can bring
        together) and `kept` (q is at most the level). A pair that meets wherever it can, whatever is drawn, has p 1.

    Raises
    ------
    BroadsheetError
        The level lies outside 0 to 1, fewer than one matrix is asked for, or a tie's end is none of the actors.

    Notes
    -----
    The null holds fixed how many units of each article name each actor, and how many actors each unit names; within
    these, every matrix is as likely as any other. So it asks whether two actors share sentences more often than two
    who are in the same articles as often would; that they are in the same articles is no finding under it.

    Articles are independent, so the distribution of a pair's units is that of a sum, found from each article's own
    by a discrete Fourier transform. Each article's is counted over the matrices drawn and the one as it is, which
    keeps p from being too small where one article decides. With B matrices a pair of one article has p of 1/(B+1) or
    more, a pair of k articles far less: control over thousands of pairs can reject without as many matrices.

    References
    ----------
    Neal, Z. P., Domagalski, R. & Sagan, B. (2021). Comparing alternatives to the fixed degree sequence model for
    extracting the backbone of bipartite projections. Scientific Reports 11, 23929.
    https://doi.org/10.1038/s41598-021-03238-3
    Phipson, B. & Smyth, G. K. (2010). Permutation P-values should never be zero. Statistical Applications in Genetics
    and Molecular Biology 9(1). https://doi.org/10.2202/1544-6115.1585

    Examples
    --------
    >>> rows = [("a", n, one) for n, both in enumerate(["AB"] * 6 + ["CD"] * 6) for one in both]
    >>> mentions = pd.DataFrame(rows, columns=["article_id", "sentence_id", "node"])
    >>> named = units.incidence(mentions, pd.DataFrame(), within="sentence")
    >>> pairs = pd.DataFrame({"source": ["A", "C"], "target": ["B", "D"], "units": [6, 6]})
    >>> found = chance(pairs, named, draws=200)
    >>> found["kept"].tolist(), bool((found["expected"] < 3).all())
    ([True, True], True)
    """
    if not 0 <= level <= 1:
        raise BroadsheetError(f"`level` is {level}; expected a share from 0 to 1, such as 0.05.")
    if draws < 1:
        raise BroadsheetError(f"`draws` is {draws}; expected 1 matrix or more, and {DRAWS:,} for small p.")
    ends = np.sort([_places(pairs, end, named) for end in ("source", "target")], axis=0)
    found = meetings(blocks(units.ordered(named)), many=draws, seed=seed)
    sums = _of_pairs(found, len(named.nodes))
    at = _at(sums.code, ends[0] * len(named.nodes) + ends[1])
    free = at >= 0
    observed = pairs["units"].to_numpy(dtype="int64")
    expected, p, least = observed.astype("float64"), np.ones(len(pairs)), np.ones(len(pairs))
    # units of articles in which chance has no choice are as they are
    expected[free] += sums.expected[at[free]] - sums.met[at[free]]
    p[free], least[free] = (_exceeding(found, sums, often)[at[free]] for often in (sums.met, sums.most))
    every = np.ones(len(sums.code))
    every[at[free]] = p[free]
    q = np.ones(len(pairs))
    q[free] = backbone.false_discovery(every)[at[free]]
    return pairs.assign(expected=expected, p=p, least=least, q=q, kept=q <= level)


def _places(pairs: pd.DataFrame, end: str, named: Incidence) -> Integers:
    found = named.nodes.get_indexer(pd.Index(pairs[end]))
    if (found < 0).any():
        raise BroadsheetError(f"The tie's {end} {pairs[end].iloc[int(np.argmin(found))]!r} is none of the actors.")
    return np.asarray(found, dtype="int64")


def _at(codes: Integers, wanted: Integers) -> Integers:
    """The place of each in a sorted list, -1 where it is not in it."""
    if not len(codes):
        return np.full(len(wanted), -1)
    at = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    return np.where(codes[at] == wanted, at, -1)


def _of_pairs(found: Meetings, actors: int) -> Sums:
    """The articles of each pair together."""
    code = found.source * actors + found.target
    order = np.argsort(code, kind="stable")
    codes, begin = np.unique(code[order], return_index=True)
    most = np.diff(found.begin) - 1
    number = units.counting(most + 1)
    mean = _sums(found.times * number, found.begin[:-1]) / _sums(found.times, found.begin[:-1])
    of_pair = (_sums(values[order], begin) for values in (found.met, most))
    return Sums(codes, order, np.append(begin, len(order)), _sums(mean[order], begin), *of_pair)


def _sums(values: npt.NDArray[Any], begin: Integers) -> npt.NDArray[Any]:
    return np.add.reduceat(values, begin) if len(begin) else values[:0]


def _exceeding(found: Meetings, sums: Sums, often: Integers) -> Numbers:
    """The chance that each pair meets so often, or more often."""
    p = np.ones(len(sums.code))
    length = 2 ** np.ceil(np.log2(sums.most + 1)).astype("int64")
    entries = _sums(np.diff(found.begin)[sums.order], sums.begin[:-1])
    for size in np.unique(length[often > 0]):
        pairs = np.flatnonzero((length == size) & (often > 0))
        lots = np.cumsum(entries[pairs]) * (size // 2 + 1) // _AT_ONCE
        for some in np.split(pairs, np.flatnonzero(np.diff(lots)) + 1):
            mass = np.fft.irfft(_turned(found, sums, some, int(size)), n=int(size), axis=1)
            p[some] = np.where(np.arange(size) >= often[some, None], mass, 0).sum(axis=1)
    return np.clip(p, _LEAST, 1.0)


def _turned(found: Meetings, sums: Sums, pairs: Integers, size: int) -> npt.NDArray[np.complex128]:
    """The discrete Fourier transforms of the distributions of some pairs' units: of each article's, multiplied."""
    many = np.diff(sums.begin)[pairs]
    of_article = sums.order[_runs(sums.begin[pairs], many)]
    lengths = np.diff(found.begin)[of_article]
    entry = _runs(found.begin[of_article], lengths)
    begin = np.cumsum(lengths) - lengths
    number = units.counting(lengths)
    share = found.times[entry] / np.repeat(np.add.reduceat(found.times[entry], begin), lengths)
    turns = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    each = np.add.reduceat(share[:, None] * turns[None, :] ** number[:, None], begin, axis=0)
    return np.asarray(np.multiply.reduceat(each, np.cumsum(many) - many, axis=0))


def _runs(begin: Integers, length: Integers) -> Integers:
    """The numbers of some stretches, one stretch after another."""
    return np.asarray(units.counting(length) + np.repeat(begin, length))
