"""The sources of a corpus to rows of the table `texts`, one by one: what stands in a file, a page, a row of a table."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus.account import LeftOut
from analysis.corpus.boilerplate import forms
from analysis.corpus.formats import article_files, frames, listing, markup, records
from analysis.corpus.formats.listing import Entry
from analysis.corpus.formats.records import Columns, MissingColumnError, Record
from analysis.corpus.html import html_pages
from analysis.errors import CorpusError

Row = dict[str, Any]
UTF8 = ("utf-8", "utf-8-sig")


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
            yield self._record(record, name, name)

    def rows(self, path: Path) -> Iterator[Row]:
        """The articles of a file, an archive or a folder."""
        corpus = listing.Corpus(path, self.columns, self.left_out)
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
                self.left_out.aside(name, str(error))
            except CorpusError as error:
                self.left_out.aside(name, str(error), article_id=article_id)
            except (ValueError, OSError) as error:
                self.left_out.aside(name, f"It cannot be read as text: {error}.", article_id=article_id)

    def _single(self, entry: Entry, article_id: str) -> Row:
        raw = entry.read()
        source, sha256 = listing.printable(str(entry.name)), hashlib.sha256(raw).hexdigest()
        own = {"article_id": article_id, "source": source, "sha256": sha256}
        return own | article_files.read(raw, listing.ending(entry.name))

    def _table(self, entry: Entry, name: str) -> Iterator[Row]:
        empty = True
        stem, ending = listing.printable(listing.stem(entry.name)), listing.ending(entry.name)
        with entry.open() as opened:
            for record in records.read(opened, name, self.columns, self.left_out, ending=ending):
                empty = False
                yield self._record(record, name, stem)
        if not empty and record.encoding not in UTF8:
            self.left_out.add(name, "encoding", read_as(name, record.encoding))
        if empty:
            self.left_out.add(name, "left out", f"{name} has no rows.")

    def _record(self, record: Record, name: str, stem: str) -> Row:
        wanted = listing.printable(record.id) or f"{stem}-{record.row}"
        article_id = self._free(wanted)
        if article_id != wanted:
            message = f"an earlier article has the same id, so that this one is `{article_id}`."
            self.left_out.count(name, "renamed", record.row, message)
        own = {
            "article_id": article_id,
            "source": f"{name}#{record.row}",
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

    def _free(self, wanted: str) -> str:
        article_id = wanted
        while article_id in self.taken:
            self.taken[wanted] += 1
            article_id = f"{wanted}~{self.taken[wanted]}"
        self.taken[article_id] = 1
        return article_id


def read_as(name: object, encoding: object) -> str:
    """That a source is not UTF-8, in a sentence.

    Examples
    --------
    >>> read_as("a.txt", "cp1252")
    'a.txt was read as cp1252, since it is not UTF-8; look whether its accents and quotes are right.'
    """
    return f"{name} was read as {encoding}, since it is not UTF-8; look whether its accents and quotes are right."


def _page(text: str) -> html_pages.Page | None:
    """The article of a cell that holds a whole page of HTML."""
    if not markup.is_page(text):
        return None
    page, _ = html_pages.read(("\ufeff" + text).encode())  # the mark comes before what the page says of its encoding
    return page if page.text else None
