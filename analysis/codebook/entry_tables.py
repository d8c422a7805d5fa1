"""The entries of codebooks as tables that what is coded refers to."""

from typing import TYPE_CHECKING

from analysis.codebook.codebook_tables import Codebook
from analysis.contracts import actor_states

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ["actor_id", "kind", "label", "state", "sector"]


def actors(book: Codebook, mentions: "pd.DataFrame | None" = None) -> "pd.DataFrame":
    """The entries of a codebook of actors, as coded tables refer to them: `actors`.

    Parameters
    ----------
    book : Codebook
        As read by `load.actors` or `states.read`.
    mentions : DataFrame, optional
        One row per mention. With it only those actors of the world stay that it mentions, with their states, and the
        groups that it tells of (`NOR_REB`) come after them. Default none: all that the codebook has.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from analysis.codebook import load
    >>> path = Path(tempfile.mkdtemp()) / "actors.yaml"
    >>> _ = path.write_text("quill: {kind: person, label: Quill, names: [Ilse Quill]}", encoding="utf-8")
    >>> actors(load.actors(path)).values.tolist()
    [['quill', 'person', 'Quill', None, None]]
    """
    import pandas as pd

    entries = book.entries.rename(columns={"id": "actor_id"})
    if mentions is None:
        return entries[_COLUMNS]
    named = entries["actor_id"].isin(mentions["actor_id"].unique())  # pandas looks at each one that it is given
    kept = entries["line"].ne(0) | named | entries["actor_id"].isin(entries.loc[named, "state"])
    known = entries.loc[kept, _COLUMNS]
    rows = [*known.itertuples(index=False, name=None), *_groups(entries, mentions)]
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


def _groups(entries: "pd.DataFrame", mentions: "pd.DataFrame") -> list[tuple[str, ...]]:
    """Those of a state's people of one sector that are spoken of, where the codebook has no entry of that id."""
    labels = dict(zip(entries["actor_id"], entries["label"], strict=True))
    told = mentions[["actor_id", "sector"]].dropna().drop_duplicates().sort_values(["actor_id", "sector"])
    rows = [
        (actor_states.group(state, sector), "group", f"{labels.get(state, state)} ({sector})", state, sector)
        for state, sector in told.itertuples(index=False, name=None)
    ]
    return [row for row in rows if row[0] not in labels]


def of_articles(actors: "pd.DataFrame", mentions: "pd.DataFrame") -> "pd.DataFrame":
    """The actors that each article names, with a column `article_id`: all that the coding of an article needs to know.

    Examples
    --------
    >>> import pandas as pd
    >>> mentions = pd.DataFrame({"article_id": ["a", "a"], "actor_id": ["NOR", "NOR"]})
    >>> of_articles(pd.DataFrame({"actor_id": ["NOR", "OST"], "kind": "state"}), mentions).values.tolist()
    [['a', 'NOR', 'state']]
    """
    return mentions[["article_id", "actor_id"]].drop_duplicates().merge(actors, on="actor_id")


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
