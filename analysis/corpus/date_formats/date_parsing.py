"""Days as sources write them, read where one reading is possible; what could be two days is not guessed."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from analysis.corpus.date_formats import calendar_days
from analysis.corpus.date_formats.calendar_days import Days, Order
from analysis.corpus.date_formats.date_forms import AFTER, BEFORE, EXACT, FORMS, MONTH, TH, WEEKDAY

_NUMBER = re.compile(r"(\d{4,})(?:\.\d+)?")
# How Python prints a day into a table's cell: `datetime.datetime(2024, 3, 5, 9, 0)`.
_WEEKDAY_BEFORE = re.compile(rf"({WEEKDAY})[\s,]*$", re.I)
_NEAR = 24  # characters: the longest weekday, a comma and some space
_WRITTEN_OUT = re.compile(r"^datetime\.date(?:time)?\((\d{4}), (\d\d?), (\d\d?)(?:, [^()]*(?:\(\))?)?\)$")
# Seconds since 1970 have ten digits from 2001 to 2286, and nine from 1973 on.
_EPOCH_DIGITS = {9: 1, 10: 1, 12: 1_000, 13: 1_000, 16: 1_000_000}
_LONGEST = 80


def stated(value: Any) -> str:
    """A day as the cell of a table holds it, as text; nothing where it holds none.

    Examples
    --------
    >>> stated(date(2019, 4, 3)), stated(" 9  Sept 2021"), stated(float("nan"))
    ('2019-04-03', '9 Sept 2021', '')
    """
    if pd.isna(value) is True:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())


def days(text: str, *, order: Order | None = None) -> Days | None:
    """The day that a text states and nothing else, or the days of the month or year; none if it can be two.

    Read are the order of ISO 8601 with and without time and zone, months in English words in every order,
    numbers with the year last, the forms of e-mail and feeds, and seconds or milliseconds since 1970 (the
    day in UTC; everywhere else it is the day as printed). Years run from 1 to 9999; one of two digits is
    read only where a weekday settles the century.

    Parameters
    ----------
    text : str
        What is stated.
    order : {"day first", "month first"}, optional
        What else is known of numbers such as `03/04/2019`, which is March in one country and April in
        another; see `day_order.order`.

    Examples
    --------
    >>> [str(days(text).first) for text in ("Sept. 9, 2021", "Wed, 15 May 2024 10:00 GMT", "15.05.2024")]
    ['2021-09-09', '2024-05-15', '2024-05-15']
    >>> days("03/04/2019"), str(days("Wednesday 03/04/2019").first), str(days("2024-05").last)
    (None, '2019-04-03', '2024-05-31')
    """
    text = _WRITTEN_OUT.sub(r"\1-\2-\3", " ".join(text.split()).strip("'\""))
    if not text or len(text) > _LONGEST:
        return None
    if number := _NUMBER.fullmatch(text):
        text = number[1]
        if len(text) > 4:
            return _of_number(text)
    for form in FORMS:
        for match in form.finditer(text):
            before, after = BEFORE.fullmatch(text, 0, match.start()), AFTER.fullmatch(text, match.end())
            if before and after and (form in EXACT or match[0] == text):
                return calendar_days.only_reading(match, before["weekday"] or after["weekday"], order)
    return None


def within(text: str) -> list[tuple[int, int, Days]]:
    """Days with their year that stand in a line, with their places; what can be two days is left out.

    Examples
    --------
    >>> [(start, end, str(found.first)) for start, end, found in within("By Petra Dray | 3 May 2021, 9:00")]
    [(16, 26, '2021-05-03')]
    """
    found: list[tuple[int, int, Days]] = []
    free = bytearray(b"\1") * len(text)
    for form in EXACT:
        for match in form.finditer(text):
            start, end = match.span()
            if not text[start - 1 : start].isalnum() and all(free[start:end]):
                weekday = _WEEKDAY_BEFORE.search(text[max(0, start - _NEAR) : start])
                if one := calendar_days.only_reading(match, weekday[1] if weekday else None, None):
                    found.append((start, end, one))
                    free[start:end] = bytes(end - start)
    return sorted(found)


def month_and_day(text: str) -> tuple[int, int] | None:
    """Month and day of a text that states no year.

    Examples
    --------
    >>> month_and_day("20 February"), month_and_day("Feb. 30"), month_and_day("March")
    ((2, 20), None, None)
    """
    for form in (rf"(?P<day>\d{{1,2}}){TH}\s?(?P<name>{MONTH})", rf"(?P<name>{MONTH})\s?(?P<day>\d{{1,2}}){TH}"):
        match = re.fullmatch(form, text.strip(" ,.–-"), re.I)
        if match and calendar_days.calendar_day(2000, calendar_days.month_number(match["name"]), int(match["day"])):
            return calendar_days.month_number(match["name"]), int(match["day"])
    return None


def _of_number(text: str) -> Days | None:
    if len(text) in (8, 12, 14) and (match := re.match(r"(\d{4})(\d\d)(\d\d)", text)):
        written = calendar_days.calendar_day(*(int(part) for part in match.groups()))
        if written and (len(text) == 8 or written.year >= 1900):
            return Days(written, written)
    if len(text) not in _EPOCH_DIGITS:
        return None
    at = datetime.fromtimestamp(int(text) / _EPOCH_DIGITS[len(text)], UTC).date()
    return Days(at, at)
