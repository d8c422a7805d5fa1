"""What each article holds: themes, mentions, statements and events, and what each is counted per.

Comparisons and trends both ask how often something is found in so much text, so both start from this one table.
"""

from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracts.table_arguments import has, takes

Numbers = npt.NDArray[np.float64]
Per = Literal["sentence", "article"]
KINDS = ("theme", "mentions", "statements", "events", "tone")
COOPERATION, CONFLICT = "cooperation", "conflict"
# More actors than these are seldom named often enough to be compared.
MOST = 15


class ArticleCounts(NamedTuple):
    """Counts by article: a matrix, what its rows and columns are, and what each count is divided by."""

    articles: pd.Index  # ids, sorted
    cluster: npt.NDArray[np.int64]  # of each article: copies of one text are one cluster
    outcomes: pd.DataFrame  # kind, outcome_id, total; and `base`, the column of `bases`
    counts: Numbers  # articles × outcomes
    bases: Numbers  # articles × 2: sentences (or 1), and events

    @property
    def per(self) -> Numbers:
        """What each count is divided by: articles × outcomes."""
        return np.asarray(self.bases[:, self.outcomes["base"].to_numpy(dtype="int64")])


@takes(
    sentences="article_id cluster_id",
    codes="article_id theme_id",
    mentions="article_id node",
    statements="article_id",
    events="article_id sign",
)
def counted(
    sentences: pd.DataFrame,
    *,
    codes: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    statements: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
    per: Per = "sentence",
    most: int = MOST,
) -> ArticleCounts:
    """What each article holds of each outcome.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence that counts, with `cluster_id`, as `scope.sentences` gives them.
    codes, mentions, statements, events : DataFrame, optional
        One row per theme in a sentence, mention (with its `node`), statement and event (with its `sign`), of the
        sentences that count. What is not given is not counted.
    per : {"sentence", "article"}
        What counts are divided by. Default sentence: long articles hold more of everything.
    most : int
        The actors whose mentions are counted: the most often named ones. Default 15.

    Returns
    -------
    ArticleCounts
        Its outcomes: each `theme` (sentences with it), the `mentions` of each actor, `statements`, `events` by sign,
        and their `tone` (cooperative less conflictual, divided by the events).

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": [*"aab"], "cluster_id": [*"aab"]})
    >>> codes = pd.DataFrame({"article_id": ["a"], "theme_id": ["roads"]})
    >>> found = counted(sentences, codes=codes)
    >>> found.articles.tolist(), found.counts.tolist(), found.per.tolist()
    (['a', 'b'], [[1.0], [0.0]], [[2.0], [1.0]])
    """
    articles = pd.Index(sorted(sentences["article_id"].unique()), dtype="str")
    home = sentences.drop_duplicates("article_id").set_index("article_id")["cluster_id"].reindex(articles)
    size = np.bincount(articles.get_indexer(pd.Index(sentences["article_id"])), minlength=len(articles)).astype(
        "float64"
    )
    bases = np.column_stack([size if per == "sentence" else np.ones(len(articles)), np.zeros(len(articles))])
    columns: list[tuple[str, str, Numbers]] = []
    if codes is not None:
        columns += _each("theme", codes["theme_id"], codes, articles)
    if mentions is not None:
        often = mentions["node"].value_counts()
        first = sorted(often.index, key=lambda node: (-often[node], node))[:most]
        kept = mentions[mentions["node"].isin(first)]
        columns += _each("mentions", kept["node"], kept, articles)
    if statements is not None and len(statements):
        columns.append(("statements", "statements", _by_article(statements, articles)))
    if events is not None and len(events):
        sides = [_by_article(events[events["sign"] == s], articles) for s in ("cooperative", "conflictual")]
        bases[:, 1] = sides[0] + sides[1]
        columns += [("events", COOPERATION, sides[0]), ("events", CONFLICT, sides[1])]
        columns.append(("tone", "tone", sides[0] - sides[1]))
    matrix = np.column_stack([column for _, _, column in columns]) if columns else np.zeros((len(articles), 0))
    outcomes = pd.DataFrame([(kind, name) for kind, name, _ in columns], columns=["kind", "outcome_id"])
    outcomes = outcomes.astype("str").assign(
        total=matrix.sum(axis=0), base=(outcomes["kind"] == "tone").astype("int64")
    )
    cluster = pd.factorize(home.fillna(articles.to_series()))[0].astype("int64")
    return ArticleCounts(articles, cluster, outcomes, matrix, bases)


def _by_article(rows: pd.DataFrame, articles: pd.Index) -> Numbers:
    has(rows, ["article_id"], of="article_counts.counted")
    at = articles.get_indexer(pd.Index(rows["article_id"]))
    return np.bincount(at[at >= 0], minlength=len(articles)).astype("float64")


def _each(kind: str, names: "pd.Series[str]", rows: pd.DataFrame, articles: pd.Index) -> list[tuple[str, str, Numbers]]:
    """A column for each name, in order."""
    row, (column, ids) = articles.get_indexer(pd.Index(rows["article_id"])), pd.factorize(names, sort=True)
    known = (row >= 0) & (column >= 0)
    cells = np.bincount(row[known] * len(ids) + column[known], minlength=len(articles) * len(ids))
    return [
        (kind, str(name), held.astype("float64"))
        for name, held in zip(ids, cells.reshape(len(articles), len(ids)).T, strict=True)
    ]
