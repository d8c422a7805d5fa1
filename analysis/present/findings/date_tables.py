"""The dates that articles refer to, for people: how far from publication, what was said of them, what has no date."""

import re

import numpy as np
import pandas as pd

from analysis.errors import counted
from analysis.measure.article_names import starts
from analysis.measure.coverage import interval
from analysis.present.counts import from_one_place
from analysis.present.findings.captions import Captions

# Distances from publication, up to so many days: a week, a month, a year, ten years.
_UP_TO = {"days": 7, "weeks": 31, "months": 366, "years": 3653, "decades": np.inf}
AROUND = "around publication"
_EVENT = re.compile(r"^(?P<one>.+) – (?P<kind>[^–]+) – (?P<other>.+?)(?P<status> \([a-z]+\))?$")
_NOTHING = "No article refers to a date."


def placed(references: pd.DataFrame) -> pd.DataFrame:
    """The dates whose place beside publication is known, each with its days counted from publication.

    Parameters
    ----------
    references : DataFrame
        One row per date, as `timeline.references` gives them.

    Returns
    -------
    DataFrame
        One row per date that can be placed, by article and then as given: the columns of `references`, `first`, `last`
        (days from publication: below 0 before its earliest day, above 0 after its latest, 0 between the two).

    Examples
    --------
    >>> day = pd.Timestamp("2021-03-10")
    >>> references = pd.DataFrame({"article_id": ["a"], "when_from": [day - pd.Timedelta(days=9)], "when_to": [day],
    ...     "published_from": [day], "published_to": [day], "relation": ["around"], "start": [0]})
    >>> placed(references)[["first", "last"]].values.tolist()
    [[-9, 0]]
    """
    known = references[["when_from", "when_to", "published_from", "published_to"]].notna().all(axis=1)
    table = references[known].sort_values(["article_id", "when_from", "when_to", "start"], ignore_index=True)
    for name, when in (("first", "when_from"), ("last", "when_to")):
        before = (table[when] - table["published_from"]).dt.days.clip(upper=0)
        table[name] = before + (table[when] - table["published_to"]).dt.days.clip(lower=0)
    return table


def distances(references: pd.DataFrame) -> pd.DataFrame:
    """How many dates lie how far from publication, from the farthest past on: `distance`, `dates`.

    A week holds days, a month weeks, a year months, ten years years.

    Examples
    --------
    >>> distances(pd.DataFrame({"lag": pd.array([-1, 0, None], dtype="Int64")}))["dates"].tolist()
    [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    """
    lag = references["lag"].dropna().astype("float64")
    # a class holds what is farther than the class before it
    classes = pd.cut(lag.abs(), [0.0, *_UP_TO.values()], labels=list(_UP_TO))
    name = pd.Series(
        [
            AROUND if not days else f"{far} {'before' if days < 0 else 'after'}"
            for days, far in zip(lag, classes, strict=True)
        ],
        dtype="str",
    )
    order = [*(f"{far} before" for far in reversed(_UP_TO)), AROUND, *(f"{far} after" for far in _UP_TO)]
    counts = name.value_counts().reindex(order, fill_value=0)
    return pd.DataFrame({"distance": order, "dates": counts.to_numpy()})


