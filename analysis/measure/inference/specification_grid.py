"""The grid of specifications under which a claim is looked at: combinations of the choices behind it that matter.

References
----------
Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4.
https://doi.org/10.1038/s41562-020-0912-z
"""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any

import pandas as pd

# A claim of being first, with nobody second: shown as if it led by this much.
ALONE = 10.0


def grid(choices: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Every combination of the choices, the first of each first.

    Parameters
    ----------
    choices : mapping
        Name of a choice to its values, the first being the report's own.

    Returns
    -------
    list of dict
        One entry per specification: every choice with its value. The first is the report's own.

    Examples
    --------
    >>> grid({"within": ["sentence", "article"], "least": [1]})
    [{'within': 'sentence', 'least': 1}, {'within': 'article', 'least': 1}]
    """
    return [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]


def trials(choices: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """The report's own choices, each other value alone, and each two of them together.

    Examples
    --------
    >>> [[*one.values()] for one in trials({"within": ["sentence", "article"], "least": [1, 2]})]
    [['sentence', 1], ['article', 1], ['sentence', 2], ['article', 2]]
    """
    own = {choice: values[0] for choice, values in choices.items()}
    others = [{choice: value} for choice, values in choices.items() for value in values[1:]]
    pairs = [one | two for one, two in combinations(others, 2) if {*one} != {*two}]
    return [own | changed for changed in ({}, *others, *pairs)]


def mattering(choices: Mapping[str, Sequence[Any]], tried: Sequence[dict[str, Any]], same: Sequence[Any]) -> list[str]:
    """The choices that make a difference, alone or beside one other.

    Parameters
    ----------
    choices : mapping
        Name of a choice to its values.
    tried : list of dict
        What was tried (`trials`).
    same : sequence
        The result of each, equal only where it was read from the same tables.

    Returns
    -------
    list of str
        Those with two trials that differ in this choice alone, and in their results.

    Examples
    --------
    >>> choices = {"within": ["sentence", "article"], "least": [1, 2]}
    >>> mattering(choices, trials(choices), [0, 1, 0, 1])
    ['within']
    """

    def results(choice: str) -> dict[str, set[Any]]:
        found: dict[str, set[Any]] = {}
        for one, result in zip(tried, same, strict=True):
            found.setdefault(repr({**one, choice: None}), set()).add(result)
        return found

    return [choice for choice in choices if any(len(each) > 1 for each in results(choice).values())]


def lead(values: "pd.Series | Mapping[str, float]", claimed: str = "") -> tuple[str, float]:
    """How far one of several is ahead of the best of the others.

    Parameters
    ----------
    values : Series or mapping
        A value for each contender, by its id; greater is more.
    claimed : str
        The contender that is said to be first. Default: whoever is first (of equals the first in the alphabet).

    Returns
    -------
    (str, float)
        The contender, and its value divided by that of the best other one: above 1 it leads alone, at 1 it
        shares the lead, below it does not lead; 0 where it is not there or not above 0. At most `ALONE`, also
        where no other is above 0. Nobody at all: no name and 0.

    Examples
    --------
    >>> lead(pd.Series({"IND": 6.0, "RUS": 3.0})), lead(pd.Series({"IND": 6.0, "RUS": 3.0}), "RUS")
    (('IND', 2.0), ('RUS', 0.5))
    """
    # a plain mapping: pandas takes three times as long for as few values
    known = {str(name): float(value) for name, value in values.items() if not math.isnan(value)}
    if not claimed:
        if not known:
            return "", 0.0
        claimed = min(known, key=lambda name: (-known[name], name))
    own = known.pop(claimed, 0.0)
    if own <= 0:
        return claimed, 0.0
    other = max(known.values(), default=0.0)
    return claimed, round(min(own / other, ALONE) if other > 0 else ALONE, 6)


def words(value: Any) -> str:
    """A value of a choice as it is printed.

    Examples
    --------
    >>> words(["title", "body"]), words(2), words("count")
    ('title, body', '2', 'count')
    """
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
