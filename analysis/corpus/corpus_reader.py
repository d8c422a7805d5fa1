"""A corpus read in one call, from a DataFrame or from files, to the tables that cleaning makes of it."""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from os import PathLike
from pathlib import Path
from typing import Any, get_args

import pandas as pd

from analysis import schema
from analysis.corpus import clean, corpus_tables, sources
from analysis.corpus.corpus_tables import Correct, Part
from analysis.corpus.duplication import duplicates
from analysis.corpus.formats.column_fields import Columns
from analysis.errors import CorpusError, counted, one_of
from analysis.settings import Preprocessing

Source = pd.DataFrame | str | PathLike[str]


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """The tables of a corpus that was read; `schema.variables` says what their columns mean.

    Parameters
    ----------
    articles : DataFrame
        One row per article: what is known of it, and its own text.
    texts, lines, fields : DataFrame
        The sources as read, their lines with a label each, and the titles, bylines and datelines found in them.
    document_variables : DataFrame
        What else the sources state: one row per article and variable.
    pairs : DataFrame
        One row per two articles that are nearly one text.
    warnings, set_aside : DataFrame
        What to know of the reading, and what could not be read, each with its reason.

    Examples
    --------
    >>> read(pd.DataFrame({"text": ["Zenda has a bridge.", "Strelsau has two."]}))
    Corpus of 2 articles and 7 words
    2 of 2 articles are too short to tell the language and are read as English.
    """

    articles: pd.DataFrame
    texts: pd.DataFrame
    lines: pd.DataFrame
    fields: pd.DataFrame
    document_variables: pd.DataFrame
    pairs: pd.DataFrame
    warnings: pd.DataFrame
    set_aside: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __len__(self) -> int:
        return len(self.articles)

    def __repr__(self) -> str:
        return "\n".join(self._said())

    def _repr_html_(self) -> str:
        head, *more = map(html.escape, self._said())
        return f"<p><strong>{head}</strong></p><ul>{''.join(f'<li>{one}</li>' for one in more)}</ul>"

    def _said(self) -> list[str]:
        """How much it is, and what does not count as an article of its own."""
        words = counted(int(self.articles["n_words"].sum()), "word")
        said = [f"Corpus of {counted(len(self), 'article')} and {words}", *clean.summary(self.articles)]
        if len(self.set_aside):
            aside = counted(len(self.set_aside), "source or part of one", "sources or parts of them")
            said.append(f"Set aside, each with its reason in the table `set_aside`: {aside}.")
        if len(self.warnings):
            said.append(f"{counted(len(self.warnings), 'warning')} in the table `warnings`.")
        return said


def read(  # noqa: PLR0913  (every field of an article can have its column named)
    source: Source,
    *,
    text: str | None = None,
    title: str | None = None,
    published: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    article_id: str | None = None,
    preprocessing: Preprocessing = "full",
    strict: bool = False,
) -> Corpus:
    """Read and clean articles: from a DataFrame, or from a file, an archive or a folder.

    Parameters
    ----------
    source : DataFrame or path
        A DataFrame has one row per article; what is no field of an article is kept as its document variable. What
        files can be is said at `sources.read`.
    text, title, published, byline, outlet, url, article_id : str, optional
        The column of each field, where its name is not one of those guessed (`column_fields.GUESSES`: `body`,
        `headline`, `date` …). Only the text must be there.
    preprocessing : {"full", "none"}
        `full`: boilerplate is removed, languages are identified, near-duplicates are clustered. `none` takes texts as
        they are, for a corpus that is clean already: every line is the article's, every article English and of its
        own.
    strict : bool
        Whether the first source that would be set aside is an error instead.

    Returns
    -------
    Corpus
        Its tables. Nothing is written.

    Raises
    ------
    CorpusError
        There is nothing to read, no column is plainly the text, or there is none of a name given here.

    Examples
    --------
    >>> frame = pd.DataFrame({"story": ["Zenda has a bridge."], "day": ["2031-02-03"], "desk": ["World"]})
    >>> found = read(frame, text="story", published="day")
    >>> found.articles[["article_id", "published_from", "body"]].values.tolist()
    [['table-1', Timestamp('2031-02-03 00:00:00'), 'Zenda has a bridge.']]
    >>> found.document_variables[["variable", "value"]].values.tolist()
    [['desk', 'World']]
    """
    given = {"text": text, "title": title, "published": published, "byline": byline, "outlet": outlet, "url": url}
    columns = {name: column for name, column in (given | {"id": article_id}).items() if column is not None}
    one_of("preprocessing", preprocessing, get_args(Preprocessing))
    found = cleaned(source, columns=columns, preprocessing=preprocessing, strict=strict).tables()
    return Corpus(**{name: schema.validate(name, frame) for name, frame in found.items()})


def cleaned(
    source: Source,
    *,
    columns: Columns | None = None,
    preprocessing: Preprocessing = "full",
    strict: bool = False,
    failed: Sequence[Mapping[str, Any]] = (),
    correct: Correct | None = None,
    part_of: Callable[..., Part] = corpus_tables.of,
) -> Corpus:
    """As `read`, for those who have the columns as a mapping, and more to say; the contracts are not checked here.

    Parameters
    ----------
    source, preprocessing, strict
        As for `read`.
    columns : mapping, optional
        Fields to columns; the article's id is the field `id`.
    failed : sequence of mapping
        Articles (by `article_id` and `sha256`) that annotating could not work on: they are set aside too.
    correct : callable, optional
        Takes the texts and their labelled lines, and gives the lines as persons corrected them.
    part_of : callable
        Cleans the texts, as `corpus_tables.of` does, with what it takes.

    Examples
    --------
    >>> len(cleaned(pd.DataFrame({"story": ["Zenda has a bridge."]}), columns={"text": "story"}))
    1
    """
    left_out = sources.LeftOut(strict=strict)
    texts, known = _texts(source, columns, left_out)
    gone = left_out.again(texts, failed)
    texts = texts[~gone].reset_index(drop=True)
    part = part_of(texts, left_out=left_out, known=known, correct=correct, preprocessing=preprocessing)
    own = (part.articles, schema.empty("pairs"))
    articles, pairs = own if preprocessing == "none" else duplicates.clusters(part.articles)
    warnings = pd.concat([sources.warnings(texts.head(0), left_out), part.warnings], ignore_index=True)
    made = {field.name: getattr(part, field.name) for field in fields(part)}
    made |= {"articles": articles, "pairs": pairs, "warnings": warnings, "set_aside": sources.set_aside(left_out)}
    return Corpus(**made)


def _texts(
    source: Source, columns: Columns | None, left_out: sources.LeftOut
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The sources as read, and what is known of them besides."""
    if isinstance(source, pd.DataFrame):
        return sources.of_frame(source, columns=columns, left_out=left_out), None
    if not isinstance(source, str | PathLike):
        raise CorpusError(
            f"Expected a pandas DataFrame of articles, or the path of files, got {type(source).__name__}; a table of "
            "another library has a method for it (`to_pandas`)."
        )
    path = Path(source)
    texts = sources.read(path, columns=columns, left_out=left_out)
    return texts, sources.known(path, texts, columns=columns, left_out=left_out)
