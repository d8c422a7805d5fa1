"""What the codebook misses: shares counted by hand, and terms that really set the uncoded sentences apart."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.measure.themes import keyness, uncoded

KEY = ["article_id", "sentence_id"]


def corpus(*rows: tuple[str, bool, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sentences (article, coded or not, text), and their codes."""
    sentences = pd.DataFrame(
        [(article, n, "body", 100 * n, 100 * n + len(text), text) for n, (article, _, text) in enumerate(rows)],
        columns=[*KEY, "part", "start", "end", "text"],
    )
    coded = [row[1] for row in rows]
    return sentences.loc[coded, KEY].assign(theme_id="talks"), sentences


CODES, SENTENCES = corpus(
    *[("a", True, f"The envoys met for talks in town {n}.") for n in "bcdefg"],
    ("a", False, "The tide mill of Zenda was repaired."),
    ("a", False, "A new tide mill turns slowly."),
    ("b", False, "Its tide mill stands idle, said Quill."),
    ("b", False, "The tide mill was sold by Quill."),
    ("c", True, "Quill met the envoys for talks."),
)


def test_share(sentences: pd.DataFrame) -> None:
    codes = pd.DataFrame({"article_id": ["a", "a", "b"], "sentence_id": [0, 1, 0], "theme_id": "talks"})
    assert uncoded.share(codes, sentences).to_dict("records") == [{"sentences": 5, "uncoded": 3, "share": 0.6}]
    by = uncoded.share(codes, sentences, by="article").set_index("article_id")
    # the title of `b` is coded, but only its body counts
    assert by[["sentences", "uncoded", "share"]].to_dict("index") == {
        "a": {"sentences": 4, "uncoded": 2, "share": 0.5}, "b": {"sentences": 1, "uncoded": 1, "share": 1.0},
    }  # fmt: skip
    assert uncoded.share(codes, sentences.head(0)).empty
    assert uncoded.share(codes, sentences.head(0), by="article").columns.tolist() == [
        "article_id", "sentences", "uncoded", "share",
    ]  # fmt: skip


def test_the_terms_of_what_is_missed() -> None:
    found = uncoded.terms(CODES, SENTENCES)
    # the words of the phrase stand nowhere else, and what fewer than three sentences hold tells nothing
    assert found["term"].tolist() == ["tide mill"]
    first = found.iloc[0]
    assert first[["sentences", "coded_sentences", "articles"]].tolist() == [4, 0, 2]
    # an example of each article before a second one of either
    assert first["examples"] == [("a", 6), ("b", 8), ("a", 7)]
    assert first["z"] > 0
    assert first["log_ratio"] > 0


def test_names_are_left_out_where_they_are_given() -> None:
    codes, sentences = corpus(*[("a", False, "Quill was silent.")] * 4, *[("a", True, "Talks went on for days.")] * 4)
    assert "quill" in uncoded.terms(codes, sentences)["term"].tolist()
    names = sentences.head(4).assign(end=lambda t: t["start"] + 5)[[*KEY, "start", "end"]]
    assert uncoded.terms(codes, sentences, names=names)["term"].tolist() == ["silent"]


@pytest.mark.parametrize(
    ("codes", "sentences"),
    [
        (CODES, SENTENCES.head(0)),
        (CODES.head(0), SENTENCES),  # nothing coded: nothing to set apart from
        (SENTENCES[KEY].assign(theme_id="talks"), SENTENCES),  # nothing missed
        (CODES, SENTENCES.assign(text="")),
    ],
    ids=["no sentence", "no code", "all coded", "no words"],
)
def test_nothing_to_tell_gives_an_empty_table(codes: pd.DataFrame, sentences: pd.DataFrame) -> None:
    found = uncoded.terms(codes, sentences)
    assert found.empty
    assert found.columns.tolist() == uncoded.terms(CODES, SENTENCES).columns.tolist()


@given(st.integers(3, 10**6), st.integers(3, 10**6))
def test_two_sentences_are_too_few_to_tell(missed: int, coded: int) -> None:
    counts = pd.DataFrame(
        [("tide", "un", 2), ("rest", "un", missed), ("rest", "co", coded)], columns=["term", "part", "count"]
    )
    found = keyness.log_odds(counts, one="un", other="co").set_index("term")
    assert found.loc["tide", "z"] < 1.96


def test_three_can_tell() -> None:
    counts = pd.DataFrame(
        [("tide", "un", 3), ("rest", "un", 100), ("rest", "co", 900)], columns=["term", "part", "count"]
    )
    assert keyness.log_odds(counts, one="un").set_index("term").loc["tide", "z"] > 1.96
