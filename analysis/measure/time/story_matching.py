"""Which articles may tell the same story: what each sentence tells, and the pairs of articles that share most."""

import re
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.measure import spans, term_matrix

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
# A feature in more articles than this leads to no candidates, so that pairs grow with the corpus and not with its
# square; below it every pair that shares a feature is looked at.
_COMMONEST = 50
# Reports of one event within two weeks of each other: beyond that they are more likely a follow-up.
_DAYS = 14
# Of the articles that share rare features with one, so many with the most of them are compared in full.
_NEAREST = 20
_AT_A_TIME = 2_000
WORD = "word:"
_LETTERS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
PAIRS = {
    "article_id": "str", "other_id": "str", "score": "float64", "days_apart": "Int64", "shared": "int64", "most": "str",
}  # fmt: skip


class Told(NamedTuple):
    """What each sentence tells: sentences × features, and the features' names."""

    matrix: sparse.csr_array
    names: pd.Index


@takes(
    sentences="article_id sentence_id start end text",
    mentions="article_id sentence_id actor_id",
    events="article_id sentence_id source_id target_id type",
    dates="article_id sentence_id earliest latest",
    speech="article_id start end kind",
)
def features(
    sentences: pd.DataFrame,
    *,
    mentions: pd.DataFrame,
    events: pd.DataFrame,
    dates: pd.DataFrame,
    speech: pd.DataFrame,
) -> Told:
    """What each sentence tells, as one matrix.

    Parameters
    ----------
    sentences, mentions, events, dates, speech : DataFrame
        One row per sentence, mention, act, date and statement.

    Returns
    -------
    Told
        1 where a sentence has a feature, else 0; one row per sentence in the table's order. The features are
        `word:…` (one or two words, stop words aside), `actor:…`, `event:SOURCE TYPE TARGET`, `date:FROM TO`,
        `number:…` and `quoted:…` (four words in a row that stand in quotation marks), sorted.

    Examples
    --------
    >>> from analysis import schema
    >>> sentences = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "start": [0], "end": [16]})
    >>> sentences = sentences.assign(text="12 bridges fell.")
    >>> empty = {name: schema.empty(name) for name in ("mentions", "events", "dates", "speech")}
    >>> features(sentences, **empty).names.tolist()
    ['number:12', 'word:bridges', 'word:bridges fell', 'word:fell']
    """
    table = sentences.reset_index(drop=True)
    matrix, terms = term_matrix.matrix(table["text"], longest=2)
    matrix.data[:] = 1
    found = [pd.DataFrame({"row": [], "feature": []})]
    row = table[SENTENCE].reset_index(names="row")
    for rows, feature in (
        (mentions, "actor:" + mentions["actor_id"]),
        (events, "event:" + events["source_id"] + " " + events["type"] + " " + events["target_id"]),
        (dates, "date:" + dates["earliest"].dt.strftime("%Y-%m-%d") + " " + dates["latest"].dt.strftime("%Y-%m-%d")),
    ):
        keyed = rows[SENTENCE].assign(feature=feature.to_numpy()).dropna(subset="feature")
        found.append(keyed.merge(row, on=SENTENCE)[["row", "feature"]])
    numbered = [(n, f"number:{number}") for n, text in enumerate(table["text"]) for number in term_matrix.numbers(text)]
    found += [pd.DataFrame(numbered, columns=["row", "feature"]), _quoted(speech, table)]
    every = pd.concat([rows for rows in found if len(rows)] or found[:1]).drop_duplicates()
    place, names = pd.factorize(every["feature"].astype("str"), sort=True)
    cells = (np.ones(len(every), dtype=np.int64), (every["row"].to_numpy(dtype=np.int64), place))
    others = sparse.csr_array(cells, shape=(len(table), len(names)))
    # words come last in the alphabet of kinds, so both halves sorted are sorted together
    whole = sparse.csr_array(sparse.hstack([others, matrix], format="csr"))
    return Told(whole, pd.Index([*names, *(WORD + terms)], dtype="str"))


