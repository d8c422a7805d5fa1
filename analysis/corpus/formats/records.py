"""Tables of articles to records, row by row: text, fields, and the document variables that the rest states."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from io import TextIOWrapper
from typing import IO, Any

from analysis.corpus.account import LeftOut
from analysis.corpus.date_formats import date_parsing
from analysis.corpus.formats import cells, column_fields, delimited, encodings, json_records, markup, parquet, workbooks
from analysis.corpus.formats.column_fields import Chosen, Columns, Field, MissingColumnError
from analysis.errors import CorpusError, why

__all__ = ["ENDINGS", "Columns", "MissingColumnError", "Record", "check_fields", "of_rows", "read"]

JSON = (".jsonl", ".ndjson", ".jl", ".json")
# What NewsAPI writes where it cuts a text off, and the most that a cell of Excel holds.
_CUT_OFF = "chars]"
_LONGEST_IN_EXCEL = 32_767
# So many records in JSON may lack a text before the file is taken for none of articles.
_MOST_WITHOUT_TEXT = 1_000
Row = tuple[int, dict[str, Any]]

check_fields = column_fields.check_fields


@dataclass(frozen=True)
class Record:
    """An article as a row states it; `row` counts from 1, the header of a table not counted."""

    row: int
    id: str
    text: str
    title: str
    byline: str
    outlet: str
    url: str
    published: str
    encoding: str
    variables: list[dict[str, str]]


def read(
    stream: IO[bytes], name: str, columns: Columns | None = None, left_out: LeftOut | None = None, *, ending: str = ""
) -> Iterator[Record]:
    r"""The records of a table, one by one.

    Parameters
    ----------
    stream : binary file
        Its content, in which one can seek.
    name : str
        The file's name, which what is told names.
    columns : mapping, optional
        Which column holds `text`, `title`, `published`, `byline`, `outlet`, `url` and `id`; by default those of
        the names in `column_fields.GUESSES`, capitals and spaces aside. Only `text` must be there. What is no field is
        a document variable.
    left_out : LeftOut, optional
        Takes the rows that cannot be read, and what was done to others; by default the first one is an error.
    ending : str, optional
        Says how to read it; by default the ending of its name.

    Raises
    ------
    CorpusError
        The file is no table, or has no column that is plainly the text.
    MissingColumnError
        It lacks a column that `columns` names.

    Examples
    --------
    >>> import io
    >>> table = io.BytesIO("headline;body;section\nA bridge;Zenda has one.;World\n".encode())
    >>> for record in read(table, "a.csv"):
    ...     print(record.title, record.text, record.variables)
    A bridge Zenda has one. [{'name': 'section', 'value': 'World'}]
    """
    check_fields(columns)
    ending = ending or name[name.rfind(".") :].lower()
    table = _Table(name, ending, dict(columns or {}), left_out if left_out is not None else LeftOut(strict=True))
    yield from table.records(table.whole(stream))


def of_rows(
    rows: Iterable[Row], name: str, columns: Columns | None = None, left_out: LeftOut | None = None
) -> Iterator[Record]:
    """As `read`, of rows that are in memory: the number of each, and its cells by column.

    Examples
    --------
    >>> for record in of_rows([(1, {"headline": "A bridge", "body": "Zenda has one."})], "table"):
    ...     print(record.title, record.text)
    A bridge Zenda has one.
    """
    check_fields(columns)
    yield from _Table(
        name, "", dict(columns or {}), left_out if left_out is not None else LeftOut(strict=True)
    ).records(rows)


@dataclass
class _Table:
    """One pass over a table."""

    name: str
    ending: str
    columns: dict[str, str]
    left_out: LeftOut
    encoding: str = "utf-8"
    chosen: dict[tuple[str, ...], Chosen] = field(default_factory=dict)

    def records(self, rows: Iterable[Row]) -> Iterator[Record]:
        for number, row in self._with_text(rows):
            keys = tuple(row)
            if keys not in self.chosen:
                self.chosen[keys] = column_fields.chosen(keys, self.columns)
                self._tell_doubled(keys)
            chosen, own = self.chosen[keys], cells.decoded(row)
            if binary := [name for name in chosen.get("text", ()) if isinstance(own[name], bytes)]:
                self.aside(f"row {number:,}", f"Its `{binary[0]}` is no text in any encoding; store it as text.")
            else:
                yield self._record(number, own, chosen)

    def _tell_doubled(self, names: Iterable[str]) -> None:
        if twice := column_fields.doubled(names):
            self._count("columns", 1, column_fields.said_of_doubled(twice))

    def parquet(self, stream: IO[bytes]) -> Iterator[Row]:
        return parquet.rows(stream, self.aside)

    def workbook(self, stream: IO[bytes]) -> Iterator[Row]:
        return workbooks.rows(stream, is_header=self.is_header, left_out=self.sheet_left_out)

    def json(self, stream: IO[bytes]) -> Iterator[Row]:
        with self._decoded(stream) as text:
            yield from json_records.rows(text, self.aside, is_record=self.is_header)

    def delimited(self, stream: IO[bytes], *, tabs: bool = False) -> Iterator[Row]:
        with self._decoded(stream) as text:
            yield from delimited.rows(text, self.aside, is_header=self.is_header, tabs=tabs)

    @contextmanager
    def _decoded(self, stream: IO[bytes]) -> Iterator[TextIOWrapper]:
        text, self.encoding = encodings.opened(stream)
        try:
            yield text
        finally:
            with suppress(ValueError):  # the stream may be closed before all of it was asked for
                text.detach()

    def whole(self, stream: IO[bytes]) -> Iterator[Row]:
        """The rows; where the file ends early or is damaged, those before."""
        number = 0
        try:
            for number, row in FORMATS.get(self.ending, _Table.delimited)(self, stream):
                yield number, row
        except OSError as error:
            self.aside(f"from row {number + 1:,} on", f"It cannot be read further ({why(error)}); get it whole.")
        except ValueError as error:
            raise CorpusError(f"It cannot be read as text: {error}; save it as UTF-8.") from None

    def _with_text(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, once one has the columns that are needed; of JSON, others may lack them."""
        without: list[int] = []
        lacks: CorpusError | None = None
        found = False
        for number, row in rows:
            missing = None if found else column_fields.missing(row, self.columns, self.name)
            if missing is None:
                found = True
                yield number, row
                continue
            lacks = lacks or missing
            without.append(number)
            if self.ending not in JSON or len(without) > _MOST_WITHOUT_TEXT:
                break
        if lacks and not found:
            raise lacks
        for number in without:
            self.aside(f"row {number:,}", "It has no column for the text, as others have.")

    def is_header(self, names: Iterable[str]) -> bool:
        return column_fields.has_text(names, self.columns)

    def sheet_left_out(self, title: str) -> None:
        message = f"The sheet `{title}` of {self.name} has no column that is plainly the text; it was left out."
        self.left_out.add(f"{self.name}#{title}", "left out", message)

    def aside(self, place: str, reason: str) -> None:
        self.left_out.aside(self.name, reason, place=place)

    def _record(self, number: int, row: dict[str, Any], chosen: Chosen) -> Record:
        used: dict[Field, str] = {}
        for name, own in chosen.items():
            stating = [column for column in own if not cells.is_empty(row[column])]
            used |= {name: stating[0]} if stating else {}
        values = {name: row[used[name]] if name in used else None for name in column_fields.FIELDS}
        url = cells.line(values["url"])
        return Record(
            row=number,
            id=cells.line(values["id"]) or url,
            text=self._text(number, cells.text(values["text"])),
            title=cells.line(values["title"]),
            byline=cells.line(values["byline"], names=True),
            outlet=cells.line(values["outlet"]),
            url=url,
            published=date_parsing.stated(values["published"]),
            encoding=self.encoding,
            variables=self._variables(number, row, used.values()),
        )

    def _text(self, number: int, text: str) -> str:
        if not text.strip():
            self._count("empty text", number, "the text is empty.")
        elif len(text) == _LONGEST_IN_EXCEL or text.endswith(_CUT_OFF):
            self._count("cut off", number, "the text ends where a program cuts it off; get the whole texts if you can.")
        if markup.is_page(text):
            return text
        plain = markup.plain(text)
        if plain != text:
            message = (
                "entities or tags of HTML stood in the text; they were decoded, and offsets count in what is left."
            )
            self._count("markup", number, message)
        return plain

    def _variables(self, number: int, row: dict[str, Any], used: Iterable[str]) -> list[dict[str, str]]:
        without = {*used, *(name for name in row if column_fields.is_index(name))}
        found: dict[str, str] = {}
        for name, value in cells.variables(row, without=without):
            if len(value) > cells.LONGEST:
                message = f"`{name}` has more than {cells.LONGEST:,} characters; only these are kept as its value."
                self._count("cut off variable", number, message)
            found.setdefault(name, value[: cells.LONGEST])
        return [{"name": name, "value": value} for name, value in found.items()]

    def _count(self, kind: str, number: int, message: str) -> None:
        self.left_out.count(self.name, kind, number, message)


# One entry an ending. A reader takes the pass and the file, and gives rows, each with its number; what it cannot read
# it tells `aside`, with place and reason.
FORMATS: dict[str, Callable[[_Table, IO[bytes]], Iterator[Row]]] = {
    **dict.fromkeys(JSON, _Table.json),
    ".csv": _Table.delimited,
    **dict.fromkeys((".tsv", ".tab"), partial(_Table.delimited, tabs=True)),
    ".parquet": _Table.parquet,
    **dict.fromkeys((".xlsx", ".xls", ".xlsb", ".ods"), _Table.workbook),
}
ENDINGS = tuple(FORMATS)
