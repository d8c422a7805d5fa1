"""The headline claims in words: each with its number, and what its checks say of it; the best become headlines."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from analysis.errors import counted
from analysis.measure.inference import contenders
from analysis.present import counts
from analysis.present.counts import opens
from analysis.present.findings import claim_checks
from analysis.present.findings.claim_checks import Row
from analysis.present.findings.enumeration import quoted, together

_NAMED = 3  # parts of a number that a sentence still names
# A count, said and perhaps linked: the words, and where they open.
Linked = Callable[[str, str], str]


@dataclass(frozen=True)
class Words:
    """How a claim is said: of one who is first, of several; `number` is what follows where its number is said.

    `among` is whom it is said of, `thing` what can be tied.
    """

    first: str
    tied: str
    number: str
    thing: str
    none: str
    among: str = ""


# The one place where claims are worded: a heading says the first part, a sentence the number too.
WORDS = {
    "tie": Words(
        "{who} are co-mentioned more than any other pair", "tied as the most co-mentioned", ", in {n}",
        "pair", "no two actors are co-mentioned",
    ),
    "actor": Words(
        "{who} has the greatest strength in the co-mention network",
        "tied for the greatest strength in the co-mention network", ", with ties that sum to {n}",
        "actor", "no actor has a tie",
    ),
    "theme": Words(
        "{who} is the most frequent theme", "tied as the most frequent themes", ", in {n}",
        "theme", "no theme was found",
    ),
    "voice": Words(
        "{who} is the most frequent source", "tied as the most frequent sources", ", with {n}",
        "source", "no statement is attributed to an actor of the codebook", " among the actors of the codebook",
    ),
    "relation": Words(
        "{who} have the most cooperative events between them", "tied for the most cooperative events", ", with {n}",
        "pair", "no cooperative event between two actors was found",
    ),
    "conflict": Words(
        "{who} have the most conflictual events between them", "tied for the most conflictual events", ", with {n}",
        "pair", "no conflictual event between two actors was found",
    ),
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
        fewer than `claim_checks.FEWEST_ARTICLES` articles, then those about nobody.
    """
    rows = claims.to_dict("records")
    checked = [claim_checks.Checked.of(row) for row in rows]
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
    return claim_checks.Checked.of(row).words


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
    'Norvania and Sudland are co-mentioned more than any other pair, in 3 sentences'
    >>> tied = {"contenders": ["NRV SUD", "OST SUD"], "evidence": [page, page | {"contender": "OST SUD"}]}
    >>> sentence(row | tied, label)
    'Norvania–Sudland and Ostrel–Sudland are tied as the most co-mentioned, in 3 sentences each'
    """
    words, first = WORDS[row["claim"]], list(row["contenders"])
    if not first:
        return words.none
    n = words.number.format(n=number(row, label, linked=linked, name=name))
    if len(first) == 1:
        return f"{words.first.format(who=_Names(label, name)(first[0], ' and '))}{words.among}{n}"
    return f"{tied(row, label, linked=linked, name=name)}{n} each"


def number(
    row: Row, label: pd.Series, *, linked: Linked = lambda words, _: words, name: Callable[[str], str] = str
) -> str:
    """The number of a claim about somebody, or of each who is tied; its parameters are those of `sentence`.

    Examples
    --------
    >>> label = pd.Series({"NRV": "Norvania", "quill": "Mara Quill"})
    >>> parts = [{"part": who, "page": "", "count": n, "contender": "NRV"} for who, n in [("NRV", 4), ("quill", 3)]]
    >>> number({"claim": "voice", "unit": "statement", "contenders": ["NRV"], "number": 7, "evidence": parts}, label)
    '7 statements (4 of Norvania, 3 of Mara Quill)'
    """
    first = list(row["contenders"])
    if len(first) == 1:
        return _number(row, linked, _Names(label, name))
    own = [one["page"] for one in row["evidence"] if one["contender"] == first[0]]
    show = linked if len(own) == 1 else opens  # a number that was counted on several pages opens on the first of them
    return show(_said(row), own[0]) if own else _said(row)


def tied(
    row: Row, label: pd.Series, *, linked: Linked = lambda words, _: words, name: Callable[[str], str] = str
) -> str:
    """Who are tied for the first place of a claim, named where they are few; its parameters are those of `sentence`.

    Examples
    --------
    >>> row = {"claim": "theme", "contenders": ["roads", "ports"], "evidence": []}
    >>> tied(row, pd.Series({"roads": "Roads", "ports": "Ports"}))
    '“Roads” and “Ports” are tied as the most frequent themes'
    """
    words, first = WORDS[row["claim"]], list(row["contenders"])
    page = {one["contender"]: one["page"] for one in reversed(row["evidence"])}  # the first of each
    if len(first) > _NAMED:
        many = counted(len(first), words.thing)
        return f"{opens(many, claim_checks.listed(row)) if page else many} are {words.tied}{words.among}"
    called = _Names(label, name)
    names = [linked(called(one, "–"), page.get(one, "")) for one in first]
    who = quoted(names) if row["claim"] == "theme" else together(names)
    return f"{who} are {words.tied}{words.among}"


class _Names(NamedTuple):
    """What contenders are called."""

    label: pd.Series
    name: Callable[[str], str]

    def __call__(self, one: str, between: str) -> str:
        return between.join(self.name(str(self.label.get(each, each))) for each in one.split(contenders.AND))


def _said(row: Row) -> str:
    return f"{row['number']:,}" if row["claim"] == "actor" else counted(int(row["number"]), row["unit"])


def _number(row: Row, linked: Linked, called: _Names) -> str:
    """A number that opens; where it was counted on several pages, its parts open."""
    parts = list(row["evidence"])
    if len(parts) == 1:
        return linked(_said(row), parts[0]["page"])
    rest = sum(one["count"] for one in parts[_NAMED:])
    told = [linked(f"{one['count']:,}", one["page"]) + f" of {called(one['part'], ' towards ')}" for one in parts]
    named = [*told[:_NAMED], *([f"{opens(f'{rest:,}', parts[_NAMED]['page'])} of others"] if rest else [])]
    return f"{opens(_said(row), parts[0]['page'])} ({', '.join(named)})"
