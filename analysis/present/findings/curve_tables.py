"""The specification curves of the headline claims as tables to be read."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.measure.inference import choice_effects, specification_curves
from analysis.present.findings.claims import sentence, upper, who
from analysis.present.findings.theme_tables import between

Choices = Mapping[str, Mapping[str, Sequence[Any]]]
RATIO = "ratio to runner-up"
MOOT = "changes nothing here: not run"


def own(found: pd.DataFrame) -> dict[str, str]:
    """The quantity of each claim as the report has it: that of its first specification.

    Examples
    --------
    >>> own(pd.DataFrame({"claim": ["tie", "tie"], "estimand": ["count", "pmi"], "number": [1, 2]}))
    {'tie': 'count'}
    """
    first = found[found["number"] == 1]
    return dict(zip(first["claim"], first["estimand"], strict=True))


def claims(found: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """One row per claim and quantity, the report's own first.

    Parameters
    ----------
    found : DataFrame
        One row per claim and specification.
    label : Series
        Labels by id.

    Returns
    -------
    DataFrame
        `claim`, `quantity`, the ratio under the curve's first choices with its interval, `informative` and
        `uninformative` specifications; of the informative ones `holds in`, `significant in`, `%` (in which it
        holds), the median ratio and `first otherwise` (who most often leads where it fails).
    """
    reported, rows = own(found), []
    first = found.drop_duplicates(["claim", "estimand"]).set_index(["claim", "estimand"])
    for one in specification_curves.held(found).to_dict("records"):
        key = (one["claim"], one["estimand"])
        told = specification_curves.informative(found[(found["claim"] == key[0]) & (found["estimand"] == key[1])])
        others = told.loc[told["first"] != one["contender"], "first"].value_counts()
        rows.append(
            {
                "claim": upper(sentence(one["claim"], one["contender"], label)),
                "quantity": quantity(one["estimand"], reported=reported[one["claim"]] == one["estimand"]),
                RATIO: first.at[key, "lead"], "low": first.at[key, "low"], "high": first.at[key, "high"],
                "informative": one["specifications"], "uninformative": one["uninformative"], "holds in": one["holds"],
                "significant in": one["significant"], "%": f"{100 * one['share']:.0f}" if one["specifications"] else "",
                "median ratio": one["median"],
                "first otherwise": who(str(others.index[0]), label) if len(others) else "",
            }
        )  # fmt: skip
    table = pd.DataFrame(rows, columns=[*rows[0]] if rows else ["claim", "low", "high"])
    return table.assign(low=between(table["low"], table["high"], digits=2)).drop(columns="high").rename(
        columns={"low": "95 % interval"}
    )  # fmt: skip


def quantity(estimand: str, *, reported: bool) -> str:
    """The quantity of a curve in words, marked where it is the report's.

    Examples
    --------
    >>> quantity("count", reported=True), quantity("", reported=True)
    ('count (the report’s)', 'the report’s')
    """
    return f"{estimand} (the report’s)" if reported and estimand else "the report’s" if reported else estimand


def tests(tested: pd.DataFrame, found: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """The joint tests: one row per claim, quantity and statistic.

    Returns
    -------
    DataFrame
        `claim`, `quantity`, `statistic`, `observed`, `by chance` (the median of the permutations), `p`.
    """
    reported = own(found)
    contender = found.drop_duplicates("claim").set_index("claim")["contender"]
    rows = tested[tested["claim"].isin(contender.index[contender != ""])]
    kinds = {"claim": "str", "quantity": "str", "statistic": "str"}
    return pd.DataFrame(
        {
            "claim": [upper(sentence(one, contender[one], label)) for one in rows["claim"]],
            "quantity": [
                quantity(each, reported=reported[one] == each)
                for one, each in zip(rows["claim"], rows["estimand"], strict=True)
            ],
            "statistic": rows["statistic"].to_numpy(),
            "observed": rows["observed"].to_numpy(),
            "by chance": rows["expected"].to_numpy(),
            "p": rows["p"].to_numpy(),
        }
    ).astype(kinds)


def effects(found: pd.DataFrame, choices: Choices, label: pd.Series) -> pd.DataFrame:
    """How much of the variance of the ratio each choice explains: one row per claim (as the report has it) and choice.

    Returns
    -------
    DataFrame
        `claim`, `choice`, `% alone`, `% with interactions`, and under which value the claim holds most and least often.
    """
    rows = []
    for claim, estimand in own(found).items():
        curve = specification_curves.chosen(found, claim, estimand)
        run = specification_curves.run(curve, choices[claim])
        told = specification_curves.informative(curve)
        by_choice = specification_curves.by_choice(curve, choices[claim])
        for one in choice_effects.explained(told, run).to_dict("records"):
            rows.append(
                {
                    "claim": upper(sentence(claim, str(curve["contender"].iloc[0]), label)), "choice": one["choice"],
                    "% alone": 100 * one["alone"], "% with interactions": 100 * one["share"],
                    "holds in": extremes(by_choice[by_choice["choice"] == one["choice"]]),
                }
            )  # fmt: skip
    return pd.DataFrame(rows, columns=["claim", "choice", "% alone", "% with interactions", "holds in"])


def extremes(of_choice: pd.DataFrame) -> str:
    """Under which value of a choice a claim holds most and least often; one number where that makes no difference.

    Examples
    --------
    >>> extremes(pd.DataFrame({"value": ["sentence", "article"], "share": [1.0, 0.25]}))
    '100 % with “sentence”, 25 % with “article”'
    """
    if of_choice.empty:
        return ""
    rows = sorted(of_choice.to_dict("records"), key=lambda row: -float(row["share"]))
    best, worst = rows[0], rows[-1]
    if best["share"] == worst["share"]:
        return f"{100 * best['share']:.0f} % whatever is chosen"
    return f"{100 * best['share']:.0f} % with “{best['value']}”, {100 * worst['share']:.0f} % with “{worst['value']}”"


def grid(listed: pd.DataFrame, found: pd.DataFrame, groups: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """The grid for people, with what became of each choice.

    Parameters
    ----------
    listed : DataFrame
        One row per choice, with `claims on` and `choice` (`specification_choices.grid`).
    found : DataFrame
        One row per claim and specification.
    groups : mapping
        Group of choices to its claims.
    """
    first = found[found["number"] == 1]
    run = {claim: {one["choice"] for one in each} for claim, each in zip(first["claim"], first["choices"], strict=True)}
    of = {group: set().union(*(run.get(claim, set()) for claim in each)) for group, each in groups.items()}
    told = [
        "run" if name in of.get(group, ()) else MOOT
        for group, name in zip(listed["claims on"], listed["choice"], strict=True)
    ]
    return listed.assign(here=pd.Series(told, index=listed.index, dtype="str"))
