"""The units of text that a tie is counted in: sentences, paragraphs, windows of sentences, articles."""

from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import has, takes
from analysis.errors import BroadsheetError, did_you_mean

Unit = Literal["sentence", "paragraph", "article", "window"]
# What tells the units apart; a window is known by its first sentence.
KEYS: dict[str, list[str]] = {
    "sentence": ["article_id", "sentence_id"],
    "paragraph": ["article_id", "line"],
    "article": ["article_id"],
    "window": ["article_id", "sentence_id"],
}
WINDOW = 3
Integers = npt.NDArray[np.int64]


class Incidence(NamedTuple):
    """Who is named where, in whole numbers: what tables of units and actors are made from."""

    articles: pd.Index  # ids, in the order in which the articles come
    nodes: pd.Index  # actors, sorted
    article: Integers  # of each unit, its article's place in `articles`; never falls
    number: Integers  # of each unit, its sentence, paragraph or first sentence; 0 for an article
    x: sparse.csr_array  # units × actors, 1 where the unit names the actor
    first: Integers  # of each actor, the row of `mentions` that names it first


@takes(mentions="article_id sentence_id node")
def incidence(mentions: pd.DataFrame, sentences: pd.DataFrame, *, within: Unit, window: int = WINDOW) -> Incidence:
    """The units × actors matrix: 1 where the unit names the actor, however often.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts: `article_id`, `sentence_id`, `node`.
    sentences : DataFrame
        One row per sentence; needed for paragraphs (`line`) and windows (`part`). A mention in a sentence
        that is not there has no paragraph and no window, and is left out.
    within : {"sentence", "paragraph", "article", "window"}
        The unit.
    window : int
        Sentences of a window, from 1.

    Returns
    -------
    Incidence
        One row of the matrix per unit that names somebody, article by article.

    Raises
    ------
    BroadsheetError
        The unit is none of the four, or the window holds no sentence.

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1], "node": [*"ABA"]})
    >>> found = incidence(named, pd.DataFrame(), within="sentence")
    >>> found.nodes.tolist(), found.number.tolist(), found.x.toarray().tolist()
    (['A', 'B'], [0, 1], [[1, 1], [1, 0]])
    """
    if within not in get_args(Unit):
        raise BroadsheetError(f"`within` is {within!r}; {did_you_mean(within, get_args(Unit))}")
    article, articles = pd.factorize(mentions["article_id"])
    node, nodes = pd.factorize(mentions["node"], sort=True)
    node = node.astype("int32")  # as scipy's indices are
    first = np.zeros(len(nodes), dtype="int64")
    first[node[::-1]] = np.arange(len(node))[::-1]  # what is assigned last stays
    if within == "article":
        number = np.zeros(len(mentions), dtype="int64")
    else:
        number = mentions["sentence_id"].to_numpy(dtype="int64")
    if within in ("paragraph", "window"):
        held = _paragraphs(sentences) if within == "paragraph" else windows(sentences, window=window)
        row, number = _looked_up(article, number, pd.Index(articles), held)
        article, node = article[row], node[row]
    starts, key, order = _numbered(article, number)
    x = sparse.csr_array(
        (np.ones(len(node), dtype="int8"), node if order is None else node[order], starts),
        shape=(len(key[0]), len(nodes)),
    )
    x.sum_duplicates()
    x.data[:] = 1
    return Incidence(pd.Index(articles), pd.Index(nodes), *key, x, first)


def ordered(named: Incidence) -> Incidence:
    """The same with the units sorted by article: what does not depend on the order in which the articles came.

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": [*"ba"], "sentence_id": [0, 0], "node": [*"AB"]})
    >>> ordered(incidence(named, pd.DataFrame(), within="sentence")).articles.tolist()
    ['a', 'b']
    """
    rank = np.argsort(np.argsort(named.articles.to_numpy(dtype=object)))
    order = np.argsort(rank[named.article], kind="stable")
    return named._replace(
        articles=named.articles[np.argsort(rank)],
        article=rank[named.article[order]],
        number=named.number[order],
        x=named.x[order],
    )


