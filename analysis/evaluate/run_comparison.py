"""Two runs compared, row by row: what a changed codebook, correction, parameter or corpus does to the tables."""

from collections.abc import Mapping

import pandas as pd

from analysis import schema
from analysis.contracts.keys import SENTENCE

CHANGES = ("gained", "lost", "was", "is")


def rows(name: str, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The rows in which a table of two runs differs.

    Parameters
    ----------
    name : str
        A table of `schema.TABLES`; its key says which rows are the same one.
    before, after : DataFrame
        The table of either run.

    Returns
    -------
    DataFrame
        One row per row that only one run has (`change` is `gained` or `lost`), and two per row whose values changed
        (`was` and `is`), by key.

    Examples
    --------
    >>> before = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "theme_id": "roads"})
    >>> before["terms"] = [["road"], ["lane"]]
    >>> after = before.assign(sentence_id=[0, 2], terms=[["roads"], ["lane"]])
    >>> rows("codes", before, after)[["change", "sentence_id", "terms"]].values.tolist()
    [['was', 0, ['road']], ['is', 0, ['roads']], ['lost', 1, ['lane']], ['gained', 2, ['lane']]]
    """
    contract = schema.contract(name)
    columns = [column for column in contract.columns if column in before.columns and column in after.columns]
    key = [column for column in contract.key if column in columns]
    old, new = (_fingerprints(frame, key, columns) for frame in (before, after))
    changed_old, changed_new = ~old["row"].isin(new["row"]), ~new["row"].isin(old["row"])
    was, now = old["key"].isin(new["key"]), new["key"].isin(old["key"])
    parts = [
        before.loc[changed_old.to_numpy(), columns].assign(
            change=was[changed_old].map({True: "was", False: "lost"}).array
        ),
        after.loc[changed_new.to_numpy(), columns].assign(
            change=now[changed_new].map({True: "is", False: "gained"}).array
        ),
    ]
    found = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    order = found.assign(_at=found["change"].map(CHANGES.index)).sort_values([*key, "_at"], kind="stable").index
    return found.loc[order, ["change", *columns]].reset_index(drop=True)


def _fingerprints(frame: pd.DataFrame, key: list[str], columns: list[str]) -> pd.DataFrame:
    """Each row's key, and the whole row, as one number each; lists and missing values by how they are written."""
    cells = frame[columns].astype(object)
    text = cells.where(cells.notna(), "").map(str)
    return pd.DataFrame({
        "key": pd.util.hash_pandas_object(text[key], index=False).array,
        "row": pd.util.hash_pandas_object(text, index=False).array,
    })  # fmt: skip


def summary(differences: Mapping[str, pd.DataFrame], sizes: Mapping[str, tuple[int, int]]) -> pd.DataFrame:
    """How many rows of each table were gained, lost and changed.

    Parameters
    ----------
    differences : mapping of str to DataFrame
        What `rows` gives, by table.
    sizes : mapping of str to (int, int)
        How many rows each table has in either run.

    Returns
    -------
    DataFrame
        One row per table: `table`, `before`, `after`, `gained`, `lost`, `changed`.

    Examples
    --------
    >>> found = pd.DataFrame({"change": ["was", "is", "lost"]})
    >>> summary({"codes": found}, {"codes": (9, 8)}).values.tolist()
    [['codes', 9, 8, 0, 1, 1]]
    """
    counts = {name: found["change"].value_counts() for name, found in differences.items()}
    table = [
        (name, *sizes[name], *(int(counts[name].get(change, 0)) for change in ("gained", "lost", "is")))
        for name in differences
    ]
    return pd.DataFrame(table, columns=["table", "before", "after", "gained", "lost", "changed"])


def with_text(found: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The rows with the text of the sentence that each is about, of the run that it is in.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "text": ["A road opened."]})
    >>> found = pd.DataFrame({"change": ["lost"], "article_id": ["a"], "sentence_id": [0]})
    >>> with_text(found, sentences, sentences.iloc[:0])["text"].tolist()
    ['A road opened.']
    """
    if "text" in found or not {*SENTENCE} <= {*found.columns}:
        return found
    old = found["change"].isin(["lost", "was"])
    texts = [frame[[*SENTENCE, "text"]] for frame in (before, after)]
    sides = [
        found[mask].reset_index().merge(text, on=SENTENCE, how="left")
        for mask, text in zip((old, ~old), texts, strict=True)
    ]
    return pd.concat(sides).set_index("index").sort_index().rename_axis(None)
