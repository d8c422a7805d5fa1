"""Event data, who does what to whom: a directed and signed network, cooperation and conflict kept apart."""

from collections.abc import Collection
from typing import Literal

import pandas as pd

from analysis.contracts import STATUSES
from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, did_you_mean

Status = Literal["actual", "planned", "hypothetical"]
_COUNTS = ("cooperation", "conflict")


@takes(events="article_id source_id target_id sign status")
def edges(
    events: pd.DataFrame,
    *,
    statuses: Collection[Status] = ("actual", "planned", "hypothetical"),
) -> pd.DataFrame:
    """Events of one actor towards another, by sign.

    Parameters
    ----------
    events : DataFrame
        One row per event: `article_id`, `source_id`, `target_id`, `sign`, `status`. A mutual event has a row in each
        direction, and counts in each.
    statuses : collection of {"actual", "planned", "hypothetical"}
        Events that count. Default all: what is meant or possible is part of a relation as it is reported.

    Returns
    -------
    DataFrame
        One row per ordered pair, sorted: `source`, `target`, `cooperation` and `conflict` (events), `net`
        (cooperation − conflict), `share` of the events that is cooperative, `weight` (all events), `articles`.

    Raises
    ------
    BroadsheetError
        A status is unknown.

    Examples
    --------
    >>> events = pd.DataFrame({"article_id": "a", "source_id": "NRV", "target_id": "SUD", "status": "actual",
    ...                      "sign": ["cooperative", "cooperative", "conflictual"]})
    >>> edges(events)[["cooperation", "conflict", "net"]].values.tolist()
    [[2, 1, 1]]
    """
    for status in statuses:
        if status not in STATUSES:
            raise BroadsheetError(f"`statuses` has {status!r}; {did_you_mean(status, STATUSES)}")
    events = events[events["status"].isin(statuses)]
    sides = {"cooperation": events["sign"] == "cooperative", "conflict": events["sign"] == "conflictual"}
    table = (
        events.assign(**sides)
        .groupby(["source_id", "target_id"], sort=True)
        .agg(cooperation=("cooperation", "sum"), conflict=("conflict", "sum"), articles=("article_id", "nunique"))
        .reset_index()
        .rename(columns={"source_id": "source", "target_id": "target"})
        .astype({"source": "str", "target": "str", "cooperation": "int64", "conflict": "int64", "articles": "int64"})
    )
    weight = table["cooperation"] + table["conflict"]
    table.insert(4, "net", table["cooperation"] - table["conflict"])
    table.insert(5, "share", table["cooperation"] / weight.astype("float64"))
    table.insert(6, "weight", weight)
    return table


@takes(pairs="source target cooperation conflict")
def nodes(pairs: pd.DataFrame) -> pd.DataFrame:
    """What each actor does and has done to it.

    Parameters
    ----------
    pairs : DataFrame
        One row per ordered pair, as `edges` gives them.

    Returns
    -------
    DataFrame
        One row per actor, sorted: `node`, `out_cooperation`, `out_conflict`, `in_cooperation`, `in_conflict` (events).

    Examples
    --------
    >>> pairs = pd.DataFrame({"source": ["NRV"], "target": ["SUD"], "cooperation": [2], "conflict": [1]})
    >>> nodes(pairs).to_dict("list")  # doctest: +NORMALIZE_WHITESPACE
    {'node': ['NRV', 'SUD'], 'out_cooperation': [2, 0], 'out_conflict': [1, 0],
     'in_cooperation': [0, 2], 'in_conflict': [0, 1]}
    """
    sides = [
        pairs.groupby(end)[list(_COUNTS)].sum().add_prefix(prefix)
        for end, prefix in (("source", "out_"), ("target", "in_"))
    ]
    table = pd.concat(sides, axis=1).sort_index().fillna(0).astype("int64")
    return table.rename_axis("node").reset_index().astype({"node": "str"})
