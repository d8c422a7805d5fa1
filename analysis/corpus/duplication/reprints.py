"""What counts where a text stands in several articles: each of them, or the text once."""

import pandas as pd


def once(frame: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that belong to the earliest article of each cluster, so that a text counts once.

    Parameters
    ----------
    frame : DataFrame
        Any table with `article_id`: mentions, codes, sentences, articles.
    articles : DataFrame
        One row per article: `article_id`, `cluster_id`, and `published_from`, the earliest day that it can be of. Where
        days are not known, or are the same, the one that the cluster is called after stays, and else the first in the
        table.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"], "cluster_id": ["a", "a", "c"]})
    >>> table = pd.DataFrame({"article_id": ["a", "b", "b", "c"], "n": [1, 2, 3, 4]})
    >>> once(table, articles)["n"].tolist()
    [1, 4]
    >>> days = pd.to_datetime(["2031-01-09", "2031-01-05", "2031-01-01"])
    >>> once(table, articles.assign(published_from=days))["n"].tolist()
    [2, 3, 4]
    """
    return frame[frame["article_id"].isin(_earliest(articles))]


def _earliest(articles: pd.DataFrame) -> "pd.Series[str]":
    """The article of each cluster that was published first."""
    known = articles[["article_id", "cluster_id"]].assign(later=articles["article_id"] != articles["cluster_id"])
    if "published_from" in articles:
        known = known.assign(day=articles["published_from"])
    order = [*(["day"] if "day" in known else []), "later"]
    return known.sort_values(order, kind="stable", na_position="last").drop_duplicates("cluster_id")["article_id"]


def copies(articles: pd.DataFrame) -> tuple[int, int]:
    """How many articles repeat an earlier one, and in how many clusters.

    Examples
    --------
    >>> copies(pd.DataFrame({"article_id": ["a", "b", "c"], "cluster_id": ["a", "a", "a"]}))
    (2, 1)
    """
    repeating = articles.loc[articles["article_id"] != articles["cluster_id"], "cluster_id"]
    return len(repeating), int(repeating.nunique())
