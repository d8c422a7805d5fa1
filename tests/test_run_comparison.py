"""Two runs compared: every difference is told, once, and nothing else."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.__main__ import main
from analysis.evaluate import run_comparison

KEY = ["article_id", "sentence_id", "theme_id"]
ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 3), st.sampled_from(["roads", "dams"])),
    st.lists(st.sampled_from(["road", "dam", "=1"]), max_size=2),
    max_size=8,
)


def _codes(rows: dict[Any, list[str]]) -> pd.DataFrame:
    return pd.DataFrame([(*key, terms) for key, terms in rows.items()], columns=[*KEY, "terms"])


@given(ROWS, ROWS)
def test_every_difference_is_told_once(before: dict[Any, list[str]], after: dict[Any, list[str]]) -> None:
    found = run_comparison.rows("codes", _codes(before), _codes(after))
    changed = {key for key in before.keys() & after.keys() if before[key] != after[key]}
    expected = {
        "lost": before.keys() - after.keys(), "gained": after.keys() - before.keys(), "was": changed, "is": changed
    }  # fmt: skip
    for change, keys in expected.items():
        told = found.loc[found["change"] == change, KEY]
        assert sorted(tuple(row) for row in told.to_numpy().tolist()) == sorted(keys)


@pytest.mark.parametrize("missing", [None, pd.NA, float("nan")])
def test_a_missing_value_is_the_same_as_a_missing_one(missing: Any) -> None:
    names = pd.DataFrame({"article_id": "a", "start": [0, 9], "end": [4, 12], "actor_id": [None, "NRV"]})
    other = names.assign(actor_id=pd.Series([missing, "NRV"], dtype=object))
    assert run_comparison.rows("names", names, other).empty
    assert len(run_comparison.rows("names", names, other.assign(actor_id="NRV"))) == 2


def test_the_command_says_where_it_looked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(tmp_path), str(tmp_path)]) == 1
    assert tmp_path.name in capsys.readouterr().err


def test_the_command_writes_the_rows_with_their_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sentences = pd.DataFrame({
        "article_id": "a", "sentence_id": [0, 1], "part": "body", "start": [0, 9], "end": [8, 20],
        "text": ["=Zenda.", "A road opened."],
    })  # fmt: skip
    terms = [[{"start": 2, "end": 6, "text": "road"}]]
    codes = pd.DataFrame({"article_id": "a", "sentence_id": [1], "theme_id": "roads", "terms": terms})
    for run, rows in (("before", codes), ("after", codes.iloc[:0])):
        folder = tmp_path / run / "tables"
        folder.mkdir(parents=True)
        sentences.to_parquet(folder / "sentences.parquet")
        rows.to_parquet(folder / "codes.parquet")
    assert main(["compare", str(tmp_path / "before"), str(tmp_path / "after"), "--out", str(tmp_path / "out")]) == 0
    assert "codes" in capsys.readouterr().out
    written = pd.read_csv(tmp_path / "out" / "codes.csv")
    assert written[["change", "text"]].to_numpy().tolist() == [["lost", "A road opened."]]
    assert not (tmp_path / "out" / "sentences.csv").exists()
