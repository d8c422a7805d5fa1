"""Event data for people: ordered pairs of source and target, and what they show in words."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.contracts import STATUSES
from analysis.errors import counted
from analysis.present.counts import Count, opens
from analysis.present.evidence import links
from analysis.present.findings.captions import Captions, called
from analysis.present.findings.enumeration import together
from analysis.present.findings.theme_tables import between

# So many pairs and actors still make a picture.
MOST_PAIRS, MOST_ACTORS = 24, 20
_SIGNS = {"cooperation": "cooperative", "conflict": "conflictual"}
_NAMED = 3  # pairs tied for the first place that a caption still names


def named(pairs: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """The pairs with names for people, the most events first: `pair`, `from`, `to` beside the columns of `pairs`."""
    ordered = pairs.sort_values(["weight", "source", "target"], ascending=[False, True, True], ignore_index=True)
    one, other = (called(ordered[end], label) for end in ("source", "target"))
    return ordered.assign(**{"from": one, "to": other, "pair": one + " → " + other})


def with_intervals(pairs: pd.DataFrame, sure: pd.DataFrame) -> pd.DataFrame:
    """The pairs with the interval of their events, as `row_counts.intervals` gives it: `95 % interval`."""
    ends = pairs[["source", "target"]].merge(
        sure[["source_id", "target_id", "low", "high"]],
        left_on=["source", "target"], right_on=["source_id", "target_id"], how="left",
    )  # fmt: skip
    return pairs.assign(**{"95 % interval": between(ends["low"], ends["high"], digits=0)})


def kinds(sure: pd.DataFrame) -> pd.DataFrame:
    """Events by type and sign with their interval, the most frequent first: `type`, `sign`, `events`."""
    table = sure.sort_values(["value", "type", "sign"], ascending=[False, True, True], ignore_index=True)
    interval = between(table["low"], table["high"], digits=0)
    named = table[["type", "sign", "value"]].rename(columns={"value": "events"})
    return named.assign(type=table["type"].astype("str").str.capitalize(), **{"95 % interval": interval})


def grid(pairs: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """The pairs among the actors with the most events, in the order of rows and columns of a matrix."""
    total = nodes.set_index("node").sum(axis=1).sort_values(ascending=False, kind="stable")
    rank = {node: n for n, node in enumerate(total.index[:MOST_ACTORS])}
    kept = pairs[pairs["source"].isin(rank) & pairs["target"].isin(rank)]
    kept = kept.assign(row=kept["source"].map(rank), column=kept["target"].map(rank))
    kept["opens"] = [links.events(*pair) for pair in zip(kept["source"], kept["target"], strict=True)]
    return kept.sort_values(["row", "column"], ignore_index=True)


def _opened(sign: str | None = None) -> Callable[[Mapping[str, Any]], str]:
    return lambda row: links.events(row["source"], row["target"], sign)


# Where the numbers of the table of pairs open.
OPENS = {
    "events": _opened(), "articles": _opened(), "cooperation": _opened(_SIGNS["cooperation"]),
    "conflict": _opened(_SIGNS["conflict"]),
}  # fmt: skip


def opening(pairs: pd.DataFrame) -> pd.DataFrame:
    """Where each side of a pair opens: `opens`, by the column of its events."""
    ends = list(zip(pairs["source"], pairs["target"], strict=True))
    where = [{side: links.events(*pair, sign) for side, sign in _SIGNS.items()} for pair in ends]
    return pairs.assign(opens=pd.Series(where, index=pairs.index, dtype="object"))


def captions(pairs: pd.DataFrame, label: pd.Series) -> Captions:
    """What the events show, in words that stay true for any corpus."""
    if pairs.empty:
        none = "No event between two actors was found."
        return Captions({"sides_caption": none, "matrix_caption": none, "events": 0, "cooperation": 0, "conflict": 0})
    rows = named(pairs, label)
    good, bad = int(rows["cooperation"].sum()), int(rows["conflict"].sum())
    text = (
        f"{opens(counted(good, 'cooperative event'), links.EVENTS)} and "
        f"{opens(counted(bad, 'conflictual one'), links.EVENTS)} between "
        f"{counted(Count(len(rows), links.EVENTS), 'ordered pair')} of actors"
    )
    if good:
        text += f"; the most cooperative are those of {_most(rows, 'cooperation')}"
    if bad:
        text += (
            f"{', the most conflictual' if good else '; the most conflictual are'} those of {_most(rows, 'conflict')}"
        )
    against = rows[rows["net"] < 0]
    balance = (
        f"Conflictual events outnumber cooperative ones in {opens(counted(len(against), 'pair'), links.EVENTS)}"
        + (f", most for {_worst(against)}" if len(against) else "")
        + "."
    )
    return Captions(
        {
            "sides_caption": f"{text}.",
            "matrix_caption": balance,
            "events": Count(good + bad, links.EVENTS),
            "cooperation": opens(f"{good:,}", links.EVENTS),
            "conflict": opens(f"{bad:,}", links.EVENTS),
            "against": len(against),
        }
    )


def _most(rows: pd.DataFrame, sign: str) -> str:
    """The pairs with the most events of a sign, all that are tied, and how many these are."""
    most = int(rows[sign].max())
    tied = rows[rows[sign] == most].sort_values(["source", "target"])
    pairs = (tied["from"] + " towards " + tied["to"]).tolist()
    if len(pairs) > _NAMED:
        return f"{opens(counted(len(pairs), 'pair'), links.EVENTS)} ({opens(f'{most:,}', links.EVENTS)} each)"
    first = tied.iloc[0]
    number = Count(most, links.events(first["source"], first["target"], _SIGNS[sign]))
    return f"{together(pairs)} ({number:,}{' each' if len(pairs) > 1 else ''})"


def _worst(against: pd.DataFrame) -> str:
    row = against.sort_values(["net", "source", "target"]).iloc[0]
    return f"{row['from']} towards {row['to']}"


class Types(NamedTuple):
    """Events by type and status, and what they show in words."""

    table: pd.DataFrame
    caption: str


def types(events: pd.DataFrame) -> Types:
    """The types of events, the most frequent first, each by status.

    Returns
    -------
    Types
        One row per type and status: `type`, `status`, `events`.
    """
    table = events.groupby(["type", "status"]).size().rename("events").reset_index()
    if table.empty:
        return Types(table, "No event was found.")
    size = table.groupby("type")["events"].transform("sum")
    place = table["status"].map({status: n for n, status in enumerate(STATUSES)})
    order = table.assign(size=-size, place=place).sort_values(["size", "type", "place"])
    table = table.loc[order.index].assign(type=lambda t: t["type"].str.capitalize()).reset_index(drop=True)
    total, done = int(table["events"].sum()), int(table.loc[table["status"] == "actual", "events"].sum())
    first = table.groupby("type", sort=False)["events"].sum()
    return Types(
        table,
        f"Of {counted(Count(total, links.EVENTS), 'event')} {opens(f'{done:,}', links.EVENTS)} "
        f"{'is' if done == 1 else 'are'} reported as having happened, the others as planned or hypothetical; the most "
        f"frequent type is “{first.index[0]}” ({opens(f'{first.iloc[0]:,}', links.EVENTS)}).",
    )
