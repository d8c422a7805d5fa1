"""How evenly a term or a theme is spread over the parts of a corpus."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError

Floats = npt.NDArray[np.float64]


@takes(counts="part term count")
def coefficients(counts: pd.DataFrame, *, sizes: "pd.Series[int]") -> pd.DataFrame:
    """Dispersion of each term over the parts of a corpus, such as articles.

    Parameters
    ----------
    counts : DataFrame
        One row per term and part: `term`, `part`, `count`, as `part_counts.words` and `part_counts.themes` give them.
    sizes : Series
        The size of every part by its name, above 0, also of parts that hold none of the terms: words where
        words are counted, sentences where sentences are.

    Returns
    -------
    DataFrame
        One row per term, the most frequent first: `term`, `count`, `parts` (that hold it), `of` (parts),
        `juilland_d` (1 where its rate is the same in every part, 0 where it is in one alone), `dp` (0 as the
        parts' sizes let expect, towards 1 in ever fewer parts), `dp_norm` (dp with 1 as its greatest value).
        Of a single part nothing can be said: missing.

    Raises
    ------
    BroadsheetError
        A part has no size.

    Notes
    -----
    With v the share of a term's occurrences in each part and s the share of the corpus: DP is half the sum of
    |v − s|, and DPnorm is DP / (1 − min s). Juilland's D is 1 − V / √(n − 1), V the coefficient of variation
    (population standard deviation over mean) of the term's rates in the n parts.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International Journal of Corpus
    Linguistics 13(4). https://doi.org/10.1075/ijcl.13.4.02gri
    Lijffijt, J. & Gries, S. Th. (2012). Correction to Stefan Th. Gries' “Dispersions and adjusted frequencies in
    corpora”. International Journal of Corpus Linguistics 17(1). https://doi.org/10.1075/ijcl.17.1.08lij
    Juilland, A. & Chang-Rodriguez, E. (1964). Frequency Dictionary of Spanish Words.
    https://doi.org/10.1515/9783112415467

    Examples
    --------
    >>> counts = pd.DataFrame({"term": "salt", "part": list("abcde"), "count": [1, 2, 3, 4, 5]})
    >>> coefficients(counts, sizes=pd.Series([9, 10, 10, 10, 11], index=list("abcde")))[["juilland_d", "dp"]].round(3)
       juilland_d    dp
    0       0.785  0.18
    """
    part = pd.Index(sizes.index).sort_values()
    size: Floats = sizes.loc[part].to_numpy(dtype=np.float64)
    if unknown := sorted(set(counts["part"]) - set(part[size > 0])):
        raise BroadsheetError(
            f"Expected a size above 0 of every part that holds a term, found none of {', '.join(unknown[:3])}; "
            "give the words or sentences of each part as `sizes`."
        )
    row, terms = pd.factorize(counts["term"], sort=True)
    column = part.get_indexer(pd.Index(counts["part"]))
    held = sparse.csr_array((counts["count"].to_numpy(dtype=float), (row, column)), shape=(len(terms), len(size)))
    held.sum_duplicates()
    held.eliminate_zeros()
    dp, smallest = _deviation(held, size)
    table = pd.DataFrame(
        {
            "term": pd.Series(np.asarray(terms, dtype=object), dtype="str"),
            "count": held.sum(axis=1).astype("int64"),
            "parts": np.diff(held.indptr).astype("int64"),
            "of": np.full(len(terms), len(size), dtype="int64"),
            "juilland_d": _evenness(held, size),
            "dp": dp,
            "dp_norm": np.clip(dp / (1 - smallest), 0, 1) if len(size) > 1 else dp,
        }
    )
    return table[table["count"] > 0].sort_values(["count", "term"], ascending=[False, True], ignore_index=True)


def _deviation(held: sparse.csr_array, size: Floats) -> tuple[Floats, float]:
    """Gries's DP, and the smallest part's share of the corpus."""
    if len(size) < 2:
        return np.full(held.shape[0], np.nan), 1.0
    share = size / size.sum()
    cells = held.tocoo()
    # parts without the term add their own share to the sum of |v − s|, so only the others need a look
    beyond = np.abs(cells.data / held.sum(axis=1)[cells.row] - share[cells.col]) - share[cells.col]
    dp = (1 + np.bincount(cells.row, beyond, minlength=held.shape[0])) / 2
    return np.maximum(dp, 0.0), float(share.min())


def _evenness(held: sparse.csr_array, size: Floats) -> Floats:
    """Juilland's D of the rates."""
    if len(size) < 2:
        return np.full(held.shape[0], np.nan)
    cells = held.tocoo()
    rate = cells.data / size[cells.col]
    mean, square = (np.bincount(cells.row, r, minlength=held.shape[0]) / len(size) for r in (rate, rate**2))
    # rounding can leave a variance a hair below nothing
    variation = np.sqrt(np.maximum(square - mean**2, 0)) / np.where(mean > 0, mean, 1)
    found: Floats = np.clip(1 - variation / np.sqrt(len(size) - 1), 0, 1)
    return found
