"""What articles report, by the dates they give, beside the days on which they were published."""

import numpy as np
import pandas as pd

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes

_SAID = ("events", "themes", "actors")
COLUMNS = {
    "article_id": "str", "sentence_id": "int64", "start": "int64", "end": "int64", "text": "str",
    "when_from": "datetime64[s]", "when_to": "datetime64[s]", "days": "Int64", "basis": "str",
    "published_from": "datetime64[s]", "published_to": "datetime64[s]", "relation": "str", "lag": "Int64",
    "events": "str", "themes": "str", "actors": "str", "n_events": "int64",
}  # fmt: skip


@takes(
    dates="article_id sentence_id start end text earliest latest basis",
    events="article_id sentence_id source_id target_id type status",
    codes="article_id sentence_id theme_id",
    mentions="article_id sentence_id start actor_id",
    articles="article_id published_from published_to",
)
def references(
    dates: pd.DataFrame,
    events: pd.DataFrame,
    codes: pd.DataFrame,
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    labels: "pd.Series[str] | None" = None,
) -> pd.DataFrame:
    """Each date that an article gives, with what its sentence says, and how far it lies from publication.

    Parameters
    ----------
    dates, events, codes, mentions, articles : DataFrame
        One row per date, event, theme in a sentence, mention, and article.
    labels : Series, optional
        Names by id, of actors and themes. Default the ids themselves.

    Returns
    -------
    DataFrame
        One row per date, the earliest first and those that cannot be placed last: `article_id`, `sentence_id`,
        `start`, `end`, `text` (the date's words), `when_from`, `when_to` (first and last day it can mean), `days`
        (how many these are: 1 is a day, 365 a year), `basis`, `published_from`, `published_to`, `relation`
        (`before` or `after` publication where all its days are; `around` where they share a day or enclose it;
        `unknown` where the days of either do not tell), `lag` (days between the nearest ends, below 0 before
        publication, 0 around it), `events`, `themes`, `actors` (of its sentence, in words), `n_events`. A sentence
        with two dates says the same of both: which of its events was on which day is not known.

    Examples
    --------
    >>> day = pd.to_datetime(["2021-03-04"])
    >>> dates = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "start": [0], "end": [7], "text": ["March 4"],
    ...                       "earliest": day, "latest": day, "basis": ["stated"]})
    >>> articles = pd.DataFrame({"article_id": ["a"], "published_from": day + pd.Timedelta(days=2),
    ...                          "published_to": day + pd.Timedelta(days=3)})
    >>> from analysis import schema
    >>> events, codes, mentions = (schema.empty(name) for name in ("events", "codes", "mentions"))
    >>> references(dates, events, codes, mentions, articles)[["relation", "lag", "days"]].values.tolist()
    [['before', -2, 1]]
    """
    table = dates.rename(columns={"earliest": "when_from", "latest": "when_to"}).reset_index(drop=True)
    table = table.merge(articles[["article_id", "published_from", "published_to"]], on="article_id", how="left")
    table["days"] = ((table["when_to"] - table["when_from"]).dt.days + 1).astype("Int64")
    table["relation"], table["lag"] = _placed(table)
    names = pd.Series(dtype="str") if labels is None else labels
    dated = pd.MultiIndex.from_frame(dates[SENTENCE].drop_duplicates())
    events, codes, mentions = (
        rows[pd.MultiIndex.from_frame(rows[SENTENCE]).isin(dated)] for rows in (events, codes, mentions)
    )
    events = events.drop_duplicates([*SENTENCE, "source_id", "type", "target_id"])
    words = [events["source_id"], events["type"].str.lower(), events["target_id"]]
    words = [column.map(names).astype("str").fillna(column) for column in words]
    done = events["status"].where(events["status"] != "actual", "")
    shown = words[0] + " – " + words[1] + " – " + words[2] + (" (" + done + ")").where(done != "", "")
    table = table.join(_joined(events, shown, "events"), on=SENTENCE)
    for rows, column, name in ((codes, "theme_id", "themes"), (mentions.sort_values("start"), "actor_id", "actors")):
        table = table.join(_joined(rows, rows[column].map(names).astype("str").fillna(rows[column]), name), on=SENTENCE)
    table = table.join(events.groupby(SENTENCE).size().rename("n_events"), on=SENTENCE)
    table = table.fillna({**dict.fromkeys(_SAID, ""), "n_events": 0})
    order = ["when_from", "when_to", "article_id", "start"]
    return table.astype(COLUMNS)[list(COLUMNS)].sort_values(order, na_position="last", ignore_index=True)


