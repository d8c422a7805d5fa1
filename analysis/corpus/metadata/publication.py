"""Who published an article, at which address and on which day: what is stated, by which of its places."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

import numpy as np
import pandas as pd

from analysis import schema
from analysis.corpus.html import masthead
from analysis.corpus.metadata import addresses, date_parsing, outlets, printed_dates
from analysis.corpus.metadata.date_parsing import Days, Order

COLUMNS = ("article_id", "url", "outlet", "published_from", "published_to", "date_basis", "title", "byline")
_STATED = ("article_id", "source", "form", "url", "outlet", "published", "title", "byline", "text")
Place = Literal["column", "page", "header", "address", "line above the text", "dateline", "text, as today"]
_Line = tuple[int, int, str]
# Stamps stand among so many lines above the text, and within so many below its first one.
_ABOVE, _BELOW = 8, 4
_OPENING = 3
# What is looked through for the year of an outlet's articles.
_TOP = 2_000


@dataclass
class Conventions:
    """What only a corpus as a whole shows: how its tables and hosts write days, and the years of its outlets."""

    habits: addresses.Habits = field(default_factory=lambda: addresses.Habits(odd={*outlets.numbering()}))
    orders: dict[str, set[Order]] = field(default_factory=dict)
    years: dict[str, set[int]] = field(default_factory=dict)

    def see(self, texts: pd.DataFrame) -> pd.DataFrame:
        """Take note of some texts, and hand them on."""
        for row in _rows(texts):
            if order := date_parsing.vote(row["published"]):
                self.orders.setdefault(_table(row["source"]), set()).add(order)
            if (outlet := outlets.of(addresses.host(_url(row)))) and (year := _year(row)):
                self.years.setdefault(outlet, set()).add(year)
        self.habits.see(_url(row) for row in _rows(texts))
        return texts

    def year(self, url: str) -> int | None:
        """The year of an outlet's articles, where they state one alone."""
        seen = self.years.get(outlets.of(addresses.host(url)), set())
        return next(iter(seen)) if len(seen) == 1 else None

    def order(self, source: str) -> Order | None:
        """The order of day and month in a table's numbers, where its rows show one alone."""
        seen = self.orders.get(_table(source), set())
        return next(iter(seen)) if len(seen) == 1 else None


def seen(texts: pd.DataFrame) -> Conventions:
    """The conventions that some texts show."""
    conventions = Conventions()
    conventions.see(texts)
    return conventions


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
    conventions = conventions or seen(texts)
    labelled: dict[str, list[_Line]] = {}
    for article_id, *line in lines[["article_id", "start", "end", "label"]].itertuples(index=False, name=None):
        labelled.setdefault(article_id, []).append(tuple(line))
    rows = [_article(row, labelled.get(row["article_id"], []), conventions) for row in _rows(texts)]
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
    conventions = conventions or seen(texts)
    rows = []
    for row in _rows(texts):
        words = row["published"]
        if words and not date_parsing.days(words, order=conventions.order(row["source"])):
            place = row["source"] or row["article_id"]
            message = f"{place} states the day `{words[:80]}`, which can be two days or none; write it as YYYY-MM-DD."
            rows.append((row["article_id"], "date", message))
    frame = pd.DataFrame(rows, columns=["article_id", "kind", "message"], dtype="str")
    start = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return frame.assign(start=start)[list(schema.contract("warnings").columns)]


def _rows(texts: pd.DataFrame) -> list[dict[str, str]]:
    stated = texts.reindex(columns=list(_STATED)).astype("str").fillna("")
    return [{str(column): value for column, value in row.items()} for row in stated.to_dict("records")]


def _table(source: str) -> str:
    """The table that a row is of; of a file that is one article, the file itself."""
    return source.rpartition("#")[0] or source


