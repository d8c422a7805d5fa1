"""Which sentences and mentions count."""

import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.measure import scope

ARTICLES = pd.DataFrame({"article_id": ["a", "b"], "cluster_id": ["a", "a"]})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, [("a", 0), ("a", 1), ("a", 2), ("a", 3), ("b", 0), ("b", 1)]),
        ({"parts": ["body"]}, [("a", 0), ("a", 1), ("a", 2), ("a", 3), ("b", 1)]),
        ({"duplicates": "once"}, [("a", 0), ("a", 1), ("a", 2), ("a", 3)]),
        ({"parts": ["title"], "duplicates": "once"}, []),
    ],
)
def test_sentences_that_count(sentences: pd.DataFrame, given: dict[str, object], expected: list[object]) -> None:
    found = scope.sentences(sentences, ARTICLES, **given)  # type: ignore[arg-type]  # a table of keywords
    assert list(zip(found["article_id"], found["sentence_id"], strict=True)) == expected


@pytest.mark.parametrize("given", [{"parts": ["bodi"]}, {"duplicates": "twice"}])
def test_an_unknown_choice_is_one_sentence(sentences: pd.DataFrame, given: dict[str, object]) -> None:
    with pytest.raises(BroadsheetError, match=r"body|each|once"):
        scope.sentences(sentences, ARTICLES, **given)  # type: ignore[arg-type]  # as above


def test_mentions_that_count(sentences: pd.DataFrame, mentions: pd.DataFrame) -> None:
    inside = scope.sentences(sentences, ARTICLES, parts=["title"])
    assert scope.rows(mentions, inside)["actor_id"].tolist() == ["ilse_quill", "SUD"]
    assert "ilse_quill" not in set(scope.mentions(mentions, persons="left out")["actor_id"])
    town = scope.mentions(mentions, towns="counted").query("how == 'metonym'")
    assert town["role"].tolist() == ["polity"]
    assert scope.mentions(mentions).equals(mentions)
