"""A notebook under many sets of parameters: a cell runs once for each different content of what it reads.

A choice that changes nothing in a corpus (each article once, where none repeats another one) then costs nothing, since
all cells after it read what they have read before. A cell reads the variables whose names stand in its code; what it
gets of tables and containers is a copy of its own, so that nothing else is changed by it. A notebook that defines
functions or classes, whose code reads variables when it is called, is run whole each time.
"""

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Any

from analysis.errors import NotebookError, in_words
from analysis.present.findings.numbers import JSON

_DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_PLAIN = (str, int, float, bool, type(None))


@dataclass(frozen=True)
class Cell:
    """A cell of code: its place in the notebook, its statements, its last expression, the names in it."""

    number: int
    statements: CodeType
    shown: CodeType | None
    reads: tuple[str, ...]
    defines: bool
    parameters: bool

    @classmethod
    def of(cls, number: int, source: str, tags: list[str]) -> "Cell":
        """Compile a cell; lines that IPython alone understands become calls to it."""
        from IPython.core.inputtransformer2 import TransformerManager

        tree = ast.parse(TransformerManager().transform_cell(source))  # type: ignore[no-untyped-call]
        last = tree.body[-1] if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        tree.body = tree.body[:-1] if last else tree.body
        nodes = [node for part in (tree, last) if part for node in ast.walk(part)]
        changed = (node.target for node in nodes if isinstance(node, ast.AugAssign))
        names = [*(node for node in nodes if not isinstance(getattr(node, "ctx", None), ast.Store)), *changed]
        return cls(
            number,
            compile(tree, f"cell {number}", "exec"),
            compile(ast.Expression(last.value), f"cell {number}", "eval") if last else None,
            tuple(sorted({node.id for node in names if isinstance(node, ast.Name)})),
            any(isinstance(node, _DEFINES) for node in nodes),
            "parameters" in tags,
        )

    def run(self, variables: dict[str, Any]) -> Any:
        """Run the cell on variables, which it changes; what its last line gives."""
        exec(self.statements, variables)
        return eval(self.shown, variables) if self.shown else None


