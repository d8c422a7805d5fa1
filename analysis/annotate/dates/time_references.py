"""When an article speaks of: the days that its words of time can mean, read from the day it was published."""

from datetime import date

import pandas as pd

from analysis import schema
from analysis.annotate.dates.time_expressions import find
from analysis.annotate.dates.year_inference import Setting


def dates(sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The dates that each sentence speaks of.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    articles : DataFrame
        One row per article: `article_id`, `published_from`, `published_to`; where only the first is known, no
        word that is counted from publication is resolved.

    Returns
    -------
    DataFrame
        One row per word or phrase of time, with the earliest and the latest day it can mean.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "start": [0], "text": ["It rained Monday."]})
    >>> day = pd.to_datetime(["2031-02-05"])
    >>> articles = pd.DataFrame({"article_id": ["a"], "published_from": day, "published_to": day})
    >>> dates(sentences, articles)[["text", "earliest", "basis"]].values.tolist()
    [['Monday', Timestamp('2031-02-03 00:00:00'), 'counted from publication']]
    """
    known = {row.article_id: (_day(row.published_from), _day(row.published_to)) for row in schema.rows(articles)}
    rows: list[dict[str, object]] = []
    article, before = None, None
    for row in schema.rows(sentences.sort_values(["article_id", "sentence_id"])):
        before = before if row.article_id == article else None
        article = row.article_id
        for start, end, reading in find(row.text, Setting(*known.get(article, (None, None)), before=before)):
            before = reading.days or before
            rows.append(
                {
                    "article_id": article,
                    "sentence_id": row.sentence_id,
                    "start": row.start + start,
                    "end": row.start + end,
                    "text": row.text[start:end],
                    "earliest": pd.Timestamp(reading.days.first) if reading.days else pd.NaT,
                    "latest": pd.Timestamp(reading.days.last) if reading.days else pd.NaT,
                    "basis": reading.basis,
                }
            )
    return schema.validate("dates", pd.DataFrame(rows)) if rows else schema.empty("dates")


def _day(value: date | None) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()
