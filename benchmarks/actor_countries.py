"""The country of an actor, as an event coder gave it: `country` with and without its sentence, beside a dictionary.

`python -m benchmarks actor_countries FOLDER` takes a folder of gold with `texts/` and `countries.jsonl` (`doc`,
`start`, `end`, `country`), as `python -m benchmarks.gold_forms countries` writes it. `right` and `wrong` are shares of
all actors; the rest were given no country.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd

from analysis import documents
from analysis.codebook.world import countries, nationality

PEER = "dictionary"


def run(folder: Path) -> pd.DataFrame:
    """One row per way of telling the country."""
    actors = _actors(folder)
    ways: dict[str, Callable[[str, str], str | None]] = {
        "country, in its sentence": lambda words, sentence: nationality.country(words, context=sentence),
        "country, alone": lambda words, _: nationality.country(words),
        PEER: lambda words, _: _listed(words),
    }
    return pd.DataFrame([_row(name, way, actors) for name, way in ways.items()])


def _actors(folder: Path) -> list[tuple[str, str, str]]:
    """The words of each actor, the sentence around them, and the country."""
    found = []
    for number, line in enumerate(documents.text(folder / "countries.jsonl").split("\n"), 1):
        if line.strip():
            row = documents.record(line, f"countries.jsonl, line {number}")
            text = (folder / "texts" / f"{row['doc']}.txt").read_bytes().decode("utf-8")
            found.append((text[row["start"] : row["end"]], text, row["country"]))
    return found


def _row(name: str, way: Callable[[str, str], str | None], actors: list[tuple[str, str, str]]) -> dict[str, object]:
    given = [(way(words, sentence), country) for words, sentence, country in actors]
    right, wrong = sum(one == two for one, two in given), sum(one not in (None, two) for one, two in given)
    n = max(len(actors), 1)
    return {"way": name, "actors": len(actors), "right": round(right / n, 3), "wrong": round(wrong / n, 3)}


@cache
def _names() -> dict[str, str]:
    """Names, demonyms and capitals, each of one country: what a list from a reference book holds."""
    return {p.phrase: p.id for p in countries.patterns(guarded=False) if p.sort != "prefix"}


def _listed(words: str) -> str | None:
    """The country of the longest name that stands among the words."""
    there = [name for name in _names() if name in words]
    return _names()[max(there, key=len)] if there else None
