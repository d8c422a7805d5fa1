"""Uncertainty of a figure of agreement: intervals from resampled documents, or from what lies within them.

A figure is a ratio of sums over units, so a replicate needs the sums alone: units with the same counts are drawn
together, from the multinomial distribution that drawing them one by one with replacement gives. No unit is judged
twice, and thousands of documents take as long as a few.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd

from analysis.measure.inference.intervals import FLOOR, Spread
from analysis.measure.inference.resampling import ENOUGH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Sums = NDArray[np.float64]

Measure = Literal["mean", "precision", "recall", "f1", "alpha"]
REPLICATES = 2000
LEVEL = 0.95
_CELLS = 4_000_000  # numbers drawn at once: 32 MB
NONE = "none"
COPIES = ", copies as one"
WEIGHTED = ", weighted by inverse inclusion probability"
UNWEIGHTED = ", unweighted: of some the inclusion probability is not known"


class Estimate(NamedTuple):
    """A figure with its interval; `units` were judged, and what `resampled` says was drawn."""

    value: float
    low: float
    high: float
    units: int
    resampled: str


def value(units: pd.DataFrame, measure: Measure) -> float:
    """A figure alone, from the units that `estimate` takes.

    Examples
    --------
    >>> value(pd.DataFrame({"right": [1, 1, 0, 0]}), "mean")
    0.5
    """
    return float(_MEASURES[measure](_counts(units, measure).sum(axis=0, keepdims=True))[0])


def estimate(
    units: pd.DataFrame, measure: Measure, *, documents: int = 0, seed: int = 0, replicates: int = REPLICATES
) -> Estimate:
    """A figure and its 95 % interval, by the method of all intervals (`intervals.Spread`).

    Parameters
    ----------
    units : DataFrame
        One row per unit judged: `article_id`, `item` (what it is drawn with, such as its sentence; units of one
        item stay together), `kind` (the word for an item), and what the measure counts: `right`, for `precision`,
        `recall` and `f1` also `wanted` and `given`, for `alpha` the two codings `gold` and `found`. With a column
        `cluster_id` documents of one cluster (copies of one text) are drawn as one; with `inclusion`, the probability
        with which a unit was drawn to be coded, each counts by its inverse, if it is known of all.
    measure : {"mean", "precision", "recall", "f1", "alpha"}
        Mean of `right`; the right over the given, over the wanted, and twice the right over both; Krippendorff's alpha
        of the two codings.
    documents : int
        How many were coded, of each cluster one; those without a unit are drawn too. Fewer than have a unit: as many
        as have one.
    seed : int
        Of the draws.
    replicates : int
        Default 2,000.

    Returns
    -------
    Estimate
        Missing (nan) where nothing was judged, nothing varies (alpha), or there is one item only.

    Notes
    -----
    Documents are drawn where there are enough (`resampling.ENOUGH`); below that, items within each document: an
    interval then speaks for these documents, and not for others like them. Shares are told on the scale of logits,
    alpha by the logarithm of 1 − alpha. Where no error was met, or nothing was right, there is no spread: the other end
    is then the exact one of Clopper and Pearson, with what was drawn for the number of trials.

    Where units were drawn with unequal chances, a figure is a ratio of Horvitz and Thompson's estimates of its sums
    over all units that could be drawn; replicates draw units with their weights, and what was drawn is, for the degrees
    of freedom and the trials, as much as Kish's effective size.

    References
    ----------
    Clopper, C. J. & Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the case of the
    binomial. Biometrika 26(4). https://doi.org/10.1093/biomet/26.4.404
    Horvitz, D. G. & Thompson, D. J. (1952). A generalization of sampling without replacement from a finite universe.
    Journal of the American Statistical Association 47(260). https://doi.org/10.1080/01621459.1952.10483446
    Kish, L. (1965). Survey sampling. Wiley.
    Efron, B. & Tibshirani, R. (1986). Bootstrap methods for standard errors, confidence intervals, and other
    measures of statistical accuracy. Statistical Science 1(1). https://doi.org/10.1214/ss/1177013815

    Examples
    --------
    >>> units = pd.DataFrame({"article_id": "a", "item": range(8), "kind": "lines", "right": [1] * 6 + [0] * 2})
    >>> found = estimate(units, "mean")
    >>> found.value, found.low < 0.75 < found.high, found.resampled
    (0.75, True, 'lines within 1 document')
    >>> round(estimate(units.assign(right=1), "mean").low, 3)  # (0.05 / 2)^(1 / 8)
    0.631
    """
    counts = _counts(units, measure)
    figure = float(_MEASURES[measure](counts.sum(axis=0, keepdims=True))[0])
    copied = "cluster_id" in units and units["article_id"].nunique() > units["cluster_id"].nunique()
    units = units.assign(article_id=units["cluster_id"]) if "cluster_id" in units else units
    documents = max(documents, units["article_id"].nunique())
    many = documents >= ENOUGH
    resampled = _named(units, documents, many) + (COPIES if copied else "")
    sums, stratum = _items(units, counts, documents if many else 0)
    low, high = float("nan"), float("nan")
    if len(sums) > 1 and not np.isnan(figure):
        drawn = _drawn(sums, stratum, seed, replicates)
        low, high = _ends(figure, measure, sums, stratum, drawn, even=_even(weights(units)))
    return Estimate(figure, low, high, len(units), resampled)


def _named(units: pd.DataFrame, documents: int, many: bool) -> str:
    """What is drawn, in words."""
    kind = str(units["kind"].iloc[0]) if len(units) else "units"
    noun = f"{documents:,} document{'' if documents == 1 else 's'}"
    return noun if many or kind == "documents" else f"{kind} within {noun}"


def _items(units: pd.DataFrame, counts: "Sums", documents: int) -> "tuple[Sums, NDArray[np.int64]]":
    """What each thing drawn holds, and its stratum: documents, if told how many, or items within each document."""
    article = units["article_id"].astype(str)
    apart = documents == 0 and not (units["kind"] == "documents").all()
    number, _ = pd.factorize(article + "\t" + units["item"].astype(str) if apart else article)
    seen = int(number.max()) + 1 if len(number) else 0
    sums, stratum = np.zeros((max(seen, documents), counts.shape[1])), np.zeros(max(seen, documents), dtype=np.int64)
    np.add.at(sums, number, counts)
    if apart:
        stratum[number] = pd.factorize(article, sort=True)[0]
    return sums, stratum


def _ends(
    figure: float, measure: Measure, sums: "Sums", stratum: "NDArray[np.int64]", drawn: "Sums", *, even: float
) -> tuple[float, float]:
    """The ends of the interval; alpha by how far it is from full agreement."""
    with np.errstate(invalid="ignore", divide="ignore"):
        values = _MEASURES[measure](drawn)
    values = values[~np.isnan(values)]
    judged = _judged(sums, measure)
    strata = len(np.unique(stratum[judged > 0]))
    rows, floor = round(even * int((judged > 0).sum())), FLOOR / max(even * float(judged.sum()), 1.0)
    away = measure == "alpha"
    spread = Spread(np.array([1 - figure if away else figure]), floor=floor, scale="log" if away else "logit")
    spread.add((1 - values if away else values)[:, None], floor=floor)
    low, high, _ = spread.interval(rows=rows, freedom=rows - strata, most=1.0)
    return (1 - float(high[0]), 1 - float(low[0])) if away else (float(low[0]), float(high[0]))


def _judged(sums: "Sums", measure: Measure) -> "Sums":
    """Of each thing drawn, the units of which some could have been wrong."""
    if measure == "alpha":
        return np.asarray(sums[:, 1:].sum(axis=1) / 2)
    columns = {"mean": [1], "recall": [1], "precision": [2], "f1": [1, 2]}[measure]
    return np.asarray(sums[:, columns].sum(axis=1) / len(columns))


def _drawn(sums: "Sums", stratum: "NDArray[np.int64]", seed: int, replicates: int) -> "Sums":
    """The sums of each replicate: in every stratum as many items are drawn as it has."""
    random = np.random.default_rng(seed)
    total = np.zeros((replicates, sums.shape[1]))
    for one in range(int(stratum.max()) + 1):
        alike, times = np.unique(sums[stratum == one], axis=0, return_counts=True)
        n, step = int(times.sum()), max(1, _CELLS // len(alike))
        for first in range(0, replicates, step):
            size = min(step, replicates - first)
            total[first : first + size] += random.multinomial(n, times / n, size=size) @ alike
    return total


def weighting(units: pd.DataFrame) -> str:
    """How units that were drawn with unequal chances count, in words; nothing where all had the same, or none is known.

    Examples
    --------
    >>> weighting(pd.DataFrame({"inclusion": [0.5, 0.1]})), weighting(pd.DataFrame({"inclusion": [0.5, 0.5]}))
    (', weighted by inverse inclusion probability', '')
    """
    chance = units.get("inclusion", pd.Series(dtype="float64"))
    if chance.isna().all():
        return ""
    if chance.isna().any():
        return UNWEIGHTED
    return WEIGHTED if chance.nunique() > 1 else ""


def weights(units: pd.DataFrame) -> "Sums":
    """What each unit counts, 1 in the mean: the inverse of its inclusion probability, if that is known of all.

    Examples
    --------
    >>> weights(pd.DataFrame({"inclusion": [0.5, 0.1]})).round(2).tolist()
    [0.33, 1.67]
    """
    if weighting(units) != WEIGHTED:
        return np.ones(len(units))
    inverse = 1 / units["inclusion"].to_numpy(float)
    return np.asarray(inverse / inverse.mean())


def _even(weight: "Sums") -> float:
    """The effective number of units for each that was drawn: 1 where all weigh the same."""
    return float(weight.sum() ** 2 / (len(weight) * (weight**2).sum())) if len(weight) else 1.0


def _counts(units: pd.DataFrame, measure: Measure) -> "Sums":
    """What the measure sums, one row per unit."""
    return np.asarray(_plain(units, measure) * weights(units)[:, None])


def _plain(units: pd.DataFrame, measure: Measure) -> "Sums":
    if measure == "alpha":
        gold, found = units["gold"].fillna(NONE).astype(str), units["found"].fillna(NONE).astype(str)
        values = sorted({*gold, *found})
        each = [(gold == v).to_numpy(float) + (found == v).to_numpy(float) for v in values]
        return np.column_stack([(gold != found).to_numpy(float), *each]) if values else np.zeros((0, 2))
    columns = ["right", "one"] if measure == "mean" else ["right", "wanted", "given"]
    return units.assign(one=1.0)[columns].to_numpy(float)


def _mean(sums: "Sums") -> "Sums":
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(sums[:, 0] / sums[:, 1])


def _recall(sums: "Sums") -> "Sums":
    return _mean(sums)


def _precision(sums: "Sums") -> "Sums":
    return _mean(sums[:, [0, 2]])


def _f1(sums: "Sums") -> "Sums":
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(2 * sums[:, 0] / (sums[:, 1] + sums[:, 2]))


def _alpha(sums: "Sums") -> "Sums":
    """Krippendorff's alpha of two codings from the disagreements and how often each value was given."""
    n = sums[:, 1:].sum(axis=1)
    expected = n * n - (sums[:, 1:] ** 2).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(expected > 0, 1 - (n - 1) * 2 * sums[:, 0] / expected, np.nan)


_MEASURES: "dict[Measure, Callable[[Sums], Sums]]" = {
    "mean": _mean,
    "precision": _precision,
    "recall": _recall,
    "f1": _f1,
    "alpha": _alpha,
}
