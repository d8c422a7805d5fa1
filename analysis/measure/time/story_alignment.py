"""Two articles side by side: the sentences in which they tell the same thing."""

from itertools import pairwise

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.measure.time import feature_weights
from analysis.measure.time.story_features import WORD, Features

_LEAST = 0.15
ALIGNED = {
    "article_id": "str", "sentence_id": "int64", "other_id": "str", "other_sentence_id": "int64",
    "similarity": "float64", "shared": "str", "only": "str", "other_only": "str",
}  # fmt: skip


@takes(sentences="article_id sentence_id")
def aligned(
    article_id: str,
    other_id: str,
    sentences: pd.DataFrame,
    features: Features,
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
    features : Told
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
    >>> from analysis.measure import term_matrix
    >>> texts = ["A bridge fell.", "The bridge fell."]
    >>> sentences = pd.DataFrame({"article_id": [*"ab"], "sentence_id": 0, "text": texts})
    >>> features = Features(*term_matrix.matrix(sentences["text"]))
    >>> aligned("a", "b", sentences, features)[["sentence_id", "other_sentence_id", "shared"]].values.tolist()
    [[0, 0, 'bridge; fell']]
    """
    owner = sentences["article_id"].to_numpy()
    one, other = (np.flatnonzero(owner == name) for name in (article_id, other_id))
    weighed = feature_weights.weights(features.matrix)
    like = (weighed[one] @ weighed[other].T).toarray()
    if not like.size:
        return pd.DataFrame({column: pd.Series(dtype=dtype) for column, dtype in ALIGNED.items()})
    best = (like == like.max(axis=1, keepdims=True)) | (like == like.max(axis=0, keepdims=True))
    row, column = np.nonzero(best & (like >= least))
    first, second = one[row], other[column]
    ours, theirs = (set(features.matrix[rows].indices.tolist()) for rows in (one, other))
    both = weighed[first].multiply(weighed[second]).tocsr()
    number = sentences["sentence_id"].to_numpy()
    table = pd.DataFrame(
        {
            "article_id": article_id,
            "sentence_id": number[first],
            "other_id": other_id,
            "other_sentence_id": number[second],
            "similarity": like[row, column],
            "shared": feature_weights.strongest(both, features.names, 8),
            "only": _only(features.matrix[first], theirs, features.names),
            "other_only": _only(features.matrix[second], ours, features.names),
        }
    )
    return table.astype(ALIGNED).sort_values(["sentence_id", "other_sentence_id"], ignore_index=True)


def _only(held: sparse.csr_array, elsewhere: set[int], names: pd.Index) -> list[str]:
    """The words of each row that the other article has nowhere."""
    rows = (held.indices[start:end] for start, end in pairwise(held.indptr))
    terms = ([names[at] for at in sorted(row.tolist()) if at not in elsewhere] for row in rows)
    return ["; ".join(t.removeprefix(WORD) for t in row if t.startswith(WORD)) for row in terms]
