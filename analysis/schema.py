"""One contract for each table: its grain, its columns, what they mean and where they come from."""

from collections import namedtuple
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.contracts import CONTRACTS, Table
from analysis.errors import BroadsheetError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    import pandera.pandas as pa

DTYPES = {
    "text": "str",
    "count": "int64",
    "offset": "Int64",
    "day": "datetime64[s]",
    "number": "float64",
    "list": "object",
}
TABLES = {table.name: table for table in CONTRACTS}


def contract(name: str) -> Table:
    """The contract of a table, by name.

    Examples
    --------
    >>> contract("codes").grain
    'a theme in a sentence'
    """
    if name not in TABLES:
        raise BroadsheetError(f"No table is called `{name}`; {did_you_mean(name, TABLES)}")
    return TABLES[name]


def rows(frame: "pd.DataFrame") -> "Iterator[Any]":
    """The rows of a table, each with the columns as its attributes.

    Examples
    --------
    >>> import pandas as pd
    >>> [row.node for row in rows(pd.DataFrame({"node": ["NRV", "SUD"]}))]
    ['NRV', 'SUD']
    """
    row = _row(tuple(map(str, frame.columns)))
    # Column by column: pandas takes ten times as long to give the texts of a column one by one.
    yield from map(row._make, zip(*(column.tolist() for _, column in frame.items()), strict=True))


@cache
def _row(columns: tuple[str, ...]) -> Any:
    """The class of rows with these columns: to make one takes longer than to read the rows of an article."""
    return namedtuple("Row", columns, rename=True)


def empty(name: str) -> "pd.DataFrame":
    """The table with no rows.

    Examples
    --------
    >>> empty("codes").columns.tolist()
    ['article_id', 'sentence_id', 'theme_id', 'terms']
    """
    return _empty(name).copy()


@cache
def _empty(name: str) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame({c: pd.Series(dtype=DTYPES[spec.kind]) for c, spec in contract(name).columns.items()})


def with_days(name: str, frame: "pd.DataFrame") -> "pd.DataFrame":
    """The same table with its days in seconds, which hold the years 1 to 9999 (nanoseconds hold 1678 to 2262).

    Parameters
    ----------
    name : str
        A table of `TABLES`.
    frame : DataFrame
        One row per the table's grain; its days are of any kind that says a day: dates, ISO strings, none.

    Examples
    --------
    >>> import pandas as pd
    >>> from datetime import date
    >>> days = with_days("dates", pd.DataFrame({"earliest": [date(1453, 5, 29), None], "latest": ["1453-05-29", None]}))
    >>> [str(kind) for kind in days.dtypes]
    ['datetime64[s]', 'datetime64[s]']
    """
    kinds = {}
    for column, spec in contract(name).columns.items():
        if spec.kind != "day" or column not in frame:
            continue
        try:
            kinds[column] = frame[column].astype("datetime64[s]")
        except (ValueError, TypeError) as error:
            raise BroadsheetError(
                f"The table `{name}` breaks its contract: expected days such as 2021-04-06, or none, in the column "
                f"`{column}`; {error}."
            ) from None
    return frame.assign(**kinds)


def validate(name: str, frame: "pd.DataFrame") -> "pd.DataFrame":
    """Bring a table to its contract (columns in order, dtypes) and check every value.

    Parameters
    ----------
    name : str
        A table of `TABLES`.
    frame : DataFrame
        One row per the table's grain; more columns than the contract has are an error.

    Returns
    -------
    DataFrame
        One row per the table's grain.

    Raises
    ------
    BroadsheetError
        A column, a value or the key breaks the contract; the sentence names the first case.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"actor_id": ["NRV"], "state": None, "label": "Norvania", "kind": "state", "sector": None})
    >>> validate("actors", table).columns.tolist()
    ['actor_id', 'kind', 'label', 'state', 'sector']
    """
    table = contract(name)
    if frame.empty and list(frame.columns) == list(table.columns):
        return empty(name)  # there is no value to check, and a part of a corpus has a dozen such tables
    import pandera.pandas as pa

    try:
        return _checks(name).validate(with_days(name, frame), lazy=True)[list(table.columns)].reset_index(drop=True)
    except pa.errors.SchemaErrors as error:
        first = error.failure_cases.iloc[0]
        raise BroadsheetError(
            f"The table `{name}` breaks its contract: {first['check']} fails for the column `{first['column']}`, "
            f"with {first['failure_case']!r}; {len(error.failure_cases):,} such in all."
        ) from None


@cache
def _checks(name: str) -> "pa.DataFrameSchema":
    """What a table is checked by: to make it takes as long as to check a thousand rows."""
    import pandera.pandas as pa

    columns = {
        column: pa.Column(
            # pandera would bring days to nanoseconds
            None if spec.kind in ("list", "day") else DTYPES[spec.kind],
            pa.Check.isin(spec.choices) if spec.choices else None,
            nullable=spec.optional,
            coerce=spec.kind not in ("list", "day"),
        )
        for column, spec in contract(name).columns.items()
    }
    return pa.DataFrameSchema(columns, strict=True, unique=list(contract(name).key))


def variables() -> "pd.DataFrame":
    """The dictionary of the data: one row per column of every table.

    Examples
    --------
    >>> variables().columns.tolist()
    ['table', 'one row is', 'column', 'kind', 'may be empty', 'values', 'meaning', 'made by', 'version']
    """
    import pandas as pd

    return pd.DataFrame(
        {
            "table": table.name,
            "one row is": table.grain,
            "column": column,
            "kind": spec.kind,
            "may be empty": spec.optional,
            "values": ", ".join(spec.choices),
            "meaning": spec.meaning,
            "made by": table.source,
            "version": table.version,
        }
        for table in TABLES.values()
        for column, spec in table.columns.items()
    )
