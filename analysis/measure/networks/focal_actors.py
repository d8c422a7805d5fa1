"""Whom a network is looked at for: one actor and its surroundings, or the ties among some."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError


@takes(actors="actor_id kind label", mentions="actor_id node")
def chosen(actors: pd.DataFrame, mentions: pd.DataFrame, *, focus: str) -> list[str] | None:
    """The nodes of a network that a choice of actors counts for.

    Parameters
    ----------
    actors : DataFrame
        One row per actor of the codebook.
    mentions : DataFrame
        One row per mention that counts, with its `node`, as `levels.counted` gives them: at the level of states a
        person is looked for under its state.
    focus : str
        Actors by id or label, or kinds of actors (`person`), parted by commas. Empty: nobody is chosen.

    Returns
    -------
    list of str, optional
        Sorted, without those whom no mention counts for; none where nobody is chosen.

    Raises
    ------
    BroadsheetError
        A word is neither an actor nor a kind of actor.

    Examples
    --------
    >>> rows = [("NRV", "state", "Norvania"), ("quill", "person", "Quill")]
    >>> actors = pd.DataFrame(rows, columns=["actor_id", "kind", "label"])
    >>> mentions = pd.DataFrame({"actor_id": ["NRV", "quill"], "node": "NRV"})
    >>> chosen(actors, mentions, focus="Quill"), chosen(actors, mentions, focus="")
    (['NRV'], None)
    """
    if not focus.strip():
        return None
    ids = {actor for word in _words(focus, actors) for actor in _named(word, actors)}
    nodes = mentions["node"].dropna()
    own = ids & {*nodes}  # whoever is a node is looked for as such, and not under those who are named by its name
    return sorted(own | {*nodes[mentions["actor_id"].isin(ids - own)]})


@takes(pairs="source target")
def about(pairs: pd.DataFrame, whom: Collection[str] | None) -> pd.DataFrame:
    """The ties of a network that are about some of its actors.

    Parameters
    ----------
    pairs : DataFrame
        One row per tie.
    whom : collection of str, optional
        Nodes, as `chosen` gives them.

    Returns
    -------
    DataFrame
        Of one actor its ties and those between the actors that it is tied with (its ego network); of several the ties
        among them; where none is given, all ties.

    Examples
    --------
    >>> pairs = pd.DataFrame({"source": ["NRV", "NRV", "OST", "OST"], "target": ["OST", "SUD", "SUD", "ZND"]})
    >>> about(pairs, ["NRV"]).values.tolist()
    [['NRV', 'OST'], ['NRV', 'SUD'], ['OST', 'SUD']]
    >>> about(pairs, ["NRV", "OST"]).values.tolist()
    [['NRV', 'OST']]
    """
    if whom is None:
        return pairs
    ends = {*whom}
    if len(ends) == 1:
        own = pairs[pairs["source"].isin(ends) | pairs["target"].isin(ends)]
        ends |= {*own["source"], *own["target"]}
    return pairs[pairs["source"].isin(ends) & pairs["target"].isin(ends)].reset_index(drop=True)


def _words(focus: str, actors: pd.DataFrame) -> Iterator[str]:
    """The words of a choice; a label may hold a comma."""
    whole = focus.strip()
    yield from [whole] if whole in {*actors["label"]} else filter(None, map(str.strip, focus.split(",")))


def _named(word: str, actors: pd.DataFrame) -> "pd.Series[str]":
    """The ids that a word stands for."""
    for column in ("actor_id", "label", "kind"):
        own = actors.loc[actors[column].str.casefold() == word.casefold(), "actor_id"]
        if len(own):
            return own
    kinds = sorted({*actors["kind"]})
    known = {str(one).casefold(): str(one) for one in [*actors["label"], *actors["actor_id"], *kinds]}
    near = get_close_matches(word.casefold(), known, n=1)
    raise BroadsheetError(
        f"`focus` names {word!r}, which is neither an actor of the codebook (its id or label) nor a kind of actor "
        f"({', '.join(kinds)}); "
        + (f"did you mean `{known[near[0]]}`?" if near else "the actors stand in the codebook’s `actors.yaml`.")
    )
