"""Whether communities are more than chance makes of a network, and whether they hold in other articles like these."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.measure import units
from analysis.measure.inference import actor_measures, resampling
from analysis.measure.inference.resampling import ENOUGH
from analysis.measure.networks import communities, copies, margins_within_articles, modularity, partition_agreement

Numbers = npt.NDArray[np.float64]
DRAWS, REPLICATES = 99, 100  # p from 0.01; the search takes as long as all else together


class Modularity(NamedTuple):
    """How much denser the ties within communities are than strengths alone make them, beside chance."""

    value: float  # of the best division that one search finds
    expected: float  # of such divisions, on average, under the null
    p: float  # chance of as much or more

    def significant(self, level: float) -> bool:
        """Whether chance alone makes it seldom enough; not where it could not be told."""
        return bool(self.p <= level)


@takes(pairs="source target weight", mentions="article_id sentence_id node", sentences="article_id sentence_id")
def against_chance(
    pairs: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    within: units.Unit = "sentence",
    draws: int = DRAWS,
    seed: int = 0,
) -> Modularity:
    """The modularity of a co-mention network against the null that keeps each article's margins.

    Parameters
    ----------
    pairs : DataFrame
        One row per tie, weighted by the units that name both.
    mentions, sentences, within
        What the ties were counted from; with `cluster_id` of sentences, copies of one text are drawn together.
    draws : int
        Matrices of chance. Default 99, with which p is 0.01 or more.
    seed : int
        The same seed gives the same numbers.

    Returns
    -------
    Modularity
        Missing where there is no tie, or the unit is the article, within which there is nothing to draw.

    Notes
    -----
    A search for communities finds some in any network, and a sparse one divides well whatever it is. So the network as
    it is and those of chance are searched alike, each once. Of the copies of one text the one with the most units is
    taken as many times as there are copies, in the network as it is and in those of chance.

    Examples
    --------
    >>> rows = [("a", n, one) for n, both in enumerate(["AB", "BC", "AC"] * 5 + ["DE", "EF", "DF"] * 5) for one in both]
    >>> named = pd.DataFrame(rows, columns=["article_id", "sentence_id", "node"]).assign(state=None)
    >>> from analysis.measure.networks import comention
    >>> found = against_chance(comention.ties(named, pd.DataFrame()), named, named)
    >>> found.significant(0.05), found.value > found.expected
    (True, True)
    """
    if pairs.empty or within == "article":
        return Modularity(*(float("nan"),) * 3)
    named = units.ordered(units.incidence(mentions, sentences, within=within))
    at = [named.nodes.get_indexer(pd.Index(pairs[end])) for end in ("source", "target")]
    tied = np.zeros((len(named.nodes),) * 2, dtype=bool)
    tied[at[0], at[1]] = tied[at[1], at[0]] = True
    speaks = copies.represented(named, sentences)[named.article]
    heard = named._replace(article=named.article[speaks > 0], number=named.number[speaks > 0], x=named.x[speaks > 0])
    often = speaks[speaks > 0]
    value = _best(np.where(tied, _met(heard.x, often), 0.0), seed)
    drawn = np.array([_best(one, seed) for one in _by_chance(heard, often, tied, draws, seed)])
    known = drawn[np.isfinite(drawn)]
    p = (1 + (known >= value - 1e-9).sum()) / (1 + len(known))
    return Modularity(round(value, 6), round(float(known.mean()), 6) if len(known) else float("nan"), float(p))


def _best(weights: Numbers, seed: int) -> float:
    return modularity.of_matrix(weights, communities.partitions(weights, 1.0, 1, seed)[0])


def _met(x: sparse.csr_array, often: units.Integers) -> Numbers:
    """In how many units two meet, units counted so often."""
    x = x.astype("float64")
    found: Numbers = (x.T @ sparse.csr_array(x * often[:, None])).toarray()
    np.fill_diagonal(found, 0)
    return found


def _by_chance(
    named: units.Incidence, often: units.Integers, tied: npt.NDArray[np.bool_], draws: int, seed: int
) -> Iterator[Numbers]:
    """Matrices of ties whose articles have the margins that they have; what was no tie by definition stays none."""
    whole = _met(named.x, often)
    never = (whole > 0) & ~tied
    given = margins_within_articles.blocks(named)
    rest = whole - _met(named.x[given.unit], often[given.unit])
    for cells in margins_within_articles.draws(given, many=draws, seed=seed):
        unit, place = np.nonzero(cells.T)
        node = given.node[given.article[unit], place]
        x = sparse.csr_array((np.ones(len(unit)), (unit, node)), shape=(len(given.unit), len(named.nodes)))
        yield np.where(never, 0.0, rest + _met(x, often[given.unit]))


@takes(nodes="node community", mentions="article_id sentence_id node state", sentences="article_id sentence_id")
def stability(
    nodes: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    within: units.Unit = "sentence",
    replicates: int = REPLICATES,
    seed: int = 0,
    enough: int = ENOUGH,
) -> pd.DataFrame:
    """How far communities hold in bootstrap resamples of the corpus.

    Parameters
    ----------
    nodes : DataFrame
        One row per actor: `node`, `community`.
    mentions, sentences, within, seed, enough
        As in `uncertainty.actors`.
    replicates : int
        Corpora drawn, each searched once. Default 100.

    Returns
    -------
    DataFrame
        One row per actor, in the order of `nodes`: `node`; `stability`, the share of corpora in which it is together
        with the others of its community, less the share in which it is with other actors (1: always with all of its
        own and nobody else; 0: its own are no nearer than others); `agreement`, the mean adjusted Rand index of the
        corpora's divisions with this one, the same in each row. Missing where there was nothing to draw from; 1 of
        somebody alone who is always alone.

    Examples
    --------
    >>> rows = [("a", n, one) for n, both in enumerate(["AB"] * 5 + ["CD"] * 5) for one in both]
    >>> named = pd.DataFrame(rows, columns=["article_id", "sentence_id", "node"]).assign(state=None)
    >>> nodes = pd.DataFrame({"node": [*"ABCD"], "community": [1, 1, 2, 2]})
    >>> stability(nodes, named, named)["stability"].round(1).tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    net = actor_measures.network(mentions, sentences, within=within, enough=enough)
    order = net.nodes.get_indexer(pd.Index(nodes["node"]))
    found = nodes["community"].to_numpy()
    together = np.zeros((len(nodes), len(nodes)))
    agreement = []
    source, target = net.ends
    for draw in resampling.draws(net.plan, replicates=replicates, seed=seed, width=len(net.nodes) ** 2):
        for weights in resampling.summed(draw, net.weights):
            full = np.zeros((len(net.nodes),) * 2)
            full[source, target] = full[target, source] = weights
            labels = communities.partitions(full, 1.0, 1, seed)[0][order] if len(order) else found
            together += labels[:, None] == labels
            agreement.append(partition_agreement.rand(found, labels) if len(order) else np.nan)
    table = nodes[["node"]].reset_index(drop=True)
    if net.plan.freedom < 1 or nodes.empty:
        return table.assign(stability=np.nan, agreement=np.nan)
    own = found[:, None] == found
    return table.assign(stability=_nearer(together / replicates, own), agreement=np.mean(agreement)).round(6)


