"""Who published an article, at which address and on which day, as its sources state it."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analysis import schema
from analysis.corpus.date_formats import date_parsing
from analysis.corpus.metadata import addresses, date_conventions, outlets, publication_days
from analysis.corpus.metadata.date_conventions import Conventions
from analysis.corpus.metadata.publication_days import Line

COLUMNS = ("article_id", "url", "outlet", "published_from", "published_to", "date_basis", "title", "byline")


def of(texts: pd.DataFrame, lines: pd.DataFrame, conventions: Conventions | None = None) -> pd.DataFrame:
    r"""What sources state of their articles.

    A day comes from the first of these that states one: a table's column or the text's header, the markup of
    a page, the address, a line printed above the text (`Published: …`, a byline with a day), the dateline.
    Where the first is a time in UTC and the address has the day beside it, the address has the local day. A
    dateline says when an article was filed: it counts only within the month that the address states. A
    dateline without a year takes it from the address, or from the outlet's other articles where all are of one
    year. A text may also call a day today. Of a month alone, the first and the last day are the
    earliest and latest that it can be. The outlet is the one that a column or header states, else the name of
    the address's host where `outlets` knows it, else the name that the page gives its site, else the host.

    Parameters
    ----------
    texts, lines : DataFrame
        As read by `sources` and labelled by `boilerplate`.
    conventions : Conventions, optional
        What other texts of the corpus show, by default these alone.

    Returns
    -------
    DataFrame
        One row per text: `article_id`, `url`, `outlet`, `published_from`, `published_to`, `date_basis`,
        `title`, `byline`; what is stated nowhere is missing.

    Examples
    --------
    >>> text = "https://www.zenda.example/2021/05/a\n\nZENDA, May 3 (AP) - The king met the council."
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": [text], "url": text.split()[:1]})
    >>> lines = pd.DataFrame({"article_id": "a", "line": [2], "start": [37], "end": [82], "label": ["article"]})
    >>> found = of(texts, lines).iloc[0]
    >>> found["outlet"], str(found["published_from"])[:10], found["date_basis"]
    ('zenda.example', '2021-05-03', 'inferred: day of the dateline, year of the address')
    """
    conventions = conventions or date_conventions.seen(texts)
    labelled: dict[str, list[Line]] = {}
    columns = (lines[column].tolist() for column in ("article_id", "start", "end", "label"))
    for article_id, *line in zip(*columns, strict=True):
        labelled.setdefault(article_id, []).append(tuple(line))
    rows = [
        _article(row, labelled.get(row["article_id"], []), conventions) for row in date_conventions.stated_rows(texts)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    days = {column: _days(table[column]) for column in ("published_from", "published_to")}
    words = {column: table[column].astype("str").mask(table[column].eq("")) for column in COLUMNS if column not in days}
    return table.assign(**words, **days).set_axis(texts.index)


def warnings(texts: pd.DataFrame, conventions: Conventions | None = None) -> pd.DataFrame:
    """Days that sources state and that cannot be told.

    Returns
    -------
    DataFrame
        One row per article whose table or header states a day that is none or could be two.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "source": ["a.csv#1"], "published": ["03/04/2019"], "text": [""]})
    >>> warnings(table)["message"].item()
    'a.csv#1 states the day `03/04/2019`, which can be two days or none; write it as YYYY-MM-DD.'
    """
    conventions = conventions or date_conventions.seen(texts)
    rows = []
    for row in date_conventions.stated_rows(texts):
        words = row["published"]
        if words and not date_parsing.days(words, order=conventions.order(row["source"])):
            place = row["source"] or row["article_id"]
            message = f"{place} states the day `{words[:80]}`, which can be two days or none; write it as YYYY-MM-DD."
            rows.append((row["article_id"], "date", message))
    frame = pd.DataFrame(rows, columns=["article_id", "kind", "message"], dtype="str")
    start = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return frame.assign(start=start)[list(schema.contract("warnings").columns)]


def _article(row: dict[str, str], lines: list[Line], conventions: Conventions) -> tuple[Any, ...]:
    url = date_conventions.address_of(row)
    found, basis = publication_days.days_of(row, url, lines, conventions)
    return (
        row["article_id"],
        url,
        _outlet(row, addresses.host(url)),
        found and found.first,
        found and found.last,
        basis,
        row["title"],
        row["byline"],
    )


def _outlet(row: dict[str, str], host: str) -> str:
    if row["form"] == "page":
        return outlets.named(host) or outlets.stated(row["outlet"]) or host
    return outlets.stated(row["outlet"]) or outlets.of(host)


def _days(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Days as seconds, since nanoseconds end at the years 1677 and 2262."""
    values = ["NaT" if not isinstance(day, date) else day.isoformat() for day in column]
    return pd.Series(np.array(values, dtype="datetime64[s]"))
