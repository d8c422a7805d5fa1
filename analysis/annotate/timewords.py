"""Words of time in a text: the patterns that find them."""

import re
from collections.abc import Iterator
from typing import Final

from analysis.annotate import readings
from analysis.annotate.readings import Reading, Rule, Setting, Towards

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.?|April|Apr\.?|May|June|Jun\.?|July|Jul\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"  # fmt: skip  # noqa: E501
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_UNIT = r"day|week|fortnight|month|quarter|year|decade|century"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(readings.NUMBERS, key=len, reverse=True))})"
_DASH = r"\s?(?:-|–|to)\s?"
# What is still to come is told in the future: `will be in Quillport on June 3`.
_FUTURE = re.compile(
    r"\b(?:will|shall|to be|going to|is to|are to|due|next|upcoming|by|plans? to|set to|scheduled)\b|’ll", re.I
)
_CLAUSE = re.compile(r"[,;:—]\s|\b(?:after|while|although|though|but|since|ahead of)\b")


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


_TITLED: Final = frozenset(name.title() for name in readings.WEEKDAYS)
_SHARE = r"(?P<share>early|mid|late)"
_MONTHS = rf"(?P<month>{_MONTH})(?:{_DASH}(?P<last>{_MONTH}))?"
_DAYS = rf"(?P<day>{_DAY})(?:{_DASH}(?P<last>{_DAY}))?"
_OF_YEAR = rf"(?:,?\s(?P<year>{_YEAR}))?"
_FEAST = r"(?:\s(?:Republic|Independence|Victory|National)\sDay)?"
_ENDS = r"(?:the\s)?(?P<share>beginning|start|middle|end)\sof"
_WHICH = r"(?:(?P<way>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s)?"
_PART = r"(?:(?P<part>earlier|later)\s)?"
# Names of months and of days are matched with their capital (flags 0): `may` is a verb.
RULES: Final = (
    _rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", readings.iso),
    _rule(rf"(?P<month>{_MONTH})\s{_DAYS}{_OF_YEAR}", readings.day_month_year, 0),
    _rule(rf"{_DAYS}\s(?:of\s)?(?P<month>{_MONTH}){_OF_YEAR}", readings.day_month_year, 0),
    _rule(rf"(?:{_SHARE}[\s-])?{_MONTHS},?\s(?:of\s)?(?P<year>{_YEAR})", readings.month_year, 0),
    _rule(rf"{_SHARE}[\s-]{_MONTHS}", readings.month_year, 0),
    _rule(rf"(?P<month>{_MONTH})(?:-|–)(?P<last>{_MONTH})", readings.month_year, 0),
    _rule(rf"(?<=\b(?:in|by)\s)(?P<month>{_MONTH})", readings.month_year, 0),
    _rule(rf"(?<=\b(?:last|next|this)\s)(?P<month>{_MONTH})", readings.month_year, 0),
    _rule(rf"(?<=\b(?:since|until)\s)(?P<month>{_MONTH})", readings.month_year, 0),
    _rule(rf"(?:the\s)?(?:{_SHARE}[\s-])?(?P<year>(?:1[5-9]|20)\d0)s", readings.decade),
    _rule(rf"{_SHARE}[\s-](?P<year>{_YEAR})", readings.part_of_year),
    _rule(rf"{_ENDS}\s(?P<year>{_YEAR})", readings.part_of_year),
    _rule(rf"(?P<year>{_YEAR})(?:[-–](?P<last>{_YEAR}|\d\d))?{_FEAST}", readings.years, 0),
    _rule(rf"{_WHICH}(?P<name>{'|'.join(readings.WEEKDAYS).title()})", readings.day_of_week, 0),
    _rule(r"(?P<name>today|tonight|yesterday|tomorrow)", readings.named_day),
    _rule(rf"{_PART}(?P<way>this|last|next|previous|coming)\s(?P<unit>week|month|quarter|year)", readings.this_unit),
    _rule(rf"the\s(?P<way>past|last|next|coming)\s(?:(?P<count>{_COUNT})\s)?(?P<unit>{_UNIT})s?", readings.stretch),
    _rule(rf"(?P<count>{_COUNT})\s(?P<unit>{_UNIT})s?\sago", readings.ago),
    _rule(rf"(?P<ahead>in)\s(?P<count>{_COUNT})\s(?P<unit>{_UNIT})s?[’']\stime", readings.ago),
    _rule(rf"(?P<count>{_COUNT})\s(?P<unit>{_UNIT})s?\s(?P<way>later|earlier)", readings.later),
    _rule(rf"{_ENDS}\sthe\s(?P<unit>week|month|year|decade)", readings.end_of),
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
    >>> from datetime import date
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
