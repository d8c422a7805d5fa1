"""Samples of sentences: what chance each had, what a person codes, and what becomes of it."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.errors import BroadsheetError
from analysis.evaluate import coding_samples
from analysis.extension import coding_sheets, filled_sheets
from tests.long import examples

BY = ("sentence", "article", "code", "uncertainty")
KNOWN = {"themes": ["roads", "health"], "actors": ["NRV", "SUD"]}


def corpus(seed: int, *, articles: int = 12) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sentences of articles of different length, and a theme in some."""
    rng = np.random.default_rng(seed)
    rows = [(f"a{n:02}", k) for n in range(articles) for k in range(int(rng.integers(1, 12)))]
    table = pd.DataFrame(rows, columns=["article_id", "sentence_id"])
    table = table.assign(start=table["sentence_id"] * 20, end=table["sentence_id"] * 20 + 15, text="=Rain fell.")
    coded = rng.random(len(table)) < 0.2
    table.loc[coded | (rng.random(len(table)) < 0.2), "text"] = "=Rain fell on asphalt."
    codes = table[coded][["article_id", "sentence_id"]].assign(theme_id="roads")
    return table, codes.assign(terms=[[{"text": "asphalt"}] * int(rng.integers(1, 3)) for _ in range(len(codes))])


@given(seed=st.integers(0, 999), by=st.sampled_from(BY), share=st.floats(0.01, 1))
@settings(max_examples=examples(80), deadline=None)
def test_as_many_as_asked_for_each_once_and_its_chance(seed: int, by: coding_samples.By, share: float) -> None:
    table, codes = corpus(seed)
    size = max(1, round(share * len(table)))
    found = coding_samples.drawn(table, codes, size=size, by=by, seed=seed)
    assert len(found) == size and not found.duplicated(["article_id", "sentence_id"]).any()
    assert ((found["inclusion"] > 0) & (found["inclusion"] <= 1)).all()
    again = coding_samples.drawn(table.sample(frac=1, random_state=1), codes, size=size, by=by, seed=seed)
    assert again[["article_id", "sentence_id"]].values.tolist() == found[["article_id", "sentence_id"]].values.tolist()


@pytest.mark.parametrize("by", BY)
def test_each_sentence_is_drawn_as_often_as_its_chance_says(by: coding_samples.By) -> None:
    table, codes = corpus(4)
    draws = [coding_samples.drawn(table, codes, size=14, by=by, seed=seed) for seed in range(300)]
    every = pd.concat(draws)
    keys = ["article_id", "sentence_id"]
    often = every.groupby(keys).size().div(300).reindex(pd.MultiIndex.from_frame(table[keys]), fill_value=0)
    said = every.groupby(keys)["inclusion"].first().reindex(often.index)
    assert said.notna().all()
    z = (often - said) / (said * (1 - said) / 300) ** 0.5
    assert z.abs().max() < 4.5
    weights = [(1 / one["inclusion"]).sum() for one in draws]
    assert np.mean(weights) == pytest.approx(len(table))


def test_more_are_drawn_where_the_coding_is_unsure() -> None:
    table, codes = corpus(4, articles=200)
    found = coding_samples.drawn(table, codes, size=80, by="uncertainty", seed=2)
    assert found["stratum"].value_counts().to_dict() == dict.fromkeys(
        ["one term", "several terms", "candidate", "uncoded"], 20
    )
    terms = codes.set_index(["article_id", "sentence_id"])["terms"].map(len)
    many = found.set_index(["article_id", "sentence_id"]).join(terms)["terms"]
    assert (many[found["stratum"].eq("one term").to_numpy()] == 1).all()
    assert (many[found["stratum"].eq("several terms").to_numpy()] == 2).all()
    without = found[found["stratum"] == "candidate"]
    assert many[found["stratum"].isin(["candidate", "uncoded"]).to_numpy()].isna().all()
    assert without["text"].str.contains("asphalt").all()
    nothing = coding_samples.drawn(table, codes[:0], size=9, by="uncertainty")
    assert nothing["stratum"].unique().tolist() == ["all"]


def test_a_sample_by_article_is_spread_over_them() -> None:
    table = pd.DataFrame({"article_id": np.repeat([*"abcdefghij"], 10), "sentence_id": [*range(10)] * 10})
    found = coding_samples.drawn(table, table[:0].assign(theme_id="x"), size=20, by="article", seed=3)
    assert (found.groupby("article_id").size() == 2).all()


