"""Uncoded sentences: how many sentences have no theme, and the terms that set them apart."""

from typing import Literal

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.measure import term_matrix
from analysis.measure.themes import frequencies, keyness

CODED, UNCODED = "coded", "uncoded"
# Of a term in two uncoded sentences and no coded one z is at most 1.72, of one in three it can pass 1.96, in a
# hundred sentences as in a hundred thousand (see the tests): three is the least that can tell anything.
_LEAST = 3
_KEY = ["article_id", "sentence_id"]
_COLUMNS = {
    "term": "str", "sentences": "int64", "coded_sentences": "int64", "articles": "int64", "z": "float64",
    "log_ratio": "float64", "examples": "object",
}  # fmt: skip


@takes(codes="article_id sentence_id", sentences="article_id sentence_id part")
def share(
    codes: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    by: Literal["corpus", "article"] = "corpus",
    parts: tuple[str, ...] = ("body",),
) -> pd.DataFrame:
    """How many sentences have no theme.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    sentences : DataFrame
        One row per sentence.
    by : {"corpus", "article"}
        What the rows are.
    parts : tuple of str
        Parts of the article that count. Default the body, which themes are coded in.

    Returns
    -------
    DataFrame
        One row for the corpus, or one per article, in order: `article_id` where asked for, `sentences`, `uncoded`,
        `share`. Without a sentence there is no row.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": ["a", "a"], "sentence_id": [0, 1], "part": "body"})
    >>> share(pd.DataFrame({"article_id": ["a"], "sentence_id": [1]}), sentences).to_dict("records")
    [{'sentences': 2, 'uncoded': 1, 'share': 0.5}]
    """
    counted = sentences[sentences["part"].isin(parts)]
    without = frequencies.uncoded(codes, sentences, parts=parts)
    key = "article_id" if by == "article" else "corpus"
    total = counted.assign(corpus="corpus").groupby(key).size().rename("sentences")
    missed = without.assign(corpus="corpus").groupby(key).size().rename("uncoded")
    table = pd.concat([total, missed], axis=1).fillna(0).astype("int64").rename_axis(key).reset_index()
    table["share"] = table["uncoded"] / table["sentences"]
    return table.drop(columns="corpus", errors="ignore")


@takes(
    codes="article_id sentence_id",
    sentences="article_id sentence_id part text",
    names="article_id sentence_id start end",
)
def terms(
    codes: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    names: pd.DataFrame | None = None,
    least: int = _LEAST,
    most: int | None = 30,
    examples: int = 3,
    parts: tuple[str, ...] = ("body",),
) -> pd.DataFrame:
    """The words and phrases of two words that sentences without a theme have more of than coded ones.

    A term counts once in a sentence, since sentences are what is coded. A word that stands in nothing but one of
    the phrases listed is left to that phrase.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    sentences : DataFrame
        One row per sentence.
    names : DataFrame, optional
        One row per name or mention; its words are no terms then: who is named is no theme.
    least : int
        Fewest uncoded sentences that hold a term. Default 3: of a term seen less often no keyness can be told
        from chance.
    most : int, optional
        Rows of the table; with none given, all.
    examples : int
        Sentences named for each term, from as many articles as there are.
    parts : tuple of str
        Parts of the article that count.

    Returns
    -------
    DataFrame
        One row per term, the most telling first: `term`, `sentences` (uncoded, with the term), `coded_sentences`,
        `articles` (of those uncoded: a term of one article belongs to its story, one of many is a gap in the
        codebook), `z` and `log_ratio` (as in `keyness`, above 0), `examples` (article and sentence ids). The order is
        descriptive: z takes each sentence for a witness of its own, and is no test; `keyness_tests` has one.

    Examples
    --------
    >>> texts = [*["The harbour was closed."] * 3, "The road was built."]
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body", "text": texts})
    >>> codes = pd.DataFrame({"article_id": ["a"], "sentence_id": [3]})
    >>> terms(codes, sentences)[["term", "sentences"]].values.tolist()
    [['closed', 3], ['harbour', 3]]
    """
    counted = sentences[sentences["part"].isin(parts)].sort_values(_KEY, ignore_index=True)
    coded = pd.MultiIndex.from_frame(counted[_KEY]).isin(pd.MultiIndex.from_frame(codes[_KEY]))
    texts = counted["text"] if names is None else term_matrix.masked(counted, names)
    matrix, found = term_matrix.matrix(texts, longest=2)
    matrix.data[:] = 1
    counts = pd.concat(
        pd.DataFrame({"term": found, "part": part, "count": matrix[rows].sum(axis=0)})
        for part, rows in ((UNCODED, np.flatnonzero(~coded)), (CODED, np.flatnonzero(coded)))
    )
    if coded.all() or not coded.any() or counts.empty:
        # nothing is missed, or there is nothing to set it apart from
        return pd.DataFrame({column: pd.Series(dtype=dtype) for column, dtype in _COLUMNS.items()})
    odds = keyness.log_odds(counts, one=UNCODED, other=CODED)
    ratio = keyness.g2(counts, one=UNCODED, other=CODED).set_index("term")["log_ratio"]
    table = odds[(odds["count"] >= least) & (odds["z"] > 0)].rename(
        columns={"count": "sentences", "other_count": "coded_sentences"}
    )
    table = table[~_only_within(table)].iloc[:most].reset_index(drop=True)
    table["log_ratio"] = table["term"].map(ratio)
    held = matrix[np.flatnonzero(~coded)][:, found.get_indexer(pd.Index(table["term"]))].tocsc()
    return _with_examples(table, held, counted[~coded], examples)


def _only_within(table: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a word stands in no other sentences than a phrase of the table that holds it."""
    known = set(zip(table["term"], table["sentences"], table["coded_sentences"], strict=True))
    phrases = {(word, n, m) for term, n, m in known if " " in term for word in term.split()}
    own = zip(table["term"], table["sentences"], table["coded_sentences"], strict=True)
    return pd.Series([row in phrases for row in own], index=table.index, dtype="bool")


def _with_examples(table: pd.DataFrame, held: sparse.csc_array, missed: pd.DataFrame, most: int) -> pd.DataFrame:
    """The first sentence of each article with the term, then the second of each, until there are enough."""
    article = missed["article_id"].to_numpy()
    ids = list(missed[_KEY].itertuples(index=False, name=None))
    shown, articles = [], []
    for column in range(held.shape[1]):
        rows = np.sort(held.indices[held.indptr[column] : held.indptr[column + 1]])
        nth = pd.Series(article[rows]).groupby(article[rows]).cumcount().to_numpy() if most else rows
        shown.append([ids[row] for row in rows[np.argsort(nth, kind="stable")][:most]])
        articles.append(len(set(article[rows])))
    table = table.assign(examples=pd.Series(shown, dtype="object"), articles=pd.Series(articles, dtype="int64"))
    return table[list(_COLUMNS)]
