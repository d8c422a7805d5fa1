"""The programs against what two coders coded; the gold is never made from output."""

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis import settings
from analysis.evaluate.agreement import alpha
from analysis.pipeline import validation

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"


@pytest.fixture(scope="module", params=["full", "lexical"])
def scores(request: pytest.FixtureRequest) -> dict[str, validation.Scores]:
    from dataclasses import replace

    return validation.evaluate(GOLD, replace(settings.load(ROOT), profile=request.param))


# What a report on these articles may not fall below; what is reached is printed by `evaluate`.
FLOORS = [
    ("lines", "accuracy", 1.0),
    ("mentions", "precision", 0.95),
    ("mentions", "recall", 0.95),
    ("roles", "accuracy", 0.90),
    ("sentences", "alpha", 0.75),
]


@pytest.mark.parametrize(("layer", "score", "floor"), FLOORS)
def test_coding_reaches(scores: dict[str, validation.Scores], layer: str, score: str, floor: float) -> None:
    assert scores[layer][score] >= floor


def test_every_sentence_of_the_gold_is_found_with_its_offsets(scores: dict[str, validation.Scores]) -> None:
    assert scores["sentences"]["sentences found"] == scores["sentences"]["sentences"]


def test_the_texts_of_the_gold_are_the_seeds_byte_for_byte() -> None:
    seeds = {path.name: path.read_bytes() for path in (ROOT / "seeds").glob("*.txt")}
    assert {path.name: path.read_bytes() for path in (GOLD / "texts").glob("*.txt")} == seeds


def _rows(name: str, folder: Path = GOLD) -> pd.DataFrame:
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return pd.DataFrame([json.loads(line) for line in lines])


def test_two_readers_agree() -> None:
    first, second = _rows("mentions"), _rows("mentions", GOLD / "second")
    spans = [{*frame[["doc", "start", "end", "actor"]].itertuples(index=False, name=None)} for frame in (first, second)]
    assert spans[0] == spans[1]
    both = _rows("sentences").merge(_rows("sentences", GOLD / "second"), on=["doc", "start", "end"])
    themes = sorted({theme for column in ("themes_x", "themes_y") for row in both[column] for theme in row})
    pairs = [(t in r.themes_x, t in r.themes_y) for r in both.itertuples() for t in themes]
    assert alpha(pd.DataFrame(pairs).astype(int)) >= 0.8


@pytest.mark.parametrize("name", ["mentions", "roles", "sentences", "speech", "events", "dates"])
def test_offsets_of_the_gold_lie_in_its_texts(name: str) -> None:
    texts = {p.stem: p.read_bytes().decode() for p in (GOLD / "texts").glob("*.txt")}
    for row in _rows(name).itertuples():
        text = texts[row.doc]
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == text[row.start : row.end].strip()
