"""The patterns of words of time, and what each means."""

import re
from collections.abc import Iterable
from typing import Final

from analysis.annotate.dates import calendar_readings, deixis, year_readings
from analysis.annotate.dates.calendar_words import CALENDAR, WORDS
from analysis.annotate.dates.time_signs import ANY_MONTH, MONTH, WEEKDAY, Signs, TimePattern, longest
from analysis.annotate.dates.year_inference import Rule


def _rule(pattern: str, rule: Rule, *, after: str = "", figures: int = 0, pieces: Iterable[str] = ()) -> TimePattern:
    """A pattern and what its words mean; with `after`, only behind one of these words.

    A space in a pattern is any white space, since a text may be wrapped anywhere. `figures` and `pieces` say what
    stands in all that it finds.
    """
    behind = rf"(?<!\w)(?P<behind>{after}) " if after else r"(?<![\w$€£₹.,/-])(?<!\w[’'])"
    whole = rf"{behind}(?P<words>{pattern})(?![\w%]|[.,/-]\d)"
    expression = re.compile(whole.replace(" ?", r"\s*").replace(" ", r"\s+"), re.I)
    return TimePattern(expression, rule, figures, tuple(pieces))


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
    _rule(
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<one>\d\d?)(?P=mark)(?P<other>\d\d?)", calendar_readings.figures, figures=4
    ),
    _rule(
        r"(?P<one>\d\d?)(?P<mark>[-/.])(?P<other>\d\d?)(?P=mark)(?P<year>\d{4})", calendar_readings.figures, figures=4
    ),
    _rule(
        rf"{_BRACKETED}(?P<month>{_ANY_M}) (?:the )?(?P<day>{_D})(?:{_TO}(?P<day2>{_D}))?{_OF_YEAR}?{_CLOSED}",
        calendar_readings.day,
        figures=1,
        pieces=ANY_MONTH,
    ),
    _rule(
        rf"{_WEEKDAY}(?P<month>{_M}) (?P<day>{_D}){_OR}(?P<day2>{_D})(?:{_OF_YEAR}|{_LIST_ENDS})",
        calendar_readings.day,
        figures=1,
        pieces=ANY_MONTH,
    ),
    _rule(
        rf"{_BRACKETED}(?P<day>{_D})(?:(?:{_TO}|{_OR})(?P<day2>{_D}))?(?: (?:of )?|-)(?P<month>{_ANY_M})"
        rf"{_OF_YEAR}?{_CLOSED}",
        calendar_readings.day,
        figures=1,
        pieces=ANY_MONTH,
    ),
    _rule(rf"(?P<day>{_D})-(?P<month>{_M})-(?P<year>{_YEAR})", calendar_readings.day, figures=1, pieces=ANY_MONTH),
    *(
        _rule(
            rf"{_WEEKDAY}{one}{_OWN_YEAR}{_TO}{_OTHER_WEEKDAY}{other}{_OF_YEAR}?",
            calendar_readings.day,
            figures=1,
            pieces=ANY_MONTH,
        )
        for one, other in _BOTH_ENDS
    ),
    *(
        _rule(
            rf"{_WEEKDAY}{one}{_OWN_YEAR} and {_OTHER_WEEKDAY}{other}{_OF_YEAR}?",
            calendar_readings.day,
            after="between",
            figures=1,
            pieces=ANY_MONTH,
        )
        for one, other in _BOTH_ENDS
    ),
)
_BEHIND_MONTHS = WORDS.either("before_months")
MONTHS: Final = (
    _rule(rf"(?:{_SHARE})?(?P<month>{_M})(?:{_TO}(?P<month2>{_M}))?{_OF_YEAR}", calendar_readings.months, pieces=MONTH),
    _rule(
        rf"(?P<month>{_M}) (?P<year1>{_ANY_YEAR}){_TO}(?P<month2>{_M}){_OF_YEAR}",
        calendar_readings.months,
        pieces=MONTH,
    ),
    _rule(rf"(?P<month>{_M}) (?:and|or) (?P<month2>{_M}){_OF_YEAR}", calendar_readings.months, pieces=MONTH),
    _rule(
        rf"(?P<month>{_M}){_OWN_YEAR} and (?P<month2>{_M}){_OF_YEAR}?",
        calendar_readings.months,
        after="between",
        pieces=MONTH,
    ),
    _rule(rf"{_SHARE}(?P<month>{_M})(?:{_TO}(?P<month2>{_M}))?", calendar_readings.months, pieces=MONTH),
    _rule(rf"{_ENDS}(?P<month>{_M}){_OF_YEAR}?", calendar_readings.months, pieces=MONTH),
    _rule(rf"(?P<month>{_M})(?:-|–)(?P<month2>{_M})", calendar_readings.months, pieces=MONTH),
    _rule(
        rf"(?P<month>{_M})(?:(?:{_TO}| (?:and|or) )(?P<month2>{_M}))?",
        calendar_readings.months,
        after=_BEHIND_MONTHS,
        pieces=MONTH,
    ),
    _rule(rf"{_ORDINAL} (?P<piece>week|half) of (?P<month>{_M}){_OF_YEAR}?", calendar_readings.nth, pieces=MONTH),
)
_BEHIND_YEARS = WORDS.either("before_years")
_FISCAL = f"(?:{WORDS.either('fiscal')})(?: year)?"
_ERAS = ("AD", "A.D", "CE", "C.E", "BC", "B.C")
_SPAN = rf"[-–/](?P<year2>{_YEAR}|\d\d)"
YEARS: Final = (
    _rule(rf"{_ORDINAL} (?P<piece>quarter|half) {_IN_YEAR}", calendar_readings.nth, pieces=("quarter", "half")),
    _rule(rf"{_ORDINAL} {_COUNT} (?P<piece>months) {_IN_YEAR}", calendar_readings.nth, pieces=("months",)),
    _rule(rf"(?P<piece>Q|H)(?P<number>[1-4]),?(?:-| )?(?:of )?(?P<year>{_YEAR})", calendar_readings.nth, figures=4),
    _rule(rf"(?P<year>{_YEAR})(?:-| )?(?P<piece>Q|H)(?P<number>[1-4])", calendar_readings.nth, figures=4),
    _rule(
        rf"(?:the )?(?:{_SHARE})?{_SEASON},? (?:of )?(?P<year>{_YEAR})(?:{_SPAN})?",
        calendar_readings.season,
        figures=4,
        pieces=WORDS["seasons"],
    ),
    _rule(rf"(?P<away>{WORDS.either('ways_of_seasons')}) {_SEASON}", calendar_readings.season, pieces=WORDS["seasons"]),
    _rule(rf"(?P<year>{_YEAR})(?:{_SPAN})?{_FEAST}", year_readings.years, figures=4),
    _rule(rf"(?P<year>{_YEAR}) (?:{WORDS.either('until')}) (?P<year2>{_YEAR})", year_readings.years, figures=4),
    _rule(
        rf"(?P<year>{_ANY_YEAR}) (?:and|to) (?P<year2>{_ANY_YEAR})",
        year_readings.years,
        after="between|from",
        figures=4,
    ),
    _rule(rf"(?P<year>{_ANY_YEAR})", year_readings.years, after=_BEHIND_YEARS, figures=4),
    _rule(r"(?P<year>\d{3})", year_readings.years, after="the year", figures=3),
    _rule(r"(?-i:AD|A\.D\.) ?(?P<year>\d{1,4})", year_readings.years, figures=1, pieces=("AD", "A.D.")),
    _rule(rf"(?P<year>\d{{1,4}}) ?(?:(?-i:A\.?D|C\.?E)\b\.?|{_BC})", year_readings.years, figures=1, pieces=_ERAS),
    _rule(rf"{_SHARE}(?P<year>{_ANY_YEAR})", year_readings.years, figures=4),
    _rule(rf"{_ENDS}(?P<year>{_ANY_YEAR})", year_readings.years, figures=4),
    _rule(
        r"FY ?[’']?(?P<year>20\d\d|\d\d)(?:[-–/](?P<year2>20\d\d|\d\d))?",
        year_readings.fiscal,
        figures=2,
        pieces=("fy",),
    ),
    _rule(
        rf"{_FISCAL} (?P<year>20\d\d)(?:[-–/](?P<year2>20\d\d|\d\d))?",
        year_readings.fiscal,
        figures=4,
        pieces=longest(WORDS["fiscal"]),
    ),
    _rule(
        rf"(?P<year>20\d\d)[-–/](?P<year2>20\d\d|\d\d) {_FISCAL}",
        year_readings.fiscal,
        figures=4,
        pieces=longest(WORDS["fiscal"]),
    ),
    _rule(rf"(?:the )?(?:{_SHARE})?(?P<year>(?:1\d|20)\d0)[’']?s", year_readings.decade, figures=4),
    _rule(rf"(?:the )?(?:{_SHARE})?[’'‘](?P<year>[2-9]0)[’']?s", year_readings.decade, figures=2),
    _rule(rf"the (?:nineteen(?:-| ))?{_TENS}", year_readings.decade, pieces=WORDS["decades"]),
    _rule(rf"(?:the )?{_SHARE}(?:nineteen(?:-| ))?{_TENS}", year_readings.decade, pieces=WORDS["decades"]),
    _rule(
        rf"{_ORDINAL}(?: (?:and|to|or) (?:the )?(?P<nth2>{WORDS.either('ordinals')}))?"
        rf"(?:-| )centur(?:y|ies)(?: {_BC})?",
        year_readings.century,
        pieces=("centur",),
    ),
    _rule(rf"(?:the )?{_SHARE}{_ORDINAL}(?:-| )century(?: {_BC})?", year_readings.century, pieces=("centur",)),
)
COUNTED: Final = (
    _rule(
        rf"(?:(?P<way>{WORDS.either('ways_of_weekdays')}) )?(?P<name>{_W})"
        r"(?: (?:of )?(?P<week>last|this|next) week)?",
        deixis.weekday,
        pieces=WEEKDAY,
    ),
    _rule(rf"(?P<name>{WORDS.either('named_days')})", deixis.day, pieces=longest(WORDS["named_days"])),
    _rule(f"(?P<way>{WORDS.either('ways_of_seasons')}) weekend", deixis.weekend, pieces=("weekend",)),
    _rule(
        rf"(?:(?P<part>earlier|later) )?(?P<way>{WORDS.either('ways_of_units')}) {_WHOLE}",
        deixis.unit,
        pieces=WORDS["whole_units"],
    ),
    _rule(rf"{_SHARE}(?P<way>this|last|next) {_WHOLE}", deixis.unit, pieces=WORDS["whole_units"]),
    _rule(rf"{_ENDS}(?:the (?:current )?|(?P<way>this|last|next) ){_WHOLE}", deixis.unit, pieces=WORDS["whole_units"]),
    _rule(
        f"the (?P<way>{WORDS.either('ways_from_before')}) (?P<unit>{WORDS.either('same_units')})",
        deixis.same,
        pieces=WORDS["ways_from_before"],
    ),
    _rule(f"the (?P<way>next) (?P<unit>{WORDS.either('parts_of_days')})", deixis.same, pieces=("next",)),
    _rule(
        rf"the (?P<unit>{WORDS.either('units_before')}) (?P<way>before|after)(?= ?(?:$|[.,;:!?”\"’)]))",
        deixis.same,
        pieces=WORDS["units_before"],
    ),
    _rule(
        rf"the (?P<way>{WORDS.either('ways_of_stretches')}) (?:{_COUNT} )?{_UNITS}",
        deixis.stretch,
        pieces=WORDS["ways_of_stretches"],
    ),
    _rule(rf"{_COUNT} {_UNITS} (?:ago|back\b(?! (?:in|to|at|from)\b))", deixis.ago, pieces=("ago", "back")),
    _rule(rf"(?P<ahead>in) {_COUNT} {_UNITS}[’']?s? time", deixis.ago, pieces=("time",)),
    _rule(rf"{_COUNT} {_UNITS} (?P<ahead>from now|hence)", deixis.ago, pieces=("now", "hence")),
    _rule(rf"{_COUNT} {_UNITS} (?P<way>later|earlier)", deixis.later, pieces=("later", "earlier")),
)
RULES: Final = Signs((*DAYS, *MONTHS, *YEARS, *COUNTED))
