"""What names one actor is one candidate; what could name two is left apart, and told."""

import random
import re
from collections.abc import Callable
from time import process_time

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis import schema
from analysis.annotate.names import abbreviations, candidates, variants

NONE = pd.DataFrame(columns=["article_id", "start", "end"])
COLUMNS = ["article_id", "sentence_id", "start", "end", "text", "kind"]


def _names(*given: tuple[str, str, str]) -> pd.DataFrame:
    """Names in their articles, each in a sentence of its own: article, text, kind."""
    rows = [(a, n, 100 * n, 100 * n + len(text), text, kind) for n, (a, text, kind) in enumerate(given)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _found(*given: tuple[str, str, str], sentences: pd.DataFrame | None = None) -> dict[str, dict[str, int]]:
    table = candidates.candidates(_names(*given), NONE, sentences)
    return {row.text: {name["text"]: name["n"] for name in row.names} for row in table.itertuples()}


P, O, L = "person", "organisation", "place"  # noqa: E741
TOGETHER = {
    "surname": [("a", "Mara Quill", P), ("a", "Quill", P)],
    "given name": [("a", "Mara Quill", P), ("a", "Mara", P)],
    "a part taken for a place": [("a", "Mara Quillon", P), ("a", "Quillon", L)],
    "title": [("a", "President Mara Quill", P), ("a", "Mara Quill", P), ("a", "Mr Quill", P)],
    "excellency": [("a", "H.E. Mara Quill", P), ("a", "Mara Quill", P)],
    "capitals": [("a", "MARA QUILL", P), ("b", "Mara Quill", P)],
    "possessive": [("a", "Mara Quill’s", P), ("a", "Mara Quill", P)],
    "accents": [("a", "Mara Quıllöğ", P), ("b", "Mara Quillog", P)],
    "Arabic article": [("a", "Omar Al-Quill", P), ("a", "Al Quill", P), ("b", "Omar al-Quill", P)],
    "double family name": [("a", "Mara Quill-Dray", P), ("a", "Quill-Dray", P), ("a", "Quill-Dray", P)],
    "particle": [("a", "Erik van Quill", P), ("a", "Van Quill", P)],
    "middle name": [("a", "Mara Ilse Quill", P), ("b", "Mara Quill", P)],
    "initial": [("a", "M. Quill", P), ("a", "Mara Quill", P)],
    "surname in another article": [("a", "Mara Quillon", P), ("b", "Quillon", P)],
    "article of an organisation": [("a", "the Harbour Board", O), ("a", "Harbour Board", O)],
    "hyphen": [("a", "Quill-Dray Lamps", O), ("b", "Quill Dray Lamps", O)],
    "legal form": [("a", "Quill Lamps Ltd", O), ("b", "Quill Lamps", O)],
    "initials of an organisation": [("a", "Union of Quillport Harbours", O), ("a", "UQH", O)],
    "what an organisation is": [("a", "Quill Holdings", O), ("a", "Quill", O)],
    "a person's name with a word of an institution inside": [("a", "Mohammed Quill", P), ("a", "Quill", P)],
    "acronym by its article, then everywhere": [
        ("a", "Union of Quillport Harbours", O),
        ("a", "UQH", O),
        ("b", "UQH", L),
    ],
}
APART = {
    "two persons of one surname": [("a", "Mara Quill", P), ("a", "Jonas Quill", P), ("a", "Quill", P)],
    "a surname of two of the corpus": [("a", "Mara Quillon", P), ("b", "Jonas Quillon", P), ("c", "Quillon", P)],
    "a given name in another article": [("a", "Maria Quillon", P), ("b", "Maria", P)],
    "a town that is a person's name too": [("a", "Mara Kampala", P), ("a", "Kampala", L)],
    "a common noun": [("a", "Quillport Charitable Foundation", O), ("a", "Foundation", O)],
    "an institution called by a person": [("a", "Mara Quill Foundation", P), ("a", "Mara Quill", P)],
    "a longer organisation": [("a", "Quill Lamps", O), ("a", "Quill Lamps Zenda", O)],
    "other initials": [("a", "Union of Zenda Harbours", O), ("a", "UQH", O)],
    "initials in another article alone": [("a", "Union of Quillport Harbours", O), ("b", "UQH", O)],
    "a state and its airline": [("a", "Norway Airlines", O), ("a", "Norway", L)],
    "a person and a firm": [("a", "Quill Holdings", O), ("a", "Quill", P)],
    "two firms": [("a", "Quill Holdings", O), ("a", "Quill Bank", O), ("a", "Quill", O)],
    "a queen and another": [("a", "Mara Quill", P), ("b", "Queen Mara", P)],
}  # fmt: skip


@pytest.mark.parametrize("given", TOGETHER.values(), ids=TOGETHER)
def test_names_of_one_are_one_candidate(given: list[tuple[str, str, str]]) -> None:
    found = _found(*given)
    assert len(found) == 1
    assert sum(next(iter(found.values())).values()) == len(given)


@pytest.mark.parametrize("given", APART.values(), ids=APART)
def test_names_of_several_stay_apart(given: list[tuple[str, str, str]]) -> None:
    assert len(_found(*given)) == len({text for _, text, _ in given})


def test_a_surname_belongs_to_whoever_has_it_in_that_article() -> None:
    found = _found(
        ("a", "Mara Quill", P), ("a", "Quill", P), ("b", "Jonas Quill", P), ("b", "Quill", P), ("b", "Quill", P)
    )  # fmt: skip
    assert found == {"Jonas Quill": {"Quill": 2, "Jonas Quill": 1}, "Mara Quill": {"Mara Quill": 1, "Quill": 1}}


def test_what_is_open_is_told_with_the_names_it_could_have() -> None:
    table = candidates.candidates(
        _names(("a", "Mara Quill", P), ("a", "Jonas Quill", P), ("a", "Quill", P), ("a", "Foundation", O)), NONE
    )
    notes = table.set_index("text")["note"]
    assert notes["Quill"] == "left apart: can be Jonas Quill or Mara Quill"
    assert "common noun" in notes["Foundation"]
    assert notes[["Mara Quill", "Jonas Quill"]].isna().all()


def test_each_candidate_has_the_first_sentence_of_its_full_name_and_an_id_of_its_own() -> None:
    names = _names(("a", "Quill", P), ("a", "Mara Quill", P), ("b", "Mara-Quill", O), ("b", "Mara Quill", L))
    sentences = pd.DataFrame({"article_id": ["a", "a"], "sentence_id": [0, 1], "start": [0, 100], "text": ["0", "1"]})
    table = candidates.candidates(names, NONE, sentences)
    assert table[["text", "kind", "example", "start"]].to_numpy().tolist() == [["Mara Quill", "person", "1", 100]]
    two = candidates.candidates(_names(("a", "Quill", P), ("a", "Quill!", O), ("b", "Qu-ill?", O)), NONE)
    assert two["actor_id"].is_unique


@pytest.mark.parametrize(
    ("span", "known"), [((0, 13), True), ((0, 7), True), ((8, 13), False), ((13, 20), False), ((5, 40), True)]
)
def test_a_name_is_known_of_which_a_mention_has_half(span: tuple[int, int], known: bool) -> None:
    mentions = pd.DataFrame([("a", *span)], columns=["article_id", "start", "end"])
    assert candidates.candidates(_names(("a", "Zendian Board", O)), mentions).empty == known


BRACKETS = {
    "The Quillport Harbour Authority (QHA) met.": [("Quillport Harbour Authority", "QHA")],
    "the Union of Zenda and Quillport (“UZQ”)": [("Union of Zenda and Quillport", "UZQ")],
    "Zendian Export-Import Bank (Zendeximbank) paid": [("Zendian Export-Import Bank", "Zendeximbank")],
    "UZQ (Union of Zenda and Quillport) met": [("Union of Zenda and Quillport", "UZQ")],
    "Mara Quill (PLN) met Jonas Dray (42).": [],
    "Deputy President (DP) Mara Quill": [],
    "it rained. Prices (P) rose": [],
    "the memorandum of understanding (MoU)": [],
    "The Board met (see Annex)": [],
}


@pytest.mark.parametrize("text", BRACKETS)
def test_brackets_introduce_short_forms(text: str) -> None:
    found = abbreviations.introduced(
        pd.DataFrame([("a", 0, 7, text)], columns=["article_id", "sentence_id", "start", "text"])
    )
    assert list(zip(found["long"], found["short"], strict=True)) == BRACKETS[text]
    for row in found.itertuples():
        assert text[row.start - 7 : row.end - 7] == row.long


def test_a_long_form_in_brackets_is_one_name_and_finds_its_short_form_everywhere() -> None:
    text = "The People's Front for Lamps (PFL) met."
    sentences = pd.DataFrame([("a", 0, 0, text)], columns=["article_id", "sentence_id", "start", "text"])
    rows = [("a", 0, 4, 18, "People's Front", P), ("a", 0, 23, 28, "Lamps", O), ("a", 0, 30, 33, "PFL", O)]
    names = pd.DataFrame([*rows, ("b", 0, 0, 3, "PFL", L)], columns=COLUMNS)
    table = candidates.candidates(names, NONE, sentences)
    assert table[["actor_id", "text", "kind"]].to_numpy().tolist() == [["pfl", "People's Front for Lamps", O]]
    assert table["names"][0] == [{"text": "PFL", "n": 2}, {"text": "People's Front for Lamps", "n": 1}]


WORDS = st.sampled_from(
    "Mara Ilse Jonas Quill Dray Al-Quill bin UQH QUILL Ltd Foundation the Union of M. Łódź | ’s".split()
)
NAMES = st.lists(
    st.tuples(st.sampled_from("abc"), st.lists(WORDS, min_size=1, max_size=4).map(" ".join), st.sampled_from([P, O, L]))
)  # fmt: skip


@given(NAMES)
def test_every_name_is_counted_once_whatever_stands_there(given: list[tuple[str, str, str]]) -> None:
    table = candidates.candidates(_names(*given), NONE)
    written = [variants.written(text, kind) for _, text, kind in given]
    counted = [text for text in written if sum(c.isalpha() for c in text) > 1]
    assert table["n_names"].sum() == len(counted)
    assert [sum(name["n"] for name in names) for names in table["names"]] == table["n_names"].tolist()
    assert table["actor_id"].is_unique and table["actor_id"].str.fullmatch(r"[A-Za-z][A-Za-z0-9_]*").all()
    again = candidates.candidates(_names(*given).sample(frac=1, random_state=1), NONE)
    pd.testing.assert_frame_equal(table, again)


PIECES = st.sampled_from(
    "the Union of Quillport Harbours Harbours’ Board’s Ltd (UQH) (UQHB) UQH (Union of Quillport) ( ) .".split()
)


@given(st.lists(st.lists(PIECES, max_size=9).map(" ".join), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_any_brackets_will_do(texts: list[str], choice: random.Random) -> None:
    rows = [("abc"[n % 3], n, 1000 * n, text) for n, text in enumerate(texts)]
    sentences = pd.DataFrame(rows, columns=["article_id", "sentence_id", "start", "text"])
    names = [
        (article, n, start + match.start(), start + match.end(), match[0], choice.choice([P, O, L]))
        for article, n, start, text in rows
        for match in re.finditer(r"[A-Z][\w’]*(?: [A-Z][\w’]*)*", text)
    ]
    brackets = abbreviations.introduced(sentences)
    for row in brackets.itertuples():
        assert texts[row.sentence_id][row.start % 1000 : row.end % 1000] == row.long
    table = candidates.candidates(pd.DataFrame(names, columns=COLUMNS), NONE, sentences)
    assert table["n_names"].sum() <= len(names) + len(brackets)
    assert table.empty == (not names)


def test_a_long_form_of_one_letter_is_no_name() -> None:
    sentences = pd.DataFrame([("a", 7, 900, "Mara met the A A (AA).")], columns=[*COLUMNS[:3], "text"])
    assert list(_found(("a", "Mara Quill", P), sentences=sentences)) == ["Mara Quill"]


def _seconds(number: int, given: Callable[[int], tuple[str, str]]) -> float:
    names = _names(*((article, name, P) for article, name in map(given, range(number))))
    began = process_time()
    candidates.candidates(names, NONE)
    return process_time() - began


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:05}")


@pytest.mark.parametrize(
    "given",
    [
        lambda n: ("a", f"X{_letters(n)} Y{_letters(n)}"),  # one article that names all
        lambda n: (f"{n}", f"X{_letters(n)} Quill"),  # many of one surname
        lambda n: (f"{n}", f"X{_letters(n)} Quill" if n % 2 else "Quill"),
    ],
)
def test_time_grows_with_the_names(given: Callable[[int], tuple[str, str]]) -> None:
    # eight times as many; 64 times where each is compared with all others
    assert _seconds(3_200, given) < 25 * max(_seconds(400, given), 0.03)


def test_no_names_no_candidates() -> None:
    assert candidates.candidates(_names(), NONE).empty
    assert list(schema.empty("candidates").columns) == candidates.COLUMNS


def test_candidates_stand_by_how_often_they_are_named_then_by_how_many_articles_then_by_name() -> None:
    often = [("a", "Quill Lamps", O), ("a", "Quill Lamps", O), ("b", "Ostrel Mills", O), ("c", "Ostrel Mills", O)]
    found = _found(*often, ("a", "Zenda Bank", O), ("a", "Anb Bank", O))
    assert list(found) == ["Ostrel Mills", "Quill Lamps", "Anb Bank", "Zenda Bank"]
