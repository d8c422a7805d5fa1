"""Actors and what they stand with, themes or outlets: two-mode networks."""

import pandas as pd

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes


@takes(mentions="article_id sentence_id node", codes="article_id sentence_id theme_id")
def themes(mentions: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Actors and the themes of the sentences that name them.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts, as `levels.counted` gives them.
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
        One row per mention that counts, as `levels.counted` gives them.
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
