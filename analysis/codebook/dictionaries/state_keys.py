"""Which categories of a dictionary are states: by their code, or by two letters and the country that they name."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from analysis.codebook.dictionaries.dictionary_rows import LEVELS, Row
from analysis.codebook.world import countries, country_records

_TWO, _THREE = re.compile(r"[A-Za-z]{2}"), re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class State:
    """A state that a category stands for."""

    code: str
    label: str

    def sort(self, phrase: str) -> str:
        """What a phrase is to it: a demonym or a town where the atlas knows that, else a name."""
        known = _phrases().get(phrase.rstrip("*").casefold(), {})
        return known.get(self.code, "demonym" if phrase.endswith("*") else "name")


@cache
def _phrases() -> dict[str, dict[str, str]]:
    """Each phrase of the atlas: the codes that it stands for, with its sort."""
    found: dict[str, dict[str, str]] = {}
    for city in country_records.cities():
        found.setdefault(city.name.casefold(), {})[city.code] = "metonym"
    for pattern in countries.patterns():
        if pattern.id and pattern.sort != "prefix":
            found.setdefault(pattern.phrase.casefold(), {})[pattern.id] = pattern.sort
    return found


def states_of(rows: Iterable[Row]) -> dict[str, State]:
    """The states among the categories of some rows, where the rows leave the kind open.

    Examples
    --------
    >>> states_of([Row("AFRICA / ML", "Malian*"), Row("AFRICA / ML", "Bamako"), Row("FISH", "eel")])
    {'AFRICA / ML': State(code='MLI', label='Mali')}
    """
    phrases: dict[str, list[str]] = {}
    for row in rows:
        if not row.kind:
            phrases.setdefault(row.category, []).append(row.phrase)
    labels = {country.code: country.label for country in country_records.countries()}
    codes = {category: _code(category.rpartition(LEVELS)[2], named, labels) for category, named in phrases.items()}
    return {category: State(code, labels[code]) for category, code in codes.items() if code}


def _code(key: str, phrases: list[str], labels: dict[str, str]) -> str:
    if _THREE.fullmatch(key) and key in labels:
        return key
    if not _TWO.fullmatch(key):
        return ""
    votes = Counter(code for one in phrases for code in _phrases().get(one.rstrip("*").casefold(), {}))
    return votes.most_common(1)[0][0] if votes else ""
