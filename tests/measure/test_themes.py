"""Themes beside each other and beside actors, by outlet and period: counted by hand, and what must always hold."""

import math

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.errors import BroadsheetError
from analysis.measure import levels
from analysis.measure.themes import actor_themes, theme_cooccurrence, theme_distribution

CODES = pd.DataFrame(
    [
        ("a", 0, "talks"),
        ("a", 1, "harvest"),
        ("a", 1, "talks"),
        ("a", 3, "roads"),
        ("b", 0, "roads"),
        ("b", 1, "talks"),
    ],
    columns=["article_id", "sentence_id", "theme_id"],
)
ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d"],
        "outlet": ["The Evening Lark", None, "The Evening Lark", None],
        "published_from": pd.to_datetime(["2021-03-31", "2021-03-31", "2021-05-01", None]),
        "published_to": pd.to_datetime(["2021-03-31", "2021-04-01", None, None]),
    }
)


def test_together_in_a_sentence(sentences: pd.DataFrame) -> None:
    # five sentences are body; talks are in three of them, the harvest in one
    found = theme_cooccurrence.together(CODES, sentences)
    assert found[["theme_id", "other_id", "together", "units", "other_units", "of"]].to_numpy().tolist() == [
        ["harvest", "talks", 1, 1, 3, 5]
    ]
    pair = found.iloc[0]
    assert pair["expected"] == pytest.approx(3 / 5)
    assert pair["lift"] == pytest.approx(5 / 3)
    assert pair["npmi"] == pytest.approx(math.log(5 / 3) / math.log(5))


def test_together_in_wider_units_and_with_the_title(sentences: pd.DataFrame) -> None:
    found = theme_cooccurrence.together(CODES, sentences, within="article", parts=("title", "body"))
    assert found[["theme_id", "other_id", "together"]].to_numpy().tolist() == [
        ["roads", "talks", 2], ["harvest", "roads", 1], ["harvest", "talks", 1],
    ]  # fmt: skip
    assert found["npmi"].tolist() == pytest.approx([1, 0, 0])
    assert theme_cooccurrence.together(CODES, sentences, within="paragraph")["of"].tolist() == [3]


def test_beside_actors(sentences: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame) -> None:
    found = actor_themes.beside(CODES, levels.counted(mentions, actors), sentences).set_index(["node", "theme_id"])
    # Norvania is named in a0, a1 and b1, once by a person: all three speak of talks
    assert found.loc[("NRV", "talks"), ["together", "units", "other_units", "of"]].tolist() == [3, 3, 3, 5]
    assert found.loc[("NRV", "talks"), "share"] == 1
    assert found.loc[("SUD", "talks"), "share"] == pytest.approx(2 / 3)
    assert ("OST", "roads") not in found.index  # the town of Ostrel is a place there
    behind = actor_themes.behind("talks", "SUD", CODES, levels.counted(mentions, actors), sentences)
    assert behind[["article_id", "sentence_id"]].to_numpy().tolist() == [["a", 0], ["b", 1]]


def test_over_periods(sentences: pd.DataFrame) -> None:
    found = theme_distribution.over(CODES, sentences, ARTICLES, by="month")
    assert found[["group", "theme_id", "sentences", "of", "articles", "articles_of"]].to_numpy().tolist() == [
        ["2021-03", "harvest", 1, 4, 1, 1], ["2021-03", "roads", 1, 4, 1, 1], ["2021-03", "talks", 2, 4, 1, 1],
        ["not known", "harvest", 0, 1, 0, 1], ["not known", "roads", 0, 1, 0, 1], ["not known", "talks", 1, 1, 1, 1],
    ]  # fmt: skip
    assert found["share"].tolist() == pytest.approx([1 / 4, 1 / 4, 1 / 2, 0, 0, 1])


@given(
    st.sets(st.tuples(st.integers(0, 7), st.sampled_from("wxyz"))),
    st.lists(st.sampled_from(["Lark", "Owl", None]), min_size=2, max_size=2),
)
def test_groups_sum_to_the_corpus_and_measures_keep_their_range(
    coded: set[tuple[int, str]], outlets: list[str | None]
) -> None:
    sentences = pd.DataFrame({"article_id": list("aaaabbbb"), "sentence_id": list(range(8)), "part": "body", "line": 0})
    codes = pd.DataFrame(
        [("ab"[n // 4], n, theme) for n, theme in sorted(coded)], columns=["article_id", "sentence_id", "theme_id"]
    ).astype({"sentence_id": "int64"})
    articles = ARTICLES.head(2).assign(outlet=pd.Series(outlets, dtype="str"))
    table = theme_distribution.over(codes, sentences, articles)
    assert table.groupby("theme_id")["sentences"].sum().to_dict() == codes["theme_id"].value_counts().to_dict()
    pairs = theme_cooccurrence.together(codes, sentences)
    assert pairs["npmi"].between(-1, 1 + 1e-12).all()
    assert (pairs["together"] <= pairs[["units", "other_units"]].min(axis=1)).all()


def test_nothing_coded_gives_empty_tables(
    sentences: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame
) -> None:
    none, counted = CODES.head(0), levels.counted(mentions, actors)
    assert list(theme_cooccurrence.together(none, sentences)) == list(theme_cooccurrence.together(CODES, sentences))
    assert list(actor_themes.beside(none, counted, sentences)) == list(actor_themes.beside(CODES, counted, sentences))
    assert actor_themes.beside(CODES, counted.head(0), sentences).empty
    assert list(theme_distribution.over(none, sentences, ARTICLES)) == list(
        theme_distribution.over(CODES, sentences, ARTICLES)
    )
    assert theme_cooccurrence.together(CODES.head(0), sentences.head(0)).empty
    assert theme_distribution.over(none, sentences.head(0), ARTICLES.head(0), by="year").empty


def test_an_unknown_choice_is_said(sentences: pd.DataFrame) -> None:
    with pytest.raises(BroadsheetError, match="quarter"):
        theme_distribution.over(CODES, sentences, ARTICLES, by="quartre")
    with pytest.raises(BroadsheetError, match="sentence"):
        theme_cooccurrence.together(CODES, sentences, within="sentense")  # type: ignore[arg-type]
