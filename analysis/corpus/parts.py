"""A corpus cleaned in parts of bounded size, so that memory does not grow with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.corpus import boilerplate, clean, metadata, normalize, publication, sources
from analysis.corpus.records import Columns


@dataclass(frozen=True)
class Part:
    """The tables of some of a corpus's articles."""

    texts: pd.DataFrame
    lines: pd.DataFrame
    fields: pd.DataFrame
    articles: pd.DataFrame
    warnings: pd.DataFrame


def cleaned(
    path: Path,
    *,
    columns: Columns | None = None,
    rows: int = sources.ROWS,
    characters: int = sources.CHARACTERS,
    told: sources.LeftOut | None = None,
    known: pd.DataFrame | None = None,
) -> Iterator[Part]:
    """Clean a corpus part by part, with the result that it would have as a whole.

    The sources are read twice: first for the lines that recur across them and how days are written, then part
    by part. Clusters of near-duplicates run across parts: they come afterwards, from the stored parts
    (`duplicates.clusters_of`); until then each article is its own.

    Parameters
    ----------
    path, columns, rows, characters, told
        As for `sources.stream`.
    known : DataFrame, optional
        What is known of articles besides, its ids checked against all of them (`sources.known`).

    Yields
    ------
    Part
        The tables of up to `rows` articles. What `told` took comes as warnings of no part
        (`sources.warnings(texts.head(0), told)`), since it is complete only at the end.
    """
    first = sources.stream(path, columns=columns, rows=rows, characters=characters)
    conventions = publication.Conventions()
    recurring = boilerplate.repeated(text for part in first for text in conventions.see(part)["text"])
    for texts in sources.stream(path, columns=columns, rows=rows, characters=characters, told=told):
        lines = boilerplate.lines(texts, recurring=recurring)
        fields = metadata.fields(texts, lines)
        articles = clean.articles(texts, lines, fields, known, conventions=conventions)
        dates = publication.warnings(texts, conventions)
        warnings = [sources.warnings(texts), dates, normalize.lost_characters(texts), clean.warnings(articles)]
        yield Part(texts, lines, fields, articles, pd.concat(warnings, ignore_index=True))
