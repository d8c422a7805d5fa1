"""The co-mention network for people: which ties a picture shows, and its actors and ties as tables."""

import pandas as pd

from analysis.measure.networks import comention
from analysis.present.figures.charts import MOST_NODES
from analysis.present.findings.captions import called
from analysis.present.findings.theme_tables import between

# A picture of more ties is a thicket: then those that are significant are drawn, or else the strongest.
MOST_TIES = 90
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


def by_community(nodes: pd.DataFrame) -> pd.DataFrame:
    """The actors community by community, the strongest first in each."""
    return nodes.sort_values(["community", "strength", "node"], ascending=[True, False, True], ignore_index=True)


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
