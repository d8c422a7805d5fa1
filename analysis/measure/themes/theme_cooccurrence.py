"""Themes beside each other."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import has, takes
from analysis.errors import BroadsheetError, did_you_mean
from analysis.measure.units import KEYS, Unit

Counts = npt.NDArray[np.int64]
_PAIR = ["theme_id", "other_id"]


@takes(codes="article_id sentence_id theme_id", sentences="article_id sentence_id part")
def together(
    codes: pd.DataFrame, sentences: pd.DataFrame, *, within: Unit = "sentence", parts: tuple[str, ...] = ("body",)
) -> pd.DataFrame:
    """Pairs of themes spoken of in the same unit of text, against what chance would bring together.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    sentences : DataFrame
        One row per sentence; its `line` tells the paragraph.
    within : {"sentence", "paragraph", "article"}
        The unit. Default sentence, in which themes are coded.
    parts : tuple of str
        Parts of the article that count.

    Returns
    -------
    DataFrame
        One row per pair that meets, the most often first: `theme_id` before `other_id` in the alphabet,
        `together` (units with both), `units` and `other_units` (with either), `of` (all units), `expected`
        (units with both if the themes knew nothing of each other), `lift` (together over expected), `npmi`
        (−1 never, 0 as by chance, 1 always together).

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Proceedings of GSCL.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1], "theme_id": ["harvest", "roads", "roads"]})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body", "line": 0})
    >>> together(codes, sentences)[["theme_id", "other_id", "together", "expected", "lift"]].to_numpy().tolist()
    [['harvest', 'roads', 1, 0.5, 2.0]]
    """
    held, themes, n = incidence(codes, sentences, "theme_id", within=within, parts=parts)
    met = sparse.triu(held.T @ held, k=1).tocoo()
    table = pd.DataFrame({"theme_id": themes[met.row], "other_id": themes[met.col]}, dtype="str")
    size = held.sum(axis=0)
    table = table.join(association(met.data, size[met.row], size[met.col], n))
    return table.sort_values(["together", *_PAIR], ascending=[False, True, True], ignore_index=True)


@takes(rows="article_id sentence_id", sentences="article_id sentence_id part")
def incidence(
    rows: pd.DataFrame, sentences: pd.DataFrame, column: str, *, within: Unit, parts: tuple[str, ...] = ("body",)
) -> "tuple[sparse.csr_array, pd.Index, int]":
    """The units × values matrix of zeros and ones, the values, and the number of units.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [1], "theme_id": ["roads"]})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(2), "part": "body"})
    >>> held, themes, n = incidence(codes, sentences, "theme_id", within="sentence")
    >>> held.toarray().tolist(), themes.tolist(), n
    ([[0], [1]], ['roads'], 2)
    """
    if within not in KEYS:
        raise BroadsheetError(f"`within` is {within!r}; {did_you_mean(within, KEYS)}")
    has(sentences, KEYS[within], of="theme_cooccurrence.together", table="sentences")
    has(rows, [column], of="theme_cooccurrence.incidence", table="rows")
    counted = sentences[sentences["part"].isin(parts)]
    unit = counted.groupby(KEYS[within], sort=True).ngroup()
    where = counted[KEYS["sentence"]].assign(unit=unit)
    found = rows[[*KEYS["sentence"], column]].merge(where, on=KEYS["sentence"])
    found = found[["unit", column]].drop_duplicates()
    place, values = pd.factorize(found[column], sort=True)
    n = int(unit.nunique())
    cells = (np.ones(len(found), dtype=np.int64), (found["unit"].to_numpy(), place))
    return sparse.csr_array(cells, shape=(n, len(values))), pd.Index(values), n


def association(both: Counts, one: Counts, other: Counts, n: int) -> pd.DataFrame:
    """What units with both say beside what either alone would lead to expect: one row per pair.

    Examples
    --------
    >>> association(np.array([1]), np.array([1]), np.array([2]), 4)[["together", "expected", "lift"]].values.tolist()
    [[1.0, 0.5, 2.0]]
    """
    table = pd.DataFrame({"together": both, "units": one, "other_units": other, "of": n}, dtype="int64")
    table["expected"] = table["units"] * table["other_units"] / max(n, 1)
    table["lift"] = table["together"] / table["expected"]
    told = -np.log(table["together"] / max(n, 1))
    # two that are in every unit are always together, and tell nothing: by convention 1
    table["npmi"] = (np.log(table["lift"]) / told.where(told > 0)).fillna(1.0)
    return table