@takes(events="article_id sentence_id", dates="article_id sentence_id earliest latest")
def undated(events: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """How many events have a date in their sentence, by article.

    Returns
    -------
    DataFrame
        One row per article with events, in order: `article_id`, `events`, `dated` (a date that can be placed stands
        in the sentence), `undated` (not dated by their sentence).

    Examples
    --------
    >>> events = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1]})
    >>> day = pd.to_datetime(["2031-02-03"])
    >>> dates = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "earliest": day, "latest": day})
    >>> undated(events, dates).values.tolist()
    [['a', 2, 1, 1]]
    """
    placed = dates.loc[dates["earliest"].notna() | dates["latest"].notna(), SENTENCE]
    has = pd.MultiIndex.from_frame(events[SENTENCE]).isin(pd.MultiIndex.from_frame(placed))
    grouped = events.assign(dated=has.astype("int64")).groupby("article_id")
    table = grouped.agg(events=("dated", "size"), dated=("dated", "sum")).reset_index()
    return table.assign(undated=table["events"] - table["dated"]).astype({"article_id": "str"})


@takes(timeline="article_id start relation lag when_from when_to")
def reach(timeline: pd.DataFrame) -> pd.DataFrame:
    """How far back and ahead each article looks.

    Parameters
    ----------
    timeline : DataFrame
        One row per date, as `references` gives them.

    Returns
    -------
    DataFrame
        One row per article, in order: `article_id`, `dates`, `before`, `around`, `after`, `unknown` (dates by their
        relation to publication), `earliest`, `latest` (days that its dates reach to), `median_lag` (days).

    Examples
    --------
    >>> day = pd.to_datetime(["2031-02-03", "2031-02-05"])
    >>> table = pd.DataFrame({"article_id": "a", "start": [0, 9], "relation": "before", "lag": [-4, -2]})
    >>> reach(table.assign(when_from=day, when_to=day))[["dates", "before", "median_lag"]].values.tolist()
    [[2.0, 2.0, -3.0]]
    """
    grouped = timeline.groupby("article_id")
    table = grouped.agg(dates=("start", "size"), earliest=("when_from", "min"), latest=("when_to", "max"))
    table["median_lag"] = timeline.dropna(subset="lag").astype({"lag": "float64"}).groupby("article_id")["lag"].median()
    kinds = pd.crosstab(timeline["article_id"], timeline["relation"])
    kinds = kinds.reindex(table.index, fill_value=0).reindex(
        columns=["before", "around", "after", "unknown"], fill_value=0
    )
    found = table.join(kinds.astype("int64")).reset_index()
    order = ["article_id", "dates", "before", "around", "after", "unknown", "earliest", "latest", "median_lag"]
    return found[order].astype({"article_id": "str", "median_lag": "float64"})


def _placed(table: pd.DataFrame) -> "tuple[pd.Series[str], pd.Series[int]]":
    """Where each date's days lie from those of publication; an end that is unknown leaves only the other to tell."""
    first, last, earliest, latest = (table[c] for c in ("when_from", "when_to", "published_from", "published_to"))
    before, after = (last < earliest).fillna(False), (first > latest).fillna(False)
    known = first.notna() & last.notna() & earliest.notna() & latest.notna()
    around = known & ~before & ~after
    relation = pd.Series(
        np.select([before, after, around], ["before", "after", "around"], default="unknown"), index=table.index
    )
    away = (last - earliest).dt.days.where(before, (first - latest).dt.days.where(after)).mask(around, 0)
    return relation.astype("str"), away.astype("Int64")


def _joined(rows: pd.DataFrame, words: "pd.Series[str]", name: str) -> "pd.Series[str]":
    """The words of each sentence, each once, in their order."""
    table = rows[SENTENCE].assign(words=words.to_numpy()).drop_duplicates()
    return table.groupby(SENTENCE)["words"].agg("; ".join).rename(name)
