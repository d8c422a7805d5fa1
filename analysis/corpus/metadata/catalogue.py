"""What is known of a corpus's articles besides their texts: `articles.csv`."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus.account import UTF8, LeftOut, read_as
from analysis.corpus.date_formats import date_parsing
from analysis.corpus.formats import cells, column_fields, delimited, encodings
from analysis.corpus.formats.column_fields import Columns
from analysis.errors import CorpusError, did_you_mean, why

KNOWN = "articles.csv"
BASES = ("stated", "inferred")
FIELDS = ("outlet", "url", "title", "byline", "agency", "dateline", "published_from", "published_to")
# Beside each field may stand how it is known: the words of the text, or the basis.
_NOTES = frozenset(f"{name}_{note}" for name in (*FIELDS, "published") for note in ("basis", "words"))

_ALIKE = 0.75  # of a name's letters, in their order: `published` is near `published_to`, `date` is not near `dateline`


def is_known(file: Path, folder: Path, columns: Columns | None = None) -> bool:
    """Whether a file says what is known of the articles; with a column for their text it is a corpus itself."""
    if file.name != KNOWN or file.parent != folder:
        return False
    try:
        return not column_fields.has_text(_names(file, columns), columns)
    except CorpusError:
        return True


def articles(
    path: Path, texts: pd.DataFrame, *, columns: Columns | None = None, left_out: LeftOut | None = None
) -> pd.DataFrame | None:
    """What the corpus's `articles.csv` says of its articles, or None where there is no such file.

    Parameters
    ----------
    path : Path
        The folder of the corpus (or one of its files).
    texts : DataFrame
        The texts read from it, to check the ids against.
    columns : mapping, optional
        As for `sources.read`: an `articles.csv` that has the column of the text is a corpus.
    left_out : LeftOut, optional
        Takes what had to be ignored: a row about an article that is not there or that an earlier row is about,
        a day that is none, an interval that ends before it begins, an unknown basis.

    Returns
    -------
    DataFrame
        One row per article named: `article_id` and whichever columns the file has. Those beyond the fields
        are document variables (`variables`).
    """
    file = (path if path.is_dir() else path.parent) / KNOWN
    if not file.is_file() or path == file or not is_known(file, file.parent, columns):
        return None
    left_out = left_out if left_out is not None else LeftOut()
    try:
        names = _names(file, columns)
        if "article_id" not in names:
            raise CorpusError(
                f"It has {_told(names)}; expected a column `article_id`, or one with the "
                'text: say which one it is with `columns`: text = "…".'
            )
        rows = list(_kept(_rows(file, left_out), set(texts["article_id"]), left_out))
    except CorpusError as error:
        left_out.aside(KNOWN, str(error))
        return None
    if near := misspelt(names):
        told = "; ".join(f"`{name}`: did you mean `{field}`?" for name, field in near)
        left_out.add(KNOWN, "columns", f"{KNOWN} has columns that are taken as document variables. {told}")
    if twice := column_fields.doubled(names):
        left_out.count(KNOWN, "columns", 1, column_fields.said_of_doubled(twice))
    frame = pd.DataFrame(rows, columns=names, dtype="str")
    return frame.mask(frame == "")


def _told(names: list[str]) -> str:
    return f"the columns {', '.join(filter(None, names))}" if any(names) else "no columns"


def misspelt(names: Iterable[str]) -> list[tuple[str, str]]:
    """Columns that are no field and called almost as one that the table lacks.

    Examples
    --------
    >>> misspelt(["article_id", "outlett", "publishd_from", "party"])
    [('outlett', 'outlet'), ('publishd_from', 'published_from')]
    """
    known = list(names)
    fields = [field for field in (*FIELDS, *_NOTES) if field not in known]
    near = ((name, get_close_matches(name.lower(), fields, n=1, cutoff=_ALIKE)) for name in known)
    return [(name, found[0]) for name, found in near if found and name not in (*FIELDS, *_NOTES)]


def variables(known: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Article, name and value of each document variable that is known besides.

    Examples
    --------
    >>> list(variables(pd.DataFrame({"article_id": ["a"], "outlet": ["The Courier"], "party": ["Left"]})))
    [('a', 'party', 'Left')]
    """
    names = [str(name) for name in known if name not in ("article_id", *FIELDS) and name not in _NOTES]
    for row in known.to_dict("records"):
        for name, value in cells.variables({name: row[name] for name in names if not column_fields.is_index(name)}):
            yield str(row["article_id"]), name, value[: cells.LONGEST]


def _rows(file: Path, left_out: LeftOut) -> Iterator[tuple[int, dict[str, str]]]:
    def aside(place: str, reason: str) -> None:
        left_out.aside(KNOWN, reason, place=place)

    try:
        with file.open("rb") as stream:
            text, encoding = encodings.opened(stream)
            if encoding not in UTF8:
                left_out.add(KNOWN, "encoding", read_as(KNOWN, encoding))
            for number, row in delimited.rows(text, aside, is_header=lambda names: "article_id" in names):
                yield number, {name: str(value).strip() for name, value in row.items()}
            text.detach()
    except (OSError, ValueError) as error:
        raise CorpusError(f"It cannot be read ({why(error)}); save it as CSV in UTF-8.") from None


def _names(file: Path, columns: Columns | None) -> list[str]:
    def looked_for(names: list[str]) -> bool:
        return column_fields.has_text(names, columns) or "article_id" in names

    try:
        with file.open("rb") as stream:
            text, _ = encodings.opened(stream)
            names = delimited.names(text, is_header=looked_for)
            text.detach()
            return names
    except (OSError, ValueError) as error:
        raise CorpusError(f"It cannot be read ({why(error)}); save it as CSV in UTF-8.") from None


def _kept(rows: Iterator[tuple[int, dict[str, str]]], ids: set[str], left_out: LeftOut) -> Iterator[dict[str, Any]]:
    seen: dict[str, int] = {}
    absent = False
    for number, row in rows:
        article_id = row["article_id"]
        if article_id not in ids:
            offer = "" if absent else f"; the first is about `{article_id}`: {did_you_mean(article_id, ids)[:200]}"
            left_out.count(KNOWN, "known", number, f"the article is none that is here, so they are ignored{offer}")
            absent = True
            continue
        if article_id in seen:
            problems = [f"it is about `{article_id}`, which row {seen[article_id]} is about too; join them"]
        else:
            problems = list(_mended(row))
            yield row
        seen.setdefault(article_id, number)
        if problems:
            left_out.add(
                f"{KNOWN}#{number}", "known", f"{KNOWN}, row {number}, is ignored in part: {'; '.join(problems)}."
            )


def _mended(row: dict[str, str]) -> Iterator[str]:
    """What is wrong with a row, which loses it."""
    for column in ("published_from", "published_to"):
        if value := row.get(column, ""):
            found = date_parsing.days(value)
            stated = found and (found.first if column == "published_from" else found.last)
            row[column] = stated.isoformat() if stated else ""
            if not stated:
                yield f"{column} is `{value}`, expected a day such as 2021-04-06"
    first, last = row.get("published_from", ""), row.get("published_to", "")
    if first and last and first > last:
        row["published_from"] = row["published_to"] = ""
        yield f"published_from ({first}) is after published_to ({last}); exchange them"
    basis = row.get("published_basis", "")
    if basis and basis not in BASES:
        row["published_basis"] = ""
        yield f"published_basis is `{basis}`; {did_you_mean(basis, BASES).rstrip('.')}"
