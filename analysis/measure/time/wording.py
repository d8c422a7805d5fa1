"""Words of one article for what another tells in words of its own."""

import re

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.measure import term_matrix

DIFFERING = {
    "article_id": "str", "term": "str", "count": "int64", "aligned": "int64", "counterpart": "str",
    "counterpart_count": "int64", "sentences": "object",
}  # fmt: skip


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
