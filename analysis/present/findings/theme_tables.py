"""Themes for people: frequencies with intervals, their grid over the subcorpora, keywords."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis import schema
from analysis.errors import counted
from analysis.measure import groups
from analysis.measure.article_names import names
from analysis.measure.inference.resampling import ENOUGH
from analysis.measure.multiple_testing import false_discovery
from analysis.measure.themes import dispersion, keyness, keyness_tests, part_counts
from analysis.present import counts
from analysis.present.evidence import links
from analysis.present.findings.captions import Captions, called

# An end of an interval that is long without digits behind the point.
_LONG = 1000
_KEYWORDS = {
    "part": "subcorpus", "term": "word", "count": "times", "per_1000": "per 1,000 words", "other_per_1000": "elsewhere",
    "clusters": "articles", "odds": "odds ratio", "interval": "95 % interval", "q": "q", "g2": "G²",
}  # fmt: skip


def with_intervals(corpus: pd.DataFrame, sure: pd.DataFrame) -> pd.DataFrame:
    """Frequencies with the interval of their share, in per cent: `% of sentences`, `low`, `high`, `interval`."""
    share = sure[sure["measure"] == "share"].set_index("theme_id")[["low", "high"]] * 100
    table = corpus.assign(**{"% of sentences": 100 * corpus["share"]}).join(share, on="theme_id")
    return table.assign(interval=between(table["low"], table["high"]))


def between(low: pd.Series, high: pd.Series, *, digits: int = 1) -> list[str]:
    r"""Intervals as they are printed, on one line.

    Examples
    --------
    >>> between(pd.Series([1.25, None, -3.42]), pd.Series([3.0, None, -0.02]))
    ['1.2\xa0to\xa03.0', '', '−3.4\xa0to\xa00.0']
    >>> between(pd.Series([1.0]), pd.Series([3975278.25]))
    ['1\xa0to\xa03,975,278']
    """
    ends = zip(low, high, strict=True)
    return ["" if pd.isna(a) or pd.isna(b) else "\u00a0to\u00a0".join(_ends(a, b, digits)) for a, b in ends]


def in_words(row: "pd.Series[Any]", *, times: float = 1, digits: int = 1) -> str:
    """The interval of an estimate within a sentence.

    Examples
    --------
    >>> in_words(pd.Series({"low": -0.034, "high": 0.5}), times=100)
    '−3.4 to 50.0'
    """
    return " to ".join(counts.number(times * row[end], f".{digits}f") for end in ("low", "high"))


def _ends(low: float, high: float, digits: int) -> tuple[str, str]:
    """Both ends of an interval with as many digits; with none of them where an end is long without."""
    kept = 0 if max(abs(low), abs(high)) >= _LONG else digits
    return counts.number(low, f"z,.{kept}f"), counts.number(high, f"z,.{kept}f")


def columns(articles: pd.DataFrame, each: pd.DataFrame, *, by: str) -> dict[str, str]:
    """The name of each subcorpus: of an article its short name, else the outlet or the period itself."""
    return names(articles) if by == "article" else {group: group for group in dict.fromkeys(each["group"])}


def grid(
    each: pd.DataFrame, corpus: pd.DataFrame, named: Mapping[str, str], label: pd.Series, *, by: str = ""
) -> pd.DataFrame:
    """The cells of the grid of themes and subcorpora: the most frequent theme first, subcorpora in order."""
    rank = {theme: n for n, theme in enumerate(corpus["theme_id"])}
    table = each.assign(rank=each["theme_id"].map(rank), theme=called(each["theme_id"], label))
    table["subcorpus"] = table["group"].map(named)
    # where an article has no sentence on a theme, all that there are open
    table["opens"] = [
        links.theme(row.theme_id, row.group if by == "article" and row.sentences else None)
        for row in schema.rows(table)
    ]
    return table.sort_values("rank", kind="stable", ignore_index=True)[["theme", "subcorpus", "sentences", "opens"]]


def wide(each: pd.DataFrame, named: Mapping[str, str], label: pd.Series) -> pd.DataFrame:
    """One row per theme, one column per subcorpus: the number of sentences."""
    order = list(dict.fromkeys(each["group"]))
    table = each.pivot(index="theme_id", columns="group", values="sentences").reindex(columns=order).reset_index()
    table.columns = [named.get(c, c) for c in table.columns]
    return table.assign(theme=called(table["theme_id"], label)).sort_values("theme", ignore_index=True)[
        ["theme", *[c for c in table.columns if c != "theme_id"], "theme_id"]
    ]


def shares(each: pd.DataFrame, named: Mapping[str, str], label: pd.Series) -> pd.DataFrame:
    """One row per theme, one column per subcorpus: the share in per cent, with its interval where there is one."""
    ends = between(100 * each["low"], 100 * each["high"])
    told = [
        f"{value:.1f} ({interval})" if interval else f"{value:.1f}"
        for value, interval in zip(100 * each["share"], ends, strict=True)
    ]
    return wide(each.assign(sentences=told), named, label).drop(columns="theme_id")


def shares_caption(each: pd.DataFrame) -> Captions:
    """Which shares of subcorpora have an interval, in words."""
    text = "Shares of themes by subcorpus, in per cent of its sentences"
    sizes = each.drop_duplicates("group")["clusters"]
    able = int((sizes >= ENOUGH).sum())
    needs = f"it takes {ENOUGH} independent articles"
    if not able:
        text += f"; none has an interval, since {needs} in a subcorpus."
    elif able == len(sizes):
        text += ", with intervals of 95 %."
    else:
        has = f"{able:,} of {counted(len(sizes), 'subcorpus', 'subcorpora')} {'has' if able == 1 else 'have'} one"
        text += f", with intervals of 95 % in subcorpora of {ENOUGH} independent articles or more: {has}."
    return Captions({"shares_caption": counts.from_one_place(text, links.ARTICLES, parameters=["95", str(ENOUGH)])})


def opens(named: Mapping[str, str], *, by: str) -> dict[str, Callable[[Any], str]]:
    """The links of `wide`: a theme's sentences in the article of a column; all where columns are no articles."""
    if by != "article":
        return dict.fromkeys(named.values(), lambda row: counts.derived(links.theme(row["theme_id"])))

    def opened(article_id: str) -> Callable[[Any], str]:
        return lambda row: links.theme(row["theme_id"], article_id)

    return {name: opened(article_id) for article_id, name in named.items()}


