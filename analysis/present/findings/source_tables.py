"""Source attribution for people: statements by what is known of their sources, and which actors they mention."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.contracts.keys import ANONYMOUS, OTHERS, UNATTRIBUTED
from analysis.errors import counted
from analysis.measure import groups, source_attribution
from analysis.present import counts
from analysis.present.counts import Count, no_count, opens
from analysis.present.evidence import links
from analysis.present.findings.captions import Captions, called
from analysis.present.findings.enumeration import together
from analysis.present.findings.theme_tables import between

# So many actors still make a picture; of fewer statements than this no share is told.
MOST, _FEWEST = 20, 3
# More names than these make no caption.
_NAMED = 3
# In the order of the pieces of a bar: what is compared most stands at the foot.
_STANDINGS = {"anonymous": "of anonymous sources", "unattributed": "that no words attribute",
              "unlisted": "of sources that the codebook lacks", "named": "of actors of the codebook"}  # fmt: skip
_NAMES = {ANONYMOUS: "anonymous sources", OTHERS: "others"}
_SHARES = {"anonymous_share": ("anonymous", "statements"), "said_words_share": ("said_words", "words"),
           "anonymous_words_share": ("anonymous_words", "words")}  # fmt: skip
_SECTIONS = {"anonymous": ANONYMOUS, "unattributed": UNATTRIBUTED, "unlisted": OTHERS}
_ANONYMOUS = links.speaker(ANONYMOUS)
_NOTHING = "No statement was found."
# Heads of the table of actors: statements that each is the source of, and those of others that mention it.
SOURCE, MENTIONED = "as source", "as mentioned actor"
_SIDES = {"speaks": SOURCE, "spoken_of": MENTIONED, "of_itself": "mentions itself", "voice": "ratio"}


def by_subcorpus(each: pd.DataFrame, where: pd.Series, named: Mapping[str, str]) -> pd.DataFrame:
    """Statements and words of each subcorpus, in order.

    Parameters
    ----------
    each : DataFrame
        One row per article, as `source_attribution.counts` gives them by article.
    where : Series
        The subcorpus of each article, by its id.
    named : mapping
        The name of each subcorpus; one that is not there is its own.

    Returns
    -------
    DataFrame
        One row per subcorpus: `subcorpus`, and the columns of `source_attribution.counts`.
    """
    counts = each.drop(columns=["article_id", *_SHARES]).groupby(each["article_id"].map(where).rename("group")).sum()
    for share, (some, all_) in _SHARES.items():
        counts[share] = counts[some] / counts[all_].where(counts[all_] > 0)
    table = counts.reindex(groups.ordered(counts.index)).reset_index()
    return table.assign(subcorpus=[named.get(group, group) for group in table["group"]])[
        ["subcorpus", *each.columns[1:]]
    ]


def standings(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """The pieces of bars: one row per name and standing that the corpus has: `standing`, `statements`."""
    # where there is no statement the bars are there, of no length
    present = [standing for standing in _STANDINGS if table[standing].sum()] or ["named"]
    return _long(table, by, present, "standing", "statements")


def resting(table: pd.DataFrame) -> pd.DataFrame:
    """The words of each subcorpus in statements, in per cent: `sources` (anonymous, others), `% of words`."""
    share = 100 * table[["anonymous_words_share", "said_words_share"]].astype("float64")
    nameless, every = share.iloc[:, 0], share.iloc[:, 1]
    pieces = table[["subcorpus"]].assign(**{"anonymous": nameless, "all others": every - nameless})
    return _long(pieces, "subcorpus", ["anonymous", "all others"], "sources", "% of words").round(1)


def _long(table: pd.DataFrame, by: str, columns: list[str], name: str, value: str) -> pd.DataFrame:
    pieces = table[[by, *columns]].reset_index(names="row").melt(["row", by], columns, var_name=name, value_name=value)
    return pieces.sort_values("row", kind="stable", ignore_index=True)[[by, name, value]]


def sides(who: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """Sources and mentioned actors, with names for people: those with the most of both first."""
    total = who["speaks"] + who["spoken_of"]
    table = who.assign(actor=called(who["node"], label), total=total)
    table = table.rename(columns=_SIDES)
    return table.sort_values(["total", SOURCE, "node"], ascending=[False, False, True], ignore_index=True)


def with_intervals(who: pd.DataFrame, sure: pd.DataFrame) -> pd.DataFrame:
    """Sources with the interval of their statements, as `row_counts.intervals` gives it: `95 % interval`."""
    ends = sure.set_index("speaker_node")[["low", "high"]].reindex(who["node"])
    return who.assign(**{"95 % interval": between(ends["low"], ends["high"], digits=0)})


def pairs(
    about: pd.DataFrame, label: pd.Series, *, most: int = MOST, listed: Collection[str] | None = None
) -> pd.DataFrame:
    """The grid of sources and mentioned actors; the statements of those `listed`, by default all, have a place."""
    counts = {end: about.groupby(end)["statements"].sum() for end in ("speaker", "node")}
    ranks = {end: n.sort_values(ascending=False, kind="stable").index[:most].tolist() for end, n in counts.items()}
    ranks["speaker"] = sorted(ranks["speaker"], key=lambda speaker: speaker in _NAMES)
    kept = about[about["speaker"].isin(ranks["speaker"]) & about["node"].isin(ranks["node"])]
    place = {end: kept[end].map({node: n for n, node in enumerate(ranks[end])}) for end in ranks}
    kept = kept.assign(row=place["speaker"], column=place["node"]).sort_values(["row", "column"])
    return pd.DataFrame(
        {
            "speaker": kept["speaker"].map(_NAMES).astype("str").fillna(called(kept["speaker"], label)),
            "mentioned actor": called(kept["node"], label),
            "statements": kept["statements"],
            "opens": kept["speaker"].map(lambda one: _place(one, listed)),
        }
    ).reset_index(drop=True)


def _place(speaker: str, listed: Collection[str] | None) -> str:
    """Where the statements of a source stand: those whom the codebook lacks have no one place."""
    own = speaker == ANONYMOUS or (speaker != OTHERS and (listed is None or speaker in listed))
    return links.speaker(speaker) if own else links.STATEMENTS


def by_theme(table: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """Statements by theme, the most first, with `theme` in words."""
    named = table.assign(theme=called(table["theme_id"], label))
    return named.sort_values(["statements", "theme"], ascending=[False, True], ignore_index=True)


def captions(corpus: pd.DataFrame, parts: pd.DataFrame, who: pd.DataFrame, themes: pd.DataFrame) -> Captions:
    """What the figures show, in words that stay true for any corpus.

    Parameters
    ----------
    corpus : DataFrame
        The one row of `source_attribution.counts`, or none.
    parts, who, themes : DataFrame
        As `by_subcorpus`, `sides` and `by_theme` give them.
    """
    total = int(corpus["statements"].sum())
    blank = dict.fromkeys(_STANDINGS, 0) | {"statements": 0, "said_percent": 0, "anonymous_percent": 0}
    if not total:
        figures = ("standing_caption", "words_caption", "sides_caption", "themes_caption")
        return Captions({**dict.fromkeys(figures, _NOTHING), **blank})
    row = corpus.iloc[0]
    counts = {standing: int(row[standing]) for standing in _STANDINGS}
    words, nameless = (round(100 * row[share], 1) for share in ("said_words_share", "anonymous_words_share"))
    pieces = [
        f"{_opening(counts[standing], standing)} {of}"
        for standing, of in reversed(_STANDINGS.items())
        if counts[standing]
    ]
    standing = f"{opens(counted(total, 'statement'), links.STATEMENTS)}: {together(pieces, most=len(pieces))}"
    said, hidden = (no_count(f"{share} %", "share") for share in (words, nameless))
    resting = f"{said} of the words stand in statements, and {hidden} are attributed to anonymous sources"
    return Captions(
        {
            "standing_caption": standing + _most_anonymous(parts, "subcorpus", "in") + ".",
            "words_caption": resting + _most_resting(parts) + ".",
            "sides_caption": _sides(who),
            "themes_caption": _themes(themes),
            "statements": opens(f"{total:,}", links.STATEMENTS),
            **{standing: _opening(n, standing) for standing, n in counts.items()},
            "said_percent": no_count(f"{words}", "share"),
            "anonymous_percent": no_count(f"{nameless}", "share"),
        }
    )


def _opening(n: int, standing: str) -> str:
    """Statements of a standing: one section of the evidence, or, of actors, all the others."""
    own = _SECTIONS.get(standing)
    # what speakers of two standings say together counts once here, and is listed for each of them there
    return opens(f"{n:,}", links.speaker(own) if own else links.STATEMENTS)


def opened(standing: str) -> str:
    """Where the statements of a standing open: on their section, or on all."""
    return links.speaker(_SECTIONS[standing]) if standing in _SECTIONS else links.STATEMENTS


def opening(who: pd.DataFrame) -> pd.DataFrame:
    """Where each side of an actor opens: its own statements, and, of those that mention it, all."""
    where = [{SOURCE: links.speaker(node), MENTIONED: links.STATEMENTS} for node in who["node"]]
    return who.assign(opens=pd.Series(where, index=who.index, dtype="object"))


def _speaker(row: Mapping[str, Any]) -> str:
    return links.speaker(row["node"])


# Where the numbers of the table of sources open.
OPENS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    **dict.fromkeys((SOURCE, "articles"), _speaker),
    **dict.fromkeys((MENTIONED, "mentions itself"), lambda _: counts.derived(links.STATEMENTS)),
}


def named(words: Iterable[str], noun: str) -> str:
    """Names in a row; where they are many, how many.

    Examples
    --------
    >>> named(["Norvania", "Sudland"], "actor"), named("abcd", "actor")
    ('Norvania and Sudland', '4 actors')
    """
    words = list(words)
    return together(words) if len(words) <= _NAMED else counted(len(words), noun)


def _most_anonymous(table: pd.DataFrame, by: str, where: str) -> str:
    """Where anonymous sources have the greatest share, among those with statements enough to tell."""
    told = groups.ranked(table, by=by) if by == "subcorpus" else table
    told = told[(told["statements"] >= _FEWEST) & (told["anonymous"] > 0)]
    if told.empty or len(table) == 1:
        return ""
    if len(told) > 1 and told["anonymous_share"].round(9).nunique() == 1:
        return ""  # none has the greatest
    first = told.sort_values(["anonymous_share", "statements", by], ascending=[False, False, True]).iloc[0]
    some, all_ = first["anonymous"], first["statements"]
    name = no_count(f"“{first[by]}”", "name")
    of = f"{opens(f'{some:,}', _ANONYMOUS)} of {opens(f'{all_:,}', links.STATEMENTS)}"
    return f"; anonymous ones have the greatest share {where} {name} ({of})"


def _most_resting(parts: pd.DataFrame) -> str:
    known = groups.ranked(parts, by="subcorpus")
    share = known["anonymous_words_share"].fillna(0)
    if len(parts) == 1 or known.empty or not share.max():
        return ""
    if len(known) > 1 and share.round(9).nunique() == 1:
        return ""  # in none are there more
    most = known["subcorpus"].iloc[int(share.to_numpy().argmax())]
    return f", the most in {no_count(f'“{most}”', 'name')} ({no_count(f'{100 * share.max():.1f} %', 'share')})"


def _sides(who: pd.DataFrame) -> str:
    """The most frequent source, and the actor that is mentioned farthest beyond being one."""
    if who.empty:
        return "No statement is of an actor of the codebook, or mentions one."
    most = who[SOURCE].max()
    first = who.loc[who[SOURCE] == most, "actor"]
    own = Count(int(most), links.speaker(who.loc[who[SOURCE] == most, "node"].iloc[0]))
    sources = "source" if len(first) == 1 else "sources"
    text = (
        f"{named(first, 'actor')} {'is' if len(first) == 1 else 'are'} the most frequent {sources} "
        f"({counted(own, 'statement')}{'' if len(first) == 1 else ' each'})"
        if most
        else "No actor of the codebook is a source"
    )
    beyond = (who[MENTIONED] - who[SOURCE]).max()
    if beyond <= 0:
        return f"{text}; no actor is mentioned in more statements than it is the source of."
    about = who[who[MENTIONED] - who[SOURCE] == beyond].iloc[0]
    own = Count(int(about[SOURCE]), links.speaker(about["node"]))
    times = f"{own:,}" if about[SOURCE] else "none"
    return (
        f"{text}; {about['actor']} is mentioned farthest beyond being a source: in "
        f"{opens(counted(int(about[MENTIONED]), 'statement'), links.STATEMENTS)} of others, "
        f"and is the source of {times}."
    )


def _themes(themes: pd.DataFrame) -> str:
    told = themes[themes["statements"] > 0]
    if told.empty:
        return "No statement refers to a theme."
    most = told["statements"].max()
    first = told.loc[told["statements"] == most, "theme"]
    each = " each" if len(first) > 1 else ""
    on = named([f"“{theme}”" for theme in first], "theme")
    text = f"Statements are most often on {on} ({opens(f'{most:,}', links.STATEMENTS)}{each})"
    return text + _most_anonymous(told, "theme", "on") + "."


def mentioned_captions(about: pd.DataFrame, label: pd.Series, *, listed: Collection[str] | None = None) -> Captions:
    """Which source mentions which actor most, and who is mentioned without being a source; `listed` as for `pairs`."""
    if about.empty:
        return Captions({"about_caption": "No statement mentions an actor of the codebook."})
    # those whom nobody names, or the codebook lacks, are no one speaker
    known = about[~about["speaker"].isin(_NAMES)]
    text = "No actor of the codebook mentions another, or itself, in a statement"
    if len(known):
        first = known.iloc[0]
        of = label.get(first["node"], first["node"])
        by = "itself" if first["speaker"] == first["node"] else label.get(first["speaker"], first["speaker"])
        number = opens(f"{first['statements']:,}", _place(first["speaker"], listed))
        text = f"No actor is mentioned by one source in more statements than {of} by {by} ({number})"
    silent = about[~about["node"].isin(about["speaker"])].groupby("node", sort=True)["statements"].sum()
    if len(silent):
        node, times = silent.idxmax(), int(silent.max())
        many = opens(counted(times, "statement"), links.STATEMENTS)
        text += f"; {label.get(node, node)} is mentioned in {many}, and mentions no actor"
    return Captions({"about_caption": f"{text}."})


def described(speech: pd.DataFrame, *, most: int = MOST) -> pd.DataFrame:
    """The words that stand for anonymous sources, the most frequent first."""
    return source_attribution.descriptors(speech).head(most)
