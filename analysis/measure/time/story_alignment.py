"""Two articles side by side: the sentences in which they tell the same thing, and the words in which they differ."""

import re
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.measure import term_matrix
from analysis.measure.time import story_matching
from analysis.measure.time.story_matching import WORD, Told

_LEAST = 0.15
ALIGNED = {
    "article_id": "str", "sentence_id": "int64", "other_id": "str", "other_sentence_id": "int64",
    "similarity": "float64", "shared": "str", "only": "str", "other_only": "str",
}  # fmt: skip
DIFFERING = {
    "article_id": "str", "term": "str", "count": "int64", "aligned": "int64", "counterpart": "str",
    "counterpart_count": "int64", "sentences": "object",
}  # fmt: skip


@takes(sentences="article_id sentence_id")
def aligned(
    article_id: str,
    other_id: str,
    sentences: pd.DataFrame,
    told: Told,
    *,
    least: float = _LEAST,
) -> pd.DataFrame:
    """The sentences of two articles that tell the same thing, side by side.

    Parameters
    ----------
    article_id, other_id : str
        The articles.
    sentences : DataFrame
        One row per sentence.
    told : Told
        What each sentence tells, as `features` gives it.
    least : float
        Least similarity of two sentences, from 0 to 1. Default 0.15: of the five articles of the worked example, two
        sentences that share one country's name and no more reach 0.14.

    Returns
    -------
    DataFrame
        One row per pair of sentences each of which is the other's best match, or the best match that one of them
        has, in reading order: `article_id`, `sentence_id`, `other_id`, `other_sentence_id`, `similarity` (cosine, as
        in `pairs`), `shared` (features), `only` and `other_only` (the words and names that one has, and that the
        other article has nowhere).

    Examples
    --------
    >>> texts = ["A bridge fell.", "The bridge fell."]
    >>> sentences = pd.DataFrame({"article_id": [*"ab"], "sentence_id": 0, "text": texts})
    >>> told = Told(*term_matrix.matrix(sentences["text"]))
    >>> aligned("a", "b", sentences, told)[["sentence_id", "other_sentence_id", "shared"]].values.tolist()
    [[0, 0, 'bridge; fell']]
    """
    owner = sentences["article_id"].to_numpy()
    one, other = (np.flatnonzero(owner == name) for name in (article_id, other_id))
    weighed = story_matching.weights(told.matrix)
    like = (weighed[one] @ weighed[other].T).toarray()
    if not like.size:
        return pd.DataFrame({column: pd.Series(dtype=dtype) for column, dtype in ALIGNED.items()})
    best = (like == like.max(axis=1, keepdims=True)) | (like == like.max(axis=0, keepdims=True))
    row, column = np.nonzero(best & (like >= least))
    first, second = one[row], other[column]
    ours, theirs = (set(told.matrix[rows].indices.tolist()) for rows in (one, other))
    both = weighed[first].multiply(weighed[second]).tocsr()
    number = sentences["sentence_id"].to_numpy()
    table = pd.DataFrame(
        {
            "article_id": article_id,
            "sentence_id": number[first],
            "other_id": other_id,
            "other_sentence_id": number[second],
            "similarity": like[row, column],
            "shared": story_matching.strongest(both, told.names, 8),
            "only": _only(told.matrix[first], theirs, told.names),
            "other_only": _only(told.matrix[second], ours, told.names),
        }
    )
    return table.astype(ALIGNED).sort_values(["sentence_id", "other_sentence_id"], ignore_index=True)


