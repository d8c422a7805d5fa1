"""When an article speaks of: the days that its words of time can mean, read from the day it was published."""

from datetime import date

import pandas as pd

from analysis import schema
from analysis.annotate.dates.time_expressions import find
from analysis.annotate.dates.time_patterns import RULES
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
    known = {
        row.article_id: (_day(row.published_from), _day(row.published_to))
        for row in schema.rows(articles[["article_id", "published_from", "published_to"]])
    }
    rows: list[tuple[object, ...]] = []
    article, before = None, None
    wanted = sentences[["article_id", "sentence_id", "start", "text"]].sort_values(["article_id", "sentence_id"])
    read = [wanted[column].tolist() for column in wanted]
    for one, number, begin, text, patterns in zip(*read, RULES.of_each(read[-1]), strict=True):
        before = before if one == article else None
        article = one
        if not patterns:
            continue
        for start, end, reading in find(text, Setting(*known.get(article, (None, None)), before=before), patterns):
            before = reading.days or before
            days = reading.days or (None, None)
            rows.append((article, number, begin + start, begin + end, text[start:end], *days, reading.basis))
    columns = ["article_id", "sentence_id", "start", "end", "text", "earliest", "latest", "basis"]
    return schema.validate("dates", pd.DataFrame(rows, columns=columns)) if rows else schema.empty("dates")


def _day(value: date | None) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()
