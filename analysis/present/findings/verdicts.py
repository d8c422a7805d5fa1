"""The headline claims in words: each with its number, and what its checks say of it; the best become headlines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analysis.errors import counted
from analysis.measure.inference import contenders
from analysis.present import counts
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
_NAMED = 3  # parts of a number that a sentence still names
Row = Mapping[Any, Any]
# A count, said and perhaps linked: the words, and where they open.
Linked = Callable[[str, str], str]


@dataclass(frozen=True)
class _Words:
    """How a claim is said of one who is first, and of several; `things` are what is tied, `none` that nothing is."""

    alone: str
    tied: str
    thing: str
    none: str


_WORDS = {
    "tie": _Words(
        "{who} are co-mentioned in {n}, more than any other pair of actors", "tied as the most co-mentioned, in {n}",
        "pair", "no two actors are co-mentioned",
    ),
    "actor": _Words(
        "{who} has the greatest strength in the co-mention network, the sum of its ties: {n}",
        "tied for the greatest strength in the co-mention network, the sum of ties: {n}",
        "actor", "no actor has a tie",
    ),
    "theme": _Words("{who} is the most frequent theme, in {n}", "tied as the most frequent themes, in {n}", "theme",
        "no theme was found"),
    "voice": _Words(
        "{who} is the most frequent source among the actors of the codebook, with {n}",
        "tied as the most frequent sources among the actors of the codebook, with {n}", "source",
        "no statement is attributed to an actor of the codebook",
    ),
    "relation": _Words(
        "{who} have the most cooperative events between them: {n}", "tied for the most cooperative events: {n}",
        "pair", "no cooperative event between two actors was found",
    ),
    "conflict": _Words(
        "{who} have the most conflictual events between them: {n}", "tied for the most conflictual events: {n}",
        "pair", "no conflictual event between two actors was found",
    ),
}  # fmt: skip
_CODED = {
    "mentions": "mentions", "sentences": "themes", "speech": "statements", "events": "events",
}  # fmt: skip


def worded(claims: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """The claims with their words, the best checked first.

    Parameters
    ----------
    claims : DataFrame
        One row per claim, with the columns of the table `claims` but those that are added here.
    label : Series
        Labels by id.

    Returns
    -------
    DataFrame
        The rows with `sentence` (without its full stop), `verdict` (in words), `standing` and `place` (from 1): those
        that pass every check, then the weak ones by how many checks they fail or could not be put to, then those of
        fewer than `FEWEST_ARTICLES` articles, then those about nobody.
    """
    rows = claims.to_dict("records")
    checked = [_Checked.of(row) for row in rows]
    order = sorted(range(len(rows)), key=lambda n: checked[n].place)
    place = {n: place for place, n in enumerate(order, 1)}
    told = claims.assign(
        sentence=pd.Series([counts.plain(sentence(row, label)) for row in rows], index=claims.index, dtype="str"),
        verdict=pd.Series([counts.plain(one.words) for one in checked], index=claims.index, dtype="str"),
        standing=pd.Series([one.standing for one in checked], index=claims.index, dtype="str"),
        place=[place[n] for n in range(len(rows))],
    )
    return told.sort_values("place", ignore_index=True)


def checks(row: Row) -> str:
    """What the checks say of a claim, in words whose counts open."""
    return _Checked.of(row).words


def sentence(
    row: Row, label: pd.Series, *, linked: Linked = lambda words, _: words, name: Callable[[str], str] = str
) -> str:
    """A claim with its number, all who are tied named as tied.

    Parameters
    ----------
    row : mapping
        A row of the table `claims`.
    label : Series
        Labels by id.
    linked : callable
        Given the words of a count and the page that it opens on: how it is shown.
    name : callable
        Given a label: how it is shown.

    Examples
    --------
    >>> label = pd.Series({"NRV": "Norvania", "SUD": "Sudland", "OST": "Ostrel"})
    >>> page = {"part": "", "page": "ties.html#NRV--SUD", "count": 3, "contender": "NRV SUD"}
    >>> row = {"claim": "tie", "unit": "sentence", "contenders": ["NRV SUD"], "number": 3, "evidence": [page]}
    >>> sentence(row, label)
    'Norvania and Sudland are co-mentioned in 3 sentences, more than any other pair of actors'
    >>> tied = {"contenders": ["NRV SUD", "OST SUD"], "evidence": [page, page | {"contender": "OST SUD"}]}
    >>> sentence(row | tied, label)
    'Norvania–Sudland and Ostrel–Sudland are tied as the most co-mentioned, in 3 sentences each'
    """
    words, first = _WORDS[row["claim"]], list(row["contenders"])
    if not first:
        return words.none

    def called(one: str, between: str) -> str:
        return between.join(name(str(label.get(each, each))) for each in one.split(contenders.AND))

    if len(first) == 1:
        return words.alone.format(who=called(first[0], " and "), n=_number(row, linked, called))
    page = {one["contender"]: one["page"] for one in row["evidence"]}
    who = together([linked(called(one, "–"), page[one]) for one in first])
    many = (
        opens(counted(len(first), words.thing), _index(row))
        if len(row["evidence"])
        else counted(len(first), words.thing)
    )
    who = many if len(first) > _NAMED else who
    said = linked(_said(row), row["evidence"][0]["page"]) if len(row["evidence"]) else _said(row)
    return f"{who} are {words.tied.format(n=said)} each"


def _index(row: Row) -> str:
    """The list that the number of a claim is in."""
    return f"{row['evidence'][0]['page'].partition('#')[0]}#index" if len(row["evidence"]) else ""


def _said(row: Row) -> str:
    return f"{row['number']:,}" if row["claim"] == "actor" else counted(int(row["number"]), row["unit"])


def _number(row: Row, linked: Linked, called: Callable[[str, str], str]) -> str:
    """A number that opens; where it was counted on several pages, its parts open."""
    parts = list(row["evidence"])
    if len(parts) == 1:
        return linked(_said(row), parts[0]["page"])
    rest = sum(one["count"] for one in parts[_NAMED:])
    told = [linked(f"{one['count']:,}", one["page"]) + f" of {called(one['part'], ' towards ')}" for one in parts]
    named = [*told[:_NAMED], *([f"{opens(f'{rest:,}', parts[_NAMED]['page'])} of others"] if rest else [])]
    return f"{opens(_said(row), parts[0]['page'])} ({', '.join(named)})"


@dataclass(frozen=True)
class _Checked:
    """What the checks say of a claim: in its favour, against it, and what only informs."""

    good: list[str]
    bad: list[str]
    beside: list[str]
    standing: Standing
    place: tuple[int, int, float]

    @classmethod
    def of(cls, row: Row) -> "_Checked":
        if not len(row["contenders"]):
            return cls([], [], [], "nobody", (STANDINGS.index("nobody"), 0, 0.0))
        said = [check(row) for check in (_alone, _choices, _chance, _lead, _basis)]
        good, bad = ([words for passed, words in said if passed is one and words] for one in (True, False))
        untold = [words for passed, words in said if passed is None and words]
        standing = _standing(row, bad, untold)
        share = row["holds"] / row["specifications"] if _known(row["specifications"]) and row["specifications"] else 0.0
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


def _known(value: Any) -> bool:
    return not pd.isna(value)


def _alone(row: Row) -> Said:
    """Whether one alone is first."""
    many = len(row["contenders"])
    return (True, "") if many == 1 else (False, f"is tied with {opens(counted(many - 1, 'other'), _index(row))}")


def _choices(row: Row) -> Said:
    """In how many specifications the claim holds: it should in most."""
    if not _known(row["specifications"]):
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
    one = no_count(f"{100 * share:.0f} %", "share")
    words = f"rests on {behind(int(row['articles']))} articles{of}, {one} on one of them"
    return bool(row["articles"] >= FEWEST_ARTICLES and share <= _MOST_OF_ONE), words


def _coding(row: Row) -> str:
    what = _CODED[row["layer"]]
    if not _known(row["score"]):
        return f"how well {what} are coded here has not been measured"
    measure = "F1" if row["measure"] == "f1" else row["measure"]
    score = f"{row['score']:.2f}".replace("0.", ".")
    return f"coding of {what}: {opens(f'{measure} {score}', _SCORES)}"
