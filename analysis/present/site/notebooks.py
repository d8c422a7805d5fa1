"""Notebooks: run with parameters, brought to canonical form, trusted, renewed."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import files
from analysis.errors import NotebookError
from analysis.present import notebook_parameters
from analysis.present.site import kernels

if TYPE_CHECKING:
    import nbformat

ANSI = re.compile(r"\x1b\[[0-9;]*m")
# Worked with in JupyterLab alone: no page shows them.
IN_LAB = ("tour", "review")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def execute(source: Path, target: Path, given: dict[str, Any], *, root: Path) -> None:
    """Run a notebook with parameters and keep the executed copy, in canonical form.

    Parameters
    ----------
    source, target : Path
        The notebook and its executed copy, which is written even when a cell fails.
    given : dict
        Parameters that differ from the notebook's own.
    root : Path
        The project's folder: the kernel starts there, and paths are given relative to it.

    Raises
    ------
    NotebookError
        A parameter is unknown, or a cell failed: notebook, cell and message are named.
    """
    from papermill.exceptions import PapermillExecutionError

    notebook_parameters.check(source, given.items())
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part.ipynb")
    try:
        with files.written(target, own=part):
            _run(source, part, given, root)
            write(canonical(read(part)), target)
    except PapermillExecutionError as error:
        part.replace(target)
        raise NotebookError(
            f"{source.name} failed in its cell {error.cell_index + 1}: {error.ename}: {ANSI.sub('', error.evalue)} "
            f"(the executed copy, with the traceback, is {target.relative_to(root).as_posix()})."
        ) from None
    finally:
        part.unlink(missing_ok=True)


def _run(source: Path, target: Path, given: dict[str, Any], root: Path, *, tries: int = 3) -> None:
    """Run a notebook; where its kernel dies (on a busy machine) it is run again in another."""
    import papermill

    for left in reversed(range(tries)):
        try:
            with kernels.lent(root) as kernel:
                papermill.execute_notebook(
                    str(source), str(target), parameters=given, kernel_name="python3", engine_name=kernel.engine,
                    progress_bar=False, request_save_on_cell_execute=False,
                )  # fmt: skip
            return
        except (RuntimeError, TimeoutError) as error:
            if not left:
                raise NotebookError(f"{source.name}: its kernel died ({error}); try again.") from None


def read(path: Path) -> "nbformat.NotebookNode":
    """Read a notebook file."""
    import nbformat

    return nbformat.read(path, as_version=4)


def saved(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Source and outputs of each code cell, read without nbformat, whose import costs more than all the rest."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            for output in cell["outputs"]:
                data = output.get("data", {})
                output["data"] = {k: "".join(v) if isinstance(v, list) else v for k, v in data.items()}
            yield "".join(cell["source"]), cell["outputs"]


def write(notebook: "nbformat.NotebookNode", path: Path) -> None:
    """Write a notebook file."""
    import nbformat

    files.write(path, nbformat.writes(notebook) + "\n")


def canonical(notebook: "nbformat.NotebookNode") -> "nbformat.NotebookNode":
    """The same notebook without what differs from run to run: times, ids, paths, streams of progress.

    Running twice and writing twice then gives the same bytes.
    """
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    count = 0
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        tags = cell.metadata.get("tags")
        cell.metadata = {"tags": tags} if tags else {}
        if cell.cell_type != "code":
            continue
        count += 1
        cell.execution_count = count
        cell.outputs = [_canonical_output(o, count) for o in cell.outputs if o.get("name") != "stderr"]
    return notebook


def _canonical_output(output: Any, count: int) -> Any:
    if "execution_count" in output:
        output["execution_count"] = count
    if "metadata" in output:
        output["metadata"] = {}
    return output


def renew(source: Path, executed: Path) -> bool:
    """Store the outputs of a run with default parameters in the notebook itself; tell whether they differ."""
    fresh = read(executed)
    fresh.cells = [c for c in fresh.cells if "injected-parameters" not in c.metadata.get("tags", [])]
    before = source.read_text(encoding="utf-8")
    write(canonical(fresh), source)
    return source.read_text(encoding="utf-8") != before
