"""What a term would do to a coding: nobody is counted twice, and nothing that is excluded goes on counting."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.errors import BroadsheetError
from analysis.extension import term_effects

TEXTS = ("Norvania closed a pier.", "Piers and roads of Sudland.", "It rained.", "A PIER, a pier road.")


def sentences(texts: tuple[str, ...] = TEXTS) -> pd.DataFrame:
    rows = [{"article_id": "a", "sentence_id": k, "start": 100 * k, "text": text} for k, text in enumerate(texts)]
    return pd.DataFrame(rows, columns=["article_id", "sentence_id", "start", "text"])


def codes(*rows: tuple[int, str, list[tuple[int, int]]]) -> pd.DataFrame:
    told: list[dict[str, Any]] = [
        {"article_id": "a", "sentence_id": k, "theme_id": theme, "terms": [{"start": s, "end": e} for s, e in spans]}
        for k, theme, spans in rows
    ]
    return pd.DataFrame(told, columns=["article_id", "sentence_id", "theme_id", "terms"])


THEMES = pd.DataFrame({"theme_id": ["harbours", "roads"], "label": ["Harbours", "Roads"]})


@pytest.mark.parametrize(
    ("term", "case", "keywords"),
    [
        ("pier*", "folded", ["pier", "Piers", "PIER", "pier"]),
        ("pier", "folded", ["pier", "PIER", "pier"]),
        ("Norvania", "capitals", ["Norvania"]),
        ("norvania", "exact", []),
        ("lamp", "folded", []),
    ],
)
def test_places_are_those_that_a_codebook_would_find(term: str, case: Any, keywords: list[str]) -> None:
    found = term_effects.places(sentences(), term, case=case)
    assert found["keyword"].tolist() == keywords
    whole = found.merge(sentences().rename(columns={"start": "from"}), on=["article_id", "sentence_id"])
    cut = [t[s - f : e - f] for t, s, e, f in zip(*(whole[n] for n in ("text", "start", "end", "from")), strict=True)]
    assert cut == keywords


def test_a_term_that_cannot_be_looked_for_is_refused() -> None:
    with pytest.raises(BroadsheetError, match=r"`\*`"):
        term_effects.places(sentences(), "*")


def test_a_theme_loses_what_it_has_by_the_term_alone() -> None:
    found = term_effects.places(sentences(), "pier*")
    known = codes((0, "harbours", [(18, 22)]), (3, "harbours", [(302, 306), (310, 319)]), (1, "roads", [(110, 115)]))
    rows = term_effects.on_themes(found, known, THEMES).values.tolist()
    assert rows == [["harbours", "Harbours", 2, 1, 1], ["roads", "Roads", 1, 2, 0], ["", "no theme", 0, 3, 0]]


def test_without_codes_or_places_there_is_nothing_to_lose() -> None:
    none = term_effects.places(sentences(()), "pier*")
    for found, n in ((none, 0), (term_effects.places(sentences(), "pier*"), 3)):
        table = term_effects.on_themes(found, codes(), THEMES)
        assert table[["has", "gains", "loses"]].values.tolist() == [[0, n, 0], [0, n, 0], [n, n, 0]]
        mentions = pd.DataFrame(columns=["article_id", "start", "end", "actor_id"])
        actors = term_effects.on_actors(found, mentions, pd.DataFrame(columns=["actor_id", "label"]))
        assert actors["id"].tolist() == [""]


@pytest.mark.parametrize(
    ("start", "end", "row"),
    [
        (0, 8, ["NRV", "Norvania", 1, 0, 0]),  # the same words
        (0, 23, ["NRV", "Norvania", 1, 0, 0]),  # a longer name of the actor goes on having them
        (0, 4, ["NRV", "Norvania", 0, 1, 1]),  # a shorter one loses them
    ],
)
def test_of_names_the_longer_has_its_words(start: int, end: int, row: list[Any]) -> None:
    found = term_effects.places(sentences(), "Norvania", case="capitals")
    mentions = pd.DataFrame([{"article_id": "a", "start": start, "end": end, "actor_id": "NRV"}])
    actors = pd.DataFrame({"actor_id": ["NRV"], "label": ["Norvania"]})
    assert term_effects.on_actors(found, mentions, actors).values.tolist()[0] == row


@settings(max_examples=25, deadline=None)  # a matcher is built each time
@given(st.lists(st.sampled_from(["a pier", "pier road", "a road", "rain"]), max_size=8), st.data())
def test_what_a_theme_has_and_would_gain_are_all_sentences_with_the_term(texts: list[str], data: st.DataObject) -> None:
    coded = data.draw(st.lists(st.sampled_from(range(len(texts))), unique=True)) if texts else []
    table = term_effects.on_themes(
        term_effects.places(sentences(tuple(texts)), "pier"), codes(*((k, "roads", [(0, 999)]) for k in coded)), THEMES
    )
    held = sum("pier" in text for text in texts)
    assert (table["has"] + table["gains"])[:-1].eq(held).all()
    assert table["has"].iloc[-1] == sum("pier" in text for k, text in enumerate(texts) if k not in coded)
    assert (table["loses"] <= table["has"]).all()
