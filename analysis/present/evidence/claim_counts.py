"""What the headline claims are counted from, article by article, and where each count opens."""

from typing import TYPE_CHECKING

import pandas as pd

from analysis.measure import levels, scope
from analysis.measure.inference import contenders
from analysis.measure.networks import comention
from analysis.measure.themes import hierarchy
from analysis.present.evidence import links
from analysis.present.evidence.notebook_choices import Counted

if TYPE_CHECKING:
    from analysis.present.evidence.coded_sentences import Corpus

COLUMNS = ["claim", "contender", "article_id", "value", "page", "part"]
_KEY = ["contender", "article_id", "page", "part"]
_SIGNS = {"relation": "cooperative", "conflict": "conflictual"}


def pieces(corpus: "Corpus", counted: Counted, *, themes: hierarchy.Counted = "themes") -> pd.DataFrame:
    """What each article gives to each contender of each claim, counted as the pages count it.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    counted : Counted
        The choices of the notebooks.
    themes : {"themes", "parents", "both"}
        As what a theme counts that is part of another.

    Returns
    -------
    DataFrame
        `claim`, `contender`, `article_id`, `value`, the `page` of the evidence that it is counted on, and the `part`
        of the contender that this is: of a pair, which acts towards which; of a source, who speaks; else empty.
    """
    return pd.concat(
        [_network(corpus, counted), _themes(corpus, counted, themes), _voices(corpus, counted), _acts(corpus, counted)],
        ignore_index=True,
    )[COLUMNS].astype({"claim": "str", "contender": "str", "page": "str", "part": "str", "article_id": "str"})


def evidence(given: pd.DataFrame, claims: pd.DataFrame) -> pd.Series:
    """Where the number of each claim opens.

    Parameters
    ----------
    given : DataFrame
        As `pieces` gives them.
    claims : DataFrame
        One row per claim: `claim`, `contenders` (those who are first).

    Returns
    -------
    Series
        Of each claim a list, the greatest count first: `contender`, `part`, `page`, `count`.

    Examples
    --------
    >>> rows = [("voice", "NRV", "a", 2, "statements.html#NRV", "NRV"), ("voice", "NRV", "b", 1, "statements.html#NRV",
    ...          "NRV"), ("voice", "NRV", "b", 1, "statements.html#quill", "quill")]
    >>> given = pd.DataFrame(rows, columns=COLUMNS)
    >>> told = evidence(given, pd.DataFrame({"claim": ["voice"], "contenders": [["NRV"]]}))
    >>> [(one["part"], one["count"]) for one in told[0]]
    [('NRV', 3), ('quill', 1)]
    """
    total = given.groupby(["claim", "contender", "part", "page"])["value"].sum().rename("count").reset_index()
    total = total.sort_values(["count", "contender", "page"], ascending=[False, True, True])
    rows = [
        total.loc[(total["claim"] == claim) & total["contender"].isin(first), ["contender", "part", "page", "count"]]
        for claim, first in zip(claims["claim"], claims["contenders"], strict=True)
    ]
    return pd.Series([own.to_dict("records") for own in rows], index=claims.index, dtype="object")


def mentions(corpus: "Corpus", counted: Counted) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The mentions that make the network of actors, and the sentences that they are counted in."""
    inside = counted.network.sentences(corpus)
    named = scope.rows(corpus.mentions, inside)
    return levels.counted(named, corpus.actors, level=counted.level, others=counted.others), inside


def _network(corpus: "Corpus", counted: Counted) -> pd.DataFrame:
    named, inside = mentions(corpus, counted)
    ties = comention.ties(named, inside, within=counted.within, by="article").rename(columns={"weight": "value"})
    ends = pd.concat([ties.rename(columns={end: "contender"}) for end in ("source", "target")])
    strength = ends.groupby(["contender", "article_id"])["value"].sum().reset_index()
    strength = strength.assign(claim="actor", page=strength["contender"].map(links.strength), part="")
    addresses = {(a, b): links.tie(a, b) for a, b in zip(ties["source"], ties["target"], strict=True)}
    pages = [addresses[pair] for pair in zip(ties["source"], ties["target"], strict=True)]
    pairs = ties.assign(claim="tie", contender=ties["source"] + contenders.AND + ties["target"], page=pages, part="")
    return pd.concat([pairs[COLUMNS], strength[COLUMNS]])


def _themes(corpus: "Corpus", counted: Counted, themes: hierarchy.Counted) -> pd.DataFrame:
    inside = counted.themes.sentences(corpus)
    coded = scope.rows(hierarchy.rolled_up(corpus.codes, corpus.themes, counted=themes), inside)
    coded = coded.drop_duplicates(["article_id", "sentence_id", "theme_id"]).rename(columns={"theme_id": "contender"})
    return _counts(coded.assign(page=coded["contender"].map(links.theme), part=""), "theme")


def _voices(corpus: "Corpus", counted: Counted) -> pd.DataFrame:
    told = scope.rows(corpus.speech, counted.voices.sentences(corpus))
    said = contenders.voices(told, corpus.actors, corpus.texts, kinds=counted.kinds, speakers="each for itself")
    state = corpus.actors.set_index("actor_id")["state"]
    speaker = said["contender"]
    of_state = speaker.map(state).astype("str").fillna(speaker)
    part = of_state if counted.speakers == "state" else speaker
    return _counts(said.assign(contender=of_state, part=part, page=part.map(links.speaker)), "voice")


def _acts(corpus: "Corpus", counted: Counted) -> pd.DataFrame:
    events = scope.rows(corpus.events, counted.relations.sentences(corpus))
    events = levels.acts(events, corpus.actors, others=counted.other_acts)
    events = events[events["status"].isin(counted.statuses)]
    source, target = events["source_id"], events["target_id"]
    ordered = source.where(source < target, target) + contenders.AND + target.where(source < target, source)
    events = events.assign(contender=ordered, part=source + contenders.AND + target)
    return pd.concat([_signed(events[events["sign"] == sign], claim, sign) for claim, sign in _SIGNS.items()])


def _signed(events: pd.DataFrame, claim: str, sign: str) -> pd.DataFrame:
    ends = zip(events["source_id"], events["target_id"], strict=True)
    return _counts(events.assign(page=[links.events(one, other, sign) for one, other in ends]), claim)


def _counts(rows: pd.DataFrame, claim: str) -> pd.DataFrame:
    """How many rows each article has of each contender, by the page that they open on."""
    return rows.groupby(_KEY).size().rename("value").reset_index().assign(claim=claim)[COLUMNS]


def units(claims: pd.DataFrame, counted: Counted) -> "pd.Series[str]":
    """What the number of each claim counts."""
    of = {"tie": counted.within, "actor": "sum of ties", "theme": "sentence", "voice": "statement"}
    return claims["claim"].map(of).fillna("event").astype("str")
