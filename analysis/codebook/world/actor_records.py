"""Actors of the world other than states, as the tables of `actors/` give them.

A row is an actor, or a term of office of a person: `id`, `names` (parted by `|`, the label first; capitals mark a
surname, as the World Factbook writes them), `kind`, `state` (ISO 3166-1 alpha-3, the id of an organisation after `@`,
or nothing), `sector`, `office`, `from` and `to` (a year, month or day), `source` (empty where nobody looked it up).
Earlier tables win. See `actors/README.md`.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from analysis import resources, word_lists
from analysis.codebook.checks import dated
from analysis.codebook.matching.characters import unaccented

TABLES = resources.file("codebook/world/actors")
FILES = ("organisations", "groups", "bodies", "firms", "regions", "leaders", "factbook")
WORDS = word_lists.read(resources.file("codebook/words/{language}/sectors.toml"))
PARTICLES = WORDS.set("particles")
# `Mcquill`, which is written `McQuill`; not `Mchunu` or `Mcebisi`, names of other languages.
_SCOTTISH = re.compile(r"\bMc([a-dfgi-z])(?=[a-z]{2})")


class Term(NamedTuple):
    """An office and the time in which it was held; an end that is not known is none."""

    office: str
    sector: str
    state: str | None
    start: date | None
    end: date | None
    source: str | None

    def on(self, day: date | None) -> bool:
        """Whether the office was held on a day; on some day, where none is given."""
        return day is None or ((self.start is None or self.start <= day) and (self.end is None or day <= self.end))


@dataclass(frozen=True)
class Record:
    """An actor: what names it, whose it is, and for a person the offices held, in order."""

    id: str
    kind: str
    names: tuple[str, ...]
    surnames: tuple[str, ...]
    state: str | None
    sector: str
    terms: tuple[Term, ...]
    source: str | None

    def term(self, day: date | None) -> Term | None:
        """The office held on a day or, where none was, the last one before it; without a day the latest."""
        begun = [term for term in self.terms if day is None or term.start is None or term.start <= day]
        held = [term for term in begun if term.on(day)]
        return max(held or begun, key=lambda term: (term.sector != "PTY", term.start or date.min), default=None)


def identifier(name: str) -> str:
    """The id of a name: lower snake case, without accents.

    Examples
    --------
    >>> identifier("Ilse QUILL-Åmund"), identifier("Norvania's Guard")
    ('ilse_quill_amund', 'norvanias_guard')
    """
    words = re.sub(r"[^a-z0-9]+", "_", re.sub(r"['’.]", "", unaccented(name).lower())).strip("_")
    return words if words[:1].isalpha() else f"x_{words}"


def columns() -> tuple[str, ...]:
    """The columns of each table, as the first one has them.

    Examples
    --------
    >>> columns()[:4]
    ('id', 'names', 'kind', 'state')
    """
    return tuple(table(FILES[0])[0])


def table(name: str) -> list[dict[str, str]]:
    """The rows of one table."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def records() -> tuple[Record, ...]:
    """Every actor of the tables, those of earlier tables first.

    Examples
    --------
    >>> un = next(record for record in records() if record.id == "un")
    >>> un.names[:2], un.state, un.sector
    (('United Nations', 'UN'), None, 'IGO')
    """
    found: dict[str, list[dict[str, str]]] = {}
    persons: dict[tuple[str, str, str], list[str]] = {}
    for row in (row for name in FILES for row in table(name)):
        name = row["id"]
        if row["kind"] == "person":
            same = persons.setdefault(_person(row), [])
            if name not in same:
                # The World Factbook writes more of a person's names than news does.
                name = same[0] if row["source"] and len(same) == 1 else name
                same.append(name)
        elif name in found and found[name][0]["state"] != row["state"]:
            name = f"{row['state'].lower() or 'x'}_{name}"
        found.setdefault(name, []).append(row)
    return tuple(_record(name, rows) for name, rows in found.items())


def _person(row: dict[str, str]) -> tuple[str, str, str]:
    """What two rows of one person share: state, surname and first given name."""
    words = row["names"].split("|")[0].split()
    surname = [word for word in words if _capital(word)] or words[-1:]
    given = [word for word in words if word not in surname]
    return row["state"], identifier(" ".join(surname)), identifier(" ".join(given[:1]))


def _record(name: str, rows: list[dict[str, str]]) -> Record:
    first = rows[0]
    terms = tuple(sorted(_terms(rows), key=lambda term: term.start or date.min))
    written = list(dict.fromkeys(name for row in rows for name in row["names"].split("|")))
    person = first["kind"] == "person"
    return Record(
        id=name,
        kind=first["kind"],
        names=tuple(dict.fromkeys(form for name in written for form in _forms(name))) if person else tuple(written),
        surnames=tuple(dict.fromkeys(form for name in written[:1] for form in _surnames(name))) if person else (),
        state=None if first["state"].startswith("@") else first["state"] or None,
        sector=first["sector"],
        terms=terms,
        source=first["source"] or None,
    )


def _terms(rows: list[dict[str, str]]) -> Iterator[Term]:
    for row in rows:
        if row["office"]:
            start = dated(row["from"], last=False) if row["from"] else None
            end = dated(row["to"], last=True) if row["to"] else None
            state = None if row["state"].startswith("@") else row["state"] or None
            yield Term(row["office"], row["sector"], state, start, end, row["source"] or None)


@cache
def _capital(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters if c.upper() != c.lower()) and not word.endswith(".")


def _forms(name: str) -> Iterator[str]:
    """A person's name as running text has it, and without the names between the first and the surname."""
    words = name.split()
    marked = [n for n, word in enumerate(words) if _capital(word) and not re.fullmatch("[IVX]+", word)]
    spelled = [in_small_letters(word) for word in words]
    yield " ".join(spelled)
    if marked and marked[0] > 1 and not any(word[0].islower() for word in words[1 : marked[0]]):
        yield " ".join([spelled[0], *(spelled[n] for n in marked)])


def _surnames(name: str) -> Iterator[str]:
    marked = [in_small_letters(word) for word in name.split() if _capital(word)]
    if marked:
        yield " ".join(marked)
        bare = re.sub(r"^(?:al|el)[- ]", "", " ".join(marked))
        if bare != " ".join(marked):
            yield bare


def in_small_letters(word: str) -> str:
    """`AL-QUILL` as `al-Quill`, `DE` as `de`, `MCQUILL` as `McQuill`; what is no surname stays."""
    if not _capital(word):
        return word
    parts = re.split(r"([-'])", word.lower())
    spelled = "".join(part if part in PARTICLES else part.capitalize() for part in parts)
    return _SCOTTISH.sub(lambda m: "Mc" + m[1].upper(), spelled)
