"""A project around made-up tables, and its notebooks run in this process, cell by cell, without a kernel."""

import ast
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from types import CodeType
from typing import Any

import nbformat

from analysis import settings, tables
from analysis.pipeline.reporting import run_notebooks
from analysis.present.findings.numbers import JSON
from analysis.present.site import notebooks
from tests.made_up_tables import GRID, Tables
from tests.study import ROOT

SHOWN = tuple(name for name in run_notebooks.NAMES if name not in run_notebooks.WITHOUT_PAGE)
# What a missing value, a default object or an unfilled place looks like when it slips into words for people.
SLIPS = re.compile(r"(?<![\w\"'.-])(?:nan|NaN|NaT|None(?! of)|NA|<NA>|&lt;NA&gt;|inf|Timestamp|Series|dtype)(?![\w(-])")
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[a-zA-Z/][^>]*>", re.S)


def written(folder: Path, made: Tables) -> settings.Settings:
    """Write a project of these tables, with the notebooks and pages of the package."""
    (folder / "broadsheet.toml").write_text('corpus = "articles"\n', encoding="utf-8")
    (folder / "robustness.toml").write_text(GRID, encoding="utf-8")
    for name in ("notebooks", "report"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("evidence", "reference"))
    for name in ("index.qmd", "_quarto.yml", "references.bib"):
        shutil.copyfile(ROOT / name, folder / name)
    project = settings.load(folder)
    project.tables.mkdir(parents=True)
    for name, frame in made.items():
        frame.to_parquet(tables.path(name, project.tables), index=False)
    return project


def run(name: str, **parameters: Any) -> "nbformat.NotebookNode":
    """Run a notebook of the project around the working directory; its outputs are those of this run."""
    notebook = notebooks.read(Path("notebooks") / f"{name}.ipynb")
    space: dict[str, Any] = {"__name__": f"notebook {name}"}
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        try:
            result = _result(cell.source, space, f"{name}, cell {number}")
            cell.outputs = [] if result is None else [nbformat.v4.new_output("display_data", shown(result))]
        except Exception as error:
            error.add_note(f"in {name}.ipynb, cell {number}:\n{cell.source}")
            raise
        if "parameters" in cell.metadata.get("tags", []):
            unknown = {*parameters} - {*space}
            assert not unknown, f"{name}.ipynb has no parameter {unknown}"
            space |= parameters
    return notebook


def _result(source: str, space: dict[str, Any], name: str) -> Any:
    """Run a cell; what its last line is worth."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    code: CodeType = compile(tree, name, "exec")
    exec(code, space)
    return eval(compile(ast.Expression(last.value), name, "eval"), space) if last else None


def shown(result: Any) -> dict[str, Any]:
    """What a notebook stores of a result."""
    if hasattr(result, "_repr_mimebundle_"):
        bundle = result._repr_mimebundle_()
        return dict(bundle[0] if isinstance(bundle, tuple) else bundle)
    return {"text/html": result._repr_html_(), "text/plain": repr(result)}


def findings(notebook: "nbformat.NotebookNode") -> dict[str, Any]:
    """What a notebook hands to the prose, sentences in plain words."""
    found = handed(notebook)
    return {key: unescape(_TAG.sub("", value)) if isinstance(value, str) else value for key, value in found.items()}


def handed(notebook: "nbformat.NotebookNode") -> dict[str, Any]:
    """What a notebook hands to the prose, as Markdown."""
    (found,) = [o["data"][JSON] for cell in notebook.cells for o in cell.get("outputs", [])
                if JSON in o["data"]]  # fmt: skip
    return dict(found)


def words(notebook: "nbformat.NotebookNode") -> Iterator[str]:
    """What a reader of a notebook sees or hears of it, piece by piece."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output["data"]
            yield from (data.get("text/plain", ""), read(data.get("text/html", "")))
            yield from (str(value) for value in data.get(JSON, {}).values())


def read(html: str) -> str:
    """The words of a page or a piece of one, alternative texts and titles too."""
    named = " ".join(found for found in re.findall(r'\b(?:alt|title|aria-label)="([^"]*)"', html))
    return _TAG.sub(" ", html) + " " + named


def slips(text: str) -> list[str]:
    """Words that only a program says, each with what stands around it."""
    return [text[max(found.start() - 60, 0) : found.end() + 40] for found in SLIPS.finditer(text)]


def executed(project: settings.Settings, runs: "dict[str, nbformat.NotebookNode]") -> None:
    """Leave the notebooks' runs and what the pages read of them where the pages look for them."""
    from analysis.pipeline.reporting import collect_findings

    for name, notebook in runs.items():
        project.executed(name).parent.mkdir(parents=True, exist_ok=True)
        notebooks.write(notebooks.canonical(notebook), project.executed(name))
    collect_findings.run(project)
