"""Days as sources write them, read where one reading is possible; what could be two days is not guessed."""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

import pandas as pd

from analysis import resources, word_lists

Order = Literal["day first", "month first"]

_CALENDAR = word_lists.read(resources.file("corpus/words/{language}/calendar.toml"))
_WORDS = word_lists.read(resources.file("corpus/words/{language}/metadata.toml"))
MONTH = rf"(?:{_CALENDAR.either('months', 'months_short')})(?![a-z])\.?"
WEEKDAY = rf"(?:{_CALENDAR.either('weekdays', 'weekdays_short')})\b\.?"
ORDINAL_ENDINGS = _CALENDAR.either("ordinal_endings")
MONTHS = {name[:3]: n for n, name in enumerate(_CALENDAR["months"], 1)}
_WEEKDAYS = {name[:3]: n for n, name in enumerate(_CALENDAR["weekdays"])}
_TH = rf"(?:\s?(?:{ORDINAL_ENDINGS})\b)?"
_JOIN = r"[\s,./–-]{0,3}"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?"
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})(?!\d)"

# Each names what it holds; `a` and `b` are day and month in an order that the form alone does not tell.
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=T|\b)",
        r"(?P<year>\d{4})年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日",
        rf"(?P<day>\d{{1,2}}){_TH}(?: of)?{_JOIN}(?P<name>{MONTH}){_JOIN}{_YEAR}",
        rf"(?P<name>{MONTH}){_JOIN}(?P<day>\d{{1,2}})(?!\d){_TH}{_JOIN}{_YEAR}",
        rf"(?P<name>{MONTH})\s(?P<day>\d{{1,2}})\s{_TIME}\s(?:[A-Z]{{3,4}}\s|[+-]\d{{4}}\s)?(?P<year>\d{{4}})(?!\d)",
        rf"(?P<year>\d{{4}}){_JOIN}(?P<name>{MONTH}){_JOIN}(?P<day>\d{{1,2}}){_TH}(?!\d)",
        rf"(?P<a>\d{{1,2}})(?P<by>[-/.])(?P<b>\d{{1,2}})(?P=by){_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d{2})",
        rf"(?P<name>{MONTH}){_JOIN}(?P<year>\d{{4}})(?!\d)",
        r"(?P<year>\d{4})",
    )
)
_EXACT = _FORMS[:-3]
_ZONE = r"(?:Z\b|(?:UTC|GMT)?\s?[+-]\d{1,2}:?\d{0,2}\b|\(?(?-i:[A-Z]{1,5})\b\)?|\[[\w/]+\])"
_CLOCK = (
    r"(?:\d{6}|\d{1,2}(?:[:.h]\d{2}){0,2}(?:[.,]\d+)?)\s?(?:[ap]\.?m\b\.?|hrs|hours)?"
    rf"(?:\s?{_ZONE}){{0,2}}"
)
_BEFORE = re.compile(
    rf"(?:(?:first |last |date )?(?:{_WORDS.either('said_of_days')})(?:\s(?:on|at))?\b"
    r"[\s:–-]*)?"
    rf"(?:{_CLOCK}[\s,|•·–-]+(?:on\s)?)?(?P<weekday>{WEEKDAY})?[\s,]*",
    re.I,
)
_AFTER = re.compile(rf"[\s,|•·@_–-]*\(?(?P<weekday>{WEEKDAY})?\)?[\s,|•·@–-]*(?:T|at\b)?\s?(?:{_CLOCK})?[\s.|]*", re.I)
_NUMBER = re.compile(r"(\d{4,})(?:\.\d+)?")
# How Python prints a day into a table's cell: `datetime.datetime(2024, 3, 5, 9, 0)`.
_WRITTEN_OUT = re.compile(r"^datetime\.date(?:time)?\((\d{4}), (\d\d?), (\d\d?)(?:, [^()]*(?:\(\))?)?\)$")
# Seconds since 1970 have ten digits from 2001 to 2286, and nine from 1973 on.
_EPOCH_DIGITS = {9: 1, 10: 1, 12: 1_000, 13: 1_000, 16: 1_000_000}
_LONGEST = 80


@dataclass(frozen=True, order=True)
class Days:
    """The first and the last day that something can be of."""

    first: date
    last: date


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
        another; see `order`.

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
    for form in _FORMS:
        for match in form.finditer(text):
            before, after = _BEFORE.fullmatch(text, 0, match.start()), _AFTER.fullmatch(text, match.end())
            if before and after and (form in _EXACT or match[0] == text):
                return _one(match, before["weekday"] or after["weekday"], order)
    return None


