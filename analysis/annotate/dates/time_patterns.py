"""The patterns of words of time, and what each means."""

import re
from typing import Final

from analysis.annotate.dates import calendar_readings, calendar_words, deixis, year_readings
from analysis.annotate.dates.calendar_words import CALENDAR, WORDS
from analysis.annotate.dates.year_inference import Rule

Pattern = tuple[re.Pattern[str], Rule]


def _rule(pattern: str, rule: Rule, *, after: str = "") -> Pattern:
    """A pattern and what its words mean; with `after`, only behind one of these words.

    A space in a pattern is any white space, since a text may be wrapped anywhere.
    """
    behind = rf"(?<!\w)(?P<behind>{after}) " if after else r"(?<![\w$€£₹.,/-])(?<!\w[’'])"
    whole = rf"{behind}(?P<words>{pattern})(?![\w%]|[.,/-]\d)"
    return re.compile(whole.replace(" ?", r"\s*").replace(" ", r"\s+"), re.I), rule


# Names of months and weekdays have a capital (`may` is a verb, `march` a walk); beside the number of a day those that
# are nothing else may go without it.
_FULL = CALENDAR.either("months").title()
_SHORT = CALENDAR.either("months_short").title()
_SMALL = "|".join(name for name in CALENDAR["months"] if name not in WORDS["months_else"])
_M = rf"(?-i:{_FULL}|{_FULL.upper()}|(?:{_SHORT}|{_SHORT.upper()})\b\.?)"
_ANY_M = rf"(?:{_M}|(?-i:{_SMALL}))"
_WEEKDAYS = CALENDAR.either("weekdays")
_W = rf"(?-i:{_WEEKDAYS.title()}|{_WEEKDAYS.upper()})"
_ANY_W = rf"(?:{_W}|(?-i:{CALENDAR.either('weekdays_short').title()})\b\.?)"
_D = rf"(?:3[01]|[12]\d|0?[1-9])(?:{CALENDAR.either('ordinal_endings')})?(?!\d|:\d)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_ANY_YEAR = r"[12]\d{3}"
_TENS_AND_ONES = rf"(?:{WORDS.either('tens')})-(?:{'|'.join(WORDS['ones'][:9])})"
_NUMBERS = rf"{_TENS_AND_ONES}|{WORDS.either('ones', 'tens', 'other_numbers')}"
_COUNT = rf"(?P<count>\d{{1,3}}(?:,\d{{3}})?|\d{{4}}|{_NUMBERS})"
_UNITS = f"(?P<unit>{WORDS.either('units')})s?"
_WHOLE = f"(?P<unit>{WORDS.either('whole_units')})"
_TO = rf" ?(?:-|–|—|\b(?:{WORDS.either('until')})\b) ?"
_OR = r" ?(?:&|/|\band\b|\bor\b) ?"
# `May 3 and 4`, but not `On May 3 and 20 others`.
_LIST_ENDS = rf"(?= ?$| ?[^\w\s]| (?:{WORDS.either('after_a_list')})\b)"
_SHARE = f"(?P<share>{WORDS.either('shares_before')})(?:-| )"
_ENDS = f"(?:the )?(?P<share>{WORDS.either('shares_of')}) of "
_AWAY = f"(?P<away>{WORDS.either('years_away', 'years_from_before')})"
_OF_YEAR = rf"(?:,? (?:of )?(?P<year>{_ANY_YEAR})|,? (?:of )?(?:the )?{_AWAY} year)"
_IN_YEAR = rf"(?:of|in) (?:the )?(?:(?P<year>{_YEAR})|(?:(?P<away>{WORDS.either('years_away')}) )?year)"
_ORDINAL = rf"(?:the )?(?P<nth>{WORDS.either('ordinals')})"
_BC = r"(?P<bc>(?-i:B\.?C\.?E?\.?))"
_WEEKDAY = rf"(?:(?P<weekday>{_ANY_W}),? (?:the )?)?"
# `Tuesday (26 July)`, `26 July (Tuesday)`
_BRACKETED = rf"(?:(?P<weekday>{_ANY_W}),? (?:the |(?P<bracket>\())?)?"
_CLOSED = rf"(?(bracket)\)|(?: \((?P<weekday2>{_ANY_W})\))?)"
_OTHER_WEEKDAY = rf"(?:{_ANY_W},? (?:the )?)?"
_OWN_YEAR = rf"(?:,? (?P<year1>{_ANY_YEAR}))?"
_BOTH_ENDS = (
    (rf"(?P<month>{_M}) (?P<day>{_D})", rf"(?P<month2>{_M}) (?P<day2>{_D})"),
    (rf"(?P<day>{_D}) (?P<month>{_M})", rf"(?P<day2>{_D}) (?P<month2>{_M})"),
)
_FEAST = f"(?: (?:{WORDS.either('feasts')}) Day)?"
_SEASON = rf"(?P<season>{WORDS.either('seasons')})"
_TENS = rf"(?P<tens>{WORDS.either('decades')})"

