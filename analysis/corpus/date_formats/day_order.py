"""Whether day or month comes first in numbers such as `03/04/2019`."""

from collections.abc import Iterable

from analysis.corpus.date_formats import date_parsing
from analysis.corpus.date_formats.calendar_days import Order


def order(column: Iterable[str]) -> Order | None:
    """Whether day or month comes first in the numbers of a column, where its values settle it and agree.

    Examples
    --------
    >>> order(["03/04/2019", "25/04/2019"]), order(["03/04/2019"]), order(["25/04/2019", "04/25/2019"])
    ('day first', None, None)
    """
    voted = {found for text in column if (found := vote(text))}
    return voted.pop() if len(voted) == 1 else None


def vote(text: str) -> Order | None:
    """The order that one value shows: `25/04/2019` can only have the day first."""
    first, second = date_parsing.days(text, order="day first"), date_parsing.days(text, order="month first")
    if first is None or second is None:
        return "day first" if first else "month first" if second else None
    return None
