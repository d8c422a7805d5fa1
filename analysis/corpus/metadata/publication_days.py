"""On which day an article was published, by the first of its places that states one."""

from datetime import date, timedelta
from typing import Literal

from analysis.corpus.date_formats import date_parsing, printed_dates
from analysis.corpus.date_formats.calendar_days import Days
from analysis.corpus.html import page_days
from analysis.corpus.metadata import addresses
from analysis.corpus.metadata.date_conventions import ABOVE, BELOW, Conventions

Place = Literal["column", "page", "header", "address", "line above the text", "dateline", "text, as today"]
Line = tuple[int, int, str]
_OPENING = 3


def days_of(row: dict[str, str], url: str, lines: list[Line], conventions: Conventions) -> tuple[Days | None, str]:
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
        if beside and address and page_days.is_utc(row["published"]):
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


def _printed(text: str, lines: list[Line]) -> tuple[printed_dates.Stamp | None, list[str]]:
    """What is stamped above the text, and the first paragraphs, where a dateline can stand."""
    printed = [(text[start:end].strip(), label) for start, end, label in lines]
    printed = [(words, label) for words, label in printed if words and not addresses.alone(words)]
    first = next((k for k, (_, label) in enumerate(printed) if label == "article"), None)
    if first is None:
        return None, []
    near = printed[max(first - ABOVE, 0) : first + BELOW]
    around = [words for words, label in near if label not in ("article", "title", "standfirst", "subheading")]
    signed = [words for words, label in near if label in ("dateline", "byline")]
    opening = [words for words, label in printed[first:] if label == "article"][:_OPENING]
    return printed_dates.above(around), [*(f"{words}:" for words in signed), *opening]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
