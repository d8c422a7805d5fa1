"""Whole tables put together from batches are those of a run that reads the corpus at once, whatever ran before."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import tables
from analysis.__main__ import main
from analysis.pipeline import batches
from analysis.pipeline.batch import places
from analysis.present import exports
from analysis.settings import Settings
from tests.recovery.test_in_parts import assert_the_same, project

SHEETS = (*exports.CODED, "variables")


def annotated(made: Settings, out: Path, *options: str) -> Settings:
    """The corpus annotated by the command, without the model."""
    assert main(["annotate", str(made.corpus), "--out", str(out), "--profile", "lexical", *options]) == 0
    return replace(made, output=out)


def sheets(made: Settings) -> dict[str, bytes]:
    return {file.stem: file.read_bytes() for file in sorted(made.build.glob("*.csv"))}


def cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of five articles, where there are more."""
    monkeypatch.setattr(batches, "_FEW", {"lexical": 5, "full": 5})
    monkeypatch.setattr(batches, "_SIZES", {"lexical": 5, "full": 5})


@pytest.fixture
def in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    cut(monkeypatch)


def test_batches_give_the_tables_of_a_run_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = project(tmp_path, 12, profile="lexical")
    at_once = annotated(made, tmp_path / "once")
    assert not places.apart(at_once).build.exists()
    cut(monkeypatch)
    for workers in "12":
        found = annotated(made, tmp_path / workers, "--workers", workers)
        assert len(list((places.apart(found).tables / "mentions").iterdir())) == 3
        assert_the_same(found, at_once)
        assert sheets(found) == sheets(at_once)
        assert set(sheets(found)) == set(SHEETS)


@pytest.mark.usefixtures("in_batches")
def test_nothing_changed_does_nothing_and_what_was_damaged_is_made_again(tmp_path: Path) -> None:
    made = project(tmp_path, 7, profile="lexical")
    assert batches.annotate_whole(made) == [0, 1]
    files = [*made.tables.glob("*.parquet"), *made.build.glob("*.csv")]
    times = {file: file.stat().st_mtime_ns for file in files}
    content = {file: file.read_bytes() for file in files}
    assert batches.annotate_whole(made) == []
    assert times == {file: file.stat().st_mtime_ns for file in files}
    for name in ("tables/mentions.parquet", "codes.csv"):
        (made.build / name).unlink()
        assert batches.annotate_whole(made) == []
        assert content == {file: file.read_bytes() for file in files}


@pytest.mark.usefixtures("in_batches")
def test_runs_of_different_kinds_leave_each_other_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = project(tmp_path, 12, profile="lexical")
    out = tmp_path / "out"
    kinds = {"parts": ["--part", "4"], "batches": [], "parts again": ["--part", "5"], "batches again": []}
    for kind, options in kinds.items():
        found = annotated(made, out, "--workers", "1", *options)
        parted = {name for name in places.PARTED if (found.tables / name).is_dir()}
        whole = {name for name in places.PARTED if tables.path(name, found.tables).exists()}
        both = (set(), set(places.PARTED)) if options == [] else (set(places.PARTED), set())
        assert (parted, whole) == both, kind
        assert set(sheets(found)) == (set() if options else set(SHEETS)), kind
    for file in sorted(made.corpus.glob("a*.txt"))[3:]:
        file.unlink()
    found = annotated(made, out)  # few enough now to be read at once
    assert not places.apart(found).build.exists()
    fresh = annotated(made, tmp_path / "fresh")
    assert_the_same(found, fresh)
    assert sheets(found) == sheets(fresh)


@pytest.mark.usefixtures("in_batches")
def test_a_column_of_lists_may_be_empty_in_some_batches(tmp_path: Path) -> None:
    made = project(tmp_path, 12, profile="lexical")
    first = sorted(made.corpus.glob("a*.txt"))[:5]
    for number, file in enumerate(first):
        file.write_text(f"A lamp number {number} stands on the table by the window of the house.\n", "utf-8")
    batches.annotate_whole(made)
    apart = places.apart(made)
    assert pd.read_parquet(tables.path("codes", apart.tables, part=0)).empty
    assert_the_same(made, apart)
    assert len(tables.read("codes", made.tables))