@pytest.mark.parametrize("size", [0, 10_000])
def test_what_cannot_be_drawn_is_told(size: int) -> None:
    table, codes = corpus(1)
    with pytest.raises(BroadsheetError, match="Expected from 1 to"):
        coding_samples.drawn(table, codes, size=size)


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Path]:
    """A sample that was drawn, and its sheet."""
    table, codes = corpus(2)
    found = coding_samples.drawn(table, codes, size=5, by="code")
    articles = pd.DataFrame({"article_id": table["article_id"].unique(), "title": "Roads", "outlet": "Zenda Post"})
    coding_sheets.keep(found, tmp_path / "gold" / "sample.jsonl", by="code", seed=0)
    filled_sheets.write(coding_sheets.sheet(found, table, articles), tmp_path / "sheet.csv")
    return tmp_path / "gold" / "sample.jsonl", tmp_path / "sheet.csv"


def _fill(sheet: Path, codes: list[str], separator: str = ",", **more: list[str]) -> None:
    table = pd.read_csv(sheet, dtype=str).assign(themes=codes, **more)
    table.to_csv(sheet, index=False, sep=separator, encoding="utf-8-sig")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_a_person_coded_comes_back_with_its_design(kept: tuple[Path, Path], separator: str) -> None:
    place, sheet = kept
    drawn = coding_sheets.read(place)
    _fill(sheet, ["roads", "none", "roads | health", "none", "health,roads"], separator)
    coded = coding_sheets.taken(sheet, drawn, KNOWN, coder="Ilse Quill")
    coding_sheets.write(coded, place)
    again = coding_sheets.read(place)
    assert again["themes"].tolist() == [["roads"], [], ["roads", "health"], [], ["health", "roads"]]
    assert again["coder"].unique().tolist() == ["Ilse Quill"]
    design = ["doc", "start", "end", "stratum", "inclusion", "by", "seed", "drawn"]
    assert again[design].equals(drawn[design])


def test_actors_statements_and_events_are_coded_where_a_person_wants(kept: tuple[Path, Path]) -> None:
    place, sheet = kept
    actors, numbers = ["NRV NRV", "none", "SUD|NRV", "none", "none"], ["0", "2.0", "none", "1", "3"]
    _fill(sheet, ["none"] * 5, actors=actors, events=numbers)
    coding_sheets.write(coding_sheets.taken(sheet, coding_sheets.read(place), KNOWN, coder="Ilse Quill"), place)
    again = coding_sheets.read(place)
    assert again["actors"].tolist() == [["NRV", "NRV"], [], ["SUD", "NRV"], [], []]
    assert again["events"].tolist() == [0, 2, 0, 1, 3]
    assert again["statements"].isna().all()


def test_the_sheet_says_nothing_of_what_the_program_found(kept: tuple[Path, Path]) -> None:
    place, sheet = kept
    text = sheet.read_text(encoding="utf-8-sig")
    assert "coded" not in text and "roads" not in text and "'=Rain fell." in text
    assert "stratum" in json.loads(place.read_text(encoding="utf-8").splitlines()[0])


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ({"themes": ["roads", "", "none", "none", "none"]}, "sentence 2 has no code in `themes`"),
        ({"themes": [""] * 5}, "5 rows to mend, first: sentence 1 has no code"),
        ({"themes": ["road", *["none"] * 4]}, "`road` is no theme"),
        ({"actors": ["NRW", *["none"] * 4]}, "`NRW` is no actor"),
        ({"actors": ["NRV", *[""] * 4]}, "sentence 2 has no code in `actors`"),
        ({"statements": ["two", *["0"] * 4]}, "`two` in `statements`; expected a whole number"),
        ({"statements": ["1 2", *["0"] * 4]}, "`1 2` in `statements`"),
        ({"events": ["-1", *["0"] * 4]}, "`-1` in `events`"),
    ],
)
def test_what_is_missing_or_unknown_is_told_and_nothing_is_kept(
    kept: tuple[Path, Path], codes: dict[str, list[str]], told: str
) -> None:
    place, sheet = kept
    _fill(sheet, **({"codes": ["none"] * 5} if "themes" not in codes else {"codes": codes.pop("themes")}), **codes)
    with pytest.raises(BroadsheetError, match=told):
        coding_sheets.taken(sheet, coding_sheets.read(place), KNOWN, coder="Ilse Quill")
    assert coding_sheets.read(place)["themes"].isna().all()


def test_a_sample_is_not_drawn_over_one_that_is_there(kept: tuple[Path, Path]) -> None:
    table, codes = corpus(2)
    with pytest.raises(BroadsheetError, match="drawn before"):
        coding_sheets.keep(coding_samples.drawn(table, codes, size=3), kept[0], by="article", seed=1)
