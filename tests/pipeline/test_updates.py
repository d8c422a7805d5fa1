"""What changed since the tables were made is told, and one call says what it did to tables and claims."""

import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import schema, tables
from analysis.pipeline import updates
from analysis.pipeline.reporting import run_notebooks
from analysis.present import changed_inputs
from analysis.present.site import notebooks
from analysis.settings import Settings


def codes(*sentences: int) -> pd.DataFrame:
    terms = [[{"start": 0, "end": 4, "text": "road"}] for _ in sentences]
    frame = pd.DataFrame({"article_id": "a", "sentence_id": [*sentences], "theme_id": "roads", "terms": terms})
    return frame if len(frame) else schema.empty("codes")


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    (tmp_path / "codebook").mkdir()
    (tmp_path / "codebook" / "themes.yaml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "broadsheet.toml").write_text("", encoding="utf-8")
    made = Settings(root=tmp_path, corpus=tmp_path)
    tables.write("codes", codes(0, 1), made.tables)
    return made


def changed_book(project: Settings) -> None:
    (project.root / "codebook" / "themes.yaml").write_text("a: 2\n", encoding="utf-8")


def test_only_what_differs_from_what_the_tables_were_made_of_is_told(project: Settings) -> None:
    read = max(path.stat().st_mtime for path in project.tables.iterdir()) + 1
    assert changed_inputs.changed(project) == []  # nothing is known of how these tables were made
    changed_inputs.keep(project, changed_inputs.inputs(project))
    os.utime(project.root / "codebook" / "themes.yaml")
    assert changed_inputs.since(project, read) == ""
    changed_book(project)
    (project.root / "corrections.csv").write_text("x\n", encoding="utf-8")
    assert changed_inputs.changed(project) == ["corrections.csv", "themes.yaml"]
    assert changed_inputs.since(project, read).startswith("corrections.csv and themes.yaml changed")
    changed_inputs.keep(project, changed_inputs.inputs(project))
    (project.root / "corrections.csv").unlink()
    assert changed_inputs.changed(project) == ["corrections.csv"]


def test_tables_that_are_newer_than_the_notebook_are_told(project: Settings) -> None:
    assert "run all of its cells again" in changed_inputs.since(project, 0.0)


def test_one_call_says_which_rows_came_and_went(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    changed_inputs.keep(project, changed_inputs.inputs(project))
    made: list[Any] = []
    monkeypatch.setattr(
        updates, "_made", lambda given: made.append(tables.write("codes", codes(1, 2, 3), given.tables))
    )
    assert repr(updates.bring(project=project)).startswith("Up to date: no codebook")
    assert made == []
    changed_book(project)
    done = updates.bring(project=project)
    assert done.said == "Up to date with themes.yaml: 1 table changed, 0 headline claims moved."
    assert done.counts.values.tolist() == [["codes", 2, 3, 2, 1, 0]]
    assert tables.read("codes", project.build / updates.BEFORE)["sentence_id"].tolist() == [0, 1]
    assert changed_inputs.changed(project) == []
    assert "&lt;" not in done._repr_html_()


def test_a_claim_whose_words_are_the_same_did_not_move() -> None:
    rows = [("was", "tie", "A (4)", "v"), ("is", "tie", "A (4)", "v"), ("gained", "actor", "B (1)", "w")]
    frame = pd.DataFrame(rows, columns=["change", "claim", "sentence", "verdict"])
    assert updates.claims({"claims": frame}).values.tolist() == [["actor", "", "B (1); w"]]
    assert updates.claims({}).empty


def test_a_run_elsewhere_is_waited_for_by_nobody(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates.lock, "is_held", lambda given: True)
    changed_inputs.keep(project, changed_inputs.inputs(project))
    changed_book(project)
    assert updates.bring(project=project).said.startswith("Another run works")
    assert not (project.build / updates.BEFORE).exists()


def test_no_page_shows_what_is_worked_with_in_the_lab_alone() -> None:
    assert {*run_notebooks.LAB} == {*notebooks.IN_LAB}
