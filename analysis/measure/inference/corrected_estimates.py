"""Shares and means corrected for coding error: from a machine's coding of all units and a person's of a sample.

A codebook misses some of what a person finds and finds some of what is not there, so an interval around its count
leaves out an error that more text does not mend. Where a probability sample of units was coded by hand, the
difference between both codings in the sample tells how far the count is off, without any assumption on the codebook:
a good one makes the interval narrow, a bad one cannot make the estimate wrong.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracts.table_arguments import has, takes
from analysis.errors import BroadsheetError, counted, one_of

Numbers = npt.NDArray[np.float64]
Scale = Literal["share", "count", "difference"]
LEVEL = 0.95
# With fewer independent units an interval says little about others like them.
FEWEST = 12
FEWEST_CODED = 30
# The share of one more error that a sample without any counts as, as a variance. Measured, with the degrees of
# freedom below, by `python -m benchmarks corrected`: without it intervals of rare themes held the truth in 87 of 100
# corpora where the sample met none of the codebook's errors, with it in 93 or more.
ERROR = 0.25
_FLOOR = 0.4  # as `intervals.FLOOR`: the count that stands for nothing
_LEAST_FREEDOM = 2.0
COLUMNS = ("how", "value", "low", "high", "se", "freedom", "units", "coded_by_hand", "clusters", "weight")


class Sample(NamedTuple):
    """All units, and those of them that a person coded."""

    machine: Numbers
    hand: Numbers  # 0 where nobody looked
    design: Numbers  # 1 over the inclusion probability where somebody did, else 0
    cluster: npt.NDArray[np.int64]


@takes(units="machine hand inclusion")
def mean(units: pd.DataFrame, *, cluster: str = "article_id", scale: Scale = "share") -> pd.DataFrame:
    """A share or mean three ways: as coded, by hand alone, and corrected.

    Parameters
    ----------
    units : DataFrame
        One row per unit of text of the corpus (or of a group in it): `machine`, what the program coded (0 or 1, or a
        count); `hand`, what a person did, missing where the unit is not in the sample; `inclusion`, the probability
        with which a unit was drawn into the sample, above 0; and the column of `cluster`.
    cluster : str
        What is independent: units of one cluster may resemble each other. Default articles; copies of one text are
        one cluster (`cluster_id`).
    scale : {"share", "count", "difference"}
        Between 0 and 1, not below 0, or any number: what the ends of the interval respect.

    Returns
    -------
    DataFrame
        One row each for `as coded`, `by hand` and `corrected`: `value`; `low` and `high`, the ends of the 95 %
        interval; `se` and its degrees of `freedom`; `units`; `coded_by_hand`; `clusters`; `weight`, that of the
        machine's coding (1 as coded, 0 by hand). The interval as coded leaves coding error out. Ends are missing with
        fewer than 12 clusters, or, but for `as coded`, fewer than 30 units coded by hand.

    Raises
    ------
    BroadsheetError
        An inclusion probability is not above 0 and up to 1, or of a unit coded by hand it is missing.

    Notes
    -----
    The corrected value is the mean of λ·m + (h − λ·m)·r/π over all units, with m the machine's coding, h the person's,
    r 1 in the sample and π the inclusion probability: the difference estimator (design-based supervised learning).
    λ, from 0 to 1, is the slope of h on m in the sample, which makes the interval narrowest (PPI++). The residuals are
    centred by their weighted mean, as fits samples of a fixed size.

    Its variance is that of sums over clusters, times A/(A − 1) with A clusters, so that it holds both what other
    articles would say and what another sample would. To this a quarter of the variance of one more error is added,
    since a sample that met no error proves none. The interval is that of a t-test on the logit scale (`share`) or the
    logarithm (`count`), with degrees of freedom from the fourth moment of the clusters' residuals, A − 1 at most:
    where a theme fills few articles, these few are what is known of the variance. A share of none, or of all, has no
    variance to go by, nor has one below 1/A whose variance tells less than A clusters would: its interval is that of
    Wilson, with the clusters that were looked at for the number of trials (of counts that of Poisson's distribution).

    References
    ----------
    Egami, N., Hinck, M., Stewart, B. M. & Wei, H. (2023). Using imperfect surrogates for downstream inference:
    design-based supervised learning for social science applications of large language models. Advances in Neural
    Information Processing Systems 36. https://doi.org/10.48550/arXiv.2306.04746
    Angelopoulos, A. N., Duchi, J. C. & Zrnic, T. (2023). PPI++: efficient prediction-powered inference.
    https://doi.org/10.48550/arXiv.2311.01453
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22(158). https://doi.org/10.1080/01621459.1927.10502953
    Särndal, C.-E., Swensson, B. & Wretman, J. (1992). Model assisted survey sampling. Springer.
    https://doi.org/10.1007/978-1-4612-4378-4

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> truth = rng.random(4000) < 0.2
    >>> units = pd.DataFrame({"article_id": np.repeat(np.arange(200), 20), "inclusion": 0.1})
    >>> units["machine"] = truth & (rng.random(4000) < 0.5)  # it finds half
    >>> units["hand"] = np.where(rng.random(4000) < 0.1, truth, np.nan)
    >>> mean(units).round(2)[["how", "value", "low", "high"]].values.tolist()
    [['as coded', 0.1, 0.09, 0.11], ['by hand', 0.18, 0.15, 0.23], ['corrected', 0.19, 0.17, 0.23]]
    """
    one_of("scale", scale, get_args(Scale))
    has(units, [cluster], of="corrected_estimates.mean", table="units")
    given = _sample(units, cluster)
    slope = _slope(given)
    ways = {"as coded": (given.machine, 1.0), "by hand": (_pseudo(given, 0.0), 0.0)}
    ways["corrected"] = (_pseudo(given, slope), slope)
    rows = [_row(how, outcomes, given, scale, weight) for how, (outcomes, weight) in ways.items()]
    return pd.DataFrame(rows, columns=list(COLUMNS))


@takes(units="machine hand inclusion")
def difference(units: pd.DataFrame, *, group: str, cluster: str = "article_id") -> pd.DataFrame:
    """The difference of two groups' shares or means three ways: the first in the alphabet less the other.

    Parameters
    ----------
    units, cluster
        As for `mean`; each group has units coded by hand.
    group : str
        The column that tells two groups apart.

    Returns
    -------
    DataFrame
        As for `mean`; an article may have units of both groups, and each group needs 12 clusters and 30 units coded.

    Raises
    ------
    BroadsheetError
        There are not two groups.

    Examples
    --------
    >>> units = pd.DataFrame({"article_id": range(80), "paper": ["A", "B"] * 40, "inclusion": 1.0})
    >>> units["hand"] = units["machine"] = ([1, 0] * 3 + [0, 0]) * 10
    >>> difference(units, group="paper").round(2)[["how", "value"]].values.tolist()
    [['as coded', 0.75], ['by hand', 0.75], ['corrected', 0.75]]
    """
    has(units, [cluster, group], of="corrected_estimates.difference", table="units")
    names = sorted(units[group].dropna().unique())
    if len(names) != 2:
        raise BroadsheetError(
            f"Expected two groups in `{group}`, got {counted(len(names), 'group')}; keep two of them."
        )
    kept = units[units[group].notna()]
    given = _sample(kept, cluster)
    first = (kept[group] == names[0]).to_numpy()
    sign = np.where(first, len(first) / first.sum(), -len(first) / (~first).sum())
    apart = [_sample(kept[own], cluster) for own in (first, ~first)]
    rows = []
    for how, weights in (("as coded", None), ("by hand", (0.0, 0.0)), ("corrected", tuple(map(_slope, apart)))):
        outcomes = np.empty(len(kept))
        for own, part, weight in zip((first, ~first), apart, weights or (1.0, 1.0), strict=True):
            outcomes[own] = part.machine if weights is None else _pseudo(part, weight)
        means = np.where(first, outcomes[first].mean(), outcomes[~first].mean())
        shown = 1.0 if weights is None else float(np.mean(weights))
        rest = sign * (outcomes - means)
        rows.append(_row(how, sign * outcomes, given, "difference", shown, residuals=rest, apart=apart))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _sample(units: pd.DataFrame, cluster: str) -> Sample:
    hand = units["hand"].to_numpy(dtype="float64", na_value=np.nan)
    inclusion = units["inclusion"].to_numpy(dtype="float64", na_value=np.nan)
    coded = ~np.isnan(hand)
    wrong = coded & ~((inclusion > 0) & (inclusion <= 1))
    if wrong.any():
        raise BroadsheetError(
            f"Expected an inclusion probability above 0 and up to 1 for every unit coded by hand, got "
            f"{inclusion[wrong][0]} in row {units.index[wrong][0]}; it is the sample's own, as it was drawn."
        )
    design = np.zeros(len(units))
    design[coded] = 1 / inclusion[coded]
    machine = units["machine"].to_numpy(dtype="float64")
    return Sample(machine, np.where(coded, hand, 0.0), design, pd.factorize(units[cluster])[0].astype("int64"))


def _slope(given: Sample) -> float:
    """The weight of the machine's coding that leaves the least between it and the person's."""
    share = given.design / max(float(given.design.sum()), 1e-12)
    apart = given.machine - share @ given.machine
    spread, size = share @ apart**2, share @ given.machine**2
    return float(np.clip(share @ (apart * given.hand) / spread, 0, 1)) if spread > 1e-12 * size else 0.0


def _pseudo(given: Sample, weight: float) -> Numbers:
    """What each unit counts for: the machine's coding, corrected by what the sample says of it."""
    if not given.design.any():
        return np.full(len(given.machine), np.nan)
    rest = given.hand - weight * given.machine
    centre = given.design @ rest / given.design.sum()
    return np.asarray(weight * given.machine + centre + given.design * (rest - centre))


def _row(
    how: str,
    outcomes: Numbers,
    given: Sample,
    scale: Scale,
    weight: float,
    *,
    residuals: Numbers | None = None,
    apart: Sequence[Sample] = (),
) -> list[object]:
    """The mean of what the units count for, with its interval; `apart` are the groups of a difference."""
    n = len(outcomes)
    value = float(outcomes.mean()) if n else np.nan
    coded = int((given.design > 0).sum())
    clusters = int(given.cluster.max(initial=-1)) + 1
    known = [n, coded, clusters, weight]
    if np.isnan(value) or any(_too_few(part, how) for part in apart or [given]):
        return [how, _within(value, scale), *[np.nan] * 4, *known]
    rest = outcomes - value if residuals is None else residuals
    sums: Numbers = np.bincount(given.cluster, rest, clusters).astype("float64")
    between = clusters / (clusters - 1) * float(sums @ sums) / n**2
    variance = between + (sum(map(_unseen, apart or [given])) if how == "corrected" else 0.0)
    freedom = _freedom(sums) * (variance / between) ** 2 if between > 0 else clusters - 1.0
    freedom = max(min(freedom, clusters - 1.0), _LEAST_FREEDOM)
    low, high = _ends(value, float(np.sqrt(variance)), freedom, scale, n, _least(given, how))
    return [how, _within(value, scale), low, high, float(np.sqrt(variance)), freedom, *known]


def _too_few(given: Sample, how: str) -> bool:
    """Whether clusters or coded units are too few for an interval."""
    coded = int((given.design > 0).sum())
    return int(given.cluster.max(initial=-1)) + 1 < FEWEST or (how != "as coded" and coded < FEWEST_CODED)


def _within(value: float, scale: Scale) -> float:
    """A value as it can be: what a sample takes off a rare share can be more than there is."""
    return value if scale == "difference" else float(np.clip(value, 0, 1 if scale == "share" else None))


def _unseen(given: Sample) -> float:
    """The variance of an error that the sample may have missed."""
    total, squares = float(given.design.sum()), float(given.design @ given.design)
    return float(ERROR * max(1 - total / squares, 0.0) * (squares / total**2) ** 2) if total else 0.0


def _freedom(apart: Numbers) -> float:
    """Degrees of freedom of a variance, from the fourth moment."""
    squares = float(apart @ apart)
    kurtosis = len(apart) * float(apart**2 @ apart**2) / max(squares**2, 1e-300)
    return max(2 * len(apart) / max(kurtosis - 1, 0.1), _LEAST_FREEDOM)


def _least(given: Sample, how: str) -> int:
    """The clusters that were looked at: of units that may all say the same, so many are surely independent."""
    looked = given.cluster if how == "as coded" else given.cluster[given.design > 0]
    return len(np.unique(looked))


def _ends(value: float, se: float, freedom: float, scale: Scale, n: int, least: int) -> tuple[float, float]:
    from scipy.special import expit, logit, stdtrit

    reach = float(stdtrit(freedom, (1 + LEVEL) / 2))
    if scale == "difference":
        return value - reach * se, value + reach * se
    share = scale == "share"
    at = min(max(value, 0.0), 1.0 if share else np.inf)
    spread, near = (at * (1 - at), min(at, 1 - at)) if share else (at, at)
    if se == 0 or (least * near < 1 and se**2 * least > spread):
        middle, wide = at + reach**2 / least / 2, reach * np.sqrt(spread / least + (reach / least) ** 2 / 4)
        ends = (middle + np.array([-wide, wide])) / (1 + reach**2 / least if share else 1)
        return float(ends[0]) if at else 0.0, float(ends[1]) if near or not share or not at else 1.0
    floor = _FLOOR / n
    if not share:
        at = max(at, floor)
        return at * np.exp(-reach * se / at), at * np.exp(reach * se / at)
    at = min(max(at, floor), 1 - floor)
    low, high = expit(logit(at) + np.array([-1, 1]) * reach * se / (at * (1 - at)))
    return float(low), float(high)
