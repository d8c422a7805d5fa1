"""Themes that are part of others: what a codebook may say, and how they are counted."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.codebook import entry_tables, load
from analysis.errors import BroadsheetError, CodebookError
from analysis.measure.themes import frequencies, hierarchy

FISH = "{label: Fish, definition: Of fish."


def book(tmp_path: Path, *entries: str):
    path = tmp_path / "themes.yaml"
    path.write_text("\n".join(entries), encoding="utf-8")
    return load.themes(path)


def test_a_theme_with_parts_may_do_without_terms(tmp_path: Path) -> None:
    made = book(tmp_path, f"fish: {FISH}}}", f"eels: {FISH}, parent: fish, terms: [eel]}}")
    assert made.parents == {"eels": "fish"}
    table = entry_tables.themes(made)
    assert table[["theme_id", "n_terms"]].values.tolist() == [["fish", 0], ["eels", 1]]
    assert table["parent"].tolist() == [None, "fish"]


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ((f"eels: {FISH}, parent: fsh, terms: [eel]}}", f"fish: {FISH}, terms: [fish]}}"),
         "line 1: the parent `fsh` of `eels` is no theme; did you mean `fish`"),
        ((f"eels: {FISH}, parent: eels, terms: [eel]}}",), "the theme `eels` is part of itself (eels > eels)"),
        ((f"eels: {FISH}, parent: fish, terms: [eel]}}", f"fish: {FISH}, parent: eels, terms: [fish]}}"),
         "the theme `eels` is part of itself (eels > fish > eels)"),
        ((f"fish: {FISH}}}",), "the theme `fish` has no `terms`, and no theme has it as its `parent`"),
    ],
)  # fmt: skip
def test_what_a_parent_cannot_be(tmp_path: Path, entries: tuple[str, ...], said: str) -> None:
    with pytest.raises(CodebookError) as error:
        book(tmp_path, *entries)
    assert said in str(error.value)


ABOVE = {"food": None, "fish": "food", "eels": "fish", "cod": "fish", "roads": None}
THEMES = pd.DataFrame({"theme_id": list(ABOVE), "parent": list(ABOVE.values())})


def codes(*rows: tuple[int, str, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["sentence_id", "theme_id", "at"]).assign(article_id="a")
    terms = [[{"start": n, "end": n + 1, "text": "x"}] for n in table.pop("at")]
    return table.assign(terms=pd.Series(terms, dtype=object))


def test_parts_of_one_theme_are_one_in_a_sentence() -> None:
    found = hierarchy.rolled_up(codes((0, "eels", 9), (0, "cod", 2), (1, "roads", 0)), THEMES)
    assert found[["sentence_id", "theme_id"]].values.tolist() == [[0, "food"], [1, "roads"]]
    assert [term["start"] for term in found["terms"].iloc[0]] == [2, 9]


def test_an_unknown_choice_is_told() -> None:
    with pytest.raises(BroadsheetError, match="parents"):
        hierarchy.rolled_up(codes(), THEMES, counted="parent")  # type: ignore[arg-type]


CODES = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(THEMES["theme_id"].tolist())), unique=True)


@given(CODES)
def test_a_theme_has_the_sentences_of_its_parts(rows: list[tuple[int, str]]) -> None:
    given_codes = codes(*((n, name, 0) for n, name in rows))
    sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body"})
    articles = pd.DataFrame({"article_id": ["a"], "n_words": [10]})
    for counted in ("parents", "both"):
        rolled = hierarchy.rolled_up(given_codes, THEMES, counted=counted)  # type: ignore[arg-type]
        table = frequencies.themes(rolled, sentences, articles).set_index("theme_id")["sentences"]
        food = {n for n, name in rows if name != "roads"}
        assert table.get("food", 0) == len(food)
    assert hierarchy.rolled_up(given_codes, THEMES, counted="themes") is given_codes
