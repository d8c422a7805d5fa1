"""Where each actor stands in the co-mention network, and with what uncertainty."""

from typing import Literal, get_args

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.errors import one_of
from analysis.measure import units
from analysis.measure.inference import stability, uncertainty
from analysis.measure.networks import article_null, backbone, centrality, comention, communities

Null = Literal["within articles", "over articles"]


@takes(mentions="article_id node", pairs="source target weight")
def actors(mentions: pd.DataFrame, pairs: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """How often each actor is named, where it stands in the network, and in which community.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts.
    pairs : DataFrame
        One row per tie.
    seed : int
        For the communities, whose search is random.

    Returns
    -------
    DataFrame
        One row per actor, the strongest first: `node`, `mentions`, `articles`, the measures of `centrality.actors`,
        and `community` as `communities.leiden` gives it.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article_id": "a", "node": ["NRV", "SUD", "SUD"]})
    >>> pairs = pd.DataFrame({"source": ["NRV"], "target": ["SUD"], "weight": [3]})
    >>> actors(mentions, pairs)[["node", "mentions", "strength", "community"]].values.tolist()
    [['NRV', 1, 3.0, 1], ['SUD', 2, 3.0, 1]]
    """
    grouped = mentions.groupby("node")
    table = grouped.agg(mentions=("node", "size"), articles=("article_id", "nunique")).reset_index()
    table = table.merge(centrality.actors(pairs, nodes=table["node"]), on="node")
    found = communities.leiden(pairs, nodes=table["node"], seed=seed)[["node", "community"]]
    table = table.merge(found, on="node")
    return table.sort_values(["strength", "node"], ascending=[False, True], ignore_index=True)


@takes(nodes="node", mentions="article_id sentence_id node state", sentences="article_id sentence_id")
def with_intervals(
    nodes: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame, *, within: units.Unit, seed: int = 0
) -> pd.DataFrame:
    """The actors with the interval of their strength, and of their rank by it.

    Returns
    -------
    DataFrame
        The rows of `nodes`, with `low` and `high` (of strength, 95 %), `rank`, `rank_low`, `rank_high`, `first` (share
        of the replicates in which the actor comes first) and `resampled`.

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1, 1, 2], "node": [*"ABABA"], "state": None})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4)})
    >>> nodes = pd.DataFrame({"node": [*"AB"]})
    >>> found = with_intervals(nodes, named, sentences, within="sentence")
    >>> found[["node", "rank", "rank_low", "first"]].values.tolist()
    [['A', 1, 1, 1.0], ['B', 1, 1, 1.0]]
    """
    interval = uncertainty.actors(mentions, sentences, measures=["strength"], within=within, seed=seed)
    ranks = stability.actors(mentions, sentences, measure="strength", within=within, seed=seed)
    ranks = ranks.rename(columns={"low": "rank_low", "high": "rank_high"})
    known = interval[["node", "low", "high", "resampled"]]
    return nodes.merge(known, on="node", how="left").merge(
        ranks[["node", "rank", "rank_low", "rank_high", "first"]], on="node", how="left"
    )


@takes(
    pairs="source target weight units", mentions="article_id sentence_id node state", sentences="article_id sentence_id"
)
def ties(
    pairs: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    within: units.Unit,
    null: Null = "within articles",
    level: float = 0.05,
    seed: int = 0,
) -> pd.DataFrame:
    """The ties with the interval of their weight, and whether they are statistically significant.

    Parameters
    ----------
    pairs, mentions, sentences, within
        The ties, and what they were counted from.
    null : {"within articles", "over articles"}
        What chance keeps: the totals of each article (`article_null.chance`), or those of the corpus, on average
        (`backbone.chance`). Default within articles: that sentences of an article are alike is then no finding. Where
        the unit is the article there is nothing within it, and it is always over articles.
    level : float
        Share of false ties accepted among those kept.
    seed : int
        For the intervals and the matrices of chance.

    Returns
    -------
    DataFrame
        The rows of `pairs`, with `low` and `high` (95 %), `expected`, `p`, `least` (the smallest p that the totals
        allow; missing over articles), `q` and `kept` (against the null), and `stands_out` (by the disparity filter).

    Raises
    ------
    BroadsheetError
        The null is none of the two.

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1, 1, 2], "node": [*"ABABA"], "state": None})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4)})
    >>> pairs = comention.ties(named, sentences)
    >>> ties(pairs, named, sentences, within="sentence")[["source", "target", "weight", "kept"]].values.tolist()
    [['A', 'B', 2, False]]
    """
    found = against_null(pairs, mentions, sentences, within=within, null=null, level=level, seed=seed)
    found = found.assign(stands_out=backbone.disparity(pairs, level=level)["kept"].to_numpy())
    interval = uncertainty.ties(mentions, sentences, within=within, seed=seed)[["source", "target", "low", "high"]]
    return found.merge(interval, on=["source", "target"], how="left")


@takes(
    pairs="source target weight units", mentions="article_id sentence_id node state", sentences="article_id sentence_id"
)
def against_null(
    pairs: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    within: units.Unit,
    null: Null = "within articles",
    level: float = 0.05,
    seed: int = 0,
) -> pd.DataFrame:
    """The ties against the null that applies, without their intervals: parameters as for `ties`.

    Returns
    -------
    DataFrame
        The rows of `pairs`, with `expected`, `p`, `least`, `q` and `kept`.

    Raises
    ------
    BroadsheetError
        The null is none of the two.

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1, 1, 2], "node": [*"ABABA"], "state": None})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4)})
    >>> against_null(comention.ties(named, sentences), named, sentences, within="sentence")["kept"].tolist()
    [False]
    """
    one_of("null", null, get_args(Null))
    if null_of(within, null) == "within articles":
        named = units.incidence(mentions, sentences, within=within)
        return article_null.chance(pairs, named, copies=sentences, level=level, seed=seed)
    _, nodes, x = comention.incidence(mentions, sentences, within=within)
    return backbone.chance(pairs, x, nodes, level=level).assign(least=float("nan"))


def null_of(within: units.Unit, null: Null) -> Null:
    """The null that applies to ties of some unit: within an article there are no articles.

    Examples
    --------
    >>> null_of("sentence", "within articles"), null_of("article", "within articles")
    ('within articles', 'over articles')
    """
    return "over articles" if within == "article" else null
