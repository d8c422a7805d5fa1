"""The countries that a text names, and where a country's name is a person's or another state's."""

import re
from functools import cache
from typing import NamedTuple

from analysis.codebook.matching import context
from analysis.codebook.world import countries, country_records
from analysis.codebook.world.country_records import WORDS

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
def given_names() -> frozenset[str]:
    """Given names of many languages."""
    return frozenset(row["name"] for row in country_records.table("given"))


@cache
def family_names() -> frozenset[str]:
    """Common family names."""
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
    before, after = _WORD_BEFORE.search(context.left(text, start)), _WORD_AFTER.match(context.right(text, end))
    if before and before[1] in given_names() and before[1] not in _OPENERS and before[1] not in world_words():
        return False
    if name in WORDS["family_before"] and after and after[1] in family_names() and after[1] not in _OFFICES:
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


@cache
def _near() -> dict[str, str]:
    """Long one-word names with one letter left out, where that tells one country only."""
    codes: dict[str, set[str]] = {}
    for pattern in countries.telling():
        if pattern.sort != "term" and len(pattern.phrase) >= SHORTEST_MISSPELT and pattern.phrase.isalpha():
            for key in _less(pattern.phrase):
                codes.setdefault(key, set()).add(pattern.id)
    return {key: next(iter(ids)) for key, ids in codes.items() if len(ids) == 1}


def _less(word: str) -> list[str]:
    return [word, *(word[:n] + word[n + 1 :] for n in range(1, len(word)))]


def misspelt(text: str) -> list[Named]:
    """Capitalised words that are one letter away from a country's name: added, left out or another one.

    Examples
    --------
    >>> [(found.code, found.sort) for found in misspelt("Norwey objected")]
    [('NOR', 'surname')]
    """
    found = []
    for match in re.finditer(rf"\b[A-Z][a-z]{{{SHORTEST_MISSPELT - 2},}}\b", text):
        codes = {_near()[key] for key in _less(match[0]) if key in _near()}
        if len(codes) == 1 and match[0] not in given_names():
            found.append(Named(match.start(), match.end(), codes.pop(), "surname"))
    return found