def _nearer(together: Numbers, own: npt.NDArray[np.bool_]) -> Numbers:
    """How much more often each is with its own than with others."""
    others = ~own
    own = own & ~np.eye(len(own), dtype=bool)
    with_own, with_others = (
        np.divide(
            (together * these).sum(axis=1), these.sum(axis=1), out=np.full(len(own), other), where=these.any(axis=1)
        )
        for these, other in ((own, 1.0), (others, 0.0))
    )
    return np.asarray(with_own - with_others)


@takes(nodes="node community stability")
def shown(nodes: pd.DataFrame, found: Modularity, *, level: float = 0.05) -> pd.DataFrame:
    """The actors with communities where these are more than chance makes; else all are of one, without a stability.

    Examples
    --------
    >>> nodes = pd.DataFrame({"node": [*"AB"], "community": [1, 2], "stability": [0.9, 0.8]})
    >>> shown(nodes, Modularity(0.3, 0.32, 0.6))["community"].tolist()
    [1, 1]
    """
    if found.significant(level) or not np.isfinite(found.p):
        return nodes
    return nodes.assign(community=1, stability=np.nan)


@takes(nodes="node community")
def exported(nodes: pd.DataFrame, found: Modularity, *, level: float = 0.05) -> pd.DataFrame:
    """The actors as files for other programs have them: without `community` where chance makes as much of one.

    Examples
    --------
    >>> nodes = pd.DataFrame({"node": [*"AB"], "community": [1, 2]})
    >>> list(exported(nodes, Modularity(0.3, 0.32, 0.6))), list(exported(nodes, Modularity(0.3, 0.1, 0.01)))
    (['node'], ['node', 'community'])
    """
    untested = not np.isfinite(found.p)  # where the article is the unit: shown as well
    return nodes if found.significant(level) or untested else nodes.drop(columns="community")
