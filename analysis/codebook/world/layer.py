"""The actors of the world as a layer under a codebook: its own entries and phrases win."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.matching.characters import unaccented
from analysis.codebook.matching.phrases import Pattern
from analysis.codebook.world import actor_names, actor_records, surnames
from analysis.codebook.world.actor_records import Record

if TYPE_CHECKING:
    import pandas as pd

SENTENCE = ["article_id", "sentence_id"]
# What the phrases of data have where those of a file say more.
OF_NO_FILE: dict[str, Any] = {"shared": False, "line": 0, "group": 0, "within": "", "beside": ""}


def with_actors(book: Codebook) -> Codebook:
    """Add the actors that a codebook lacks: organisations, armed groups, bodies of states, firms, people in office.

    Parameters
    ----------
    book : Codebook
        As read by `load.actors`, the states of the world included or not.

    Returns
    -------
    Codebook
        One entry more per actor of which the codebook has neither id nor phrase, with its phrases and offices.
        `counting` then decides which of what the phrases find is meant.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from analysis.codebook import load
    >>> path = Path(tempfile.mkdtemp()) / "actors.yaml"
    >>> _ = path.write_text("league: {kind: organisation, label: L, names: [NATO]}", encoding="utf-8")
    >>> book = with_actors(load.actors(path))
    >>> "nato" in set(book.entries["id"]), "un" in set(book.entries["id"])
    (False, True)
    """
    new = _lacking(book)
    own = set(book.patterns["phrase"])
    patterns = [p for p in actor_names.patterns() if p.id in new and p.phrase not in own]
    return Codebook(
        entries=joined(book.entries, _entries(new.values())),
        patterns=joined(book.patterns, _phrases(patterns, new)),
        offices=joined(book.offices, _offices(new.values())),
    )


def _lacking(book: Codebook) -> dict[str, Record]:
    """The actors of whom the codebook has neither id nor name."""
    ids, phrases = set(book.entries["id"]), set(book.patterns["phrase"])
    known = ids | {
        pattern.id for pattern in actor_names.patterns() if pattern.sort == "name" and pattern.phrase in phrases
    }
    # A region is a place in most sentences; a codebook that studies one names it.
    others = (record for record in actor_records.records() if record.kind != "region")
    return {record.id: record for record in others if record.id not in known}


def _entries(records: Iterable[Record]) -> "pd.DataFrame":
    import pandas as pd

    rows = [(r.id, r.kind, r.names[0], r.state, r.sector or None, r.source) for r in records]
    frame = pd.DataFrame(rows, columns=["id", "kind", "label", "state", "sector", "source"])
    return frame.assign(definition=None, line=0)


def _phrases(patterns: list[Pattern], records: Mapping[str, Record]) -> "pd.DataFrame":
    import pandas as pd

    alone = actor_names.alone()
    rows = [(p.id, p.phrase, p.case, p.sort, p.sort == "surname" and p.phrase in alone) for p in patterns]
    frame = pd.DataFrame(rows, columns=["id", "phrase", "case", "sort", "alone"])
    frame["kind"] = [records[p.id].kind for p in patterns]
    frame["source"] = [records[p.id].source for p in patterns]
    return frame.assign(role=None, **OF_NO_FILE)


def _offices(records: Iterable[Record]) -> "pd.DataFrame":
    import pandas as pd

    rows = [(r.id, t.office, t.start, t.end) for r in records for t in r.terms]
    return pd.DataFrame(rows, columns=["id", "title", "start", "end"]).assign(line=0)


def joined(own: "pd.DataFrame", more: "pd.DataFrame") -> "pd.DataFrame":
    """Rows of a codebook's table and those that are added, with the columns of the former."""
    import pandas as pd

    if more.empty:
        return own
    return pd.concat([own.astype(object), more.reindex(columns=own.columns).astype(object)], ignore_index=True)


def of_world(patterns: "pd.DataFrame") -> "pd.Series[bool]":
    """Which phrases are of this layer's actors: those of no line of a file that name no state."""
    return patterns["line"].eq(0) & ~patterns["kind"].isin(["state", ""])


def days(articles: "pd.DataFrame") -> dict[str, date]:
    """The day of each article of which it is known, the earliest that it can be.

    Examples
    --------
    >>> import pandas as pd
    >>> days(pd.DataFrame({"article_id": ["a", "b"], "published_from": ["2015-06-01", None]}))
    {'a': datetime.date(2015, 6, 1)}
    """
    import pandas as pd

    given = pd.to_datetime(articles.set_index("article_id")["published_from"]).dropna()
    return {str(article): day.date() for article, day in given.items()}


def counting(table: "pd.DataFrame", days: Mapping[str, date] | None = None) -> "pd.Series[bool]":
    """Which mentions of actors of this layer are meant: by full name, or by a title or an office of the article's day.

    Parameters
    ----------
    table : DataFrame
        One row per phrase found: `article_id`, `sentence_id`, `start`, `end`, `offset` (of its sentence), `sentence`
        (its text), `actor_id`, `kind`, `sort`, `of_world`. Rows of actors that the layer does not have all count.
    days : mapping of str to date, optional
        The day of each article. Default none: the latest holder of an office is meant.

    Returns
    -------
    Series of bool
        As the rows of the table.
    """
    import pandas as pd

    keep = pd.Series(True, index=table.index)
    world = table[table["of_world"]]
    if world.empty:
        return keep
    named = _ids(table[table["sort"] == "name"], ["article_id"])
    telling = (table["kind"] == "state") & table["article_id"].isin(world["article_id"])
    states = _ids(table[telling], SENTENCE)
    for place, rows in world.groupby(SENTENCE, sort=False):
        article = str(rows["article_id"].iloc[0])
        seen = surnames.Seen(named.get(article, frozenset()), states.get(place, frozenset()))
        keep[rows.index] = np.array(_meant(rows, (days or {}).get(article), seen), dtype=bool)
    return keep


def _ids(table: "pd.DataFrame", by: list[str]) -> dict[Any, frozenset[str]]:
    """The actors that each article, or sentence, names."""
    found: dict[Any, set[str]] = {}
    places = table[by[0]] if len(by) == 1 else zip(*(table[column] for column in by), strict=True)
    for place, actor_id in zip(places, table["actor_id"], strict=True):
        found.setdefault(place, set()).add(actor_id)
    return {place: frozenset(ids) for place, ids in found.items()}


def _meant(rows: "pd.DataFrame", day: date | None, seen: surnames.Seen) -> list[bool]:
    """Whether each phrase of one sentence stands for the actor that it was found for."""
    found = list(
        zip(rows["start"] - rows["offset"], rows["end"] - rows["offset"], rows["actor_id"], rows["sort"], strict=True)
    )
    text, meant = unaccented(rows["sentence"].iloc[0]), []
    at: defaultdict[tuple[int, int], list[Pattern]] = defaultdict(list)
    for start, end, actor_id, sort in found:
        at[start, end].append(Pattern(actor_id, text[start:end], sort=sort))
    for start, end, actor_id, _ in found:
        record = surnames.whose(text, start, end, at[start, end], day, seen)
        meant.append(record is not None and record.id == actor_id)
    return meant
