"""Headline claims: who is first in each of what the report counts, what that rests on, and what its checks say."""

from typing import Any

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.measure.inference import contenders, specification_curves
from analysis.measure.inference.joint_test import STATISTICS

# Claim to the annotation task that its counts come from.
LAYERS = {
    "tie": "mentions",
    "actor": "mentions",
    "theme": "sentences",
    "voice": "speech",
    "relation": "events",
    "conflict": "events",
}
BASIS = [
    *("claim", "contenders", "number", "runner_up", "articles", "outlets", "outlet_unknown", "largest_share"),
]


@takes(given="claim contender article_id value", articles="article_id cluster_id outlet")
def first(given: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Who is first, and how much of the corpus that rests on.

    Parameters
    ----------
    given : DataFrame
        What each article gives to each contender of a claim, in one row or several.
    articles : DataFrame
        One row per article; copies of one text share their `cluster_id`.

    Returns
    -------
    DataFrame
        One row per claim of `LAYERS`, in its order: `contenders` (all that are tied for the first place, sorted; none
        where nothing is counted), `number` (that of each), `runner_up` (the greatest of the others, or 0), `articles`
        (copies of one text count once), `outlets` (known ones), `outlet_unknown` (articles whose outlet is unknown)
        and `largest_share` (of the number, from one article with its copies). Where several are tied, these are of the
        one that rests on least.

    Examples
    --------
    >>> rows = [("theme", "roads", "a", 3), ("theme", "roads", "b", 1), ("theme", "harvest", "b", 2)]
    >>> given = pd.DataFrame(rows, columns=["claim", "contender", "article_id", "value"])
    >>> articles = pd.DataFrame({"article_id": [*"ab"], "cluster_id": [*"ab"], "outlet": ["The Gazette", None]})
    >>> found = first(given, articles)
    >>> found.loc[found["claim"] == "theme", [*BASIS[1:6], "largest_share"]].values.tolist()
    [[['roads'], 4, 2, 2, 1, 0.75]]
    """
    known = given.merge(articles[["article_id", "cluster_id", "outlet"]], on="article_id")
    return pd.DataFrame([_first(claim, known[known["claim"] == claim]) for claim in LAYERS], columns=BASIS)


def _first(claim: str, given: pd.DataFrame) -> list[Any]:
    total = contenders.totals(given)
    number = total.max() if len(total) else 0
    if number <= 0:
        return [claim, [], 0, 0, 0, 0, 0, float("nan")]
    tied = sorted(total.index[total == number])
    behind = given[given["contender"].isin(tied) & (given["value"] != 0)]
    each = behind.groupby("contender")
    largest = behind.groupby(["contender", "cluster_id"])["value"].sum().max() / number
    unknown = behind[behind["outlet"].isna()].groupby("contender")["article_id"].nunique()
    return [
        claim, tied, int(number), int(total.drop(tied).max()) if len(total) > len(tied) else 0,
        int(each["cluster_id"].nunique().min()), int(each["outlet"].nunique().min()),
        int(unknown.max()) if len(unknown) else 0, float(largest),
    ]  # fmt: skip


@takes(
    claims="claim contenders",
    specifications="claim estimand number contender lead low high basis",
    tests="claim estimand statistic p",
)
def under_other_choices(claims: pd.DataFrame, specifications: pd.DataFrame, tests: pd.DataFrame) -> pd.DataFrame:
    """What becomes of each claim under other choices: of one that no specification is about, nothing.

    Parameters
    ----------
    claims : DataFrame
        One row per claim, as `first` gives them.
    specifications, tests : DataFrame
        The tables `specifications` and `curve_tests`.

    Returns
    -------
    DataFrame
        The rows of `claims`, with the `ratio` to the runner-up under the report's own choices and its interval (`low`,
        `high`), `specifications` (informative ones; missing where the claim was not looked at), in how many of them it
        `holds` and is `joint_first`, and `p` of the median ratio over all of them.

    Examples
    --------
    >>> claims = pd.DataFrame({"claim": ["theme"], "contenders": [["roads"]]})
    >>> found = pd.DataFrame({"claim": "theme", "estimand": "count", "number": [1, 2], "contender": "roads",
    ...     "lead": [2.0, 0.5], "low": [1.5, 0.2], "high": [3.0, 0.9], "basis": 20})
    >>> tests = pd.DataFrame(columns=["claim", "estimand", "statistic", "p"])
    >>> under_other_choices(claims, found, tests)[["ratio", "specifications", "holds"]].values.tolist()
    [[2.0, 2, 1]]
    """
    own = specifications[specifications["number"] == 1].drop_duplicates("claim")
    own = own[["claim", "estimand", "contender", "lead", "low", "high"]].rename(columns={"lead": "ratio"})
    held = specification_curves.held(specifications).rename(columns={"shares": "joint_first"})
    about = own.merge(held[["claim", "estimand", "specifications", "holds", "joint_first"]], on=["claim", "estimand"])
    p = tests.loc[tests["statistic"] == STATISTICS[0], ["claim", "estimand", "p"]]
    about = about.merge(p, on=["claim", "estimand"], how="left")
    same = claims[["claim", "contenders"]].explode("contenders").rename(columns={"contenders": "contender"})
    about = same.dropna().merge(about, on=["claim", "contender"]).drop(columns=["contender", "estimand"])
    whole = dict.fromkeys(("specifications", "holds", "joint_first"), "Int64")
    return claims.merge(about.astype(whole), on="claim", how="left")


@takes(claims="claim", scores="layer measure theme_id coding value")
def coding_quality(claims: pd.DataFrame, scores: pd.DataFrame, *, coding: str) -> pd.DataFrame:
    """How far the coding of what each claim counts agrees with gold.

    Parameters
    ----------
    claims : DataFrame
        One row per claim.
    scores : DataFrame
        The table `scores`; the first figure of a layer is its main one.
    coding : str
        Which coding is judged.

    Returns
    -------
    DataFrame
        The rows of `claims`, with `layer`, `measure` and `score`, the last two missing where there is no gold for it.

    Examples
    --------
    >>> scores = pd.DataFrame({"layer": ["sentences"], "measure": ["alpha"], "theme_id": [""], "coding": ["left out"]})
    >>> table = coding_quality(pd.DataFrame({"claim": ["theme"]}), scores.assign(value=0.7), coding="left out")
    >>> table.values.tolist()
    [['theme', 'sentences', 'alpha', 0.7]]
    """
    main = scores[(scores["coding"] == coding) & (scores["theme_id"].fillna("") == "")].drop_duplicates("layer")
    main = main[["layer", "measure", "value"]].rename(columns={"value": "score"})
    return claims.assign(layer=claims["claim"].map(LAYERS)).merge(main, on="layer", how="left")


@takes(claims="claim contenders", tested="source target expected q")
def against_chance(claims: pd.DataFrame, tested: pd.DataFrame) -> pd.DataFrame:
    """The ties that are first under the null of the network: the one of those tied that it explains best.

    Parameters
    ----------
    claims : DataFrame
        One row per claim, as `first` gives them.
    tested : DataFrame
        One row per tie, as `positions.against_null` gives them.

    Returns
    -------
    DataFrame
        The rows of `claims`, with `expected` and `q`, missing where no null is defined.

    Examples
    --------
    >>> claims = pd.DataFrame({"claim": ["tie", "theme"], "contenders": [["NRV SUD"], ["roads"]]})
    >>> tested = pd.DataFrame({"source": ["NRV"], "target": ["SUD"], "expected": [2.5], "q": [0.4]})
    >>> against_chance(claims, tested)[["expected", "q"]].values.tolist()
    [[2.5, 0.4], [nan, nan]]
    """
    ends = tested.assign(contender=tested["source"] + contenders.AND + tested["target"])
    leaders = claims.loc[claims["claim"] == "tie", "contenders"].explode().dropna()
    worst = ends[ends["contender"].isin(leaders)].sort_values("q", na_position="first").tail(1)
    found = worst[["expected", "q"]].assign(claim="tie")
    return claims.merge(found, on="claim", how="left")
