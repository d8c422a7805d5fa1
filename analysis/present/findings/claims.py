"""The headline claims in words."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

import pandas as pd

from analysis.measure.inference import contenders
from analysis.present import counts, escape
from analysis.present.findings import claim_checks, verdicts
from analysis.present.findings.theme_tables import between

# How a claim is counted, where the figures of its page may count otherwise.
_COUNTING = {"voice": ", persons counting for their state"}
NOBODY = "nobody"
_HEADLINES = ("first", "second", "third")  # sentences that a report begins with
NONE_PASSES = "No claim passes every check"
NOTHING = "Nothing was counted that a claim could be about"


def labels(actors: pd.DataFrame, themes: pd.DataFrame) -> pd.Series:
    """The label of each actor and theme, by its id."""
    ids = pd.concat([actors["actor_id"], themes["theme_id"]])
    return pd.Series(pd.concat([actors["label"], themes["label"]]).to_numpy(), index=ids)


def sentence(claim: str, contender: str, label: pd.Series) -> str:
    """A claim as a sentence without its full stop.

    Examples
    --------
    >>> sentence("tie", "NRV SUD", pd.Series({"NRV": "Norvania", "SUD": "Sudland"}))
    'Norvania and Sudland are co-mentioned more than any other pair'
    """
    if not contender:
        return f"no {'source' if claim == 'voice' else claim} is first: there is none"
    return verdicts.WORDS[claim].first.format(who=who(contender, label))


def heading(row: Mapping[Any, Any], label: pd.Series) -> str:
    """A claim as a heading: who is first or tied, and the gravest of what its checks say against it.

    Parameters
    ----------
    row : mapping
        One of the claims, with its checks.
    label : Series
        What actors and themes are called.

    Examples
    --------
    >>> row = {"claim": "theme", "contenders": ["roads"], "articles": 1, "evidence": []}
    >>> heading(row, pd.Series({"roads": "Roads"}))
    'Roads is the most frequent theme, but this rests on one article'
    """
    first = list(row["contenders"])
    if not first:
        return upper(verdicts.sentence(row, label))
    against = "" if row.get("standing") == "passes" else claim_checks.gravest(row)
    said = sentence(row["claim"], first[0], label) if len(first) == 1 else verdicts.tied(row, label)
    said += _COUNTING.get(row["claim"], "")
    return upper(f"{said}, {against}" if against else said)


def who(contender: str, label: pd.Series) -> str:
    """A contender's name, or both names of a pair.

    Examples
    --------
    >>> who("NRV SUD", pd.Series({"NRV": "Norvania", "SUD": "Sudland"})), who("", pd.Series())
    ('Norvania and Sudland', 'nobody')
    """
    return " and ".join(_names(contender, label)) if contender else NOBODY


def _names(contender: str, label: pd.Series) -> list[str]:
    return [str(label.get(one, one)) for one in contender.split(contenders.AND)]


def upper(text: str) -> str:
    """A sentence with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def short(found: pd.DataFrame, label: pd.Series) -> dict[str, str]:
    """A few words for each claim, as the name of its row in a figure."""
    words = {
        "tie": "co-mention: {}",
        "actor": "strength: {}",
        "theme": "theme: {}",
        "voice": "source: {}",
        "relation": "cooperation: {}",
        "conflict": "conflict: {}",
    }
    pairs = found[["claim", "contender"]].drop_duplicates().to_dict("records")
    return {
        one["claim"]: words[one["claim"]].format("–".join(_names(one["contender"], label)) or NOBODY) for one in pairs
    }


def headlines(claims: pd.DataFrame, label: pd.Series) -> dict[str, str]:
    """What a report says first, as Markdown: the claim whose checks are best, and up to three with their verdicts.

    Parameters
    ----------
    claims : DataFrame
        The table `claims`.
    label : Series
        Labels by id.

    Returns
    -------
    dict
        `title`, a line without its full stop; `first`, `second`, `third`, sentences whose counts open, with what
        weakens each in it, empty where there are fewer. Where no claim passes every check, the title says so.
    """
    ordered = claims.sort_values("place").to_dict("records")
    by = {one: [row for row in ordered if row["standing"] == one] for one in claim_checks.STANDINGS}
    shown = [*by["passes"], *by["weak"]] or by["too few articles"]
    if not shown:
        return {"title": NOTHING, **dict.fromkeys(_HEADLINES, "")}
    title = NONE_PASSES if by["weak"] else f"No claim rests on {claim_checks.FEWEST_ARTICLES} articles or more"
    if by["passes"]:
        title = escape.markdown(heading(by["passes"][0], label))
    told = [_told(row, label) for row in shown]
    return {"title": title, **dict(zip_longest(_HEADLINES, told[: len(_HEADLINES)], fillvalue=""))}


def _told(row: dict[Any, Any], label: pd.Series) -> str:
    said = verdicts.sentence(row, label, linked=counts.linked)
    return counts.markdown(f"{upper(said)}: this {verdicts.checks(row)}.")


def table(claims: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """The claims for people, the best checked first: `page` is where the number opens."""
    ordered = claims.sort_values("place")
    rows = ordered.to_dict("records")
    pages = [_page(each) for each in ordered["evidence"]]
    return pd.DataFrame(
        {
            "claim": [upper(verdicts.sentence(row, label, linked=counts.linked)) for row in rows],
            "number": ordered["number"],
            "runner-up": ordered["runner_up"],
            "ratio": ordered["ratio"],
            "95 % interval": between(ordered["low"], ordered["high"], digits=2),
            "verdict": [upper(verdicts.checks(row)) for row in rows],
            "checks": ordered["standing"].map(STANDING),
            "page": pages,
        }
    ).reset_index(drop=True)


def _page(pieces: Sequence[Mapping[str, str]]) -> str:
    """Where a number opens: on its page, or, if it was counted on several, on the first of these."""
    if not len(pieces):
        return ""
    return pieces[0]["page"] if len(pieces) == 1 else counts.derived(pieces[0]["page"])


def _opened(row: Mapping[str, str]) -> str:
    return row["page"]


def _all(row: Mapping[str, str]) -> str:
    """The runner-up is on the same list."""
    return counts.derived(f"{row['page'].removeprefix('~').partition('#')[0]}#index") if row["page"] else ""


# Where the numbers of the table open.
OPENS = {"number": _opened, "runner-up": _all}
STANDING = {
    "passes": "passes all",
    "weak": "does not pass all",
    "too few articles": f"fewer than {claim_checks.FEWEST_ARTICLES} articles",
    "nobody": "none to check",
}
