"""What the checks say of a headline claim: chance, other choices, on what it rests, how well that is coded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analysis.errors import counted
from analysis.present.counts import Count, no_count, opens
from analysis.present.findings.captions import together

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
        good, bad = ([words for passed, words in said if passed is one and words] for one in (True, False))
        untold = [words for passed, words in said if passed is None and words]
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


Said = tuple[bool | None, str]


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
    return (True, "") if many == 1 else (False, f"is tied with {opens(counted(many - 1, 'other'), listed(row))}")


def _choices(row: Row) -> Said:
    """In how many specifications the claim holds: it should in most."""
    if not _tried(row):
        return None, "other choices were not tried"
    if not row["specifications"]:
        return None, "no specification is informative"
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
    return bool(row["holds"] * 2 > row["specifications"]), share + joint


def _chance(row: Row) -> Said:
    """Whether the number is more than the null gives, where one is defined."""
    if not _known(row["q"]):
        return True, ""
    if row["q"] <= LEVEL:
        return True, f"is more than expected by chance of actors named so often ({_p('q', row)})"
    chance = f"{row['expected']:.0f}" if _known(row["expected"]) else ""
    expected = f"{no_count(chance, 'measure')}, " if chance else ""
    return False, f"is no more than expected by chance of actors named so often ({expected}{_p('q', row)})"


def _lead(row: Row) -> Said:
    """Whether the lead over the runner-up could be chance, all specifications together."""
    if not _known(row["p"]):
        return True, ""
    if row["p"] <= LEVEL:
        return True, f"leads the runner-up by more than expected by chance ({_p('p', row)})"
    return False, f"leads the runner-up by no more than expected by chance ({_p('p', row)})"


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
        return False, "rests on one article"
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
    return bool(row["articles"] >= FEWEST_ARTICLES and share <= _MOST_OF_ONE), words


def _coding(row: Row) -> str:
    what = _CODED[row["layer"]]
    if not _known(row["score"]) or not _known(row["measure"]):
        return f"how well {what} are coded here has not been measured"
    measure = "F1" if row["measure"] == "f1" else row["measure"]
    score = f"{row['score']:.2f}".replace("0.", ".")
    return f"coding of {what}: {opens(f'{measure} {score}', _SCORES)}"
