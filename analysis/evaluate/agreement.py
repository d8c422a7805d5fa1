"""How well two codings agree: precision, recall and F1 of spans, Krippendorff's alpha of codes."""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
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


def masi(one: frozenset[str], other: frozenset[str]) -> float:
    """How far two sets of codes of one unit lie apart, 0 (the same) to 1 (nothing in common).

    References
    ----------
    Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation. LREC
    2006. https://aclanthology.org/L06-1392/

    Examples
    --------
    >>> round(masi(frozenset("ab"), frozenset("a")), 3), masi(frozenset("a"), frozenset())
    (0.667, 1.0)
    """
    if one == other:
        return 0.0
    shared = one & other
    monotone = 2 / 3 if one <= other or other <= one else 1 / 3
    return 1.0 - monotone * len(shared) / len(one | other)


def alpha_of_sets(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> float:
    """Krippendorff's alpha of two coders who give each unit a set of codes, with the distance of `masi`.

    Parameters
    ----------
    pairs : sequence
        Each unit's two sets; a set without a code is a coding too.

    Returns
    -------
    float
        1 for full agreement, 0 for what chance gives; missing (nan) where nothing varies.

    Examples
    --------
    >>> pairs = [(frozenset("a"), frozenset("a")), (frozenset("b"), frozenset("b")), (frozenset("ab"), frozenset("a"))]
    >>> round(alpha_of_sets(pairs), 3)
    0.643
    """
    values = sorted({one for pair in pairs for one in pair}, key=sorted)
    at = {value: n for n, value in enumerate(values)}
    apart = np.array([[masi(one, other) for other in values] for one in values])
    many = np.bincount([at[one] for pair in pairs for one in pair], minlength=len(values))
    total = int(many.sum())
    expected = float(many @ apart @ many) if total else 0.0
    if expected == 0:
        return float("nan")
    observed = sum(2 * apart[at[one], at[other]] for one, other in pairs)
    return float(1 - (total - 1) * observed / expected)


def alpha_of_characters(stretches: pd.DataFrame) -> float:
    """Alpha of two coders over a text, each character a unit: what is marked, and as what, without units given.

    Parameters
    ----------
    stretches : DataFrame
        One row per stretch of text on which neither coding changes: `length`, and the codings `gold` and `found`,
        missing for none (`coder_spans.stretches`).

    Returns
    -------
    float
        Krippendorff's alpha for nominal data with the lengths as weights: of where spans are and what they are
        together. Missing (nan) where nothing varies.

    References
    ----------
    Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016). On the reliability of unitizing textual continua:
    further developments. Quality & Quantity 50. https://doi.org/10.1007/s11135-015-0266-1

    Examples
    --------
    >>> rows = [(6, "NRV", "NRV"), (10, None, None), (4, "SUD", None)]
    >>> round(alpha_of_characters(pd.DataFrame(rows, columns=["length", "gold", "found"])), 3)
    0.639
    """
    coded = stretches[["gold", "found"]].astype(object).where(stretches[["gold", "found"]].notna(), "")
    length = stretches["length"].to_numpy(dtype="float64")
    total = 2 * length.sum()
    by_value = pd.Series([*length, *length]).groupby([*coded["gold"], *coded["found"]]).sum()
    expected = total**2 - float((by_value**2).sum())
    if expected <= 0:
        return float("nan")
    observed = 2 * float(length[(coded["gold"] != coded["found"]).to_numpy()].sum())
    return float(1 - (total - 1) * observed / expected)
