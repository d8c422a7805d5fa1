"""Workbooks of Excel and LibreOffice to rows, sheet by sheet."""

from collections.abc import Callable, Iterator
from typing import IO, Any

from analysis.corpus.formats import archives, cells, delimited
from analysis.errors import CorpusError


def rows(
    stream: IO[bytes], *, is_header: Callable[[list[str]], bool], left_out: Callable[[str], None]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a workbook's sheets, one by one, with the number of each, counted on from sheet to sheet.

    Parameters
    ----------
    stream : binary file
        The workbook (`.xlsx`, `.xls`, `.xlsb`, `.ods`).
    is_header : function
        Whether a sheet's header has the column that one looks for; where a workbook has several sheets, one
        without it is left out.
    left_out : function
        Takes the names of these sheets.

    Raises
    ------
    CorpusError
        It is no workbook that can be read.
    """
    number = 0
    sheets = _sheets(stream)
    for title, content in sheets:
        header = delimited.header([str(cell) for cell in content[0]]) if content else []
        if content and len(sheets) > 1 and not is_header(header):
            left_out(title)
            continue
        for row in content[1:]:
            number += 1
            if not all(cells.is_empty(cell) for cell in row):
                yield number, dict(zip(header, row, strict=False))


def _sheets(stream: IO[bytes]) -> list[tuple[str, list[list[Any]]]]:
    import python_calamine

    archives.check_packed(stream)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(stream)
        return [(title, book.get_sheet_by_name(title).to_python()) for title in book.sheet_names]
    except Exception as error:  # its errors have no common kind; whatever it cannot read is no workbook
        reason = " ".join(str(error).split())[:200]
        raise CorpusError(f"It is no workbook that can be read ({reason}); save it as CSV.") from None
