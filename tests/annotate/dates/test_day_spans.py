"""Spans of days: the units of the calendar, its ends, and parts of a span."""

from datetime import date

import pytest

from analysis.annotate.dates import calendar_words, day_spans
from analysis.annotate.dates.day_spans import Days, Share, Unit


def written(days: Days | None) -> str:
    """`first..last`, or `none`."""
    return f"{days.first}..{days.last}" if days else "none"


def read(words: str) -> Days:
    """The days that `first..last` names."""
    first, last = map(date.fromisoformat, words.split(".."))
    return Days(first, last)


@pytest.mark.parametrize(
    ("year", "month", "given"),
    [
        (2020, 2, "2020-02-01..2020-02-29"),
        (2021, 2, "2021-02-01..2021-02-28"),
        (1, 1, "0001-01-01..0001-01-31"),
        (9999, 12, "9999-12-01..9999-12-31"),
        (0, 12, "none"),
        (10000, 1, "none"),
        (2020, 0, "none"),
        (2020, 13, "none"),
    ],
)
def test_a_month(year: int, month: int, given: str) -> None:
    assert written(day_spans.of_month(year, month)) == given


@pytest.mark.parametrize(
    ("first", "last", "given"),
    [
        (1, 1, "0001-01-01..0001-12-31"),
        (9998, 9999, "9998-01-01..9999-12-31"),
        (0, 1, "none"),
        (9999, 10000, "none"),
        (3, 2, "none"),
    ],
)
def test_years(first: int, last: int, given: str) -> None:
    assert written(day_spans.of_years(first, last)) == given


@pytest.mark.parametrize(
    ("day", "unit", "given"),
    [
        ("2021-04-07", "day", "2021-04-07..2021-04-07"),
        ("2021-04-05", "week", "2021-04-05..2021-04-11"),
        ("2021-04-11", "week", "2021-04-05..2021-04-11"),
        ("2021-04-12", "week", "2021-04-12..2021-04-18"),
        ("2021-04-07", "fortnight", "2021-04-05..2021-04-18"),
        ("2020-02-10", "month", "2020-02-01..2020-02-29"),
        ("2021-12-31", "month", "2021-12-01..2021-12-31"),
        ("2021-01-01", "quarter", "2021-01-01..2021-03-31"),
        ("2021-03-31", "quarter", "2021-01-01..2021-03-31"),
        ("2021-04-01", "quarter", "2021-04-01..2021-06-30"),
        ("2021-08-15", "quarter", "2021-07-01..2021-09-30"),
        ("2021-12-31", "quarter", "2021-10-01..2021-12-31"),
        ("2021-08-15", "year", "2021-01-01..2021-12-31"),
        ("2020-01-01", "decade", "2020-01-01..2029-12-31"),
        ("2019-12-31", "decade", "2010-01-01..2019-12-31"),
        ("2021-08-15", "century", "2000-01-01..2099-12-31"),
        ("1999-08-15", "century", "1900-01-01..1999-12-31"),
        # no week, decade or century is cut off where the calendar ends
        ("9999-12-30", "week", "none"),
        ("0009-12-31", "decade", "none"),
        ("0099-12-31", "century", "none"),
        ("9999-12-31", "century", "9900-01-01..9999-12-31"),
    ],
)
def test_the_unit_around_a_day(day: str, unit: Unit, given: str) -> None:
    assert written(day_spans.around(date.fromisoformat(day), unit)) == given


@pytest.mark.parametrize(
    ("day", "unit", "by", "given"),
    [
        ("2020-02-28", "day", 2, "2020-03-01"),
        ("2020-03-01", "day", -1, "2020-02-29"),
        ("2020-12-28", "week", 1, "2021-01-04"),
        ("2020-12-28", "fortnight", -1, "2020-12-14"),
        # a month has no more days than it has
        ("2020-01-31", "month", 1, "2020-02-29"),
        ("2021-03-31", "month", -1, "2021-02-28"),
        ("2021-01-15", "month", -1, "2020-12-15"),
        ("2021-12-15", "month", 1, "2022-01-15"),
        ("2021-11-30", "quarter", 1, "2022-02-28"),
        ("2020-02-29", "year", 1, "2021-02-28"),
        ("2020-02-29", "year", 4, "2024-02-29"),
        ("2020-05-03", "decade", -2, "2000-05-03"),
        ("2020-05-03", "century", 1, "2120-05-03"),
        ("2020-05-03", "month", 0, "2020-05-03"),
        # nothing lies beyond the calendar
        ("9999-12-31", "day", 1, "None"),
        ("0001-01-01", "day", -1, "None"),
        ("9999-12-01", "month", 1, "None"),
        ("0001-01-31", "month", -1, "None"),
        ("2020-05-03", "century", -21, "None"),
        ("2020-05-03", "day", 10**12, "None"),
        ("2020-05-03", "year", 10**12, "None"),
    ],
)
def test_a_day_moved(day: str, unit: Unit, by: int, given: str) -> None:
    assert str(day_spans.moved(date.fromisoformat(day), unit, by)) == given


DECADE, TWO_YEARS, YEAR = "1960-01-01..1969-12-31", "2019-01-01..2020-12-31", "2019-01-01..2019-12-31"
MONTH, WINTER, QUARTER = "2021-04-01..2021-04-30", "2019-12-01..2020-02-29", "2021-04-01..2021-06-30"


