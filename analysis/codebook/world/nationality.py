"""The country that a few words name: `the Norvanian foreign minister`, `rebels in` a town, a president's surname."""

import re
from functools import cache
from typing import NamedTuple

from analysis.codebook.world import countries, country_records
from analysis.codebook.world.country_records import WORDS

# Sorts of phrases from the plainest evidence to the weakest; what a later one tells counts only if no earlier does.
_ORDER = {"name": 0, "demonym": 0, "metonym": 1, "surname": 2, "term": 3}
# `anti-Norvanian`, `Norvania-backed`: the country is another than the actor's.
_AGAINST = re.compile(rf"\b(?:{WORDS.either('against')})[-–]$|\bethnic $", re.I)
_BY = re.compile(rf"[-–](?:{WORDS.either('by')})\b")
_THERE = re.compile(rf"^\s*(?:(?:{WORDS.either('staying')})\s+)?(?:{WORDS.either('there')})\b", re.I)
SHORTEST_MISSPELT = 6  # shorter words have too many neighbours: `Chile`, `Child`
PERSONAL = WORDS.set("personal")
_GEORGIA_US = re.compile(rf"\b(?:{WORDS.either('georgia_us')}|U\.?S\.? [Ss]tate|Georgia [Ss]tate)")
_GEORGIA_CAUCASUS = re.compile(
    rf"\b(?:{WORDS.either('georgia_caucasus')}|(?:{WORDS.either('georgia_caucasus_stems')})\w*|"
    rf"Georgians?\b(?= (?:{WORDS.either('georgian_offices')})))"
)
_WORD_BEFORE = re.compile(r"\b([A-Z][a-z]+)\s$")
_WORD_AFTER = re.compile(r"^\s([A-Z][a-z]+)\b")


class Named(NamedTuple):
    """A country named in a text: where, by what sort of phrase."""

    start: int
    end: int
    code: str
    sort: str


@cache
def _given() -> frozenset[str]:
    return frozenset(row["name"] for row in country_records.table("given"))


@cache
def _family() -> frozenset[str]:
    return frozenset(row["name"] for row in country_records.table("family"))


_OFFICES, _OPENERS = WORDS.set("offices"), WORDS.set("openers")


def plausible(text: str, start: int, end: int) -> bool:
    """Whether a country's name stands for the country, where it is also a person's or a state's.

    Examples
    --------
    >>> [plausible(t, 0, 6) for t in ("Jordan signed the treaty", "Jordan Baker signed")]
    [True, False]
    """
    name = text[start:end]
    if name not in PERSONAL:
        return True
    before, after = _WORD_BEFORE.search(text[:start]), _WORD_AFTER.match(text[end:])
    if before and before[1] in _given() and before[1] not in _OPENERS and before[1] not in world_words():
        return False
    if name in WORDS["family_before"] and after and after[1] in _family() and after[1] not in _OFFICES:
        return False
    if name == "Georgia":
        return not _GEORGIA_US.search(text) or bool(_GEORGIA_CAUCASUS.search(text))
    return True


@cache
def world_words() -> frozenset[str]:
    """One-word names of countries and cities, which a comma-less list may set before another."""
    return frozenset(
        n for c in country_records.countries() for n in (*c.names, *c.capitals, *c.demonyms) if " " not in n
    )


def named(text: str) -> list[Named]:
    """Every country that a text tells of, in reading order; weak evidence (towns, surnames) among it.

    Examples
    --------
    >>> [(n.code, n.sort) for n in named("Malian troops left Papua New Guinea")]
    [('MLI', 'demonym'), ('PNG', 'name')]
    """
    matcher = countries.lookup()
    found = (
        Named(start, end, matcher.patterns[number].id, matcher.patterns[number].sort)
        for start, end, number in matcher.find(text)
    )
    return [n for n in found if plausible(text, n.start, n.end)]


@cache
def _near() -> dict[str, str]:
    """Long one-word names with one letter left out, where that tells one country only."""
    codes: dict[str, set[str]] = {}
    for pattern in countries.lookup().patterns:
        if pattern.sort != "term" and len(pattern.phrase) >= SHORTEST_MISSPELT and pattern.phrase.isalpha():
            for key in _less(pattern.phrase):
                codes.setdefault(key, set()).add(pattern.id)
    return {key: next(iter(ids)) for key, ids in codes.items() if len(ids) == 1}


def _less(word: str) -> list[str]:
    return [word, *(word[:n] + word[n + 1 :] for n in range(1, len(word)))]


def _misspelt(text: str) -> list[Named]:
    """Capitalised words that are one letter away from a name: added, left out or another one."""
    found = []
    for match in re.finditer(rf"\b[A-Z][a-z]{{{SHORTEST_MISSPELT - 2},}}\b", text):
        codes = {_near()[key] for key in _less(match[0]) if key in _near()}
        if len(codes) == 1 and match[0] not in _given():
            found.append(Named(match.start(), match.end(), codes.pop(), "surname"))
    return found


def country(text: str, *, context: str = "") -> str | None:
    """The country that an actor's name or description belongs to.

    Parameters
    ----------
    text : str
        A few words that describe one actor, not a sentence.
    context : str
        The sentence that they stand in. Where the words name no country, or one that the actor is not of, and
        the sentence names exactly one other by name or demonym, it is taken. Default none.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3, of the first country named; a country's name or demonym goes before its seats, these
        before persons and parties, and these before towns and provinces.

    Notes
    -----
    What is against, backed or occupied by a country (`anti-Norvanian`, `Norvania-backed`) is not that country's;
    members of a people (`ethnic X`, `Xs of`) are of the country that they are in, if one is named.

    Examples
    --------
    >>> country("Malian rebels"), country("the mayor of Bamako"), country("students")
    ('MLI', 'MLI', None)
    """
    found = named(text) or _misspelt(text)
    own = [n for n in found if not _AGAINST.search(text[: n.start]) and not _BY.match(text[n.end :])]
    if not own:
        there = {n.code for n in named(context) if n.sort in ("name", "demonym")} - {n.code for n in found}
        if len(there) == 1:
            return there.pop()
    ranked = sorted(own or found, key=lambda n: (_ORDER[n.sort], n.start))
    if not ranked:
        return None
    first = ranked[0]
    later = [n for n in found if n.start >= first.end and n.sort != "demonym"]
    abroad = first.sort == "demonym" and text[: first.end].endswith("s") and _THERE.match(text[first.end :])
    return later[0].code if abroad and later else first.code
