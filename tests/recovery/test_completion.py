"""A report of which nothing has changed says so at once; any file that decides it, or is of it, is missed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import settings
from analysis.pipeline.recovery import completion
from analysis.settings import Settings
from tests.study import Study, made

SAID = {"steps": 1}


@pytest.fixture
def complete(tmp_path: Path) -> Settings:
    """A study whose report is said to be complete, with a page of its site, a table and what is no part of it."""
    folder = made(tmp_path / "study").folder
    for path in ("build/tables/codes.parquet", "build/pytask.lock", "_site/index.html", ".git/index", "env/pyvenv.cfg"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("as it was", encoding="utf-8")
    (folder / "env" / "lib.py").write_text("", encoding="utf-8")
    project = settings.load(folder)
    completion.record(project, completion.listing(project), SAID)
    assert completion.last(project, completion.listing(project)) == SAID
    return project


def _rewrite(file: Path) -> None:
    """As many bytes, and the time of the last change as it was."""
    noted = file.stat()
    file.write_bytes(bytes(reversed(file.read_bytes())))
    os.utime(file, ns=(noted.st_atime_ns, noted.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "cut short": lambda file: os.truncate(file, 3),
    "deleted": lambda file: file.unlink(),
    "written over": _rewrite,
    "another beside it": lambda file: file.with_name("another.txt").write_text("x", encoding="utf-8"),
}
OF_IT = ("codebook/themes.yaml", "broadsheet.toml", "index.qmd", "build/tables/codes.parquet", "_site/index.html")


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", [*OF_IT, "articles/articles.csv"])
def test_what_changed_is_missed(complete: Settings, path: str, change: str) -> None:
    CHANGES[change](complete.root / path)
    assert completion.last(complete, completion.listing(complete)) is None


@pytest.mark.parametrize("path", ["build/pytask.lock", ".git/index", "env/lib.py"])
def test_what_is_no_part_of_it_is_not(complete: Settings, path: str) -> None:
    _rewrite(complete.root / path)
    assert completion.last(complete, completion.listing(complete)) == SAID


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": 1}', '"key"'])
def test_a_damaged_record_is_none(complete: Settings, text: str) -> None:
    (complete.build / "complete.json").write_text(text, encoding="utf-8")
    assert completion.last(complete, completion.listing(complete)) is None


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("codebook/themes.yaml", False), ("articles/articles.csv", False), ("index.qmd", False),
        ("build/summary.json", True), ("_site/index.html", True), ("report/evidence/actors.qmd", True),
        ("_variables.yml", True),
    ],
)  # fmt: skip
def test_what_a_person_changes_meanwhile_is_no_part_of_a_complete_report(
    complete: Settings, path: str, kept: bool
) -> None:
    before = completion.listing(complete)
    (complete.root / path).parent.mkdir(parents=True, exist_ok=True)
    (complete.root / path).write_text("something else", encoding="utf-8")
    completion.record(complete, before, SAID)
    now = completion.last(complete, completion.listing(complete))
    assert now == (SAID if kept else None)


def test_a_link_to_nowhere_is_no_error(complete: Settings) -> None:
    (complete.root / "articles" / "gone").symlink_to(complete.root / "nowhere")
    completion.listing(complete)


REPORT = "import sys, json; from analysis.__main__ import main; code = main(['report']); "
REPORT += "print(json.dumps([code, 'pandas' in sys.modules]), file=sys.stderr)"


def test_a_second_report_says_the_same_at_once(study: Study) -> None:
    first = study.run("analysis", "report")
    second = study._python("-c", REPORT, copied=False)
    assert second.stderr.strip().endswith("[0, false]"), second.stderr
    numbers, same = first.stdout.splitlines(), second.stdout.splitlines()
    assert [line for line in same if " ran, " not in line] == [line for line in numbers if " ran, " not in line]
    assert any(line.startswith("0 steps ran, ") for line in same)
