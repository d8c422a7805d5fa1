"""Words and phrases counted: a table of texts and terms, and the fast count against a plain one."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.errors import BroadsheetError
from analysis.measure import term_matrix


def terms(text: str, **choices: object) -> Counter[str]:
    counts, found = term_matrix.matrix(pd.Series([text]), **choices)  # type: ignore[arg-type]
    return Counter(dict(zip(found, counts.toarray()[0].tolist(), strict=True)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zenda sells salt", ["salt", "sells", "sells salt", "zenda", "zenda sells"]),
        ("salt, roads", ["roads", "salt"]),  # no phrase over a comma
        ("salt (roads)", ["roads", "salt"]),
        ("the price of salt", ["price", "salt"]),  # a stop word parts nothing, but ends no phrase of two
        ("Norvania’s salt", ["norvania", "norvania salt", "salt"]),
        ("the sailors' salt", ["sailors", "salt"]),  # may as well be the end of a quotation
        ("a non-paper of Zenda–Ostrel", ["non-paper", "ostrel", "zenda"]),
        ("in 1968 some AK-203", ["ak-203"]),  # a number is no word, a name with one is
        ("1968 salt", ["salt"]),
        ("", []),
        ("... — !", []),
    ],
)
def test_terms_of_up_to_two_words(text: str, expected: list[str]) -> None:
    assert sorted(terms(text, longest=2)) == expected


def test_with_stop_words_and_longer() -> None:
    assert sorted(terms("price of salt", longest=3, stop="none")) == [
        "of", "of salt", "price", "price of", "price of salt", "salt",
    ]  # fmt: skip
    assert sorted(terms("price of salt", longest=3)) == ["price", "price of salt", "salt"]


def test_no_text_gives_no_term() -> None:
    counts, found = term_matrix.matrix(pd.Series([], dtype="str"))
    assert counts.shape == (0, 0)
    assert found.empty


def test_an_unknown_list_of_stop_words_is_said() -> None:
    with pytest.raises(BroadsheetError, match="english"):
        term_matrix.matrix(pd.Series(["salt"]), stop="englsh")  # type: ignore[arg-type]


# Pieces of a text as words; those that are no term by themselves, and one that is no word.
WORDS = {
    "salt": "salt",
    "Salt’s": "salt",
    "road": "road",
    "Zenda-road": "zenda-road",
    "the": "the",
    "12": "12",
    ",": "",
}
NO_TERMS = {"the", "12"}


def plain_count(pieces: list[str], longest: int) -> Counter[str]:
    runs = "|".join(WORDS[piece] or "/" for piece in pieces).split("/")
    found: Counter[str] = Counter()
    for run in runs:
        words = [word for word in run.split("|") if word]
        for length in range(1, longest + 1):
            for one in (words[n : n + length] for n in range(len(words) - length + 1)):
                found[" ".join(one)] += {one[0], one[-1]}.isdisjoint(NO_TERMS)
    return +found


@given(st.lists(st.lists(st.sampled_from([*WORDS]), max_size=8), max_size=5), st.integers(1, 4))
def test_the_matrix_equals_a_plain_count(texts: list[list[str]], longest: int) -> None:
    counts, found = term_matrix.matrix(pd.Series([" ".join(t) for t in texts], dtype="str"), longest=longest)
    assert found.tolist() == sorted({*found})
    for row, text in zip(counts.toarray().tolist(), texts, strict=True):
        assert {t: n for t, n in zip(found, row, strict=True) if n} == plain_count(text, longest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 years and 1,200 boats", ["30", "1200"]),
        ("at 3.5 percent.", ["3.5"]),
        ("the S-400, a 2+2 meet", ["2", "2"]),
        ("in the 1960s, no. 007x", []),
        ("in 2012.", ["2012"]),
    ],
)
def test_numbers(text: str, expected: list[str]) -> None:
    assert term_matrix.numbers(text) == expected


def test_masked_spans_are_no_terms_whatever_their_order() -> None:
    sentences = pd.DataFrame(
        {"article_id": "a", "sentence_id": [0, 1], "start": [10, 40], "text": ["Zenda sells Ostrel salt", "Salt"]},
        index=[7, 3],
    )
    spans = pd.DataFrame({"article_id": "a", "sentence_id": 0, "start": [22, 10], "end": [28, 15]})
    assert term_matrix.masked(sentences, spans).to_dict() == {7: "| sells | salt", 3: "Salt"}
    assert term_matrix.masked(sentences, spans.head(0)).tolist() == sentences["text"].tolist()
