"""Which pairs share units more often than chance allows, where chance keeps each article's own margins."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError
from analysis.measure import units
from analysis.measure.multiple_testing import false_discovery
from analysis.measure.networks import article_meetings, lift_intervals
from analysis.measure.networks.article_meetings import Meetings
from analysis.measure.networks.copies import represented
from analysis.measure.networks.margins_within_articles import Blocks, blocks
from analysis.measure.units import Incidence, Integers

Numbers = npt.NDArray[np.float64]
# Matrices of chance: the more the less the mean of a pair varies with the seed, by 1/√draws of its standard deviation.
# Two hundred move it by 7 %, which makes a p of 0.0001 too small or too large by a quarter; a thousand by 3 %.
DRAWS, FEWEST = 1_000, 200
_WORK = 4_000_000  # units × matrices that are drawn unless more are asked for
_LEAST, _AT_ONCE = 1e-15, 2**21  # what is left of a probability after the transform; complex numbers held at once


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
    pairs: pd.DataFrame,
    named: Incidence,
    *,
    copies: pd.DataFrame | None = None,
    draws: int | None = None,
    seed: int = 0,
    level: float = 0.05,
) -> pd.DataFrame:
    """Ties against what chance gives within articles.

    Parameters
    ----------
    pairs : DataFrame
        One row per tie: `source`, `target`, `units` that name both.
    named : Incidence
        The units × actors matrix that the ties were counted in, units that do not overlap.
    copies : DataFrame, optional
        One row per article or sentence: `article_id`, and `cluster_id`, which copies of one text share. Without it each
        article is a text of its own.
    draws : int, optional
        Matrices of chance; see the notes for how small a p they can tell. Default 1,000, in corpora of many units
        fewer, at least 200: each pair then rests on many articles.
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
        together), `kept` (q is at most the level), and of the lift, `units` over `expected`, the ends `lift_low` and
        `lift_high` of its interval and the `texts` it rests on. A pair that meets wherever it can has p 1.

    Raises
    ------
    BroadsheetError
        The level lies outside 0 to 1, fewer than one matrix is asked for, or a tie's end is none of the actors.

    Notes
    -----
    The null holds fixed how many units of each article name each actor, and how many actors each unit names; within
    these, every matrix is as likely as any other. So it asks whether two actors share sentences more often than two
    who are in the same articles as often would; that they are in the same articles is no finding under it.

    Copies of one text are one witness: `p`, `least` and `q` are those of one copy of each (`copies.represented`), while
    `units` and `expected` count all.

    Texts are independent, so the distribution of a pair's units is that of a sum, found from each article's own by a
    discrete Fourier transform. Each article's is counted over the matrices drawn and the one as it is, which keeps p
    from being too small where one article decides. With B matrices a pair of one article has p of 1/(B+1) or more, a
    pair of k articles far less: control over thousands of pairs can reject without as many matrices.

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
    draws = _asked(draws, level, named)
    ends = np.sort([_places(pairs, end, named.nodes) for end in ("source", "target")], axis=0)
    named = units.ordered(named)
    given = blocks(named)
    found = article_meetings.of_actors(given, many=draws, seed=seed)
    heard = _heard(found, given, named, copies)
    return _tested(pairs, found, heard, ends[0] * len(named.nodes) + ends[1], len(named.nodes), level)


@takes(pairs="source target units")
def beside(
    pairs: pd.DataFrame,
    named: Incidence,
    held: Incidence,
    *,
    copies: pd.DataFrame | None = None,
    draws: int | None = None,
    seed: int = 0,
    level: float = 0.05,
) -> pd.DataFrame:
    """Pairs of an actor and of what units hold beside actors, such as a theme, against chance within articles.

    Parameters
    ----------
    pairs : DataFrame
        One row per pair: `source` (the actor), `target` (the theme), `units` that have both.
    named, held : Incidence
        Who is named in which unit, and which unit holds what; units that do not overlap, of the same kind.
    copies, draws, seed, level
        As in `chance`.

    Returns
    -------
    DataFrame
        The rows of `pairs` in their order, with the columns that `chance` adds.

    Raises
    ------
    BroadsheetError
        As in `chance`; or a pair's target is nothing that a unit holds.

    Notes
    -----
    What units hold stays where it is; actors are drawn as in `chance`, so that each article names each actor as often
    and each unit names as many. A long sentence names more actors and has more themes: that is no finding under it.

    Examples
    --------
    >>> rows = [("a", n, one) for n, one in enumerate("AAAAAABBBBBB")]
    >>> mentions = pd.DataFrame(rows, columns=["article_id", "sentence_id", "node"])
    >>> named = units.incidence(mentions, pd.DataFrame(), within="sentence")
    >>> held = units.incidence(mentions.head(6).assign(node="roads"), pd.DataFrame(), within="sentence")
    >>> pairs = pd.DataFrame({"source": ["A"], "target": ["roads"], "units": [6]})
    >>> beside(pairs, named, held, draws=200)["kept"].tolist()
    [True]
    """
    draws = _asked(draws, level, named)
    actor, thing = _places(pairs, "source", named.nodes), _places(pairs, "target", held.nodes)
    named = units.ordered(named)
    given = blocks(named)
    found = article_meetings.beside(given, _aligned(named, held), many=draws, seed=seed)
    heard = _heard(found, given, named, copies)
    return _tested(pairs, found, heard, actor * len(held.nodes) + thing, len(held.nodes), level)


