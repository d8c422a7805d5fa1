"""What the features of a row weigh: the more the fewer rows have them."""

from itertools import pairwise

import numpy as np
import pandas as pd
from scipy import sparse


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
