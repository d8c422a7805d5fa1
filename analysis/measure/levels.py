"""The level of analysis: mentions and events under the actor, or the state, for which they count."""

from typing import Literal, get_args

import pandas as pd

from analysis.contracts import actor_states
from analysis.contracts.actor_states import Others
from analysis.contracts.table_arguments import takes
from analysis.errors import one_of

Level = Literal["state", "actor"]


@takes(mentions="kind actor_id role how", actors="actor_id state")
def counted(
    mentions: pd.DataFrame, actors: pd.DataFrame, *, level: Level = "state", others: Others = "left out"
) -> pd.DataFrame:
    """The mentions that count in a network, under the actor for which they count.

    A town meant as a place names no actor (`a summit in Islamabad`); a country does, whatever its role.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention.
    actors : DataFrame
        One row per actor of the codebook: `actor_id`, `kind`, `state`.
    level : {"state", "actor"}
        `state`: persons, ministries and agencies count for their state, and what has no state (regions,
        alliances, armed groups) is left out. `actor`: everyone counts for itself; outlets are left out,
        since they are cited rather than acting.
    others : {"left out", "for their state", "each for itself"}
        At the level of states, how those count who are of a state and do not act for it, as their sector tells:
        parties and firms, `Norvanian rebels`. Default left out: what rebels do is not their state's. What dictionaries
        of countries count is `for their state`.

    Returns
    -------
    DataFrame
        One row per mention that counts, with the columns `node` and `state` added.

    Raises
    ------
    BroadsheetError
        The level or the choice of others is unknown.

    Examples
    --------
    >>> rows = [("quill", "person", None, "alias"), ("NRV", "state", "place", "metonym")]
    >>> mentions = pd.DataFrame(rows, columns=["actor_id", "kind", "role", "how"])
    >>> actors = pd.DataFrame({"actor_id": ["quill", "NRV"], "state": ["NRV", None]})
    >>> counted(mentions, actors)[["actor_id", "node"]].values.tolist()
    [['quill', 'NRV']]
    """
    one_of("level", level, get_args(Level))
    one_of("others", others, get_args(Others))
    place = (mentions["how"] == "metonym") & (mentions["role"] == "place")
    kept = mentions[~place].reset_index(drop=True)
    kept["state"] = kept["actor_id"].map(actors.set_index("actor_id")["state"])
    own, sector = _own(kept), _sector(kept, actors)
    kept["state"] = kept["actor_id"].where(kept["kind"] == "state", kept["state"])
    if level == "actor":
        return kept.assign(node=own)[kept["kind"] != "outlet"]
    return kept.assign(node=actor_states.counting(own, kept["state"], sector, others=others)).dropna(subset="node")


def _own(mentions: pd.DataFrame) -> "pd.Series[str]":
    """Whom each mention stands for: the actor named, or those of a sector whom a state's name belongs to."""
    if "sector" not in mentions:
        return mentions["actor_id"]
    told = mentions.loc[mentions["sector"].notna(), ["actor_id", "sector"]]
    groups = [actor_states.group(*pair) for pair in told.to_numpy().tolist()]
    own = mentions["actor_id"].copy()
    own[told.index] = groups
    return own


def _sector(mentions: pd.DataFrame, actors: pd.DataFrame) -> "pd.Series[str]":
    """The sector of whom each mention stands for, where it is known."""
    missing = pd.Series(None, index=mentions.index, dtype=object)
    told = mentions.get("sector", missing)
    if "sector" not in actors:
        return told
    return told.where(told.notna(), mentions["actor_id"].map(actors.set_index("actor_id")["sector"]))


@takes(events="source_id target_id", actors="actor_id kind state")
def acts(events: pd.DataFrame, actors: pd.DataFrame, *, others: Others = "each for itself") -> pd.DataFrame:
    """The events that count in a network of states, each end under the node for which it counts.

    What has no state (regions, alliances, armed groups) is a node of its own. An event whose two ends are one node,
    two persons of one state for instance, is no tie and is left out.

    Parameters
    ----------
    events : DataFrame
        One row per event.
    actors : DataFrame
        One row per actor: `actor_id`, `kind`, `state` and, where it is known, `sector`.
    others : {"each for itself", "left out", "for their state"}
        How those count who are of a state and do not act for it, as in `counted`. Default each for itself: who does
        something to whom is what events are about.

    Returns
    -------
    DataFrame
        As `events`, with the nodes as `source_id` and `target_id`.

    Raises
    ------
    BroadsheetError
        The choice of others is unknown.

    Examples
    --------
    >>> events = pd.DataFrame({"source_id": ["NRV_REB", "quill"], "target_id": ["SUD", "NRV"]})
    >>> rows = [("NRV", "state", None, None), ("NRV_REB", "group", "NRV", "REB"), ("quill", "person", "NRV", "GOV")]
    >>> actors = pd.DataFrame([*rows, ("SUD", "state", None, None)], columns=["actor_id", "kind", "state", "sector"])
    >>> acts(events, actors).values.tolist(), acts(events, actors, others="for their state").values.tolist()
    ([['NRV_REB', 'SUD']], [['NRV', 'SUD']])
    """
    one_of("others", others, get_args(Others))
    of_state, nodes = actor_states.states(actors), actor_states.nodes(actors, others=others)
    ends = {}
    for end in ("source_id", "target_id"):
        alone = events[end].map(of_state).isna()
        ends[end] = events[end].where(alone, events[end].map(nodes))
    kept = events.assign(**ends).dropna(subset=list(ends))
    return kept[kept["source_id"] != kept["target_id"]].astype(dict.fromkeys(ends, "str"))