def _asked(draws: int | None, level: float, named: Incidence) -> int:
    if not 0 <= level <= 1:
        raise BroadsheetError(f"`level` is {level}; expected a share from 0 to 1, such as 0.05.")
    if draws is None:
        return int(np.clip(_WORK // max(len(named.article), 1), FEWEST, DRAWS))
    if draws < 1:
        raise BroadsheetError(f"`draws` is {draws}; expected 1 matrix or more, and {DRAWS:,} for small p.")
    return draws


def _aligned(named: Incidence, held: Incidence) -> sparse.csr_array:
    """What the units that name somebody hold, in their order."""
    span = max(named.number.max(initial=0), held.number.max(initial=0)) + 1
    home = held.articles.get_indexer(named.articles)[named.article]
    key = pd.Index(held.article * span + held.number)
    at = np.where(home >= 0, key.get_indexer(pd.Index(home * span + named.number)), -1)
    has = np.flatnonzero(at >= 0)
    places = (np.ones(len(has), dtype="int8"), (has, at[has]))
    return sparse.csr_array(sparse.csr_array(places, shape=(len(at), len(key))) @ held.x)


def _heard(found: Meetings, given: Blocks, named: Incidence, copies: pd.DataFrame | None) -> Integers:
    """How many copies each row of `found` speaks for: of the copies of a text one for all, the others for none."""
    _, first = np.unique(given.article, return_index=True)
    return represented(named, copies)[named.article[given.unit[first]]][found.block]


def _tested(
    pairs: pd.DataFrame, found: Meetings, heard: Integers, code: Integers, others: int, level: float
) -> pd.DataFrame:
    """Pairs with what chance gives them, and how unlikely it makes what was observed."""
    every = _of_pairs(found, np.arange(len(found.met)), others)
    at = _at(every.code, code)
    free = at >= 0
    # units of articles in which chance has no choice are as they are
    expected = pairs["units"].to_numpy(dtype="float64", copy=True)
    expected[free] += every.expected[at[free]] - every.met[at[free]]
    sums = every if heard.all() else _of_pairs(found, np.flatnonzero(heard), others)
    at = _at(sums.code, code)
    p, least = (_exceeding(found, sums, often) for often in (sums.met, sums.most))
    told = {"p": p, "least": least, "q": false_discovery(p)}
    told = {name: np.where(at >= 0, np.append(values, 1.0)[at], 1.0) for name, values in told.items()}
    number = np.full(len(sums.code) + 1, -1)
    number[at] = np.where(at >= 0, np.arange(len(at)), -1)
    pair = np.repeat(number[:-1], np.diff(sums.begin))
    rows = sums.order[pair >= 0]
    by_text = lift_intervals.InText(pair[pair >= 0], found.met[rows], _means(found)[rows], heard[rows])
    low, high, texts = lift_intervals.ends(pairs["units"].to_numpy(dtype="float64"), expected, by_text)
    told |= {"lift_low": low, "lift_high": high}
    return pairs.assign(expected=expected, **told, texts=texts, kept=told["q"] <= level)


def _places(pairs: pd.DataFrame, end: str, known: pd.Index) -> Integers:
    found = known.get_indexer(pd.Index(pairs[end]))
    if (found < 0).any():
        missing = pairs[end].iloc[int(np.argmin(found))]
        raise BroadsheetError(f"The tie's {end} {missing!r} is none of the actors, or of what stands beside them.")
    return np.asarray(found, dtype="int64")


def _at(codes: Integers, wanted: Integers) -> Integers:
    """The place of each in a sorted list, -1 where it is not in it."""
    if not len(codes):
        return np.full(len(wanted), -1)
    at = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    return np.where(codes[at] == wanted, at, -1)


def _of_pairs(found: Meetings, rows: Integers, others: int) -> Sums:
    """The articles of each pair together, of some rows of `found`."""
    code = found.source * others + found.target
    order = rows[np.argsort(code[rows], kind="stable")]
    codes, begin = np.unique(code[order], return_index=True)
    of_pair = (_sums(values[order], begin) for values in (_means(found), found.met, np.diff(found.begin) - 1))
    return Sums(codes, order, np.append(begin, len(order)), *of_pair)


def _means(found: Meetings) -> Numbers:
    """How often each row's pair meets by chance, on average."""
    number = units.counting(np.diff(found.begin))
    return np.asarray(_sums(found.times * number, found.begin[:-1]) / _sums(found.times, found.begin[:-1]))


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
    times = found.times[entry]
    total = np.add.reduceat(times, begin)
    some = np.flatnonzero(times)  # what no matrix has, not even the one as it is, adds nothing
    home = np.repeat(np.arange(len(lengths)), lengths)[some]
    share, number = times[some] / total[home], units.counting(lengths)[some]
    circle = np.exp(-2j * np.pi * np.arange(size) / size)
    turns = circle[np.arange(lengths.max(initial=0))[:, None] * np.arange(size // 2 + 1) % size]
    each = sparse.csr_array((share, (home, number)), shape=(len(lengths), len(turns))) @ turns
    return np.asarray(np.multiply.reduceat(each, np.cumsum(many) - many, axis=0))


def _runs(begin: Integers, length: Integers) -> Integers:
    """The numbers of some stretches, one stretch after another."""
    return np.asarray(units.counting(length) + np.repeat(begin, length))
