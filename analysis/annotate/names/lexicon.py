"""The word lists that names are judged by: `words/en/names`, the atlas of the codebook, and a matcher over both."""

import csv
from functools import cache

from analysis import resources
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Case, Pattern
from analysis.codebook.world import countries

LISTS = resources.file("annotate/words/en/names")
KNOWN = {"organisations": "organisation", "places": "place", "persons": "person", "others": "other"}


def _content(name: str) -> list[str]:
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list, as written.

    Examples
    --------
    >>> "Ministry" in words("organisation_words"), "minister" in words("titles")
    (True, True)
    """
    return frozenset(word for line in _content(name) for word in line.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The names of a list, which are parted by `|`.

    Examples
    --------
    >>> "Lok Sabha" in phrases("organisations")
    True
    """
    return frozenset(phrase.strip() for line in _content(name) for phrase in line.split("|") if phrase.strip())


@cache
def atlas(name: str) -> frozenset[str]:
    """The first column of a table of the atlas: `given`, `family`."""
    with (countries.ATLAS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["name"] for row in csv.DictReader(file))


@cache
def cities() -> frozenset[str]:
    """Large cities that are not words or names of persons as well, unless they are very large."""
    persons = atlas("given") | atlas("family")
    return frozenset(
        city.name
        for city in countries.cities()
        if (city.population > 1_500_000 or city.name not in persons)
        and city.name.lower() not in words("common")
        and city.name not in _WORDS
    )


@cache
def places() -> frozenset[str]:
    """Every place that is known by name."""
    return cities() | phrases("places") | countries.divisions()


_WORDS = frozenset(
    """Reading Bath Split Nice Mobile Orange Of Man Bari Loni Virar Durga Puri Ham Hove Best Most Same Bar
    Enterprise Independence Concord Providence Corona Temple Victoria Angeles Grand Surprise Union Pearl Of Para
    Male Deal March Date Centre Central Guru Santa San Cordoba Banda Dera Sector Delta Colon Normal Santiago
    Thousand Ontario Moreno Mesa Beira Rama Teni Jos Ola Aba Ife Owo Ado Uyo Iwo Ila""".split()
)


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
