"""What the figures show, in words: captions and alternative texts computed from the measures themselves."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.errors import counted
from analysis.measure import groups
from analysis.measure.inference.resampling import ARTICLES
from analysis.present import counts
from analysis.present.counts import Count, no_count, opens
from analysis.present.evidence import links
from analysis.present.findings.enumeration import quoted, together


@dataclass(frozen=True)
class Captions:
    """Captions by figure, and the numbers and names they hold, for the prose."""

    findings: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, figure: str) -> str:
        """The caption of a figure in plain words, as its alternative text."""
        try:
            return counts.Sentence(self.findings[f"{figure}_caption"])
        except KeyError:
            raise AttributeError(figure) from None


def called(ids: pd.Series, label: pd.Series) -> "pd.Series[str]":
    """What each id is called: its label, or itself where the codebook has none.

    Examples
    --------
    >>> called(pd.Series(["NRV", "SUD"]), pd.Series({"NRV": "Norvania"})).tolist()
    ['Norvania', 'SUD']
    """
    return ids.map(label).astype("str").fillna(ids)


def network(
    nodes: pd.DataFrame,
    pairs: pd.DataFrame,
    label: pd.Series,
    *,
    within: str,
    drawn: pd.DataFrame | None = None,
    level: float = 0.05,
    error: str = "",
) -> Captions:
    """The findings of a co-mention network, in words that stay true for any corpus.

    `level` is the one that ties were tested at; `error` what is to be said of coding error beside intervals.
    """
    if pairs.empty:
        nothing = f"No two actors are co-mentioned in a {within}: there is no network to draw."
        blank = dict.fromkeys(("top_actor", "top_one", "top_other"), "no actor")
        return Captions(
            {
                **dict.fromkeys(("network_caption", "matrix_caption", "strength_caption", "chance"), nothing),
                **{"top_weight": 0, "top_strength": 0, "more_than_chance": 0, "coding_error": error},
                **blank,
            }
        )
    top = pairs.sort_values(["weight", "source", "target"], ascending=[False, True, True]).iloc[0]
    one, other = (str(label.get(top[end], top[end])) for end in ("source", "target"))
    weight = Count(int(top["weight"]), links.tie(top["source"], top["target"]))
    actors = Count(len(nodes), links.ACTORS)
    as_often = int((pairs["weight"] == weight).sum())
    lead = (
        f"{opens(f'{as_often:,}', links.TIES)} pairs of the {counted(actors, 'actor')} are tied as the most "
        f"co-mentioned, {one} and {other} among them, in {counted(weight, within)} each"
        if as_often > 1
        else f"{one} and {other} are co-mentioned in {counted(weight, within)}, more than any other pair of the "
        f"{counted(actors, 'actor')}"
    )
    first = together(nodes.loc[nodes["strength"] == nodes["strength"].max(), "label"])
    strongest = nodes.loc[nodes["strength"] == nodes["strength"].max(), "node"].iloc[0]
    strength = Count(int(nodes["strength"].max()), links.strength(strongest))
    shown = f"{lead}; the greatest strength (sum of tie weights) is that of {first} ({strength:,})."
    shown += drawn_of(drawn, pairs, whole=True) if drawn is not None else ""
    missing = len(nodes) * (len(nodes) - 1) // 2 - len(pairs)
    grid = (
        f"{counted(Count(len(pairs), links.TIES), 'pair')} of actors {'is' if len(pairs) == 1 else 'are'} co-mentioned "
        f"in a {within} at least once, {opens(counted(missing, 'pair'), links.ACTORS)} never; none more often than "
        f"{one} and {other} ({weight})."
    )
    return Captions(
        {
            "network_caption": shown,
            "matrix_caption": grid,
            **_sure(nodes, pairs, within, level, error),
            "top_one": one,
            "top_other": other,
            "top_weight": weight,
            "top_actor": first,
            "top_strength": strength,
            "coding_error": error,
        }
    )


def drawn_of(drawn: pd.DataFrame, pairs: pd.DataFrame, *, whole: bool) -> str:
    """Which ties of how many are drawn, as a sentence behind others; `whole`: whether the pairs are all there are."""
    if len(drawn) >= len(pairs):
        return ""
    which = "that are statistically significant" if drawn["kept"].all() else "with the greatest weights"
    of = f"{Count(len(pairs), links.TIES):,}" if whole else opens(f"{len(pairs):,}", links.TIES)
    verb, those = ("is", which.replace("are", "is")) if len(drawn) == 1 else ("are", which)
    return f" Drawn {verb} {opens(counted(len(drawn), 'tie'), links.TIES)} {those}, of {of}."


def _sure(nodes: pd.DataFrame, pairs: pd.DataFrame, within: str, level: float, error: str) -> dict[str, Any]:
    """How sure the strengths are, and how many ties are significant; nothing where neither was looked at."""
    if "kept" not in pairs or "first" not in nodes:
        return {}
    first, kept = nodes.iloc[0], int(pairs["kept"].sum())
    other = nodes.iloc[1:]
    rivals = int((other["high"] >= first["low"]).sum())
    these = "" if first.get("resampled", ARTICLES) == ARTICLES else ", conditional on these articles"
    tied = int((nodes["strength"] == first["strength"]).sum()) - 1
    who = f"{first['label']}, tied with {counted(tied, 'other')}," if tied else first["label"]
    share, sure = 100 * first["first"], f"95 % interval of its strength {first['low']:.0f} to {first['high']:.0f}"
    strength = (
        f"{who} comes first by strength in {no_count(f'{share:.0f} %', 'share')} of the bootstrap resamples "
        f"({opens(sure, links.strength(first['node']))}{these}); the intervals of "
        f"{opens(counted(rivals, 'other actor'), links.BY_ACTOR)} reach into that."
        if first[["first", "low", "high"]].notna().all()
        else f"{who} comes first by strength; no interval can be told from so few {within}s."
    )
    strength = f"{strength} {error}".rstrip()
    return {"strength_caption": strength, "chance": _significance(pairs, within, level), "more_than_chance": kept}


def _significance(pairs: pd.DataFrame, within: str, level: float) -> str:
    """How many ties are significant, and under which null."""
    if pairs["least"].isna().all():
        null = f"how often each actor is named and how many actors each {within} names, on average over the corpus"
        why = f"the test is cautious where a {within} names few, and misses weak ties"
    else:
        null = f"in every article how often it names each actor and how many actors each of its {within}s names"
        why = f"actors of one article share its {within}s about as often as chance alone lets them"
    return significance(pairs, what="tie", null=null, few=f"{within}s with actors", why=why, level=level, at=links.TIES)


def significance(tested: pd.DataFrame, *, what: str, null: str, few: str, why: str, level: float, at: str = "") -> str:
    """How many of the pairs that were tested are significant, under which null; or that none can be.

    Parameters
    ----------
    tested : DataFrame
        One row per pair: `kept`, `least`.
    what, null, few, why : str
        What a row is, what the null keeps, what articles have few of where no pair can be significant, and what it
        means that none is.
    level : float
        Of q.
    at : str
        Where the pairs that were tested are listed.

    Examples
    --------
    >>> from analysis.present import counts
    >>> tested = pd.DataFrame({"kept": [True, False], "least": 0.001})
    >>> counts.plain(significance(tested, what="tie", null="all totals", few="sentences", why="", level=0.05))
    '1 of the 2 ties is statistically significant (q ≤ 0.05) under the null that keeps all totals.'
    """
    every = counted(Count(len(tested), at), what) if at == links.TIES else opens(counted(len(tested), what), at)
    kept = int(tested["kept"].sum())
    q = no_count(f"q ≤ {level:g}", "parameter")
    if tested["least"].min() > level:
        return (
            f"Whether any of the {every} is statistically significant cannot be told: the articles have so few {few} "
            f"that under the null that keeps {null}, no {what} could be."
        )
    if kept:
        verb = "is" if kept == 1 else "are"
        some = opens(f"{kept:,}", at)
        return f"{some} of the {every} {verb} statistically significant ({q}) under the null that keeps {null}."
    return f"None of the {every} is statistically significant ({q}) under the null that keeps {null}: {why}."


def themes(
    corpus: pd.DataFrame,
    each: pd.DataFrame,
    nothing: pd.DataFrame,
    sentences: pd.DataFrame,
    label: pd.Series,
    *,
    parts: tuple[str, ...],
    by: str = "article",
    error: str = "",
) -> Captions:
    """The findings of the theme frequencies, in words that stay true for any corpus.

    `error` is what is to be said of coding error beside intervals.
    """
    total = int(sentences["part"].isin(parts).sum())
    without = Count(len(nothing), links.theme(links.UNCODED))
    every = opens(counted(total, "sentence"), links.THEMES)
    percent = round(100 * len(nothing) / total, 1) if total else 0.0
    coded = {
        "coded": Count(total - len(nothing), links.theme(links.CODED)),
        "of": opens(f"{total:,}", links.THEMES),
        "uncoded_percent": no_count(f"{percent}", "share"),
    }
    if not corpus["sentences"].sum():
        none = f"No theme was found in {counted(total, 'sentence')}." if total else "There is no sentence to code."
        blank = {"leads": "No theme comes first", "top_sentences": 0, "top_percent": 0}
        return Captions({"themes_caption": none, "by_article_caption": none, **blank, **coded, "coding_error": error})
    counts = corpus["sentences"]
    first = corpus.loc[counts == counts.max(), "theme"].tolist()
    last = corpus.loc[counts == counts.min(), "theme"].tolist()
    ids = corpus["theme_id"]
    top, fewest = (Count(int(n), links.theme(ids[counts == n].iloc[0])) for n in (counts.max(), counts.min()))
    least = f", {quoted(last)} the least frequent ({fewest:,})" if counts.min() < counts.max() else ""
    percent = round(float(corpus["percent"].max()), 1)
    each_of = " each" if len(first) > 1 else ""
    leads = (
        f"{quoted(first)} {'come' if len(first) > 1 else 'comes'} first, with {opens(f'{percent} %', top.at)} of the "
        f"sentences{each_of}"
    )
    shown = (
        f"{quoted(first)} {'are the most frequent themes' if len(first) > 1 else 'is the most frequent theme'}, in "
        f"{top:,} of {every}{each_of} ({opens(f'{percent:.0f} %', top.at)}){least}; "
        f"{counted(without, 'sentence')} {'is' if len(nothing) == 1 else 'are'} uncoded."
    )
    articles = sentences.loc[sentences["part"].isin(parts), "article_id"].nunique()
    most = _through(int((corpus["articles"] == articles).sum()), by) if by == "article" else _everywhere(each, by)
    most += _most(each, label, by=by)
    return Captions(
        {
            "themes_caption": f"{shown} {error}".rstrip(),
            "by_article_caption": f"{most[:1].upper()}{most[1:]}.",
            "leads": leads,
            "top_sentences": top,
            "top_percent": no_count(f"{percent}", "share"),
            "coding_error": error,
            **coded,
        }
    )


def dropped(shares: pd.DataFrame) -> str:
    """How much of the sources was removed as boilerplate, and of which article most."""
    words, out = int(shares["words"].sum()), int(shares["dropped"].sum())
    every, gone = (opens(f"{n:,}", links.BOILERPLATE) for n in (words, out))
    if not out:
        return f"Of the {every} words of the sources none was removed as boilerplate."
    first = shares[shares["dropped"] == shares["dropped"].max()]
    most, of = (opens(f"{first[column].iloc[0]:,}", links.BOILERPLATE) for column in ("dropped", "words"))
    article = first["article"].iloc[0]
    where = (
        f"{most} of {of} words, of {no_count(f'“{article}”', 'name')}"
        if len(first) == 1
        else f"{most}, of each of {opens(counted(len(first), 'article'), links.BOILERPLATE)}"
    )
    return (
        f"Of the {every} words of the sources, {gone} {'was' if out == 1 else 'were'} removed as boilerplate; the most "
        f"from one source are {where}."
    )


def _everywhere(each: pd.DataFrame, by: str) -> str:
    """How many themes every group has; nothing where some are none of their own, or there is one alone."""
    if each["group"].isin(groups.APART).any() or each["group"].nunique() < 2:
        return ""
    return _through(int((each.groupby("theme_id")["sentences"].min() > 0).sum()), by)


def _through(many: int, by: str) -> str:
    which = opens(counted(many, "theme"), links.THEMES) if many else "No theme"
    return f"{which} occur{'s' * (many < 2)} in every {_word(by)}; "


def _word(by: str) -> str:
    return by if by in groups.OWN else f"“{by.removeprefix(groups.VARIABLE)}”"


def _most(each: pd.DataFrame, label: pd.Series, *, by: str) -> str:
    """The most sentences of one group on one theme; how many belong to no group is said beside it."""
    known = each if by == "article" else groups.ranked(each)
    one = _word(by)
    if known.empty:
        return f"of no article the {one} is known"
    most = int(known["sentences"].max())
    about = called(known.loc[known["sentences"] == most, "theme_id"].drop_duplicates(), label)
    top = known[known["sentences"] == most].iloc[0]
    at = links.theme(top["theme_id"], top.get("group") if by == "article" else None)
    shown = f"{Count(most, at):,}" if by == "article" else opens(f"{most:,}", at)
    text = f"the most sentences of one {one} on one theme are {shown}, on {quoted(about)}"
    out = each[each["group"] == groups.NOT_KNOWN].drop_duplicates("group")["of"].sum() if by != "article" else 0
    return f"{text}; of {opens(counted(int(out), 'sentence'), links.THEMES)} the {one} is not known" if out else text
