"""What the corpora of a bootstrap hold: of every actor and tie, and of every theme."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import get_args

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, did_you_mean
from analysis.measure import units
from analysis.measure.inference.resampling import (
    CELLS,
    ENOUGH,
    ActorMeasure,
    Plan,
    ThemeMeasure,
    plan,
    summed,
)
from analysis.measure.networks import centrality, comention


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
        for name in sorted({*measures} - {*get_args(ActorMeasure)}):
            raise BroadsheetError(f"There is no measure {name!r}; {did_you_mean(name, get_args(ActorMeasure))}")
        found: dict[ActorMeasure, np.ndarray] = {}
        if "mentions" in measures:
            found["mentions"] = summed(draw, self.mentions)
        if "share" in measures:
            found["share"] = summed(draw, self.named) / np.maximum(draw @ self.plan.units, 1)[:, None]
        if not {"degree", "strength", "eigenvector", "betweenness"} & set(measures):
            return found
        weights = summed(draw, self.weights)
        if "degree" in measures:
            found["degree"] = (weights > 0) @ self._incident
        if "strength" in measures:
            found["strength"] = weights @ self._incident
        if "eigenvector" in measures:
            found["eigenvector"] = self._eigenvector(weights)
        if "betweenness" in measures:
            found["betweenness"] = np.stack([centrality.betweenness(self._matrix(one)) for one in weights])
        return found

    def value(self, measures: Collection[ActorMeasure]) -> dict[ActorMeasure, np.ndarray]:
        """Measures of the corpus itself, one number per actor."""
        return {name: one[0] for name, one in self.measured(np.ones((1, self.plan.size)), measures).items()}

    @property
    def _incident(self) -> sparse.csr_array:
        many = len(self.ties)
        places = (np.tile(np.arange(many), 2), np.concatenate(self.ends))
        return sparse.csr_array((np.ones(2 * many), places), shape=(many, len(self.nodes)))

    def _matrix(self, weights: np.ndarray) -> sparse.csr_array:
        source, target = self.ends
        kept = weights > 0
        places = (np.concatenate([source[kept], target[kept]]), np.concatenate([target[kept], source[kept]]))
        return sparse.csr_array((np.tile(weights[kept], 2), places), shape=(len(self.nodes),) * 2)

    def _eigenvector(self, weights: np.ndarray) -> np.ndarray:
        n = len(self.nodes)
        source, target = self.ends
        found = np.zeros((len(weights), n))
        at_a_time = max(1, CELLS // max(1, n * n))
        for start in range(0, len(weights), at_a_time):
            some = weights[start : start + at_a_time]
            full = np.zeros((len(some), n, n))
            full[:, source, target] = some
            full[:, target, source] = some
            found[start : start + at_a_time] = centrality.leading(full)
        return found


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
        As in `plan`.

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1], "node": [*"ABA"], "state": None})
    >>> found = network(named, pd.DataFrame({"article_id": "a", "sentence_id": range(3)}))
    >>> found.value(["mentions", "strength"])["strength"].tolist()
    [1.0, 1.0]
    """
    given = plan(sentences, within=within, enough=enough)
    own, texts = given.relabelled(mentions), given.relabelled(sentences)
    unit, nodes, matrix = comention.incidence(own, texts, within=within)
    row = unit["article_id"].to_numpy(dtype="int64")
    named = sparse.csr_array((np.ones(len(row)), (row, np.arange(len(row)))), shape=(given.size, len(row))) @ matrix
    each = comention.ties(own, texts, within=within, by="article")
    pair = each.groupby(["source", "target"], sort=True).ngroup().to_numpy()
    ties = each[["source", "target"]].drop_duplicates().sort_values(["source", "target"], ignore_index=True)
    return Network(
        given, nodes, ties,
        (nodes.get_indexer(pd.Index(ties["source"])), nodes.get_indexer(pd.Index(ties["target"]))),
        _counted(own["article_id"], nodes.get_indexer(pd.Index(own["node"])), (given.size, len(nodes))),
        sparse.csr_array(named, dtype="float64"),
        _counted(each["article_id"], pair, (given.size, len(ties)), each["weight"]),
    )  # fmt: skip


@dataclass(frozen=True)
class Themes:
    """What each row of a plan holds of every theme."""

    plan: Plan
    theme_ids: pd.Index
    sentences: sparse.csr_array  # rows × themes
    words: np.ndarray

    def measured(self, draw: np.ndarray) -> dict[ThemeMeasure, tuple[np.ndarray, np.ndarray]]:
        """Sentences of each theme in each corpus drawn, and what each measure divides them by."""
        count = summed(draw, self.sentences)
        ones = np.ones((len(draw), 1))
        return {
            "sentences": (count, ones),
            "share": (count, (draw @ self.plan.units)[:, None]),
            "per_1000_words": (count, (draw @ self.words)[:, None] / 1000),
        }

    def share(self, draw: np.ndarray) -> np.ndarray:
        """The share of sentences that speak of each theme, in each corpus drawn."""
        return np.asarray(summed(draw, self.sentences) / np.maximum(draw @ self.plan.units, 1)[:, None])


@takes(codes="article_id sentence_id theme_id", sentences="article_id sentence_id part", articles="article_id n_words")
def themes(
    codes: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    parts: tuple[str, ...] = ("body",),
    enough: int = ENOUGH,
) -> Themes:
    """What each article, or each sentence, holds of the themes; the words of an article are spread over its sentences.

    Parameters
    ----------
    codes, sentences, articles, parts
        As in `frequencies.themes`.
    enough
        As in `plan`.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "theme_id": ["roads"]})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "part": "body"})
    >>> found = themes(codes, sentences, pd.DataFrame({"article_id": ["a"], "n_words": [20]}))
    >>> found.share(np.ones((1, 2))).tolist()
    [[0.5]]
    """
    given = plan(sentences[sentences["part"].isin(parts)], enough=enough)
    own = given.relabelled(codes[[*SENTENCE, "theme_id"]])
    theme_ids = pd.Index(sorted(codes["theme_id"].unique()))
    column = theme_ids.get_indexer(pd.Index(own["theme_id"]))
    size = given.rows.groupby("article_id")["row"].transform("size")
    # of no article there is no dtype of numbers
    each = given.rows["article_id"].map(articles.set_index("article_id")["n_words"]).astype("float64") / size
    words = np.bincount(given.rows["row"], weights=each, minlength=given.size)
    return Themes(given, theme_ids, _counted(own["article_id"], column, (given.size, len(theme_ids))), words)


def _counted(
    row: pd.Series, column: np.ndarray, shape: tuple[int, int], weight: pd.Series | None = None
) -> sparse.csr_array:
    ones = np.ones(len(column)) if weight is None else weight.to_numpy(dtype="float64")
    return sparse.csr_array((ones, (row.to_numpy(dtype="int64"), column)), shape=shape)
