"""Measures of actors in corpora drawn again, and what the interval of each has to know."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, did_you_mean
from analysis.measure import units
from analysis.measure.inference import resampling
from analysis.measure.inference.intervals import FLOOR, Scale, Zero
from analysis.measure.inference.resampling import ENOUGH, Plan, summed
from analysis.measure.networks import comention, eigenvector, shortest_paths

ActorMeasure = Literal["mentions", "share", "degree", "strength", "eigenvector", "betweenness"]
CELLS = 4_000_000  # numbers held in memory at a time


@dataclass(frozen=True)
class Network:
    """What each row of a plan holds of every actor and every tie."""

    plan: Plan
    nodes: pd.Index
    ties: pd.DataFrame  # source, target
    ends: tuple[np.ndarray, np.ndarray]
    mentions: sparse.csr_array  # rows × actors
    named: sparse.csr_array  # rows × actors: units that name them
    weights: sparse.csr_array  # rows × ties

    def measured(self, draw: np.ndarray, measures: Collection[ActorMeasure]) -> dict[ActorMeasure, np.ndarray]:
        """Measures of each corpus drawn: one row per corpus, one column per actor."""
        for name in sorted({*measures} - {*MEASURES}):
            raise BroadsheetError(f"There is no measure {name!r}; {did_you_mean(name, MEASURES)}")
        corpora = Corpora(self, draw)
        return {name: one.of(corpora) for name, one in MEASURES.items() if name in measures}

    def value(self, measures: Collection[ActorMeasure]) -> dict[ActorMeasure, np.ndarray]:
        """Measures of the corpus itself, one number per actor."""
        return {name: one[0] for name, one in self.measured(self.whole.draw, measures).items()}

    @cached_property
    def whole(self) -> "Corpora":
        """The corpus itself: every row once."""
        return Corpora(self, np.ones((1, self.plan.size)))

    @cached_property
    def incident(self) -> sparse.csr_array:
        """Which tie ends in which actor: ties × actors."""
        many = len(self.ties)
        places = (np.tile(np.arange(many), 2), np.concatenate(self.ends))
        return sparse.csr_array((np.ones(2 * many), places), shape=(many, len(self.nodes)))


@dataclass(frozen=True)
class Corpora:
    """Corpora drawn from the rows of a network: one row each."""

    net: Network
    draw: np.ndarray

    @cached_property
    def units(self) -> np.ndarray:
        """Units of text in each, at least 1."""
        return np.asarray(np.maximum(self.draw @ self.net.plan.units, 1)[:, None])

    @cached_property
    def weights(self) -> np.ndarray:
        """The weight of every tie in each."""
        return summed(self.draw, self.net.weights)

    @cached_property
    def eigenvector(self) -> np.ndarray:
        """Eigenvector centrality of every actor in each, many corpora at a time."""
        n = len(self.net.nodes)
        source, target = self.net.ends
        found = np.zeros((len(self.weights), n))
        at_a_time = max(1, CELLS // max(1, n * n))
        for start in range(0, len(self.weights), at_a_time):
            some = self.weights[start : start + at_a_time]
            full = np.zeros((len(some), n, n))
            full[:, source, target] = some
            full[:, target, source] = some
            found[start : start + at_a_time] = eigenvector.leading(full)
        return found

    def first(self, many: int) -> "Corpora":
        """So many of them, or all where there are no more."""
        return self if many >= len(self.draw) else Corpora(self.net, self.draw[: max(0, many)])

    def each(self, measure: Callable[[sparse.csr_array], np.ndarray]) -> np.ndarray:
        """A measure of a symmetric matrix of weights, taken of one corpus after another."""
        return np.stack([measure(matrix) for matrix in self._matrices()])

    def _matrices(self) -> Iterator[sparse.csr_array]:
        source, target = self.net.ends
        for weights in self.weights:
            kept = weights > 0
            places = (np.concatenate([source[kept], target[kept]]), np.concatenate([target[kept], source[kept]]))
            yield sparse.csr_array((np.tile(weights[kept], 2), places), shape=(len(self.net.nodes),) * 2)


def _nothing(corpora: Corpora) -> np.ndarray:
    return np.array([[FLOOR]])


def _nothing_of_the_leading(corpora: Corpora) -> np.ndarray:
    # an actor whose only tie, to the first of all, weighs what stands for nothing
    whole = corpora.net.whole
    vector = whole.eigenvector[0]
    source, target = corpora.net.ends
    value = 2 * float(whole.weights[0] @ (vector[source] * vector[target]))
    return np.array([[min(FLOOR, FLOOR * vector.max() / value) if value else 1e-9]])


def _nothing_of_paths(corpora: Corpora) -> np.ndarray:
    # so much of one path between two others
    n = len(corpora.net.nodes)
    return np.array([[FLOOR / max(1, (n - 1) * (n - 2) / 2)]])


@dataclass(frozen=True)
class Measure:
    """A measure of actors, and what its interval has to know.

    Parameters
    ----------
    of : callable
        Corpora to numbers: one row per corpus, one column per actor.
    scale : {"log", "logit"}
        As in `intervals.Spread`: `logit` for what has a greatest value of 1.
    floor : callable
        Corpora to the value that stands for nothing, for each of them or for all.
    most : {"units", "one"}, optional
        The value of an actor that every unit of text names, where there is one: the units, or 1.
    zero : {"excluded", "possible"}
        Whether the truth can be exactly 0 where the value is not.
    replicates : int, optional
        The most corpora that it is measured in, for what is slow; 0 for what has no interval.
    """

    of: Callable[[Corpora], np.ndarray]
    scale: Scale = "log"
    floor: Callable[[Corpora], np.ndarray] = _nothing
    most: Literal["units", "one"] | None = None
    zero: Zero = "excluded"
    replicates: int | None = None


# One entry for each name of `ActorMeasure`, in its order.
MEASURES: dict[ActorMeasure, Measure] = {
    "mentions": Measure(lambda corpora: summed(corpora.draw, corpora.net.mentions), most="units"),
    "share": Measure(
        lambda corpora: summed(corpora.draw, corpora.net.named) / corpora.units,
        scale="logit",
        floor=lambda corpora: FLOOR / corpora.units,
        most="one",
    ),
    "degree": Measure(
        lambda corpora: np.asarray((corpora.weights > 0) @ corpora.net.incident),
        replicates=0,  # `uncertainty.DEGREE` says why
    ),
    "strength": Measure(lambda corpora: np.asarray(corpora.weights @ corpora.net.incident), most="units"),
    "eigenvector": Measure(lambda corpora: corpora.eigenvector, scale="logit", floor=_nothing_of_the_leading),
    "betweenness": Measure(
        lambda corpora: corpora.each(shortest_paths.betweenness),
        scale="logit",
        floor=_nothing_of_paths,
        zero="possible",
        replicates=200,  # a hundred times as slow as the rest
    ),
}


@takes(mentions="article_id sentence_id node state", sentences="article_id sentence_id")
def network(
    mentions: pd.DataFrame, sentences: pd.DataFrame, *, within: units.Unit = "sentence", enough: int = ENOUGH
) -> Network:
    """What each article, or each unit, holds of the network.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts, as `levels.counted` gives them.
    sentences : DataFrame
        One row per sentence of the corpus.
    within, enough
        As in `resampling.plan`.

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1], "node": [*"ABA"], "state": None})
    >>> found = network(named, pd.DataFrame({"article_id": "a", "sentence_id": range(3)}))
    >>> found.value(["mentions", "strength"])["strength"].tolist()
    [1.0, 1.0]
    """
    given = resampling.plan(sentences, within=within, enough=enough)
    own, texts = given.relabelled(mentions), given.relabelled(sentences)
    unit, nodes, matrix = comention.incidence(own, texts, within=within)
    row = given.rows_of(unit["article_id"])
    named = sparse.csr_array((np.ones(len(row)), (row, np.arange(len(row)))), shape=(given.size, len(row))) @ matrix
    each = comention.ties(own, texts, within=within, by="article")
    pair = each.groupby(["source", "target"], sort=True).ngroup().to_numpy()
    ties = each[["source", "target"]].drop_duplicates().sort_values(["source", "target"], ignore_index=True)
    return Network(
        given, nodes, ties,
        (nodes.get_indexer(pd.Index(ties["source"])), nodes.get_indexer(pd.Index(ties["target"]))),
        resampling.counts(
            given.rows_of(own["article_id"]), nodes.get_indexer(pd.Index(own["node"])), (given.size, len(nodes))
        ),
        sparse.csr_array(named, dtype="float64"),
        resampling.counts(given.rows_of(each["article_id"]), pair, (given.size, len(ties)), each["weight"]),
    )  # fmt: skip
