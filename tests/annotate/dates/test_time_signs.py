"""The signs of words of time never hide any: a text in which a pattern matches has the pattern's signs."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from analysis.annotate.dates.calendar_words import CALENDAR, WORDS
from analysis.annotate.dates.time_patterns import COUNTED, DAYS, MONTHS, RULES, YEARS
from tests.long import examples

EVERY = (*DAYS, *MONTHS, *YEARS, *COUNTED)
CASES = (Path(__file__).parents[1] / "dates.txt").read_text(encoding="utf-8").splitlines()
LISTED = sorted({word for lists in (WORDS, CALENDAR) for words in lists.lists.values() for word in words})
SIGNS = [
    "A.D.",
    "BC",
    "CE",
    "FY",
    "Q3",
    "’60s",
    "in",
    "the",
    "of",
    "and",
    ",",
    "-",
    "/",
    "from now",
    "ago",
    "back",
    "time",
]
NUMBERS = st.one_of(st.integers(0, 2100).map(str), st.sampled_from(["1960s", "2014-16", "3/4/2021", "2021-05-06"]))
WORD = st.one_of(st.sampled_from([*LISTED, *SIGNS]), NUMBERS)
CASED = st.tuples(WORD, st.sampled_from([str, str.title, str.upper])).map(lambda one: one[1](one[0]))
TEXTS = st.lists(st.tuples(CASED, st.sampled_from([" ", " ", "-", " (", ") ", ", ", "\n"])), max_size=9)


def matching(text: str) -> list[int]:
    return [n for n, one in enumerate(EVERY) if one.expression.search(text)]


def fitting(text: str) -> set[int]:
    return {EVERY.index(one) for one in RULES.fitting(text)}


@pytest.mark.parametrize("case", [re.sub(r"[\[\]]", "", line) for line in CASES if line])
def test_what_matches_in_the_cases_fits(case: str) -> None:
    assert set(matching(case)) <= fitting(case)


@settings(max_examples=examples(2_000), deadline=None)
@given(parts=TEXTS)
def test_what_matches_in_any_words_of_time_fits(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + after for word, after in parts)
    assert set(matching(text)) <= fitting(text)


@pytest.mark.parametrize(
    "text", ["ye\u017fterday", "TODA\u0178 and th\u0130s w\u0130nter 2020", "\ud800 in 2014", "k\u0131lled today"]
)
def test_letters_that_are_taken_for_others(text: str) -> None:
    assert set(matching(text)) <= fitting(text)


@pytest.mark.parametrize("text", ["The mill is old.", "He said that they would not go.", ""])
def test_most_sentences_have_no_sign(text: str) -> None:
    assert fitting(text) == set()
