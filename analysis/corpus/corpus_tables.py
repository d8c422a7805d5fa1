"""Texts cleaned into the tables of a corpus, whole or part by part, so that memory does not grow with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.corpus import character_loss, clean, corpus_survey, sources
from analysis.corpus.boilerplate import line_labels
from analysis.corpus.metadata import article_fields, publication
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


def of(
    texts: pd.DataFrame,
    *,
    left_out: sources.LeftOut,
    shown: corpus_survey.Shown | None = None,
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
    shown : Shown, optional
        What the corpus as a whole shows: lines that recur, how days are written; by default what these texts show.
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
    if shown is None:
        shown = corpus_survey.together([corpus_survey.of(texts, preprocessing=preprocessing)])

    def clean_some(ids: Sequence[str]) -> Part:
        some = texts[texts["article_id"].isin(ids)].reset_index(drop=True)
        return _clean(some, shown, known, correct, preprocessing)

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
    shown: corpus_survey.Shown,
    known: pd.DataFrame | None,
    correct: Correct | None,
    preprocessing: Preprocessing,
) -> Part:
    as_they_are = preprocessing == "none"
    lines = line_labels.as_they_are(texts) if as_they_are else line_labels.lines(texts, recurring=shown.recurring)
    if correct is not None:
        lines = correct(texts, lines)
    fields = article_fields.fields(texts, lines)
    articles = clean.articles(texts, lines, fields, known, conventions=shown.conventions, preprocessing=preprocessing)
    dates = publication.warnings(texts, shown.conventions)
    warnings = [sources.warnings(texts), dates, character_loss.lost_characters(texts), clean.warnings(articles)]
    told = _in_order(pd.concat(warnings, ignore_index=True), texts)
    return Part(texts, lines, fields, articles, _in_order(sources.variables(texts, known), texts), told)


def _in_order(rows: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Rows by article, as the articles come: what parts of a corpus give together is what it gives as a whole."""
    place = dict(zip(texts["article_id"], range(len(texts)), strict=True))
    return rows.sort_values("article_id", key=lambda ids: ids.map(place), kind="stable", ignore_index=True)
