"""The parameters of a notebook: the literals in its tagged cells."""

import ast
import json
import math
from collections.abc import Collection
from pathlib import Path
from typing import Any

from analysis import documents
from analysis.errors import NotebookError, did_you_mean

_KINDS = {str: "text", int | float: "a number", list: "a list"}
OWN, GIVEN = "parameters", "injected-parameters"  # tags; the latter cell holds what a run was given


def read(notebook: Path, *tags: str) -> dict[str, Any]:
    """The parameters that the cells with these tags give, later tags over earlier ones.

    Raises
    ------
    NotebookError
        The file is not a notebook, or such a cell is not Python.
    """
    found: dict[str, Any] = {}
    try:
        cells = json.loads(documents.text(notebook, error=NotebookError))["cells"]
        for tag in tags or (OWN,):
            for cell in cells:
                if tag in cell["metadata"].get("tags", ()):
                    found |= literals("".join(cell["source"]))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, SyntaxError) as error:
        raise NotebookError(
            f"Expected {notebook.name} to be a notebook whose parameters are Python ({error})."
        ) from None
    return found


def check(notebook: Path, given: Collection[tuple[str, Any]]) -> None:
    """Refuse what the notebook does not know, or of another kind than its own default: papermill would take it."""
    known = read(notebook) if given else {}
    for name, value in given:
        if name not in known:
            raise NotebookError(
                f"{notebook.name} takes no parameter `{name}`; "
                + (did_you_mean(name, known) if known else "it takes none.")
            )
        for kind, words in _KINDS.items():
            if isinstance(known[name], kind) and not (isinstance(value, kind) and _finite(value)):
                raise NotebookError(
                    f"{notebook.name} takes {words} as `{name}`, such as {known[name]!r}, and got {value!r}."
                )


def _finite(value: Any) -> bool:
    return not isinstance(value, float) or math.isfinite(value)


def literals(source: str) -> dict[str, Any]:
    r"""The names that lines of Python give a literal to.

    Examples
    --------
    >>> literals('within = "sentence"  # the unit\nparts: list[str] = ["body"]\nn = len(parts)')
    {'within': 'sentence', 'parts': ['body']}
    """
    found = {}
    for line in ast.parse(source).body:
        match line:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                try:
                    found[name] = ast.literal_eval(value)
                except ValueError:
                    continue
    return found
