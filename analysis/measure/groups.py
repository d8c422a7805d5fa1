"""The groups that a corpus is compared by: its articles, outlets, periods, or the values of a document variable."""

from collections.abc import Iterable
from typing import get_args

import numpy as np
import pandas as pd

from analysis.contracts.table_arguments import has, takes
from analysis.errors import BroadsheetError, did_you_mean
from analysis.measure.slices import Period

# What stays unknown is a group of its own, and what is too many is another: neither is ever ranked beside the others.
NOT_KNOWN, OTHER = "not known", "other"
APART = (OTHER, NOT_KNOWN)
OWN = ("article", "outlet", *get_args(Period))
# Before the name of a document variable that is called as one of the groups above.
VARIABLE = "variable:"
# Values of a document variable that are compared; of numbers that are more, so many classes of equal size.
MOST, CLASSES = 12, 4
_PERIODS = {"month": "M", "quarter": "Q", "year": "Y"}


@takes(articles="article_id", variables="article_id variable value")
def of(articles: pd.DataFrame, *, by: str, variables: pd.DataFrame | None = None, most: int = MOST) -> "pd.Series[str]":
    """The group of each article, by its id.

    Parameters
    ----------
    articles : DataFrame
        One row per article.
    by : str
        What the groups are: `article`, `outlet`, `month`, `quarter`, `year`, or the name of a document variable
        (`variable:NAME` where it has one of these names).
    variables : DataFrame, optional
        One row per article and document variable: `article_id`, `variable`, `value`. Default: there are none.
    most : int
        Most groups of a document variable. Where it has more values, numbers are cut into `CLASSES` classes of about
        equal size, and of other values the commonest are kept and the rest is `other`. Default 12: more columns or
        bars than these are hard to compare by eye.

    Returns
    -------
    Series
        The group of each article. It is `not known` without an outlet, without a value, and where not all the days on
        which the article may have been published lie in one period: to split it would make up a date.

    Raises
    ------
    BroadsheetError
        There is no such group or variable; or each article has a value of its own, which groups nothing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"],
    ...     "published_from": pd.to_datetime(["2021-02-11", "2021-12-19", None]),
    ...     "published_to": pd.to_datetime(["2021-02-12", "2022-01-25", None])})
    >>> of(articles, by="quarter").to_dict()
    {'a': '2021Q1', 'b': 'not known', 'c': 'not known'}
    >>> desks = pd.DataFrame({"article_id": ["a", "b"], "variable": "desk", "value": ["World", "City"]})
    >>> of(articles, by="desk", variables=desks).to_dict()
    {'a': 'World', 'b': 'City', 'c': 'not known'}
    """
    ids = pd.Index(articles["article_id"])
    if by == "article":
        return pd.Series(ids, index=ids, dtype="str")
    if by == "outlet":
        has(articles, ["outlet"], of="groups.of", table="articles")
        outlet = articles["outlet"].astype("str").str.strip()
        found = outlet.where(outlet != "")
    elif by in _PERIODS:
        found = _period(articles, by)
    else:
        found = ids.to_series().map(_values(by, variables, ids, most)).astype("str")
    return pd.Series(found.fillna(NOT_KNOWN).to_numpy(), index=ids, dtype="str")


def _period(articles: pd.DataFrame, by: str) -> "pd.Series[str]":
    """The month, quarter or year that all days of an article lie in; missing where they do not, or are not known."""
    days = ("published_from", "published_to")
    has(articles, days, of="groups.of", table="articles")
    first, last = (pd.to_datetime(articles[c]).dt.to_period(_PERIODS[by]) for c in days)
    # two unknown days are not the same day
    return first.astype("str").where((first == last) & first.notna())


