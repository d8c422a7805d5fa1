"""The co-mention network for people: which ties a picture shows, and its actors and ties as tables."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analysis.measure.inference.community_tests import Modularity
from analysis.measure.networks import comention
from analysis.present.counts import no_count, number, opens
from analysis.present.evidence import links
from analysis.present.figures.charts import MOST_NODES
from analysis.present.findings.captions import called
from analysis.present.findings.theme_tables import between


def _actor(row: Mapping[str, Any]) -> str:
    return links.actor(row["node"])


def _strength(row: Mapping[str, Any]) -> str:
    return links.strength(row["node"])


def _tie(row: Mapping[str, Any]) -> str:
    return links.tie(row["source"], row["target"])


# Where the numbers of the tables open.
ACTOR_OPENS = {"mentions": _actor, "articles": _actor, "degree": _strength, "strength": _strength}
TIE_OPENS = dict.fromkeys(("weight", "articles"), _tie)
STRENGTH = _strength
# A picture of more ties is a thicket: then those that are significant are drawn, or else the strongest.
MOST_TIES = 90
_SCALE = no_count("1: the same, 0: as by chance", "measure")
# Fewer significant ties than this make no picture of a network; the table tells which they are.
FEWEST_TIES = 20
# Actors in the figure of intervals.
MOST_RANKED = 25


def drawn(pairs: pd.DataFrame) -> pd.DataFrame:
    """The ties that a node–link picture shows.

    Parameters
    ----------
    pairs : DataFrame
        One row per tie, with `kept` (significant under the null), as `positions.ties` gives them.

    Returns
    -------
    DataFrame
        All ties among the `MOST_NODES` actors with the strongest ties where these are few; else those that are
        significant; of these, and where they are fewer than `FEWEST_TIES`, the `MOST_TIES` heaviest.
    """
    among = comention.strongest(pairs, MOST_NODES)
    if len(among) <= MOST_TIES:
        return among
    kept = among[among["kept"]] if among["kept"].sum() >= FEWEST_TIES else among
    heaviest = kept.sort_values(["weight", "source", "target"], ascending=[False, True, True]).head(MOST_TIES)
    return heaviest.sort_values(["source", "target"], ignore_index=True)


def opening(table: pd.DataFrame, where: Callable[[Mapping[Any, Any]], str] | None = None) -> pd.DataFrame:
    """Ties or actors with `opens`, where each opens: by default a tie, or the mentions of an actor.

    Examples
    --------
    >>> opening(pd.DataFrame({"source": ["NRV"], "target": ["SUD"]}))["opens"].tolist()
    ['ties.html#NRV--SUD']
    """
    chosen: Callable[[Mapping[Any, Any]], str] = where or (_actor if "node" in table else _tie)
    found = [chosen(row) for row in table.to_dict("records")]
    return table.assign(opens=pd.Series(found, index=table.index, dtype="str"))


def by_community(nodes: pd.DataFrame) -> pd.DataFrame:
    """The actors community by community, the strongest first in each."""
    return nodes.sort_values(["community", "strength", "node"], ascending=[True, False, True], ignore_index=True)


def communities(nodes: pd.DataFrame, found: Modularity, agreement: float, *, level: float = 0.05) -> str:
    """What can be said of communities, in words.

    Parameters
    ----------
    nodes : DataFrame
        One row per actor, with `community`, as `community_tests.shown` gives them.
    found : Modularity
        As `community_tests.against_chance` gives it.
    agreement : float
        As `community_tests.stability` gives it.
    level : float
        Of p.

    Examples
    --------
    >>> from analysis.present import counts
    >>> said = communities(pd.DataFrame({"community": [1, 1]}), Modularity(0.1, 0.12, 0.7), 0.2)
    >>> counts.plain(said)  # doctest: +ELLIPSIS
    'No communities are told apart: the modularity of the best division (0.10) is not significantly above ...'
    """
    if pd.isna(found.value) and nodes.empty:
        return "There is no network, and so no communities."
    if pd.isna(found.value):
        return "There are no ties, and so no communities."
    many = opens(f"{nodes['community'].max()}", links.ACTORS)
    if pd.isna(found.p):
        return (
            f"Communities: {many}, as the search finds them; whether their modularity "
            "exceeds that of the null was not tested, which takes units within articles."
        )
    beside = f"({no_count(number(found.value, '.2f'), 'measure')})"
    chance = f"({no_count(number(found.expected, '.2f'), 'measure')} on average, {no_count(f'p = {found.p:.2f}', 'p')})"
    null = f"what the null that keeps the totals of every article gives {chance}"
    if not found.significant(level):
        return (
            f"No communities are told apart: the modularity of the best division {beside} is not significantly above "
            f"{null}. A search finds some division in any network."
        )
    held = (
        ""
        if pd.isna(agreement)
        else (
            f" In bootstrap resamples the divisions agree with this one by an adjusted Rand index of "
            f"{no_count(number(agreement, '.2f'), 'measure')} on average ({_SCALE})."
        )
    )
    return f"Communities: {many}. Their modularity {beside} is above {null}.{held}"


def actors(nodes: pd.DataFrame) -> pd.DataFrame:
    """The table of actors: one row per actor, the strongest first."""
    return pd.DataFrame(
        {
            "node": nodes["node"], "actor": nodes["label"],
            "mentions": nodes["mentions"], "articles": nodes["articles"],
            "degree": nodes["degree"], "strength": nodes["strength"].astype("int64"),
            "95 % interval": between(nodes["low"], nodes["high"], digits=0),
            "rank": [one.replace("\u00a0", " ") for one in between(nodes["rank_low"], nodes["rank_high"], digits=0)],
            "eigenvector": nodes["eigenvector"], "betweenness": nodes["betweenness"],
            "community": nodes["community"], "stability": nodes["stability"],
        }
    )  # fmt: skip


def ties(strong: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """The table of ties: one row per tie, in the order given."""
    return pd.DataFrame(
        {
            "actor": called(strong["source"], label), "co-mentioned with": called(strong["target"], label),
            "weight": strong["weight"],
            "95 % interval": between(strong["low"], strong["high"], digits=0),
            "articles": strong["articles"],
            "expected": strong["expected"], "q": strong["q"], "significant": strong["kept"],
            "disparity filter": strong["stands_out"], "source": strong["source"], "target": strong["target"],
        }
    )  # fmt: skip
