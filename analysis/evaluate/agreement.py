"""How well two codings agree: precision, recall and F1 of spans, Krippendorff's alpha of codes."""

from collections.abc import Hashable, Iterable
from typing import NamedTuple

import pandas as pd


class Score(NamedTuple):
    """Precision, recall and F1, with the counts they rest on."""

    precision: float
    recall: float
    f1: float
    found: int
    wanted: int
    right: int


def overlap(found: Iterable[Hashable], wanted: Iterable[Hashable]) -> Score:
    """Precision and recall of a set of codings against another.

    Parameters
    ----------
    found, wanted : iterable
        The codings, each as something that is equal only where they agree, such as
        (article, start, end, actor). One that stands twice counts once.

    Examples
    --------
    >>> overlap(["a", "b", "c"], ["b", "c", "d", "e"]).right
    2
    """
    ours, theirs = set(found), set(wanted)
    right = len(ours & theirs)
    precision = right / len(ours) if ours else 0.0
    recall = right / len(theirs) if theirs else 0.0
    total = len(ours) + len(theirs)
    return Score(precision, recall, 2 * right / total if total else 0.0, len(ours), len(theirs), right)


def alpha(codings: pd.DataFrame) -> float:
    """Krippendorff's alpha for nominal data.

    Parameters
    ----------
    codings : DataFrame
        One row per unit, one column per coder; missing where a coder did not code the unit.

    Returns
    -------
    float
        1 for full agreement, 0 for what chance gives; missing (nan) where nothing varies.

    References
    ----------
    Hayes, A. F. & Krippendorff, K. (2007). Answering the call for a standard reliability measure for
    coding data. Communication Methods and Measures 1(1). https://doi.org/10.1080/19312450709336664

    Examples
    --------
    >>> round(alpha(pd.DataFrame({"a": [1, 1, 0, 0], "b": [1, 0, 0, 0]})), 3)
    0.533
    """
    values = codings.apply(pd.Series.value_counts, axis=1).fillna(0.0).to_numpy()
    per_unit = values.sum(axis=1)
    values, per_unit = values[per_unit > 1], per_unit[per_unit > 1]
    n = per_unit.sum()
    by_value = values.sum(axis=0)
    expected = n * n - (by_value**2).sum()
    if expected == 0:
        return float("nan")
    # pairs of unlike values within units, each unit weighed by its number of codings
    observed = ((per_unit**2 - (values**2).sum(axis=1)) / (per_unit - 1)).sum()
    return float(1 - (n - 1) * observed / expected)
