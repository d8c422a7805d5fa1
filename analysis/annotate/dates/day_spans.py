"""Spans of days, and how words of time move them; a day that no calendar has is none."""

import calendar
from datetime import date, timedelta
from typing import Literal, NamedTuple

Unit = Literal["day", "week", "fortnight", "month", "quarter", "year", "decade", "century"]
Share = Literal["beginning", "early", "mid", "late", "end"]
_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS: dict[str, int] = {"day": 1, "week": 7, "fortnight": 14}
# Which part of a span is meant, from where to where: `late` its second half, `the end` its last quarter.
_SHARES: dict[Share, tuple[float, float]] = {
    "beginning": (0.0, 0.25),
    "early": (0.0, 0.5),
    "mid": (0.25, 0.75),
    "late": (0.5, 1.0),
    "end": (0.75, 1.0),
}


class Days(NamedTuple):
    """From a first day to a last."""

    first: date
    last: date


def of_day(year: int, month: int, day: int) -> Days | None:
    """One day, if the calendar has it.

    Examples
    --------
    >>> of_day(2020, 2, 29) is None, of_day(2021, 2, 29) is None
    (False, True)
    """
    try:
        one = date(year, month, day)
    except ValueError:
        return None
    return Days(one, one)


def of_month(year: int, month: int) -> Days | None:
    """A month."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def of_years(first: int, last: int) -> Days | None:
    """Whole years, both included."""
    return Days(date(first, 1, 1), date(last, 12, 31)) if 1 <= first <= last <= 9999 else None


def around(one: date, unit: Unit) -> Days | None:
    """The calendar's unit that a day is in; weeks begin on Monday.

    Examples
    --------
    >>> [str(day) for day in around(date(2021, 4, 6), "week")]
    ['2021-04-05', '2021-04-11']
    """
    if unit in _DAYS:
        first = moved(one, "day", -one.weekday()) if unit != "day" else one
        last = moved(first, "day", _DAYS[unit] - 1) if first else None
        return Days(first, last) if first and last else None
    if unit in ("month", "quarter"):
        start = of_month(one.year, one.month - (one.month - 1) % _MONTHS[unit])
        end = of_month(one.year, one.month - (one.month - 1) % _MONTHS[unit] + _MONTHS[unit] - 1)
        return Days(start.first, end.last) if start and end else None
    length = _MONTHS[unit] // 12
    first_year = one.year - one.year % length
    return of_years(first_year, first_year + length - 1)


def moved(one: date, unit: Unit, by: int) -> date | None:
    """A day so many units later, or earlier; none beyond the calendar."""
    try:
        if unit in _DAYS:
            return one + timedelta(days=by * _DAYS[unit])
        months = one.year * 12 + one.month - 1 + by * _MONTHS[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(one.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def part(days: Days, share: Share) -> Days:
    """The early, middle or late part of a span.

    Examples
    --------
    >>> sixties = of_years(1960, 1969)
    >>> [str(day) for day in part(sixties, "late")]
    ['1965-01-01', '1969-12-31']
    """
    begins, ends = _SHARES[share]
    years = days.last.year - days.first.year + 1
    if (days.last - days.first).days > 366:
        first = days.first.year + int(years * begins)
        return of_years(first, max(first, days.first.year + round(years * ends) - 1)) or days
    months = days.last.month - days.first.month + 1
    if years == 1 and months > 1 and days.first.day == 1:
        start = of_month(days.first.year, days.first.month + int(months * begins))
        end = of_month(days.first.year, days.first.month + max(int(months * begins), int(months * ends) - 1))
        return Days(start.first, end.last) if start and end else days
    length = (days.last - days.first).days + 1
    return Days(days.first + timedelta(int(length * begins)), days.first + timedelta(max(0, int(length * ends) - 1)))


def nth(whole: Days, number: int, piece: str, *, count: int = 1) -> Days | None:
    """The weeks, months, halves or quarters of a month or year by their number; 0 is the last.

    Parameters
    ----------
    whole : Days
        A month or a year.
    number : int
        Which, from 1.
    piece : str
        `week`, `month`, `quarter` or `half`; a month's first week is its first seven days.
    count : int
        How many from that one on, or up to the last.

    Examples
    --------
    >>> [str(day) for day in nth(of_years(2022, 2022), 1, "quarter")]
    ['2022-01-01', '2022-03-31']
    >>> [str(day) for day in nth(of_month(2022, 5), 0, "week")]
    ['2022-05-25', '2022-05-31']
    """
    if piece == "week":
        begins = moved(whole.last, "day", 1 - 7 * count) if number == 0 else moved(whole.first, "week", number - 1)
        if begins is None or not whole.first <= begins <= whole.last:
            return None
        return Days(begins, min(whole.last, moved(begins, "day", 7 * count - 1) or whole.last))
    if whole.first.month == whole.last.month:  # of a month there are halves
        middle = whole.first + timedelta(14)
        if piece != "half":
            return None
        return Days(whole.first, middle) if number == 1 else Days(middle + timedelta(1), whole.last)
    length = {"half": 6, "quarter": 3, "month": 1}[piece.removesuffix("s")]
    before = 12 - length * count if number == 0 else length * (number - 1)
    start, end = of_month(whole.first.year, before + 1), of_month(whole.first.year, before + length * count)
    return Days(start.first, end.last) if start and end else None


def weekday(one: date, number: int, *, towards: Literal["past", "future"]) -> date | None:
    """The last such day of the week up to a day, or the next from it on; Monday is 0."""
    back = (one.weekday() - number) % 7
    return moved(one, "day", -back) if towards == "past" else moved(one, "day", (7 - back) % 7)
