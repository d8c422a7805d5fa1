"""Sources of any kind to texts: what was read, in which encoding, what was left out, and what cannot be read."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from analysis import progress, schema
from analysis.corpus.account import LeftOut, set_aside
from analysis.corpus.boilerplate import forms
from analysis.corpus.formats import encodings, listing, markup, records
from analysis.corpus.formats.listing import Entry
from analysis.corpus.formats.records import Columns, MissingColumnError, Record
from analysis.corpus.html import html_pages
from analysis.corpus.metadata import headers
from analysis.corpus.metadata.catalogue import articles as known, variables as known_variables
from analysis.errors import CorpusError

__all__ = ["LeftOut", "known", "read", "set_aside", "stream", "variables", "warnings"]

ROWS, CHARACTERS = 2_000, 20_000_000  # at most in a part (but one text at least)
_Row = dict[str, Any]
_UTF8 = ("utf-8", "utf-8-sig")


def read(path: Path, *, columns: Columns | None = None, told: LeftOut | None = None) -> pd.DataFrame:
    r"""Read a file, an archive, or everything in a folder and the folders below it.

    Text files (`.txt`) hold all of a page's text, a line a block. Of HTML pages (`.html`, `.htm`, `.xhtml`) the
    article is extracted, and this text is kept as the source's: offsets count in it. Tables (`.csv`, `.tsv`,
    `.jsonl`, `.json`, `.parquet`, `.xlsx`, `.xls`, `.ods`) have an article a row. Each may be packed (`.gz`, `.bz2`,
    `.xz`), and archives (`.zip`, `.tar`, `.tar.gz` …) may hold any of these. Where a page or a row states a title,
    the text begins with it.

    An article's id is its file's name without the ending, or the row's `id`, or else its address; without one,
    the table's name and the row's number (`budget-17`). Where two files share a name, both ids take the folder in
    front (`2012--budget`), and `warnings` says so.

    Parameters
    ----------
    path : Path
        A file or a folder. Hidden files and folders and `README` files are no articles, nor is an `articles.csv`
        without a column of texts: it says what is known of the others (`known`).
    columns : mapping, optional
        Which column of the tables holds `text`, `title`, `published`, `byline`, `outlet`, `url` and `id`, where
        its name is not one of those guessed (`guesses.GUESSES`).
    told : LeftOut, optional
        Takes the account of what was left out, for `warnings`.

    Returns
    -------
    DataFrame
        One row per article, sorted by the path of its file: `texts`. Newlines are those of the file.

    Raises
    ------
    CorpusError
        There is nothing to read, or nothing that can be read, or no table has a column that `columns` names. A
        file or a row that is not what it should be is set aside in `told`, with the reason; if `told` is strict,
        the first one stops the reading.

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
    for row in progress.of(reading.rows(path), "article"):
        anything = True
        if part and (len(part) >= rows or size + len(row["text"]) > characters):
            yield _frame(part)
            part, size = [], 0
        part.append(row)
        size += len(row["text"])
    if part:
        yield _frame(part)
    if reading.missing is not None and not reading.tables:
        raise reading.missing
    if not anything and reading.told.failed:
        reading.told.refuse(path)


