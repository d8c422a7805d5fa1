"""Killed at any moment, a command that is run again ends with the same files."""

from pathlib import Path

import pytest

from tests.long import LONG
from tests.recovery import kills


@pytest.mark.parametrize("which", ["annotate", "parts", *(["report"] if LONG else [])])
def test_killed_commands_end_with_the_same_files(tmp_path: Path, which: str) -> None:
    trial = kills.TRIALS[which](tmp_path)
    assert kills.differing(trial, times=200 if LONG else 3, seed=7) == []


def test_a_file_that_differs_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trial = kills.annotation(tmp_path)
    monkeypatch.setattr(kills.Trial, "kill", lambda self, after: self._change())
    article = tmp_path / "corpus" / "a00.txt"
    monkeypatch.setattr(kills.Trial, "_change", lambda self: article.write_text("Zenda met Peru."), raising=False)
    assert "out/tables/texts.parquet" in kills.differing(trial, times=1, seed=0)
