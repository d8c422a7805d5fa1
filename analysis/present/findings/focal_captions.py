"""What a network shows of those for whom it is looked at, in words."""

from collections.abc import Collection

import pandas as pd

from analysis.errors import counted
from analysis.present.counts import Count, opens
from analysis.present.evidence import links
from analysis.present.findings.captions import Captions, called, drawn_of
from analysis.present.findings.enumeration import together

_NAMED = 3  # pairs tied for the first place that are still named
_NOBODY = "No mention counts for anybody who was chosen: there is no network to draw."


def network(
    caption: Captions,
    nodes: pd.DataFrame,
    pairs: pd.DataFrame,
    label: pd.Series,
    whom: Collection[str] | None,
    *,
    within: str,
    drawn: pd.DataFrame,
) -> Captions:
    """The captions of a network, those of its pictures about whom it is looked at for.

    Parameters
    ----------
    caption : Captions
        Of the whole network, as `captions.network` gives them.
    nodes : DataFrame
        One row per actor of the whole network.
    pairs : DataFrame
        One row per tie about those who are chosen, as `focal_actors.about` gives them.
    label : Series
        Labels by id.
    whom : collection of str, optional
        Nodes, as `focal_actors.chosen` gives them; none: the captions stay as they are.
    within : str
        The unit that names both.
    drawn : DataFrame
        The ties that the picture draws.

    Returns
    -------
    Captions
        With `about`, which says for the captions of tables who is shown; empty where all are.
    """
    if whom is None:
        return Captions({**caption.findings, "about": ""})
    names = called(pd.Series(sorted(whom), dtype="str"), label).tolist()
    if not names:
        said, about = _NOBODY, "Nobody who was chosen is shown."
    elif len(names) == 1:
        said, about = _surroundings(next(iter(whom)), names[0], nodes, pairs, label, within)
    else:
        said, about = _among(names, pairs, label, within)
    picture = said + drawn_of(drawn, pairs, whole=False)
    return Captions({**caption.findings, "network_caption": picture, "matrix_caption": said, "about": about})


def _surroundings(
    node: str, name: str, nodes: pd.DataFrame, pairs: pd.DataFrame, label: pd.Series, within: str
) -> tuple[str, str]:
    """What one actor is tied with, and who is shown."""
    is_source = pairs["source"] == node
    own = pairs[is_source | (pairs["target"] == node)]
    if own.empty:
        return f"{name} is co-mentioned with no other actor in a {within}.", f"{name} has no tie."
    other = own["target"].where(is_source[own.index], own["source"])
    most = int(own["weight"].max())
    first = other[own["weight"] == most]
    at = links.tie(*sorted((node, first.iloc[0])))
    ties = opens(f"{len(own):,}", links.strength(node))
    rest = opens(f"{len(nodes) - 1:,}", links.ACTORS)
    of = f"each of the {rest}" if 1 < len(own) == len(nodes) - 1 else f"{ties} of the {rest}"
    between = len(pairs) - len(own)
    said = (
        f"{name} is co-mentioned with {of} other actors, most often with "
        f"{together(called(first, label))} (in {counted(Count(most, at), within)}{' each' if len(first) > 1 else ''})"
    )
    if len(own) > 1:
        said += f"; {opens(counted(between, 'tie'), links.TIES)} {'is' if between == 1 else 'are'} between those"
    return f"{said}.", f"Shown are {name} and whom it is co-mentioned with."


def _among(names: list[str], pairs: pd.DataFrame, label: pd.Series, within: str) -> tuple[str, str]:
    """The ties among several actors, and who is shown."""
    actors = opens(counted(len(names), "actor"), links.ACTORS)
    shown = f"Shown are the {actors} that were chosen."
    if pairs.empty:
        return f"No two of the {actors} that were chosen are co-mentioned in a {within}.", shown
    most = int(pairs["weight"].max())
    first = pairs[pairs["weight"] == most]
    one, other = called(first["source"], label), called(first["target"], label)
    number = counted(Count(most, links.tie(*first[["source", "target"]].iloc[0])), within)
    if len(names) == 2:
        return f"{one.iloc[0]} and {other.iloc[0]} are co-mentioned in {number}.", shown
    ties = opens(counted(len(pairs), "tie"), links.TIES)
    tied = together(one + "–" + other) if len(first) <= _NAMED else opens(counted(len(first), "pair"), links.TIES)
    lead = (
        f"{tied} are tied as the most co-mentioned of the {actors} that were chosen, in {number} each"
        if len(first) > 1
        else f"{one.iloc[0]} and {other.iloc[0]} are co-mentioned in {number}, more than any other pair of the "
        f"{actors} that were chosen"
    )
    return f"{lead}; there {'is' if len(pairs) == 1 else 'are'} {ties} among them.", shown
