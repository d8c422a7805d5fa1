"""Words of time, and the days that they can mean, read from the day they were published on."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple, cast

from analysis.annotate import days
from analysis.annotate.days import Days, Share, Unit

Basis = Literal["stated", "year inferred", "counted from publication", "counted from another date", "unresolved"]
Towards = Literal["past", "future"]
_MONTHS: Final = {
    name: n // 2 + 1
    for n, name in enumerate(
        """january jan february feb march mar april apr may may june jun july jul august aug september sept
        october oct november nov december dec""".split()
    )
} | {"sep": 9}
WEEKDAYS: Final = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
NUMBERS: Final = {
    name: n + 1 for n, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}
_SHARES: Final[dict[str, Share]] = {
    "early": "early", "beginning": "beginning", "start": "beginning", "mid": "mid", "middle": "mid", "late": "late",
    "end": "end",
}  # fmt: skip


class Reading(NamedTuple):
    """What a word of time means."""

    days: Days | None
    basis: Basis


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
            return Reading(None, "unresolved")
        found = count(self.earliest), count(self.latest)
        if found[0] is None or found[1] is None:
            return Reading(None, "unresolved")
        return Reading(Days(found[0].first, max(found[0].last, found[1].last)), "counted from publication")


Rule = Callable[[re.Match[str], Setting], Reading]


def _stated(found: Days | None) -> Reading:
    return Reading(found, "stated" if found else "unresolved")


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _got(match: re.Match[str], name: str) -> str:
    """A part of the words, in lower case; empty where the pattern or the text has none."""
    return (match.groupdict().get(name) or "").lower()


def _in_year(setting: Setting, of: Callable[[int], Days | None]) -> Reading:
    """A day or month without its year: the last one up to publication, or the next one from it on."""

    def nearest(published: date) -> Days | None:
        steps = (0, -1, -2) if setting.towards == "past" else (0, 1, 2)
        for step in steps:
            found = of(published.year + step)
            if found and (found.first <= published if setting.towards == "past" else found.last >= published):
                return found
        return None

    read = setting.counted(nearest)
    return Reading(read.days, "year inferred" if read.days else "unresolved")


def day_month_year(match: re.Match[str], setting: Setting) -> Reading:
    """A day, or days, of a month, with or without the year."""
    part = defaultdict(str, {k: v or "" for k, v in match.groupdict().items()})
    month, day = _month(part["month"]), int(re.sub(r"\D", "", part["day"]))
    last = int(re.sub(r"\D", "", part["last"] or part["day"]))

    def of(year: int) -> Days | None:
        first, end = days.of_day(year, month, day), days.of_day(year, month, last)
        return Days(first.first, end.last) if first and end and first <= end else first

    return _stated(of(int(part["year"]))) if part["year"] else _in_year(setting, of)


def month_year(match: re.Match[str], setting: Setting) -> Reading:
    """A month, months, or part of one, with or without the year."""
    part = defaultdict(str, {k: v or "" for k, v in match.groupdict().items()})
    first, last = _month(part["month"]), _month(part["last"] or part["month"])

    def of(year: int) -> Days | None:
        start, end = days.of_month(year, first), days.of_month(year + (last < first), last)
        whole = Days(start.first, end.last) if start and end else None
        return days.part(whole, _SHARES[part["share"].lower()]) if whole and part["share"] else whole

    return _stated(of(int(part["year"]))) if part["year"] else _in_year(setting, of)


def iso(match: re.Match[str], setting: Setting) -> Reading:
    """A day in figures: `2012-09-26`."""
    return _stated(days.of_day(int(match["year"]), int(match["month"]), int(match["day"])))


def years(match: re.Match[str], setting: Setting) -> Reading:
    """A year, or several: `2014`, `2014-16`."""
    first = int(match["year"])
    last = _got(match, "last")
    end = int(str(first)[: 4 - len(last)] + last) if last else first
    return _stated(days.of_years(first, end if end >= first else first))


def decade(match: re.Match[str], setting: Setting) -> Reading:
    """A decade or part of one: `the late 1960s`."""
    whole = days.of_years(int(match["year"]), int(match["year"]) + 9)
    share = _got(match, "share")
    return _stated(days.part(whole, _SHARES[share]) if whole and share else whole)


def part_of_year(match: re.Match[str], setting: Setting) -> Reading:
    """Part of a year: `early 2014`, `the end of 2014`."""
    whole = days.of_years(int(match["year"]), int(match["year"]))
    return _stated(days.part(whole, _SHARES[_got(match, "share")]) if whole else None)


def day_of_week(match: re.Match[str], setting: Setting) -> Reading:
    """A day of the week: the last one, or the next where the future is told."""
    number, way = WEEKDAYS[match["name"].lower()], _got(match, "way")
    towards: Towards = "future" if way in ("next", "coming") else "past" if way == "last" else setting.towards

    def count(published: date) -> Days | None:
        found = days.weekday(published, number, towards=towards)
        return Days(found, found) if found else None

    return setting.counted(count)


def named_day(match: re.Match[str], setting: Setting) -> Reading:
    """Today, yesterday, tomorrow."""
    by = {"yesterday": -1, "tomorrow": 1}.get(match["name"].lower(), 0)

    def count(published: date) -> Days | None:
        found = days.moved(published, "day", by)
        return Days(found, found) if found else None

    return setting.counted(count)


def this_unit(match: re.Match[str], setting: Setting) -> Reading:
    """A week, month or year by its place: `last month`, `later this year`."""
    unit, way = cast("Unit", match["unit"].lower()), _got(match, "way")
    by = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(way, 0)

    def count(published: date) -> Days | None:
        there = days.moved(published, unit, by)
        whole = days.around(there, unit) if there else None
        if whole is None or by or not _got(match, "part"):
            return whole
        # Earlier this year ends today, later this year begins today.
        return Days(whole.first, published) if _got(match, "part") == "earlier" else Days(published, whole.last)

    return setting.counted(count)


def stretch(match: re.Match[str], setting: Setting) -> Reading:
    """`the past two years`, `the next decade`: so long up to now, or from now on."""
    unit, ahead = cast("Unit", match["unit"].lower()), _got(match, "way") in ("next", "coming")
    by = (_number(_got(match, "count")) if _got(match, "count") else 1) * (1 if ahead else -1)

    def count(published: date) -> Days | None:
        there = days.moved(published, unit, by)
        whole = days.around(there, "year" if unit in ("decade", "century") else unit) if there and ahead else None
        if there is None or (ahead and whole is None):
            return None
        return Days(published, whole.last) if whole else Days(there, published)

    return setting.counted(count)


def ago(match: re.Match[str], setting: Setting) -> Reading:
    """`three years ago`, `in two weeks’ time`."""
    unit = cast("Unit", match["unit"].lower())
    by = _number(_got(match, "count")) * (1 if _got(match, "ahead") else -1)

    def count(published: date) -> Days | None:
        there = days.moved(published, unit, by)
        return days.around(there, "day" if unit == "day" else unit) if there else None

    return setting.counted(count)


def later(match: re.Match[str], setting: Setting) -> Reading:
    """`a decade later`: counted from the date spoken of before."""
    unit = cast("Unit", match["unit"].lower())
    by = _number(_got(match, "count")) * (1 if _got(match, "way") in ("later", "after") else -1)
    if setting.before is None:
        return Reading(None, "unresolved")
    first, last = (days.moved(one, unit, by) for one in setting.before)
    return Reading(Days(first, last), "counted from another date") if first and last else Reading(None, "unresolved")


def end_of(match: re.Match[str], setting: Setting) -> Reading:
    """`the end of the year`."""
    unit, share = cast("Unit", match["unit"].lower()), _SHARES[_got(match, "share")]

    def count(published: date) -> Days | None:
        whole = days.around(published, unit)
        return days.part(whole, share) if whole else None

    return setting.counted(count)
