"""What a term would match is what the pipeline would count."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.annotate import themes
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Pattern
from analysis.errors import BroadsheetError
from analysis.extension import term_trial

COLUMNS = ["id", "phrase", "case", "sort"]
NONE = pd.DataFrame(columns=COLUMNS)


def _sentences(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": "a", "sentence_id": range(len(texts)), "start": 0, "text": texts})


WARNED = {
    "import*": ("An important import of imports.", "important 1"),
    "protest*": ("They protest; protesters protested in protests.", ""),
    "terroris*": ("Terrorists and terrorism.", ""),
    "mine*": ("A mine, a miner, mining; minerals.", "minerals 1"),
    "port": ("A port and ports.", ""),
    "*port": ("A port, a report.", ""),
}


@pytest.mark.parametrize("term", WARNED)
def test_a_star_that_takes_other_words_is_told(term: str) -> None:
    text, other = WARNED[term]
    said = term_trial.report(_sentences(text), [term], case="folded", known=NONE)
    assert ("note:" in said) == bool(other)
    assert other in said


def test_forms_are_counted_capitals_aside_with_an_example_each() -> None:
    said = term_trial.report(_sentences("Lamps, LAMPS.", "A lamp.", "No."), ["lamp*"], case="folded", known=NONE)
    assert "lamp*: 3 matches in 2 sentences of 1 article" in said
    assert [line.split()[:2] for line in said.splitlines()[1:3]] == [["2", "lamps"], ["1", "lamp"]]
    assert term_trial.report(_sentences("No."), ["lamp*"], case="folded", known=NONE) == "lamp*: no match\n"


def test_what_the_codebook_has_holds() -> None:
    known = pd.DataFrame(
        [("trade", "export*", "folded", "term"), ("trade", "lamp oil", "folded", "exclude")], columns=COLUMNS
    )
    said = term_trial.report(
        _sentences("Lamp oil.", "Lamps, exports.", "A lamp."), ["lamp*"], case="folded", known=known
    )
    assert "2 matches in 2 sentences of 1 article; the theme has 1 of these sentences already" in said
    kept = term_trial.report(
        _sentences("Lamp oil.", "A lamp."), ["lamp*"], case="folded", known=NONE, exclude=["lamp oil"]
    )
    assert "1 match in 1 sentence" in kept


def test_an_actor_s_name_leaves_what_a_longer_name_has() -> None:
    known = pd.DataFrame([("QB", "Quill Bank", "capitals", "name")], columns=COLUMNS)
    said = term_trial.report(_sentences("Quill left Quill Bank; quill."), ["Quill"], case="capitals", known=known)
    assert "Quill: 1 match " in said


def test_terms_that_cannot_be_are_told_together() -> None:
    with pytest.raises(BroadsheetError, match=r"(?s)`a\*`.*`\*\*`"):
        term_trial.report(_sentences("x"), ["a*", "lamp", "**"], case="folded", known=NONE)


TERMS = st.lists(
    st.sampled_from(["import*", "lamp", "lamps", "oil lamp*", "*port", "great * lamp"]), min_size=1, unique=True
)
TEXTS = st.lists(
    st.lists(st.sampled_from("Import important lamp LAMPS oil port report great old ’s - .".split()), max_size=8).map(
        " ".join
    )
)


@given(TERMS, TEXTS)
def test_the_table_of_forms_adds_up_to_what_is_coded(terms: list[str], texts: list[str]) -> None:
    patterns = pd.DataFrame({"id": "t", "phrase": terms})
    matcher = Matcher([Pattern("t", term) for term in terms], rivals="same id")
    found = themes.matched(_sentences(*texts), patterns, matcher=matcher)
    coded = themes.codes(_sentences(*texts), patterns, matcher=matcher)
    assert found["n"].sum() == coded["terms"].str.len().sum()
    assert set(found["term"]) <= set(terms)
