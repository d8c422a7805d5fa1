"""Tables with separators (CSV and its kin) to rows: separator and escapes are told from the table itself.

A row that is broken is set aside with its place, and reading goes on with the next line: a quotation mark that
is never closed loses one line, not the rest of the table.
"""

import csv
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from analysis.errors import counted

Row = tuple[int, dict[str, Any]]
Aside = Callable[[str, str], None]
SEPARATORS = (",", ";", "\t", "|")
# Enough of a table to tell how it is written.
_SAMPLE_LINES = 400
_SAMPLE_CHARACTERS = 500_000
_SAMPLE_ROWS = 100
_LONGEST_CELL = 2**31 - 1
# A quotation mark that is not closed within so much is a broken one, not a long cell.
_MOST_LINES = 20_000
_MOST_CHARACTERS = 20_000_000
_EXCEL = re.compile(r"\ufeff?\"?sep=(.)\"?\s*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Manner:
    """How a table is written."""

    separator: str
    escape: str | None = None
    spaced: bool = False

    def cells(self, lines: Iterable[str]) -> list[str] | None:
        """The cells of the first row; None where there is no further line."""
        reader = csv.reader(
            lines, delimiter=self.separator, escapechar=self.escape, skipinitialspace=self.spaced, strict=True
        )
        return next(reader, None)


def rows(
    lines: Iterable[str], aside: Aside, *, is_header: Callable[[list[str]], bool], tabs: bool = False
) -> Iterator[Row]:
    """The rows of a table, one by one, with the number of each; the header is not counted.

    Parameters
    ----------
    lines : iterable of str
        The table's lines with their ends.
    aside : function
        Takes place and reason of each row that cannot be read.
    is_header : function
        Whether these cells are a header with a column that one looks for: it decides between separators.
    tabs : bool
        Whether tabs come first among the separators, as the file's name says.

    Examples
    --------
    >>> table = ["id;text", "1;'Zenda; a town'", "2;so;much", "3;plain"]
    >>> told = []
    >>> found = rows(
    ...     [line.replace("'", '"') for line in table],
    ...     lambda place, reason: told.append(place),
    ...     is_header=lambda names: "text" in names,
    ... )
    >>> list(found), told
    ([(1, {'id': '1', 'text': 'Zenda; a town'}), (3, {'id': '3', 'text': 'plain'})], ['row 2'])
    """
    source, manner, first = _begun(lines, is_header, tabs)
    own = header(first)
    every = [*own, *(f"column {number + 1}" for number in range(len(own), len(first)))]
    for number, (cells, reason) in enumerate(_rows(source, manner, len(own), len(first)), start=1):
        if reason:
            aside(f"row {number:,}", reason)
        elif cells == own:
            aside(f"row {number:,}", "It repeats the names of the columns.")
        else:
            yield number, dict(zip(every, cells, strict=False))


def names(lines: Iterable[str], *, is_header: Callable[[list[str]], bool]) -> list[str]:
    """The names of a table's columns.

    Examples
    --------
    >>> names(["sep=;", "article_id;Outlet;", "a;The Courier;"], is_header=lambda names: "article_id" in names)
    ['article_id', 'Outlet']
    """
    return header(_begun(lines, is_header, tabs=False)[2])


def _begun(
    lines: Iterable[str], is_header: Callable[[list[str]], bool], tabs: bool
) -> tuple["_Lines", Manner, list[str]]:
    """A table read up to its first row: the lines that follow, how it is written, and the cells of its header."""
    csv.field_size_limit(_LONGEST_CELL)  # articles are longer than the 131,072 characters of the default
    source = _Lines(line.replace("\0", "\ufffd") for line in lines)
    manner = _manner(source, is_header, tabs)
    first, _ = _row(source, manner, 0)
    source.start()
    return source, manner, first or []


class _Lines:
    """Lines that can be put back, and of which those since the last row are kept."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.rest = iter(lines)
        self.ahead: deque[str] = deque()
        self.taken: list[str] = []
        self.characters = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES or self.characters > _MOST_CHARACTERS:
            raise csv.Error("a quotation mark is not closed")
        line = self.ahead.popleft() if self.ahead else next(self.rest)
        self.taken.append(line)
        self.characters += len(line)
        return line

    def put_back(self, *, but: int) -> None:
        self.ahead.extendleft(reversed(self.taken[but:]))
        self.start()

    def at_end(self) -> bool:
        """Whether no line is left."""
        if not self.ahead:
            self.ahead.extend(islice(self.rest, 1))
        return not self.ahead

    def start(self) -> None:
        self.taken, self.characters = [], 0


def _rows(source: _Lines, manner: Manner, width: int, widest: int) -> Iterator[tuple[list[str], str]]:
    """The cells of each row, or why it has none."""
    other = replace(manner, escape=None if manner.escape else "\\")
    while True:
        cells, reason = _row(source, manner, width, widest)
        if reason and any("\\" in line for line in source.taken):
            source.put_back(but=0)
            cells, reason = _row(source, other, width, widest)
        if cells is None:
            return
        if reason:
            source.put_back(but=1)
        source.start()
        if cells or reason:
            yield cells, reason


def _row(source: _Lines, manner: Manner, width: int, widest: int = 0) -> tuple[list[str] | None, str]:
    """The next row's cells; a reason where it is none; None at the end.

    It has as many as there are names (`width`), or so many more as the header has cells without one (`widest` in all).
    """
    try:
        cells = manner.cells(source)
    except csv.Error as error:
        return [], f"It is no row of a table ({error}); mend its quotation marks."
    if not cells or not width:
        return cells, ""
    if not any(cell.strip() for cell in cells):
        return [], ""
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if width <= len(cells) <= max(width, widest):
        return cells, ""
    reason = f"It has {counted(len(cells), 'cell')}, the header {width}; set texts with separators in quotation marks."
    return cells, reason


def header(cells: list[str]) -> list[str]:
    """Names of columns: each once, those without a name by their number; empty ones at the end are none."""
    names: list[str] = []
    cells = [cell.strip().lstrip("\ufeff").strip('"').strip() for cell in cells]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    for number, cell in enumerate(cells, start=1):
        name = cell or ("" if number == 1 else f"column {number}")
        names.append(name if name not in names else f"{name} ({number})")
    return names


def _manner(source: _Lines, is_header: Callable[[list[str]], bool], tabs: bool) -> Manner:
    """How the table is written, from its beginning, which is put back."""
    size, sample = 0, []
    for line in islice(source, _SAMPLE_LINES):
        sample.append(line)
        size += len(line)
        if size > _SAMPLE_CHARACTERS:
            break
    source.put_back(but=0)
    while sample and not sample[0].strip():
        sample.pop(0)
        next(source)
        source.start()
    if sample and (excel := _EXCEL.match(sample[0])):
        next(source)
        source.start()
        return max(_manners((excel[1],), sample), key=lambda manner: _fit(manner, sample[1:], is_header))
    order = ("\t", *(s for s in SEPARATORS if s != "\t")) if tabs else SEPARATORS
    return max(_manners(order, sample), key=lambda manner: _fit(manner, sample, is_header))


def _manners(separators: Iterable[str], sample: list[str]) -> Iterator[Manner]:
    text = "".join(sample)
    for separator in separators:
        yield Manner(separator)
        if '\\"' in text or f"\\{separator}" in text:
            yield Manner(separator, escape="\\")
        if f'{separator} "' in text:
            yield Manner(separator, spaced=True)


def _fit(manner: Manner, sample: list[str], is_header: Callable[[list[str]], bool]) -> tuple[bool, float, int]:
    """Whether the header has what one looks for, the share of rows as wide as it, and its width."""
    source = _Lines(sample)
    first, _ = _row(source, manner, 0)
    names = header(first or [])
    source.start()
    whole = broken = 0
    while whole + broken < _SAMPLE_ROWS:
        cells, reason = _row(source, manner, len(names), len(first or []))
        if cells is None or (reason and len(source.taken) > 1 and source.at_end()):  # cut off with the sample
            break
        whole += not reason
        broken += bool(reason)
        if reason:
            source.put_back(but=1)
        source.start()
    return is_header(names), whole / max(1, whole + broken), len(names)
