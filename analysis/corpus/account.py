"""The account of a reading: what was left out, what was set aside, and what was told of articles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pandas as pd

from analysis import schema
from analysis.errors import CorpusError, counted

_SHOWN = 5
UTF8 = ("utf-8", "utf-8-sig")


@dataclass
class LeftOut:
    """The account of a reading: files left out, by ending, what was set aside, and what was told of articles.

    Parameters
    ----------
    strict : bool
        Whether the first thing that would be set aside is an error instead.
    """

    strict: bool = False
    files: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    beside: list[str] = field(default_factory=list)
    notices: list[tuple[str, str, str]] = field(default_factory=list)
    failed: list[dict[str, str | None]] = field(default_factory=list)
    counts: dict[tuple[str, str], "_Count"] = field(default_factory=dict)

    def aside(
        self, source: PurePosixPath | str, reason: str, *, place: str = "", article_id: str = "", stage: str = "reading"
    ) -> None:
        """Set a source, or a place in it, aside: a row of the table `set_aside`.

        Raises
        ------
        CorpusError
            The account is strict.
        """
        if self.strict:
            raise CorpusError(f"{source}{f', {place}' if place else ''}: {reason}")
        row = {"article_id": article_id, "source": str(source), "place": place, "stage": stage, "reason": reason}
        self.failed.append({name: value or None for name, value in row.items()})

    def again(self, texts: pd.DataFrame, failed: Sequence[Mapping[str, str | None]]) -> "pd.Series[bool]":
        """Set aside what failed in an earlier run, if it is still the same text; which of the texts that are."""
        found = {(row["article_id"], row["sha256"]): row for row in failed}
        keys = list(zip(texts["article_id"], texts["sha256"], strict=True))
        columns = ("article_id", "source", "place", "stage", "reason")
        self.failed += [{name: found[key][name] for name in columns} for key in keys if key in found]
        return pd.Series([key in found for key in keys], index=texts.index, dtype="bool")

    def refuse(self, path: Path) -> None:
        """Stop where all there is had to be set aside.

        Raises
        ------
        CorpusError
            It names the first reasons.
        """
        shown = "; ".join(f"{row['source']}: {row['reason']}" for row in self.failed[:_SHOWN])
        more = f" (and {len(self.failed) - _SHOWN:,} more)" if len(self.failed) > _SHOWN else ""
        raise CorpusError(
            f"Expected articles in {path.name or path}, but none of what is there can be read. {shown}{more}"
        )

    def add(self, article_id: str, kind: str, message: str) -> None:
        """Tell something of an article, or of a file."""
        self.notices.append((article_id, kind, message))

    def count(self, file: str, kind: str, row: int, message: str) -> None:
        """Tell something that can be so of many rows of a file: one sentence for all of them.

        Parameters
        ----------
        file, kind : str
            The file, and what it is.
        row : int
            The row it is so of; the first is named.
        message : str
            What is so, to follow `In 12 rows of news.csv (row 3 first) `; the first row's is kept.

        Examples
        --------
        >>> left_out = LeftOut()
        >>> for row in (3, 7):
        ...     left_out.count("news.csv", "empty text", row, "the text is empty.")
        >>> left_out.rows()
        [('news.csv', 'empty text', 'In 2 rows of news.csv (row 3 first) the text is empty.')]
        """
        self.counts.setdefault((file, kind), _Count(row, message)).rows += 1

    def rows(self) -> list[tuple[str, str, str]]:
        """Article or file, kind and sentence.

        Examples
        --------
        >>> left_out = LeftOut()
        >>> left_out.files[".pdf"] += ["a.pdf", "b.pdf"]
        >>> left_out.rows()
        [('a.pdf', 'left out', '2 files ending in .pdf were left out, a.pdf first; convert what are articles.')]
        """
        rows = []
        for ending, names in sorted(self.files.items()):
            kind = f"ending in {ending}" if ending else "without an ending"
            message = f"{_files(names, kind)}, {names[0]} first; convert what are articles."
            rows.append((names[0], "left out", message))
        if self.beside:
            message = (
                f"{_files(self.beside, 'hidden or called README')}, {self.beside[0]} first; rename what are articles."
            )
            rows.append((self.beside[0], "left out", message))
        counted_rows = [(file, kind, one.sentence(file)) for (file, kind), one in self.counts.items()]
        return rows + self.notices + counted_rows


@dataclass
class _Count:
    """What is so of some rows of a file."""

    first: int
    message: str
    rows: int = 0

    def sentence(self, file: str) -> str:
        if self.rows == 1:
            return f"In row {self.first:,} of {file} {self.message}"
        return f"In {counted(self.rows, 'row')} of {file} (row {self.first:,} first) {self.message}"


def _files(names: list[str], kind: str) -> str:
    return f"{counted(len(names), 'file')} {kind} {'was' if len(names) == 1 else 'were'} left out"


def set_aside(left_out: LeftOut) -> pd.DataFrame:
    """What could not be worked on, with file, place and reason.

    Examples
    --------
    >>> left_out = LeftOut()
    >>> left_out.aside("a.txt", "It holds NUL bytes.")
    >>> set_aside(left_out)[["source", "stage", "reason"]].values.tolist()
    [['a.txt', 'reading', 'It holds NUL bytes.']]
    """
    columns = list(schema.contract("set_aside").columns)
    return schema.validate("set_aside", pd.DataFrame(left_out.failed, columns=columns).drop_duplicates(columns[1:4]))


def read_as(name: object, encoding: object) -> str:
    """That a source is not UTF-8, in a sentence.

    Examples
    --------
    >>> read_as("a.txt", "cp1252")
    'a.txt was read as cp1252, since it is not UTF-8; look whether its accents and quotes are right.'
    """
    return f"{name} was read as {encoding}, since it is not UTF-8; look whether its accents and quotes are right."
