"""Who held an office of a state on a day, and for which states and years that is known."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from analysis.codebook.world import actor_records, sectors
from analysis.codebook.world.actor_records import Record, Term

if TYPE_CHECKING:
    import pandas as pd

YEARS_AFTER = 10  # years after an office that a bare surname still means who held it: chosen by reading
GOVERNING = ("GOV", "IGO")


@cache
def _holders() -> dict[tuple[str, str], list[tuple[Term, Record]]]:
    """The terms of each office of each state."""
    found: dict[tuple[str, str], list[tuple[Term, Record]]] = {}
    for record in actor_records.records():
        for term in record.terms:
            if term.state:
                found.setdefault((term.state, term.office), []).append((term, record))
    return found


def holder(state: str, office: str, day: date) -> Record | None:
    """Who held an office on a day, the last one to begin; none where the tables do not say.

    Examples
    --------
    >>> holder("USA", "president", date(2015, 6, 1)).id, holder("USA", "president", date(2021, 6, 1)).id
    ('barack_obama', 'joe_biden')
    """
    known = [(term, record) for term, record in _holders().get((state, office), []) if term.start and term.on(day)]
    return max(known, key=lambda pair: pair[0].start or date.min)[1] if known else None


def covered(state: str, office: str, days: Sequence[date]) -> int:
    """On how many of some days, in their order, it is known who held an office.

    Examples
    --------
    >>> covered("USA", "president", [date(1700, 1, 1), date(2015, 6, 1), date(2015, 6, 1)])
    2
    """
    terms = [(term.start, term.end or date.max) for term, _ in _holders().get((state, office), []) if term.start]
    found = reached = 0
    for start, end in sorted(terms):
        begin, after = max(bisect_left(days, start), reached), bisect_right(days, end)
        found, reached = found + max(after - begin, 0), max(reached, after)
    return found


def of_noun(state: str, noun: str, day: date | None) -> Record | None:
    """Whom `the president` of a state means on a day.

    Examples
    --------
    >>> of_noun("USA", "president", date(2021, 6, 1)).id, of_noun("USA", "soldier", date(2021, 6, 1))
    ('joe_biden', None)
    """
    office = sectors.OFFICES.get(noun)
    return holder(state, office, day) if office and day else None


def likeliest(records: Iterable[Record], day: date | None, *, states: Collection[str] = ()) -> Record | None:
    """Of several that bear a surname, the one in office on the day, of a state that the text names, in high office.

    Without a day the latest in office is meant; somebody who took no office until the day is not.
    """
    begun = [r for r in records if day is None or any(t.start is None or t.start <= day for t in r.terms)]
    return max(begun, key=lambda record: _rank(record, day, states)) if begun else None


def lately(record: Record, day: date | None) -> bool:
    """Whether somebody is in office on a day, or was within the years that news still speaks of.

    Examples
    --------
    >>> obama = holder("USA", "president", date(2015, 6, 1))
    >>> lately(obama, date(2020, 1, 1)), lately(obama, date(1990, 1, 1)), lately(obama, None)
    (True, False, True)
    """
    if day is None:
        return True
    ends = [term.end or day for term in record.terms if term.start is None or term.start <= day]
    return bool(ends) and day - max(ends) <= timedelta(days=365 * YEARS_AFTER)


def _rank(record: Record, day: date | None, states: Collection[str]) -> tuple[bool, bool, bool, date]:
    term = record.term(day)
    if term is None:
        return False, False, False, date.min
    return term.on(day), record.state in states, term.sector in GOVERNING, term.start or date.min


def coverage(years: Iterable[int]) -> "pd.DataFrame":
    """For which states and years a head of state or government is known.

    Parameters
    ----------
    years : iterable of int
        Each is asked for its first of July.

    Returns
    -------
    DataFrame
        One row per state with an office in the tables and year: `state`, `year`, `offices` known, `sourced` of these
        with a source that was opened.

    Examples
    --------
    >>> table = coverage([2010]).set_index("state")
    >>> bool(table.loc["FRA", "offices"] >= 1)
    True
    """
    import pandas as pd

    governing: dict[str, list[Term]] = {}
    for (state, _), holders in sorted(_holders().items()):
        governing.setdefault(state, []).extend(term for term, _ in holders if term.start and term.sector in GOVERNING)
    rows = []
    for year in years:
        day = date(year, 7, 1)
        for state, terms in governing.items():
            held = [term for term in terms if term.on(day)]
            rows.append((state, year, len({t.office for t in held}), len({t.office for t in held if t.source})))
    return pd.DataFrame(rows, columns=["state", "year", "offices", "sourced"])


def offices() -> "pd.DataFrame":
    """Whose offices the tables know from when to when: heads of state and government and others of these sectors.

    Returns
    -------
    DataFrame
        One row per state and office, sorted: `state`, `office`, `first` and `last` (year; the last is missing while the
        office is held), `terms` with a first day, `years_unknown` (between these, in which nobody is known on the first
        of July) and `unsourced` (terms that no source was opened for).

    Examples
    --------
    >>> table = offices().set_index(["state", "office"])
    >>> bool(table.loc[("FRA", "president"), "first"] < 2010)
    True
    """
    import pandas as pd

    rows = []
    for (state, office), holders in sorted(_holders().items()):
        terms = [term for term, _ in holders if term.start and term.sector in GOVERNING]
        if terms:
            rows.append((state, office, *_reach(terms), sum(term.source is None for term in terms)))
    columns = ["state", "office", "first", "last", "terms", "years_unknown", "unsourced"]
    return pd.DataFrame(rows, columns=columns).astype({"last": "Int64"})


def _reach(terms: list[Term]) -> tuple[int, int | None, int, int]:
    """The first and the last year of some terms, how many they are, and in how many years between nobody is known."""
    starts = [term.start.year for term in terms if term.start]
    ends = [term.end.year for term in terms if term.end]
    last = None if len(ends) < len(terms) else max(ends)
    until = max([*starts, *ends])
    days = [date(year, 7, 1) for year in range(min(starts) + 1, until)]
    return min(starts), last, len(terms), sum(not any(term.on(day) for term in terms) for day in days)
