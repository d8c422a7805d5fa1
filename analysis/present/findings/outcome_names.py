"""What is compared, in words, and where its sentences stand."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.errors import counted
from analysis.present import counts
from analysis.present.evidence import links

_NAMES = {
    "statements": "statements",
    "cooperation": "cooperative events",
    "conflict": "conflictual events",
    "tone": "tone of events",
}
_KINDS = {"theme": "theme: {}", "mentions": "mentions of {}"}


@takes(table="kind outcome_id")
def named(table: pd.DataFrame, label: Mapping[str, str]) -> "pd.Series[str]":
    """The name of each outcome.

    Examples
    --------
    >>> table = pd.DataFrame({"kind": ["theme", "tone"], "outcome_id": ["roads", "tone"]})
    >>> named(table, {"roads": "Roads"}).tolist()
    ['theme: Roads', 'tone of events']
    """
    names = [
        _KINDS[kind].format(label.get(name, name)) if kind in _KINDS else _NAMES[name]
        for kind, name in zip(table["kind"], table["outcome_id"], strict=True)
    ]
    return pd.Series(names, index=table.index, dtype="str")


@takes(outcomes="kind outcome_id")
def actors(outcomes: pd.DataFrame, nodes: "pd.Series[str]") -> str:
    """Of how many actors the mentions are among the outcomes, in a sentence.

    Parameters
    ----------
    outcomes : DataFrame
        One row per outcome.
    nodes : Series
        The actor of each mention that counts.

    Examples
    --------
    >>> outcomes = pd.DataFrame({"kind": ["theme", "mentions"], "outcome_id": ["roads", "NRV"]})
    >>> counts.plain(actors(outcomes, pd.Series(["NRV", "NRV", "SUD"])))
    'Mentions are those of the 1 most often named of 2 actors.'
    """
    shown, every = int((outcomes["kind"] == "mentions").sum()), nodes.nunique()
    of, some = (counts.opens(words, links.ACTORS) for words in (counted(every, "actor"), f"{shown:,}"))
    if not shown:
        return "No actor is named."
    return f"Mentions are those of the {some} most often named of {of}." if shown < every else f"Mentions are of {of}."


# Where outcomes open that have no list of their own.
_OTHERWISE = {"tone": links.EVENTS, "events": links.EVENTS}


def opened(row: Any) -> str:
    """Where the count of an outcome in one group opens: on what it is a part of."""
    return counts.derived(opens(row) or _OTHERWISE.get(row["kind"], links.STATEMENTS))


def places(table: pd.DataFrame) -> "pd.Series[str]":
    """Where each outcome of a table opens."""
    found = [opened(row).removeprefix("~") for row in table.to_dict("records")]
    return pd.Series(found, index=table.index, dtype="str")


def opens(row: Any) -> str:
    """Where the sentences of an outcome stand; of statements and events, which stand by pair and speaker, nowhere.

    Examples
    --------
    >>> opens({"kind": "theme", "outcome_id": "roads"}), opens({"kind": "tone", "outcome_id": "tone"})
    ('themes.html#roads', '')
    """
    if row["kind"] == "theme":
        return links.theme(row["outcome_id"])
    return links.actor(row["outcome_id"]) if row["kind"] == "mentions" else ""
