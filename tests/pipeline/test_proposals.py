"""Terms proposed for a theme: what it would gain, and by the gold what of that is right."""

import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.extension import proposals

TOLD = [
    "The harbour pier was closed.",
    "The harbour pier is old.",
    "A pier fell.",
    "Tired, they sat on a pier.",
    "It rained.",
    "A road was built.",
]
SENTENCES = pd.DataFrame({"article_id": list("aabbbb"), "sentence_id": range(6), "text": TOLD})
SENTENCES = SENTENCES.assign(start=[100 * n for n in range(6)], end=[100 * n + len(t) for n, t in enumerate(TOLD)])
CODES = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "theme_id": "harbours"})


def test_each_term_tells_the_sentences_it_would_gain() -> None:
    found = proposals.terms(SENTENCES, CODES, "harbours").set_index("term")
    assert found.loc["pier", ["sentences", "gains", "articles", "right", "wrong"]].tolist() == [2, 2, 1, 0, 0]
    assert found.loc["pier", "examples"] == TOLD[2:4]
    assert "harbour" not in found.index, "it would gain nothing"


def test_what_a_term_would_gain_is_judged_by_gold() -> None:
    gold = SENTENCES[["article_id", "start", "end"]].iloc[:5].assign(
        themes=[["harbours"], ["harbours"], ["harbours"], [], ["weather"]]
    )  # fmt: skip
    found = proposals.terms(SENTENCES, CODES, "harbours", gold=gold).set_index("term")
    assert found.loc["pier", ["sentences", "gains", "right", "wrong"]].tolist() == [3, 2, 1, 1]
    said = proposals.report(found.reset_index(), "harbours", most=5, judged=True)
    assert "pier: in 3 sentences of `harbours`; would gain 2 sentences of 1 article; " in said
    assert "of those that were read 1 are right, 1 wrong\n    A pier fell.\n" in said


def test_gold_of_other_articles_is_a_sentence() -> None:
    gold = SENTENCES[["article_id", "start", "end"]].assign(article_id="z", themes=[["harbours"]] * 6)
    with pytest.raises(BroadsheetError, match="under their ids"):
        proposals.terms(SENTENCES, CODES, "harbours", gold=gold)


@pytest.mark.parametrize("rows", [0, 6])
def test_nothing_to_compare_proposes_nothing(rows: int) -> None:
    codes = pd.DataFrame({"article_id": SENTENCES["article_id"], "sentence_id": range(6), "theme_id": "harbours"})
    found = proposals.terms(SENTENCES, codes.head(rows), "harbours")
    assert found.empty
    assert proposals.report(found, "harbours", most=5, judged=False).startswith("No word")


def test_names_are_no_terms() -> None:
    names = pd.DataFrame({"article_id": ["a", "a", "b", "b"], "sentence_id": range(4)})
    at = [text.index("pier") for text in TOLD[:4]]
    names = names.assign(start=[100 * n + i for n, i in enumerate(at)], end=[100 * n + i + 4 for n, i in enumerate(at)])
    assert "pier" not in set(proposals.terms(SENTENCES, CODES, "harbours", names=names)["term"])
