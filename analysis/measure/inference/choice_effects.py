"""Which choices a specification curve varies with: the share of its variance that each of them explains."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import factorial
from typing import Any

import numpy as np
import pandas as pd

from analysis.contracts.table_arguments import has, takes
from analysis.measure.inference.specification_grid import ALONE, words


@takes(specifications="lead")
def explained(specifications: pd.DataFrame, choices: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """The share of the variance of the lead, as a logarithm, that each choice explains.

    Parameters
    ----------
    specifications : DataFrame
        One row per specification of one curve: `lead`, and a column per choice. Leads beyond a tenth and ten times
        count as these.
    choices : mapping
        Name of a choice to its values.

    Returns
    -------
    DataFrame
        One row per choice: `choice`, `alone` (eta squared: the share explained by its values' means) and `share` (with
        its part in interactions, of which each choice concerned gets the same; these sum to 1). Missing where all
        leads are equal.

    Notes
    -----
    The shares are Shapley values of the variance of conditional means (Owen 2014), which sum to the whole also where
    cells of the grid are left out.

    References
    ----------
    Owen, A. B. (2014). Sobol' indices and Shapley value. SIAM/ASA Journal on Uncertainty Quantification 2(1), 245-251.
    https://doi.org/10.1137/130936233

    Examples
    --------
    >>> table = pd.DataFrame({"lead": [1.0, 1.0, 2.0, 2.0], "within": [*"ssaa"], "least": [*"1212"]})
    >>> explained(table, {"within": ["s", "a"], "least": [1, 2]}).values.tolist()
    [['within', 1.0, 1.0], ['least', 0.0, 0.0]]
    """
    has(specifications, choices, of="choice_effects.explained", table="specifications")
    names = list(choices)
    value = np.log(specifications["lead"].to_numpy(dtype="float64").clip(1 / ALONE, ALONE))
    value = value - value.mean() if len(value) else value
    codes = {name: pd.factorize(specifications[name].map(words))[0] for name in names}
    total = float((value**2).sum())
    if total < 1e-12:
        return pd.DataFrame({"choice": names, "alone": np.nan, "share": np.nan})
    known = {some: _between(value, [codes[name] for name in some]) / total for some in _subsets(names)}
    rows = [
        (name, *(round(max(one, 0.0), 6) for one in (known[name,], _shapley(name, names, known)))) for name in names
    ]
    return pd.DataFrame(rows, columns=["choice", "alone", "share"])


def _subsets(names: Sequence[str]) -> list[tuple[str, ...]]:
    return [some for many in range(len(names) + 1) for some in combinations(names, many)]


def _between(value: "np.ndarray[Any, Any]", codes: "Sequence[np.ndarray[Any, Any]]") -> float:
    """The sum of squares of the means of the cells that some choices make."""
    cell = np.zeros(len(value), dtype="int64")
    for code in codes:
        cell = cell * (int(code.max()) + 1) + code
    _, cell = np.unique(cell, return_inverse=True)
    return float((np.bincount(cell, weights=value) ** 2 / np.bincount(cell)).sum())


def _shapley(name: str, names: Sequence[str], known: Mapping[tuple[str, ...], float]) -> float:
    """What a choice adds to others, on average over all orders in which choices can be added."""
    others, many, share = [one for one in names if one != name], len(names), 0.0
    for some in _subsets(others):
        weight = factorial(len(some)) * factorial(many - len(some) - 1) / factorial(many)
        both = tuple(one for one in names if one in some or one == name)
        share += weight * (known[both] - known[some])
    return share