@dataclass
class Notebook:
    r"""A notebook that is run under one set of parameters after another.

    Parameters
    ----------
    path : Path or str
        The notebook.

    Examples
    --------
    >>> import tempfile
    >>> source = "from analysis.present.findings.numbers import Findings\nFindings(twice=2 * n)"
    >>> cells = [{"cell_type": "code", "source": one, "metadata": {"tags": tags}}
    ...          for one, tags in [("n = 1", ["parameters"]), (source, [])]]
    >>> path = Path(tempfile.mkdtemp()) / "one.ipynb"
    >>> _ = path.write_text(json.dumps({"cells": cells}))
    >>> notebook = Notebook(path)
    >>> notebook.findings({}), notebook.findings({"n": 4})
    ({'twice': 2}, {'twice': 8})
    """

    path: Path | str
    cells: list[Cell] = field(init=False)
    _known: dict[tuple[str, Any], list[Any]] = field(default_factory=dict, init=False)
    _done: dict[tuple[Any, ...], tuple[dict[str, Any], Any]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        cells = json.loads(Path(self.path).read_text(encoding="utf-8"))["cells"]
        self.cells = [
            Cell.of(number, "".join(cell["source"]), cell.get("metadata", {}).get("tags", []))
            for number, cell in enumerate(cells, start=1)
            if cell["cell_type"] == "code"
        ]

    def findings(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """What the last cell that hands over findings hands over under these parameters.

        Raises
        ------
        NotebookError
            A cell fails, or none hands over anything.
        """
        return dict(self.handed_over(parameters)._repr_mimebundle_()[JSON])

    def handed_over(self, parameters: Mapping[str, Any]) -> Any:
        """The findings as the object that the cell ends in: the same one where its cell reads the same.

        Raises
        ------
        NotebookError
            A cell fails, or none hands over anything.
        """
        found = [value for value in self._values(parameters) if _hands_over(value)]
        if not found:
            raise NotebookError(f"Expected a cell of {Path(self.path).name} to end in its findings, found none.")
        return found[-1]

    def _values(self, parameters: Mapping[str, Any]) -> Iterator[Any]:
        """What the last line of each cell gives."""
        run = self._anew if any(cell.defines for cell in self.cells) else self._once
        variables = dict(_of_ipython())
        for cell in self.cells:
            try:
                yield run(cell, variables)
            except Exception as error:
                raise NotebookError(
                    f"{Path(self.path).name} failed in its cell {cell.number} under {dict(parameters)} "
                    f"({in_words(error)})."
                ) from error
            if cell.parameters:
                variables |= {name: self._kept(name, value) for name, value in parameters.items()}

    def _anew(self, cell: Cell, variables: dict[str, Any]) -> Any:
        return cell.run(variables)

    def _once(self, cell: Cell, variables: dict[str, Any]) -> Any:
        """Run a cell, or do as it did when it last read the same."""
        read = {name: variables[name] for name in cell.reads if name in variables}
        key = (cell.number, *((name, id(value)) for name, value in read.items()))  # ids of what is kept
        if key not in self._done:
            own = {name: _own(value) for name, value in read.items()}
            value = cell.run(own)
            own.pop("__builtins__")
            written = {n: self._kept(n, v) for n, v in own.items() if n not in read or not same(v, read[n])}
            self._done[key] = (written, value)
        written, value = self._done[key]
        variables |= written
        return value

    def _kept(self, name: str, value: Any) -> Any:
        """The value that this variable had before, if one was the same: then cells have read it before."""
        kept = self._known.setdefault((name, _gist(value)), [])
        for one in kept:
            if same(one, value):
                return one
        kept.append(value)
        return value


def same(one: Any, other: Any) -> bool:
    """Whether two values have the same content; of objects of other kinds than these, whether they are one.

    Examples
    --------
    >>> import pandas as pd
    >>> same({"n": [1, 2]}, {"n": [1, 2]}), same(1, True), same(object(), object())
    (True, False, False)
    >>> frame = pd.DataFrame({"n": [1, 2]})
    >>> same(frame, frame.copy()), same(frame, frame.astype("float64")), same(frame, frame.rename(columns={"n": "m"}))
    (True, False, False)
    """
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, _PLAIN):
        return bool(one == other)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return [*one] == [*other] and all(same(one[key], other[key]) for key in one)
    return _is_table(one) and one.shape == other.shape and bool(one.equals(other)) and _labels(one) == _labels(other)


def _gist(value: Any) -> Any:
    """What values of the same content have in common, seen at a glance: fewer need to be compared in full."""
    if not _is_table(value):
        return type(value)
    columns = [column for _, column in value.items()] if hasattr(value, "columns") else [value]
    numbers = (hash(column.to_numpy().tobytes()) for column in columns if column.dtype.kind in "iuf")
    return value.shape, *numbers


def _own(value: Any) -> Any:
    """A copy of a table or container, to be changed at will; pandas copies what is really changed."""
    if isinstance(value, list | tuple):
        return type(value)(map(_own, value)) if type(value) in (list, tuple) else value
    if isinstance(value, dict):
        return {key: _own(each) for key, each in value.items()}
    return value.copy(deep=False) if _is_table(value) else value


def _is_table(value: Any) -> bool:
    return type(value).__module__.split(".")[0] == "pandas" and hasattr(value, "equals") and hasattr(value, "copy")


def _labels(table: Any) -> list[Any]:
    """The names of a table's indices, and its own: equal content may bear other ones."""
    return [*(axis.names for axis in getattr(table, "axes", [table])), getattr(table, "name", None)]


def _hands_over(value: Any) -> bool:
    return hasattr(value, "_repr_mimebundle_") and JSON in value._repr_mimebundle_()


def _of_ipython() -> dict[str, Any]:
    """The names that every notebook knows."""
    from IPython import display, get_ipython

    return {"get_ipython": get_ipython, "display": display.display}
