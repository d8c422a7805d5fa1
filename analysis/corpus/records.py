"""Tables of articles (JSON lines, CSV, Parquet) to records: which column is what, row by row."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import isnan
from typing import IO, Any, Literal, get_args

from analysis.corpus import dates, normalize
from analysis.errors import CorpusError, did_you_mean

Field = Literal["text", "title", "published", "byline", "outlet", "url", "id"]
FIELDS: tuple[Field, ...] = get_args(Field)
Columns = Mapping[str, str]
"""The column of each field, where it is not one of those guessed."""

# What columns are called in the data sets that are shared: the first that is there is taken.
GUESSES: dict[Field, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article_body", "articlebody", "article", "full_text", "maintext"),
    "title": ("title", "headline"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedat",
        "date_published",
        "publish_date",
        "pubdate",
        "pub_date",
        "published_date",
        "date_publish",
        "publication_date",
        "publishdate",
        "timestamp",
    ),
    "byline": ("byline", "author", "authors"),
    "outlet": ("outlet", "source", "site", "publication", "publisher", "sitename"),
    "url": ("url", "link", "permalink", "source_url", "article_url", "canonical_url", "web_url", "weburl"),
    "id": ("article_id", "id", "uid", "url", "link"),
}
# A row of Parquet can hold megabytes, so few are in memory at a time.
_ROWS_AT_A_TIME = 64
_LONGEST_CELL = 2**31 - 1


@dataclass(frozen=True)
class Record:
    """An article as a row states it; `row` counts from 1, the header of a CSV not counted."""

    row: int
    id: str
    text: str
    title: str
    byline: str
    outlet: str
    url: str
    published: str


def read(stream: IO[bytes], name: str, columns: Columns | None = None) -> Iterator[Record]:
    r"""The records of a table, one by one.

    Parameters
    ----------
    stream : binary file
        Its content; for Parquet one in which one can seek.
    name : str
        The file's name: its ending says how to read it, and errors name it.
    columns : mapping, optional
        Which column holds `text`, `title`, `published`, `byline`, `outlet`, `url` and `id`; by default those
        of the names in `GUESSES`, capitals aside. Only `text` must be there.

    Raises
    ------
    CorpusError
        A column that is not there, a line that is no record, text in another encoding than UTF-8.

    Examples
    --------
    >>> table = io.BytesIO("headline,body\nA bridge,Zenda has one.\n".encode())
    >>> [(record.title, record.text) for record in read(table, "a.csv")]
    [('A bridge', 'Zenda has one.')]
    """
    check_fields(columns)
    chosen: dict[tuple[str, ...], dict[Field, str]] = {}
    for number, row in enumerate(_ROWS[name[name.rfind(".") :].lower()](stream, name), start=1):
        keys = tuple(row)
        if keys not in chosen:
            chosen[keys] = _chosen(keys, columns or {}, name, like=next(iter(chosen.values()), None))
        yield _record(row, number, chosen[keys])


def check_fields(columns: Columns | None) -> None:
    """Refuse a mapping that names a field there is not."""
    for field in columns or ():
        if field not in FIELDS:
            raise CorpusError(
                f"`columns` says which column is `{field}`, which is no field; {did_you_mean(field, FIELDS)}"
            )


def _chosen(names: Iterable[str], columns: Columns, name: str, *, like: dict[Field, str] | None) -> dict[Field, str]:
    """Which column is which field; lines of JSON may leave out what the first one has (`like`)."""
    known = [str(column) for column in names]
    folded = {column.strip().lower(): column for column in reversed(known)}
    chosen: dict[Field, str] = {}
    for field in FIELDS:
        given = columns.get(field)
        if given is not None and given not in known and like is None:
            offer = did_you_mean(given, known) if known else "expected a table with a header."
            raise CorpusError(f"{name} has no column `{given}` for `{field}` (its columns: {_listed(known)}); {offer}")
        guess = given or next((folded[guess] for guess in GUESSES[field] if guess in folded), None)
        if guess is not None:
            chosen[field] = guess
    if "text" not in chosen and like is not None:
        return like | chosen
    if "text" not in chosen:
        raise CorpusError(
            f"{name} has no column that is plainly the text (its columns: {_listed(known)}); "
            'say which one it is with `columns`: text = "…".'
        )
    return chosen


def _listed(known: list[str], most: int = 12) -> str:
    return (", ".join(known[:most]) + (", …" if len(known) > most else "")) or "none"


def _record(row: Mapping[str, Any], number: int, chosen: Mapping[Field, str]) -> Record:
    values = {field: row.get(chosen[field]) if field in chosen else None for field in FIELDS}
    return Record(
        row=number,
        id=_line(values["id"]),
        text=_string(values["text"], joined="\n\n"),
        title=_line(values["title"]),
        byline=_line(values["byline"]),
        outlet=_line(values["outlet"]),
        url=_line(values["url"]),
        published=dates.stated(values["published"]),
    )


def _string(value: Any, *, joined: str) -> str:
    """A cell as text; a list of paragraphs or authors is joined, what JSON cannot encode becomes U+FFFD."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, (list, tuple)):
        return joined.join(_string(item, joined=joined) for item in value)
    if isinstance(value, dict):
        return _string(value.get("name", ""), joined=joined)
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _line(value: Any) -> str:
    return normalize.string(_string(value, joined="; ")).replace("\n", " ")


def _json_lines(stream: IO[bytes], name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(stream, name), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise CorpusError(f"{name}, line {number:,} is not JSON ({error}); mend that line.") from None
        if not isinstance(row, dict):
            raise CorpusError(f'{name}, line {number:,} is not a record such as {{"text": "…"}}; mend that line.')
        yield row


def _csv(stream: IO[bytes], name: str) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(_LONGEST_CELL)  # articles are longer than the 131,072 characters of the default
    lines = _lines(stream, name)
    rows = csv.reader(lines, dialect="excel-tab" if name.lower().endswith(".tsv") else "excel", strict=True)
    try:
        header = next(rows, [])
        for row in rows:
            if row and len(row) != len(header):
                raise CorpusError(
                    f"{name}, line {rows.line_num:,} has {len(row)} cells, the header {len(header)}; "
                    "set texts with commas or quotation marks in quotation marks."
                )
            if row:
                yield dict(zip(header, row, strict=True))
    except csv.Error as error:
        raise CorpusError(f"{name}, line {rows.line_num:,} is not CSV ({error}); mend it.") from None


def _lines(stream: IO[bytes], name: str) -> Iterator[str]:
    encoding = "utf-16" if stream.read(2) in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        yield from (line.replace("\0", "\ufffd") for line in text)
    except UnicodeError:
        raise CorpusError(f"{name} is not in UTF-8; save it as UTF-8.") from None
    finally:
        with suppress(ValueError):  # the stream may be closed before all of it was asked for
            text.detach()


def _parquet(stream: IO[bytes], name: str) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        for batch in pq.ParquetFile(stream).iter_batches(batch_size=_ROWS_AT_A_TIME):
            yield from batch.to_pylist()
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise CorpusError(f"{name} is not Parquet that can be read ({reason}); write it anew.") from None


_ROWS: dict[str, Callable[[IO[bytes], str], Iterator[dict[str, Any]]]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _csv,
    ".tsv": _csv,
    ".parquet": _parquet,
}
ENDINGS = tuple(_ROWS)
