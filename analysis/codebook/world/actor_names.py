"""What names an actor of the world, states among them, as phrases for one matcher."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from analysis import resources, word_lists
from analysis.codebook.matching.characters import unaccented
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Pattern, Sort
from analysis.codebook.world import actor_records, countries, country_names, country_records
from analysis.codebook.world.actor_records import Record
from analysis.codebook.world.country_records import WORDS

WEEKDAYS = word_lists.read(resources.file("corpus/words/{language}/calendar.toml")).set("weekdays")
LONGEST_ABBREVIATION = 7
SHORTEST_ALONE = 4  # letters of a surname that may stand alone: shorter ones are words of some language


@cache
def by_id() -> dict[str, Record]:
    """The actors of the tables by their ids."""
    return {record.id: record for record in actor_records.records()}


@cache
def patterns() -> tuple[Pattern, ...]:
    """What names each actor of the tables; a phrase of two is the first one's, a surname everyone's who bears it.

    Examples
    --------
    >>> sorted({pattern.id for pattern in patterns() if pattern.phrase == "NATO"})
    ['nato']
    """
    found: dict[tuple[str, str], Pattern] = {}
    for record in actor_records.records():
        for name in (*_spellings(record.names), *_read_as_words(record)):
            if (name, "") not in found and not _another(name, record):
                sort: Sort = "surname" if _short(name, record) else "name"
                found[name, ""] = Pattern(record.id, name, countries.case(name), sort)
        for surname in _spellings(record.surnames):
            if len(surname) > 1 and surname.lower() not in WEEKDAYS:
                found.setdefault((surname, record.id), Pattern(record.id, surname, countries.case(surname), "surname"))
    return tuple(found.values())


def _spellings(names: Iterable[str]) -> Iterator[str]:
    """Names with and without a leading article; the matcher's phrases hold no comma or bracket at their ends."""
    for name in names:
        yield name.removeprefix("the ").strip(" ,;")


def _read_as_words(record: Record) -> Iterator[str]:
    """Abbreviations that are read as words, as many newspapers write them: `Nato`, `Ecowas`."""
    for name in record.names if record.source is None and record.kind != "person" else ():
        if name.isalpha() and name.isupper() and len(name) >= SHORTEST_ALONE and re.search("[AEIOU].*[AEIOU]", name):
            yield name.capitalize()


def _another(name: str, record: Record) -> bool:
    """Whether a name of one word is a given name, or a country's or town's."""
    return (
        " " not in name
        and not name.isupper()
        and (name in country_names.world_words() or (record.kind != "person" and name in country_names.given_names()))
    )


def _short(name: str, record: Record) -> bool:
    """Whether this is an abbreviation that only its own country's news uses without the full name."""
    return record.source is not None and name.isupper() and len(name) <= LONGEST_ABBREVIATION


@cache
def alone() -> frozenset[str]:
    """Surnames that need no given name or title: of people in high office, and no common name or word of the atlas.

    Examples
    --------
    >>> "Erdogan" in alone(), "Brown" in alone()
    (True, False)
    """
    common = country_names.family_names() | country_names.world_words() | WORDS.set("surnames_as_words")
    common |= {pattern.phrase for pattern in countries.telling() if pattern.sort == "term"}
    common |= {phrase for country in country_records.countries() for phrase in country.also}
    high = (record for record in actor_records.records() if record.terms and record.terms[0].sector != "PTY")
    surnames = {unaccented(surname) for record in high for surname in record.surnames}
    return frozenset(s for s in surnames if len(s) >= SHORTEST_ALONE and s not in common)


@cache
def first_names() -> frozenset[str]:
    """What comes first in the name of a person of these tables: as a surname, it can be that of many.

    Examples
    --------
    >>> "Abdullah" in first_names(), "Erdogan" in first_names()
    (True, False)
    """
    names = (name.split() for record in actor_records.records() if record.kind == "person" for name in record.names)
    return frozenset(unaccented(words[0]) for words in names if len(words) > 1)


@cache
def matcher() -> Matcher:
    """One automaton of everything that names a state or an actor, or tells of a country."""
    own = {pattern.phrase for pattern in patterns()}
    told = (p for p in countries.telling() if p.sort != "fixed" or p.phrase not in own)
    return Matcher((*patterns(), *told), marks="folded")
