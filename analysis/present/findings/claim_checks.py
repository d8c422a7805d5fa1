"""What the checks say of a headline claim: chance, other choices, on what it rests, how well that is coded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import pandas as pd

from analysis.errors import counted
from analysis.present.counts import Count, no_count, number, opens
from analysis.present.findings.enumeration import together

Standing = Literal["passes", "weak", "too few articles", "nobody"]
STANDINGS: tuple[Standing, ...] = ("passes", "weak", "too few articles", "nobody")
# What fewer articles say may be one writer's: no headline. Three, as for a theme's words and a period's trend.
FEWEST_ARTICLES = 3
# The level of q and p: the share of false findings that the notebooks accept.
LEVEL = 0.05
# From here on a claim is one article's rather than the corpus's.
_MOST_OF_ONE = 0.5
# Where the specifications of each claim are counted, and what the coding scores.
_SPECIFICATIONS, _SCORES = "../robustness.html#tbl-specifications", "../validation.html#tbl-scores"
_CODED = {
    "mentions": "mentions", "sentences": "themes", "speech": "statements", "events": "events",
}  # fmt: skip
Row = Mapping[Any, Any]


@dataclass(frozen=True)
class Checked:
    """What the checks say of a claim: in its favour, against it, and what only informs."""

    good: list[str]
    bad: list[str]
    beside: list[str]
    standing: Standing
    place: tuple[int, int, float]

    @classmethod
    def of(cls, row: Row) -> "Checked":
        """The checks of a row of the table `claims`."""
        if not len(row["contenders"]):
            return cls([], [], [], "nobody", (STANDINGS.index("nobody"), 0, 0.0))
        said = [check(row) for check in (_alone, _choices, _chance, _lead, _basis)]
        good, bad = ([one.words for one in said if one.passed is way and one.words] for way in (True, False))
        untold = [one.words for one in said if one.passed is None and one.words]
        standing = _standing(row, bad, untold)
        share = row["holds"] / row["specifications"] if _tried(row) and row["specifications"] else 0.0
        place = (STANDINGS.index(standing), len(bad) + len(untold), -share)
        return cls(good, bad, [*untold, _coding(row)], standing, place)

    @property
    def words(self) -> str:
        """The verdict: what speaks for the claim, then what against it, then how good the coding is."""
        if self.standing == "nobody":
            return ""
        return "; ".join(filter(None, [argued(self.good, self.bad), *self.beside]))


def argued(good: Sequence[str], bad: Sequence[str]) -> str:
    """What speaks for a claim and what against it, in one clause.

    Examples
    --------
    >>> argued(["holds in 4 of 4 specifications"], ["rests on one article"])
    'holds in 4 of 4 specifications, but rests on one article'
    >>> argued([], ["is tied with 1 other", "rests on one article"])
    'is tied with 1 other and rests on one article'
    """
    for_it, against = (together(words, most=len(words)) for words in (good, bad))
    return f"{for_it}, but {against}" if for_it and against else for_it or against


def _standing(row: Row, bad: Sequence[str], untold: Sequence[str]) -> Standing:
    if row["articles"] < FEWEST_ARTICLES:
        return "too few articles"
    return "weak" if bad or untold else "passes"


class Said(NamedTuple):
    """What a check says: whether the claim passes it (none: it could not be put), the words, and few for a heading."""

    passed: bool | None
    words: str = ""
    few: str = ""


def gravest(row: Row) -> str:
    """The gravest of what is against a claim, in the words that end its heading; empty where nothing is.

    Examples
    --------
    >>> row = {"contenders": ["roads"], "articles": 1, "evidence": []}
    >>> gravest(row)
    'but this rests on one article'
    """
    # how often several who are tied are first, and by how much, says no more of them than that they are tied
    asked = (_basis,) if len(row["contenders"]) > 1 else (_basis, _chance, _lead, _choices)
    answers = (check(row) for check in asked if len(row["contenders"]))
    return next((answer.few for answer in answers if answer.passed is not True), "")


def listed(row: Row) -> str:
    """The list that the number of a claim is in."""
    return f"{row['evidence'][0]['page'].partition('#')[0]}#index" if len(row["evidence"]) else ""


def _known(value: Any) -> bool:
    return not pd.isna(value)


def _tried(row: Row) -> bool:
    return all(_known(row[name]) for name in ("specifications", "holds", "joint_first"))


def _alone(row: Row) -> Said:
    """Whether one alone is first."""
    many = len(row["contenders"])
    return Said(True) if many == 1 else Said(False, f"is tied with {opens(counted(many - 1, 'other'), listed(row))}")


def _choices(row: Row) -> Said:
    """In how many specifications the claim holds: it should in most."""
    if not _tried(row):
        return Said(None, "other choices were not tried", "but other choices were not tried")
    if not row["specifications"]:
        return Said(None, "no specification is informative", "but no specification is informative")
    holds, of, first = (
        opens(words, _SPECIFICATIONS)
        for words in (
            f"{row['holds']:,}",
            counted(int(row["specifications"]), "specification"),
            f"{row['joint_first']:,}",
        )
    )
    share = f"holds in {holds} of {of}"
    joint = f" (joint first in {first})" if row["joint_first"] else ""
    most = bool(row["holds"] * 2 > row["specifications"])
    return Said(most, share + joint, f"but this {share}")


def _chance(row: Row) -> Said:
    """Whether the number is more than the null gives, where one is defined."""
    if not _known(row["q"]):
        return Said(True)
    if row["q"] <= LEVEL:
        return Said(True, f"is more than expected by chance of actors named so often ({_p('q', row)})")
    few = "no more than expected by chance"
    chance = f"{row['expected']:.0f}" if _known(row["expected"]) else ""
    expected = f"{no_count(chance, 'measure')}, " if chance else ""
    return Said(False, f"is {few} of actors named so often ({expected}{_p('q', row)})", f"but {few}")


def _lead(row: Row) -> Said:
    """Whether the lead over the runner-up could be chance, all specifications together."""
    if not _known(row["p"]):
        return Said(True)
    if row["p"] <= LEVEL:
        return Said(True, f"leads the runner-up by more than expected by chance ({_p('p', row)})")
    few = "the runner-up by no more than expected by chance"
    return Said(False, f"leads {few} ({_p('p', row)})", f"but ahead of {few}")


def _p(what: str, row: Row) -> str:
    return no_count(f"{what} {_small(row[what])}", "p")


def _small(value: float) -> str:
    """A probability in two or three decimals, without its nought.

    Examples
    --------
    >>> _small(0.4), _small(0.0004), _small(0.012), _small(1.0)
    ('= .40', '< .001', '= .012', '= 1.00')
    """
    if value < 0.001:
        return "< .001"
    return "= " + f"{value:.{3 if value < 0.1 else 2}f}".removeprefix("0")


def _basis(row: Row) -> Said:
    """On how many articles the number rests, of which outlets, and how much of it on one."""
    if row["articles"] == 1:
        return Said(False, "rests on one article", "but this rests on one article")
    pages = [one["page"] for one in row["evidence"]]
    at = pages[0] if pages else ""

    def behind(n: int) -> str:
        return f"{Count(n, at):,}" if len(pages) == 1 and row["claim"] != "actor" else opens(f"{n:,}", at)

    known = f"{behind(int(row['outlets']))} {'outlet' if row['outlets'] == 1 else 'outlets'}" if row["outlets"] else ""
    missing = f"{row['outlet_unknown']:,}"
    unknown = f"{opens(missing, at)} of unknown outlet" if row["outlet_unknown"] else ""
    of = f" ({', '.join(filter(None, (known, unknown)))})" if known or unknown else ""
    share = row["largest_share"]
    articles = opens(f"{row['articles']:,}", at)  # copies of one text count once, and each is listed there
    words = f"rests on {articles} articles{of}"
    if _known(share):
        words += f", {no_count(f'{100 * share:.0f} %', 'share')} on one of them"
    if row["articles"] < FEWEST_ARTICLES:
        return Said(False, words, "but this rests on two articles")
    if not _known(share):
        return Said(False, words, "but how much of this one article holds is not known")
    return Said(bool(share <= _MOST_OF_ONE), words, "but this rests mostly on one article")


def _coding(row: Row) -> str:
    what = _CODED[row["layer"]]
    if not _known(row["score"]) or not _known(row["measure"]):
        return f"how well {what} are coded here has not been measured"
    measure = "F1" if row["measure"] == "f1" else row["measure"]
    score = number(row["score"], ".2f").replace("0.", ".")
    return f"coding of {what}: {opens(f'{measure} {score}', _SCORES)}"
