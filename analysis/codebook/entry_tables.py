"""The entries of codebooks as tables that what is coded refers to."""

from typing import TYPE_CHECKING

from analysis.codebook.codebook_tables import Codebook

if TYPE_CHECKING:
    import pandas as pd


def actors(book: Codebook) -> "pd.DataFrame":
    """The entries of a codebook of actors, as coded tables refer to them: `actors`.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from analysis.codebook import load
    >>> path = Path(tempfile.mkdtemp()) / "actors.yaml"
    >>> _ = path.write_text("quill: {kind: person, label: Quill, names: [Ilse Quill]}", encoding="utf-8")
    >>> actors(load.actors(path)).values.tolist()
    [['quill', 'person', 'Quill', None]]
    """
    return book.entries.rename(columns={"id": "actor_id"})[["actor_id", "kind", "label", "state"]]


def themes(book: Codebook) -> "pd.DataFrame":
    """The entries of a codebook of themes, each with the number of terms that find it: `themes`.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from analysis.codebook import load
    >>> path = Path(tempfile.mkdtemp()) / "themes.yaml"
    >>> _ = path.write_text("fish: {label: Fish, definition: Of fish., terms: [eel, cod]}", encoding="utf-8")
    >>> themes(load.themes(path)).values.tolist()
    [['fish', 'Fish', 'Of fish.', 2, None, None]]
    """
    import pandas as pd

    terms = book.patterns[book.patterns["sort"] == "term"]
    entries = book.entries.rename(columns={"id": "theme_id"})[["theme_id", "label", "definition"]]
    kinds = book.acts.groupby("id")["type"].agg(", ".join)
    counts = terms.drop_duplicates(["id", "phrase", "case"]).groupby("id").size()
    events = [kinds.get(name) for name in entries["theme_id"]]
    parents = [book.parents.get(name) for name in entries["theme_id"]]
    return entries.assign(
        n_terms=entries["theme_id"].map(counts).fillna(0).astype("int64"),
        events=pd.Series(events, dtype=object),
        parent=pd.Series(parents, dtype=object),
    )
