"""Specification curves: a claim under every combination of the choices behind it, in how many it holds, and with what.

References
----------
Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4, 1208-1214.
https://doi.org/10.1038/s41562-020-0912-z
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.contracts.table_arguments import has, takes
from analysis.measure.inference import resampling
from analysis.measure.inference.specification_grid import words


@takes(specifications="basis")
def informative(specifications: pd.DataFrame) -> pd.DataFrame:
    """The specifications in which enough of what is drawn has the first or the best other: the others tell nothing.

    Examples
    --------
    >>> informative(pd.DataFrame({"basis": [0, 11, 12], "lead": [1.0, 2.0, 3.0]}))["lead"].tolist()
    [3.0]
    """
    return specifications[specifications["basis"] >= resampling.ENOUGH]


@takes(specifications="claim estimand contender lead low basis")
def held(specifications: pd.DataFrame) -> pd.DataFrame:
    """In how many specifications each claim holds.

    Parameters
    ----------
    specifications : DataFrame
        One row per claim and specification: `claim`, `estimand`, `contender`, `lead`, `low`, `basis`.

    Returns
    -------
    DataFrame
        One row per claim and estimand, in the order of the table: `contender`, `specifications` (informative ones, of
        which all else is told), `uninformative`, `holds` (leads alone), `shares` (shares the lead), `significant`
        (its interval lies above 1), `share` (in which it holds, of the informative), `least`, `median` and `most` of
        its lead.

    Examples
    --------
    >>> table = pd.DataFrame({"claim": "tie", "contender": "NRV SUD", "lead": [0.5, 1.0, 2.0, 3.0]})
    >>> table = table.assign(estimand="count", low=[0.2, 0.5, 0.9, 1.5], basis=[20, 20, 20, 5])
    >>> held(table)[["claim", "specifications", "uninformative", "holds", "median"]].values.tolist()
    [['tie', 3, 1, 1, 1.0]]
    """
    told = specifications.index.isin(informative(specifications).index)
    lead = specifications["lead"].where(told)
    about = specifications.assign(
        told=told, empty=~told, lead=lead, holds=lead > 1, shares=lead == 1, firm=told & (specifications["low"] > 1)
    )
    table = about.groupby(["claim", "estimand"], sort=False).agg(
        contender=("contender", "first"), specifications=("told", "sum"), uninformative=("empty", "sum"),
        holds=("holds", "sum"), shares=("shares", "sum"), significant=("firm", "sum"), least=("lead", "min"),
        median=("lead", "median"), most=("lead", "max"),
    ).reset_index()  # fmt: skip
    share = table["holds"] / table["specifications"].where(table["specifications"] > 0)
    return table.assign(share=share.fillna(0.0))


@takes(specifications="lead basis")
def by_choice(specifications: pd.DataFrame, choices: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """How often a claim holds under each value of each choice: which choice it hangs on.

    Parameters
    ----------
    specifications : DataFrame
        One row per specification of one curve: `lead`, `basis`, and a column per choice that was run.
    choices : mapping
        Name of a choice to its values.

    Returns
    -------
    DataFrame
        One row per choice that was run and value: `choice`, `value` (as words), `specifications` (informative ones),
        `holds`, `share`; `swing`, the difference between the greatest and the least share within the choice.

    Examples
    --------
    >>> table = pd.DataFrame({"lead": [2.0, 0.5], "basis": 20, "within": ["sentence", "article"]})
    >>> by_choice(table, {"within": ["sentence", "article"]})[["value", "holds", "swing"]].values.tolist()
    [['sentence', 1, 1.0], ['article', 0, 1.0]]
    """
    rows = []
    told = informative(specifications)
    for choice, values in run(specifications, choices).items():
        for value in values:
            own = told[told[choice] == words(value)]
            rows.append((choice, words(value), len(own), int((own["lead"] > 1).sum())))
    table = pd.DataFrame(rows, columns=["choice", "value", "specifications", "holds"])
    table = table[table["specifications"] > 0].reset_index(drop=True)
    table["share"] = table["holds"] / table["specifications"]
    grouped = table.groupby("choice", sort=False)["share"]
    return table.assign(swing=grouped.transform("max") - grouped.transform("min"))


@takes(specifications="lead")
def run(specifications: pd.DataFrame, choices: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """The choices of a grid that vary within a curve: neither left out for changing nothing nor its quantity.

    Examples
    --------
    >>> table = pd.DataFrame({"within": ["sentence", "article"], "weight": "count", "lead": 1.0})
    >>> [*run(table, {"within": ["sentence", "article"], "weight": ["count", "pmi"], "least": [1, 2]})]
    ['within']
    """
    return {
        name: each for name, each in choices.items() if name in specifications and specifications[name].nunique() > 1
    }


@takes(specifications="lead basis")
def curve(specifications: pd.DataFrame) -> pd.DataFrame:
    """The specifications of one claim in the order of its lead, numbered from 1: the specification curve.

    Returns
    -------
    DataFrame
        One row per informative specification, with `rank` and `outcome` (`holds`, `joint first`, `fails`) added.

    Examples
    --------
    >>> table = pd.DataFrame({"lead": [2.0, 0.5, 1.0, 9.0], "basis": [20, 20, 20, 1]})
    >>> curve(table)[["lead", "outcome"]].values.tolist()
    [[0.5, 'fails'], [1.0, 'joint first'], [2.0, 'holds']]
    """
    ordered = informative(specifications).sort_values("lead", kind="stable", ignore_index=True)
    outcome = ["holds" if lead > 1 else "joint first" if lead == 1 else "fails" for lead in ordered["lead"]]
    return ordered.assign(rank=range(1, len(ordered) + 1), outcome=outcome)


@takes(ranked="rank number")
def thinned(ranked: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """So many specifications of a curve as can be drawn, evenly from all, the report's own (number 1) among them.

    Examples
    --------
    >>> ranked = pd.DataFrame({"rank": [1, 2, 3, 4, 5], "number": [3, 1, 2, 5, 4]})
    >>> thinned(ranked, most=3)["rank"].tolist()
    [1, 2, 3, 5]
    """
    if len(ranked) <= most:
        return ranked
    places = {round(n * (len(ranked) - 1) / max(most - 1, 1)) for n in range(most)}
    kept = pd.Series(range(len(ranked)), index=ranked.index).isin(places) | (ranked["number"] == 1)
    return ranked[kept].reset_index(drop=True)


@takes(specifications="claim choices")
def chosen(specifications: pd.DataFrame, claim: str, estimand: str | None = None) -> pd.DataFrame:
    """The specifications of one claim (and one quantity), a column for each choice and all of them in `words`.

    Examples
    --------
    >>> choices = [{"choice": "within", "value": "article"}, {"choice": "least", "value": "1"}]
    >>> table = pd.DataFrame({"claim": ["tie"], "number": [1], "lead": [2.0], "choices": [choices]})
    >>> chosen(table, "tie")[["within", "least", "words"]].values.tolist()
    [['article', '1', 'within: article; least: 1']]
    """
    own = specifications[specifications["claim"] == claim]
    own = own if estimand is None else own[own["estimand"] == estimand]
    own = own.reset_index(drop=True)
    each = [{one["choice"]: one["value"] for one in row} for row in own["choices"]]
    told = ["; ".join(f"{choice}: {value}" for choice, value in row.items()) for row in each]
    return pd.concat([own.drop(columns="choices"), pd.DataFrame(each)], axis=1).assign(words=told)


@takes(ranked="rank")
def strips(ranked: pd.DataFrame, choices: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """What the specifications of a curve chose, those that stand side by side together.

    Parameters
    ----------
    ranked : DataFrame
        One row per specification, as `curve` gives it: `rank` and a column per choice.
    choices : mapping
        Name of a choice to its values, as `run` gives them.

    Returns
    -------
    DataFrame
        One row per choice and stretch of the curve with one value: `choice`, `value`, `from` and `to` (the ranks of the
        first and of the last), `order` (of the value among all values of all choices).

    Examples
    --------
    >>> ranked = pd.DataFrame({"rank": [1, 2, 3], "within": ["article", "sentence", "sentence"]})
    >>> strips(ranked, {"within": ["sentence", "article"]}).values.tolist()
    [['within', 'article', 1, 1, 1], ['within', 'sentence', 2, 3, 0]]
    """
    has(ranked, choices if len(ranked) else (), of="specification_grid.strips", table="ranked")
    place = {(choice, words(value)): n for n, (choice, value) in enumerate((c, v) for c in choices for v in choices[c])}
    rows = []
    for choice in choices if len(ranked) else ():
        stretch = (ranked[choice] != ranked[choice].shift()).cumsum()
        for _, own in ranked.groupby(stretch, sort=False):
            value, ranks = str(own[choice].iloc[0]), own["rank"].tolist()
            rows.append((choice, value, ranks[0], ranks[-1], place[choice, value]))
    return pd.DataFrame(rows, columns=["choice", "value", "from", "to", "order"])
