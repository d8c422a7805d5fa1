"""When an article speaks of: the days that its words of time can mean, read from the day it was published."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple, cast

import pandas as pd

from analysis import schema
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
_WEEKDAYS: Final = {
    name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_NUMBERS: Final = {
    name: n + 1 for n, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}
_SHARES: Final[dict[str, Share]] = {
    "early": "early", "beginning": "beginning", "start": "beginning", "mid": "mid", "middle": "mid", "late": "late",
    "end": "end",
}  # fmt: skip
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.?|April|Apr\.?|May|June|Jun\.?|July|Jul\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"  # fmt: skip  # noqa: E501
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_UNIT = r"day|week|fortnight|month|quarter|year|decade|century"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_DASH = r"\s?(?:-|–|to)\s?"
# What is still to come is told in the future: `will be in Quillport on June 3`.
_FUTURE = re.compile(
    r"\b(?:will|shall|to be|going to|is to|are to|due|next|upcoming|by|plans? to|set to|scheduled)\b|’ll", re.I
)
_CLAUSE = re.compile(r"[,;:—]\s|\b(?:after|while|although|though|but|since|ahead of)\b")


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
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


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


def _day_month_year(match: re.Match[str], setting: Setting) -> Reading:
    part = match.groupdict()
    month, day = _month(part["month"]), int(re.sub(r"\D", "", part["day"]))
    last = int(re.sub(r"\D", "", part["last"] or part["day"]))

    def of(year: int) -> Days | None:
        first, end = days.of_day(year, month, day), days.of_day(year, month, last)
        return Days(first.first, end.last) if first and end and first <= end else first

    return _stated(of(int(part["year"]))) if part["year"] else _in_year(setting, of)


def _month_year(match: re.Match[str], setting: Setting) -> Reading:
    part = match.groupdict()
    first, last = _month(part["month"]), _month(part["last"] or part["month"])

    def of(year: int) -> Days | None:
        start, end = days.of_month(year, first), days.of_month(year + (last < first), last)
        whole = Days(start.first, end.last) if start and end else None
        return days.part(whole, _SHARES[part["share"].lower()]) if whole and part["share"] else whole

    return _stated(of(int(part["year"]))) if part["year"] else _in_year(setting, of)


def _iso(match: re.Match[str], setting: Setting) -> Reading:
    return _stated(days.of_day(int(match["year"]), int(match["month"]), int(match["day"])))


def _years(match: re.Match[str], setting: Setting) -> Reading:
    first = int(match["year"])
    last = match["last"]
    end = int(str(first)[: 4 - len(last)] + last) if last else first
    return _stated(days.of_years(first, end if end >= first else first))


def _decade(match: re.Match[str], setting: Setting) -> Reading:
    whole = days.of_years(int(match["year"]), int(match["year"]) + 9)
    share = match["share"]
    return _stated(days.part(whole, _SHARES[share.lower()]) if whole and share else whole)


def _part_of_year(match: re.Match[str], setting: Setting) -> Reading:
    whole = days.of_years(int(match["year"]), int(match["year"]))
    return _stated(days.part(whole, _SHARES[match["share"].lower()]) if whole else None)


def _weekday(match: re.Match[str], setting: Setting) -> Reading:
    number, way = _WEEKDAYS[match["name"].lower()], (match["way"] or "").lower()
    towards: Towards = "future" if way in ("next", "coming") else "past" if way == "last" else setting.towards

    def count(published: date) -> Days | None:
        found = days.weekday(published, number, towards=towards)
        return Days(found, found) if found else None

    return setting.counted(count)


def _named_day(match: re.Match[str], setting: Setting) -> Reading:
    by = {"yesterday": -1, "tomorrow": 1}.get(match["name"].lower(), 0)

    def count(published: date) -> Days | None:
        found = days.moved(published, "day", by)
        return Days(found, found) if found else None

    return setting.counted(count)


def _this_unit(match: re.Match[str], setting: Setting) -> Reading:
    unit, way = cast("Unit", match["unit"].lower()), match["way"].lower()
    by = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(way, 0)

    def count(published: date) -> Days | None:
        there = days.moved(published, unit, by)
        whole = days.around(there, unit) if there else None
        if whole is None or by or not match["part"]:
            return whole
        # Earlier this year ends today, later this year begins today.
        return Days(whole.first, published) if match["part"].lower() == "earlier" else Days(published, whole.last)

    return setting.counted(count)


def _stretch(match: re.Match[str], setting: Setting) -> Reading:
    """`the past two years`, `the next decade`: so long up to now, or from now on."""
    unit, ahead = cast("Unit", match["unit"].lower()), match["way"].lower() in ("next", "coming")
    by = (_number(match["count"]) if match["count"] else 1) * (1 if ahead else -1)

    def count(published: date) -> Days | None:
        there = days.moved(published, unit, by)
        whole = days.around(there, "year" if unit in ("decade", "century") else unit) if there and ahead else None
        if there is None or (ahead and whole is None):
            return None
        return Days(published, whole.last) if whole else Days(there, published)

    return setting.counted(count)


def _ago(match: re.Match[str], setting: Setting) -> Reading:
    unit = cast("Unit", match["unit"].lower())
    by = _number(match["count"]) * (1 if match["ahead"] else -1)

    def count(published: date) -> Days | None:
        there = days.moved(published, unit, by)
        return days.around(there, "day" if unit == "day" else unit) if there else None

    return setting.counted(count)


def _later(match: re.Match[str], setting: Setting) -> Reading:
    """`a decade later`: counted from the date spoken of before."""
    unit = cast("Unit", match["unit"].lower())
    by = _number(match["count"]) * (1 if match["way"].lower() in ("later", "after") else -1)
    if setting.before is None:
        return Reading(None, "unresolved")
    first, last = (days.moved(one, unit, by) for one in setting.before)
    return Reading(Days(first, last), "counted from another date") if first and last else Reading(None, "unresolved")


def _end_of(match: re.Match[str], setting: Setting) -> Reading:
    unit, share = cast("Unit", match["unit"].lower()), _SHARES[match["share"].lower()]

    def count(published: date) -> Days | None:
        whole = days.around(published, unit)
        return days.part(whole, share) if whole else None

    return setting.counted(count)


def _rule(pattern: str, rule: Rule, flags: int = re.I) -> tuple[re.Pattern[str], Rule]:
    return re.compile(rf"(?<![\w$€£₹.,-])(?:{pattern})(?![\w%]|[.,]\d)", flags), rule


def _a_name(text: str, match: re.Match[str]) -> bool:
    """A weekday in a title (`The Sunday Courier`), or a number of things that looks like a year (`2000 boats`)."""
    before, after = text[: match.start()], text[match.end() :]
    if match[0] in _TITLED:
        return bool(re.search(r"\b[Tt]he\s$", before) and re.match(r"\s[A-Z]", after))
    if not match[0].isdigit():
        return False
    dated = re.search(
        r"\b(?:in|since|of|by|until|till|from|year|during|between|and|through|to|early|late)\s$", before, re.I
    )
    return not dated and bool(re.match(r"\s[a-z]+s\b", after) or match[0] < "1900")


_TITLED: Final = frozenset(name.title() for name in _WEEKDAYS)
_SHARE = r"(?P<share>early|mid|late)"
RULES: Final = (
    _rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", _iso),
    # Months are matched with their capital: `may` is a verb.
    _rule(rf"(?P<month>{_MONTH})\s(?P<day>{_DAY})(?:{_DASH}(?P<last>{_DAY}))?(?:,?\s(?P<year>{_YEAR}))?", _day_month_year, 0),
    _rule(rf"(?P<day>{_DAY})(?:{_DASH}(?P<last>{_DAY}))?\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?", _day_month_year, 0),
    _rule(rf"(?:(?P<share>early|mid|late)[\s-])?(?P<month>{_MONTH})(?:{_DASH}(?P<last>{_MONTH}))?,?\s(?:of\s)?(?P<year>{_YEAR})", _month_year, 0),
    _rule(rf"(?:(?P<share>early|mid|late)[\s-])(?P<month>{_MONTH})(?:{_DASH}(?P<last>{_MONTH}))?(?P<year>$^)?", _month_year, 0),
    _rule(rf"(?P<month>{_MONTH})(?:-|–)(?P<last>{_MONTH})(?P<share>$^)?(?P<year>$^)?", _month_year, 0),
    _rule(rf"(?<=\b(?:in|by)\s)(?P<month>{_MONTH})(?P<last>$^)?(?P<share>$^)?(?P<year>$^)?", _month_year, 0),
    _rule(rf"(?<=\b(?:last|next|this)\s)(?P<month>{_MONTH})(?P<last>$^)?(?P<share>$^)?(?P<year>$^)?", _month_year, 0),
    _rule(rf"(?<=\b(?:since|until)\s)(?P<month>{_MONTH})(?P<last>$^)?(?P<share>$^)?(?P<year>$^)?", _month_year, 0),
    _rule(rf"(?:the\s)?(?:{_SHARE}[\s-])?(?P<year>(?:1[5-9]|20)\d0)s", _decade),
    _rule(rf"{_SHARE}[\s-](?P<year>{_YEAR})", _part_of_year),
    _rule(rf"(?:the\s)?(?P<share>beginning|start|middle|end)\sof\s(?P<year>{_YEAR})", _part_of_year),
    _rule(rf"(?P<year>{_YEAR})(?:[-–](?P<last>{_YEAR}|\d\d))?(?:\s(?:Republic|Independence|Victory|National)\sDay)?", _years, 0),
    _rule(rf"(?:(?P<way>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s)?(?P<name>{'|'.join(_WEEKDAYS).title()})", _weekday, 0),
    _rule(r"(?P<name>today|tonight|yesterday|tomorrow)", _named_day),
    _rule(rf"(?:(?P<part>earlier|later)\s)?(?P<way>this|last|next|previous|coming)\s(?P<unit>week|month|quarter|year)", _this_unit),
    _rule(rf"(?:the\s)(?P<way>past|last|next|coming)\s(?:(?P<count>{_COUNT})\s)?(?P<unit>{_UNIT})s?", _stretch),
    _rule(rf"(?P<count>{_COUNT})\s(?P<unit>{_UNIT})s?\sago(?P<ahead>$^)?", _ago),
    _rule(rf"(?P<ahead>in)\s(?P<count>{_COUNT})\s(?P<unit>{_UNIT})s?(?:[’']\stime)", _ago),
    _rule(rf"(?P<count>{_COUNT})\s(?P<unit>{_UNIT})s?\s(?P<way>later|earlier)", _later),
    _rule(rf"(?:the\s)?(?P<share>beginning|start|middle|end)\sof\sthe\s(?P<unit>week|month|year|decade)", _end_of),
)  # fmt: skip


def find(text: str, setting: Setting) -> Iterator[tuple[int, int, Reading]]:
    """The words of time in a text, in reading order, and what they mean.

    Parameters
    ----------
    text : str
        A sentence.
    setting : Setting
        When it was published, and the date spoken of before.

    Examples
    --------
    >>> published = Setting(date(2021, 4, 6), date(2021, 4, 12))
    >>> text = "They met on Tuesday, as in the late 1960s."
    >>> for start, end, reading in find(text, published):
    ...     print(text[start:end], *reading.days, reading.basis, sep=" | ")
    Tuesday | 2021-04-06 | 2021-04-06 | counted from publication
    the late 1960s | 1965-01-01 | 1969-12-31 | stated
    """
    found = [(m, rule) for pattern, rule in RULES for m in pattern.finditer(text) if not _a_name(text, m)]
    found.sort(key=lambda one: (one[0].start(), -one[0].end()))
    end, before = 0, setting.before
    for match, rule in found:
        if match.start() < end:
            continue
        end = match.end()
        towards: Towards = "future" if _FUTURE.search(_CLAUSE.split(text[: match.start()])[-1]) else "past"
        reading = rule(match, Setting(setting.earliest, setting.latest, towards, before))
        before = reading.days or before
        yield match.start(), match.end(), reading


def dates(sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The dates that each sentence speaks of.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    articles : DataFrame
        One row per article: `article_id`, `published_from`, `published_to`; where only the first is known, no
        word that is counted from publication is resolved.

    Returns
    -------
    DataFrame
        One row per word or phrase of time, with the earliest and the latest day it can mean.
    """
    known = {row.article_id: (_day(row.published_from), _day(row.published_to)) for row in schema.rows(articles)}
    rows: list[dict[str, object]] = []
    article, before = None, None
    for row in schema.rows(sentences.sort_values(["article_id", "sentence_id"])):
        before = before if row.article_id == article else None
        article = row.article_id
        for start, end, reading in find(row.text, Setting(*known.get(article, (None, None)), before=before)):
            before = reading.days or before
            rows.append(
                {
                    "article_id": article,
                    "sentence_id": row.sentence_id,
                    "start": row.start + start,
                    "end": row.start + end,
                    "text": row.text[start:end],
                    "earliest": pd.Timestamp(reading.days.first) if reading.days else pd.NaT,
                    "latest": pd.Timestamp(reading.days.last) if reading.days else pd.NaT,
                    "basis": reading.basis,
                }
            )
    return schema.validate("dates", pd.DataFrame(rows)) if rows else schema.empty("dates")


def _day(value: object) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(str(value)).date()
