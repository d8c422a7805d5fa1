"""The account of what is article and what was left out."""

import pandas as pd

from analysis.corpus import tokens
from analysis.corpus.boilerplate import line_labels
from analysis.measure import removal
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
