"""What code a step depends on: the module of its function, all that this imports, and the data that those open."""

import ast
import hashlib
import json
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from analysis import documents, resources, schema
from analysis.errors import BroadsheetError
from analysis.pipeline.recovery import stamps
from analysis.pipeline.step import Step
from analysis.settings import Settings

_EXAMPLE = re.compile(r"^ *>>>.*$", re.M)
_OPENED = re.compile(r"""\bresources\.file\(\s*["']([^"']+)["']""")


def files(step: Step) -> tuple[Path, ...]:
    """The package's files that decide what a step does.

    Parameters
    ----------
    step : Step
        Its function's module and the imports of its notebooks are where the search begins.

    Returns
    -------
    tuple of Path
        Modules, and the files of data that they open by `resources.file`, each once, sorted; with what it documents.
    """
    starts = {step.module, *(module for notebook in step.notebooks for module in imported(notebook))}
    return tuple(sorted({*step.documents, *(path for start in starts for path in _reached(start))}))


def digest(step: Step) -> str:
    """One hash of the files that decide what a step does, by name and content."""
    sums = (f"{path.name}:{checksum(path)}" for path in files(step))
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()


def content(paths: Iterable[Path], root: Path) -> str:
    """One hash of files by content and by their place, seen from a folder, so that a project may be moved."""
    sums = (f"{os.path.relpath(path, root)!r}:{checksum(path)}" for path in sorted(paths))
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()


def checksum(path: Path) -> str:
    """The SHA-256 of a file, read once in a run unless it was changed meanwhile: many steps share it."""
    return _checksum(path, stamps.noted(path))


@cache
def _checksum(path: Path, noted: tuple[int, ...]) -> str:
    return stamps.checksum(path)


def own_file(step: Step) -> Path:
    """The file of the step's own module."""
    return _file(step.module)


@cache
def _reached(module: str) -> frozenset[Path]:
    """The files of a module and of all that it imports, directly or not, with the packages that those lie in."""
    graph = _imports()
    modules = {module, *graph.find_upstream_modules(module), *graph.find_descendants(module)}
    modules |= {".".join(name.split(".")[:depth]) for name in modules for depth in range(1, name.count(".") + 1)}
    code = {_file(name) for name in modules}
    return frozenset(code | {data for file in code for data in _data(file)})


@cache
def _imports() -> Any:
    """Which module of the package imports which, wherever in a module the import stands."""
    import grimp

    return grimp.build_graph("analysis", cache_dir=None)


@cache
def _data(module: Path) -> frozenset[Path]:
    """The data that a module opens: an import graph does not see it."""
    code = _EXAMPLE.sub("", module.read_text(encoding="utf-8"))
    named = [resources.file(name) for name in _OPENED.findall(code)]
    below = {path for place in named if place.is_dir() for path in place.rglob("*") if path.is_file()}
    return frozenset(below | {place for place in named if place.is_file()})


def _file(module: str) -> Path:
    """The file of a module; a folder of data may bear its name."""
    base = resources.PACKAGE.joinpath(*module.split(".")[1:])
    own = base.with_suffix(".py")
    return own if own.is_file() or not base.is_dir() else base / "__init__.py"


def imported(notebook: Path) -> tuple[str, ...]:
    """The modules of the package that a notebook's code imports.

    Raises
    ------
    BroadsheetError
        The file is no notebook, or a cell is not Python.
    """
    found: set[str] = set()
    for node in ast.walk(_code(notebook)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "analysis":
            package = node.module or ""
            below = {f"{package}.{alias.name}" for alias in node.names}
            found |= {name if _file(name).is_file() else package for name in below}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "analysis"}
    return tuple(sorted(found))


def tables(notebook: Path) -> tuple[str, ...]:
    """The tables that a notebook may read: every name of a table that stands as a text in its code.

    Raises
    ------
    BroadsheetError
        As for `imported`.
    """
    texts = [node.value for node in ast.walk(_code(notebook)) if isinstance(node, ast.Constant)]
    return tuple(name for name in schema.TABLES if name in texts)


def asked(notebook: Path, project: Settings) -> dict[str, Any]:
    """What a notebook's code asks of the settings, as `settings.load().text`, by name: files, and other choices.

    Raises
    ------
    BroadsheetError
        As for `imported`.
    """
    nodes = [node for node in ast.walk(_code(notebook)) if isinstance(node, ast.Attribute)]
    names = sorted({node.attr for node in nodes if ast.unparse(node.value) == "settings.load()"})
    return {name: getattr(project, name) for name in names if hasattr(project, name)}


def _code(notebook: Path) -> ast.Module:
    """The code of a notebook, without the lines that are no Python."""
    try:
        return _parsed(notebook.read_bytes())
    except FileNotFoundError:
        raise BroadsheetError(f"Expected the notebook notebooks/{notebook.name}, found none; restore it.") from None
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise BroadsheetError(
            f"notebooks/{notebook.name} cannot be read as a notebook of Python ({_why(error)}); mend that in "
            "JupyterLab, or restore the file."
        ) from None


def _why(error: Exception) -> str:
    if isinstance(error, ValueError | RecursionError):
        return documents.unread(error)
    return f"it has no {error}" if isinstance(error, KeyError) else "its JSON is not that of a notebook"


@cache
def _parsed(content: bytes) -> ast.Module:
    """The code in a notebook file, read once however much is asked of it."""
    held = json.loads(content.decode("utf-8"))
    if held["nbformat"] != 4 or not isinstance(held["metadata"], dict):
        raise ValueError(f"expected its nbformat to be 4, found {held['nbformat']!r}")
    code: list[ast.stmt] = []
    for number, cell in enumerate(held["cells"], start=1):
        if cell["cell_type"] == "code" and isinstance(cell["metadata"], dict) and isinstance(cell["outputs"], list):
            try:
                code += ast.parse(_python("".join(cell["source"]))).body
            except SyntaxError as error:
                raise ValueError(f"cell {number}, line {error.lineno}: {error.msg}") from None
    return ast.Module(code, type_ignores=[])


def _python(source: str) -> str:
    """The code of a cell without what only Jupyter understands: lines of magic, or all of a cell of another kind."""
    if source.lstrip().startswith("%%"):
        return ""
    return "\n".join("pass" if line.lstrip()[:1] in ("%", "!", "?") else line for line in source.splitlines())
