"""The level of analysis: mentions under the actor, or the state, for which they count."""

from typing import Literal, get_args

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.errors import one_of

Level = Literal["state", "actor"]


@takes(mentions="kind actor_id role how", actors="actor_id state")
def counted(mentions: pd.DataFrame, actors: pd.DataFrame, *, level: Level = "state") -> pd.DataFrame:
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

    Returns
    -------
    DataFrame
        One row per mention that counts, with the columns `node` and `state` added.

    Raises
    ------
    BroadsheetError
        The level is none of the two.

    Examples
    --------
    >>> rows = [("quill", "person", None, "alias"), ("NRV", "state", "place", "metonym")]
    >>> mentions = pd.DataFrame(rows, columns=["actor_id", "kind", "role", "how"])
    >>> actors = pd.DataFrame({"actor_id": ["quill", "NRV"], "state": ["NRV", None]})
    >>> counted(mentions, actors)[["actor_id", "node"]].values.tolist()
    [['quill', 'NRV']]
    """
    one_of("level", level, get_args(Level))
    place = (mentions["how"] == "metonym") & (mentions["role"] == "place")
    kept = mentions[~place].merge(actors[["actor_id", "state"]], on="actor_id", how="left")
    kept["state"] = kept["actor_id"].where(kept["kind"] == "state", kept["state"])
    if level == "actor":
        return kept[kept["kind"] != "outlet"].assign(node=lambda t: t["actor_id"])
    return kept.assign(node=kept["state"]).dropna(subset="node")
