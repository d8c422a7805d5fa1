"""What each sentence tells: its words, names, themes, events and the words that it quotes, as features."""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.measure import spans, term_matrix

WORD = "word:"
_LETTERS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Features(NamedTuple):
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
) -> Features:
    """What each sentence tells, as one matrix.

    Parameters
    ----------
    sentences, mentions, events, dates, speech : DataFrame
        One row per sentence, mention, event, date and statement.

    Returns
    -------
    Features
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
    numbered = [
        (n, f"number:{number}") for n, text in enumerate(table["text"].tolist()) for number in term_matrix.numbers(text)
    ]
    found += [pd.DataFrame(numbered, columns=["row", "feature"]), _quoted(speech, table)]
    every = pd.concat([rows for rows in found if len(rows)] or found[:1]).drop_duplicates()
    place, names = pd.factorize(every["feature"].astype("str"), sort=True)
    cells = (np.ones(len(every), dtype=np.int64), (every["row"].to_numpy(dtype=np.int64), place))
    others = sparse.csr_array(cells, shape=(len(table), len(names)))
    # words come last in the alphabet of kinds, so both halves sorted are sorted together
    whole = sparse.csr_array(sparse.hstack([others, matrix], format="csr"))
    return Features(whole, pd.Index(names, dtype="str").append(WORD + terms))


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
