"""What a person can call is documented, and what is documented can be called."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import __version__, schema
from analysis.command_line import parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS = list(next(a for a in parser()._actions if a.choices and a.dest == "command").choices)
OF_QUARTO = {"prepare", "finish", "report"}  # run by `quarto render` and by `make report`


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command: str) -> None:
    asked = [sys.executable, "-m", "analysis", command, "--help"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert f"example: python -m analysis {command}" in " ".join(done.stdout.split())


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in OF_QUARTO])
def test_each_command_stands_in_the_readme(command: str) -> None:
    assert f"`python -m analysis {command} " in README


def test_each_target_of_make_stands_in_the_readme_and_the_other_way_round() -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.M)) - {"help"}
    assert targets <= set(re.findall(r"make ([a-z]+)", README))
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= targets | {"setup"}


def test_every_column_of_every_table_has_a_meaning() -> None:
    table = schema.variables()
    assert (table["meaning"].str.len() > 0).all()
    assert set(table["table"]) == set(schema.TABLES)


@pytest.mark.parametrize("table", schema.TABLES.values(), ids=lambda table: table.name)
def test_the_module_that_makes_a_table_is_there(table: schema.Table) -> None:
    assert importlib.util.find_spec(f"analysis.{table.source}") is not None


def test_ci_runs_what_the_readme_says() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert ci.rstrip().endswith("make test")
    assert "Chromium" in README


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda p: p.name
)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    for path in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / path).exists(), path


def test_contributing_names_files_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    places = set(re.findall(r"`((?:analysis|tests|benchmarks|docs|notebooks)/[\w./]+)`", text))
    assert len(places) > 10
    assert [place for place in sorted(places) if "NAME" not in place and not (ROOT / place).exists()] == []


def test_the_citation_names_this_version() -> None:
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", sorted(p for p in ROOT.glob("analysis/**/*.py")), ids=lambda p: str(p.relative_to(ROOT))
)
def test_no_file_is_too_long_to_live_in(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
