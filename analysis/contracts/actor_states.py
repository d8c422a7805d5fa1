"""Which state each actor of the table `actors` is, or counts for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def states(actors: "pd.DataFrame") -> "pd.Series[str]":
    """The state that each actor is or counts for, by the actor's id; missing where there is none.

    Examples
    --------
    >>> import pandas as pd
    >>> actors = pd.DataFrame({"actor_id": ["NOR", "quill"], "kind": ["state", "person"], "state": [None, "NOR"]})
    >>> states(actors).to_dict()
    {'NOR': 'NOR', 'quill': 'NOR'}
    """
    return actors["state"].where(actors["kind"] != "state", actors["actor_id"]).set_axis(actors["actor_id"])
