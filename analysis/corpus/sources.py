"""Sources of any kind to texts: what was read, in which encoding, what was left out, and what cannot be read."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pandas as pd

from analysis import schema
from analysis.corpus import encodings, forms, listing, pages, records
from analysis.corpus.known import articles as known
from analysis.corpus.listing import Entry, LeftOut
from analysis.corpus.records import Columns, Record
from analysis.errors import CorpusError, counted

__all__ = ["LeftOut", "known", "read", "stream", "warnings"]

# A part has so many texts, or characters, at most (but one text at least).
ROWS = 2_000
CHARACTERS = 20_000_000
_SHOWN = 5
_Row = tuple[str, str, str, str, str, str | None, str | None, str | None, str | None, str]


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
        There is nothing to read, or a file is not what its name says; every such file is counted, the
        first ones named. The run stops, because an article left out unseen would change every count.

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
        As for `read`. What cannot be read is told when all else has been given.
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
    size = 0
    for row in reading.rows(path):
        if part and (len(part) >= rows or size + len(row[-1]) > characters):
            yield _frame(part)
            part, size = [], 0
        part.append(row)
        size += len(row[-1])
    if part:
        yield _frame(part)
    reading.check(path)


@dataclass
class _Reading:
    """One pass over the sources of a corpus."""

    columns: Columns | None
    told: LeftOut
    taken: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

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
            except ValueError as error:
                self.refused.append(f"{entry.name} ({error})")

    def _single(self, entry: Entry, article_id: str) -> _Row:
        raw = entry.read()
        digest = hashlib.sha256(raw).hexdigest()
        if entry.name.suffix.lower() == ".txt":
            text, encoding = encodings.decode(raw)
            return (article_id, str(entry.name), encoding, digest, "dump", None, None, None, None, text)
        page, encoding = pages.read(raw)
        stated = (page.outlet or None, page.published or None, page.title or None, page.byline or None)
        return (article_id, str(entry.name), encoding, digest, "page", *stated, page.text)

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
        text = pages.with_title(record.title, record.text)
        digest = hashlib.sha256(record.text.encode()).hexdigest()
        stated = (record.outlet or None, record.published or None, record.title or None, record.byline or None)
        source = f"{name}#{record.row}"
        return (article_id, source, "utf-8", digest, forms.of_record(record.text), *stated, text)

    def _free(self, wanted: str) -> str:
        article_id, number = wanted, 2
        while article_id in self.taken:
            article_id = f"{wanted}~{number}"
            number += 1
        self.taken.add(article_id)
        return article_id

    def check(self, path: Path) -> None:
        if self.refused:
            more = f" and {len(self.refused) - _SHOWN:,} more" if len(self.refused) > _SHOWN else ""
            raise CorpusError(
                f"Expected text in {path.name or path}, "
                f"but {counted(len(self.refused), 'file')} cannot be read as such: "
                f"{', '.join(self.refused[:_SHOWN])}{more}; save as UTF-8 what is text, and move the rest elsewhere."
            )


def _frame(rows: list[_Row]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(schema.contract("texts").columns), dtype="str")


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
