"""Which state each actor of the table `actors` is, or counts for, and who is of a state without acting for it."""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

Others = Literal["left out", "for their state", "each for itself"]
OFFICIAL = frozenset("GOV MIL JUD LEG COP SPY".split())  # PLOVER's sectors that act for their state


def apart(sector: object) -> bool:
    """Whether a sector tells that an actor is of its state and does not act for it; not if none is known.

    Examples
    --------
    >>> apart("REB"), apart("MIL"), apart(None)
    (True, False, False)
    """
    return isinstance(sector, str) and sector not in OFFICIAL


def group(state: str, sector: str) -> str:
    """The id of a state's people of one sector who have no name of their own.

    Examples
    --------
    >>> group("NOR", "REB")
    'NOR_REB'
    """
    return f"{state}_{sector}"


def states(actors: "pd.DataFrame") -> "pd.Series[str]":
    """The state that each actor is or is of, by the actor's id; missing where there is none.

    Examples
    --------
    >>> import pandas as pd
    >>> actors = pd.DataFrame({"actor_id": ["NOR", "quill"], "kind": ["state", "person"], "state": [None, "NOR"]})
    >>> states(actors).to_dict()
    {'NOR': 'NOR', 'quill': 'NOR'}
    """
    return actors["state"].where(actors["kind"] != "state", actors["actor_id"]).set_axis(actors["actor_id"])


def nodes(actors: "pd.DataFrame", *, others: Others) -> "pd.Series[str]":
    """The node of a network of states that each actor counts for, by the actor's id; missing where it is in none.

    Parameters
    ----------
    actors : DataFrame
        One row per actor: `actor_id`, `kind`, `state` and, where it is known, `sector`.
    others : {"left out", "for their state", "each for itself"}
        How those count who are of a state and do not act for it: rebels, parties, firms, people.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("NOR", "state", None, None), ("NOR_REB", "group", "NOR", "REB"), ("guard", "person", "NOR", "MIL")]
    >>> actors = pd.DataFrame(rows, columns=["actor_id", "kind", "state", "sector"])
    >>> nodes(actors, others="left out").dropna().to_dict()
    {'NOR': 'NOR', 'guard': 'NOR'}
    """
    known = states(actors)
    sector = actors.get("sector", actors["state"].where(lambda state: state.isna())).set_axis(known.index)
    return counting(known.index.to_series(), known, sector, others=others)


def counting(
    ids: "pd.Series[str]", state: "pd.Series[str]", sector: "pd.Series[str]", *, others: Others
) -> "pd.Series[str]":
    """The node that each id counts for, given whose it is and its sector: the one rule of networks of states.

    Examples
    --------
    >>> import pandas as pd
    >>> ids, state, sector = pd.Series(["guard", "NOR_REB"]), pd.Series(["NOR", "NOR"]), pd.Series(["MIL", "REB"])
    >>> counting(ids, state, sector, others="each for itself").tolist()
    ['NOR', 'NOR_REB']
    """
    if others == "for their state":
        return state
    beside = state.notna() & sector.notna() & ~sector.isin(OFFICIAL)
    return state.mask(beside, ids if others == "each for itself" else None)
