"""How far a contender is ahead of all others, with an interval: the estimate of one specification.

A lead is the ratio of one contender's value to that of the best other one. Each value is a sum of what pieces of text
give, so that the variance of a ratio follows from the pieces (the delta method). What is drawn is what
`resampling.plan` draws: articles with their copies, or, where these are few, paragraphs within articles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

from analysis.contracts.table_arguments import takes
from analysis.measure.inference import contenders, resampling, specification_grid

Numbers = npt.NDArray[np.float64]
LEVEL = 0.95
# Others that the first is compared with. Those that come later in the order of values do not decide an interval.
RIVALS = 8


@dataclass(frozen=True, eq=False)
class Lead:
    """A contender against the best other one."""

    contender: str
    lead: float  # its value, divided by that of the best other one
    low: float  # ends of the 95 % interval, missing where there is none
    high: float
    first: str  # who leads
    basis: int  # drawn pieces of text that give anything to either of the two
    own: Numbers  # what each drawn piece of text gives to the contender
    other: Numbers  # and to the best other one

    @property
    def informative(self) -> bool:
        """Whether enough of what is drawn speaks for the lead to be told from chance."""
        return self.basis >= resampling.ENOUGH


@takes(given="contender article_id sentence_id value")
def lead(given: pd.DataFrame, drawn: resampling.Plan, *, claimed: str = "") -> Lead:
    """How far one contender is ahead of the best other.

    Parameters
    ----------
    given : DataFrame
        One row per piece of text and contender: `contender`, `article_id`, `sentence_id`, `value`.
    drawn : Plan
        What is drawn, of all sentences of the corpus (`resampling.plan`).
    claimed : str
        Who is said to be first. Default: whoever is.

    Returns
    -------
    Lead
        Its low end is the least over all others, so that above 1 the lead over each of them is significant
        (an intersection of tests); its high end is that against the best other one.

    Examples
    --------
    >>> text = pd.DataFrame({"article_id": [f"a{n}" for n in range(20)], "sentence_id": 0, "line": 0})
    >>> given = pd.concat([text.assign(contender="NRV", value=2), text.head(15).assign(contender="SUD", value=1)])
    >>> found = lead(given, resampling.plan(text, within="paragraph"))
    >>> found.contender, round(found.lead, 2), found.low > 1, found.basis
    ('NRV', 2.67, True, 20)
    """
    values = {str(name): float(value) for name, value in contenders.totals(given).items()}
    names, ratio, first = ranked(values, claimed)
    table = given[given["contender"].isin(names)]
    row = drawn.rows_at(table)
    cell = pd.Index(names).get_indexer(pd.Index(table["contender"]))[row >= 0], row[row >= 0]
    held = np.zeros((len(names), drawn.size))
    np.add.at(held, cell, table["value"].to_numpy(dtype="float64")[row >= 0])
    return compared(names, ratio, first, held, held != 0, drawn)


def ranked(values: Mapping[str, float], claimed: str = "") -> tuple[list[str], float, str]:
    """The contender and those it is compared with, the best first; its lead; and who is first.

    Examples
    --------
    >>> ranked({"IND": 6.0, "RUS": 3.0, "CHN": 4.0}, "RUS")
    (['RUS', 'IND', 'CHN'], 0.5, 'IND')
    """
    contender, ratio = specification_grid.lead(values, claimed)
    first = specification_grid.lead(values)[0] if claimed else contender
    others = [name for name, value in values.items() if value > 0 and name != contender]
    return [contender, *sorted(others, key=values.__getitem__, reverse=True)[:RIVALS]], ratio, first


def compared(
    names: Sequence[str],
    ratio: float,
    first: str,
    held: Numbers,
    counted: npt.NDArray[np.bool_],
    drawn: resampling.Plan,
) -> Lead:
    """The lead of the first of some names.

    Parameters
    ----------
    names : sequence of str
        The contender, then the others from the best on.
    ratio : float
        Its lead.
    first : str
        Who leads.
    held : array
        Names × drawn pieces: what each gives; the sums are the values.
    counted : array of bool
        Names × drawn pieces: whether the piece has anything of it.
    drawn : Plan
        What is drawn.

    Examples
    --------
    >>> text = pd.DataFrame({"article_id": [f"a{n}" for n in range(20)], "sentence_id": 0, "line": 0})
    >>> held = np.array([[2.0] * 20, [1.0, 0.0] * 10])
    >>> found = compared(["NRV", "SUD"], 4.0, "NRV", held, held > 0, resampling.plan(text, within="paragraph"))
    >>> round(found.low, 2), round(found.high, 2)
    (2.47, 6.47)
    """
    basis = int(counted[:2].any(axis=0).sum())
    other = held[1] if len(names) > 1 else np.zeros(held.shape[1])
    low, high = np.nan, np.nan
    if ratio > 0 and len(names) > 1 and drawn.freedom > 0 and basis >= resampling.ENOUGH:
        total = held.sum(axis=1)
        log = np.log(total[0] / total[1:])
        reach = quantile(drawn) * np.sqrt(variance(held[0] / total[0] - held[1:] / total[1:, None], drawn))
        low, high = float(np.exp((log - reach).min())), float(np.exp(log[0] + reach[0]))
    return Lead(names[0], ratio, low, high, first, basis, held[0], other)


def variance(shares: Numbers, drawn: resampling.Plan) -> Numbers:
    """The variance of sums over the pieces drawn, each row of the array a sum.

    Examples
    --------
    >>> text = pd.DataFrame({"article_id": [f"a{n}" for n in range(20)], "sentence_id": 0, "line": 0})
    >>> variance(np.array([[1.0, 0.0] * 10]), resampling.plan(text, within="paragraph")).round(2).tolist()
    [5.26]
    """
    first, of_row = np.unique(drawn.first, return_inverse=True)
    many = np.bincount(of_row)
    sums = np.add.reduceat(shares, first, axis=1)
    squares = np.add.reduceat(shares**2, first, axis=1)
    return np.asarray(((squares - sums**2 / many) * (many / np.maximum(many - 1, 1))).sum(axis=1))


def quantile(drawn: resampling.Plan) -> float:
    """How many standard errors an interval reaches to each side: Student's t.

    Examples
    --------
    >>> text = pd.DataFrame({"article_id": [f"a{n}" for n in range(20)], "sentence_id": 0, "line": 0})
    >>> round(quantile(resampling.plan(text, within="paragraph")), 3)
    2.093
    """
    found: Any = special.stdtrit(drawn.freedom, (1 + LEVEL) / 2)
    return float(found)
