"""Actors and what they stand with, themes or outlets: two-mode networks and their projections onto either side."""

from typing import Literal, get_args

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, did_you_mean

Onto = Literal["source", "target"]
Weight = Literal["count", "newman", "cosine", "jaccard"]


@takes(mentions="article_id sentence_id node", codes="article_id sentence_id theme_id")
def themes(mentions: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Actors and the themes of the sentences that name them.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts, as `networks.counted` gives them.
    codes : DataFrame
        One row per theme in a sentence.

    Returns
    -------
    DataFrame
        One row per actor and theme, sorted: `source` (the actor), `target` (the theme), `weight` (sentences that
        name the one and speak of the other), `articles` (they are in).

    Examples
    --------
    >>> mentions = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "node": ["NRV", "SUD"]})
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0], "theme_id": ["roads"]})
    >>> themes(mentions, codes).values.tolist()
    [['NRV', 'roads', 1, 1]]
    """
    named = mentions[[*SENTENCE, "node"]].drop_duplicates()
    met = named.merge(codes[[*SENTENCE, "theme_id"]].drop_duplicates(), on=SENTENCE)
    return _counted(met, "theme_id")


@takes(mentions="article_id sentence_id node", articles="article_id outlet")
def outlets(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Actors and the outlets that name them.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts, as `networks.counted` gives them.
    articles : DataFrame
        One row per article; those without an outlet are left out.

    Returns
    -------
    DataFrame
        One row per actor and outlet, sorted: `source` (the actor), `target` (the outlet), `weight` (sentences of
        the outlet that name the actor), `articles` (they are in).

    Examples
    --------
    >>> mentions = pd.DataFrame({"article_id": [*"ab"], "sentence_id": [0, 0], "node": "NRV"})
    >>> articles = pd.DataFrame({"article_id": [*"ab"], "outlet": ["The Courier", None]})
    >>> outlets(mentions, articles).values.tolist()
    [['NRV', 'The Courier', 1, 1]]
    """
    named = mentions[[*SENTENCE, "node"]].drop_duplicates()
    return _counted(named.merge(articles[["article_id", "outlet"]].dropna(), on="article_id"), "outlet")


def _counted(met: pd.DataFrame, target: str) -> pd.DataFrame:
    grouped = met.groupby(["node", target], sort=True)
    table = grouped.agg(weight=("sentence_id", "size"), articles=("article_id", "nunique")).reset_index()
    table = table.rename(columns={"node": "source", target: "target"})
    return table.astype({"source": "str", "target": "str", "weight": "int64", "articles": "int64"})


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
