"""Spans in spans: which stretches of an article's text lie within others, or overlap them."""

from typing import Literal

import numpy as np
import pandas as pd

from analysis.measure.units import Integers


def joined(
    outer: pd.DataFrame, inner: pd.DataFrame, *, how: Literal["within", "overlap"] = "within"
) -> tuple[Integers, Integers]:
    """Pairs of spans of the same article.

    Parameters
    ----------
    outer, inner : DataFrame
        One row per span: `article_id`, `start`, `end`.
    how : {"within", "overlap"}
        The inner span lies wholly in the outer one, or shares a character with it. For `overlap` the inner spans
        of an article must be disjoint, as sentences are.

    Returns
    -------
    (array of int, array of int)
        The rows of `outer` and those of `inner`, pair by pair, in the order of `outer`.

    Examples
    --------
    >>> said = pd.DataFrame({"article_id": ["a"], "start": [5], "end": [20]})
    >>> named = pd.DataFrame({"article_id": [*"aab"], "start": [0, 18, 6], "end": [4, 25, 8]})
    >>> [rows.tolist() for rows in joined(said, named)], [rows.tolist() for rows in joined(said, named, how="overlap")]
    ([[], []], [[0], [1]])
    """
    codes, _ = pd.factorize(pd.concat([outer["article_id"], inner["article_id"]], ignore_index=True))
    wide = int(max(outer["end"].max() if len(outer) else 0, inner["end"].max() if len(inner) else 0)) + 1
    there, here = codes[: len(outer)].astype("int64") * wide, codes[len(outer) :].astype("int64") * wide
    begins, ends = (there + outer[side].to_numpy(dtype="int64") for side in ("start", "end"))
    starts, stops = (here + inner[side].to_numpy(dtype="int64") for side in ("start", "end"))
    order = np.argsort(starts, kind="stable")
    if how == "overlap":
        low = np.searchsorted(stops[order], begins, side="right")
    else:
        low = np.searchsorted(starts[order], begins, side="left")
    number = np.maximum(np.searchsorted(starts[order], ends, side="left") - low, 0)
    one = np.repeat(np.arange(len(outer)), number)
    other = order[np.repeat(low, number) + np.arange(len(one)) - np.repeat(np.cumsum(number) - number, number)]
    inside = stops[other] <= ends[one] if how == "within" else np.ones(len(one), dtype=bool)
    return one[inside], other[inside]
