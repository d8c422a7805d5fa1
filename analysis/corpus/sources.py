"""Sources of any kind to texts: what was read, in which encoding, what was left out, and what cannot be read."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from analysis import schema
from analysis.corpus import encodings, forms, listing, pages, records
from analysis.corpus.known import articles as known
from analysis.corpus.listing import Entry, LeftOut
from analysis.corpus.records import Columns, Record
from analysis.errors import CorpusError

__all__ = ["LeftOut", "known", "read", "set_aside", "stream", "variables", "warnings"]

# A part has so many texts, or characters, at most (but one text at least).
ROWS = 2_000
CHARACTERS = 20_000_000
_Row = dict[str, Any]


def read(path: Path, *, columns: Columns | None = None, told: LeftOut | None = None) -> pd.DataFrame:
    r"""Read a file, an archive, or everything in a folder and the folders below it.

    Text files (`.txt`) hold all of a page's text, a line a block. Of HTML pages (`.html`, `.htm`) the article
    is extracted, and this text is kept as the source's: offsets count in it. Tables (`.jsonl`, `.csv`,
    `.tsv`, `.parquet`) have an article a row. Archives (`.zip`, `.tar`, `.tar.gz`) may hold any of these.
    Where a page or a row states a title, the text begins with it.

    An article's id is its file's name without the ending, or the row's `id`; without one, the table's name
    and the row's number (`budget-17`). Where two files share a name, both ids take the folder in front
    (`2012--budget`), and `warnings` says so.

    Parameters
    ----------
    path : Path
        A file or a folder. Hidden files and folders, `README` files and `articles.csv` are no articles.
    columns : mapping, optional
        Which column of the tables holds `text`, `title`, `published`, `byline`, `outlet` and `id`, where
        its name is not one of those guessed (`records.GUESSES`).
    told : LeftOut, optional
        Takes the account of what was left out, for `warnings`.

    Returns
    -------
    DataFrame
        One row per article, sorted by the path of its file: `texts`. Newlines are those of the file.

    Raises
    ------
    CorpusError
        There is nothing to read, or nothing that can be read. A file that is not what its name says is set
        aside in `told`, with the reason; if `told` is strict, the first one stops the reading.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "one.txt").write_bytes(b"Ruritania met Graustark.\r\n")
    ...     read(Path(folder))[["article_id", "encoding", "text"]].values.tolist()
    [['one', 'utf-8', 'Ruritania met Graustark.\r\n']]
    """
    parts = list(stream(path, columns=columns, told=told))
    return pd.concat(parts, ignore_index=True) if parts else schema.empty("texts")


def stream(
    path: Path,
    *,
    columns: Columns | None = None,
    rows: int = ROWS,
    characters: int = CHARACTERS,
    told: LeftOut | None = None,
) -> Iterator[pd.DataFrame]:
    """As `read`, in parts of bounded size, so that memory does not grow with the corpus.

    Parameters
    ----------
    path, columns, told
        As for `read`.
    rows, characters : int
        The most that a part holds of each; a single longer text is a part of its own.

    Yields
    ------
    DataFrame
        One row per article: `texts`, the articles of one part.
    """
    records.check_fields(columns)
    reading = _Reading(columns, told if told is not None else LeftOut())
    part: list[_Row] = []
    size, anything = 0, False
    for row in reading.rows(path):
        anything = True
        if part and (len(part) >= rows or size + len(row["text"]) > characters):
            yield _frame(part)
            part, size = [], 0
        part.append(row)
        size += len(row["text"])
    if part:
        yield _frame(part)
    if not anything and reading.told.failed:
        reading.told.refuse(path)


@dataclass
class _Reading:
    """One pass over the sources of a corpus."""

    columns: Columns | None
    told: LeftOut
    taken: set[str] = field(default_factory=set)

    def rows(self, path: Path) -> Iterator[_Row]:
        names = listing.names(path, self.told)
        ids = iter(listing.ids(names))
        for entry in listing.entries(path):
            article_id = next(ids) if listing.is_single(entry.name) else ""
            try:
                if article_id:
                    yield self._single(entry, self._free(article_id))
                else:
                    yield from self._table(entry)
            except (ValueError, CorpusError) as error:
                self.told.aside(entry.name, f"It cannot be read as text: {error}.", article_id=article_id)

    def _single(self, entry: Entry, article_id: str) -> _Row:
        raw = entry.read()
        own = {"article_id": article_id, "source": str(entry.name), "sha256": hashlib.sha256(raw).hexdigest()}
        if entry.name.suffix.lower() == ".txt":
            text, encoding = encodings.decode(raw)
            return own | {"encoding": encoding, "form": "dump", "text": text}
        page, encoding = pages.read(raw)
        stated = {name: getattr(page, name) or None for name in ("outlet", "published", "title", "byline")}
        return own | stated | {"encoding": encoding, "form": "page", "text": page.text}

    def _table(self, entry: Entry) -> Iterator[_Row]:
        empty = True
        with entry.open() as opened:
            for record in records.read(opened, str(entry.name), self.columns):
                empty = False
                yield self._record(record, entry.name)
        if empty:
            self.told.add(str(entry.name), "left out", f"{entry.name} has no rows.")

    def _record(self, record: Record, name: PurePosixPath) -> _Row:
        wanted = record.id or f"{name.stem}-{record.row}"
        article_id = self._free(wanted)
        if article_id != wanted:
            message = f"{name}, row {record.row:,} is the article `{article_id}`, since an earlier one is `{wanted}`."
            self.told.add(article_id, "renamed", message)
        if record.odd_date:
            message = f"{name}, row {record.row:,} states the day `{record.odd_date}`; write it as YYYY-MM-DD."
            self.told.add(article_id, "date", message)
        stated = {name: getattr(record, name) or None for name in ("outlet", "published", "title", "byline")}
        return stated | {
            "article_id": article_id,
            "source": f"{name}#{record.row}",
            "encoding": "utf-8",
            "sha256": hashlib.sha256(record.text.encode()).hexdigest(),
            "form": forms.of_record(record.text),
            "text": pages.with_title(record.title, record.text),
        }

    def _free(self, wanted: str) -> str:
        article_id, number = wanted, 2
        while article_id in self.taken:
            article_id = f"{wanted}~{number}"
            number += 1
        self.taken.add(article_id)
        return article_id


def _frame(rows: list[_Row]) -> pd.DataFrame:
    columns = schema.contract("texts").columns
    lists = [[dict(one) for one in row.get("variables", ())] for row in rows]
    frame = pd.DataFrame(rows, columns=[name for name in columns if name != "variables"], dtype="str")
    return frame.assign(variables=pd.Series(lists, dtype="object"))[list(columns)]


def warnings(texts: pd.DataFrame, told: LeftOut | None = None) -> pd.DataFrame:
    """What a reader should know of how the sources were read.

    Parameters
    ----------
    texts : DataFrame
        One row per source, as read.
    told : LeftOut, optional
        What the reading left out, changed or could not tell.

    Returns
    -------
    DataFrame
        One row per source that was not UTF-8, or whose id is not simply its file's name, and per thing told.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "source": ["a.txt"], "encoding": ["cp1252"]})
    >>> warnings(texts)["message"].item()
    'a.txt was read as cp1252, since it is not UTF-8; look whether its accents and quotation marks are right.'
    """
    rows: list[tuple[str, str, str]] = []
    for row in texts[["article_id", "source", "encoding"]].itertuples(index=False):
        if not str(row.encoding).startswith("utf-8"):
            message = (
                f"{row.source} was read as {row.encoding}, since it is not UTF-8; "
                "look whether its accents and quotation marks are right."
            )
            rows.append((str(row.article_id), "encoding", message))
        name = PurePosixPath(str(row.source))
        if listing.is_single(name) and row.article_id != name.stem:
            message = f"{row.source} is the article `{row.article_id}`, since another file has the same name."
            rows.append((str(row.article_id), "renamed", message))
    rows += told.rows() if told is not None else []
    frame = pd.DataFrame(rows, columns=["article_id", "kind", "message"], dtype="str")
    start = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return frame.assign(start=start)[list(schema.contract("warnings").columns)]


def set_aside(told: LeftOut) -> pd.DataFrame:
    """What could not be worked on, with file, place and reason.

    Examples
    --------
    >>> told = LeftOut()
    >>> told.aside("a.txt", "It holds NUL bytes.")
    >>> set_aside(told)[["source", "stage", "reason"]].values.tolist()
    [['a.txt', 'reading', 'It holds NUL bytes.']]
    """
    columns = list(schema.contract("set_aside").columns)
    return schema.validate("set_aside", pd.DataFrame(told.failed, columns=columns).drop_duplicates(columns[1:4]))


def variables(texts: pd.DataFrame) -> pd.DataFrame:
    """The document variables of the articles: what else their sources state.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "variables": [[{"name": "section", "value": "World"}]]})
    >>> variables(texts).values.tolist()
    [['a', 'section', 'World']]
    """
    rows = [
        (article_id, one["name"], one["value"])
        for article_id, stated in texts[["article_id", "variables"]].itertuples(index=False)
        for one in stated
    ]
    columns = list(schema.contract("document_variables").columns)
    return schema.validate("document_variables", pd.DataFrame(rows, columns=columns, dtype="str"))
