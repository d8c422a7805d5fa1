"""What words of time mean by the calendar: days, months, seasons and parts of them, with their year or without."""

import re
from datetime import date

from analysis.annotate.dates import calendar_words, day_spans, year_inference, year_readings
from analysis.annotate.dates.calendar_words import ORDINALS, SEASONS
from analysis.annotate.dates.day_spans import Days
from analysis.annotate.dates.year_inference import UNRESOLVED, Reading, Setting


def day(match: re.Match[str], setting: Setting) -> Reading:
    """A day, or days, of a month or from one month into another, with the year or without."""
    first_month, first_day = (
        calendar_words.month(year_inference.got(match, "month")),
        calendar_words.in_figures(year_inference.got(match, "day")),
    )
    last_month = calendar_words.month(year_inference.got(match, "month2") or year_inference.got(match, "month"))
    last_day = calendar_words.in_figures(year_inference.got(match, "day2") or year_inference.got(match, "day"))
    own = year_inference.got(match, "year1")

    def of(year: int) -> Days | None:
        # From December 28 to January 3, 2020; without a year from the December before or after.
        begins = int(own) if own else year - (last_month < first_month)
        first, last = day_spans.of_day(begins, first_month, first_day), day_spans.of_day(year, last_month, last_day)
        return Days(first.first, last.last) if first and last and first <= last else first

    return year_inference.in_year(match, setting, of)


def months(match: re.Match[str], setting: Setting) -> Reading:
    """A month, months, or part of them, with the year or without."""
    first = calendar_words.month(year_inference.got(match, "month"))
    last = calendar_words.month(year_inference.got(match, "month2") or year_inference.got(match, "month"))
    own = year_inference.got(match, "year1")

    def of(year: int) -> Days | None:
        begins = int(own) if own else year - (last < first)
        start, end = day_spans.of_month(begins, first), day_spans.of_month(year, last)
        if start is None or end is None or start.first > end.last:
            return None
        return year_readings.share_of(match, Days(start.first, end.last))

    return year_inference.in_year(match, setting, of)


def nth(match: re.Match[str], setting: Setting) -> Reading:
    """The first week of May, the second half of 2022, the third quarter of last year, Q1 2022."""
    number = (
        ORDINALS[year_inference.got(match, "nth")]
        if year_inference.got(match, "nth")
        else int(year_inference.got(match, "number"))
    )
    piece = {"q": "quarter", "h": "half"}.get(year_inference.got(match, "piece"), year_inference.got(match, "piece"))
    name = year_inference.got(match, "month")

    def of(year: int) -> Days | None:
        whole = day_spans.of_month(year, calendar_words.month(name)) if name else day_spans.of_years(year, year)
        return (
            day_spans.nth(
                whole, number, piece, count=calendar_words.in_number(year_inference.got(match, "count") or "one")
            )
            if whole
            else None
        )

    if not (name or year_inference.got(match, "year", "away")):  # of the year that is
        return setting.counted(lambda published: of(published.year))
    return year_inference.in_year(match, setting, of)


def season(match: re.Match[str], setting: Setting) -> Reading:
    """A season of a year: `the summer of 2019`, `last winter`."""
    first, last = SEASONS[year_inference.got(match, "season")]

    def of(year: int) -> Days | None:
        start, end = day_spans.of_month(year, first), day_spans.of_month(year + (last > 12), (last - 1) % 12 + 1)
        return year_readings.share_of(match, Days(start.first, end.last) if start and end else None)

    if year := year_inference.got(match, "year"):
        found = of(int(year))
        if last > 12 and not year_inference.got(match, "year2"):  # the winter that ends in 2022, or the one that begins
            before = of(int(year) - 1)
            found = Days(before.first, found.last) if before and found else found
        return year_inference.stated(found)
    way = year_inference.got(match, "away")

    def count(published: date) -> Days | None:
        near = [found for step in (-2, -1, 0, 1) if (found := of(published.year + step))]
        if way == "last":
            return next((one for one in reversed(near) if one.last < published), None)
        if way in ("next", "coming"):
            return next((one for one in near if one.first > published), None)
        return next((one for one in near if one.last >= published), None)

    return setting.counted(count)


def figures(match: re.Match[str], setting: Setting) -> Reading:
    """A day in figures, where one order of day and month makes it: `2012-09-26`, `31.12.1986`, `5/31/2019`."""
    year, one, other = (
        int(year_inference.got(match, "year")),
        int(year_inference.got(match, "one")),
        int(year_inference.got(match, "other")),
    )
    if match.start("year") < match.start("one"):
        return year_inference.stated(day_spans.of_day(year, one, other))
    european, american = day_spans.of_day(year, other, one), day_spans.of_day(year, one, other)
    # days are parted by dots where the day comes first
    if year_inference.got(match, "mark") == "." or american is None or european == american:
        return year_inference.stated(european)
    return year_inference.stated(american) if european is None else UNRESOLVED