@takes(sentences="article_id sentence_id part")
def windows(sentences: pd.DataFrame, *, window: int = WINDOW) -> pd.DataFrame:
    """Which windows each sentence stands in.

    Windows slide by one sentence within a part of an article, so none reaches from a title into the text
    below it. A part of fewer sentences than a window has is one window.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence: `article_id`, `sentence_id`, `part`.
    window : int
        Sentences of a window, from 1.

    Returns
    -------
    DataFrame
        One row per sentence and window: `article_id`, `sentence_id`, and `number`, the window's first sentence.

    Examples
    --------
    >>> text = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1, 2], "part": "body"})
    >>> windows(text, window=2)[["sentence_id", "number"]].to_numpy().tolist()
    [[0, 0], [1, 0], [1, 1], [2, 1]]
    """
    if window < 1:
        raise BroadsheetError(f"`window` is {window}; expected 1 sentence or more, such as {WINDOW}.")
    parts = ["article_id", "part"]
    ordered = sentences[[*SENTENCE, "part"]].sort_values([*parts, "sentence_id"], ignore_index=True)
    grouped = ordered.groupby(parts, sort=False)["sentence_id"]
    place = grouped.cumcount().to_numpy(dtype="int64")
    last = np.maximum(grouped.transform("size").to_numpy(dtype="int64") - window, 0)
    earliest = np.maximum(place - window + 1, 0)
    repeats = np.minimum(place, last) - earliest + 1
    row = np.repeat(np.arange(len(ordered)), repeats)
    start = row - place[row] + earliest[row] + counting(repeats)
    number = ordered["sentence_id"].to_numpy(dtype="int64")[start]
    return ordered.loc[row, SENTENCE].assign(number=number).reset_index(drop=True)


def _paragraphs(sentences: pd.DataFrame) -> pd.DataFrame:
    has(sentences, [*SENTENCE, "line"], of="units.incidence", table="sentences")
    return sentences[[*SENTENCE, "line"]].rename(columns={"line": "number"})


def _looked_up(
    article: Integers, sentence: Integers, articles: pd.Index, held: pd.DataFrame
) -> tuple[Integers, Integers]:
    """Each mention once for each unit that holds its sentence: the mention's row and the unit's number."""
    theirs = held["sentence_id"].to_numpy(dtype="int64")
    span = max(sentence.max(initial=0), theirs.max(initial=0)) + 1
    inside = articles.get_indexer(pd.Index(held["article_id"])).astype("int64")
    keys, order = inside * span + theirs, np.flatnonzero(inside >= 0)
    order = order[np.argsort(keys[order], kind="stable")]
    keys, wanted = keys[order], article * span + sentence
    low, high = np.searchsorted(keys, wanted, side="left"), np.searchsorted(keys, wanted, side="right")
    row = np.repeat(np.arange(len(wanted)), high - low)
    found = order[np.repeat(low, high - low) + counting(high - low)]
    return row, held["number"].to_numpy(dtype="int64")[found]


def _numbered(article: Integers, number: Integers) -> tuple[Integers, tuple[Integers, Integers], Integers | None]:
    """Where each unit begins among the rows, its article and number, and the order of the rows if it must change."""
    span = int(number.max(initial=0)) + 1
    key, order = article * span + number, None
    if (key[1:] < key[:-1]).any():  # annotation leaves reading order; a table from elsewhere need not
        order = np.argsort(key, kind="stable")
        key, article, number = key[order], article[order], number[order]
    new = np.ones(len(key), dtype=bool)
    new[1:] = key[1:] > key[:-1]
    begins = np.flatnonzero(new)
    return np.append(begins, len(key)).astype("int32"), (article[begins], number[begins]), order


def counting(repeats: Integers) -> Integers:
    """0, 1, 2 … for each of the repeats.

    Examples
    --------
    >>> counting(np.array([2, 0, 3])).tolist()
    [0, 1, 0, 1, 2]
    """
    return np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
