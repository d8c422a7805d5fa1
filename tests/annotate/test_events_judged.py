"""Acts and dates against gold: what is found on the seeds, and how given pairs are judged."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import settings
from analysis.pipeline import validation

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project():
    return settings.load(ROOT)


def written(folder, name, text, rows):
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "a.txt").write_text(text, encoding="utf-8")
    lines = [json.dumps({"doc": "a", **row}) for row in rows]
    (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_acts_of_the_seeds(project, tmp_path):
    for name in ("texts", "events.jsonl", "dates.jsonl"):
        (tmp_path / name).symlink_to(ROOT / "tests" / "gold" / name)
    scores = validation.evaluate(tmp_path, project)
    assert scores["events"]["f1"] >= 0.70
    assert scores["dates"]["f1"] >= 0.90
    assert "events" not in validation.evaluate(tmp_path, replace(project, profile="lexical"))


def test_given_pairs_are_judged_for_type_and_sign(project, tmp_path):
    text = "The harbour was calm. Norvania criticised Sudland on Monday."
    at = {name: text.index(name) for name in ("Norvania", "Sudland")}
    pair = {
        "source_start": at["Norvania"],
        "source_end": at["Norvania"] + 8,
        "target_start": at["Sudland"],
        "target_end": at["Sudland"] + 7,
    }
    rows = [
        {**pair, "type": "ACCUSE"},
        {**pair, "type": ["AID", "ACCUSE"]},
        {**pair, "type": "REJECT"},
        {**pair, "type": "AID"},
    ]
    scores = validation.evaluate(written(tmp_path, "events", text, rows), project)["events"]
    assert {"type accuracy": 0.5, "sign accuracy": 0.75, "pairs": 4}.items() <= scores.items()


def test_any_type_that_counts_is_right(project, tmp_path):
    text = "India criticised Pakistan on Monday. Japan praised France for its help."
    rows = [
        {"source": "IND", "target": "PAK", "type": ["REJECT", "ACCUSE"], "status": "actual"},
        {"source": "JPN", "target": "FRA", "type": "SUPPORT", "status": "actual"},
    ]
    scores = validation.evaluate(written(tmp_path, "events", text, rows), project)["events"]
    assert scores["f1"] == scores["type f1"] == 1.0
