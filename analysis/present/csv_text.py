"""Tables as the text of a CSV file, the same as pandas writes, put together by columns: three times as fast."""

import csv
import io
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def of(frame: "pd.DataFrame") -> str:
    r"""A table as CSV: what `DataFrame.to_csv` writes without the index, with line feeds alone.

    Parameters
    ----------
    frame : DataFrame
        Texts, numbers and days are put together by columns; with any other kind of column, or with only one,
        where empty cells need quotes, pandas writes it.

    Examples
    --------
    >>> import pandas as pd
    >>> of(pd.DataFrame({"label": ["Zenda, old", None], "n": [1, 2]}, dtype="object").astype({"label": "str"}))
    'label,n\n"Zenda, old",1\n,2\n'
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = [_cells(column) for _, column in frame.items()]
    if len(columns) < 2 or frame.empty or any(column is None for column in columns):
        return str(frame.to_csv(index=False, lineterminator="\n"))
    head = frame.head(0).to_csv(index=False, lineterminator="\n")
    rows = pc.binary_join_element_wise(
        *columns, pa.scalar(",", type=pa.large_string()), null_handling="replace", null_replacement=""
    )
    return "\n".join([str(head)[:-1], *rows.to_pylist(), ""])


def _cells(column: "pd.Series[Any]") -> Any:
    """The cells of a column as an Arrow array of texts, or none where only pandas knows how it writes them."""
    import pandas as pd
    import pyarrow as pa

    if column.dtype == "str":
        return _quoted(pa.array(column, type=pa.large_string(), from_pandas=True))
    if column.dtype == "object" and pd.api.types.infer_dtype(column, skipna=False) == "string":
        return _quoted(pa.array(column.tolist(), type=pa.large_string()))
    if pd.api.types.is_integer_dtype(column.dtype):
        return pa.array(column, from_pandas=True).cast(pa.large_string())
    if column.dtype == "float64":
        return pa.array(column.to_numpy().astype(str), mask=column.isna().to_numpy()).cast(pa.large_string())
    return _days(column)


def _quoted(cells: Any) -> Any:
    """Cells in quotes where the standard library sets them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    odd = pc.match_substring_regex(cells, f"[{_quotable()}]")
    if not pc.any(odd).as_py():
        return cells
    doubled = pc.replace_substring(cells, '"', '""')
    mark, nothing = (pa.scalar(text, type=pa.large_string()) for text in ('"', ""))
    return pc.if_else(odd, pc.binary_join_element_wise(mark, doubled, mark, nothing), cells)


@cache
def _quotable() -> str:
    """The characters that ask for quotes; whether a carriage return does depends on the version of Python."""
    quoted = []
    for character in ',"\n\r':
        csv.writer(told := io.StringIO(), lineterminator="\n").writerow([character, ""])
        quoted += [character] if told.getvalue().startswith('"') else []
    return "".join(quoted)


def _days(column: "pd.Series[Any]") -> Any:
    """Days, where a column has nothing else."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    if not isinstance(column.dtype, np.dtype) or column.dtype.kind != "M":
        return None
    values, missing = column.to_numpy(), column.isna().to_numpy()
    days = values.astype("datetime64[D]")
    if pd.isna(values).all() or not (days == values)[~missing].all():
        return None
    return pa.array(np.datetime_as_string(days), mask=missing).cast(pa.large_string())
