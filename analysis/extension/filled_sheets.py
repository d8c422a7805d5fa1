"""Tables that a person fills in with a spreadsheet: written, and read again from whatever saved them."""

import csv
import io
from collections.abc import Collection, Iterator
from pathlib import Path

import pandas as pd

from analysis import files, installation
from analysis.corpus.formats import encodings
from analysis.errors import BroadsheetError, why
from analysis.present import exports


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table so that a spreadsheet opens it as it is: UTF-8 with its mark, and no cell that is run.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "sheet.csv"
    >>> write(pd.DataFrame({"text": ["=SUM(1)"]}), file)
    >>> file.read_text(encoding="utf-8-sig").splitlines()
    ['text', "'=SUM(1)"]
    """
    with files.whole(path) as part:
        table.map(_in_a_line).to_csv(part, index=False, encoding="utf-8-sig", lineterminator="\n")


def _in_a_line(value: object) -> object:
    return exports.safe(" ".join(value.split()) if isinstance(value, str) else value)


def read(
    path: Path, *, needed: Collection[str], known: Collection[str], made_by: str
) -> list[tuple[int, dict[str, str]]]:
    r"""The rows of a table below its first one, as whatever program saved it: separators, encodings, empty rows.

    Parameters
    ----------
    path : Path
        The file.
    needed, known : collection of str
        Columns that there must be, and all that `write` gave it.
    made_by : str
        The command that writes such a file, for complaints.

    Returns
    -------
    list of (int, dict)
        Each row's number, as a spreadsheet counts, and its cells by column; a row need not have all of its cells.

    Raises
    ------
    BroadsheetError
        The file is no table, or lacks columns (all of them are named).

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "sheet.csv"
    >>> _ = file.write_text("number;themes\n1;roads\n", encoding="utf-8")
    >>> read(file, needed=["themes"], known=["number", "themes"], made_by="sample --out")
    [(2, {'number': '1', 'themes': 'roads'})]
    """
    try:
        text, _ = encodings.decode(path.read_bytes())
    except (OSError, ValueError) as error:
        raise BroadsheetError(f"{path.name} cannot be read as a table ({why(error)}); save it as CSV.") from None
    rows = list(enumerate(_cells(text.lstrip("\ufeff"), needed, known), start=1))
    heads = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    first, head = heads[0] if heads else (1, [])
    if [cell.strip().casefold()[:4] for cell in head[:1]] == ["sep="] and len(heads) > 1:
        first, head = heads[1]
    columns = [cell.strip().casefold() for cell in head]
    if lacking := [f"`{column}`" for column in needed if column not in columns]:
        raise BroadsheetError(
            f"{path.name} has no column {', '.join(lacking)}; start from what "
            f"`{installation.command()} {made_by}` writes, and keep its first row."
        )
    empty = dict.fromkeys(columns, "")
    return [(n, empty | dict(zip(columns, map(_shown, row), strict=False))) for n, row in rows if n > first]


def _cells(text: str, needed: Collection[str], known: Collection[str]) -> Iterator[list[str]]:
    """The cells, parted by whichever separator gives most of the columns that the file should have."""
    head = next((line for line in text.splitlines() if any(c in line for c in needed)), "")

    def found(separator: str) -> int:
        return len({cell.strip(' "').casefold() for cell in head.split(separator)} & set(known))

    csv.field_size_limit(2**31 - 1)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=found))


def _shown(cell: str) -> str:
    """A cell without the apostrophe that kept a spreadsheet from running it."""
    cell = " ".join(cell.split())
    return cell[1:] if cell[:1] == "'" and exports.safe(cell[1:]) == cell else cell
