"""Two articles that tell one story, side by side: quoted only as far as the project lets."""

from typing import Any

import pandas as pd
import pytest

from analysis import schema
from analysis.present.findings import story_pairs

TEXTS = {
    "a_lark": ["The fleets returned.", "Envoys signed a green book on tide mills at Port Larch, with 45 mills."],
    "b_mail": ["Nobody asked.", "A draft-book on tide mills for Port Larch was signed, 45 mills in all."],
    "c_mail": ["Salt prices fell.", "The weather was fine."],
}
NOTHING = {name: schema.empty(name) for name in ("mentions", "events", "dates", "speech")}


def corpus(*ids: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [(i, n, "body", 100 * n, 100 * n + len(t), t) for i in ids for n, t in enumerate(TEXTS[i])]
    columns = ["article_id", "sentence_id", "part", "start", "end", "text"]
    day = pd.to_datetime(["2021-03-01"] * len(ids))
    articles = pd.DataFrame({"article_id": list(ids), "published_from": day, "published_to": day}).astype(
        {"article_id": "str"}
    )
    return articles, pd.DataFrame(rows, columns=columns).astype({"article_id": "str", "text": "str"})


def test_the_pair_that_shares_most() -> None:
    articles, sentences = corpus(*TEXTS)
    found = story_pairs.best(articles, sentences, NOTHING, most_articles=3)
    assert (found.one, found.other) == ("a_lark", "b_mail")
    assert "“a” and “b” match best; 1 pair of their sentences matches." in found.captions.retold
    assert found.captions.terms == "What “a” calls “green book” (1 sentence) may be what “b” calls “draft-book” (1)."
    assert story_pairs.terms(found.differing, articles).to_numpy().tolist() == [["green book", 1, "draft-book", 1, "a"]]


@pytest.mark.parametrize(
    ("ids", "most", "told"),
    [
        ((), 3, "There are no two articles to compare."),
        (("a_lark",), 3, "There are no two articles to compare."),
        (("a_lark", "c_mail"), 3, "No two articles were found to match."),
        (tuple(TEXTS), 2, "The corpus has more than 2 articles, so no two were compared sentence by sentence."),
    ],
)
def test_nothing_to_compare(ids: tuple[str, ...], most: int, told: str) -> None:
    articles, sentences = corpus(*ids)
    found = story_pairs.best(articles, sentences, NOTHING, most_articles=most)
    assert found.captions.retold == found.captions.terms == told
    shown = story_pairs.side_by_side(
        found, articles, sentences, schema.empty("codes"), schema.empty("mentions"), quoting="full", most=9
    )
    assert shown.empty
    assert len(story_pairs.opens(shown)) == 2
    assert story_pairs.terms(found.differing, articles).empty


@pytest.mark.parametrize(
    ("quoting", "coded", "shown"),
    [
        ("full", [], [TEXTS["a_lark"][1], TEXTS["b_mail"][1]]),
        ("sentences", [("b_mail", 1)], ["sentence 1, not quoted", TEXTS["b_mail"][1]]),
        ("sentences", [("b_mail", 0)], ["sentence 1, not quoted", "sentence 1, not quoted"]),
        ("none", [("a_lark", 1), ("b_mail", 1)], ["sentence 1, not quoted", "sentence 1, not quoted"]),
    ],
)
def test_no_more_is_quoted_than_may_be(quoting: Any, coded: list[tuple[str, int]], shown: list[str]) -> None:
    articles, sentences = corpus(*TEXTS)
    found = story_pairs.best(articles, sentences, NOTHING, most_articles=3)
    codes = pd.DataFrame(coded, columns=["article_id", "sentence_id"])
    table = story_pairs.side_by_side(
        found, articles, sentences, codes, schema.empty("mentions"), quoting=quoting, most=9
    )
    assert table.columns[:2].tolist() == ["sentence of a", "sentence of b"]
    assert table.iloc[0, :2].tolist() == shown
    row = table.iloc[0].to_dict()
    assert [link(row) for link in story_pairs.opens(table).values()] == [
        "article-a_lark.html#s1",
        "article-b_mail.html#s1",
    ]
