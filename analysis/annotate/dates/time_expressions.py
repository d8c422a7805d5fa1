"""Words of time in a text: where they stand, and what they mean there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from analysis.annotate.dates import calendar_readings, calendar_words, day_spans, year_readings
from analysis.annotate.dates.calendar_words import WORDS
from analysis.annotate.dates.time_patterns import RULES
from analysis.annotate.dates.time_signs import TimePattern
from analysis.annotate.dates.year_inference import UNRESOLVED, Reading, Rule, Setting, Towards

_SPACE = r"\s+"
# What is still to come is told in the future: `will be in Quillport on June 3`, `By June it will open`.
_FUTURE = re.compile(
    rf"\b(?:{WORDS.either('future')})\b|[’']ll\b",
    re.I,
)
_TO_COME = re.compile(
    r",?\s+(?:(?!said\b|told\b|\w+ed\b)[\w’'-]+\s+){0,6}"
    rf"(?:will|shall|won[’']t|(?:is|are)\s+(?:{WORDS.either('to_come')}))\b",
    re.I,
)
# `It closed by June`, `By June it had closed`; but `must be closed by June`.
_GONE = re.compile(r",?\s+(?:[\w’'-]+\s+){0,4}(?:had|was|were)\b", re.I)
_PAST = re.compile(rf"\b(?:{WORDS.either('past')})\b|^(?!.*\b(?:{WORDS.either('not_past')})\b).*\w+ed\b", re.S)
# A verb that tells the past, by its form or as one of the commonest without it.
_TOLD = re.compile(
    rf"\b(?:\w+ed|{WORDS.either('told')})\b",
    re.I,
)
# `the term that expires in July`
_SCHEDULE = re.compile(
    rf"\b(?:{WORDS.either('schedules', gap=_SPACE)})(?:\s+[\w’'-]+){{0,5}}\s+$",
    re.I,
)
_OPENS = re.compile(rf"\W*(?:(?:{WORDS.either('openings')})\s+)*", re.I)
_LONGEST_CLAUSE = 500  # characters: what has no comma for so long is a list, and no clause
_CLAUSE = re.compile(rf"[,;:—]\s|\b(?:{WORDS.either('clauses')})\b")
_TITLED: Final = frozenset(name.title() for name in calendar_words.WEEKDAYS)
# Weekdays of the calendar's feasts and sorrows, and of every week.
_NAMED = re.compile(rf"\b(?:{WORDS.either('named_weekdays', first='in any case')})\s+$")
_DATED = re.compile(
    rf"\b(?:{WORDS.either('dating')})\s+$",
    re.I,
)
_BEFORE_FALL = re.compile(rf"\b(?:{WORDS.either('before_fall')})\s+$", re.I)
_THINGS = re.compile(rf"\s+(?!(?:{WORDS.either('no_plurals')})\b)[a-z]+s\b")
_WORD_OF_TEXT = re.compile(rf"\s+(?:{WORDS.either('amounts')}|[a-z]{{3,}})")
_AFTER_A_YEAR = re.compile(rf"\s+(?:{WORDS.either('after_a_year')})\b")
# A currency, or a thing that goes by its number (`Flight 2024`, `ward 1948`).
_CURRENCY = re.compile(rf"(?:\b(?:{WORDS.either('currencies')}|(?i:{WORDS.either('numbered')}))\.?|[$€£₹₦])\s*$")
_OTHER_ERA = re.compile(r"\s*(?:AH\b|A\.H\.|Hijri|BS\b|B\.S\.)")
_COUNT_OF_THINGS = re.compile(r"\d{3}0\s*(?:[-–]|to|and)\s*\d{3}0")


def find(
    text: str, setting: Setting, patterns: Sequence[TimePattern] | None = None
) -> Iterator[tuple[int, int, Reading]]:
    """The words of time in a text, in reading order, and what they mean.

    Parameters
    ----------
    text : str
        A sentence.
    setting : Setting
        When it was published, and the date spoken of before.
    patterns : sequence of TimePattern, optional
        Those that fit the text (`Signs.of_each`), by default looked for here.

    Yields
    ------
    (int, int, Reading)
        Where the words start and end, and the days that they can mean; no two overlap, the longest hold.

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
    before = setting.before
    for match, rule in _longest(text, RULES.fitting(text) if patterns is None else patterns):
        start, end = match.span("words")
        here = replace(setting, towards=_towards(text, start, end), before=before)
        reading = rule(match, here)
        if reading.days and reading.days.first > reading.days.last:
            reading = UNRESOLVED
        before = reading.days or before
        yield start, end, reading


