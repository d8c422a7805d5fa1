"""Articles, what is known of them, and the account of what was left out."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings

from analysis import schema
from analysis.corpus import clean, languages, normalize, sources
from analysis.corpus.boilerplate import line_labels
from analysis.corpus.metadata import article_fields
from tests.corpus.test_boilerplate import LEAD, PAGE, SECOND, any_text, texts
from tests.long import examples

ROOT = Path(__file__).parents[2]


def articles(table: pd.DataFrame, known: pd.DataFrame | None = None) -> pd.DataFrame:
    table = table.assign(source=table["article_id"] + ".txt", encoding="utf-8", sha256="0")
    lines = line_labels.lines(table)
    return clean.articles(table, lines, article_fields.fields(table, lines), known)


def body(text: str) -> str:
    return str(articles(texts(text))["body"].item())


def test_a_scraped_page_becomes_an_article() -> None:
    row = articles(texts("\n".join(line for _, line in PAGE))).iloc[0]
    kept = [line for label, line in PAGE if label in ("article", "subheading")]
    assert row["body"] == "\n\n".join(kept)
    assert row["n_words"] == len([word for word in row["body"].split() if word.strip("“”,.")])
    assert (row["byline"], row["agency"], row["dateline"]) == (
        "Fritz Tarlenheim",
        "Strelsau News Service",
        "Strelsau, March 3",
    )
    assert row["language"] == "en"


@settings(max_examples=examples(300), deadline=None)
@given(text=any_text)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = body(text)
    assert body(once) == once
    assert normalize.string(once) == once


@pytest.mark.parametrize("article", range(5))
def test_cleaning_the_worked_example_twice_changes_nothing(article: int) -> None:
    once = body(sources.read(ROOT / "seeds")["text"].iloc[article])
    assert len(once) > 1000
    assert body(once) == once


def test_what_is_known_fills_what_the_text_does_not_show() -> None:
    known = pd.DataFrame(
        {
            "article_id": ["a1", "a0"],
            "outlet": ["The Strelsau Courier", None],
            "title": ["A title", "Another"],
            "published_from": ["1894-03-03", None],
            "published_basis": ["stated", None],
            "published_words": ["“Strelsau, March 3”", None],
        },
        dtype="str",
    )
    table = articles(texts(f"Ruritania renews its talks\n\n{LEAD}\n{SECOND}", f"{LEAD}\n{SECOND}"), known)
    assert table["title"].tolist() == ["Ruritania renews its talks", "A title"]
    assert table["outlet"].fillna("").tolist() == ["", "The Strelsau Courier"]
    assert table["published_from"].dt.year.fillna(0).tolist() == [0, 1894]
    assert table["date_basis"].fillna("").tolist() == ["", "stated: “Strelsau, March 3”"]


def test_the_worked_example_says_what_is_known_of_it() -> None:
    texts = sources.read(ROOT / "seeds")
    known = sources.known(ROOT / "seeds", texts)
    assert known is not None
    assert set(known["article_id"]) == set(texts["article_id"])
    assert known["published_words"].notna().all()
    lines = line_labels.lines(texts)
    table = clean.articles(texts, lines, article_fields.fields(texts, lines), known)
    printed = table.merge(known, on="article_id", suffixes=("", "_known")).dropna(subset="title_known")
    assert printed["title"].tolist() == printed["title_known"].tolist()


def test_an_empty_body_is_reported() -> None:
    table = articles(texts("", LEAD, "Home\nLog in"))
    assert clean.warnings(table)["article_id"].tolist() == ["a0", "a2"]
    schema.validate("warnings", clean.warnings(table))
    assert clean.summary(table)[0] == "2 of 3 articles have an empty body."
    assert clean.summary(articles(texts(f"{LEAD} {SECOND}"))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEAD, "en"),
        (
            "Le roi de Ruritanie a dit qu’il serait de retour dans la capitale lundi matin avec son conseil.",
            "fr",
        ),
        ("Король сказал, что он вернётся в столицу в понедельник утром вместе со своими министрами.", "ru"),
        ("Zenda.", None),
        ("", None),
    ],
)
def test_language_is_said_only_where_it_shows(text: str, expected: str | None) -> None:
    assert languages.of(text) == expected
