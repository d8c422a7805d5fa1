"""The words of the calendar, and what number each stands for."""

import re
from typing import Final

from analysis import resources, word_lists
from analysis.annotate.dates.day_spans import Share

CALENDAR: Final = word_lists.read(resources.file("corpus/words/{language}/calendar.toml"))
WORDS: Final = word_lists.read(resources.file("annotate/words/{language}/dates.toml"))
MONTHS: Final = tuple(name[:3] for name in CALENDAR["months"])
WEEKDAYS: Final = CALENDAR["weekdays"]
ORDINALS: Final = WORDS.values("ordinals")
SHARES: Final[dict[str, Share]] = WORDS.values("shares")
# The months of a season; one that ends after December ends in the next year.
SEASONS: Final = {name: (first, last) for name, (first, last) in WORDS.values("seasons").items()}
TENS: Final = WORDS.values("decades")
ONES: Final = WORDS["ones"]
TENTHS: Final = WORDS["tens"]
NUMBERS: Final = (
    {name: n for n, name in enumerate(ONES, 1)}
    | {name: 10 * n for n, name in enumerate(TENTHS, 2)}
    | {f"{ten}-{one}": 10 * n + m for n, ten in enumerate(TENTHS, 2) for m, one in enumerate(ONES[:9], 1)}
    | WORDS.values("other_numbers")
)
# What a year is counted from: this year, or the year of the date spoken of before.
YEARS_AWAY: Final = WORDS.values("years_away")
YEARS_FROM_BEFORE: Final = WORDS.values("years_from_before")


def in_number(words: str) -> int:
    """A number in words or figures.

    Examples
    --------
    >>> in_number("twenty-five"), in_number("1,400")
    (25, 1400)
    """
    return NUMBERS[words] if words in NUMBERS else in_figures(words)


def month(name: str) -> int:
    """A month's number by its name or abbreviation."""
    return MONTHS.index(name[:3]) + 1


def in_figures(words: str) -> int:
    """A number in figures, whatever parts or follows them."""
    return int(re.sub(r"\D", "", words))
