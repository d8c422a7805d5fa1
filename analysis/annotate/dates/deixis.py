"""Words of time that are counted from the day of publication, or from the date spoken of before."""

import re
from datetime import date
from typing import Final

from analysis.annotate.dates import day_spans
from analysis.annotate.dates.calendar_words import SHARES, WEEKDAYS, WORDS, in_number
from analysis.annotate.dates.day_spans import Days, Unit
from analysis.annotate.dates.year_inference import UNRESOLVED, Reading, Setting, got

_BACK, _AHEAD = WORDS.set("back"), WORDS.set("ahead")
_UNITS: Final[dict[str, Unit]] = WORDS.values("units") | WORDS.values("same_units")
NAMED: Final[dict[str, int]] = WORDS.values("named_days")


def _steps(way: str) -> int:
    return -1 if way in _BACK else 1 if way in _AHEAD else 0


def _unit(match: re.Match[str]) -> Unit:
    return _UNITS[got(match, "unit")]


def _one(day: date | None) -> Days | None:
    return Days(day, day) if day else None


def _from_before(setting: Setting, unit: Unit, by: int, *, whole: bool) -> Reading:
    """So many units from the date before: `a decade later`, or the unit itself, `the following week`."""
    if setting.before is None:
        return UNRESOLVED
    first, last = (day_spans.moved(one, unit, by) for one in setting.before)
    if first and last and whole:
        begins, ends = day_spans.around(first, unit), day_spans.around(last, unit)
        first, last = (begins.first, ends.last) if begins and ends else (None, None)
    return Reading(Days(first, last), "counted from another date") if first and last else UNRESOLVED


def weekday(match: re.Match[str], setting: Setting) -> Reading:
    """A day of the week: the last one, or the next where the future is told; `Tuesday next week`."""
    number, way, week = WEEKDAYS.index(got(match, "name")), got(match, "way"), got(match, "week")
    if way in ("previous", "following"):
        if setting.before is None:
            return UNRESOLVED
        there = day_spans.moved(setting.before.first, "day", _steps(way))
        found = (
            _one(day_spans.weekday(there, number, towards="past" if way == "previous" else "future")) if there else None
        )
        return Reading(found, "counted from another date") if found else UNRESOLVED
    ahead = way in ("next", "coming") or (setting.towards == "future" and way != "last")

    def count(published: date) -> Days | None:
        if week:
            there = day_spans.moved(published, "week", _steps(week))
            whole = day_spans.around(there, "week") if there else None
            return _one(day_spans.moved(whole.first, "day", number)) if whole else None
        # last Tuesday, told on a Tuesday, was a week ago; the next one comes in a week
        start = day_spans.moved(published, "day", _steps(way)) if way else published
        return _one(day_spans.weekday(start, number, towards="future" if ahead else "past")) if start else None

    return setting.counted(count)


def day(match: re.Match[str], setting: Setting) -> Reading:
    """Today, yesterday, tomorrow, last night."""
    by = NAMED[got(match, "name")]
    return setting.counted(lambda published: _one(day_spans.moved(published, "day", by)))


def weekend(match: re.Match[str], setting: Setting) -> Reading:
    """`last weekend`, `this weekend`: Saturday and Sunday."""
    way = got(match, "way")

    def count(published: date) -> Days | None:
        there = day_spans.moved(published, "week", _steps(way))
        week = day_spans.around(there, "week") if there else None
        saturday = day_spans.moved(week.first, "day", 5) if week else None
        return Days(saturday, week.last) if saturday and week else None

    return setting.counted(count)


def unit(match: re.Match[str], setting: Setting) -> Reading:
    """A week, month or year by its place: `last month`, `later this year`, `late last year`, `the end of the year`."""
    which, way, part = _unit(match), got(match, "way"), got(match, "part")
    by, share = _steps(way), got(match, "share")

    def count(published: date) -> Days | None:
        there = day_spans.moved(published, which, by)
        whole = day_spans.around(there, which) if there else None
        if whole is None:
            return None
        if share:
            return day_spans.part(whole, SHARES[share])
        if by or not part:
            return whole
        # Earlier this year ends today, later this year begins today.
        return Days(whole.first, published) if part == "earlier" else Days(published, whole.last)

    return setting.counted(count)


def same(match: re.Match[str], setting: Setting) -> Reading:
    """`the previous day`, `the following week`, `the same year`: beside the date before."""
    return _from_before(setting, _unit(match), _steps(got(match, "way")), whole=True)


def stretch(match: re.Match[str], setting: Setting) -> Reading:
    """`the past two years`, `the next decade`: so long up to now, or from now on."""
    which, ahead = _unit(match), got(match, "way") in ("next", "coming", "following")
    by = in_number(got(match, "count") or "one") * (1 if ahead else -1)

    def count(published: date) -> Days | None:
        there = day_spans.moved(published, which, by)
        whole = (
            day_spans.around(there, "year" if which in ("decade", "century") else which) if there and ahead else None
        )
        if there is None or (ahead and whole is None):
            return None
        return Days(published, whole.last) if whole else Days(there, published)

    return setting.counted(count)


def ago(match: re.Match[str], setting: Setting) -> Reading:
    """`three years ago`, `in two weeks’ time`, `two years from now`."""
    which = _unit(match)
    by = in_number(got(match, "count")) * (1 if got(match, "ahead") else -1)

    def count(published: date) -> Days | None:
        there = day_spans.moved(published, which, by)
        return day_spans.around(there, which) if there else None

    return setting.counted(count)


def later(match: re.Match[str], setting: Setting) -> Reading:
    """`a decade later`, `two days earlier`: counted from the date spoken of before."""
    by = in_number(got(match, "count")) * (1 if got(match, "way") == "later" else -1)
    return _from_before(setting, _unit(match), by, whole=False)
