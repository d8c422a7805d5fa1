"""What words of time mean by the calendar: days, months, seasons, years, with their year or without."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from analysis import resources, word_lists
from analysis.annotate.dates import day_spans
from analysis.annotate.dates.day_spans import Days, Share

Basis = Literal["stated", "year inferred", "counted from publication", "counted from another date", "unresolved"]
Towards = Literal["past", "future", "either"]
CALENDAR: Final = word_lists.read(resources.file("corpus/words/{language}/calendar.toml"))
WORDS: Final = word_lists.read(resources.file("annotate/words/{language}/dates.toml"))
MONTHS: Final = tuple(name[:3] for name in CALENDAR["months"])
WEEKDAYS: Final = CALENDAR["weekdays"]
ORDINALS: Final = WORDS.values("ordinals")
SHARES: Final[dict[str, Share]] = WORDS.values("shares")
# The months of a season; one that ends after December ends in the next year.
SEASONS: Final = {name: (first, last) for name, (first, last) in WORDS.values("seasons").items()}
TENS: Final = WORDS.values("decades")
ONES: Final = WORDS["ones"]
TENTHS: Final = WORDS["tens"]
NUMBERS: Final = (
    {name: n for n, name in enumerate(ONES, 1)}
    | {name: 10 * n for n, name in enumerate(TENTHS, 2)}
    | {f"{ten}-{one}": 10 * n + m for n, ten in enumerate(TENTHS, 2) for m, one in enumerate(ONES[:9], 1)}
    | WORDS.values("other_numbers")
)
# Days: `will charge the man who was seized on July 17`, told on July 27; `the election on August 9`, told there, too.
_JUST_GONE, _SOON, _FAR = 31, 60, 240
# What a year is counted from: this year, or the year of the date spoken of before.
YEARS_AWAY: Final = WORDS.values("years_away")
YEARS_FROM_BEFORE: Final = WORDS.values("years_from_before")


class Reading(NamedTuple):
    """What a word of time means."""

    days: Days | None
    basis: Basis


UNRESOLVED: Final = Reading(None, "unresolved")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a word of time is read from: when its article appeared, the tense around it, the date before it."""

    earliest: date | None
    latest: date | None
    towards: Towards = "past"
    before: Days | None = None

    def counted(self, count: Callable[[date], Days | None]) -> Reading:
        """Read a word from the first and the last day on which its article can have appeared."""
        if self.earliest is None or self.latest is None:
            return UNRESOLVED
        one, other = count(self.earliest), count(self.latest)
        if one is None or other is None:
            return UNRESOLVED
        return Reading(Days(min(one.first, other.first), max(one.last, other.last)), "counted from publication")


Rule = Callable[[re.Match[str], Setting], Reading]


def got(match: re.Match[str], *names: str) -> str:
    """The first of some parts that the words have, in lower case; empty where the pattern or the text has none."""
    parts = match.groupdict()
    return next((" ".join(parts[name].lower().split()) for name in names if parts.get(name)), "")


def in_number(words: str) -> int:
    """A number in words or figures.

    Examples
    --------
    >>> in_number("twenty-five"), in_number("1,400")
    (25, 1400)
    """
    return NUMBERS[words] if words in NUMBERS else _number(words)


def stated(found: Days | None) -> Reading:
    """What the words say by themselves."""
    return Reading(found, "stated") if found else UNRESOLVED


def month(name: str) -> int:
    """A month's number by its name or abbreviation."""
    return MONTHS.index(name[:3]) + 1


def in_year(match: re.Match[str], setting: Setting, of: Callable[[int], Days | None]) -> Reading:
    """Days of the year that the words say, of `last year`, or, without either, of the year that suits.

    Without a year it is the last such day up to publication, or where the future is told the next from it on, and
    that, too, where no verb tells the past and the next is near; a weekday beside it (`Tuesday, May 7`) settles the
    year where it can.
    """
    if year := got(match, "year"):
        return stated(of(int(year)))
    away = got(match, "away")
    if away in YEARS_FROM_BEFORE:
        found = of(setting.before.first.year + YEARS_FROM_BEFORE[away]) if setting.before else None
        return Reading(found, "counted from another date") if found else UNRESOLVED
    if away:
        return setting.counted(lambda published: of(published.year + YEARS_AWAY[away]))
    weekday, behind = got(match, "weekday", "weekday2")[:3], got(match, "behind")

    def nearest(published: date) -> Days | None:
        near = [found for step in (0, -1, 1, -2, 2) if (found := of(published.year + step))]
        if behind == "this":
            return next(iter(near), None)
        if behind in ("next", "coming"):
            return min((one for one in near if one.first > published), default=None)
        on = [one for one in near[:3] if weekday and WEEKDAYS[one.first.weekday()].startswith(weekday)]
        if on:
            return on[0]
        gone = max((one for one in near if one.first <= published), default=None)
        ahead = min((one for one in near if one.last >= published), default=None)
        if gone and ahead and got(match, "day"):
            return ahead if _is_ahead(gone, ahead, published, setting.towards) else gone
        return ahead if setting.towards == "future" else gone

    read = setting.counted(nearest)
    return Reading(read.days, "year inferred") if read.days else UNRESOLVED


def _is_ahead(gone: Days, ahead: Days, published: date, towards: Towards) -> bool:
    """Whether a day without its year is still to come; what lies a year off is hardly told without the year."""
    if towards == "future":
        return not ((published - gone.last).days <= _JUST_GONE and (ahead.first - published).days > _FAR)
    return towards == "either" and (ahead.first - published).days <= _SOON and (published - gone.last).days > _FAR


