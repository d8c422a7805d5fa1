"""The word lists that names are judged by: `words/en`, the atlas of the codebook, and a matcher over both."""

import csv
from functools import cache

from analysis import resources, word_lists
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Case, Pattern
from analysis.codebook.world import countries, country_records

WORDS = word_lists.read(resources.file("annotate/words/{language}/names.toml"))
KNOWN_NAMES = word_lists.read(resources.file("annotate/words/{language}/known_names.toml"))
KNOWN = {"organisations": "organisation", "places": "place", "persons": "person", "others": "other"}


@cache
def words(*names: str) -> frozenset[str]:
    """The words of one list or several, as written.

    Examples
    --------
    >>> "Ministry" in words("organisation_words"), "minister" in words("titles_of_office", "titles_of_calling")
    (True, True)
    """
    return WORDS.set(*names)


@cache
def phrases(name: str) -> frozenset[str]:
    """The names of a list of those known by themselves.

    Examples
    --------
    >>> "Lok Sabha" in phrases("organisations")
    True
    """
    return KNOWN_NAMES.set(name)


@cache
def atlas(name: str) -> frozenset[str]:
    """The first column of a table of the atlas: `given`, `family`."""
    with (country_records.ATLAS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["name"] for row in csv.DictReader(file))


@cache
def cities() -> frozenset[str]:
    """Large cities that are not words or names of persons as well, unless they are very large."""
    persons = atlas("given") | atlas("family")
    return frozenset(
        city.name
        for city in country_records.cities()
        if (city.population > 1_500_000 or city.name not in persons)
        and city.name.lower() not in words("common")
        and city.name not in words("cities_and_word")
    )


@cache
def places() -> frozenset[str]:
    """Every place that is known by name."""
    return cities() | phrases("places") | countries.divisions()


@cache
def gazetteer() -> tuple[Matcher, tuple[Pattern, ...]]:
    """A matcher of every known name, whose patterns have the kind of name as their id."""
    found: dict[str, Pattern] = {}
    listed = {phrase: kind for name, kind in KNOWN.items() for phrase in phrases(name)}
    for phrase in sorted(cities()):
        found[phrase] = Pattern("place", phrase, "exact", "term")
    for phrase in sorted(countries.divisions()):
        found[phrase] = Pattern("place", phrase, "capitals", "term")
    for pattern in countries.patterns(guarded=False):
        if pattern.sort == "fixed":
            continue
        kind = "people" if pattern.sort == "demonym" else "place"
        found[pattern.phrase] = Pattern(kind, pattern.phrase, pattern.case, "name")
    for phrase, kind in sorted(listed.items()):
        found[phrase] = Pattern(kind, phrase, _case(phrase), "name")
    patterns = tuple(found.values())
    return Matcher(patterns), patterns


def _case(phrase: str) -> Case:
    """Short names are matched as written (`WHO`, `Sena`), long ones in headlines' capitals too."""
    return "capitals" if " " in phrase else "exact"
