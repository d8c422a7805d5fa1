"""A DataFrame to rows, with the values that its cells hold."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import CorpusError


def rows(frame: pd.DataFrame, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows, one by one, with the number of each; a named index is a column, and what is missing is None.

    Raises
    ------
    CorpusError
        Two columns have one name.

    Examples
    --------
    >>> frame = pd.DataFrame({"text": ["Zenda.", None]}, index=pd.Index([7, 8], name="id"))
    >>> list(rows(frame, "table"))
    [(1, {'id': 7, 'text': 'Zenda.'}), (2, {'id': 8, 'text': None})]
    """
    whole, known = _with_index(frame), names(frame)
    for twice in (one for n, one in enumerate(known) if one in known[:n]):
        raise CorpusError(f"{name} has the column `{twice}` twice; rename one, or drop it.")
    columns = [_values(whole.iloc[:, n]) for n in range(len(known))]
    for number, cells in enumerate(zip(*columns, strict=True), start=1):
        yield number, dict(zip(known, cells, strict=True))


def names(frame: pd.DataFrame) -> list[str]:
    """What its columns are called, those of a named index first.

    Examples
    --------
    >>> names(pd.DataFrame([["Zenda.", 3]], columns=[("text", ""), ("n", "words")]))
    ['text', 'n.words']
    """
    return [_name(label) for label in _with_index(frame).columns]


def _with_index(frame: pd.DataFrame) -> pd.DataFrame:
    named = [level for level in frame.index.names if level is not None and level not in frame.columns]
    return frame.reset_index(named) if named else frame


def _name(label: object) -> str:
    return ".".join(str(part) for part in label if part != "") if isinstance(label, tuple) else str(label)


def _values(column: "pd.Series[Any]") -> list[Any]:
    """The cells as Python's own values."""
    cells = column.astype(object).where(column.notna(), None)
    return [cell.tolist() if isinstance(cell, (np.ndarray, np.generic)) else cell for cell in cells]