@dataclass
class _Reading:
    """One pass over the sources of a corpus."""

    columns: Columns | None
    told: LeftOut
    taken: dict[str, int] = field(default_factory=dict)
    tables: int = 0
    missing: MissingColumnError | None = None

    def rows(self, path: Path) -> Iterator[_Row]:
        corpus = listing.Corpus(path, self.columns, self.told)
        ids = iter(listing.ids(corpus.names()))
        for entry in corpus.entries():
            article_id = next(ids) if listing.is_single(entry.name) else ""
            name = listing.printable(str(entry.name))
            try:
                if article_id:
                    yield self._single(entry, self._free(article_id))
                else:
                    yield from self._table(entry, name)
                    self.tables += 1
            except MissingColumnError as error:
                self.missing = error if self.missing is None or "did you mean" in str(error) else self.missing
                self.told.aside(name, str(error))
            except CorpusError as error:
                self.told.aside(name, str(error), article_id=article_id)
            except (ValueError, OSError) as error:
                self.told.aside(name, f"It cannot be read as text: {error}.", article_id=article_id)

    def _single(self, entry: Entry, article_id: str) -> _Row:
        raw = entry.read()
        source, sha256 = listing.printable(str(entry.name)), hashlib.sha256(raw).hexdigest()
        own = {"article_id": article_id, "source": source, "sha256": sha256}
        if listing.ending(entry.name) in listing.TEXTS:
            text, encoding = encodings.decode(raw)
            if not markup.is_page(text):
                return own | _stated_above(text) | {"encoding": encoding, "form": "dump", "text": text}
        page, encoding = html_pages.read(raw)
        return own | _stated(page) | {"encoding": encoding, "form": "page", "text": page.text}

    def _table(self, entry: Entry, name: str) -> Iterator[_Row]:
        empty = True
        stem, ending = listing.printable(listing.stem(entry.name)), listing.ending(entry.name)
        with entry.open() as opened:
            for record in records.read(opened, name, self.columns, self.told, ending=ending):
                empty = False
                yield self._record(record, name, stem)
        if not empty and record.encoding not in _UTF8:
            self.told.add(name, "encoding", _read_as(name, record.encoding))
        if empty:
            self.told.add(name, "left out", f"{name} has no rows.")

    def _record(self, record: Record, name: str, stem: str) -> _Row:
        wanted = listing.printable(record.id) or f"{stem}-{record.row}"
        article_id = self._free(wanted)
        if article_id != wanted:
            message = f"an earlier article has the same id, so that this one is `{article_id}`."
            self.told.count(name, "renamed", record.row, message)
        own = {
            "article_id": article_id,
            "source": f"{name}#{record.row}",
            "encoding": record.encoding,
            "sha256": hashlib.sha256(record.text.encode()).hexdigest(),
            "variables": record.variables,
        }
        if page := _page(record.text):
            return own | _stated(page) | _stated(record, only_given=True) | {"form": "page", "text": page.text}
        body = markup.plain(record.text) if markup.is_page(record.text) else record.text
        text = html_pages.with_title(record.title, body)
        above = _stated_above(body)
        own["variables"] = [*record.variables, *(one for one in above.pop("variables") if one not in record.variables)]
        return own | above | _stated(record, only_given=True) | {"form": forms.of_record(text), "text": text}

    def _free(self, wanted: str) -> str:
        article_id = wanted
        while article_id in self.taken:
            self.taken[wanted] += 1
            article_id = f"{wanted}~{self.taken[wanted]}"
        self.taken[article_id] = 1
        return article_id


def _stated(source: Any, *, only_given: bool = False) -> _Row:
    """What a page or a row states of its article."""
    stated = {name: getattr(source, name, "") or None for name in ("outlet", "published", "title", "byline", "url")}
    return {name: value for name, value in stated.items() if value or not only_given}


def _stated_above(text: str) -> _Row:
    """What the header of a text states."""
    header = headers.read(text.split("\n"))
    return header.known | {"variables": [{"name": name, "value": value} for name, value in header.variables.items()]}


def _read_as(name: object, encoding: object) -> str:
    return f"{name} was read as {encoding}, since it is not UTF-8; look whether its accents and quotes are right."


def _page(text: str) -> html_pages.Page | None:
    """The article of a cell that holds a whole page of HTML."""
    if not markup.is_page(text):
        return None
    page, _ = html_pages.read(("\ufeff" + text).encode())  # the mark comes before what the page says of its encoding
    return page if page.text else None


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
    'a.txt was read as cp1252, since it is not UTF-8; look whether its accents and quotes are right.'
    """
    rows: list[tuple[str, str, str]] = []
    for row in texts[["article_id", "source", "encoding"]].itertuples(index=False):
        name = PurePosixPath(str(row.source))
        if not listing.is_single(name):
            continue  # what is to be said of tables is told once for each
        if row.encoding not in _UTF8:
            rows.append((str(row.article_id), "encoding", _read_as(row.source, row.encoding)))
        if row.article_id != listing.stem(name):
            message = f"{row.source} is the article `{row.article_id}`, since another file has the same name."
            rows.append((str(row.article_id), "renamed", message))
    rows += told.rows() if told is not None else []
    frame = pd.DataFrame(rows, columns=["article_id", "kind", "message"], dtype="str")
    start = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return frame.assign(start=start)[list(schema.contract("warnings").columns)]


def variables(texts: pd.DataFrame, known: pd.DataFrame | None = None) -> pd.DataFrame:
    """The document variables of the articles: what else their sources state, or what is known besides.

    Parameters
    ----------
    texts : DataFrame
        One row per source, as read.
    known : DataFrame, optional
        What is known of articles besides (`known`), which comes before what sources state.

    Returns
    -------
    DataFrame
        One row per article and variable: `document_variables`.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "variables": [[{"name": "section", "value": "World"}]]})
    >>> variables(texts).values.tolist()
    [['a', 'section', 'World']]
    """
    found = {
        (article_id, one["name"]): one["value"]
        for article_id, stated in texts[["article_id", "variables"]].itertuples(index=False)
        for one in stated
    }
    if known is not None:
        here = set(texts["article_id"])
        found |= {(own, name): value for own, name, value in known_variables(known) if own in here}
    rows = [(*key, value) for key, value in found.items()]
    columns = list(schema.contract("document_variables").columns)
    return schema.validate("document_variables", pd.DataFrame(rows, columns=columns, dtype="str"))
