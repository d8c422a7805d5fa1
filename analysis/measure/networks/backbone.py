"""Which ties are significant: under a null that keeps every actor's and unit's total, or by the disparity filter."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse, special

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError
from analysis.measure.multiple_testing import false_discovery
from analysis.measure.units import Integers

Numbers = npt.NDArray[np.float64]
# What is left of the tails of the distribution outside the stretch that is computed.
_TAIL = 37.0  # -log(1e-16), the precision of a double
_CLOSE = 1e-9  # how near the expected totals come to those observed, absolute
_MOST_STEPS = 200
_AT_ONCE = 2**20  # complex numbers held at once


class Null(NamedTuple):
    """The chance that a unit names an actor, where only totals count: a kind is all that have the same total."""

    p: Numbers  # kinds of actors × kinds of units
    actor: Integers  # the kind of each actor
    unit: Integers  # the kind of each unit
    times: Integers  # units of each kind


@takes(pairs="source target units")
def chance(pairs: pd.DataFrame, x: sparse.csr_array, nodes: pd.Index, *, level: float = 0.05) -> pd.DataFrame:
    """Ties against what chance gives to actors that are named so often, in units that name so many.

    Parameters
    ----------
    pairs : DataFrame
        One row per tie: `source`, `target`, `units`.
    x : csr_array
        The units × actors matrix that the ties were counted in, of zeros and ones. Units are taken for independent
        trials, so sliding windows, which hold the same sentences several times, make p too small: not for them.
    nodes : Index
        Its actors, as `networks.incidence` gives them.
    level : float
        Share of false ties among the kept ones that is accepted, 0 to 1. Default 0.05, the field's convention.

    Returns
    -------
    DataFrame
        The rows of `pairs` in their order, with `expected` (units that name both, by chance), `p` (chance of as
        many or more), `q` (the same with the false-discovery rate controlled over all pairs of actors, those
        that never meet among them) and `kept` (q is at most the level).

    Raises
    ------
    BroadsheetError
        The level lies outside 0 to 1, or a tie's end is none of the actors.

    Notes
    -----
    The null is the bipartite configuration model: the distribution of greatest entropy over all matrices in which
    each actor and each unit has, on average, the total it has. Cells are independent in it, so the units that name
    a pair are a sum of independent trials (Poisson–binomial). Its distribution is found from its characteristic
    function by a discrete Fourier transform over the stretch that holds all but 1e-16 of it; the error of p is
    below 1e-11, absolute, and smaller values of p are not told apart.

    Since totals hold on average only, a unit of two actors names one or three in some of the matrices, and the null
    has more pairs than matrices of exactly these totals. Against swaps that keep them (made-up matrices of 30
    actors) its pairs were 32 % more where units name 2.8 actors, 14 % at 5.4, 3 % at 16. Narrow units such as
    sentences thus make the test cautious: what it keeps stands, but it misses weaker ties; articles suit it better.

    References
    ----------
    Saracco, F., Di Clemente, R., Gabrielli, A. & Squartini, T. (2015). Randomizing bipartite networks: the case of
    the World Trade Web. Scientific Reports 5, 10595. https://doi.org/10.1038/srep10595
    Saracco, F. et al. (2017). Inferring monopartite projections of bipartite networks: an entropy-based approach.
    New Journal of Physics 19, 053022. https://doi.org/10.1088/1367-2630/aa6b38
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical
    Society B 57(1). https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> x = sparse.csr_array([[1, 1, 0, 0]] * 6 + [[0, 0, 1, 1]] * 6 + [[1, 0, 1, 0], [0, 1, 0, 1]])
    >>> pairs = pd.DataFrame({"source": [*"AA"], "target": [*"BC"], "units": [6, 1]})
    >>> chance(pairs, x, pd.Index([*"ABCD"]))[["expected", "p", "kept"]].round(3).to_dict("list")
    {'expected': [3.5, 3.5], 'p': [0.112, 0.982], 'kept': [False, False]}
    """
    _level(level)
    ends = [nodes.get_indexer(pd.Index(pairs[end])) for end in ("source", "target")]
    for end, found in zip(("source", "target"), ends, strict=True):
        if (found < 0).any():
            raise BroadsheetError(f"The tie's {end} {pairs[end].iloc[int(np.argmin(found))]!r} is none of the actors.")
    model = null(x)
    kinds = np.sort(np.stack([model.actor[end] for end in ends]), axis=0).reshape(2, -1)
    observed = pairs["units"].to_numpy(dtype="int64")
    # pairs of the same totals, met as often, have the same p
    cases, again = np.unique(np.vstack([kinds, observed]), axis=1, return_inverse=True)
    trials = model.p[cases[0]] * model.p[cases[1]]
    expected, p = trials @ model.times, exceeding(trials, model.times, cases[2])
    p = p[again.ravel()]
    never = np.ones(max(len(nodes) * (len(nodes) - 1) // 2 - len(p), 0))
    q = false_discovery(np.append(p, never))[: len(p)]
    return pairs.assign(expected=expected[again.ravel()], p=p, q=q, kept=q <= level)


def null(x: sparse.csr_array) -> Null:
    """The bipartite configuration model of a matrix of zeros and ones.

    Returns
    -------
    Null
        Chances that add up to the total of each row and column, within 1e-9.

    Notes
    -----
    The chance of a cell is a logistic function of one number for its actor and one for its unit, found by Newton's
    method with halved steps; as many unknowns as there are different totals. Rows and columns that are empty or
    full have no such number: they are set apart first.

    Examples
    --------
    >>> null(sparse.csr_array([[1, 0], [0, 1]])).p.round(6).tolist()
    [[0.5]]
    """
    of_unit, of_actor = (np.asarray(x.sum(axis=axis)).ravel().astype("int64") for axis in (1, 0))
    totals, actor, many = np.unique(of_actor, return_inverse=True, return_counts=True)
    sizes, unit, times = np.unique(of_unit, return_inverse=True, return_counts=True)
    p = np.zeros((len(totals), len(sizes)))
    rows, columns = np.arange(len(totals)), np.arange(len(sizes))
    want, give = totals.astype(float), sizes.astype(float)
    while len(rows) and len(columns):  # the empty and the full
        width, height = times[columns].sum(), many[rows].sum()
        full, filled = want[rows] == width, give[columns] == height
        if full.any():
            p[np.ix_(rows[full], columns)] = 1
            give[columns] -= many[rows[full]].sum()
            rows = rows[~full]
        elif filled.any():
            p[np.ix_(rows, columns[filled])] = 1
            want[rows] -= times[columns[filled]].sum()
            columns = columns[~filled]
        elif (want[rows] == 0).any() or (give[columns] == 0).any():
            rows, columns = rows[want[rows] > 0], columns[give[columns] > 0]
        else:
            p[np.ix_(rows, columns)] = _solved(want[rows], give[columns], many[rows], times[columns])
            break
    return Null(p, actor.astype("int64"), unit.astype("int64"), times.astype("int64"))


def _solved(want: Numbers, give: Numbers, many: Integers, times: Integers) -> Numbers:
    """The logistic chances whose weighted sums over rows and columns are those wanted."""
    n = len(want)
    total = float(want @ many)
    # a sparse matrix is nearly a product: begin there
    at = np.concatenate([np.log(want / np.sqrt(total)), np.log(give / np.sqrt(total))])

    def likelihood(at: Numbers) -> float:
        both = at[:n, None] + at[None, n:]
        return float((many * want) @ at[:n] + (times * give) @ at[n:] - many @ np.logaddexp(0, both) @ times)

    for _ in range(_MOST_STEPS):
        p: Numbers = special.expit(at[:n, None] + at[None, n:])
        missing = np.concatenate([want - p @ times, give - many @ p])
        if np.abs(missing).max() < _CLOSE:
            break
        spread = many[:, None] * p * (1 - p) * times
        slope = np.block([[np.diag(spread.sum(axis=1)), spread], [spread.T, np.diag(spread.sum(axis=0))]])
        gradient = missing * np.concatenate([many, times])
        # one direction changes nothing (what actors gain, units lose): the shortest step is taken
        step = np.linalg.lstsq(slope, gradient, rcond=None)[0]
        size, before = 1.0, likelihood(at)
        while likelihood(at + size * step) < before and size > 1e-6:
            size /= 2
        at = at + size * step
    return p


def exceeding(trials: Numbers, times: Integers, observed: Integers) -> Numbers:
    """The chance that a sum of independent trials is as large as observed, or larger.

    Parameters
    ----------
    trials : array
        Cases × kinds: the chance that a trial of that kind succeeds.
    times : array of int
        Trials of each kind.
    observed : array of int
        Successes of each case.

    Returns
    -------
    array
        One chance per case, within 1e-11.

    Examples
    --------
    >>> exceeding(np.array([[0.5]]), np.array([3]), np.array([2])).round(6).tolist()
    [0.5]
    """
    mean = trials @ times
    # Bernstein's bound: beyond this distance from the mean lies less than 1e-16 on either side
    far = _TAIL / 3 + np.sqrt((_TAIL / 3) ** 2 + 2 * _TAIL * mean)
    low = np.maximum(np.floor(mean - far), 0).astype("int64")
    stretch = 2 ** np.ceil(np.log2(np.minimum(2 * far + 2, times.sum() + 1))).astype("int64")
    found = np.zeros(len(trials))
    for length in np.unique(stretch):
        cases = np.flatnonzero(stretch == length)
        for some in np.array_split(cases, max(1, len(cases) * int(length) // _AT_ONCE)):
            half = np.pi * np.arange(length // 2 + 1) / length
            size, angle = np.zeros((2, len(some), len(half)))
            with np.errstate(divide="ignore"):  # an even trial at half a turn: log 0, as it should be
                for kind, number in enumerate(times):  # log of 1 + p·(turn − 1), without loss where p is small
                    share = trials[some, kind, None]
                    size += number / 2 * np.log1p(-4 * share * (1 - share) * np.sin(half) ** 2)
                    angle -= number * np.arctan2(share * np.sin(2 * half), 1 - 2 * share * np.sin(half) ** 2)
            mass = np.fft.irfft(np.exp(size + 1j * angle), n=int(length), axis=1)
            # values wrap around: the one at place r is that of low … low + length − 1 with this remainder
            values = low[some, None] + (np.arange(length) - low[some, None]) % length
            found[some] = np.where(values >= observed[some, None], mass, 0).sum(axis=1)
    # what fell below the precision is as unlikely as the precision tells
    return np.where(observed <= 0, 1.0, np.clip(found, 1e-16, 1.0))


@takes(pairs="source target weight")
def disparity(pairs: pd.DataFrame, *, level: float = 0.05) -> pd.DataFrame:
    """Ties that carry more of an end's strength than an even chance would give them.

    Parameters
    ----------
    pairs : DataFrame
        One row per tie: `source`, `target`, `weight` above 0.
    level : float
        α below which a tie is significant, 0 to 1. Default 0.05, as in the paper's main example.

    Returns
    -------
    DataFrame
        The rows of `pairs` in their order, with `alpha_source` and `alpha_target` (chance that an end with that
        many ties, its strength broken at random, gives this tie as much or more: (1 − w/s)^(k−1)), and `kept`:
        either is below the level. An end of a single tie says nothing (alpha 1), so the other end decides.

    Raises
    ------
    BroadsheetError
        The level lies outside 0 to 1, or a weight is not above 0.

    References
    ----------
    Serrano, M. Á., Boguñá, M. & Vespignani, A. (2009). Extracting the multiscale backbone of complex weighted
    networks. PNAS 106(16). https://doi.org/10.1073/pnas.0808904106

    Examples
    --------
    >>> pairs = pd.DataFrame({"source": [*"AAA"], "target": [*"BCD"], "weight": [8, 1, 1]})
    >>> disparity(pairs)[["alpha_source", "kept"]].round(2).to_dict("list")
    {'alpha_source': [0.04, 0.81, 0.81], 'kept': [True, False, False]}
    """
    _level(level)
    if (pairs["weight"] <= 0).any():
        raise BroadsheetError(f"Weights have to be above 0; got {pairs['weight'].min()}.")
    ends = pd.concat([pairs[end] for end in ("source", "target")], ignore_index=True)
    weights = pd.concat([pairs["weight"]] * 2, ignore_index=True).astype("float64")
    of_end = weights.groupby(ends)
    share = weights / of_end.transform("sum")
    alpha = ((1 - share) ** (of_end.transform("size") - 1)).to_numpy()
    source, target = alpha[: len(pairs)], alpha[len(pairs) :]
    return pairs.assign(alpha_source=source, alpha_target=target, kept=(source < level) | (target < level))


def _level(level: float) -> None:
    if not 0 <= level <= 1:
        raise BroadsheetError(f"`level` is {level}; expected a share from 0 to 1, such as 0.05.")
