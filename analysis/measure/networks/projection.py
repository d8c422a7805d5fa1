"""Networks of two kinds of nodes projected onto one of them."""

from typing import Literal, get_args

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, did_you_mean

Onto = Literal["source", "target"]
Weight = Literal["count", "newman", "cosine", "jaccard"]


@takes(pairs="source target weight")
def projected(pairs: pd.DataFrame, *, onto: Onto = "source", weight: Weight = "count") -> pd.DataFrame:
    """Which nodes of one side share nodes of the other.

    Parameters
    ----------
    pairs : DataFrame
        One row per tie of a two-mode network: `source`, `target`, `weight`.
    onto : {"source", "target"}
        The side that remains.
    weight : {"count", "newman", "cosine", "jaccard"}
        `count`: nodes of the other side that both are tied to. `newman`: each of those gives 1/(k−1) to each
        pair of its k neighbours. `jaccard`: count over those that either is tied to. `cosine`: of the two rows
        of weights, so that it also counts how often.

    Returns
    -------
    DataFrame
        One row per pair that shares something, sorted: `source` before `target`, `weight`, `shared` (the count).

    Raises
    ------
    BroadsheetError
        A choice is unknown.

    References
    ----------
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Physical Review E 64, 016132.
    https://doi.org/10.1103/PhysRevE.64.016132

    Examples
    --------
    >>> pairs = pd.DataFrame({"source": [*"AAB"], "target": [*"xyx"], "weight": [3, 4, 5]})
    >>> projected(pairs, weight="cosine").round(2).to_dict("records")
    [{'source': 'A', 'target': 'B', 'weight': 0.6, 'shared': 1}]
    """
    for name, value, choices in (("onto", onto, get_args(Onto)), ("weight", weight, get_args(Weight))):
        if value not in choices:
            raise BroadsheetError(f"`{name}` is {value!r}; {did_you_mean(value, choices)}")
    row, names = pd.factorize(pairs[onto], sort=True)
    column, others = pd.factorize(pairs["source" if onto == "target" else "target"], sort=True)
    x = sparse.coo_array((np.ones(len(row)), (row, column)), shape=(len(names), len(others))).tocsr()
    shared = sparse.triu(x @ x.T, k=1).tocoo()
    left, right, count = shared.row, shared.col, shared.data
    order = np.lexsort((right, left))
    left, right, count = left[order], right[order], count[order]
    ends = {"source": pd.Series(names[left], dtype="str"), "target": pd.Series(names[right], dtype="str")}
    values = _weighed(pairs, x, (row, column), (left, right), count, weight)
    kind = "int64" if weight == "count" else "float64"
    return pd.DataFrame({**ends, "weight": values.astype(kind), "shared": count.astype("int64")})


def _weighed(
    pairs: pd.DataFrame,
    x: sparse.csr_array,
    cells: tuple[np.ndarray, np.ndarray],
    met: tuple[np.ndarray, np.ndarray],
    count: np.ndarray,
    weight: Weight,
) -> np.ndarray:
    """The weight of each pair that meets."""
    if weight == "count":
        return count
    if weight == "jaccard":
        ties = np.asarray(x.sum(axis=1)).ravel()
        return np.asarray(count / (ties[met[0]] + ties[met[1]] - count))
    if weight == "newman":
        size = np.asarray(x.sum(axis=0)).ravel()
        y = x @ sparse.diags_array(1 / np.maximum(size - 1, 1)) @ x.T
    else:
        w = sparse.coo_array((pairs["weight"].to_numpy(dtype="float64"), cells), shape=x.shape).tocsr()
        length = np.sqrt(np.asarray((w * w).sum(axis=1)).ravel())
        unit = sparse.diags_array(1 / np.where(length > 0, length, 1)) @ w
        y = unit @ unit.T
    return np.asarray(y.tocsr()[met[0], met[1]]).ravel() if len(count) else count
