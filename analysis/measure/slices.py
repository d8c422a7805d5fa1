"""Slices of a corpus: the rows of any table that belong to an outlet, a time or a kind of actor."""

from collections.abc import Collection
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis.contracts.table_arguments import has, takes
from analysis.errors import BroadsheetError, did_you_mean

Period = Literal["month", "quarter", "year"]
Spanning = Literal["leave out", "each"]
_FREQUENCY: dict[str, str] = {"month": "M", "quarter": "Q", "year": "Y"}


@takes(frame="article_id", articles="article_id")
def only(
    frame: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    outlet: str | Collection[str] | None = None,
    since: str | pd.Timestamp | None = None,
    until: str | pd.Timestamp | None = None,
    spanning: Spanning = "leave out",
    kind: str | Collection[str] | None = None,
) -> pd.DataFrame:
    """The rows of a table that belong to a slice of the corpus.

    Parameters
    ----------
    frame : DataFrame
        Any table with `article_id`; to slice by kind also with `kind`, as mentions have it.
    articles : DataFrame
        One row per article: `article_id`, `outlet`, `published_from`, `published_to`.
    outlet : str or collection of str, optional
        The outlets.
    since, until : day, optional
        First and last day, both included.
    spanning : {"leave out", "each"}
        What is done with an article that may have been published inside or outside these days, since only an
        interval is known: left out (the default: what remains is surely of that time), or kept. An article
        without a day belongs to no time and is left out wherever a day is asked for.
    kind : str or collection of str, optional
        Kinds of actors, such as state or person.

    Returns
    -------
    DataFrame
        The rows that belong, in their order.

    Raises
    ------
    BroadsheetError
        No article is of the outlet, no row of the kind, or a choice is unknown.

    Examples
    --------
    >>> days = pd.to_datetime(["2021-01-30", "2021-02-03"])
    >>> known = pd.DataFrame({"article_id": [*"ab"], "outlet": "Lark", "published_from": days, "published_to": days})
    >>> only(pd.DataFrame({"article_id": [*"aab"]}), known, since="2021-02-01")["article_id"].tolist()
    ['b']
    """
    _spanning(spanning)
    asked = {"outlet": outlet, "published_from": since or until, "published_to": since or until}
    has(articles, [name for name, value in asked.items() if value is not None], of="slices.only", table="articles")
    has(frame, ["kind"] if kind is not None else [], of="slices.only", table="frame")
    chosen = articles
    if outlet is not None:
        chosen = chosen[chosen["outlet"].isin(_those("outlet", outlet, articles["outlet"]))]
    earliest, latest = "published_from", "published_to"
    if spanning == "each":
        earliest, latest = latest, earliest
    if since is not None:
        chosen = chosen[chosen[earliest] >= pd.Timestamp(since)]
    if until is not None:
        chosen = chosen[chosen[latest] <= pd.Timestamp(until)]
    kept = frame[frame["article_id"].isin(chosen["article_id"])]
    if kind is not None:
        kept = kept[kept["kind"].isin(_those("kind", kind, frame["kind"]))]
    return kept.reset_index(drop=True)


@takes(articles="article_id published_from published_to")
def periods(articles: pd.DataFrame, *, every: Period = "month", spanning: Spanning = "leave out") -> pd.DataFrame:
    """The period that each article belongs to: merge it with a table, and group by `period`.

    Parameters
    ----------
    articles : DataFrame
        One row per article: `article_id`, `published_from`, `published_to`.
    every : {"month", "quarter", "year"}
        How long a period is.
    spanning : {"leave out", "each"}
        An article whose days reach from one period into another belongs to none of them (the default: counts
        of periods then add up to no more than the corpus), or to each of them, and is counted in each.

    Returns
    -------
    DataFrame
        One row per article and period, sorted: `period` (`2021-02`, `2021Q1`, `2021`), `article_id`. Articles
        without a day are left out.

    Examples
    --------
    >>> days = {"published_from": pd.to_datetime(["2021-01-30"]), "published_to": pd.to_datetime(["2021-02-01"])}
    >>> periods(pd.DataFrame({"article_id": ["a"], **days}), spanning="each")["period"].tolist()
    ['2021-01', '2021-02']
    >>> periods(pd.DataFrame({"article_id": ["a"], **days}), every="quarter")["period"].tolist()
    ['2021Q1']
    """
    _spanning(spanning)
    if every not in _FREQUENCY:
        raise BroadsheetError(f"`every` is {every!r}; {did_you_mean(every, _FREQUENCY)}")
    dated = articles.dropna(subset=["published_from", "published_to"])
    first = dated["published_from"].dt.to_period(_FREQUENCY[every])
    last = dated["published_to"].dt.to_period(_FREQUENCY[every])
    if spanning == "leave out":
        within = first == last
        dated, first, last = dated[within], first[within], last[within]
    steps = (last.astype("int64") - first.astype("int64") + 1).to_numpy()
    row = np.repeat(np.arange(len(dated)), steps)
    ordinal = first.astype("int64").to_numpy()[row] + np.arange(len(row)) - np.repeat(np.cumsum(steps) - steps, steps)
    period = pd.Series(pd.arrays.PeriodArray(ordinal, dtype=first.dtype)).astype(str)
    found = {"period": pd.Series(period, dtype="str"), "article_id": dated["article_id"].to_numpy()[row]}
    table = pd.DataFrame(found).astype("str")
    return table.sort_values(["period", "article_id"], ignore_index=True)


def _spanning(value: str) -> None:
    if value not in get_args(Spanning):
        raise BroadsheetError(f"`spanning` is {value!r}; {did_you_mean(value, get_args(Spanning))}")


def _those(name: str, wanted: str | Collection[str], known: pd.Series) -> set[str]:
    asked = {wanted} if isinstance(wanted, str) else set(wanted)
    there = set(known.dropna())
    for value in sorted(asked - there) if there else ():
        raise BroadsheetError(f"`{name}` is {value!r}; {did_you_mean(value, there)}")
    return asked
