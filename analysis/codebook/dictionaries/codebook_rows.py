"""A codebook of actors or themes as the rows of a dictionary, to be written for others."""

from typing import TYPE_CHECKING

from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.dictionaries.dictionary_rows import COLUMNS, OFFICE
from analysis.codebook.load import FIXED

if TYPE_CHECKING:
    import pandas as pd

_ENTRY = ("kind", "label", "definition", "state", "source")


def rows(book: Codebook) -> "pd.DataFrame":
    """One row per phrase and per office of a codebook, as a `Dictionary` has them.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from analysis.codebook import load
    >>> path = Path(tempfile.mkdtemp()) / "themes.yaml"
    >>> _ = path.write_text("fish: {label: Fish, definition: Of fish., terms: [eel, cod]}", encoding="utf-8")
    >>> rows(load.themes(path))[["category", "phrase", "sort", "label"]].values.tolist()
    [['fish', 'eel', 'term', 'Fish'], ['fish', 'cod', 'term', 'Fish']]
    """
    import pandas as pd

    phrases = book.patterns.drop(columns="kind").rename(columns={"id": "category", "source": "phrase_source"})
    default = "folded" if (book.entries["kind"] == "theme").all() and len(book.entries) else "capitals"
    offices = book.offices.rename(columns={"id": "category", "title": "phrase"}).assign(sort=OFFICE)
    both = pd.concat([phrases.astype(object), offices.astype(object)], ignore_index=True)
    whole = both.merge(book.entries[["id", *_ENTRY]].astype(object), left_on="category", right_on="id", how="left")
    table = whole.reindex(columns=list(COLUMNS)).astype({"line": "int64"})
    words = {name: [_cell(value) for value in table[name]] for name in COLUMNS if name != "line"}
    words["case"] = ["" if case == default else case for case in words["case"]]
    words["category"] = [category or FIXED for category in words["category"]]
    return table.assign(**{name: pd.Series(cells, index=table.index, dtype="str") for name, cells in words.items()})


def _cell(value: object) -> str:
    """A value in words: nothing for what is missing or does not hold."""
    import pandas as pd

    if isinstance(value, bool):
        return "true" if value else ""
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]  # single values alone come here
