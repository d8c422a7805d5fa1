"""What counts where a text stands in several articles: each of them, or the text once."""

import pandas as pd


def once(frame: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that belong to the first article of each cluster, so that a text counts once.

    Parameters
    ----------
    frame : DataFrame
        Any table with `article_id`: mentions, codes, sentences, articles.
    articles : DataFrame
        One row per article: `article_id`, `cluster_id`.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"], "cluster_id": ["a", "a", "c"]})
    >>> once(pd.DataFrame({"article_id": ["a", "b", "b", "c"], "n": [1, 2, 3, 4]}), articles)["n"].tolist()
    [1, 4]
    """
    first = articles.loc[articles["article_id"] == articles["cluster_id"], "article_id"]
    return frame[frame["article_id"].isin(first)]


def copies(articles: pd.DataFrame) -> tuple[int, int]:
    """How many articles repeat an earlier one, and in how many clusters.

    Examples
    --------
    >>> copies(pd.DataFrame({"article_id": ["a", "b", "c"], "cluster_id": ["a", "a", "a"]}))
    (2, 1)
    """
    repeating = articles.loc[articles["article_id"] != articles["cluster_id"], "cluster_id"]
    return len(repeating), int(repeating.nunique())
