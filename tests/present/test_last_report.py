"""What is said beside numbers whose sentences belong to another counting: a changed parameter, tables made anew."""

import json
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from analysis.present import cell_output, last_report
from analysis.present.changed_inputs import BROUGHT, REPORT
from analysis.present.html_tables import Table
from analysis.settings import Settings


def cell(source: str, *tags: str) -> dict[str, Any]:
    return {"metadata": {"tags": [*tags]}, "source": source.splitlines(keepends=True)}


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """A project after a report whose notebook of ties was run with paragraphs."""
    (tmp_path / "broadsheet.toml").write_text("", encoding="utf-8")
    made = Settings(tmp_path, tmp_path)
    copy = made.executed("ties")
    copy.parent.mkdir(parents=True)
    cells = [
        cell('within = "sentence"  # or else\nparts = ["body"]\nshown = 15', "parameters"),
        cell('within = "paragraph"', "injected-parameters"),
        cell('within = "article"'),
    ]
    copy.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (made.build / REPORT).write_text("{}", encoding="utf-8")
    return made


TOLD = [
    ({"within": "paragraph", "parts": ["body"]}, ""),
    ({"within": "paragraph", "parts": ["body"], "shown": 3}, ""),
    ({}, ""),
    ({"within": "sentence"}, 'with within = "sentence"; the sentences that numbers open are those of the last report, '
                             'with within = "paragraph".'),
    ({"within": "paragraph", "parts": ["body", "title"]}, 'with parts = ["body", "title"]; the sentences that numbers '
                                                          'open are those of the last report, with parts = ["body"].'),
]  # fmt: skip


@pytest.mark.parametrize(("values", "told"), TOLD)
def test_a_parameter_that_decides_what_is_counted_is_told_where_it_differs(
    project: Settings, values: dict[str, Any], told: str
) -> None:
    found = last_report.difference(project, "ties", values)
    assert found == (f"Counted here {told}" if told else "")
    assert last_report.difference(project, "voices", values) == ""


def test_tables_made_anew_since_the_report_are_told(project: Settings) -> None:
    brought = project.build / BROUGHT
    brought.write_text("{}", encoding="utf-8")
    os.utime(brought, (0, 0))
    assert last_report.difference(project, "ties", {}) == ""
    os.utime(brought)
    os.utime(project.build / REPORT, (0, 0))
    assert last_report.difference(project, "ties", {}).startswith("The tables were made anew since the last report;")


def test_it_stands_above_a_table_whose_numbers_open_and_on_no_page(
    project: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("JPY_SESSION_NAME", str(project.notebook("ties")))
    monkeypatch.setattr(cell_output, "_shell", lambda: SimpleNamespace(user_ns={"within": "<b>"}))
    frame = pd.DataFrame({"ties": [7]})
    opening = Table(frame, evidence={"ties": lambda row: "ties.html#NRV--SUD"}, name="Ties")._repr_html_()
    assert "Counted here with within = &quot;&lt;b&gt;&quot;;" in opening
    assert "bs-apart" not in cell_output.for_pages(opening)
    assert "bs-apart" not in Table(frame, name="Ties")._repr_html_()
    monkeypatch.delenv("JPY_SESSION_NAME")  # nobody works in it: what runs by itself is stored as it is
    assert "bs-apart" not in Table(frame, evidence={"ties": lambda row: "x.html"}, name="Ties")._repr_html_()
