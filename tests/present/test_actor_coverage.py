"""For which states and years it is known who held an office."""

from datetime import date

import pandas as pd
import pytest

from analysis.codebook.world import actor_records, incumbents
from analysis.present.findings import actor_coverage

ACTORS = pd.DataFrame(
    [("FRA", "state", "France", None), ("quill", "person", "Quill", "KEN"), ("NRV", "state", "Norvania", None)],
    columns=["actor_id", "kind", "label", "state"],
)
ARTICLES = pd.DataFrame({"published_from": ["2015-06-01", "2015-06-01", "1700-01-01", None]})


def test_every_term_with_a_first_day_stands_in_the_table() -> None:
    terms = [t for r in actor_records.records() for t in r.terms if t.state and t.start]
    governing = [t for t in terms if t.sector in incumbents.GOVERNING]
    table = incumbents.offices()
    assert table["terms"].sum() == len(governing)
    assert table["unsourced"].sum() == sum(t.source is None for t in governing)
    assert not table.duplicated(["state", "office"]).any()


def test_years_that_are_known_and_unknown() -> None:
    table = incumbents.offices()
    for row in table.sample(60, random_state=12).itertuples():
        until = row.last if pd.notna(row.last) else date.today().year
        held = [incumbents.holder(row.state, row.office, date(year, 7, 1)) for year in range(row.first + 1, until)]
        missing = sum(one is None for one in held)
        assert missing == row.years_unknown or pd.isna(row.last)
        assert incumbents.holder(row.state, row.office, date(row.first - 1, 12, 31)) is None
        assert pd.isna(row.last) or incumbents.holder(row.state, row.office, date(row.last + 1, 1, 1)) is None


def test_the_states_that_a_corpus_names() -> None:
    table = actor_coverage.offices(ACTORS, ARTICLES)
    assert set(table["state"]) == {"France", "KEN"}
    president = table[(table["state"] == "France") & (table["office"] == "president")].iloc[0]
    assert president["articles covered"] == 2
    assert (table["unsourced"] <= table["terms"]).all()


@pytest.mark.parametrize("empty", [(ACTORS.head(0), ARTICLES), (ACTORS, ARTICLES.head(0)), (ACTORS.tail(1), ARTICLES)])
def test_tables_with_nothing_in_them(empty: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    table = actor_coverage.offices(*empty)
    assert (table["articles covered"] == 0).all()
    assert actor_coverage.sentence(table).endswith(".")