def _year(row: dict[str, str]) -> int | None:
    """The year that a row states, or its address, or the dateline near its top."""
    days = date_parsing.days(row["published"]) or addresses.days(_url(row))
    top = [line for line in row["text"][:_TOP].split("\n") if line.strip()][: _ABOVE if not days else 0]
    days = days or next((found for line in top if (found := printed_dates.dateline(line.strip())[0])), None)
    return days.first.year if days and days.first.year == days.last.year else None


def _url(row: dict[str, str]) -> str:
    """The article's address; data sets set it where the outlet is asked for, too."""
    return row["url"] or addresses.alone(row["outlet"])


def _article(row: dict[str, str], lines: list[_Line], conventions: Conventions) -> tuple[Any, ...]:
    url = _url(row)
    found, basis = _published(row, url, lines, conventions)
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


def _published(row: dict[str, str], url: str, lines: list[_Line], conventions: Conventions) -> tuple[Days | None, str]:
    """The days and what they rest on."""
    source: Place = "page" if row["form"] == "page" else "column" if "#" in row["source"] else "header"
    address = addresses.days(url, habits=conventions.habits) if url else None
    stamp, opening = _printed(row["text"], lines)
    filed, undated = next((found for text in opening if any(found := printed_dates.dateline(text))), (None, None))
    if filed and address and not (address.first <= filed.first <= address.last):
        filed = None
    said: list[tuple[Place, Days | None]] = [
        (source, date_parsing.days(row["published"], order=conventions.order(row["source"]))),
        ("address", address),
        ("line above the text", stamp.days if stamp and stamp.kind != "updated" else None),
        ("dateline", filed),
        ("text, as today", next((day for text in opening if (day := printed_dates.today(text))), None)),
    ]
    exact = [(place, days) for place, days in said if days and days.first == days.last]
    if exact:
        place, days = exact[0]
        beside = address and abs(days.first - address.first) == timedelta(days=1) and address.first == address.last
        if beside and address and masthead.is_utc(row["published"]):
            return address, "stated: address"
        return days, f"stated: {place}"
    years = {"address": addresses.year(url), "outlet's other articles": conventions.year(url)}
    return _wider([(place, days) for place, days in said if days], undated, years, stamp)


def _wider(
    said: list[tuple[Place, Days]],
    undated: tuple[int, int] | None,
    years: dict[str, int | None],
    stamp: printed_dates.Stamp | None,
) -> tuple[Days | None, str]:
    """The narrowest interval where no day is stated, and the day in it where something else tells it."""
    place, days = min(said, key=lambda one: one[1].last - one[1].first, default=(None, None))
    known = {str(place): days.first.year} if place and days and days.first.year == days.last.year else years
    evidence, year = next(((name, year) for name, year in known.items() if year), ("", None))
    if undated and year and (day := _day(year, *undated)) and (days is None or days.first <= day <= days.last):
        return Days(day, day), f"inferred: day of the dateline, year of the {evidence}"
    if stamp and stamp.kind == "updated":
        return stamp.days, "inferred: the day of its last update"
    return days, f"stated: {place}" if place else ""


def _printed(text: str, lines: list[_Line]) -> tuple[printed_dates.Stamp | None, list[str]]:
    """What is stamped above the text, and the first paragraphs, where a dateline can stand."""
    printed = [(text[start:end].strip(), label) for start, end, label in lines]
    printed = [(words, label) for words, label in printed if words and not addresses.alone(words)]
    first = next((k for k, (_, label) in enumerate(printed) if label == "article"), None)
    if first is None:
        return None, []
    near = printed[max(first - _ABOVE, 0) : first + _BELOW]
    around = [words for words, label in near if label not in ("article", "title", "standfirst", "subheading")]
    signed = [words for words, label in near if label in ("dateline", "byline")]
    opening = [words for words, label in printed[first:] if label == "article"][:_OPENING]
    return printed_dates.above(around), [*(f"{words}:" for words in signed), *opening]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Days as seconds, since nanoseconds end at the years 1677 and 2262."""
    values = ["NaT" if not isinstance(day, date) else day.isoformat() for day in column]
    return pd.Series(np.array(values, dtype="datetime64[s]"))
