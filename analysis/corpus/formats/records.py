"""Tables of articles to records, row by row: text, fields, and the document variables that the rest states."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any

from analysis.corpus.account import LeftOut
from analysis.corpus.formats import cells, column_fields, delimited, encodings, json_records, markup, parquet, workbooks
from analysis.corpus.formats.column_fields import Chosen, Columns, Field, MissingColumnError
from analysis.corpus.metadata import date_parsing
from analysis.errors import CorpusError

__all__ = ["ENDINGS", "Columns", "MissingColumnError", "Record", "check_fields", "read"]

JSON = (".jsonl", ".ndjson", ".jl", ".json")
TABS = (".tsv", ".tab")
WORKBOOKS = (".xlsx", ".xls", ".xlsb", ".ods")
ENDINGS = (*JSON, ".csv", *TABS, ".parquet", *WORKBOOKS)
# What NewsAPI writes where it cuts a text off, and the most that a cell of Excel holds.
_CUT_OFF = "chars]"
_LONGEST_IN_EXCEL = 32_767
# So many records in JSON may lack a text before the file is taken for none of articles.
_MOST_WITHOUT_TEXT = 1_000
_Row = tuple[int, dict[str, Any]]

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
    stream: IO[bytes], name: str, columns: Columns | None = None, told: LeftOut | None = None, *, ending: str = ""
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
    told : LeftOut, optional
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
    yield from _Table(name, ending, dict(columns or {}), told if told is not None else LeftOut(strict=True)).records(
        stream
    )


@dataclass
class _Table:
    """One pass over a table."""

    name: str
    ending: str
    columns: dict[str, str]
    told: LeftOut
    encoding: str = "utf-8"
    chosen: dict[tuple[str, ...], Chosen] = field(default_factory=dict)

    def records(self, stream: IO[bytes]) -> Iterator[Record]:
        for number, row in self._with_text(self._whole(stream)):
            keys = tuple(row)
            if keys not in self.chosen:
                self.chosen[keys] = column_fields.chosen(keys, self.columns)
            yield self._record(number, row, self.chosen[keys])

    def _rows(self, stream: IO[bytes]) -> Iterator[_Row]:
        if self.ending == ".parquet":
            yield from parquet.rows(stream, self._aside)
        elif self.ending in WORKBOOKS:
            yield from workbooks.rows(stream, is_header=self._is_header, left_out=self._sheet_left_out)
        else:
            text, self.encoding = encodings.opened(stream)
            try:
                if self.ending in JSON:
                    yield from json_records.rows(text, self._aside, is_record=self._is_header)
                else:
                    tabs = self.ending in TABS
                    yield from delimited.rows(text, self._aside, is_header=self._is_header, tabs=tabs)
            finally:
                with suppress(ValueError):  # the stream may be closed before all of it was asked for
                    text.detach()

    def _whole(self, stream: IO[bytes]) -> Iterator[_Row]:
        """The rows; where the file ends early or is damaged, those before."""
        number = 0
        try:
            for number, row in self._rows(stream):
                yield number, row
        except OSError as error:
            self._aside(f"from row {number + 1:,} on", f"It cannot be read further ({error}); get it whole.")
        except ValueError as error:
            raise CorpusError(f"It cannot be read as text: {error}; save it as UTF-8.") from None

    def _with_text(self, rows: Iterable[_Row]) -> Iterator[_Row]:
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
            self._aside(f"row {number:,}", "It has no column for the text, as others have.")

    def _is_header(self, names: Iterable[str]) -> bool:
        return column_fields.has_text(names, self.columns)

    def _sheet_left_out(self, title: str) -> None:
        message = f"The sheet `{title}` of {self.name} has no column that is plainly the text; it was left out."
        self.told.add(f"{self.name}#{title}", "left out", message)

    def _aside(self, place: str, reason: str) -> None:
        self.told.aside(self.name, reason, place=place)

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
        self.told.count(self.name, kind, number, message)
