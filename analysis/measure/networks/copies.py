"""Copies of one text in tests against chance: one witness, however many printed it."""

import numpy as np
import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.measure.units import Incidence, Integers


@takes(copies="article_id")
def represented(named: Incidence, copies: pd.DataFrame | None = None) -> Integers:
    """How many articles each article speaks for in a test: of the copies of a text one for all, the others for none.

    Parameters
    ----------
    named : Incidence
        Who is named in which unit.
    copies : DataFrame, optional
        One row per article or sentence: `article_id`, and `cluster_id`, which copies of one text share. Without it
        each article is a text of its own, and so is one that is not there.

    Returns
    -------
    ndarray
        By article, in the order of the matrix. The copy with the most units that name somebody speaks for all (of
        several the first): what a shorter version has, it has too, as a rule.

    Examples
    --------
    >>> from analysis.measure import units
    >>> rows = pd.DataFrame({"article_id": [*"abbc"], "sentence_id": [0, 0, 1, 0], "node": "A"})
    >>> copies = pd.DataFrame({"article_id": [*"abc"], "cluster_id": [*"aac"]})
    >>> represented(units.incidence(rows, pd.DataFrame(), within="sentence"), copies).tolist()
    [0, 2, 1]
    """
    known = copies is not None and "cluster_id" in copies
    if copies is None or not known:
        return np.ones(len(named.articles), dtype="int64")
    home = copies.drop_duplicates("article_id").set_index("article_id")["cluster_id"].reindex(named.articles)
    own = pd.Series(named.articles, index=named.articles)
    table = pd.DataFrame({"text": home.fillna(own).to_numpy(), "article": np.arange(len(own))})
    table["units"] = np.bincount(named.article, minlength=len(own))
    ordered = table.sort_values(["units", "article"], ascending=[False, True], kind="stable")
    speaks = ordered.drop_duplicates("text")
    found = np.zeros(len(own), dtype="int64")
    found[speaks["article"]] = speaks["text"].map(table["text"].value_counts())
    return found
