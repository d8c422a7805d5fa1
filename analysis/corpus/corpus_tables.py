"""Texts cleaned into the tables of a corpus, whole or part by part, so that memory does not grow with it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.corpus import character_loss, clean, sources
from analysis.corpus.boilerplate import line_labels
from analysis.corpus.formats.records import Columns
from analysis.corpus.metadata import article_fields, date_conventions, publication
from analysis.errors import NOT_OF_AN_ARTICLE, failing, in_words
from analysis.settings import Preprocessing

# What the cleaning of single texts may change in the labels of their lines.
Correct = Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True)
class Part:
    """The tables of some of a corpus's articles."""

    texts: pd.DataFrame
    lines: pd.DataFrame
    fields: pd.DataFrame
    articles: pd.DataFrame
    document_variables: pd.DataFrame
    warnings: pd.DataFrame


def cleaned(
    path: Path,
    *,
    columns: Columns | None = None,
    rows: int = sources.ROWS,
    characters: int = sources.CHARACTERS,
    known: pd.DataFrame | None = None,
    left_out: sources.LeftOut | None = None,
    preprocessing: Preprocessing = "full",
) -> Iterator[Part]:
    """Clean a corpus part by part, with the result that it would have as a whole.

    The sources are read twice: first for the lines that recur across them and how days are written, then part
    by part. Clusters of near-duplicates run across parts: they come afterwards, from the stored parts
    (`duplicates.clusters_of`); until then each article is its own.

    Parameters
    ----------
    path, columns, rows, characters
        As for `sources.stream`.
    known : DataFrame, optional
        What is known of articles besides (`sources.known`, whose ids are checked against all articles).
    left_out : LeftOut, optional
        As for `sources.stream`; what cleaning sets aside comes into it too.
    preprocessing : {"full", "none"}
        With `none` texts are taken as they are: see `settings.Settings`.

    Yields
    ------
    Part
        The tables of up to `rows` articles. What `left_out` took comes as warnings of no part
        (`sources.warnings(texts.head(0), left_out)`), since it is complete only at the end.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = [(folder / f"{name}.txt").write_text("Zenda has a bridge.") for name in "abc"]
    >>> [len(part.articles) for part in cleaned(folder, rows=2)]
    [2, 1]
    """
    left_out = left_out if left_out is not None else sources.LeftOut()
    first = sources.stream(path, columns=columns, rows=rows, characters=characters)
    conventions = date_conventions.Conventions()
    seen = (text for part in first for text in conventions.see(part)["text"])
    recurring = _recurring(seen, preprocessing)
    for texts in sources.stream(path, columns=columns, rows=rows, characters=characters, left_out=left_out):
        yield of(
            texts,
            left_out=left_out,
            recurring=recurring,
            conventions=conventions,
            known=known,
            preprocessing=preprocessing,
        )


def _recurring(texts: Iterable[str], preprocessing: Preprocessing) -> frozenset[str]:
    """The lines that stand in many articles, where they are looked for; the texts are gone through in any case."""
    if preprocessing == "none":
        deque(texts, maxlen=0)
        return frozenset()
    return line_labels.repeated(texts)


def of(
    texts: pd.DataFrame,
    *,
    left_out: sources.LeftOut,
    recurring: frozenset[str] | None = None,
    conventions: date_conventions.Conventions | None = None,
    known: pd.DataFrame | None = None,
    correct: Correct | None = None,
    preprocessing: Preprocessing = "full",
) -> Part:
    """Clean some texts; those on which that fails are set aside, whole, and the others are cleaned.

    Parameters
    ----------
    texts : DataFrame
        One row per source, as read.
    left_out : LeftOut
        Takes what is set aside.
    recurring : frozenset of str, optional
        The lines that stand in many articles; by default found in these texts.
    conventions : Conventions, optional
        How the corpus writes days; by default what these texts show.
    known : DataFrame, optional
        What is known of articles besides.
    correct : callable, optional
        Takes texts and their labelled lines, and gives the lines as persons corrected them.
    preprocessing : {"full", "none"}
        As for `cleaned`.

    Examples
    --------
    >>> texts = sources.of_frame(pd.DataFrame({"text": ["Zenda has a bridge."]}))
    >>> of(texts, left_out=sources.LeftOut()).articles["body"].tolist()
    ['Zenda has a bridge.']
    """
    recurring = _recurring(texts["text"], preprocessing) if recurring is None else recurring
    conventions = date_conventions.seen(texts) if conventions is None else conventions

    def clean_some(ids: Sequence[str]) -> Part:
        some = texts[texts["article_id"].isin(ids)].reset_index(drop=True)
        return _clean(some, recurring, conventions, known, correct, preprocessing)

    ids = texts["article_id"].tolist()
    try:
        return clean_some(ids)
    except NOT_OF_AN_ARTICLE:
        raise
    except Exception as error:
        failed = failing(clean_some, ids)
        if not failed:
            raise error from None
        for article_id, reason in failed.items():
            source = str(texts.loc[texts["article_id"] == article_id, "source"].item())
            left_out.aside(
                source, f"Cleaning it failed with {in_words(reason)}.", article_id=article_id, stage="cleaning"
            )
        return clean_some([article_id for article_id in ids if article_id not in failed])


def _clean(
    texts: pd.DataFrame,
    recurring: frozenset[str],
    conventions: date_conventions.Conventions,
    known: pd.DataFrame | None,
    correct: Correct | None,
    preprocessing: Preprocessing,
) -> Part:
    as_they_are = preprocessing == "none"
    lines = line_labels.as_they_are(texts) if as_they_are else line_labels.lines(texts, recurring=recurring)
    if correct is not None:
        lines = correct(texts, lines)
    fields = article_fields.fields(texts, lines)
    articles = clean.articles(texts, lines, fields, known, conventions=conventions, preprocessing=preprocessing)
    dates = publication.warnings(texts, conventions)
    warnings = [sources.warnings(texts), dates, character_loss.lost_characters(texts), clean.warnings(articles)]
    return Part(texts, lines, fields, articles, sources.variables(texts, known), pd.concat(warnings, ignore_index=True))
