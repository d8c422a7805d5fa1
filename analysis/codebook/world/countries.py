"""What names a country of the world, as phrases for the matcher, and the country that a text names."""

from collections.abc import Iterator
from functools import cache

from analysis.codebook.matching.phrases import Case, Pattern, Sort
from analysis.codebook.world import country_records
from analysis.codebook.world.country_records import ATLAS, WORDS

ORDINARY = WORDS.set("ordinary")


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
    for country in country_records.countries():
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
        for country in country_records.countries()
        if country.code in large
        for division in country.divisions
        if division not in WORDS["no_divisions"] and len(division) > 3
    )


@cache
def telling() -> tuple[Pattern, ...]:
    """Everything that tells of a country, for the matcher: names, towns, divisions, peoples, parties, leaders."""
    found = {pattern.phrase: pattern for pattern in _hints()}
    for pattern in patterns():
        if pattern.sort == "fixed":  # New Mexico is not Mexico, but tells of the United States
            found.setdefault(pattern.phrase, pattern)
        elif pattern.sort != "prefix":
            found[pattern.phrase] = pattern
    return tuple(found.values())


def _hints() -> Iterator[Pattern]:
    """What tells of a country without naming it; of one phrase for two the later is believed."""
    for city in (city for city in reversed(country_records.cities()) if city.name not in ORDINARY):
        yield Pattern(city.code, city.name, "exact", "term")
    for country in country_records.countries():
        for division in country.divisions:
            if len(division) > 4 and division not in ORDINARY:
                yield Pattern(country.code, division, "exact", "term")
    for country in country_records.countries():
        for phrase in (*country.also, *country.leaders):
            yield Pattern(country.code, phrase, case(phrase), "surname")
        if "English" in country.demonyms:
            yield Pattern(country.code, "English", "capitals", "demonym")
