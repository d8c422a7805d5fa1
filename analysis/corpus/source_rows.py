"""The sources of a corpus to rows of the table `texts`, one by one: what stands in a file, a page, a row of a table."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus.account import UTF8, LeftOut, read_as
from analysis.corpus.boilerplate import forms
from analysis.corpus.formats import article_files, frames, listing, markup, records
from analysis.corpus.formats.listing import Entry
from analysis.corpus.formats.records import Columns, MissingColumnError, Record
from analysis.corpus.html import html_pages
from analysis.errors import CorpusError, why

Row = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """An article where it lies, still to be read: a file, what was unpacked of an archive, or a row of a table.

    Parameters
    ----------
    article_id : str
        Its id, which no other one has.
    name : str
        Its place in the corpus, as it is told.
    content : Path, bytes or Record
        The file, or what it holds.
    ending : str
        Says how a file is read.
    after : int
        How much had been set aside before it was come to.
    """

    article_id: str
    name: str
    content: Path | bytes | Record
    ending: str = ""
    after: int = 0

    @property
    def size(self) -> int:
        """Characters or bytes, before anything is extracted."""
        if isinstance(self.content, Path):
            return self.content.stat().st_size if self.content.exists() else 0
        return len(self.content.text if isinstance(self.content, Record) else self.content)


@dataclass
class Reading:
    """One pass over the sources of a corpus.

    Parameters
    ----------
    columns : mapping, optional
        Which column of a table holds which field of an article, where its name is not one of those guessed.
    left_out : LeftOut
        Takes the account of what is left out.
    """

    columns: Columns | None
    left_out: LeftOut
    taken: dict[str, int] = field(default_factory=dict)
    tables: int = 0
    missing: MissingColumnError | None = None

    def frame(self, frame: pd.DataFrame, name: str) -> Iterator[Row]:
        """The articles of a DataFrame."""
        for record in records.of_rows(frames.rows(frame, name), name, self.columns, self.left_out):
            yield _of_record(record, self._of_record(record, name, name))

    def rows(self, path: Path) -> Iterator[Row]:
        """The articles of a file, an archive or a folder."""
        for source in self.sources(path):
            if (found := row(source, self.left_out)) is not None:
                yield found

    def sources(self, path: Path) -> Iterator[Source]:
        """What is to be read of a file, an archive or a folder: each article under its id."""
        corpus = listing.Corpus(path, self.columns, self.left_out)
        ids = iter(listing.ids(corpus.names()))
        for entry in corpus.entries():
            article_id = next(ids) if listing.is_single(entry.name) else ""
            name = listing.printable(str(entry.name))
            with _told(self.left_out, name, article_id):
                if article_id:
                    content = entry.file or entry.read()
                    ending, after = listing.ending(entry.name), len(self.left_out.failed)
                    yield Source(self._free(article_id), name, content, ending, after)
                    continue
                try:
                    yield from self._table(entry, name)
                    self.tables += 1
                except MissingColumnError as error:
                    self.missing = error if self.missing is None or "did you mean" in str(error) else self.missing
                    self.left_out.aside(name, str(error))

    def check(self, path: Path, *, anything: bool) -> None:
        """Stop where no table has the column that was named, or where all there is had to be set aside.

        Raises
        ------
        CorpusError
            It says what was expected.
        """
        if self.missing is not None and not self.tables:
            raise self.missing
        if not anything and self.left_out.failed:
            self.left_out.refuse(path)

    def _table(self, entry: Entry, name: str) -> Iterator[Source]:
        empty = True
        stem, ending = listing.printable(listing.stem(entry.name)), listing.ending(entry.name)
        with entry.open() as opened:
            for record in records.read(opened, name, self.columns, self.left_out, ending=ending):
                empty = False
                yield self._of_record(record, name, stem)
        if not empty and record.encoding not in UTF8:
            self.left_out.add(name, "encoding", read_as(name, record.encoding))
        if empty:
            self.left_out.add(name, "left out", f"{name} has no rows.")

    def _of_record(self, record: Record, name: str, stem: str) -> Source:
        wanted = listing.printable(record.id) or f"{stem}-{record.row}"
        article_id = self._free(wanted)
        if article_id != wanted:
            message = f"an earlier article has the same id, so that this one is `{article_id}`."
            self.left_out.count(name, "renamed", record.row, message)
        return Source(article_id, name, record, after=len(self.left_out.failed))

    def _free(self, wanted: str) -> str:
        article_id = wanted
        while article_id in self.taken:
            self.taken[wanted] += 1
            article_id = f"{wanted}~{self.taken[wanted]}"
        self.taken[article_id] = 1
        return article_id


def row(source: Source, left_out: LeftOut) -> Row | None:
    """The row of the table `texts` that an article becomes, or none where it is set aside."""
    content = source.content
    if isinstance(content, Record):
        with _told(left_out, source.name, source.article_id, f"row {content.row}"):
            return _of_record(content, source)
        return None
    with _told(left_out, source.name, source.article_id):
        return _single(listing.content(content) if isinstance(content, Path) else content, source)
    return None


@contextmanager
def _told(left_out: LeftOut, name: str, article_id: str, place: str = "") -> Iterator[None]:
    """Set aside what cannot be read, with its reason."""
    try:
        yield
    except CorpusError as error:
        left_out.aside(name, str(error), place=place, article_id=article_id)
    except (ValueError, OSError) as error:
        left_out.aside(name, f"It cannot be read as text: {why(error)}.", place=place, article_id=article_id)


def _single(raw: bytes, source: Source) -> Row:
    own = {"article_id": source.article_id, "source": source.name, "sha256": hashlib.sha256(raw).hexdigest()}
    return own | article_files.read(raw, source.ending)


def _of_record(record: Record, source: Source) -> Row:
    own = {
        "article_id": source.article_id,
        "source": f"{source.name}#{record.row}",
        "encoding": record.encoding,
        "sha256": hashlib.sha256(record.text.encode()).hexdigest(),
        "variables": record.variables,
    }
    given = article_files.stated(record, only_given=True)
    if page := _page(record.text):
        return own | article_files.stated(page) | given | {"form": "page", "text": page.text}
    body = markup.plain(record.text) if markup.is_page(record.text) else record.text
    text = html_pages.with_title(record.title, body)
    above = article_files.stated_above(body)
    own["variables"] = [*record.variables, *(one for one in above.pop("variables") if one not in record.variables)]
    return own | above | given | {"form": forms.of_record(text), "text": text}


def _page(text: str) -> html_pages.Page | None:
    """The article of a cell that holds a whole page of HTML."""
    if not markup.is_page(text):
        return None
    page, _ = html_pages.read(("\ufeff" + text).encode())  # the mark comes before what the page says of its encoding
    return page if page.text else None