def within(text: str) -> list[tuple[int, int, Days]]:
    """Days with their year that stand in a line, with their places; what can be two days is left out.

    Examples
    --------
    >>> [(start, end, str(found.first)) for start, end, found in within("By Petra Dray | 3 May 2021, 9:00")]
    [(16, 26, '2021-05-03')]
    """
    found: list[tuple[int, int, Days]] = []
    for form in _EXACT:
        for match in form.finditer(text):
            apart = not text[: match.start()][-1:].isalnum()
            if apart and all(match.end() <= start or match.start() >= end for start, end, _ in found):
                weekday = re.search(rf"({WEEKDAY})[\s,]*$", text[: match.start()], re.I)
                one = _one(match, weekday[1] if weekday else None, None)
                found += [(match.start(), match.end(), one)] if one else []
    return sorted(found)


def month_and_day(text: str) -> tuple[int, int] | None:
    """Month and day of a text that states no year.

    Examples
    --------
    >>> month_and_day("20 February"), month_and_day("Feb. 30"), month_and_day("March")
    ((2, 20), None, None)
    """
    for form in (rf"(?P<day>\d{{1,2}}){_TH}\s?(?P<name>{MONTH})", rf"(?P<name>{MONTH})\s?(?P<day>\d{{1,2}}){_TH}"):
        match = re.fullmatch(form, text.strip(" ,.–-"), re.I)
        if match and _date(2000, _month(match["name"]), int(match["day"])):
            return _month(match["name"]), int(match["day"])
    return None


def month(year: int, number: int) -> Days | None:
    """The days of a month."""
    first = _date(year, number, 1)
    return Days(first, first.replace(day=calendar.monthrange(year, number)[1])) if first else None


def order(column: Iterable[str]) -> Order | None:
    """Whether day or month comes first in the numbers of a column, where its values settle it and agree.

    Examples
    --------
    >>> order(["03/04/2019", "25/04/2019"]), order(["03/04/2019"]), order(["25/04/2019", "04/25/2019"])
    ('day first', None, None)
    """
    voted = {found for text in column if (found := vote(text))}
    return voted.pop() if len(voted) == 1 else None


def vote(text: str) -> Order | None:
    """The order that one value shows: `25/04/2019` can only have the day first."""
    first, second = days(text, order="day first"), days(text, order="month first")
    if first is None or second is None:
        return "day first" if first else "month first" if second else None
    return None


def _of_number(text: str) -> Days | None:
    if len(text) in (8, 12, 14) and (match := re.match(r"(\d{4})(\d\d)(\d\d)", text)):
        written = _date(*(int(part) for part in match.groups()))
        if written and (len(text) == 8 or written.year >= 1900):
            return Days(written, written)
    if len(text) not in _EPOCH_DIGITS:
        return None
    at = datetime.fromtimestamp(int(text) / _EPOCH_DIGITS[len(text)], UTC).date()
    return Days(at, at)


def _one(match: re.Match[str], weekday: str | None, order: Order | None) -> Days | None:
    found = set(_readings(match.groupdict(), order))
    if len(found) > 1 and weekday:
        found = {one for one in found if one.first.weekday() == _WEEKDAYS[weekday[:3].lower()]}
    return found.pop() if len(found) == 1 else None


def _readings(part: dict[str, str | None], order: Order | None) -> Iterator[Days]:
    """Every day that the parts can be."""
    name = part.get("name")
    pairs = [(_month(name) if name else int(part.get("month") or 0), int(part.get("day") or 0))]
    if part.get("a"):
        a, b = int(part["a"] or 0), int(part["b"] or 0)
        pairs = [pair for pair, wanted in (((b, a), "day first"), ((a, b), "month first")) if order in (None, wanted)]
    for year in _years(part.get("year") or ""):
        for number, day in pairs:
            if not number and not day:
                yield from [Days(date(year, 1, 1), date(year, 12, 31))] if year else []
            elif not day:
                yield from [found] if (found := month(year, number)) else []
            elif one := _date(year, number, day):
                yield Days(one, one)


def _years(text: str) -> list[int]:
    return [int(text)] if len(text) == 4 else [1900 + int(text[-2:]), 2000 + int(text[-2:])]


def _month(name: str) -> int:
    return MONTHS[name[:3].lower()]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
