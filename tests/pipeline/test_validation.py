"""A project says how good its coding is where it has gold, and what to do where it has none."""

import json

import pandas as pd
import pytest

from analysis.present.findings.numbers import JSON
from analysis.present.findings.validation_figures import UNCODED
from tests.notebooks.test_guard import PREPARE, compared
from tests.study import Study


@pytest.fixture
def judged(study: Study) -> Study:
    """The computed project with the gold of its articles."""
    study.edit("broadsheet.toml", 'gold = ""', 'gold = "gold"')
    judged_by_it = {"validation", "notebook validation", "claims", "notebook robustness"}
    assert study.steps() == judged_by_it | {"article pages", "variables", "exports", "provenance"}
    return study


def test_without_gold_everything_says_so(study: Study) -> None:
    tables = study.folder / "build" / "tables"
    assert pd.read_parquet(tables / "scores.parquet").empty
    assert pd.read_parquet(tables / "errors.parquet").empty
    findings = json.loads((study.folder / "build/notebooks/validation.ipynb").read_text(encoding="utf-8"))["cells"][-1]
    assert findings["outputs"][0]["data"][JSON]["figure_caption"] == f'<span class="bs-title">{UNCODED}</span>'


def test_a_gold_that_is_not_there_is_named(study: Study) -> None:
    study.edit("broadsheet.toml", 'gold = ""', 'gold = "coded/nowhere"')
    done = study.run("analysis", "prepare")
    assert done.returncode == 1
    assert "names the gold coded/nowhere," in done.stderr


def test_the_notebook_guards_its_numbers(judged: Study) -> None:
    path = judged.folder / "gold" / "sentences.jsonl"
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    row = json.loads(first)
    path.write_text("\n".join([json.dumps(row | {"themes": ["terrorism"]}), *rest]) + "\n", encoding="utf-8")
    assert "validation" in judged.run_code(PREPARE, "validation")
    code, told = compared(judged, "validation")
    assert code == 1
    assert "errors" in told
