"""A dictionary as the text of a codebook of actors or themes, with what had to be decided or left out."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, cast

import yaml

from analysis.codebook import checks
from analysis.codebook.dictionaries.actor_codes import identifier
from analysis.codebook.dictionaries.dictionary_rows import LEVELS, OFFICE, Dictionary, Notes, Row
from analysis.codebook.dictionaries.state_keys import states_of
from analysis.codebook.entries import Phrase
from analysis.codebook.load import ACTOR_CASE, FIXED, LISTS, THEME_CASE, THEME_LISTS
from analysis.codebook.matching.phrases import Case, Sort, problem

if TYPE_CHECKING:
    import pandas as pd

Of = Literal["actor", "theme"]
_STYLE: dict[str, Any] = {
    "Dumper": getattr(yaml, "CSafeDumper", yaml.SafeDumper), "allow_unicode": True, "sort_keys": False, "width": 2**30
}  # fmt: skip


def text(found: Dictionary, of: Of, *, called: str) -> str:
    """The codebook that a dictionary makes; `found.notes` gets what was decided or left out on the way.

    Parameters
    ----------
    found : Dictionary
        As read.
    of : {"actor", "theme"}
        Whose codebook.
    called : str
        The file it is from, which becomes the source of its entries.

    Examples
    --------
    >>> from analysis.codebook.dictionaries.dictionary_rows import of_rows
    >>> print(text(of_rows([Row("Salt Water", "eel", line=2)]), "theme", called="mary.lc3"))
    salt_water:
      label: Salt Water
      definition: The category Salt Water of mary.lc3.
      source: 'reference: mary.lc3, line 2'
      terms:
      - eel
    <BLANKLINE>
    """
    rows = list(_sound(_named(_rows(found.rows), of, found.notes), of, found.notes))
    rows = list(_shared(rows, found.notes)) if of == "actor" else rows
    entries: dict[str, Any] = {}
    for row in rows:
        if row.category == FIXED:
            entries.setdefault(FIXED, []).append(_phrase(row))
        else:
            _add(entries.setdefault(row.category, _entry(row, of, called)), row, of)
    nameless = [name for name, entry in entries.items() if not {"terms", "names"} & {*entry} and name != FIXED]
    for name in nameless:
        found.notes.add("Left out, since none of its phrases is left", name)
    kept = {name: entry for name, entry in entries.items() if name not in nameless}
    return str(yaml.dump(kept, **_STYLE)) if kept else ""


def _rows(table: "pd.DataFrame") -> Iterator[Row]:
    for record in table.to_dict("records"):
        yield Row(**{str(name): value for name, value in record.items()})


def _named(rows: Iterable[Row], of: Of, notes: Notes) -> Iterator[Row]:
    """Rows whose category is an id: that of a state, or made of the shortest part of its name that is its own."""
    rows = list(rows)
    states = states_of(rows) if of == "actor" else {}
    ids = _ids([row.category for row in rows if row.category not in states and row.category != FIXED])
    told: set[str] = set()
    for row in rows:
        known = states.get(row.category)
        name = known.code if known else ids.get(row.category, FIXED)
        if row.category not in told and LEVELS in row.category:
            notes.add("Now an entry by itself, since a codebook has no categories within categories", row.category)
        told.add(row.category)
        sort = row.sort or (known.sort(row.phrase) if known else "term" if of == "theme" else "name")
        kind = row.kind or ("state" if known else "")
        yield replace(
            row, category=name, sort=sort, kind=kind, label=row.label or (known.label if known else row.category)
        )


def _ids(categories: Iterable[str]) -> dict[str, str]:
    """An id for each category, none twice."""
    every = list(dict.fromkeys(categories))
    last = Counter(category.rpartition(LEVELS)[2] for category in every)
    found: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for category in every:
        own = category.rpartition(LEVELS)[2]
        name = base = _id(own if last[own] == 1 else category)
        while taken[name]:
            taken[base] += 1
            name = f"{base}_{taken[base]}"
        taken[name] += 1
        found[category] = name
    return found


def _id(name: str) -> str:
    return name if checks.ID.fullmatch(name) else identifier(name)


def _sound(rows: Iterable[Row], of: Of, notes: Notes) -> Iterator[Row]:
    """Rows whose phrases the matcher can look for, and that belong into such a codebook, each once in its entry."""
    sorts = {*THEME_LISTS.values()} if of == "theme" else {*LISTS.values(), OFFICE, "fixed"}
    seen: dict[tuple[str, str], list[Phrase]] = {}
    for row in rows:
        if row.sort not in sorts:
            notes.add(f"Left out, since a codebook of {of}s has no such sort of phrase", row.phrase, row.line)
        elif row.sort == OFFICE:
            yield row
        elif why := _unfit(row.phrase):
            notes.add(f"Left out, since it {why}", row.phrase, row.line)
        else:
            phrase = as_phrase(row, of)
            there = seen.setdefault((row.category, checks.key(row.phrase)), [])
            if any(checks.meet(one, phrase) for one in there):
                notes.add("Left out, since its entry has it already", row.phrase, row.line)
            else:
                there.append(phrase)
                yield row


def _unfit(phrase: str) -> str:
    if "?" in phrase or "[" in phrase:
        return "asks for one letter of any kind, for which a codebook has no sign"
    return problem(phrase)


def as_phrase(row: Row, of: Of = "actor") -> Phrase:
    """A row as a phrase of a codebook."""
    case = row.case or (ACTOR_CASE if of == "actor" else THEME_CASE)
    return Phrase(
        id="" if row.category == FIXED else row.category,
        kind=row.kind,
        phrase=row.phrase,
        case=cast("Case", case),
        sort=cast("Sort", row.sort),
        role=row.role or None,
        alone=row.alone == "true",
        shared=row.shared == "true",
        source=None,
        line=row.line,
    )


def _shared(rows: list[Row], notes: Notes) -> Iterator[Row]:
    """Rows in which a name of two actors is marked as shared, and one that names nobody stays so."""
    phrases = {n: as_phrase(row) for n, row in enumerate(rows) if row.sort != OFFICE}
    number = {id(phrase): n for n, phrase in phrases.items()}
    clashing: set[int] = set()
    for one, other in checks.clashes(phrases.values()):
        clashing |= {number[id(one)], number[id(other)]}
    fixed = {checks.key(rows[n].phrase) for n in clashing if rows[n].category == FIXED}
    for n, row in enumerate(rows):
        if n in clashing and checks.key(row.phrase) in fixed:
            if row.category != FIXED:
                yield row
            else:
                notes.add("Left out of the names that name nobody, since an actor has it", row.phrase, row.line)
        elif n in clashing:
            notes.add("Marked as shared, since two actors or more have it", row.phrase, row.line)
            yield replace(row, shared="true")
        else:
            yield row


def _entry(row: Row, of: Of, called: str) -> dict[str, Any]:
    """The fields of an entry, from its first row."""
    source = row.source or f"reference: {called}, line {row.line}"
    if of == "theme":
        definition = row.definition or f"The category {row.label} of {called}."
        return {"label": row.label, "definition": definition, "source": source}
    entry = {"kind": row.kind or "organisation", "label": row.label, "state": row.state, "source": source}
    return {name: value for name, value in entry.items() if value}


def _add(entry: dict[str, Any], row: Row, of: Of) -> None:
    if row.sort == OFFICE:
        office = {"title": row.phrase, "from": row.start, "to": row.end}
        entry.setdefault("offices", []).append({name: value for name, value in office.items() if value})
        return
    lists: dict[Hashable, str] = {sort: name for name, sort in (THEME_LISTS if of == "theme" else LISTS).items()}
    entry.setdefault(lists[row.sort], []).append(_phrase(row))


def _phrase(row: Row) -> str | dict[str, Any]:
    """A phrase as a codebook writes it."""
    more: dict[str, Any] = {"case": row.case, "role": row.role, "source": row.phrase_source}
    more |= {name: True for name in ("alone", "shared") if getattr(row, name) == "true"}
    more = {name: value for name, value in more.items() if value}
    return {"text": row.phrase, **more} if more else row.phrase