def _values(by: str, variables: pd.DataFrame | None, ids: pd.Index, most: int) -> "pd.Series[str]":
    """The value of a document variable by the article's id, cut to `most`."""
    table = pd.DataFrame(columns=["article_id", "variable", "value"]) if variables is None else variables
    name = by.removeprefix(VARIABLE)
    known = set(table["variable"])
    if name not in known:
        raise BroadsheetError(f"`by` is {by!r}; {did_you_mean(name, {*known, *OWN})}")
    own = table[(table["variable"] == name) & table["article_id"].isin(ids)].set_index("article_id")["value"]
    own = own.dropna().str.split().str.join(" ")
    own = own[own != ""]
    counts = own.value_counts()
    if len(counts) <= most:
        return own
    numbers = pd.to_numeric(own.str.replace(",", ""), errors="coerce")
    if np.isfinite(numbers).all():
        return _classes(numbers)
    if counts.max() == 1:
        raise BroadsheetError(
            f"The document variable `{name}` has another value in each of {len(own):,} articles, which makes no "
            f"groups; compare by one that articles share: {', '.join(sorted({*known, *OWN} - {name}))}."
        )
    kept = sorted(counts.index, key=lambda value: (-counts[value], value))[: most - 1]
    return own.where(own.isin(kept), OTHER)


def _classes(numbers: pd.Series) -> "pd.Series[str]":
    """Numbers in classes of about equal size, each named by its ends and, so that names sort, by its place."""
    place = pd.qcut(numbers, CLASSES, labels=False, duplicates="drop")
    ends = numbers.groupby(place).agg(["min", "max"])
    names = {n: f"{n + 1}: {low:g} to {high:g}" for n, (low, high) in enumerate(ends.itertuples(index=False))}
    return place.map(dict(zip(ends.index, names.values(), strict=True)))


def ordered(names: Iterable[str]) -> list[str]:
    """The names of groups in order, each once; those that are no group beside the others at the end.

    Examples
    --------
    >>> ordered(["not known", "2021-02", "other", "2021-01"])
    ['2021-01', '2021-02', 'other', 'not known']
    """
    return sorted({*names}, key=lambda name: (APART.index(name) + 1 if name in APART else 0, name))


def ranked(table: pd.DataFrame, *, by: str = "group") -> pd.DataFrame:
    """The rows of real groups: what is said to be first, most or rising is looked for among these alone.

    Examples
    --------
    >>> ranked(pd.DataFrame({"group": ["2021-02", "not known"], "sentences": [3, 576]}))["sentences"].tolist()
    [3]
    """
    has(table, [by], of="groups.ranked")
    return table[~table[by].isin(APART)]


@takes(articles="article_id published_from published_to")
def finest(articles: pd.DataFrame, *, most: int = 20) -> str:
    """The finest groups of the corpus of which there are at most `most`: articles, months, quarters, years or outlets.

    Groups in which less than half of the articles are known are passed over where there are better ones.

    Examples
    --------
    >>> days = pd.to_datetime(["2021-02-11"] * 30)
    >>> articles = pd.DataFrame({"article_id": map(str, range(30)), "outlet": "Lark",
    ...                          "published_from": days, "published_to": days})
    >>> finest(articles.head(5)), finest(articles), finest(articles.assign(published_to=pd.NaT))
    ('article', 'month', 'outlet')
    """
    for by in ("article", "month", "quarter", "year", "outlet"):
        found = of(articles, by=by)
        known = found[~found.isin(APART)]
        if known.nunique() <= most and 2 * len(known) >= len(found):
            return by
    return "outlet"


@takes(sentences="article_id")
def largest(group: "pd.Series[str]", sentences: pd.DataFrame, *, most: int = 2) -> "pd.Series[str]":
    """The articles of the groups with the most sentences, each with its group; those of no real group are left out.

    Parameters
    ----------
    group : Series
        The group of each article, by its id, as `of` gives it.
    sentences : DataFrame
        One row per sentence that counts.
    most : int
        How many groups are kept. Default two: what a difference is told of.

    Examples
    --------
    >>> group = pd.Series({"a": "Lark", "b": "Post", "c": "Mail", "d": "not known"})
    >>> largest(group, pd.DataFrame({"article_id": [*"aabbbcdddd"]})).to_dict()
    {'a': 'Lark', 'b': 'Post'}
    """
    counts = sentences["article_id"].map(group).value_counts()
    kept = sorted(set(counts.index) - {*APART}, key=lambda name: (-counts[name], name))[:most]
    return group[group.isin(kept)]