def day(match: re.Match[str], setting: Setting) -> Reading:
    """A day, or days, of a month or from one month into another, with the year or without."""
    first_month, first_day = month(got(match, "month")), _number(got(match, "day"))
    last_month = month(got(match, "month2") or got(match, "month"))
    last_day = _number(got(match, "day2") or got(match, "day"))
    own = got(match, "year1")

    def of(year: int) -> Days | None:
        # From December 28 to January 3, 2020; without a year from the December before or after.
        begins = int(own) if own else year - (last_month < first_month)
        first, last = day_spans.of_day(begins, first_month, first_day), day_spans.of_day(year, last_month, last_day)
        return Days(first.first, last.last) if first and last and first <= last else first

    return in_year(match, setting, of)


def months(match: re.Match[str], setting: Setting) -> Reading:
    """A month, months, or part of them, with the year or without."""
    first = month(got(match, "month"))
    last = month(got(match, "month2") or got(match, "month"))
    own = got(match, "year1")

    def of(year: int) -> Days | None:
        begins = int(own) if own else year - (last < first)
        start, end = day_spans.of_month(begins, first), day_spans.of_month(year, last)
        if start is None or end is None or start.first > end.last:
            return None
        return _shared(match, Days(start.first, end.last))

    return in_year(match, setting, of)


def _shared(match: re.Match[str], whole: Days | None) -> Days | None:
    """The part of a span that the words mean: early, mid or late, or the whole."""
    share = got(match, "share")
    return day_spans.part(whole, SHARES[share]) if whole and share else whole


def nth(match: re.Match[str], setting: Setting) -> Reading:
    """The first week of May, the second half of 2022, the third quarter of last year, Q1 2022."""
    number = ORDINALS[got(match, "nth")] if got(match, "nth") else int(got(match, "number"))
    piece = {"q": "quarter", "h": "half"}.get(got(match, "piece"), got(match, "piece"))
    name = got(match, "month")

    def of(year: int) -> Days | None:
        whole = day_spans.of_month(year, month(name)) if name else day_spans.of_years(year, year)
        return day_spans.nth(whole, number, piece, count=in_number(got(match, "count") or "one")) if whole else None

    if not (name or got(match, "year", "away")):  # of the year that is
        return setting.counted(lambda published: of(published.year))
    return in_year(match, setting, of)


def season(match: re.Match[str], setting: Setting) -> Reading:
    """A season of a year: `the summer of 2019`, `last winter`."""
    first, last = SEASONS[got(match, "season")]

    def of(year: int) -> Days | None:
        start, end = day_spans.of_month(year, first), day_spans.of_month(year + (last > 12), (last - 1) % 12 + 1)
        return _shared(match, Days(start.first, end.last) if start and end else None)

    if year := got(match, "year"):
        found = of(int(year))
        if last > 12 and not got(match, "year2"):  # the winter that ends in 2022, or the one that begins
            before = of(int(year) - 1)
            found = Days(before.first, found.last) if before and found else found
        return stated(found)
    way = got(match, "away")

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
    year, one, other = int(got(match, "year")), int(got(match, "one")), int(got(match, "other"))
    if match.start("year") < match.start("one"):
        return stated(day_spans.of_day(year, one, other))
    european, american = day_spans.of_day(year, other, one), day_spans.of_day(year, one, other)
    # days are parted by dots where the day comes first
    if got(match, "mark") == "." or american is None or european == american:
        return stated(european)
    return stated(american) if european is None else UNRESOLVED


def years(match: re.Match[str], setting: Setting) -> Reading:
    """A year, or several, or part of one: `2014`, `2014-16`, `early 2014`, `AD 79`; years before Christ have no day."""
    first, last = int(got(match, "year")), got(match, "year2")
    if got(match, "bc"):
        return UNRESOLVED
    end = int(str(first)[: max(0, 4 - len(last))] + last) if last else first
    return stated(_shared(match, day_spans.of_years(first, end if end >= first else first)))


def fiscal(match: re.Match[str], setting: Setting) -> Reading:
    """A fiscal year, from the first day that one of the usual ones begins to the last that one ends.

    A year named by two begins in April or July (`FY2023-24`), one named by its end in the April before at the earliest.
    """
    first, last = got(match, "year"), got(match, "year2")
    year = int(first) if len(first) == 4 else 2000 + int(first)
    if last:
        whole = day_spans.of_month(year, 4), day_spans.of_month(year + 1, 6)
    else:
        whole = day_spans.of_month(year - 1, 4), day_spans.of_month(year, 12)
    return stated(Days(whole[0].first, whole[1].last) if whole[0] and whole[1] else None)


def decade(match: re.Match[str], setting: Setting) -> Reading:
    """A decade or part of one: `the late 1960s`, `the ’80s`; the 1500s are a century, the 2000s a decade."""
    if word := got(match, "tens"):
        first, length = 1900 + 10 * TENS[word], 10
    else:
        name = got(match, "year")
        first = int(name) if len(name) == 4 else 1900 + int(name)
        length = 100 if first % 100 == 0 and first < 2000 else 10
    return stated(_shared(match, day_spans.of_years(first, first + length - 1)))


def century(match: re.Match[str], setting: Setting) -> Reading:
    """A century, or several: `the late 15th century`, `the 19th and 20th centuries`."""
    first = ORDINALS[got(match, "nth")]
    last = ORDINALS[got(match, "nth2")] if got(match, "nth2") else first
    if got(match, "bc") or not first or last < first:
        return UNRESOLVED
    # From 1401 to 1500 by rule, from 1400 to 1499 by most: from the first year to the last that it can mean.
    return stated(_shared(match, day_spans.of_years(max(1, 100 * (first - 1)), 100 * last)))


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))
