"""Sentence boundaries: given and expected, and what must hold of any text."""

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.annotate import full_stops
from analysis.annotate.sentences import sentences, split

CASES = [
    # one line each: the sentences, parted by a bar
    "One.|Two!|Three?",
    "Dr. Quill met Mr. Ostrel at 9 a.m. on Monday.|They spoke.",
    "S. Norvan and A. B. Quill left.|Nobody stayed.",
    "The U.S. Senate met.|The U.S. said no.",
    "“We go.”|“We stay,” she said.",
    "“Why?” he asked.|Nobody knew.",
    "It cost $1.5 million in No. 10, he said.",
    "He said: “Go.|Do not wait.”|They went.",
    "overtly…but we know.|“…In the end, yes.”",
    "A relation (old one.) ended.|(It began in 1990.)|So be it.",
    "The Ruritano-Zendan?treaty holds.",
    "No full stop at the end",
    "Was it so?! Yes.".replace("! ", "!|"),
    "First line\n\n|Second paragraph.".replace("\n\n|", "|"),
]


@pytest.mark.parametrize("case", CASES)
def test_split(case: str) -> None:
    expected = case.split("|")
    text = " ".join(expected)
    if "First line" in case:
        text = "\n\n".join(expected)
    assert [text[a:b] for a, b in split(text)] == expected


STOPS = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("space", [" ", "\n", "\r\n", "  "])
@pytest.mark.parametrize("case", STOPS)
def test_stops_that_end_a_sentence_and_stops_that_do_not(case: str, space: str) -> None:
    text = case.replace("|", " ").replace(" ", space)
    assert [text[a:b] for a, b in split(text)] == [sentence.replace(" ", space) for sentence in case.split("|")]


@pytest.mark.parametrize("word", sorted(full_stops.words()["before_names"] | full_stops.words()["within"]))
def test_a_word_before_a_name_ends_no_sentence(word: str) -> None:
    assert len(list(split(f"They met {word}. Dray in Zenda."))) == 1


@pytest.mark.parametrize("word", sorted(full_stops.words()["before_numbers"]))
def test_a_word_before_a_number_ends_a_sentence_before_a_word(word: str) -> None:
    assert len(list(split(f"They paid {word}. 500 in Zenda."))) == 1
    assert len(list(split(f"They paid {word}. The mill was shut."))) == 2


@pytest.mark.parametrize("word", sorted(full_stops.words()["may_end"]))
def test_a_word_that_may_end_a_sentence_ends_it_before_one_that_begins(word: str) -> None:
    assert len(list(split(f"They met {word}. Dray in Zenda."))) == 1
    assert len(list(split(f"They met {word}. The mill was shut."))) == 2


@given(st.text(alphabet=st.sampled_from("aB .!?…”“\n\t’'(5\u200f\u0000")))
def test_spans_are_in_order_trimmed_and_lose_nothing_but_white_space(text: str) -> None:
    spans = list(split(text))
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_sentences_give_back_the_source() -> None:
    text = "Norvania acts\n\nOne thing. Another thing."
    texts = pd.DataFrame({"article_id": ["x"], "text": [text]})
    rows = [("x", "title", 0, 0, 13), ("x", "body", 2, 15, len(text))]
    spans = pd.DataFrame(rows, columns=["article_id", "part", "line", "start", "end"])
    table = sentences(spans, texts)
    assert table["text"].tolist() == ["Norvania acts", "One thing.", "Another thing."]
    assert table["sentence_id"].tolist() == [0, 1, 2]
    assert [text[r.start : r.end] for r in table.itertuples()] == table["text"].tolist()


@pytest.mark.parametrize(("length", "pieces"), [(4_999, [4_999]), (5_000, [5_000]), (5_001, [5_000, 1])])
def test_what_has_no_end_is_cut_so_that_a_parse_fits_into_memory(length: int, pieces: list[int]) -> None:
    assert [b - a for a, b in split("x" * length)] == pieces


def test_it_is_cut_at_the_last_white_space_that_fits() -> None:
    text = " ".join(["word"] * 1_500)
    spans = list(split(text))
    assert [b - a for a, b in spans] == [4_999, 2_499]
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == "word" * 1_500


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("1. The council met.", 1),
        ("II. The mill closed.", 1),
        ("(a). The mill closed.", 1),
        ("xlviii. The mill closed.", 2),
        ("He met A. Quill.", 1),
        ("Why? he asked.", 1),
        ("Why? He asked.", 2),
        ("It ended. iPhones sold.", 2),
        ("It ended. al-Karam left.", 2),
        ("It ended… and began.", 1),
        ("It ended.\n\nand began.", 2),
    ],
)
def test_where_a_sentence_ends(text: str, n: int) -> None:
    assert len(list(split(text))) == n


def test_sentences_of_every_article_in_reading_order() -> None:
    texts = pd.DataFrame({"article_id": ["b", "a"], "text": ["One. Two.", "Three.\nFour\nfive. Six."]})
    rows = [("b", "body", 0, 0, 9), ("a", "body", 1, 7, 22), ("a", "title", 0, 0, 6)]
    spans = pd.DataFrame(rows, columns=["article_id", "part", "line", "start", "end"])
    table = sentences(spans, texts)
    assert table[["article_id", "sentence_id", "part", "line", "start", "end", "text"]].values.tolist() == [
        ["a", 0, "title", 0, 0, 6, "Three."],
        ["a", 1, "body", 1, 7, 17, "Four five."],
        ["a", 2, "body", 1, 18, 22, "Six."],
        ["b", 0, "body", 0, 0, 4, "One."],
        ["b", 1, "body", 0, 5, 9, "Two."],
    ]
    assert sentences(spans.head(0), texts).empty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left.” She stayed.", ["He left.”", "She stayed."]),
        ("He left.) She stayed.", ["He left.)", "She stayed."]),
        ("He left. 5 stayed.", ["He left.", "5 stayed."]),
        ("He left. €5 stayed.", ["He left.", "€5 stayed."]),
        ("He left. -- She stayed.", ["He left. -- She stayed."]),
        ("He left. “«She stayed.", ["He left.", "“«She stayed."]),
        ("He left.She stayed.", ["He left.She stayed."]),
        ("He left!!! She stayed?!", ["He left!!!", "She stayed?!"]),
        ("He left... She stayed.", ["He left...", "She stayed."]),
        ("He left… She stayed.", ["He left…", "She stayed."]),
        ("He left for the… Zend council.", ["He left for the… Zend council."]),
        ("He left for the... Zend council.", ["He left for the... Zend council."]),
        ("He left? she stayed.", ["He left? she stayed."]),
        ("He left. al-Karam stayed.", ["He left.", "al-Karam stayed."]),
        ("He left! al-Karam stayed.", ["He left! al-Karam stayed."]),
        ("5. Dray left. 6. Quill left.", ["5. Dray left.", "6. Quill left."]),
        ("\n\n               iv. Dray left. B. Quill left.", ["iv. Dray left.", "B. Quill left."]),
        ("(5). Dray left.", ["(5). Dray left."]),
        ("Dray met the U.S.) The end.", ["Dray met the U.S.)", "The end."]),
        ("One\n \nTwo", ["One", "Two"]),
        ("One\nTwo", ["One\nTwo"]),
        ("   ", []),
    ],
)
def test_what_ends_a_sentence_and_what_begins_the_next(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in split(text)] == expected
