"""What a command writes never takes the place of a person's file, nor lies among the articles."""

import os
from pathlib import Path

import pytest

from analysis.errors import BroadsheetError
from analysis.pipeline import destinations
from analysis.pipeline.provenance import inputs
from analysis.settings import load

FILES = ("broadsheet.toml", "corrections.csv", "gold/sample.jsonl", "report/fish.qmd", "articles/a.txt", "sheet.csv")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / "study" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "study" / name).write_text("", encoding="utf-8")
    (tmp_path / "study" / "broadsheet.toml").write_text('corpus = "articles"\ngold = "gold"\n', encoding="utf-8")
    os.mkfifo(tmp_path / "study" / "pipe")
    monkeypatch.chdir(tmp_path / "study")
    return tmp_path / "study"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        *((name, "own") for name in FILES[:4]),
        ("report/../corrections.csv", "own"),
        ("articles/a.txt", "outside the corpus"),
        ("articles/new/sheet.csv", "outside the corpus"),
        ("/", "a folder stands"),
        (".", "a folder stands"),
        ("..", "a folder stands"),
        ("gold", "a folder stands"),
        ("pipe", "a pipe or a device"),
        ("/dev/null", "a pipe or a device"),
        ("d" * 300, "too long"),
    ],
)
def test_no_file_is_written_over(project: Path, given: str, told: str) -> None:
    with pytest.raises(BroadsheetError, match=told):
        destinations.file(given)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        *((name, "holds") for name in ("/", ".", "..", "gold", "report", "../study/report")),
        ("articles", "outside the corpus"),
        ("articles/tables", "outside the corpus"),
        *((name, "beside what a report computes") for name in ("build", "build/tables", "_site", "_site/data")),
    ],
)
def test_no_folder_is_written_into_that_holds_files_of_a_person(project: Path, given: str, told: str) -> None:
    with pytest.raises(BroadsheetError, match=told):
        destinations.folder(given)


@pytest.mark.parametrize("given", ["new.csv", "build/deep/new.csv", "a b'c\"d", "-x", "gold/new.csv", "../näw\n.csv"])
def test_any_other_place_is_taken(project: Path, given: str) -> None:
    assert destinations.file(given, fresh=True) == (project / given).resolve()
    if not given.startswith("gold"):
        assert destinations.folder(given) == (project / given).resolve()


def test_a_sheet_may_be_half_filled_in(project: Path) -> None:
    assert destinations.file("sheet.csv").is_file()
    with pytest.raises(BroadsheetError, match="may hold work of yours"):
        destinations.file("sheet.csv", fresh=True)


def test_without_a_project_only_the_sources_are_kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert destinations.file("sheet.csv") == tmp_path / "sheet.csv"
    assert destinations.folder(".") == tmp_path


def test_what_another_step_is_writing_is_no_input(project: Path) -> None:
    names = ("_metadata.yml", "_metadata.yml.4321.part", "fish.py", "fish.pyc")
    for name in names:
        (project / "report" / name).write_text("", encoding="utf-8")
    assert [path.name for path in inputs.of(load())["pages"]] == ["fish.py", "fish.qmd"]