@takes(side_by_side="article_id other_id sentence_id other_sentence_id only other_only", sentences="article_id text")
def differing(side_by_side: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Words of one article for what the other tells in words of its own.

    A term is listed where it stands in a sentence that the other article tells too, and nowhere in the other
    article. Its counterpart is the other's term for what may be the same thing: one that stands in the sentence
    beside it, is absent from this article, and ends in the same word (`white paper` and `non-paper`).

    Parameters
    ----------
    side_by_side : DataFrame
        One row per pair of sentences, as `aligned` gives them for two articles.
    sentences : DataFrame
        One row per sentence.

    Returns
    -------
    DataFrame
        One row per term and article, those with a counterpart first, then the most frequent: `article_id`, `term`,
        `count` (sentences of the article with it), `aligned` (of those, the ones told by both), `counterpart`
        (empty where there is none), `counterpart_count`, `sentences` (ids of those aligned).

    Examples
    --------
    >>> pair = {"article_id": "a", "sentence_id": 0, "other_id": "b", "other_sentence_id": 0}
    >>> side_by_side = pd.DataFrame([pair | {"only": "white paper", "other_only": "non-paper"}])
    >>> texts = ["A white paper came.", "A non-paper came."]
    >>> sentences = pd.DataFrame({"article_id": [*"ab"], "sentence_id": 0, "text": texts})
    >>> differing(side_by_side, sentences)[["article_id", "term", "counterpart"]].values.tolist()
    [['a', 'white paper', 'non-paper'], ['b', 'non-paper', 'white paper']]
    """
    other_way = {
        c: c.removeprefix("other_") if c.startswith("other_") else f"other_{c}"
        for c in ("only", "other_only", "sentence_id", "other_sentence_id")
    } | {"article_id": "other_id", "other_id": "article_id"}
    turned = side_by_side.rename(columns=other_way)
    rows = [
        (pair["article_id"], pair["other_id"], term, pair["sentence_id"], _counterpart(term, pair["other_only"]))
        for pair in [*side_by_side.to_dict("records"), *turned.to_dict("records")]
        for term in filter(None, pair["only"].split("; "))
    ]
    table = pd.DataFrame(rows, columns=["article_id", "other_id", "term", "sentence_id", "counterpart"])
    if table.empty:
        return pd.DataFrame({column: pd.Series(dtype=dtype) for column, dtype in DIFFERING.items()})
    grouped = table.groupby(["article_id", "other_id", "term"])
    found = grouped.agg(
        aligned=("sentence_id", "nunique"), counterpart=("counterpart", "max"),
        sentences=("sentence_id", lambda ids: sorted(set(ids))),
    ).reset_index()  # fmt: skip
    found["count"] = _frequency(found, sentences, "term")
    there = found.drop(columns="article_id").rename(columns={"other_id": "article_id"})
    found["counterpart_count"] = _frequency(there, sentences, "counterpart")
    found = found[~_part_of_another(found)]
    found["matched"] = found["counterpart"] != ""
    order = ["matched", "count", "aligned", "article_id", "term"]
    found = found.sort_values(order, ascending=[False, False, False, True, True], ignore_index=True)
    return found[list(DIFFERING)].astype(DIFFERING)


def _only(held: sparse.csr_array, elsewhere: set[int], names: pd.Index) -> list[str]:
    """The words of each row that the other article has nowhere."""
    rows = (held.indices[start:end] for start, end in pairwise(held.indptr))
    terms = ([names[at] for at in sorted(row.tolist()) if at not in elsewhere] for row in rows)
    return ["; ".join(t.removeprefix(WORD) for t in row if t.startswith(WORD)) for row in terms]


def _counterpart(term: str, theirs: str) -> str:
    """The other's term that ends in the same word, if there is one: the shortest that says more than that word."""
    head = _head(term)
    found = [word for word in theirs.split("; ") if word and _head(word) == head]
    return min(found, key=lambda word: (word == head, len(word), word), default="")


def _head(term: str) -> str:
    """The last word, whatever stands before it or is joined to it.

    >>> _head("white paper"), _head("non-paper")
    ('paper', 'paper')
    """
    return re.split(r"[\s-]", term)[-1]


def _part_of_another(found: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a word stands in the same sentences as a phrase that holds it, which says more."""
    ids = found["sentences"].map(tuple)
    rows = list(zip(found["article_id"], ids, found["counterpart"], found["term"], strict=True))
    parts = {(*where, word) for *where, term in rows if " " in term for word in term.split()}
    return pd.Series([row in parts for row in rows], index=found.index, dtype="bool")


def _frequency(rows: pd.DataFrame, sentences: pd.DataFrame, column: str) -> list[int]:
    """In how many sentences of its article each term stands."""
    counts: dict[tuple[str, str], int] = {}
    for article in rows["article_id"].unique():
        matrix, terms = term_matrix.matrix(sentences.loc[sentences["article_id"] == article, "text"], longest=2)
        n = (matrix > 0).sum(axis=0)
        counts |= {(article, term): int(k) for term, k in zip(terms, n, strict=True)}
    return [counts.get(pair, 0) for pair in zip(rows["article_id"], rows[column], strict=True)]
