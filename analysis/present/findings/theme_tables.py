"""Themes for people: frequencies with intervals, their grid over the subcorpora, keywords."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analysis.measure import groups
from analysis.measure.article_names import names
from analysis.measure.themes import dispersion, keyness, part_counts
from analysis.present.evidence import links
from analysis.present.findings.captions import called


def with_intervals(corpus: pd.DataFrame, sure: pd.DataFrame) -> pd.DataFrame:
    """Frequencies with the interval of their share, in per cent: `% of sentences`, `low`, `high`, `interval`."""
    share = sure[sure["measure"] == "share"].set_index("theme_id")[["low", "high"]] * 100
    table = corpus.assign(**{"% of sentences": 100 * corpus["share"]}).join(share, on="theme_id")
    return table.assign(interval=between(table["low"], table["high"]))


def between(low: pd.Series, high: pd.Series, *, digits: int = 1) -> list[str]:
    r"""Intervals as they are printed, on one line.

    Examples
    --------
    >>> between(pd.Series([1.25, None]), pd.Series([3.0, None]))
    ['1.2\xa0to\xa03.0', '']
    """
    ends = zip(low, high, strict=True)
    return ["" if pd.isna(a) or pd.isna(b) else f"{a:.{digits}f}\u00a0to\u00a0{b:.{digits}f}" for a, b in ends]


def columns(articles: pd.DataFrame, each: pd.DataFrame, *, by: str) -> dict[str, str]:
    """The name of each subcorpus: of an article its short name, else the outlet or the period itself."""
    return names(articles) if by == "article" else {group: group for group in dict.fromkeys(each["group"])}


def grid(each: pd.DataFrame, corpus: pd.DataFrame, named: Mapping[str, str], label: pd.Series) -> pd.DataFrame:
    """The cells of the grid of themes and subcorpora: the most frequent theme first, subcorpora in order."""
    rank = {theme: n for n, theme in enumerate(corpus["theme_id"])}
    table = each.assign(rank=each["theme_id"].map(rank), theme=called(each["theme_id"], label))
    table["subcorpus"] = table["group"].map(named)
    return table.sort_values("rank", kind="stable", ignore_index=True)[["theme", "subcorpus", "sentences"]]


def wide(each: pd.DataFrame, named: Mapping[str, str], label: pd.Series) -> pd.DataFrame:
    """One row per theme, one column per subcorpus: the number of sentences."""
    order = list(dict.fromkeys(each["group"]))
    table = each.pivot(index="theme_id", columns="group", values="sentences").reindex(columns=order).reset_index()
    table.columns = [named.get(c, c) for c in table.columns]
    return table.assign(theme=called(table["theme_id"], label)).sort_values("theme", ignore_index=True)[
        ["theme", *[c for c in table.columns if c != "theme_id"], "theme_id"]
    ]


def opens(named: Mapping[str, str], *, by: str) -> dict[str, Callable[[Any], str]]:
    """The links of `wide`: a theme's sentences in the article of a column; none where columns are no articles."""
    if by != "article":
        return {}

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
    sentences: pd.DataFrame, where: pd.Series, named: Mapping[str, str], *, most: int, least: int = 3
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
    most : int
        Words shown for each subcorpus.
    least : int
        Fewest times that a word stands in the subcorpus. Default 3, as for the terms of uncoded sentences.

    Returns
    -------
    DataFrame
        One row per subcorpus and word, the most telling first: `subcorpus`, `word`, `times`, `per 1,000 words`,
        `elsewhere`, `z` (log-odds) and `G²`.
    """
    # what is not known, or is the rest, is no subcorpus that others could be set apart from
    counts = part_counts.words(sentences, by=sentences["article_id"].map(where[~where.isin(groups.APART)]))
    tables = []
    for part in dict.fromkeys(counts["part"].sort_values()) if counts["part"].nunique() > 1 else ():
        odds = keyness.log_odds(counts, one=part)
        odds = odds[(odds["count"] >= least) & (odds["z"] > 0)].head(most)
        likelihood = keyness.g2(counts, one=part).set_index("term")["g2"]
        tables.append(odds.assign(part=named[part], g2=odds["term"].map(likelihood)))
    shown = {"part": "subcorpus", "term": "word", "count": "times", "per_1000": "per 1,000 words",
             "other_per_1000": "elsewhere", "z": "z", "g2": "G²"}  # fmt: skip
    if not tables:
        return pd.DataFrame(columns=[*shown.values()])
    return pd.concat(tables, ignore_index=True)[[*shown]].rename(columns=shown)
