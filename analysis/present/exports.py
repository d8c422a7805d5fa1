"""The tables as files that any program opens: CSV with a dictionary of the variables."""

import json
import re
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import files, schema
from analysis.present import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

CODED = (
    *("articles", "document_variables", "set_aside", "lines", "pairs", "warnings", "sentences", "actors", "themes"),
    *("mentions", "codes", "terms", "names", "candidates", "speech", "events", "dates", "corrections"),
)
TABLES = (*CODED, "scores", "errors", "claims", "specifications", "sample")
# Columns in which whole sentences of any article stand, which belong to its publisher.
TEXTS = {
    "texts": ("text",),
    "articles": ("body",),
    "sentences": ("text",),
    "candidates": ("example",),
    "terms": ("example",),
    "errors": ("words", "sentence"),
}
# A cell that begins so is run as a formula by spreadsheet programs.
_FORMULA = (*"=+-@\t\r\n", *"＝＋－＠")
_OPENS_FORMULA = f"[{''.join(map(re.escape, _FORMULA))}]"  # one pass over a column, where each of them would take one
_JSON = json.JSONEncoder(ensure_ascii=False)  # made once: `dumps` makes one a cell


def write(frames: "Mapping[str, pd.DataFrame]", folder: Path, *, texts: bool = True) -> None:
    """Write each table as CSV (UTF-8), and `variables.csv`, which says what every column means.

    Parameters
    ----------
    frames : mapping
        Name to table.
    folder : Path
        Where the files go.
    texts : bool
        Whether the files hold whole sentences; without them they may be given away.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write({"codes": schema.empty("codes")}, Path(folder))
    ...     sorted(file.name for file in Path(folder).iterdir())
    ['codes.csv', 'variables.csv']
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        csv(frame if texts else without_texts(name, frame), folder / f"{name}.csv")
    csv(schema.variables(), folder / "variables.csv")


def without_texts(name: str, frame: "pd.DataFrame") -> "pd.DataFrame":
    """A table as it may be given away: without the columns that hold whole sentences.

    Examples
    --------
    >>> import pandas as pd
    >>> [*without_texts("sentences", pd.DataFrame({"article_id": ["a"], "text": ["A road opened."]}))]
    ['article_id']
    """
    return frame.drop(columns=[*TEXTS.get(name, ())], errors="ignore")


def csv(frame: "pd.DataFrame", path: Path) -> None:
    """Write a table as CSV whose cells no spreadsheet runs.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> file = Path(tempfile.mkdtemp()) / "ties.csv"
    >>> csv(pd.DataFrame({"label": ["=1+1"]}), file)
    >>> file.read_text().split()
    ['label', "'=1+1"]
    """
    csv_of_parts([frame], path)


def csv_of_parts(frames: "Iterable[pd.DataFrame]", path: Path) -> None:
    """As `csv`, for a table of which some rows come after others: no more than those are in memory.

    Parameters
    ----------
    frames : iterable of DataFrame
        One row per row of the table, all with the same columns.
    path : Path
        The file.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> file = Path(tempfile.mkdtemp()) / "ties.csv"
    >>> csv_of_parts((pd.DataFrame({"label": [name]}) for name in ("Zenda", "Strelsau")), file)
    >>> file.read_text().split()
    ['label', 'Zenda', 'Strelsau']
    """
    with files.whole(path) as unfinished, unfinished.open("wb") as stream:
        for number, frame in enumerate(frames):
            text = _text(frame)
            stream.write((text.partition("\n")[2] if number else text).encode("utf-8"))


def link(frame: "pd.DataFrame", name: str) -> str:
    """A table as a link that holds it as CSV, to be taken along.

    Examples
    --------
    >>> import pandas as pd
    >>> link(pd.DataFrame({"theme": ["roads"]}), "themes")
    '<a download="themes.csv" href="data:text/csv;charset=utf-8;base64,dGhlbWUKcm9hZHMK">CSV</a>'
    """
    held = b64encode(_text(frame).encode()).decode()
    return f'<a download="{name}.csv" href="data:text/csv;charset=utf-8;base64,{held}">CSV</a>'


def _text(frame: "pd.DataFrame") -> str:
    """A table as the text of a CSV file whose cells no spreadsheet runs."""
    return csv_text.of(frame.assign(**{str(name): cells.map(safe) for name, cells in frame.items() if _unsafe(cells)}))


def _unsafe(column: "pd.Series[Any]") -> bool:
    """Whether a column has cells that look like a formula, or that are no mere texts; most have none."""
    return bool(column.dtype == "object" or (column.dtype == "str" and column.str.match(_OPENS_FORMULA).any()))


def safe(value: Any) -> Any:
    """A cell that a spreadsheet shows and never runs: foreign text that looks like a formula gets an apostrophe.

    Examples
    --------
    >>> safe("=HYPERLINK(1)"), safe("India"), safe(-3)
    ("'=HYPERLINK(1)", 'India', -3)
    """
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) else value
    if hasattr(value, "tolist"):
        value = value.tolist()
    return _JSON.encode(value) if isinstance(value, list | dict) else value