def events(references: pd.DataFrame, articles: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """The dates of sentences that report an event, the earliest first.

    Parameters
    ----------
    references : DataFrame
        One row per date, as `timeline.references` gives them, in words.
    articles : DataFrame
        One row per article.
    most : int
        Rows, taken evenly from all of them.

    Returns
    -------
    DataFrame
        One row per date: `date` (its words), `days` (that it can mean), `events in its sentence`, `published`,
        `article`, and the ids that a link needs.
    """
    rows = references[references["n_events"] > 0]
    if len(rows) > most:
        rows = rows.iloc[np.unique(np.linspace(0, len(rows) - 1, most).round().astype("int64"))]
    ends = [("when_from", "when_to"), ("published_from", "published_to")]
    days, published = ([interval(a, b) for a, b in zip(rows[one], rows[other], strict=True)] for one, other in ends)
    return pd.DataFrame(
        {
            "date": rows["text"], "days": pd.Series(days, index=rows.index, dtype="str"),
            "events in its sentence": pd.Series(map(reported, rows["events"]), index=rows.index, dtype="str"),
            "published": pd.Series(published, index=rows.index, dtype="str"),
            "article": rows["article_id"].map(starts(articles)).astype("str"),
            "article_id": rows["article_id"], "sentence_id": rows["sentence_id"],
        }
    ).reset_index(drop=True)  # fmt: skip


def reported(events: str) -> str:
    """The events of a sentence, those of both sides told once.

    Examples
    --------
    >>> reported("Norvania – agree – Sudland; Sudland – agree – Norvania; Ostrel – aid – Sudland (planned)")
    'Norvania ↔ Sudland: agree; Ostrel → Sudland: aid (planned)'
    """
    found = [_EVENT.match(event) for event in events.split("; ")]
    whole = [(m["one"], m["kind"], m["other"], m["status"] or "") for m in found if m]
    if len(whole) < len(found):
        return events
    words = []
    for one, kind, other, status in whole:
        mutual = (other, kind, one, status) in whole
        # of the two directions the first in the alphabet tells both
        if not mutual or one <= other:
            words.append(f"{one} {'↔' if mutual else '→'} {other}: {kind}{status}")
    return "; ".join(words)


def reach(table: pd.DataFrame, undated: pd.DataFrame, articles: pd.DataFrame, named: dict[str, str]) -> pd.DataFrame:
    """How far back and ahead each article looks, and how many of its events have a date in their sentence.

    Parameters
    ----------
    table, undated : DataFrame
        As `timeline.reach` and `timeline.undated` give them.
    articles : DataFrame
        One row per article.
    named : dict
        The name of each article.

    Returns
    -------
    DataFrame
        One row per article: `article`, `published`, `dates`, `before`, `around`, `after`, `not placed`, `events`,
        `dated`, `article_id`.
    """
    counts = table.set_index("article_id")[["dates", "before", "around", "after", "unknown"]]
    counts = counts.join(undated.set_index("article_id")[["events", "dated"]], how="outer")
    counts = counts.reindex(articles["article_id"]).fillna(0).astype("int64").reset_index()
    published = [interval(a, b) for a, b in zip(articles["published_from"], articles["published_to"], strict=True)]
    counts = counts.rename(columns={"unknown": "not placed"})
    counts.insert(0, "published", pd.Series(published, dtype="str"))
    counts.insert(0, "article", [named[article_id] for article_id in counts["article_id"]])
    return counts


# Dates and events with one, by article.
_REACH = "../timeline.html#tbl-reach"


def captions(references: pd.DataFrame, undated: pd.DataFrame, articles: pd.DataFrame) -> Captions:
    """What the dates show, in words that stay true for any corpus.

    Parameters
    ----------
    references, undated : DataFrame
        As `timeline.references` and `timeline.undated` give them.
    articles : DataFrame
        One row per article that counts.
    """
    events, dated = int(undated["events"].sum()), int(undated["dated"].sum())
    of_events = (
        f"Of {counted(events, 'event')} {dated:,} {_stand(dated)} in a sentence with a date; {events - dated:,} "
        f"{'is' if events - dated == 1 else 'are'} not dated by {'its' if events - dated == 1 else 'their'} sentence."
        if events
        else "No event was found."
    )
    of_events = from_one_place(of_events, _REACH)
    numbers = {"dates": len(references), "events": events, "dated": dated, "undated": events - dated}
    if references.empty:
        return Captions({"dates_caption": _NOTHING, "events_caption": of_events, **numbers})
    sides = {side: int((references["relation"] == side).sum()) for side in ("before", "around", "after", "unknown")}
    silent = len(articles) - references["article_id"].nunique()
    text = _beside(len(references), sides)
    text += _farthest(references)
    text += f" {counted(silent, 'article')} {'gives' if silent == 1 else 'give'} no date." if silent else ""
    text = from_one_place(text, _REACH)
    return Captions({"dates_caption": text, "events_caption": of_events, **numbers, **sides})


def _beside(dates: int, sides: dict[str, int]) -> str:
    """How many dates lie on which side of publication, and of how many that cannot be told."""
    lost = sides["unknown"]
    if lost == dates:
        return f"{counted(dates, 'date')} {'is' if dates == 1 else 'are'} found, none that can be placed"
    those = " that can be placed" if lost else ""
    text = (
        f"Of {counted(dates - lost, 'date')}{those} {sides['before']:,} {_lie(sides['before'])} before publication, "
        f"{sides['around']:,} around it and {sides['after']:,} after it"
    )
    return f"{text}; {lost:,} more cannot be placed" if lost else text


def _stand(n: int) -> str:
    return "stands" if n == 1 else "stand"


def _lie(n: int) -> str:
    return "lies" if n == 1 else "lie"


def _farthest(references: pd.DataFrame) -> str:
    """How far the farthest date back and the farthest ahead lie."""
    lag = references["lag"].dropna()
    ends = [(-int(lag.min()), "back"), (int(lag.max()), "ahead")] if len(lag) else []
    words = [f"{far(days)} {way}" for days, way in ends if days > 0]
    return f". The farthest {_lie(len(words))} {' and '.join(words)}." if words else "."


def far(days: int) -> str:
    """A number of days in the unit that people would use.

    Examples
    --------
    >>> far(1), far(45), far(400), far(15468)
    ('1 day', '45 days', '13 months', '42 years')
    """
    if days < 2 * 31:
        return counted(days, "day")
    if days < 2 * 365:
        return counted(round(days / 30.44), "month")
    return counted(round(days / 365.25), "year")
