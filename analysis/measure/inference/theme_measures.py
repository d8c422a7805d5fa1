"""Measures of themes in corpora drawn again: what each row of a plan holds of every theme."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.measure.inference.resampling import ENOUGH, Plan, ThemeMeasure, counts, plan, summed


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
    size = given.rows.groupby("article_id")["piece"].transform("size")
    # of no article there is no dtype of numbers
    each = given.rows["article_id"].map(articles.set_index("article_id")["n_words"]).astype("float64") / size
    words = np.bincount(given.rows_of(given.rows["piece"]), weights=each, minlength=given.size)
    return Themes(
        given, theme_ids, counts(given.rows_of(own["article_id"]), column, (given.size, len(theme_ids))), words
    )
