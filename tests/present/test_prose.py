"""What the pages say that depends on what there is: a table of corpora and the sentences that are true of them."""

import html
import re

import pandas as pd
import pytest

from analysis.evaluate.scores import SECOND, WHOLE
from analysis.present.findings import prose

A, B = pd.Timestamp("2031-05-01"), pd.Timestamp("2031-05-09")
NO_SCORES = pd.DataFrame({"coding": pd.Series(dtype="str")})
NO_SAMPLE = pd.DataFrame({what: pd.Series(dtype="object") for what in prose.SAMPLED})
LINES = pd.DataFrame({"label": ["title", "blank", "article"]})


def corpus(*days: tuple[pd.Timestamp, pd.Timestamp, str | None]) -> pd.DataFrame:
    rows = [(f"a{k}", f"a{k}", *row) for k, row in enumerate(days)]
    columns = ["article_id", "cluster_id", "published_from", "published_to", "date_basis"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"published_from": "datetime64[s]", "published_to": "datetime64[s]"}
    ).assign(language="en")  # fmt: skip


def said(articles: pd.DataFrame, lines: pd.DataFrame = LINES, scores: pd.DataFrame = NO_SCORES) -> dict[str, str]:
    passages = prose.has(articles, scores, NO_SAMPLE, profile="lexical")
    told = prose.passages(articles, lines, scores, has=passages, gold=None, findings={})
    return {name: html.unescape(re.sub(r"<[^>]*>", "", text)) for name, text in told.items()}


UNKNOWN = (pd.NaT, pd.NaT, None)


@pytest.mark.parametrize(
    ("days", "period", "each"),
    [
        ([], "The corpus holds 0 articles; of none it is known when it was published.", "stated: 0."),
        ([UNKNOWN], "The corpus holds 1 article; it is not known when it was published.", "left empty: 1."),
        ([(A, A, "stated in the text")], "The corpus holds 1 article, published on 1 May 2031.", "stated: 1."),
        (
            [(A, A, "stated"), (B, B, "stated")],
            "The corpus holds 2 articles, published between 1 May 2031 and 9 May 2031.",
            "stated: 2.",
        ),
        (
            [(A, B, "inferred"), (B, B, "stated")],
            "The corpus holds 2 articles, published between 1 May 2031 and 9 May 2031 as far as it can be told.",
            "stated: 1; inferred, as an interval: 1",
        ),
        (
            [(A, A, "stated"), UNKNOWN],
            "The corpus holds 2 articles. Of 1 the day of publication is known: 1 May 2031.",
            "stated: 1; unknown, and left empty: 1.",
        ),
        (
            [(A, B, "inferred"), UNKNOWN],
            "The corpus holds 2 articles. Of 1 the day of publication is known, or limits to it: between 1 May 2031 "
            "and 9 May 2031.",
            "stated: 0; inferred, as an interval: 1",
        ),
        (
            [(A, pd.NaT, "inferred")],
            "The corpus holds 1 article, published on 1 May 2031 as far as it can be told.",
            "stated: 0; inferred, as an interval: 1",
        ),
    ],
)  # fmt: skip
def test_days(days: list[tuple[pd.Timestamp, pd.Timestamp, str | None]], period: str, each: str) -> None:
    found = said(corpus(*days))
    assert found["corpus"] == period
    assert each in found["days"]


def test_counts_agree_with_their_nouns_and_nothing_is_said_of_nothing() -> None:
    none = said(corpus(UNKNOWN))
    assert none["dropped"] == "Of the 2 lines that the sources hold, none was removed as boilerplate."
    assert none["copies"] == "There are no near-duplicates: no article here is nearly the text of another."
    assert none["scope"].startswith("1 article describes itself;")
    assert none["articles"] == "article"
    some = said(
        corpus(UNKNOWN, UNKNOWN, UNKNOWN).assign(cluster_id=["a0", "a0", "a2"]),
        pd.DataFrame({"label": ["boilerplate", "article"]}),
    )
    assert "1 was removed as boilerplate" in some["dropped"]
    assert "1 article repeats an earlier one, in 1 cluster." in some["copies"]
    assert some["scope"].startswith("3 articles describe themselves;")


def test_which_passages_hold() -> None:
    one, two = corpus(UNKNOWN), corpus(UNKNOWN, UNKNOWN)
    nothing = {"gold": False, "coder": False, "grammar": False, "several": False}
    nothing |= {f"sampled_{what}": False for what in prose.SAMPLED}
    assert prose.has(one, NO_SCORES, NO_SAMPLE, profile="lexical") == nothing
    scores = pd.DataFrame({"coding": [WHOLE]})
    full = prose.has(two, scores, NO_SAMPLE, profile="full")
    assert full == nothing | {"gold": True, "grammar": True, "several": True}
    both = pd.DataFrame({"coding": [WHOLE, SECOND]})
    assert prose.has(one, both, NO_SAMPLE, profile="lexical") == nothing | {"gold": True, "coder": True}
    waiting, done = (NO_SAMPLE.assign(themes=themes) for themes in ([None, None], [None, []]))
    assert prose.has(one, NO_SCORES, waiting, profile="lexical") == nothing
    assert prose.has(one, NO_SCORES, done, profile="lexical") == nothing | {"sampled_themes": True}
    assert "has not been measured" in said(one)["coding"]
    assert "has been measured" in said(one, scores=scores)["coding"]


def test_articles_that_nobody_annotates_are_told_on_the_first_page() -> None:
    articles = corpus(UNKNOWN, UNKNOWN).assign(language=["ar", "en"])
    assert said(articles)["corpus"].endswith(
        "1 of 2 articles is in another language than English (1 in Arabic) and is not annotated."
    )
