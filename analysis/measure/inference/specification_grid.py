"""Whether a claim outlives the choices behind it: a grid of specifications, and in how many of them it holds.

References
----------
Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4.
https://doi.org/10.1038/s41562-020-0912-z
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Any

import pandas as pd

from analysis.contracts.table_arguments import has, takes

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


def lead(values: pd.Series, claimed: str = "") -> tuple[str, float]:
    """How far one of several is ahead of the best of the others.

    Parameters
    ----------
    values : Series
        A value for each contender, whose id is the index; greater is more.
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
    kept = values.dropna()
    # a plain mapping: pandas takes three times as long for as few values
    known = dict(zip(kept.index.tolist(), map(float, kept.tolist()), strict=True))
    if not claimed:
        if not known:
            return "", 0.0
        claimed = str(min(known, key=lambda name: (-known[name], name)))
    own = known.pop(claimed, 0.0)
    if own <= 0:
        return claimed, 0.0
    other = max(known.values(), default=0.0)
    return claimed, round(min(own / other, ALONE) if other > 0 else ALONE, 6)


@takes(specifications="claim contender lead")
def held(specifications: pd.DataFrame) -> pd.DataFrame:
    """In how many specifications each claim holds.

    Parameters
    ----------
    specifications : DataFrame
        One row per claim and specification: `claim`, `contender`, `lead` (as `lead` gives it).

    Returns
    -------
    DataFrame
        One row per claim, in the order of the table: `claim`, `contender`, `specifications`, `holds` (leads
        alone), `shares` (shares the lead), `share` (of specifications in which it holds), `least`, `median` and
        `most` of its lead.

    Examples
    --------
    >>> table = pd.DataFrame({"claim": "tie", "contender": "NRV SUD", "lead": [0.5, 1.0, 2.0, 3.0]})
    >>> held(table)[["claim", "specifications", "holds", "share", "median"]].values.tolist()
    [['tie', 4, 2, 0.5, 1.5]]
    """
    about = specifications.assign(holds=specifications["lead"] > 1, shares=specifications["lead"] == 1)
    return about.groupby("claim", sort=False).agg(
        contender=("contender", "first"), specifications=("lead", "size"), holds=("holds", "sum"),
        shares=("shares", "sum"), share=("holds", "mean"), least=("lead", "min"), median=("lead", "median"),
        most=("lead", "max"),
    ).reset_index()  # fmt: skip


@takes(specifications="lead")
def by_choice(specifications: pd.DataFrame, choices: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """How often a claim holds under each value of each choice: which choice it hangs on.

    Parameters
    ----------
    specifications : DataFrame
        One row per specification of one claim: `lead`, and a column per choice.
    choices : mapping
        Name of a choice to its values.

    Returns
    -------
    DataFrame
        One row per choice and value: `choice`, `value` (as words), `specifications`, `holds`, `share`; `swing`,
        the difference between the greatest and the least share within the choice.

    Examples
    --------
    >>> table = pd.DataFrame({"lead": [2.0, 0.5], "within": ["sentence", "article"]})
    >>> by_choice(table, {"within": ["sentence", "article"]})[["value", "holds", "swing"]].values.tolist()
    [['sentence', 1, 1.0], ['article', 0, 1.0]]
    """
    has(specifications, choices, of="specification_grid.by_choice", table="specifications")
    rows = []
    for choice, values in choices.items():
        for value in values:
            own = specifications[specifications[choice] == words(value)]
            rows.append((choice, words(value), len(own), int((own["lead"] > 1).sum())))
    table = pd.DataFrame(rows, columns=["choice", "value", "specifications", "holds"])
    table["share"] = (table["holds"] / table["specifications"]).where(table["specifications"] > 0, 0.0)
    grouped = table.groupby("choice", sort=False)["share"]
    return table.assign(swing=grouped.transform("max") - grouped.transform("min"))


@takes(specifications="lead")
def curve(specifications: pd.DataFrame) -> pd.DataFrame:
    """The specifications of one claim in the order of its lead, numbered from 1: the specification curve.

    Returns
    -------
    DataFrame
        One row per specification, with `rank` and `outcome` (`holds`, `joint first`, `fails`) added.

    Examples
    --------
    >>> curve(pd.DataFrame({"lead": [2.0, 0.5, 1.0]})).values.tolist()
    [[0.5, 1, 'fails'], [1.0, 2, 'joint first'], [2.0, 3, 'holds']]
    """
    ordered = specifications.sort_values("lead", kind="stable", ignore_index=True)
    outcome = ["holds" if lead > 1 else "joint first" if lead == 1 else "fails" for lead in ordered["lead"]]
    return ordered.assign(rank=range(1, len(ordered) + 1), outcome=outcome)


@takes(specifications="claim choices")
def chosen(specifications: pd.DataFrame, claim: str) -> pd.DataFrame:
    """The specifications of one claim, a column for each choice and all of them in `words`.

    Examples
    --------
    >>> choices = [{"choice": "within", "value": "article"}, {"choice": "least", "value": "1"}]
    >>> table = pd.DataFrame({"claim": ["tie"], "number": [1], "lead": [2.0], "choices": [choices]})
    >>> chosen(table, "tie")[["within", "least", "words"]].values.tolist()
    [['article', '1', 'within: article; least: 1']]
    """
    own = specifications[specifications["claim"] == claim].reset_index(drop=True)
    each = [{one["choice"]: one["value"] for one in row} for row in own["choices"]]
    told = ["; ".join(f"{choice}: {value}" for choice, value in row.items()) for row in each]
    return pd.concat([own.drop(columns="choices"), pd.DataFrame(each)], axis=1).assign(words=told)


@takes(ranked="rank outcome")
def strips(ranked: pd.DataFrame, choices: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """What each specification of a curve chose.

    Parameters
    ----------
    ranked : DataFrame
        One row per specification, as `curve` gives it: `rank`, `outcome` and a column per choice.
    choices : mapping
        Name of a choice to its values.

    Returns
    -------
    DataFrame
        One row per choice and specification: `rank`, `choice`, `value`, `outcome`, `order` (of the value among
        all values of all choices).

    Examples
    --------
    >>> ranked = curve(pd.DataFrame({"lead": [2.0, 0.5], "within": ["sentence", "article"]}))
    >>> strips(ranked, {"within": ["sentence", "article"]})[["rank", "value", "order"]].values.tolist()
    [[1, 'article', 1], [2, 'sentence', 0]]
    """
    place = {(choice, words(value)): n for n, (choice, value) in enumerate((c, v) for c in choices for v in choices[c])}
    has(ranked, choices if len(ranked) else (), of="specification_grid.strips", table="ranked")
    # without a specification there is no column of a choice either
    ranked = ranked.reindex(columns=[*dict.fromkeys([*ranked.columns, *choices])])
    long = ranked.melt(["rank", "outcome"], [*choices], var_name="choice", value_name="value")
    return long.assign(order=[place[pair] for pair in zip(long["choice"], long["value"], strict=True)])


def words(value: Any) -> str:
    """A value of a choice as it is printed.

    Examples
    --------
    >>> words(["title", "body"]), words(2), words("count")
    ('title, body', '2', 'count')
    """
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
