"""What only a corpus as a whole shows of how its sources write days."""

from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from analysis.corpus.date_formats import date_parsing, day_order, printed_dates
from analysis.corpus.date_formats.calendar_days import Order
from analysis.corpus.metadata import addresses, outlets

_STATED = ("article_id", "source", "form", "url", "outlet", "published", "title", "byline", "text")
# Stamps stand among so many lines above the text, and within so many below its first one.
ABOVE, BELOW = 8, 4
# What is looked through for the year of an outlet's articles.
_TOP = 2_000


@dataclass
class Conventions:
    """What only a corpus as a whole shows: how its tables and hosts write days, and the years of its outlets.

    `places` are the tables, hosts and outlets that were seen at all.
    """

    habits: addresses.Habits = field(default_factory=lambda: addresses.Habits(odd={*outlets.numbering()}))
    orders: dict[str, set[Order]] = field(default_factory=dict)
    years: dict[str, set[int]] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)

    def see(self, texts: pd.DataFrame) -> pd.DataFrame:
        """Take note of some texts, and hand them on."""
        rows = stated_rows(texts)
        for row in rows:
            host = addresses.host(address_of(row))
            outlet = outlets.of(host)
            self.places |= {_table(row["source"]), host, outlet}
            if order := day_order.vote(row["published"]):
                self.orders.setdefault(_table(row["source"]), set()).add(order)
            if outlet and (year := _year(row)):
                self.years.setdefault(outlet, set()).add(year)
        self.habits.see(address_of(row) for row in rows)
        return texts

    def add(self, other: "Conventions") -> None:
        """Take note of what another part of the corpus shows."""
        self.places |= other.places
        self.habits.odd |= other.habits.odd
        for name, counts in other.habits.orders.items():
            self.habits.orders.setdefault(name, Counter()).update(counts)
        for table, orders in other.orders.items():
            self.orders.setdefault(table, set()).update(orders)
        for outlet, years in other.years.items():
            self.years.setdefault(outlet, set()).update(years)

    def of(self, places: set[str]) -> "Conventions":
        """What is known of some tables, hosts and outlets."""
        return Conventions(
            addresses.Habits(
                orders={name: found for name, found in self.habits.orders.items() if name in places},
                odd=self.habits.odd & (places | {*outlets.numbering()}),
            ),
            orders={name: found for name, found in self.orders.items() if name in places},
            years={name: found for name, found in self.years.items() if name in places},
            places=places,
        )

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


def stated_rows(texts: pd.DataFrame) -> list[dict[str, str]]:
    """What each source states, one mapping per text; nothing where it states nothing."""
    stated = texts.reindex(columns=list(_STATED)).astype("str").fillna("")
    columns = (stated[column].tolist() for column in _STATED)
    return [dict(zip(_STATED, row, strict=True)) for row in zip(*columns, strict=True)]


def _table(source: str) -> str:
    """The table that a row is of; of a file that is one article, the file itself."""
    return source.rpartition("#")[0] or source


def _year(row: dict[str, str]) -> int | None:
    """The year that a row states, or its address, or the dateline near its top."""
    days = date_parsing.days(row["published"]) or addresses.days(address_of(row))
    top = [line for line in row["text"][:_TOP].split("\n") if line.strip()][: ABOVE if not days else 0]
    days = days or next((found for line in top if (found := printed_dates.dateline(line.strip())[0])), None)
    return days.first.year if days and days.first.year == days.last.year else None


def address_of(row: dict[str, str]) -> str:
    """The article's address; data sets set it where the outlet is asked for, too."""
    return row["url"] or addresses.alone(row["outlet"])