DAYS: Final = (
    _rule(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<one>\d\d?)(?P=mark)(?P<other>\d\d?)", calendar_readings.figures),
    _rule(r"(?P<one>\d\d?)(?P<mark>[-/.])(?P<other>\d\d?)(?P=mark)(?P<year>\d{4})", calendar_readings.figures),
    _rule(
        rf"{_BRACKETED}(?P<month>{_ANY_M}) (?:the )?(?P<day>{_D})(?:{_TO}(?P<day2>{_D}))?{_OF_YEAR}?{_CLOSED}",
        calendar_readings.day,
    ),
    _rule(
        rf"{_WEEKDAY}(?P<month>{_M}) (?P<day>{_D}){_OR}(?P<day2>{_D})(?:{_OF_YEAR}|{_LIST_ENDS})", calendar_readings.day
    ),
    _rule(
        rf"{_BRACKETED}(?P<day>{_D})(?:(?:{_TO}|{_OR})(?P<day2>{_D}))?(?: (?:of )?|-)(?P<month>{_ANY_M})"
        rf"{_OF_YEAR}?{_CLOSED}",
        calendar_readings.day,
    ),
    _rule(rf"(?P<day>{_D})-(?P<month>{_M})-(?P<year>{_YEAR})", calendar_readings.day),
    *(
        _rule(rf"{_WEEKDAY}{one}{_OWN_YEAR}{_TO}{_OTHER_WEEKDAY}{other}{_OF_YEAR}?", calendar_readings.day)
        for one, other in _BOTH_ENDS
    ),
    *(
        _rule(
            rf"{_WEEKDAY}{one}{_OWN_YEAR} and {_OTHER_WEEKDAY}{other}{_OF_YEAR}?",
            calendar_readings.day,
            after="between",
        )
        for one, other in _BOTH_ENDS
    ),
)
_BEHIND_MONTHS = WORDS.either("before_months")
MONTHS: Final = (
    _rule(rf"(?:{_SHARE})?(?P<month>{_M})(?:{_TO}(?P<month2>{_M}))?{_OF_YEAR}", calendar_readings.months),
    _rule(rf"(?P<month>{_M}) (?P<year1>{_ANY_YEAR}){_TO}(?P<month2>{_M}){_OF_YEAR}", calendar_readings.months),
    _rule(rf"(?P<month>{_M}) (?:and|or) (?P<month2>{_M}){_OF_YEAR}", calendar_readings.months),
    _rule(rf"(?P<month>{_M}){_OWN_YEAR} and (?P<month2>{_M}){_OF_YEAR}?", calendar_readings.months, after="between"),
    _rule(rf"{_SHARE}(?P<month>{_M})(?:{_TO}(?P<month2>{_M}))?", calendar_readings.months),
    _rule(rf"{_ENDS}(?P<month>{_M}){_OF_YEAR}?", calendar_readings.months),
    _rule(rf"(?P<month>{_M})(?:-|–)(?P<month2>{_M})", calendar_readings.months),
    _rule(
        rf"(?P<month>{_M})(?:(?:{_TO}| (?:and|or) )(?P<month2>{_M}))?", calendar_readings.months, after=_BEHIND_MONTHS
    ),
    _rule(rf"{_ORDINAL} (?P<piece>week|half) of (?P<month>{_M}){_OF_YEAR}?", calendar_readings.nth),
)
_BEHIND_YEARS = WORDS.either("before_years")
_FISCAL = f"(?:{WORDS.either('fiscal')})(?: year)?"
_SPAN = rf"[-–/](?P<year2>{_YEAR}|\d\d)"
YEARS: Final = (
    _rule(rf"{_ORDINAL} (?P<piece>quarter|half) {_IN_YEAR}", calendar_readings.nth),
    _rule(rf"{_ORDINAL} {_COUNT} (?P<piece>months) {_IN_YEAR}", calendar_readings.nth),
    _rule(rf"(?P<piece>Q|H)(?P<number>[1-4]),?(?:-| )?(?:of )?(?P<year>{_YEAR})", calendar_readings.nth),
    _rule(rf"(?P<year>{_YEAR})(?:-| )?(?P<piece>Q|H)(?P<number>[1-4])", calendar_readings.nth),
    _rule(rf"(?:the )?(?:{_SHARE})?{_SEASON},? (?:of )?(?P<year>{_YEAR})(?:{_SPAN})?", calendar_readings.season),
    _rule(rf"(?P<away>{WORDS.either('ways_of_seasons')}) {_SEASON}", calendar_readings.season),
    _rule(rf"(?P<year>{_YEAR})(?:{_SPAN})?{_FEAST}", year_readings.years),
    _rule(rf"(?P<year>{_YEAR}) (?:{WORDS.either('until')}) (?P<year2>{_YEAR})", year_readings.years),
    _rule(rf"(?P<year>{_ANY_YEAR}) (?:and|to) (?P<year2>{_ANY_YEAR})", year_readings.years, after="between|from"),
    _rule(rf"(?P<year>{_ANY_YEAR})", year_readings.years, after=_BEHIND_YEARS),
    _rule(r"(?P<year>\d{3})", year_readings.years, after="the year"),
    _rule(r"(?-i:AD|A\.D\.) ?(?P<year>\d{1,4})", year_readings.years),
    _rule(rf"(?P<year>\d{{1,4}}) ?(?:(?-i:A\.?D|C\.?E)\b\.?|{_BC})", year_readings.years),
    _rule(rf"{_SHARE}(?P<year>{_ANY_YEAR})", year_readings.years),
    _rule(rf"{_ENDS}(?P<year>{_ANY_YEAR})", year_readings.years),
    _rule(r"FY ?[’']?(?P<year>20\d\d|\d\d)(?:[-–/](?P<year2>20\d\d|\d\d))?", year_readings.fiscal),
    _rule(rf"{_FISCAL} (?P<year>20\d\d)(?:[-–/](?P<year2>20\d\d|\d\d))?", year_readings.fiscal),
    _rule(rf"(?P<year>20\d\d)[-–/](?P<year2>20\d\d|\d\d) {_FISCAL}", year_readings.fiscal),
    _rule(rf"(?:the )?(?:{_SHARE})?(?P<year>(?:1\d|20)\d0)[’']?s", year_readings.decade),
    _rule(rf"(?:the )?(?:{_SHARE})?[’'‘](?P<year>[2-9]0)[’']?s", year_readings.decade),
    _rule(rf"the (?:nineteen(?:-| ))?{_TENS}", year_readings.decade),
    _rule(rf"(?:the )?{_SHARE}(?:nineteen(?:-| ))?{_TENS}", year_readings.decade),
    _rule(
        rf"{_ORDINAL}(?: (?:and|to|or) (?:the )?(?P<nth2>{WORDS.either('ordinals')}))?"
        rf"(?:-| )centur(?:y|ies)(?: {_BC})?",
        year_readings.century,
    ),
    _rule(rf"(?:the )?{_SHARE}{_ORDINAL}(?:-| )century(?: {_BC})?", year_readings.century),
)
COUNTED: Final = (
    _rule(
        rf"(?:(?P<way>{WORDS.either('ways_of_weekdays')}) )?(?P<name>{_W})"
        r"(?: (?:of )?(?P<week>last|this|next) week)?",
        deixis.weekday,
    ),
    _rule(rf"(?P<name>{WORDS.either('named_days')})", deixis.day),
    _rule(f"(?P<way>{WORDS.either('ways_of_seasons')}) weekend", deixis.weekend),
    _rule(rf"(?:(?P<part>earlier|later) )?(?P<way>{WORDS.either('ways_of_units')}) {_WHOLE}", deixis.unit),
    _rule(rf"{_SHARE}(?P<way>this|last|next) {_WHOLE}", deixis.unit),
    _rule(rf"{_ENDS}(?:the (?:current )?|(?P<way>this|last|next) ){_WHOLE}", deixis.unit),
    _rule(
        f"the (?P<way>{WORDS.either('ways_from_before')}) (?P<unit>{WORDS.either('same_units')})",
        deixis.same,
    ),
    _rule(f"the (?P<way>next) (?P<unit>{WORDS.either('parts_of_days')})", deixis.same),
    _rule(rf"the (?P<unit>{WORDS.either('units_before')}) (?P<way>before|after)(?= ?(?:$|[.,;:!?”\"’)]))", deixis.same),
    _rule(rf"the (?P<way>{WORDS.either('ways_of_stretches')}) (?:{_COUNT} )?{_UNITS}", deixis.stretch),
    _rule(rf"{_COUNT} {_UNITS} (?:ago|back\b(?! (?:in|to|at|from)\b))", deixis.ago),
    _rule(rf"(?P<ahead>in) {_COUNT} {_UNITS}[’']?s? time", deixis.ago),
    _rule(rf"{_COUNT} {_UNITS} (?P<ahead>from now|hence)", deixis.ago),
    _rule(rf"{_COUNT} {_UNITS} (?P<way>later|earlier)", deixis.later),
)
# Each kind of rule with what a text must have for one of them to match; most sentences have none of it.
_MONTH_NAME = re.compile(rf"\b(?:{'|'.join(calendar_words.MONTHS)})", re.I)
RULES: Final = (
    (re.compile(rf"\d[-/.]\d|{_MONTH_NAME.pattern}", re.I), DAYS),
    (_MONTH_NAME, MONTHS),
    (
        re.compile(rf"\d{{2}}|\b(?:AD|BC|fy|{WORDS.either('signs_of_years')})|ties\b|\bcentur", re.I),
        YEARS,
    ),
    (
        re.compile(rf"{WORDS.either('signs_of_days')}|\b(?:{WORDS.either('signs_of_units')})", re.I),
        COUNTED,
    ),
)
