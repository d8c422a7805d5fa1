"""What the figures show, in words: captions and alternative texts computed from the measures themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.errors import counted
from analysis.measure import groups
from analysis.measure.inference.resampling import ARTICLES


@dataclass(frozen=True)
class Captions:
    """Captions by figure, and the numbers and names they hold, for the prose."""

    findings: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, figure: str) -> str:
        """The caption of a figure."""
        try:
            return str(self.findings[f"{figure}_caption"])
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
                **{"top_weight": 0, "top_strength": 0, "more_than_chance": 0},
                **blank,
            }
        )
    top = pairs.sort_values(["weight", "source", "target"], ascending=[False, True, True]).iloc[0]
    one, other = (str(label.get(top[end], top[end])) for end in ("source", "target"))
    weight = int(top["weight"])
    as_often = int((pairs["weight"] == weight).sum())
    lead = (
        f"{as_often:,} pairs of the {counted(len(nodes), 'actor')} are tied as the most co-mentioned, {one} and "
        f"{other} among them, in {counted(weight, within)} each"
        if as_often > 1
        else f"{one} and {other} are co-mentioned in {counted(weight, within)}, more than any other pair of the "
        f"{counted(len(nodes), 'actor')}"
    )
    first = together(nodes.loc[nodes["strength"] == nodes["strength"].max(), "label"])
    strength = int(nodes["strength"].max())
    shown = f"{lead}; the greatest strength (sum of tie weights) is that of {first} ({strength})."
    if drawn is not None and len(drawn) < len(pairs):
        which = "that are statistically significant" if drawn["kept"].all() else "with the greatest weights"
        shown += f" Drawn are {counted(len(drawn), 'tie')} {which}, of {len(pairs):,}."
    missing = len(nodes) * (len(nodes) - 1) // 2 - len(pairs)
    grid = (
        f"{counted(len(pairs), 'pair')} of actors {'is' if len(pairs) == 1 else 'are'} co-mentioned in a {within} at "
        f"least once, {counted(missing, 'pair')} never; none more often than {one} and {other} ({weight})."
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
        }
    )


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
    strength = (
        f"{who} comes first by strength in {100 * first['first']:.0f} % of the bootstrap resamples (95 % "
        f"interval {first['low']:.0f} to {first['high']:.0f}{these}); the intervals of "
        f"{counted(rivals, 'other actor')} reach into its own."
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
    return significance(pairs, what="tie", null=null, few=f"{within}s with actors", why=why, level=level)


def significance(tested: pd.DataFrame, *, what: str, null: str, few: str, why: str, level: float) -> str:
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

    Examples
    --------
    >>> tested = pd.DataFrame({"kept": [True, False], "least": 0.001})
    >>> significance(tested, what="tie", null="all totals", few="sentences", why="", level=0.05)
    '1 of the 2 ties is statistically significant (q ≤ 0.05) under the null that keeps all totals.'
    """
    kept, every = int(tested["kept"].sum()), counted(len(tested), what)
    if tested["least"].min() > level:
        return (
            f"Whether any of the {every} is statistically significant cannot be told: the articles have so few {few} "
            f"that under the null that keeps {null}, no {what} could be."
        )
    if kept:
        verb = "is" if kept == 1 else "are"
        return (
            f"{kept} of the {every} {verb} statistically significant (q ≤ {level:g}) under the null that keeps {null}."
        )
    return f"None of the {every} is statistically significant (q ≤ {level:g}) under the null that keeps {null}: {why}."


def together(words: Iterable[str], *, most: int = 3) -> str:
    """Names in a row, or how many they are where they are many.

    Examples
    --------
    >>> together(["Norvania"]), together(["Norvania", "Sudland", "Ostrel"]), together("abcd")
    ('Norvania', 'Norvania, Sudland and Ostrel', '4 of them')
    """
    words = list(words)
    if len(words) > most:
        return f"{len(words)} of them"
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


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
    percent = round(100 * len(nothing) / total, 1) if total else 0.0
    coded = {"coded": total - len(nothing), "of": total, "uncoded_percent": percent}
    if not corpus["sentences"].sum():
        none = f"No theme was found in {counted(total, 'sentence')}." if total else "There is no sentence to code."
        blank = {"leads": "No theme comes first", "top_sentences": 0, "top_percent": 0}
        return Captions({"themes_caption": none, "by_article_caption": none, **blank, **coded})
    counts = corpus["sentences"]
    first = corpus.loc[counts == counts.max(), "theme"].tolist()
    last = corpus.loc[counts == counts.min(), "theme"].str.lower().tolist()
    least = f", {together(last)} the least frequent ({counts.min():,})" if counts.min() < counts.max() else ""
    percent = round(float(corpus["percent"].max()), 1)
    each_of = " each" if len(first) > 1 else ""
    leads = (
        f"{together(first)} {'come' if len(first) > 1 else 'comes'} first, with {percent} % of the sentences{each_of}"
    )
    shown = (
        f"{together(first)} {'are the most frequent themes' if len(first) > 1 else 'is the most frequent theme'}, in "
        f"{counts.max():,} of "
        f"{counted(total, 'sentence')}{each_of} ({percent:.0f} %){least}; "
        f"{counted(len(nothing), 'sentence')} {'is' if len(nothing) == 1 else 'are'} uncoded."
    )
    everywhere = int((corpus["articles"] == sentences.loc[sentences["part"].isin(parts), "article_id"].nunique()).sum())
    through = f"{counted(everywhere, 'theme') if everywhere else 'No theme'} {'occurs' if everywhere < 2 else 'occur'}"
    range_ = f"{through} in every article"
    return Captions(
        {
            "themes_caption": f"{shown} {error}".rstrip(),
            "by_article_caption": f"{range_}; {_most(each, label, by=by)}.",
            "leads": leads,
            "top_sentences": int(counts.max()),
            "top_percent": percent,
            **coded,
        }
    )


def dropped(shares: pd.DataFrame) -> str:
    """How much of the sources was removed as boilerplate, and of which article most."""
    words, out = int(shares["words"].sum()), int(shares["dropped"].sum())
    if not out:
        return f"Of the {words:,} words of the sources none was removed as boilerplate."
    first = shares.iloc[0]
    return (
        f"Of the {words:,} words of the sources, {out:,} were removed as boilerplate; most of them, "
        f"{first['dropped']:,} of {first['words']:,}, in “{first['article']}”."
    )


def _most(each: pd.DataFrame, label: pd.Series, *, by: str) -> str:
    """The most sentences of one group on one theme; how many belong to no group is said beside it."""
    known = each if by == "article" else groups.ranked(each)
    one = by if by in groups.OWN else f"“{by.removeprefix(groups.VARIABLE)}”"
    if known.empty:
        return f"of no article the {one} is known"
    most = int(known["sentences"].max())
    about = called(known.loc[known["sentences"] == most, "theme_id"].drop_duplicates(), label).str.lower()
    text = f"the most sentences of one {one} on one theme are {most}, on {together(about)}"
    out = each[each["group"] == groups.NOT_KNOWN].drop_duplicates("group")["of"].sum() if by != "article" else 0
    return f"{text}; of {counted(int(out), 'sentence')} the {one} is not known" if out else text
