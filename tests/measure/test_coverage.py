"""The account of what is article and what was left out."""

import pandas as pd
import pytest

from analysis.corpus import tokens
from analysis.corpus.boilerplate import line_labels
from analysis.measure import article_names, coverage, removal
from tests.corpus.test_boilerplate import LEAD, SECOND, THIRD, texts

ARTICLES = pd.DataFrame({"article_id": ["a0"], "title": ["The king returns"]})


def test_what_was_dropped_is_counted_by_reason() -> None:
    table = texts(f"Advertisement\n{LEAD}\nAdvertisement\n{SECOND}\n{THIRD}")
    row = removal.dropped(line_labels.lines(table), table, ARTICLES).to_dict("records")
    assert [(r["article_id"], r["lines"], r["words"]) for r in row] == [("a0", 2, 2)]
    assert "The king returns" in row[0]["article"]


def test_nothing_dropped_is_no_row() -> None:
    table = texts(f"{LEAD}\n{SECOND}\n{THIRD}")
    assert removal.dropped(line_labels.lines(table), table, ARTICLES).empty


def test_words_are_counted_as_those_of_articles() -> None:
    text = f"{LEAD}\n他说:“我们同意了。”俄罗斯方面没有评论,印度也没有"
    lines = pd.DataFrame({"article_id": "a0", "start": [0, len(LEAD) + 1], "end": [len(LEAD), len(text)]})
    table = removal.words_by_label(lines.assign(label="article"), texts(text), ARTICLES)
    assert table["words"].tolist() == [len(tokens.words(LEAD)) + 4]


def test_variables_of_as_many_articles_stand_in_the_order_of_the_alphabet() -> None:
    rows = [("a", "section", "World"), ("b", "section", "World"), ("a", "desk", "x" * 81), ("b", "desk", "x" * 81)]
    table = pd.DataFrame([*rows, ("a", "place", "Sudland")], columns=["article_id", "variable", "value"])
    found = coverage.variables(table, articles=4)
    assert found["variable"].tolist() == ["desk", "section", "place"]
    assert found["share"].tolist() == [0.5, 0.5, 0.25]
    assert found.index.tolist() == [0, 1, 2]
    # a long value is cut to a line of 80 characters, its mark among them
    assert found["commonest"].tolist() == ["x" * 79 + "…", "World", "Sudland"]


@pytest.mark.parametrize(("length", "shown"), [(80, "x" * 80), (81, "x" * 79 + "…")])
def test_a_value_is_cut_where_a_line_ends(length: int, shown: str) -> None:
    table = pd.DataFrame({"article_id": ["a"], "variable": ["desk"], "value": ["x" * length]})
    assert coverage.variables(table, articles=0).values.tolist() == [["desk", 1, 1.0, 1, shown]]


@pytest.mark.parametrize(("length", "shown"), [(32, "a " + "x" * 32), (33, "a " + "x" * 31 + "…")])
def test_a_title_is_cut_where_a_label_ends(length: int, shown: str) -> None:
    assert article_names.names(pd.DataFrame({"article_id": ["a"], "title": ["x" * length]})) == {"a": shown}
