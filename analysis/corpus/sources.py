"""Sources of any kind to texts: what was read, in which encoding, what was left out, and what cannot be read."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pandas as pd

from analysis import progress, schema
from analysis.corpus.account import UTF8, LeftOut, read_as, set_aside
from analysis.corpus.formats import column_fields, frames, listing, records
from analysis.corpus.formats.records import Columns
from analysis.corpus.metadata.catalogue import articles as known, variables as known_variables
from analysis.corpus.source_rows import Reading, Row

__all__ = ["LeftOut", "known", "of_frame", "of_rows", "read", "set_aside", "stream", "variables", "warnings"]

ROWS, CHARACTERS = 2_000, 20_000_000  # at most in a part (but one text at least)


def read(path: Path, *, columns: Columns | None = None, left_out: LeftOut | None = None) -> pd.DataFrame:
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
    left_out : LeftOut, optional
        Takes the account of what was left out, for `warnings`.

    Returns
    -------
    DataFrame
        One row per article, sorted by the path of its file: `texts`. Newlines are those of the file.

    Raises
    ------
    CorpusError
        There is nothing to read, or nothing that can be read, or no table has a column that `columns` names. A
        file or a row that is not what it should be is set aside in `left_out`, with the reason; if that is strict,
        the first one stops the reading.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "one.txt").write_bytes(b"Ruritania met Graustark.\r\n")
    ...     read(Path(folder))[["article_id", "encoding", "text"]].values.tolist()
    [['one', 'utf-8', 'Ruritania met Graustark.\r\n']]
    """
    parts = list(stream(path, columns=columns, left_out=left_out))
    return pd.concat(parts, ignore_index=True) if parts else schema.empty("texts")


def stream(
    path: Path,
    *,
    columns: Columns | None = None,
    rows: int = ROWS,
    characters: int = CHARACTERS,
    left_out: LeftOut | None = None,
) -> Iterator[pd.DataFrame]:
    """As `read`, in parts of bounded size, so that memory does not grow with the corpus.

    Parameters
    ----------
    path, columns, left_out
        As for `read`.
    rows, characters : int
        The most that a part holds of each; a single longer text is a part of its own.

    Yields
    ------
    DataFrame
        One row per article: `texts`, the articles of one part.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = [(folder / f"{name}.txt").write_text("Zenda has a bridge.") for name in "abc"]
    >>> [part["article_id"].tolist() for part in stream(folder, rows=2)]
    [['a', 'b'], ['c']]
    """
    records.check_fields(columns)
    reading = Reading(columns, left_out if left_out is not None else LeftOut())
    part: list[Row] = []
    size, anything = 0, False
    for row in progress.of(reading.rows(path), "article"):
        anything = True
        if part and (len(part) >= rows or size + len(row["text"]) > characters):
            yield of_rows(part)
            part, size = [], 0
        part.append(row)
        size += len(row["text"])
    if part:
        yield of_rows(part)
    reading.check(path, anything=anything)


def of_frame(
    frame: pd.DataFrame, *, columns: Columns | None = None, left_out: LeftOut | None = None, name: str = "table"
) -> pd.DataFrame:
    """As `read`, of a DataFrame with an article a row.

    Parameters
    ----------
    frame : DataFrame
        One row per article. A named index is a column like the others.
    columns, left_out
        As for `read`.
    name : str
        What the articles without an id, and the sentences about them, call it.

    Raises
    ------
    CorpusError
        No column is plainly the text, or it lacks one that `columns` names, or has one twice.

    Examples
    --------
    >>> texts = of_frame(pd.DataFrame({"story": ["Zenda has a bridge."], "section": ["World"]}))
    >>> texts[["article_id", "text", "variables"]].values.tolist()
    [['table-1', 'Zenda has a bridge.', [{'name': 'section', 'value': 'World'}]]]
    """
    records.check_fields(columns)
    lacks = column_fields.missing(frames.names(frame), columns, name, say='with text="…"')
    if lacks is not None:
        raise lacks
    return of_rows(list(Reading(columns, left_out if left_out is not None else LeftOut()).frame(frame, name)))


def of_rows(rows: list[Row]) -> pd.DataFrame:
    """The table `texts` of the rows of some articles.

    Examples
    --------
    >>> of_rows([{"article_id": "a", "text": "Zenda has a bridge."}])[["article_id", "text"]].values.tolist()
    [['a', 'Zenda has a bridge.']]
    """
    columns = schema.contract("texts").columns
    lists = [[dict(one) for one in row.get("variables", ())] for row in rows]
    frame = pd.DataFrame(rows, columns=[name for name in columns if name != "variables"], dtype="str")
    return frame.assign(variables=pd.Series(lists, dtype="object"))[list(columns)]


def warnings(texts: pd.DataFrame, left_out: LeftOut | None = None) -> pd.DataFrame:
    """What a reader should know of how the sources were read.

    Parameters
    ----------
    texts : DataFrame
        One row per source, as read.
    left_out : LeftOut, optional
        What the reading left out, changed or could not tell.

    Returns
    -------
    DataFrame
        One row per source that was not UTF-8, or whose id is not simply its file's name, and per notice.

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
        if row.encoding not in UTF8:
            rows.append((str(row.article_id), "encoding", read_as(row.source, row.encoding)))
        if row.article_id != listing.stem(name):
            message = f"{row.source} is the article `{row.article_id}`, since another file has the same name."
            rows.append((str(row.article_id), "renamed", message))
    rows += left_out.rows() if left_out is not None else []
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