@takes(articles="article_id published_from published_to", sentences="article_id")
def pairs(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    told: Told,
    *,
    days: int = _DAYS,
    commonest: int = _COMMONEST,
    least: float = 0.0,
) -> pd.DataFrame:
    """Pairs of articles that may tell the same story.

    Parameters
    ----------
    articles, sentences : DataFrame
        One row per article, and one per sentence.
    told : Told
        What each sentence tells, as `features` gives it.
    days : int
        Most days between the days on which two articles can have been published. Default 14. Articles of unknown
        days are compared with all.
    commonest : int
        A feature of more articles than this leads to no pair. Default 50, so that the pairs to look at grow with
        the corpus and not with its square.
    least : float
        Least score, from 0 to 1. Default 0, since what is alike depends on the corpus: read from the top.

    Returns
    -------
    DataFrame
        One row per pair with a feature in common, the most alike first: `article_id`, `other_id`, `score` (cosine
        of the weights, where a feature weighs the more the fewer articles have it), `days_apart` (least; missing
        where either day is unknown), `shared` (features), `most` (the five that weigh most).

    Examples
    --------
    >>> day = pd.to_datetime(["2031-02-03", "2031-02-05"])
    >>> articles = pd.DataFrame({"article_id": [*"ab"], "published_from": day, "published_to": day})
    >>> told = Told(sparse.csr_array(np.array([[1, 1], [1, 0]])), pd.Index(["word:bridge", "word:mill"]))
    >>> found = pairs(articles, pd.DataFrame({"article_id": [*"ab"]}), told)
    >>> found[["other_id", "days_apart", "shared"]].values.tolist()
    [['b', 2, 1]]
    """
    ids = pd.Index(articles["article_id"])
    owner = ids.get_indexer(pd.Index(sentences["article_id"]))
    gather = (np.ones(len(owner), dtype=np.int64), (owner, np.arange(len(owner))))
    held = (sparse.csr_array(gather, shape=(len(ids), len(owner))) @ told.matrix).tocsr()
    held.data[:] = 1
    n = held.sum(axis=0)
    weighed = weights(held)
    rare = held[:, np.flatnonzero((n > 1) & (n <= commonest))]
    near = _candidates(rare)
    one, other = near["one"].to_numpy(), near["other"].to_numpy()
    apart, known = _apart(articles, one, other)
    keep = ~known | (apart <= days)
    one, other, apart, known = one[keep], other[keep], apart[keep], known[keep]
    both = weighed[one].multiply(weighed[other]).tocsr()
    table = pd.DataFrame(
        {
            "article_id": ids.take(one), "other_id": ids.take(other), "score": both.sum(axis=1),
            "days_apart": pd.array(np.where(known, apart, 0), dtype="Int64"),
            "shared": np.diff(both.indptr), "most": strongest(both, told.names, 5),
        }
    )  # fmt: skip
    table.loc[~known, "days_apart"] = pd.NA
    table = table[table["score"] >= least].astype(PAIRS)
    return table.sort_values(["score", "article_id", "other_id"], ascending=[False, True, True], ignore_index=True)


def _candidates(rare: sparse.csr_array) -> pd.DataFrame:
    """For each article those with which it shares the most rare features, each pair once."""
    found = [pd.DataFrame({"one": [], "other": []}, dtype="int64")]
    for start in range(0, rare.shape[0], _AT_A_TIME):
        near = (rare[start : start + _AT_A_TIME] @ rare.T).tocoo()
        table = pd.DataFrame({"one": near.row + start, "other": near.col, "shared": near.data})
        table = table[table["one"] != table["other"]]
        table = table.sort_values(["one", "shared", "other"], ascending=[True, False, True])
        found.append(table.groupby("one").head(_NEAREST)[["one", "other"]])
    every = pd.concat(found)
    ends = np.sort(every[["one", "other"]].to_numpy(dtype=np.int64), axis=1)
    return pd.DataFrame(ends, columns=["one", "other"]).drop_duplicates().sort_values(["one", "other"])


def weights(held: sparse.csr_array) -> sparse.csr_array:
    """Rows of length one, in which a feature weighs the more the fewer rows have it; empty rows stay empty.

    Examples
    --------
    >>> weights(sparse.csr_array(np.array([[1, 1], [1, 0]]))).toarray().round(2).tolist()
    [[0.58, 0.81], [1.0, 0.0]]
    """
    n = (held > 0).sum(axis=0)
    rows = (held * (np.log((1 + held.shape[0]) / (1 + n)) + 1)).tocsr()
    length = np.sqrt(rows.multiply(rows).sum(axis=1))
    return sparse.csr_array(rows.multiply((1 / np.where(length > 0, length, 1))[:, None]))


def _apart(articles: pd.DataFrame, one: Counts, other: Counts) -> tuple[Counts, npt.NDArray[np.bool_]]:
    """The least days between two publications, and whether the days of both are known."""
    first, last = (articles[column].to_numpy(dtype="datetime64[D]") for column in ("published_from", "published_to"))
    known = ~(np.isnat(first) | np.isnat(last))
    gap = np.maximum(first[one] - last[other], first[other] - last[one])
    both = known[one] & known[other]
    return np.maximum(np.where(both, gap, np.timedelta64(0, "D")).astype(np.int64), 0), both


def strongest(both: sparse.csr_array, names: pd.Index, most: int) -> list[str]:
    """The features of each row that weigh most, in words.

    Examples
    --------
    >>> strongest(sparse.csr_array(np.array([[0.2, 0.9], [0.0, 0.0]])), pd.Index(["bridge", "mill"]), 1)
    ['mill', '']
    """
    found = []
    for start, end in pairwise(both.indptr):
        at, weight = both.indices[start:end], both.data[start:end]
        found.append("; ".join(names[at[np.lexsort((at, -weight))][:most]]))
    return found


def _quoted(speech: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Four words in a row that are quoted: `row`, `feature`."""
    direct = speech[speech["kind"] == "direct"]
    statement, row = spans.across(direct, sentences)
    found = []
    texts, begins = sentences["text"].tolist(), sentences["start"].tolist()
    starts, ends = direct["start"].tolist(), direct["end"].tolist()
    for n, at in zip(row.tolist(), statement.tolist(), strict=True):
        said = texts[n][max(starts[at] - begins[n], 0) : ends[at] - begins[n]]
        run = _LETTERS.findall(said.lower())
        found += [(n, "quoted:" + " ".join(run[k : k + 4])) for k in range(len(run) - 3)]
    return pd.DataFrame(found, columns=["row", "feature"])