def _longest(text: str, fitting: Sequence[TimePattern]) -> list[tuple[re.Match[str], Rule]]:
    """The matches that hold, in reading order: of those that overlap the longest, then the first."""
    found = [(m, one.rule) for one in fitting for m in one.expression.finditer(text) if _is_date(text, m, one.rule)]
    found.sort(key=lambda one: one[0].start("words") - one[0].end("words"))
    held: list[tuple[re.Match[str], Rule]] = []
    taken = bytearray(len(text))
    for match, rule in found:
        start, end = match.span("words")
        if 1 not in taken[start:end]:
            taken[start:end] = b"\1" * (end - start)
            held.append((match, rule))
    return sorted(held, key=lambda one: one[0].start("words"))


def _towards(text: str, start: int, end: int) -> Towards:
    """Whether the clause around a date tells what was or what is still to come, or does not show it."""
    clause = _CLAUSE.split(text[max(0, start - _LONGEST_CLAUSE) : start])[-1]
    cues = {cue[0].lower() for cue in _FUTURE.finditer(clause)}
    if cues == {"by"} and (_PAST.search(clause) or _GONE.match(text, end)):
        return "past"
    ahead = cues or _SCHEDULE.search(clause) or (_OPENS.fullmatch(clause) and _TO_COME.match(text, end))
    if ahead:
        return "future"
    return "past" if _OPENS.fullmatch(clause) or _TOLD.search(clause) else "either"


def _is_date(text: str, match: re.Match[str], rule: Rule) -> bool:
    """Not the title of a paper, a feast, a number of things that looks like a year, or a score like a date."""
    start, end = match.span("words")
    words, before, after = text[start:end], text[max(0, start - 40) : start], text[end : end + 40]
    if words in _TITLED:
        titled = re.search(r"\b[Tt]he\s+$", before) and re.match(r"\s+[A-Z]", after)
        return not titled and not _NAMED.search(before)
    if rule is calendar_readings.figures:
        return _of_the_calendar(match)
    if rule is calendar_readings.season and words.lower().startswith("fall"):
        return bool(_BEFORE_FALL.search(before))
    return rule is not year_readings.years or "bc" in match.groupdict() or _are_years(words, before, after)


def _are_years(words: str, before: str, after: str) -> bool:
    """Whether numbers are years of our era, and no sum or number of things; the words around them tell."""
    if _CURRENCY.search(before) or _OTHER_ERA.match(after):
        return False
    things = bool(_THINGS.match(after))
    if _COUNT_OF_THINGS.fullmatch(words):
        return not things
    if not words.isdigit():
        return True
    year = int(words)
    if not 1500 <= year <= 2099:
        return not _WORD_OF_TEXT.match(after) or bool(_AFTER_A_YEAR.match(after))
    if _DATED.search(before):
        return not (things and year % 100 == 0)
    return not things and (year >= 1900 or (before.endswith("(") and after.startswith(")")))


def _of_the_calendar(match: re.Match[str]) -> bool:
    """Whether figures are a day in some order; parted by hyphens with two orders, they may be a score."""
    year, one, other = (int(match[name]) for name in ("year", "one", "other"))
    orders = {day_spans.of_day(year, one, other), day_spans.of_day(year, other, one)} - {None}
    if match.start("year") < match.start("one"):
        return day_spans.of_day(year, one, other) is not None
    return bool(orders) and not (match["mark"] == "-" and len(orders) > 1)
