"""Relations for people: the ties of who acts towards whom, in order, and what they show in words."""

from typing import NamedTuple

import pandas as pd

from analysis.contracts import STATUSES
from analysis.errors import counted
from analysis.present.findings.captions import Said, called

# So many pairs and actors still make a picture.
MOST_PAIRS, MOST_ACTORS = 24, 20


def named(pairs: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """The pairs with names for people, the most acts first: `pair`, `from`, `to` beside the columns of `pairs`."""
    ordered = pairs.sort_values(["weight", "source", "target"], ascending=[False, True, True], ignore_index=True)
    one, other = (called(ordered[end], label) for end in ("source", "target"))
    return ordered.assign(**{"from": one, "to": other, "pair": one + " → " + other})


def grid(pairs: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """The pairs among the actors with the most acts, in the order of rows and columns of a matrix."""
    total = nodes.set_index("node").sum(axis=1).sort_values(ascending=False, kind="stable")
    rank = {node: n for n, node in enumerate(total.index[:MOST_ACTORS])}
    kept = pairs[pairs["source"].isin(rank) & pairs["target"].isin(rank)]
    return kept.assign(row=kept["source"].map(rank), column=kept["target"].map(rank)).sort_values(
        ["row", "column"], ignore_index=True
    )


def said(pairs: pd.DataFrame, label: pd.Series) -> Said:
    """What the acts show, in words that stay true for any corpus."""
    if pairs.empty:
        none = "No act of one actor towards another was found."
        return Said({"sides_caption": none, "matrix_caption": none, "acts": 0, "cooperation": 0, "conflict": 0})
    rows = named(pairs, label)
    good, bad = int(rows["cooperation"].sum()), int(rows["conflict"].sum())
    first = rows.sort_values(["cooperation", "source", "target"], ascending=[False, True, True]).iloc[0]
    text = (
        f"{counted(good, 'act')} of cooperation and {bad:,} of conflict between {counted(len(rows), 'ordered pair')}; "
        f"the most cooperation is that of {first['from']} towards {first['to']} ({first['cooperation']})"
    )
    worst = rows.sort_values(["conflict", "source", "target"], ascending=[False, True, True]).iloc[0]
    if bad:
        text += f", the most conflict that of {worst['from']} towards {worst['to']} ({worst['conflict']})"
    against = rows[rows["net"] < 0]
    balance = (
        f"Conflict outweighs cooperation in {counted(len(against), 'pair')}"
        + (f", most for {_worst(against)}" if len(against) else "")
        + "."
    )
    return Said(
        {
            "sides_caption": f"{text}.",
            "matrix_caption": balance,
            "acts": good + bad,
            "cooperation": good,
            "conflict": bad,
            "against": len(against),
        }
    )


def _worst(against: pd.DataFrame) -> str:
    row = against.sort_values(["net", "source", "target"]).iloc[0]
    return f"{row['from']} towards {row['to']}"


class Types(NamedTuple):
    """Acts by kind and status, and what they show in words."""

    table: pd.DataFrame
    said: str


def types(events: pd.DataFrame) -> Types:
    """The kinds of acts, the most frequent first, each parted by whether it was done.

    Returns
    -------
    Types
        One row per kind and status: `type`, `status`, `acts`.
    """
    table = events.groupby(["type", "status"]).size().rename("acts").reset_index()
    if table.empty:
        return Types(table, "No act was found.")
    size = table.groupby("type")["acts"].transform("sum")
    place = table["status"].map({status: n for n, status in enumerate(STATUSES)})
    order = table.assign(size=-size, place=place).sort_values(["size", "type", "place"])
    table = table.loc[order.index].assign(type=lambda t: t["type"].str.capitalize()).reset_index(drop=True)
    total, done = int(table["acts"].sum()), int(table.loc[table["status"] == "actual", "acts"].sum())
    first = table.groupby("type", sort=False)["acts"].sum()
    return Types(
        table,
        f"Of {counted(total, 'act')} {done:,} were done, the others are meant or possible; the most frequent kind is "
        f"“{first.index[0]}” ({first.iloc[0]:,}).",
    )
