"""The script that a user would write finds the layers that it is measured for."""

import runpy
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from benchmarks import commands, notebooks, workers
from tests.long import LONG

TEXT = "“We will sign the treaty,” said a minister of Kenya. Kenya and Peru met in 2019.\n"


def test_the_script_writes_each_layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, phrases = tmp_path / "corpus", commands.phrases_file(tmp_path / "phrases.json")
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["script", str(corpus), str(tmp_path / "out"), str(phrases)])
    runpy.run_path(str(commands.SCRIPT), run_name="__main__")
    found = {file.stem: pd.read_parquet(file) for file in (tmp_path / "out").glob("*.parquet")}
    assert found["mentions"]["actor_id"].tolist() == ["KEN", "KEN", "PER"]
    assert found["speech"][["kind", "speaker_id", "cue"]].values.tolist() == [["direct", "KEN", "said"]]
    assert found["dates"]["text"].tolist() == ["2019"]
    assert len(found["codes"]) >= 1
    assert len(list((tmp_path / "out").glob("*.csv"))) == len(found) == 6


@pytest.mark.parametrize("runner", ["papermill", "nbclient", "ours"] if LONG else ["ours"])
def test_each_runner_runs_the_long_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runner: str) -> None:
    monkeypatch.setattr(notebooks, "ARTICLES", 2)
    source, executed = notebooks.written(tmp_path), tmp_path / "executed.ipynb"
    long = nbformat.read(source, as_version=4)
    assert len(long.cells) == 501
    long.cells = long.cells[:3]
    nbformat.write(long, source)
    subprocess.run([sys.executable, *notebooks.contenders(source, executed)[runner]], check=True, capture_output=True)
    done = nbformat.read(executed, as_version=4)
    code = [cell for cell in done.cells if cell.source]
    assert [bool(cell.outputs) for cell in code[-2:]] == [True, True]


def test_workers_are_compared_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ARTICLES", {"lexical": 2})
    monkeypatch.setattr(workers, "ROUNDS", 1)
    found = workers.run()
    assert found[["profile", "articles", "workers"]].values.tolist() == [["lexical", 2, 1], ["lexical", 2, 2]]
    assert found["× one worker"].iloc[0] == 1
