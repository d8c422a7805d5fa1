"""What the front page says beside the claims: who wrote it, which figure shows the finding, how it is cited."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.present import counts
from analysis.present.findings import claim_checks, claims, verdicts

# Which figure shows what a claim is about.
FIGURES = {
    "tie": "network",
    "actor": "network",
    "theme": "themes",
    "voice": "sources",
    "relation": "events",
    "conflict": "events",
}


def first(table: pd.DataFrame) -> dict[Any, Any]:
    """The claim that a report begins with; empty where there is none.

    Parameters
    ----------
    table : DataFrame
        The table `claims`.
    """
    ordered = table.sort_values("place")
    for standing in claim_checks.STANDINGS:
        rows = ordered[ordered["standing"] == standing].to_dict("records")
        if rows and standing != "nobody":
            return rows[0]
    return {}


def has(claim: Mapping[Any, Any]) -> dict[str, bool]:
    """Which figure the front page shows, by the name that its condition has.

    Examples
    --------
    >>> [name for name, shown in has({"claim": "theme"}).items() if shown], any(has({}).values())
    (['shows_themes'], False)
    """
    figure = FIGURES.get(claim.get("claim", ""), "")
    return {f"shows_{name}": name == figure for name in sorted(set(FIGURES.values()))}


def passages(
    claim: Mapping[Any, Any],
    label: "pd.Series[str]",
    *,
    quote: str,
    by: str,
    date: str,
    version: str,
    abstract: str,
    citation: str,
) -> dict[str, str]:  # fmt: skip
    """The passages of the front page, as Markdown.

    Parameters
    ----------
    claim : mapping
        The row of the claim that the report begins with.
    label : Series
        Labels by id.
    quote : str
        A sentence from its evidence, as HTML; empty where none is quoted.
    by, date, version, abstract, citation : str
        How the report is published; empty where it is not known.
    """
    stated = [by, date, f"version {version}" if version else ""]
    return {
        "byline": _given(" · ".join(filter(None, stated))),
        "abstract": _given(abstract),
        "citation": _given(citation),
        "quote": quote,
        "others": _others(claim, label) if quote else "",
    }


def _given(words: str) -> str:
    """What somebody wrote of the report: its numbers are no counts."""
    return counts.markdown(counts.no_counts(words, "name"))


def _others(claim: Mapping[Any, Any], label: "pd.Series[str]") -> str:
    """The way to all that the claim's number was counted from.

    Examples
    --------
    >>> page = {"part": "", "page": "ties.html#NRV--SUD", "count": 47, "contender": "NRV SUD"}
    >>> row = {"claim": "tie", "unit": "sentence", "contenders": ["NRV SUD"], "number": 47, "evidence": [page]}
    >>> _others(row, pd.Series())
    'The first claim was counted from <a data-evidence="ties.html#NRV--SUD">47 sentences</a>.'
    """
    each = " for each" if len(claim["contenders"]) > 1 else ""
    number = verdicts.number(claim, label, linked=counts.linked)
    return counts.markdown(f"The first claim was counted from {number}{each}.")


def title(table: pd.DataFrame, label: "pd.Series[str]") -> str:
    """The finding, as plain text.

    Parameters
    ----------
    table : DataFrame
        The table `claims`.
    label : Series
        Labels by id.
    """
    row = first(table)
    if row.get("standing") != "passes":
        return ""
    return claims.heading(row, label)
