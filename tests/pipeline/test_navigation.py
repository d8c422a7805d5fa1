"""Notebooks and pages that a project has of its own run, render and are found."""

import json
from pathlib import Path

import pytest
import yaml

from analysis import settings
from analysis.errors import BroadsheetError
from analysis.pipeline import dependencies, navigation, plan
from tests.study import Study, made

PAGE = '---\ntitle: "Trade: \\"open\\" & <free>"\n---\n\nAs {{< var trade.articles >}} articles have it.\n'
CODE = ["from analysis import tables\n", "from analysis.present.findings.numbers import Findings\n", "\n",
        'Findings(articles=len(tables.read("articles")))']  # fmt: skip


def notebook(*code: str) -> str:
    cells = [
        {"cell_type": "code", "id": "one", "source": ["level = 1  # a number"], "outputs": [],
         "metadata": {"tags": ["parameters"]}, "execution_count": None},
        {"cell_type": "code", "id": "two", "source": [*code], "outputs": [], "metadata": {}, "execution_count": None},
    ]  # fmt: skip
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def study(tmp_path: Path) -> Study:
    one = made(tmp_path / "study", articles=False)
    (one.folder / "notebooks" / "trade.ipynb").write_text(notebook(*CODE), encoding="utf-8")
    (one.folder / "report" / "trade.qmd").write_text(PAGE, encoding="utf-8")
    file = one.folder / "broadsheet.toml"
    own = 'own_notebooks = ["trade"]\nown_pages = ["trade"]\n'
    file.write_text(own + file.read_text(encoding="utf-8"), encoding="utf-8")
    return one


def test_an_own_notebook_is_a_step_that_reads_what_it_names(study: Study) -> None:
    project = settings.load(study.folder)
    step = next(step for step in plan.planned(project) if step.name == "notebook trade")
    assert [path.stem for path in step.reads] == ["trade", "articles"]
    names = {path.name for path in dependencies.files(step)}
    assert {"numbers.py", "tables.py"} <= names and "keyness.py" not in names


def test_an_own_page_gets_one_entry_behind_the_others(study: Study) -> None:
    project = settings.load(study.folder)
    file = study.folder / "_quarto.yml"
    before = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert navigation.complete(project) == ["report/trade.qmd"]
    assert navigation.complete(project) == []
    after = yaml.safe_load(file.read_text(encoding="utf-8"))
    entry = after["website"]["navbar"]["left"].pop()
    assert entry == {"href": "report/trade.qmd", "text": 'Trade: \\"open\\" & <free>'}
    assert after == before


@pytest.mark.parametrize(
    ("config", "left"),
    [
        ("website:\n  navbar:\n    left:\n      - index.qmd\n", ["index.qmd"]),
        ("website:\n  navbar:\n    left:\n    - index.qmd\n    right:\n    - about.qmd\n", ["index.qmd"]),
        ("website:\n  navbar:\n    left:\n      - text: More\n        menu:\n          - a.qmd\n\nformat: html\n",
         [{"text": "More", "menu": ["a.qmd"]}]),
        ("website:\n  navbar:\n    left:\n", []),
    ],
)  # fmt: skip
def test_the_entry_goes_into_any_navbar(study: Study, config: str, left: list[object]) -> None:
    file = study.folder / "_quarto.yml"
    file.write_text(config, encoding="utf-8")
    navigation.complete(settings.load(study.folder))
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert found["website"]["navbar"]["left"][:-1] == left
    assert found["website"]["navbar"]["left"][-1]["href"] == "report/trade.qmd"
    without = yaml.safe_load(config)
    assert {**found, "website": ...} == {**without, "website": ...}


@pytest.mark.parametrize(
    ("file", "wanted"),
    [("report/trade.qmd", "names the page `trade`"), ("notebooks/trade.ipynb", "found none")],
)
def test_what_is_named_has_to_be_there(study: Study, file: str, wanted: str) -> None:
    (study.folder / file).unlink()
    project = settings.load(study.folder)
    with pytest.raises(BroadsheetError, match=wanted):
        navigation.complete(project)
        plan.planned(project)


def test_a_site_without_a_navbar_is_left_alone(study: Study) -> None:
    (study.folder / "_quarto.yml").write_text("project:\n  type: website\n", encoding="utf-8")
    with pytest.raises(BroadsheetError, match="no list `left` in a `navbar`"):
        navigation.complete(settings.load(study.folder))


@pytest.mark.parametrize("value", ['["a/b"]', "[1]", '"trade"', '["trade.ipynb"]'])
def test_names_are_names_of_files(study: Study, value: str) -> None:
    study.edit("broadsheet.toml", 'own_notebooks = ["trade"]', f"own_notebooks = {value}")
    with pytest.raises(BroadsheetError, match="sets own_notebooks"):
        settings.load(study.folder)


def test_own_notebooks_and_pages_come_to_the_site(study: Study) -> None:
    text = "Harbour opens\n\nFrance and Germany met in Quillport on Monday, and the minister said that all went well.\n"
    (study.folder / "articles" / "one.txt").write_text(text, encoding="utf-8")
    done = study.run("analysis", "report")
    assert done.returncode == 0, done.stderr
    page = (study.folder / "_site" / "report" / "trade.html").read_text(encoding="utf-8")
    assert "As 1 articles have it." in page
    assert "report/trade.html" in (study.folder / "_site" / "index.html").read_text(encoding="utf-8")
