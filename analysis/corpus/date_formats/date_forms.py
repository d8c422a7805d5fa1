"""The forms in which sources write days, as expressions."""

import re

from analysis import resources, word_lists

_CALENDAR = word_lists.read(resources.file("corpus/words/{language}/calendar.toml"))
_WORDS = word_lists.read(resources.file("corpus/words/{language}/metadata.toml"))
MONTH = rf"(?:{_CALENDAR.either('months', 'months_short')})(?![a-z])\.?"
WEEKDAY = rf"(?:{_CALENDAR.either('weekdays', 'weekdays_short')})\b\.?"
ORDINAL_ENDINGS = _CALENDAR.either("ordinal_endings")
MONTHS = {name[:3]: n for n, name in enumerate(_CALENDAR["months"], 1)}
WEEKDAYS = {name[:3]: n for n, name in enumerate(_CALENDAR["weekdays"])}
TH = rf"(?:\s?(?:{ORDINAL_ENDINGS})\b)?"
_JOIN = r"[\s,./–-]{0,3}"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?"
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})(?!\d)"

# Each names what it holds; `a` and `b` are day and month in an order that the form alone does not tell.
FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=T|\b)",
        r"(?P<year>\d{4})年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日",
        rf"(?P<day>\d{{1,2}}){TH}(?: of)?{_JOIN}(?P<name>{MONTH}){_JOIN}{_YEAR}",
        rf"(?P<name>{MONTH}){_JOIN}(?P<day>\d{{1,2}})(?!\d){TH}{_JOIN}{_YEAR}",
        rf"(?P<name>{MONTH})\s(?P<day>\d{{1,2}})\s{_TIME}\s(?:[A-Z]{{3,4}}\s|[+-]\d{{4}}\s)?(?P<year>\d{{4}})(?!\d)",
        rf"(?P<year>\d{{4}}){_JOIN}(?P<name>{MONTH}){_JOIN}(?P<day>\d{{1,2}}){TH}(?!\d)",
        rf"(?P<a>\d{{1,2}})(?P<by>[-/.])(?P<b>\d{{1,2}})(?P=by){_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d{2})",
        rf"(?P<name>{MONTH}){_JOIN}(?P<year>\d{{4}})(?!\d)",
        r"(?P<year>\d{4})",
    )
)
EXACT = FORMS[:-3]
_ZONE = r"(?:Z\b|(?:UTC|GMT)?\s?[+-]\d{1,2}:?\d{0,2}\b|\(?(?-i:[A-Z]{1,5})\b\)?|\[[\w/]+\])"
_CLOCK = (
    r"(?:\d{6}|\d{1,2}(?:[:.h]\d{2}){0,2}(?:[.,]\d+)?)\s?(?:[ap]\.?m\b\.?|hrs|hours)?"
    rf"(?:\s?{_ZONE}){{0,2}}"
)
BEFORE = re.compile(
    rf"(?:(?:first |last |date )?(?:{_WORDS.either('said_of_days')})(?:\s(?:on|at))?\b"
    r"[\s:–-]*)?"
    rf"(?:{_CLOCK}[\s,|•·–-]+(?:on\s)?)?(?P<weekday>{WEEKDAY})?[\s,]*",
    re.I,
)
AFTER = re.compile(rf"[\s,|•·@_–-]*\(?(?P<weekday>{WEEKDAY})?\)?[\s,|•·@–-]*(?:T|at\b)?\s?(?:{_CLOCK})?[\s.|]*", re.I)
