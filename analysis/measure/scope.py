"""Which sentences a measure counts: parts of the article, and a text that is printed twice once or each time."""

from collections.abc import Sequence
from typing import Literal, get_args

import pandas as pd

from analysis.contracts import PARTS
from analysis.contracts.table_arguments import takes
from analysis.corpus.duplication import reprints
from analysis.errors import one_of

Duplicates = Literal["each", "once"]
Persons = Literal["for their state", "left out"]
Towns = Literal["left out", "counted"]


@takes(table="article_id part", articles="article_id cluster_id")
def sentences(
    table: pd.DataFrame, articles: pd.DataFrame, *, parts: Sequence[str] = PARTS, duplicates: Duplicates = "each"
) -> pd.DataFrame:
    """The sentences that count.

    Parameters
    ----------
    table : DataFrame
        One row per sentence.
    articles : DataFrame
        One row per article, with `cluster_id`.
    parts : sequence of {"title", "standfirst", "body"}
        Parts of the article that count. Default all.
    duplicates : {"each", "once"}
        Whether articles that repeat another one count, or only the first of each cluster. Default each: what
        ten papers print is read by the readers of ten papers.

    Returns
    -------
    DataFrame
        One row per sentence that counts, with the columns and the order of `table`, and `cluster_id`, by which copies
        of one text are drawn together.

    Raises
    ------
    BroadsheetError
        A part or the choice of duplicates is unknown.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "a", "b"], "part": ["title", "body", "body"]})
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "cluster_id": ["a", "a"]})
    >>> sentences(table, articles, parts=["body"], duplicates="once").values.tolist()
    [['a', 'body', 'a']]
    """
    for part in parts:
        one_of("parts", part, PARTS)
    one_of("duplicates", duplicates, get_args(Duplicates))
    kept = table[table["part"].isin(parts)]
    kept = reprints.once(kept, articles) if duplicates == "once" else kept
    return kept.assign(cluster_id=kept["article_id"].map(articles.set_index("article_id")["cluster_id"]))


@takes(table="article_id sentence_id", counted="article_id sentence_id")
def rows(table: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table (mentions, codes, statements, events) that lie in the sentences that count.

    Examples
    --------
    >>> counted = pd.DataFrame({"article_id": ["a"], "sentence_id": [1]})
    >>> table = pd.DataFrame({"article_id": ["a", "a"], "sentence_id": [0, 1], "theme_id": ["x", "y"]})
    >>> rows(table, counted)["theme_id"].tolist()
    ['y']
    """
    key = ["article_id", "sentence_id"]
    return table.merge(counted[key].drop_duplicates(), on=key)


@takes(table="kind how role")
def mentions(table: pd.DataFrame, *, persons: Persons = "for their state", towns: Towns = "left out") -> pd.DataFrame:
    """The mentions as another judgement would count them.

    Parameters
    ----------
    table : DataFrame
        One row per mention.
    persons : {"for their state", "left out"}
        `left out`: the names of states alone, without persons, ministries and agencies.
    towns : {"left out", "counted"}
        `counted`: a town's name stands for its state wherever it is read, also where the town is meant.

    Returns
    -------
    DataFrame
        One row per mention, with the columns of `table`.

    Examples
    --------
    >>> rows = [("state", "metonym", "place"), ("person", "alias", None)]
    >>> table = pd.DataFrame(rows, columns=["kind", "how", "role"])
    >>> mentions(table, persons="left out", towns="counted").values.tolist()
    [['state', 'metonym', 'polity']]
    """
    one_of("persons", persons, get_args(Persons))
    one_of("towns", towns, get_args(Towns))
    kept = table[table["kind"] == "state"] if persons == "left out" else table
    meant = (kept["how"] == "metonym") & (kept["role"] == "place")
    return kept.assign(role=kept["role"].mask(meant, "polity")) if towns == "counted" else kept
