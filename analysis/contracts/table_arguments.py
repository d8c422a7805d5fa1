"""What a function needs of the tables that it is given: where it is not there, a sentence says so."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

from analysis.contracts import CONTRACTS
from analysis.errors import BroadsheetError

P = ParamSpec("P")
R = TypeVar("R")
_TABLES = {table.name: table for table in CONTRACTS}
_SHOWN = 12
# Which function gives the columns that no table of a corpus has.
_GIVEN_BY = {
    "levels.counted": "node",
    "comention.ties": "source target weight units",
    "communities.leiden": "community",
    "event_ties.edges": "cooperation conflict net",
    "comention.layout": "x y",
    "part_counts.words": "term part count",
    "groups.of": "group",
    "timeline.references": "when_from when_to relation lag",
    "story_alignment.aligned": "other_id other_sentence_id only other_only",
    "specification_curves.curve": "rank outcome",
    "leads.lead": "basis",
    "uncertainty.actors": "low high",
}
_SOURCE = {column: name for name, columns in _GIVEN_BY.items() for column in columns.split()}


def takes(**tables: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Refuse a table that lacks a column, before the function works with it.

    Parameters
    ----------
    **tables : str
        By the name of an argument, the columns that it must have, with spaces between. An argument that may be left
        out is not looked at where it is none.

    Raises
    ------
    BroadsheetError
        The argument is no DataFrame, or lacks a column: the sentence names both, what is there, the nearest name, and
        where such a column comes from.

    Examples
    --------
    >>> import pandas as pd
    >>> @takes(mentions="article_id node")
    ... def actors(mentions):
    ...     return mentions["node"].nunique()
    >>> actors(pd.DataFrame({"article_id": ["a"], "node": ["NRV"]}))
    1
    """
    wanted = {table: tuple(names.split()) for table, names in tables.items()}

    def decorated(function: Callable[P, R]) -> Callable[P, R]:
        parameters = signature(function).parameters
        places = list(parameters)
        name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"

        @wraps(function)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            given = dict(zip(places, args, strict=False)) | kwargs
            for table, names in wanted.items():
                if table in given and not (given[table] is None and parameters[table].default is None):
                    has(given[table], names, of=name, table=table)
            return function(*args, **kwargs)

        return checked

    return decorated


def has(frame: Any, names: Iterable[str], *, of: str, table: str = "table") -> None:
    """Refuse a table that lacks a column.

    Parameters
    ----------
    frame : DataFrame
        What was given.
    names : iterable of str
        Columns that it must have.
    of, table : str
        The function that needs them, and its name for the table.

    Raises
    ------
    BroadsheetError
        As for `takes`.

    Examples
    --------
    >>> import pandas as pd
    >>> has(pd.DataFrame({"actor_id": []}), ["actor_id"], of="comention.ties", table="mentions")
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        got = type(frame).__name__
        raise BroadsheetError(f"`{of}` takes `{table}` as a DataFrame, got {got}.{_inside(frame, table)}")
    lacking = [name for name in names if name not in frame.columns]
    if lacking:
        there = [str(column) for column in frame.columns]
        raise BroadsheetError(_sentence(lacking, there, of, table))


def _sentence(lacking: list[str], there: list[str], of: str, table: str) -> str:
    columns = ", ".join(f"`{name}`" for name in lacking)
    shown = ", ".join([*there[:_SHOWN], *(["…"] if len(there) > _SHOWN else [])]) or "none"
    near = get_close_matches(lacking[0], there, n=1)
    asked = f" Did you mean `{near[0]}`?" if near else ""
    noun, origin = "column" if len(lacking) == 1 else "columns", _origin(lacking[0], table)
    return f"`{of}` needs the {noun} {columns} in `{table}`, whose columns are: {shown}.{asked}{origin}"


def _origin(column: str, table: str) -> str:
    """Where a column comes from that is not there."""
    contract = _TABLES.get(table)
    if contract is not None and column in contract.columns:
        return f" The table `{table}` with all its columns comes from `{contract.source}`."
    source = _SOURCE.get(column)
    return f" `{source}` gives a table that has it." if source else ""


def _inside(value: Any, table: str) -> str:
    """The table of that name which an object holds, if it does."""
    held = getattr(value, "__dataclass_fields__", ())
    return f" It holds such a table: hand over its `.{table}`." if table in held else ""
