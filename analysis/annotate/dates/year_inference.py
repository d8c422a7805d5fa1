"""What a word of time is read from, and the year of a day that is told without one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from analysis.annotate.dates.calendar_words import WEEKDAYS, YEARS_AWAY, YEARS_FROM_BEFORE
from analysis.annotate.dates.day_spans import Days

Basis = Literal["stated", "year inferred", "counted from publication", "counted from another date", "unresolved"]
Towards = Literal["past", "future", "either"]
# Days: `will charge the man who was seized on July 17`, told on July 27; `the election on August 9`, told there, too.
_JUST_GONE, _SOON, _FAR = 31, 60, 240


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


def stated(found: Days | None) -> Reading:
    """What the words say by themselves."""
    return Reading(found, "stated") if found else UNRESOLVED


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
        if weekday and (on := [one for one in near[:3] if WEEKDAYS[one.first.weekday()].startswith(weekday)]):
            return on.pop()
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
