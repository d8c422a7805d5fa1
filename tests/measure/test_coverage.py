"""The account of what is article and what was left out."""

import pandas as pd

from analysis.corpus import boilerplate
from analysis.measure import coverage
from tests.corpus.test_boilerplate import LEAD, SECOND, THIRD, texts

ARTICLES = pd.DataFrame({"article_id": ["a0"], "title": ["The king returns"]})


def test_what_was_dropped_is_counted_by_reason() -> None:
    table = texts(f"Advertisement\n{LEAD}\nAdvertisement\n{SECOND}\n{THIRD}")
    row = coverage.dropped(boilerplate.lines(table), table, ARTICLES).to_dict("records")
    assert [(r["article_id"], r["lines"], r["words"]) for r in row] == [("a0", 2, 2)]
    assert "The king returns" in row[0]["article"]


def test_nothing_dropped_is_no_row() -> None:
    table = texts(f"{LEAD}\n{SECOND}\n{THIRD}")
    assert coverage.dropped(boilerplate.lines(table), table, ARTICLES).empty
