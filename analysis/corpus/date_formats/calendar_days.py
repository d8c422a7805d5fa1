"""The days that the parts of a written day can be."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.corpus.date_formats.date_forms import MONTHS, WEEKDAYS

Order = Literal["day first", "month first"]


@dataclass(frozen=True, order=True)
class Days:
    """The first and the last day that something can be of."""

    first: date
    last: date


def month(year: int, number: int) -> Days | None:
    """The days of a month."""
    first = calendar_day(year, number, 1)
    return Days(first, first.replace(day=calendar.monthrange(year, number)[1])) if first else None


def only_reading(match: re.Match[str], weekday: str | None, order: Order | None) -> Days | None:
    """The one day, or days of one month or year, that a match can be; none where it can be two."""
    found = set(_readings(match.groupdict(), order))
    if len(found) > 1 and weekday:
        found = {one for one in found if one.first.weekday() == WEEKDAYS[weekday[:3].lower()]}
    return found.pop() if len(found) == 1 else None


def _readings(part: dict[str, str | None], order: Order | None) -> Iterator[Days]:
    """Every day that the parts can be."""
    name = part.get("name")
    pairs = [(month_number(name) if name else int(part.get("month") or 0), int(part.get("day") or 0))]
    if part.get("a"):
        a, b = int(part["a"] or 0), int(part["b"] or 0)
        pairs = [pair for pair, wanted in (((b, a), "day first"), ((a, b), "month first")) if order in (None, wanted)]
    for year in _years(part.get("year") or ""):
        for number, day in pairs:
            if not number and not day:
                yield from [Days(date(year, 1, 1), date(year, 12, 31))] if year else []
            elif not day:
                yield from [found] if (found := month(year, number)) else []
            elif one := calendar_day(year, number, day):
                yield Days(one, one)


def _years(text: str) -> list[int]:
    return [int(text)] if len(text) == 4 else [1900 + int(text[-2:]), 2000 + int(text[-2:])]


def month_number(name: str) -> int:
    """A month's number by its name or abbreviation."""
    return MONTHS[name[:3].lower()]


def calendar_day(year: int, month: int, day: int) -> date | None:
    """A day of the calendar; none where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
