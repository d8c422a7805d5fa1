"""Whose a name is: of a full name, a surname or an abbreviation, by the words around it and the day."""

import re
from datetime import date
from typing import NamedTuple

from analysis.codebook.matching import context
from analysis.codebook.matching.phrases import Pattern
from analysis.codebook.world import actor_names, country_names, incumbents, sectors
from analysis.codebook.world.actor_records import Record

# `al-`, `bin`: small words that stand before a surname and belong to it.
_PARTICLES = rf"(?i:(?:{sectors.WORDS.either('particles')})[\s-])*"
_TITLE = re.compile(rf"(?:^|[\s(-])({sectors.WORDS.either('titles')})\s{_PARTICLES}$")
_AFTER_SURNAME = re.compile(rf"^(?:['’]s)?\s(?:{sectors.WORDS.either('after_surname')})\b")
_OTHER_NAME = re.compile(rf"\b([A-Z][\w.'’-]*)\s{_PARTICLES}$")
_COURTESIES = sectors.WORDS.set("courtesies")
_PARTY_WORDS = sectors.WORDS.set("party_words")
NAME_AFTER = re.compile(rf"^\s{_PARTICLES}([A-Z][A-Za-z]+)\b")
_HYPHENED = re.compile(r"^-([A-Z][a-z]+)\b")


class Seen(NamedTuple):
    """What a text names elsewhere: actors in full, and states."""

    full: frozenset[str]
    states: frozenset[str]


def whose(text: str, start: int, end: int, patterns: list[Pattern], day: date | None, seen: Seen) -> Record | None:
    """The actor that a name stands for: by the full name, by a title or an office of that day, or nobody.

    Parameters
    ----------
    text : str
        A sentence, its letters without marks.
    start, end : int
        Where the name stands.
    patterns : list of Pattern
        What was found there.
    day : date or None
        The day of the article.
    seen : Seen
        What the article and the sentence name elsewhere.

    Examples
    --------
    >>> bush = [pattern for pattern in actor_names.patterns() if pattern.phrase == "Bush"]
    >>> nothing = Seen(frozenset(), frozenset())
    >>> whose("President Bush spoke", 10, 14, bush, date(2005, 1, 1), nothing).id
    'george_w_bush'
    >>> whose("Kate Bush sang", 5, 9, bush, date(2005, 1, 1), nothing)
    """
    known = actor_names.by_id()
    found = [(known[pattern.id], pattern.sort) for pattern in patterns if pattern.id in known]
    if not found or text.startswith(("-level", "–level"), end):  # of officials of that rank
        return None
    full = next((record for record, sort in found if sort == "name"), None)
    if full is not None:
        longer = _part_of_a_longer(text, end, full) or _after_a_first_name(text, start, full)
        return None if longer or _elsewhere(text[start:end], full, seen) else full
    records = [record for record, _ in found]
    if any(record.kind != "person" for record in records):  # an abbreviation
        return next((r for r in records if r.id in seen.full or r.state in seen.states), None)
    longer = bool(NAME_AFTER.match(context.right(text, end))) or _given(text, start, end)
    return None if longer else _bearer(text, start, end, records, day, seen)


def _given(text: str, start: int, end: int) -> bool:
    """Whether a surname is half of a given name: `Minister Ali-Akbar Quill` is no Ali."""
    second = _HYPHENED.match(context.right(text, end))
    return second is not None and {text[start:end], second[1]} <= country_names.given_names()


def _part_of_a_longer(text: str, end: int, record: Record) -> bool:
    """Whether a party's or a body's name, of a table that nobody has read whole, begins another name."""
    return (
        record.source is not None and record.kind == "organisation" and bool(NAME_AFTER.match(context.right(text, end)))
    )


def _after_a_first_name(text: str, start: int, record: Record) -> bool:
    """Whether a person's name ends another's: `Mishal Al-Ahmad Al-Jaber Al-Sabah` is no Jaber Al-Sabah."""
    if record.kind != "person" or _TITLE.search(context.left(text, start)):
        return False
    before = _OTHER_NAME.search(context.left(text, start))
    return before is not None and (before[1] in actor_names.first_names() or before[1].startswith(("Al-", "El-")))


def _elsewhere(name: str, record: Record, seen: Seen) -> bool:
    """Whether a party with a name that many have is another's, since the sentence names other states than its own."""
    many = record.sector == "PTY" and _PARTY_WORDS.issuperset(name.lower().split())
    return many and bool(seen.states) and record.state not in seen.states


def _bearer(text: str, start: int, end: int, records: list[Record], day: date | None, seen: Seen) -> Record | None:
    """Who of those that bear a surname is meant."""
    name, title = text[start:end], _TITLE.search(context.left(text, start))
    office = bool(_AFTER_SURNAME.match(context.right(text, end))) or (title is not None and title[1] not in _COURTESIES)
    if not office and title is None and named_before(text, start):
        return None
    introduced = next((record for record in records if record.id in seen.full), None)
    if introduced is not None:
        return introduced
    records = [record for record in records if record.sector != "PTY"]  # of these the tables have too many
    if not office:  # a given name can be that of anybody
        high = name in actor_names.alone() and name not in actor_names.first_names()
        records = [record for record in records if high and incumbents.lately(record, day)]
    return incumbents.likeliest(records, day, states=seen.states)


def named_before(text: str, start: int) -> bool:
    """Whether the word before a surname is a name of somebody else's; at the beginning any word has a capital."""
    other = _OTHER_NAME.search(context.left(text, start))
    if other is None or other[1] in country_names.world_words():
        return False
    return start > len(other[0]) or other[1] in country_names.given_names()


def part_of_a_person(text: str, start: int, end: int, told: Pattern) -> bool:
    """Whether a town or a surname is part of somebody's name: `Victoria Quill`, `Ilse Cordoba`."""
    if told.sort not in ("term", "surname"):
        return False
    after = NAME_AFTER.match(context.right(text, end)) if text[start:end] in country_names.given_names() else None
    known = after is None or after[1] in country_names.world_words() or sectors.after(text, end, adjective=False)
    before = _OTHER_NAME.search(context.left(text, start))
    return not known or (told.sort == "term" and before is not None and before[1] in country_names.given_names())
