"""Whether a specification curve as a whole could be chance: all its specifications under the same permutations.

Specifications share their data, so that their tests are no independent ones. In each permutation the names of the first
and of the best other are swapped in some pieces of text, the same ones in every specification, and the whole curve is
looked at again.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.measure.inference import leads, resampling
from analysis.measure.inference.leads import Lead, Numbers
from analysis.measure.inference.specification_grid import ALONE

DRAWS = 999
STATISTICS = ("median ratio to runner-up", "share in which it leads", "share in which it leads significantly")
PIECES = {resampling.ARTICLES: "articles", resampling.SENTENCES: "paragraphs within articles"}
_CELLS = 2**23  # numbers held at once


class Joint(NamedTuple):
    """One statistic of a curve against permutations."""

    statistic: str
    observed: float
    expected: float  # its median over the permutations
    p: float  # how often it, the ratio in its own standard errors, is as great or greater; the curve as it is counts
    specifications: int
    draws: int
    drawn: str  # what was swapped as one piece


class _Curve(NamedTuple):
    own: Numbers  # specifications × drawn pieces: what each gives to the first
    other: Numbers  # and to the best other one
    times: npt.NDArray[np.int64]  # how many specifications are this one


def joint(
    curve: Sequence[Lead], drawn: resampling.Plan, *, chosen: bool = True, draws: int = DRAWS, seed: int = 0
) -> list[Joint]:
    """Test a specification curve as a whole.

    Parameters
    ----------
    curve : sequence of Lead
        The specifications, the report's own first. Uninformative ones are left out.
    drawn : Plan
        What was drawn for their intervals: what is swapped as one piece.
    chosen : bool
        Whether who is first was read from the first of these specifications.
    draws : int
        Permutations. Default 999: p of .001 at the least.
    seed : int
        The same seed gives the same permutations.

    Returns
    -------
    list of Joint
        One of each statistic; none where no specification is informative.

    Notes
    -----
    Simonsohn, Simmons & Nelson permute the variable whose effect is claimed, and compute the whole curve anew. What is
    claimed here is that one name is ahead of all others, so what is permuted is names: of the first and of the best
    other, within each piece of text (an article with its copies, or a paragraph), the same pieces in all
    specifications, as what of a piece a specification counts goes with the piece.

    This is valid, and exact, where under the null the two are exchangeable in each piece. Where they are as frequent on
    the whole and no more (one in bursts, the other evenly), a swap changes the sign of the difference that a piece
    makes, in all specifications at once, so that the variances and covariances over pieces are kept: valid in large
    samples, and nearer to it for the ratio in its own standard errors, which p is of. Simulated, 400 corpora each, with
    three specifications at p ≤ .05: alike, .04 with 20 articles and .03 with 60; one in such bursts that a few articles
    decide, .11 with 20, .07 with 60 and with 200.

    To look at the runner-up alone is no liberty: that the first is ahead of all others is in doubt as long as it is
    ahead of one not, and of many equals the two that come first lie nearer to each other than two alone (five equal
    ones: rejected in .005 or fewer). That a rival is another one in another specification only makes the null harder to
    reject, since it is the best there. Where who is first was read from the data, the claim is in each permutation
    about the one that then leads in the first specification: else the choice of the greatest would look like a finding.

    References
    ----------
    Chung, E. & Romano, J. P. (2013). Exact and asymptotically robust permutation tests. The Annals of Statistics 41(2).
    https://doi.org/10.1214/13-AOS1090
    Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4.
    https://doi.org/10.1038/s41562-020-0912-z

    Examples
    --------
    >>> import pandas as pd
    >>> text = pd.DataFrame({"article_id": [f"a{n}" for n in range(20)], "sentence_id": 0, "line": 0})
    >>> drawn = resampling.plan(text, within="paragraph")
    >>> held = np.array([[2.0] * 20, [1.0, 0.0] * 10])
    >>> found = joint([leads.compared(["NRV", "SUD"], 4.0, "NRV", held, held > 0, drawn)] * 3, drawn)
    >>> [(one.observed, one.p < 0.05) for one in found]
    [(4.0, True), (1.0, False), (1.0, True)]
    """
    kept = [one for one in curve if one.informative]
    if not kept:
        return []
    given, at = _distinct(kept)
    reach = leads.quantile(drawn)
    every = [
        _statistics(given, *found, reach, chosen=chosen and kept[0].lead >= 1)
        for found in _permuted(given, drawn, draws, seed)
    ]
    table, tested = (np.concatenate(part) for part in zip(*every, strict=True))  # the first row is the curve as it is
    size, pieces = len(at), PIECES[drawn.resampled]
    p = (tested >= tested[0] - 1e-9).mean(axis=0)
    columns = zip(STATISTICS, table[0].tolist(), np.median(table[1:], axis=0).tolist(), p.tolist(), strict=True)
    return [Joint(*one, size, draws, pieces) for one in columns]


def _distinct(curve: Sequence[Lead]) -> tuple[_Curve, list[int]]:
    """Each specification once, with how many there are of it."""
    known: dict[int, int] = {}
    at = [known.setdefault(id(one), len(known)) for one in curve]
    first = [curve[at.index(n)] for n in range(len(known))]
    own, other = (np.array([getattr(one, name) for one in first]) for name in ("own", "other"))
    return _Curve(own, other, np.bincount(at)), at


def _permuted(given: _Curve, drawn: resampling.Plan, draws: int, seed: int) -> Iterator[tuple[Numbers, Numbers]]:
    """The logarithms of the ratios, and their standard errors: permutations × specifications, some at a time."""
    generator = np.random.default_rng(seed)
    strata = np.unique(drawn.first)
    at_a_time = max(1, _CELLS // max(drawn.size, given.own.size // max(drawn.size, 1)))
    yield _swapped(given, np.zeros((1, drawn.size)), strata)
    for start in range(0, draws, at_a_time):
        swap = generator.integers(0, 2, (min(at_a_time, draws - start), drawn.size), dtype="int8")
        yield _swapped(given, swap.astype("float64"), strata)


def _swapped(given: _Curve, swap: Numbers, strata: npt.NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """A curve with the two names swapped in some pieces of text."""
    own, other = given.own, given.other
    total = own.sum(axis=1) + other.sum(axis=1)
    gained = swap @ (other - own).T
    a = own.sum(axis=1) + gained
    b = total - a
    floor = total / (1 + ALONE)  # what is beyond counts as this far ahead
    a, b = np.clip(a, floor, total - floor), np.clip(b, floor, total - floor)
    squares = swap @ (other**2 - own**2).T
    a2, b2 = (own**2).sum(axis=1) + squares, (other**2).sum(axis=1) - squares
    variance = a2 / a**2 - 2 * (own * other).sum(axis=1) / (a * b) + b2 / b**2
    if len(strata) > 1:  # what an article gives on average is no error
        for begin, end in zip(strata, [*strata[1:], own.shape[1]], strict=True):
            here = slice(begin, end)
            moved = swap[:, here] @ (other - own)[:, here].T
            mean = (own[:, here].sum(axis=1) + moved) / a - (other[:, here].sum(axis=1) - moved) / b
            variance = variance - mean**2 / (end - begin)
    return np.log(a / b), np.sqrt(np.maximum(variance, 0))


def _statistics(given: _Curve, log: Numbers, error: Numbers, reach: float, *, chosen: bool) -> tuple[Numbers, Numbers]:
    """Permutations × statistics: as they are told, and as they are tested, the ratio in its own standard errors."""
    sides = np.where(chosen & (log[:, :1] < 0), -1.0, 1.0)  # the claim is about whoever leads in the first
    log = np.repeat(log * sides, given.times, axis=1)
    error = np.repeat(error, given.times, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        sure = np.median(np.where(np.abs(log) > 1e-9, log / error, 0.0), axis=1)
    shares = [(log > 1e-9).mean(axis=1), (log > reach * error).mean(axis=1)]
    return np.column_stack([np.exp(np.median(log, axis=1)), *shares]), np.column_stack([sure, *shares])
