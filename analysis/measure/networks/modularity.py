"""How much denser the ties within the groups of a division are than chance would have them."""

import numpy as np
import pandas as pd

from analysis.contracts.table_arguments import takes


@takes(ties="source target weight", communities="node community")
def modularity(ties: pd.DataFrame, communities: pd.DataFrame, *, resolution: float = 1.0) -> float:
    """How much more weight lies within communities than the actors' strengths alone would put there.

    Parameters
    ----------
    ties : DataFrame
        One row per tie: `source`, `target`, `weight`.
    communities : DataFrame
        One row per actor: `node`, `community`.
    resolution : float
        As in `leiden`.

    Returns
    -------
    float
        Below 1; 0 where all are in one community, missing (nan) where there is no tie.

    References
    ----------
    Newman, M. E. J. (2004). Analysis of weighted networks. Physical Review E 70, 056131.
    https://doi.org/10.1103/PhysRevE.70.056131

    Examples
    --------
    >>> ties = pd.DataFrame({"source": ["A", "C"], "target": ["B", "D"], "weight": [1, 1]})
    >>> modularity(ties, pd.DataFrame({"node": list("ABCD"), "community": [1, 1, 2, 2]}))
    0.5
    """
    home = communities.set_index("node")["community"]
    source, target = ties["source"].map(home), ties["target"].map(home)
    total = float(ties["weight"].sum())
    if not total:
        return float("nan")
    inside = float(ties.loc[source == target, "weight"].sum()) / total
    ends = pd.concat([ties["weight"].groupby(source).sum(), ties["weight"].groupby(target).sum()])
    expected = float(((ends.groupby(level=0).sum() / (2 * total)) ** 2).sum())
    return inside - resolution * expected


def of_matrix(weights: np.ndarray, labels: np.ndarray) -> float:
    """The same of a symmetric matrix of weights and a community for each of its rows.

    Examples
    --------
    >>> of_matrix(np.array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]), np.array([0, 0, 1, 1]))
    0.5
    """
    total = float(weights.sum())
    if not total:
        return float("nan")
    inside = float((weights * (labels[:, None] == labels)).sum()) / total
    ends = np.bincount(labels, weights.sum(axis=1)) / total
    return inside - float((ends**2).sum())
