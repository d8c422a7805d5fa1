"""Days printed with an article: lines such as `Published: …`, bylines with a day, and datelines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analysis import resources, word_lists
from analysis.corpus.boilerplate import line_patterns
from analysis.corpus.date_formats import date_forms, date_parsing
from analysis.corpus.date_formats.calendar_days import Days

_WORDS = word_lists.read(resources.file("corpus/words/{language}/metadata.toml"))
Kind = Literal["published", "byline", "day", "updated"]
_ORDER: tuple[Kind, ...] = ("published", "byline", "day", "updated")
_SAYS = re.compile(rf"\W{{0,3}}(?:first |originally |date )?(?:{_WORDS.either('published')})\b", re.I)
_UPDATED = re.compile(rf"\W{{0,3}}(?:last |date )?(?:{_WORDS.either('updated')})\b", re.I)
_BY = re.compile(r"\W{0,3}(?:by|written by|reported by)\b", re.I)
_LONGEST = 160
# Beside a day, a line of nothing else has so many words at most, such as a place, a section or a count of views.
_MOST_WORDS = 6
_CLOCK = re.compile(
    rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?\s?(?:[ap]\.?m\b\.?|hrs)?\s?(?:\(?[A-Z]{{2,4}}\b\)?)?|{date_forms.WEEKDAY}",
    re.I,
)
_TH = rf"(?:{date_forms.ORDINAL_ENDINGS})?"
# A day before the first dash or colon of a text, after a few words that are no sentence: `afrol News, 20 February -`.
_WITHOUT_YEAR = rf"(?:{date_forms.MONTH} ?\d{{1,2}}{_TH}\b|\d{{1,2}}{_TH} ?{date_forms.MONTH})"
_DAY = rf"(?:{_WITHOUT_YEAR}(?:,? ?\d{{4}}\b)?|{date_forms.MONTH},? \d{{4}}\b|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}\b)"
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")  # from the last mark that opens: each is looked at once
_TODAY = re.compile(rf"\btoday,? \(?(?:{date_forms.WEEKDAY},? )?({_WITHOUT_YEAR},? \d{{4}})\b", re.I)
_DATELINE = re.compile(
    rf"(?P<before>(?:[\w’'.&/()-]+[ ,]{{1,3}}){{0,8}}?)[(–—|-]?\s?"
    rf"(?:{date_forms.WEEKDAY},?\s)?(?P<day>{_DAY})\)?\s*,?\s*"
    rf"(?:\(?[A-Z][\w/ .&-]{{1,30}}\)?\s*)?(?:[:–—]|-{{1,2}}(?=\s|[A-Z])|\.\s-)",
    re.I,
)
_PROSE = _WORDS.set("prose")
# What joins the names of two places.
_JOINING = frozenset(("and", "of", "or"))


@dataclass(frozen=True)
class Stamp:
    """A day printed above a text, and what the line says it to be."""

    kind: Kind
    days: Days


def above(lines: Sequence[str]) -> Stamp | None:
    """The day that the lines around an article's title state: one called published before others, the last of these.

    Days that are not called anything count where they are one and the same: several are those of other articles.

    Examples
    --------
    >>> str(above(["Updated 4 May 2021", "By Petra Dray | 3 May 2021, 9:00"]).days.first)
    '2021-05-03'
    >>> above(["On 3 May 2021 the council of Zenda met to hear both sides of the long quarrel."])
    """
    found = [one for line in lines if (one := _in_line(line))]
    if len({one.days for one in found if one.kind == "day"}) > 1:
        found = [one for one in found if one.kind != "day"]
    return max(found, key=lambda one: (-_ORDER.index(one.kind), found.index(one)), default=None)


def _in_line(line: str) -> Stamp | None:
    stated = date_parsing.within(line) if len(line) <= _LONGEST else []
    if not stated:
        return None
    rest = line
    for start, end, _ in reversed(stated):
        rest = rest[:start] + " | " + rest[end:]
    words = re.findall(r"[^\W\d_][\w’'.-]*", _CLOCK.sub(" ", rest))
    first = line[: stated[0][0]]
    if _UPDATED.match(first):
        # `Updated … Published …` in one line
        later = [days for start, _, days in stated[1:] if re.search(r"(?:published|posted)\W*$", line[:start], re.I)]
        return Stamp("published", later[0]) if later else Stamp("updated", stated[0][2])
    if _SAYS.match(first) and len(words) <= 2 * _MOST_WORDS:
        return Stamp("published", stated[0][2])
    if re.search(r"\b(?:published|posted)(?: on| at)?\W*$", first, re.I):
        return Stamp("published", stated[0][2]) if len(words) <= 2 * _MOST_WORDS else None
    if (_BY.match(line) or line_patterns.byline(line)) and len(words) <= 2 * _MOST_WORDS:
        return Stamp("byline", stated[0][2])
    prose = any(word.lower() in _PROSE for word in words)
    return Stamp("day", stated[0][2]) if len(words) <= _MOST_WORDS and not prose else None


def today(paragraph: str) -> Days | None:
    """The day that a paragraph calls today, outside what it quotes.

    Examples
    --------
    >>> str(today("The court today (July 28, 2022) heard both sides.").first)
    '2022-07-28'
    >>> today("“I will go today, July 28, 2022,” said Petra Dray.")
    """
    match = _TODAY.search(_QUOTED.sub("", paragraph))
    return date_parsing.days(match[1]) if match else None


def dateline(paragraph: str) -> tuple[Days | None, tuple[int, int] | None]:
    """The day in the dateline that opens a paragraph, or the month and day where it has no year.

    Examples
    --------
    >>> str(dateline("ZENDA - 27 June 2022: The king met the council.")[0].first)
    '2022-06-27'
    >>> dateline("Zenda News, 20 February - The king met the council.")
    (None, (2, 20))
    >>> dateline("The council of 20 February - the last - met.")
    (None, None)
    """
    match = _DATELINE.match(paragraph[:_LONGEST])
    if not match:
        signed = [one for one in line_patterns.dateline(paragraph)[0] if one.field == "dateline"]
        match = next((_DATELINE.match(f"{paragraph[one.start : one.end]}:") for one in signed), None)
    if not match or {word.lower().strip(",.()") for word in match["before"].split()} & (_PROSE - _JOINING):
        return None, None
    found = date_parsing.days(match["day"])
    return (found, None) if found else (None, date_parsing.month_and_day(match["day"]))
