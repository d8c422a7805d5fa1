"""Where an actor stands in a network: degree, strength, eigenvector centrality, betweenness, closeness."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.measure.networks import eigenvector, shortest_paths

COLUMNS = ("degree", "strength", "eigenvector", "betweenness", "closeness")


@takes(ties="source target weight")
def actors(ties: pd.DataFrame, *, nodes: Iterable[str] = ()) -> pd.DataFrame:
    """Centralities of every actor.

    Parameters
    ----------
    ties : DataFrame
        One row per tie: `source`, `target`, `weight` (above 0), each pair once.
    nodes : iterable of str
        Actors that count even where they have no tie.

    Returns
    -------
    DataFrame
        One row per actor, in the order of the alphabet: `node`; `degree`, the actors it has a tie with;
        `strength`, the sum of its ties' weights; `eigenvector`, `betweenness` and `closeness`, from 0 to 1,
        rounded to 6 digits.

    Notes
    -----
    Eigenvector centrality is the eigenvector of the matrix of weights for its greatest eigenvalue, of length 1:
    that which power iteration reaches when all begin alike. In a network of several components it is zero outside
    the component with the greatest eigenvalue; where several share that value, each keeps its part.

    The length of a tie is 1 / weight. Betweenness is the share of the shortest paths between two others that run
    through the actor, taken over all pairs of others. Such lengths are fractions, which floats do not add up
    exactly (1/3 + 1/6 is not 1/2), so lengths that differ by less than a 10⁻¹² of themselves count as equal.

    Closeness is the number of actors within reach over the sum of the distances to them, times their share of all
    others (Wasserman and Faust), so that it can be compared between components.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40(1).
    https://doi.org/10.2307/3033543
    Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical Sociology 25(2).
    https://doi.org/10.1080/0022250X.2001.9990249
    Bonacich, P. (1987). Power and centrality: a family of measures. American Journal of Sociology 92(5).
    https://doi.org/10.1086/228631
    Wasserman, S. & Faust, K. (1994). Social network analysis. https://doi.org/10.1017/CBO9780511815478

    Examples
    --------
    >>> ties = pd.DataFrame({"source": ["A", "B"], "target": ["B", "C"], "weight": [2, 1]})
    >>> actors(ties)["betweenness"].tolist()
    [0.0, 1.0, 0.0]
    """
    index, weights = matrix(ties, nodes=nodes)
    table = pd.DataFrame({"node": pd.Series(index, dtype="str")})
    table["degree"] = np.diff(weights.indptr).astype("int64")
    table["strength"] = np.asarray(weights.sum(axis=1), dtype="float64")
    table["eigenvector"] = eigenvector.leading(weights.toarray())
    table["betweenness"] = shortest_paths.betweenness(weights)
    table["closeness"] = shortest_paths.closeness(weights)
    return table.round(6)


@takes(ties="source target weight")
def matrix(ties: pd.DataFrame, *, nodes: Iterable[str] = ()) -> tuple[pd.Index, sparse.csr_array]:
    """The ties as a symmetric matrix of weights, and the actors that its rows stand for, sorted.

    Examples
    --------
    >>> index, weights = matrix(pd.DataFrame({"source": ["A"], "target": ["B"], "weight": [3]}))
    >>> index.tolist(), weights.toarray().tolist()
    (['A', 'B'], [[0.0, 3.0], [3.0, 0.0]])
    """
    index = pd.Index(sorted({*ties["source"], *ties["target"], *nodes}))
    i, j = (index.get_indexer(pd.Index(ties[end])) for end in ("source", "target"))
    weight = ties["weight"].to_numpy(dtype="float64")
    places = (np.concatenate([i, j]), np.concatenate([j, i]))
    return index, sparse.csr_array((np.concatenate([weight, weight]), places), shape=(len(index),) * 2)
