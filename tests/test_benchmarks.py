"""What a benchmark found is kept, and the page of the documentation says just that."""

from pathlib import Path

import pandas as pd
import pytest

from benchmarks import kept
from docs import benchmarks, marked

PAGE = benchmarks.PAGE.read_text(encoding="utf-8")


def test_the_page_says_what_is_kept() -> None:
    assert benchmarks.filled(PAGE) == PAGE, "run `python -m docs.benchmarks`"


def test_each_kept_table_is_on_the_page() -> None:
    names = {file.stem for file in benchmarks.MEASURED.glob("*.csv")}
    assert names == marked.names(PAGE, benchmarks.MARK)


def test_each_kept_table_tells_its_machine() -> None:
    machines = pd.read_csv(benchmarks.MEASURED / f"{kept.MACHINE}.csv")
    names = {file.stem for file in benchmarks.MEASURED.glob("*.csv")} - {kept.MACHINE}
    assert set(machines["benchmark"]) == names


def test_a_benchmark_is_kept_once_and_the_last_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept")
    for speed in (1, 2):
        kept.keep("lamps", pd.DataFrame({"what": ["ours"], "speed": [speed]}), seconds=3.4)
    kept.keep("boats", pd.DataFrame({"what": ["theirs"], "speed": [5]}), seconds=1)
    assert pd.read_csv(tmp_path / "kept" / "lamps.csv")["speed"].tolist() == [2]
    assert pd.read_csv(tmp_path / "kept" / "machine.csv")["benchmark"].tolist() == ["boats", "lamps"]


def test_the_figure_has_a_point_for_each_size() -> None:
    size = pd.DataFrame({"articles": [10, 100, 1000], "ms an article": [3.0, 2.0, 2.0], "MB": [100, 200, 210]})
    assert benchmarks.figure(size).count('aria-roledescription="point"') == 2 * len(size)