@pytest.mark.parametrize(
    ("whole", "share", "given"),
    [
        # of several years, whole years
        (DECADE, "beginning", "1960-01-01..1961-12-31"),
        (DECADE, "early", "1960-01-01..1964-12-31"),
        (DECADE, "mid", "1962-01-01..1967-12-31"),
        (DECADE, "late", "1965-01-01..1969-12-31"),
        (DECADE, "end", "1967-01-01..1969-12-31"),
        (TWO_YEARS, "beginning", YEAR),
        (TWO_YEARS, "early", YEAR),
        (TWO_YEARS, "late", "2020-01-01..2020-12-31"),
        ("2019-07-01..2020-07-01", "late", "2019-12-31..2020-07-01"),
        ("2019-07-01..2020-07-02", "late", "2020-01-01..2020-12-31"),
        # of months of one year, whole months
        (YEAR, "beginning", "2019-01-01..2019-03-31"),
        (YEAR, "mid", "2019-04-01..2019-09-30"),
        (YEAR, "end", "2019-10-01..2019-12-31"),
        (QUARTER, "early", "2021-04-01..2021-04-30"),
        (QUARTER, "late", "2021-05-01..2021-06-30"),
        (QUARTER, "beginning", "2021-04-01..2021-04-30"),
        ("2021-04-01..2021-05-31", "late", "2021-05-01..2021-05-31"),
        # of all else, days
        (MONTH, "beginning", "2021-04-01..2021-04-07"),
        (MONTH, "early", "2021-04-01..2021-04-15"),
        (MONTH, "mid", "2021-04-08..2021-04-22"),
        (MONTH, "late", "2021-04-16..2021-04-30"),
        (MONTH, "end", "2021-04-23..2021-04-30"),
        (WINTER, "early", "2019-12-01..2020-01-14"),
        (WINTER, "late", "2020-01-15..2020-02-29"),
        ("2021-04-05..2021-06-03", "early", "2021-04-05..2021-05-04"),
        ("2021-04-05..2021-04-05", "early", "2021-04-05..2021-04-05"),
        ("2021-04-05..2021-04-05", "end", "2021-04-05..2021-04-05"),
    ],
)
def test_a_part_of_a_span(whole: str, share: Share, given: str) -> None:
    assert written(day_spans.part(read(whole), share)) == given


@pytest.mark.parametrize(
    ("whole", "number", "piece", "count", "given"),
    [
        # weeks of seven days from the first; 0 is the last
        (MONTH, 1, "week", 1, "2021-04-01..2021-04-07"),
        (MONTH, 4, "week", 1, "2021-04-22..2021-04-28"),
        (MONTH, 5, "week", 1, "2021-04-29..2021-04-30"),
        (MONTH, 6, "week", 1, "none"),
        (MONTH, 0, "week", 1, "2021-04-24..2021-04-30"),
        (MONTH, 1, "week", 2, "2021-04-01..2021-04-14"),
        (MONTH, 0, "week", 2, "2021-04-17..2021-04-30"),
        (MONTH, 0, "week", 5, "none"),
        ("2021-02-01..2021-02-28", 5, "week", 1, "none"),
        ("9999-12-01..9999-12-31", 5, "week", 1, "9999-12-29..9999-12-31"),
        ("0001-01-01..0001-01-31", 0, "week", 9, "none"),
        # halves of a month, and no other part of it
        (MONTH, 1, "half", 1, "2021-04-01..2021-04-15"),
        (MONTH, 2, "half", 1, "2021-04-16..2021-04-30"),
        (MONTH, 1, "quarter", 1, "none"),
        # of a year
        (YEAR, 1, "half", 1, "2019-01-01..2019-06-30"),
        (YEAR, 2, "half", 1, "2019-07-01..2019-12-31"),
        (YEAR, 0, "half", 1, "2019-07-01..2019-12-31"),
        (YEAR, 2, "quarter", 1, "2019-04-01..2019-06-30"),
        (YEAR, 0, "quarter", 1, "2019-10-01..2019-12-31"),
        (YEAR, 5, "quarter", 1, "none"),
        (YEAR, 1, "months", 9, "2019-01-01..2019-09-30"),
        (YEAR, 2, "months", 3, "2019-02-01..2019-04-30"),
        (YEAR, 0, "months", 3, "2019-10-01..2019-12-31"),
        (YEAR, 0, "months", 13, "none"),
        (YEAR, 1, "months", 13, "none"),
    ],
)
def test_a_piece_by_its_number(whole: str, number: int, piece: str, count: int, given: str) -> None:
    assert written(day_spans.nth(read(whole), number, piece, count=count)) == given


# 6 April 2021 is a Tuesday
@pytest.mark.parametrize(
    ("number", "past", "future"),
    [
        (0, "2021-04-05", "2021-04-12"),
        (1, "2021-04-06", "2021-04-06"),
        (2, "2021-03-31", "2021-04-07"),
        (6, "2021-04-04", "2021-04-11"),
    ],
)
def test_a_weekday_beside_a_day(number: int, past: str, future: str) -> None:
    tuesday = date(2021, 4, 6)
    assert str(day_spans.weekday(tuesday, number, towards="past")) == past
    assert str(day_spans.weekday(tuesday, number, towards="future")) == future


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("one", 1),
        ("nine", 9),
        ("nineteen", 19),
        ("twenty", 20),
        ("ninety", 90),
        ("twenty-one", 21),
        ("sixty-five", 65),
        ("ninety-nine", 99),
        ("a couple of", 2),
        ("a dozen", 12),
        ("a hundred", 100),
        ("17", 17),
        ("1,400", 1400),
    ],
)
def test_a_number_in_words(words: str, number: int) -> None:
    assert calendar_words.in_number(words) == number
    assert calendar_words.NUMBERS.get("twenty-ten") is None
