"""Theme frequencies counted by hand, and what must always hold of them."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.measure.themes import frequencies
from analysis.present.evidence import counted_sentences

CODES = pd.DataFrame(
    [
        ("a", 1, "harvest"),
        ("a", 3, "roads"),
        ("a", 0, "talks"),
        ("a", 2, "talks"),
        ("b", 0, "talks"),
        ("b", 1, "talks"),
    ],
    columns=["article_id", "sentence_id", "theme_id"],
)
ARTICLES = pd.DataFrame({"article_id": ["a", "b", "c"], "n_words": [20, 10, 0]})


def test_in_the_corpus(sentences: pd.DataFrame) -> None:
    # five sentences are body, one is a title; thirty words in all
    table = frequencies.themes(CODES, sentences, ARTICLES).set_index("theme_id")
    assert table["sentences"].to_dict() == {"talks": 3, "harvest": 1, "roads": 1}
    assert table["articles"].to_dict() == {"talks": 2, "harvest": 1, "roads": 1}
    assert table.loc["talks", "share"] == pytest.approx(3 / 5)
    assert table.loc["talks", "per_1000_words"] == pytest.approx(100)


def test_by_article_and_with_the_title(sentences: pd.DataFrame) -> None:
    table = frequencies.themes(CODES, sentences, ARTICLES, by="article", parts=("title", "body"))
    talks = table[table["theme_id"] == "talks"].set_index("article_id")
    assert talks["sentences"].to_dict() == {"a": 2, "b": 2, "c": 0}
    assert talks["share"].to_dict() == {"a": 0.5, "b": 1.0, "c": 0.0}
    # 2 of 20 words, 2 of 10, and an article without a word
    assert talks["per_1000_words"].to_dict() == {"a": 100.0, "b": 200.0, "c": 0.0}


def test_what_no_theme_was_found_in(sentences: pd.DataFrame) -> None:
    without = CODES[CODES["sentence_id"] != 3]
    assert frequencies.uncoded(without, sentences)["text"].tolist() == ["Nobody spoke of the long roads"]


def test_of_no_sentence_every_share_is_nothing(sentences: pd.DataFrame) -> None:
    found = frequencies.themes(CODES, sentences.head(0), ARTICLES)
    assert (found[["sentences", "articles", "share"]] == 0).all(axis=None)


def test_no_theme_gives_an_empty_table(sentences: pd.DataFrame) -> None:
    assert frequencies.themes(CODES.head(0), sentences, ARTICLES).empty
    assert len(frequencies.uncoded(CODES.head(0), sentences)) == 5


@given(st.sets(st.tuples(st.sampled_from("ab"), st.integers(0, 3), st.sampled_from("xyz")), min_size=1))
def test_counts_of_articles_sum_to_the_corpus_and_shares_stay_within_one(coded: set[tuple[str, int, str]]) -> None:
    sentences = pd.DataFrame({"article_id": list("aaaabbbb"), "sentence_id": [0, 1, 2, 3] * 2, "part": "body"})
    codes = pd.DataFrame(sorted(coded), columns=["article_id", "sentence_id", "theme_id"])
    whole = frequencies.themes(codes, sentences, ARTICLES).set_index("theme_id")["sentences"]
    each = frequencies.themes(codes, sentences, ARTICLES, by="article")
    assert each.groupby("theme_id")["sentences"].sum().to_dict() == whole.to_dict()
    assert each["share"].between(0, 1).all()


def test_a_count_opens_as_many_sentences(sentences: pd.DataFrame) -> None:
    assert len(counted_sentences.theme("talks", CODES, sentences)) == 4
