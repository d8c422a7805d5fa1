"""What counts where a text stands in several articles: each of them, or the text once."""

from typing import Literal, get_args

import pandas as pd

from analysis.errors import BroadsheetError, did_you_mean

Count = Literal["each", "once"]


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


def kept(frame: pd.DataFrame, articles: pd.DataFrame, *, duplicates: Count) -> pd.DataFrame:
    """The rows of a table that count, where a text that stands in several articles counts each time or once.

    Parameters
    ----------
    frame : DataFrame
        Any table with `article_id`.
    articles : DataFrame
        One row per article: `article_id`, `cluster_id`.
    duplicates : {"each", "once"}
        Whether every article counts, or of each cluster of near-duplicates the first alone.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "cluster_id": ["a", "a"]})
    >>> [len(kept(articles, articles, duplicates=each)) for each in ("each", "once")]
    [2, 1]
    """
    if duplicates not in get_args(Count):
        raise BroadsheetError(f"`duplicates` is `{duplicates}`; {did_you_mean(duplicates, get_args(Count))}")
    return once(frame, articles) if duplicates == "once" else frame


def copies(articles: pd.DataFrame) -> tuple[int, int]:
    """How many articles repeat an earlier one, and in how many clusters.

    Examples
    --------
    >>> copies(pd.DataFrame({"article_id": ["a", "b", "c"], "cluster_id": ["a", "a", "a"]}))
    (2, 1)
    """
    repeating = articles.loc[articles["article_id"] != articles["cluster_id"], "cluster_id"]
    return len(repeating), int(repeating.nunique())
