"""What only a corpus as a whole shows, gathered from its parts: lines that recur, how days are written, which ids."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.corpus.boilerplate import recurrence
from analysis.corpus.boilerplate.recurrence import Recurring, Sightings
from analysis.corpus.metadata import date_conventions
from analysis.corpus.metadata.date_conventions import Conventions
from analysis.settings import Preprocessing


@dataclass(frozen=True)
class Survey:
    """What some texts show.

    Parameters
    ----------
    ids : list of str
        Their articles.
    sightings : array of int
        Their lines (`recurrence.sightings`).
    conventions : Conventions
        How their days are written.
    """

    ids: list[str]
    sightings: Sightings
    conventions: Conventions


@dataclass(frozen=True)
class Shown:
    """What a corpus shows: the lines that recur in it, and how it writes days."""

    recurring: Recurring
    conventions: Conventions

    def to(self, survey: Survey) -> "Shown":
        """What of it matters to some of the texts."""
        return Shown(self.recurring.among(survey.sightings), self.conventions.of(survey.conventions.places))

    def digest(self) -> str:
        """A hash of it, the same whatever the order in which it was found."""
        own = self.conventions
        found = [
            sorted(self.recurring.numbers),
            sorted((name, sorted(map(str, known))) for name, known in own.habits.orders.items()),
            sorted(own.habits.odd),
            sorted((name, sorted(map(str, known))) for name, known in own.orders.items()),
            sorted((name, sorted(known)) for name, known in own.years.items()),
        ]
        return hashlib.sha256(repr(found).encode("utf-8", "surrogatepass")).hexdigest()


def of(texts: pd.DataFrame, *, preprocessing: Preprocessing = "full") -> Survey:
    """What some texts show; where they are taken as they are, lines that recur are not looked for.

    Examples
    --------
    >>> of(pd.DataFrame({"article_id": ["a"], "text": ["Zenda has a bridge."]})).ids
    ['a']
    """
    lines = texts["text"] if preprocessing == "full" else ()
    return Survey(texts["article_id"].tolist(), recurrence.sightings(lines), date_conventions.seen(texts))


def together(surveys: Sequence[Survey]) -> Shown:
    r"""What a corpus shows, from the surveys of its parts in any order.

    Examples
    --------
    >>> texts = [f"Zenda news.\n\nThe bridge {n} is long." for n in range(5)]
    >>> surveys = [of(pd.DataFrame({"article_id": [text], "text": [text]})) for text in texts]
    >>> "zenda news." in together(surveys).recurring
    True
    """
    conventions = Conventions()
    for survey in surveys:
        conventions.add(survey.conventions)
    return Shown(recurrence.recurring([np.asarray(survey.sightings) for survey in surveys]), conventions)
