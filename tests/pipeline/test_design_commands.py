"""What `plan` prints: of numbers alone, and of a project's themes."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import tables
from analysis.__main__ import main
from tests import made_up_tables


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_numbers_alone_need_no_project(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--width", ".05"]) == 0
    told = capsys.readouterr().out
    assert "needs 143 articles" in told and "With --precision and --recall" in told
    assert main(["plan", "--prevalence", ".2", "--precision", ".85", "--recall", ".44"]) == 0
    rows = [line for line in capsys.readouterr().out.splitlines() if "coded by hand" in line]
    needed = [int(line.split(":")[1].split()[0].replace(",", "")) for line in rows]
    assert len(needed) == 5 and needed == sorted(needed, reverse=True)


@pytest.mark.parametrize(
    "asked", [["--width", "2"], ["--precision", ".8"], ["--prevalence", "0"], ["--icc", "nan"], ["--sentences", "-1"]]
)
def test_what_is_no_plan_is_one_sentence(here: Path, capsys: pytest.CaptureFixture[str], asked: list[str]) -> None:
    assert main(["plan", *asked]) == 1
    told = capsys.readouterr().err
    assert told.startswith("broadsheet: Expected") and len(told.splitlines()) == 1


@pytest.mark.parametrize("case", ["nothing empty", "no sentence", "nothing coded"])
def test_a_project_is_planned_theme_by_theme(here: Path, capsys: pytest.CaptureFixture[str], case: str) -> None:
    (here / "broadsheet.toml").write_text("", encoding="utf-8")
    made = dict(made_up_tables.cases(7))[case]
    for name in ("articles", "sentences", "codes", "sample"):
        tables.write(name, made[name], here / "build" / "tables")
    assert main(["plan", "--width", ".5", "--precision", ".8", "--recall", ".8"]) == 0
    told = capsys.readouterr().out
    assert main(["plan", "--width", ".5", "--precision", "nan", "--recall", ".8"]) == 1
    themes = set(pd.Series(made["codes"]["theme_id"]))
    assert ("precision of 0.80" in told) and (all(theme in told for theme in themes) or "nothing to plan" in told)