def with_dispersion(corpus: pd.DataFrame, codes: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Frequencies with `dispersion`, how evenly a theme occurs over the articles (1 − DPnorm; missing in one)."""
    counts = part_counts.themes(codes, by=codes["article_id"])
    found = dispersion.coefficients(counts, sizes=sentences.groupby("article_id").size())
    even = 1 - found.set_index("term")["dp_norm"]
    return corpus.assign(dispersion=corpus["theme_id"].map(even))


def keywords(
    sentences: pd.DataFrame, where: pd.Series, named: Mapping[str, str], *, most: int | None = None, least: int = 3
) -> pd.DataFrame:
    """Keywords: the words that set each subcorpus apart from the rest.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    where : Series
        The subcorpus of each article, by its id.
    named : mapping
        The name of each subcorpus.
    most : int, optional
        Words of each subcorpus; with none given, all.
    least : int
        Fewest times that a word stands in the subcorpus. Default 3, as for the terms of uncoded sentences.

    Returns
    -------
    DataFrame
        One row per subcorpus and word, the most telling first: `subcorpus`, `word`, `times`, `per 1,000 words`,
        `elsewhere`, `articles` (here or elsewhere), `odds ratio` and its `95 % interval` from the differences between
        articles (copies are one), `q` over all words of all subcorpora (missing of words of too few articles), and
        `G²`. Of a subcorpus of one article nothing can be told of others: interval and q are missing, and the words
        are ordered by the log-odds with the corpus as prior.
    """
    # what is not known, or is the rest, is no subcorpus that others could be set apart from
    of = sentences["article_id"].map(where[~where.isin(groups.APART)])
    counts = _by_article(sentences[of.notna()], where)
    tables = []
    for part in counts["part"].cat.categories if counts["part"].nunique() > 1 else ():
        odds = keyness_tests.log_odds(counts, one=part)
        tables.append(odds.assign(part=named[part], g2=keyness.likelihood(odds)))
    if not tables:
        return pd.DataFrame(columns=[*_KEYWORDS.values()])
    every = pd.concat(tables, ignore_index=True)
    every["q"] = false_discovery(every["p"].to_numpy(dtype=float))
    told = every[(every["count"] >= least) & (every["z"] > 0)]
    told = told if most is None else told.groupby("part", sort=False).head(most)
    told = told.assign(odds=np.exp(told["log_odds_ratio"]), interval=between(np.exp(told["low"]), np.exp(told["high"])))
    return told[[*_KEYWORDS]].rename(columns=_KEYWORDS).reset_index(drop=True)


def first_keywords(every: pd.DataFrame, *, most: int) -> tuple[pd.DataFrame, int]:
    """The keywords with the first of each subcorpus before all others, and how many these first ones are.

    Examples
    --------
    >>> every = pd.DataFrame({"subcorpus": [*"aab"], "word": ["port", "quay", "mill"]})
    >>> table, first = first_keywords(every, most=1)
    >>> table["word"].tolist(), first
    (['port', 'mill', 'quay'], 2)
    """
    later = every.groupby("subcorpus", sort=False).cumcount() >= most
    return pd.concat([every[~later], every[later]], ignore_index=True), int((~later).sum())


def _by_article(sentences: pd.DataFrame, where: pd.Series) -> pd.DataFrame:
    """The words of each article, with its subcorpus and its cluster of copies."""
    counts = part_counts.words(sentences, by=sentences["article_id"])
    article = counts["part"]
    own = sentences.drop_duplicates("article_id").set_index("article_id")
    cluster = article.map(own["cluster_id"]) if "cluster_id" in own else article
    # in numbers: each subcorpus compares the same words anew
    return counts.assign(part=article.map(where), cluster=cluster).astype(
        dict.fromkeys(("term", "part", "cluster"), "category")
    )


def keyness_caption(shown: pd.DataFrame, *, level: float = 0.05) -> Captions:
    """How many of the keywords are significant, in words.

    Parameters
    ----------
    shown : DataFrame
        As `keywords` gives them.
    level : float
        Of q.
    """
    if shown.empty:
        return Captions({"keyness_caption": "No word sets one subcorpus apart from the rest."})
    tested, kept = int(shown["q"].notna().sum()), int((shown["q"] <= level).sum())
    words = counted(len(shown), "word")
    if not tested:
        text = (
            f"{words} that subcorpora have more of than the rest. Whether one of them is statistically significant "
            "cannot be told: that takes subcorpora of several articles each, and words that several articles have."
        )
    else:
        sure = f"{kept or 'none'} of the {tested:,} that could be tested {'are' if kept > 1 else 'is'} statistically"
        text = (
            f"{words} that subcorpora have more of than the rest; {sure} significant (q ≤ {level:g}) by differences "
            "between articles."
        )
    return Captions({"keyness_caption": text})
