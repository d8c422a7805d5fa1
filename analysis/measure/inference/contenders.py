"""What the report's headline claims are about: for each, its contenders and what each piece of text gives them."""

from collections.abc import Collection
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis.contracts.table_arguments import has, takes
from analysis.errors import one_of
from analysis.measure import source_attribution as voiced

Speakers = Literal["for their state", "each for itself"]
SpeechUnit = Literal["statements", "words"]
EventUnit = Literal["events", "articles"]
Balance = Literal["gross", "net"]
Sign = Literal["cooperative", "conflictual"]
# Between the ids of a pair.
AND = " "
COLUMNS = ["contender", "article_id", "sentence_id", "value"]
Share = Literal["of all sentences", "mean over articles"]


@takes(given="contender value")
def totals(given: pd.DataFrame) -> pd.Series:
    """What all pieces of text give to each contender.

    Examples
    --------
    >>> totals(pd.DataFrame({"contender": ["NRV", "SUD", "NRV"], "value": [1, 1, 2]})).to_dict()
    {'NRV': 3, 'SUD': 1}
    """
    total: pd.Series = given.groupby("contender")["value"].sum()
    return total


@takes(pairs="source target weight")
def ties(pairs: pd.DataFrame) -> pd.Series:
    """The weight of each tie, by both ids.

    Examples
    --------
    >>> ties(pd.DataFrame({"source": ["NRV"], "target": ["SUD"], "weight": [3]})).to_dict()
    {'NRV SUD': 3}
    """
    return pd.Series(pairs["weight"].to_numpy(), index=pairs["source"] + AND + pairs["target"], dtype=None)


@takes(pairs="source target weight")
def strength(pairs: pd.DataFrame) -> pd.Series:
    """The sum of each actor's ties, by its id.

    Examples
    --------
    >>> pairs = pd.DataFrame({"source": ["NRV", "NRV"], "target": ["OST", "SUD"], "weight": [1, 3]})
    >>> strength(pairs).to_dict()
    {'NRV': 4, 'OST': 1, 'SUD': 3}
    """
    ends = pd.concat([pairs.set_index(end)["weight"] for end in ("source", "target")])
    total: pd.Series = ends.groupby(level=0).sum()
    return total


@takes(codes="article_id sentence_id theme_id", sentences="article_id sentence_id")
def themes(codes: pd.DataFrame, sentences: pd.DataFrame, *, share: Share = "of all sentences") -> pd.DataFrame:
    """What each sentence gives to the share of each theme.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    sentences : DataFrame
        One row per sentence that counts.
    share : {"of all sentences", "mean over articles"}
        Whether all sentences weigh the same, or all articles.

    Returns
    -------
    DataFrame
        One row per theme in a sentence that counts: `contender`, `article_id`, `sentence_id`, `value`.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": ["a", "b"], "sentence_id": [0, 0], "theme_id": ["roads", "harvest"]})
    >>> sentences = pd.DataFrame({"article_id": [*"aab"], "sentence_id": [0, 1, 0]})
    >>> totals(themes(codes, sentences, share="mean over articles")).to_dict()
    {'harvest': 0.5, 'roads': 0.25}
    """
    one_of("share", share, get_args(Share))
    sizes = sentences.groupby("article_id").size()
    coded = codes.drop_duplicates(["article_id", "sentence_id", "theme_id"]).merge(
        sentences[["article_id", "sentence_id"]], on=["article_id", "sentence_id"]
    )
    each = 1.0 / len(sentences) if len(sentences) else 0.0
    value = each if share == "of all sentences" else 1.0 / (coded["article_id"].map(sizes).astype(float) * len(sizes))
    return coded.rename(columns={"theme_id": "contender"}).assign(value=value)[COLUMNS]


@takes(speech="article_id sentence_id start end kind speaker_id speaker", actors="actor_id state")
def voices(
    speech: pd.DataFrame,
    actors: pd.DataFrame,
    texts: pd.DataFrame,
    *,
    kinds: Collection[str] = ("direct", "indirect"),
    speakers: Speakers = "for their state",
    counted: SpeechUnit = "statements",
) -> pd.DataFrame:
    """How much each actor of the codebook says, statement by statement.

    Parameters
    ----------
    speech : DataFrame
        One row per statement.
    actors : DataFrame
        One row per actor: `actor_id`, `state`.
    texts : DataFrame
        One row per source: `article_id`, `text`; read where words are counted.
    kinds : collection of {"direct", "indirect"}
        Statements that count.
    speakers : {"for their state", "each for itself"}
        Whether a minister's statement counts for the state.
    counted : {"statements", "words"}
        What is counted. Words quoted within what the same speaker is reported to say go with it.

    Returns
    -------
    DataFrame
        One row per statement of an actor of the codebook: `contender`, `article_id`, `sentence_id`, `value`.

    Examples
    --------
    >>> rows = [("a", 0, 0, 9, "direct", "quill", "Quill"), ("a", 1, 20, 40, "indirect", "SUD", "Sudany")]
    >>> columns = ["article_id", "sentence_id", "start", "end", "kind", "speaker_id", "speaker"]
    >>> speech = pd.DataFrame(rows, columns=columns)
    >>> actors = pd.DataFrame({"actor_id": ["quill", "SUD"], "state": ["NRV", None]})
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["We agree. Sudany said it would not come."]})
    >>> totals(voices(speech, actors, texts, counted="words")).to_dict()
    {'NRV': 2, 'SUD': 5}
    """
    one_of("speakers", speakers, get_args(Speakers))
    one_of("counted", counted, get_args(SpeechUnit))
    told = voiced.statements(speech[speech["kind"].isin(kinds)])
    named = told[told["speaker_id"].isin(actors["actor_id"])]
    who = named["speaker_id"]
    if speakers == "for their state":
        who = who.map(actors.set_index("actor_id")["state"]).astype("str").fillna(who)
    value = pd.Series(1, index=named.index)
    if counted == "words":
        has(texts, ["article_id", "text"], of="contenders.voices", table="texts")
        source = dict(zip(texts["article_id"], texts["text"], strict=True))
        spans = zip(named["article_id"], named["start"], named["end"], strict=True)
        value = pd.Series([len(source[a][s:e].split()) for a, s, e in spans], index=named.index, dtype="int64")
    return named.assign(contender=who, value=value)[COLUMNS].reset_index(drop=True)


@takes(events="article_id sentence_id source_id target_id sign status")
def relations(
    events: pd.DataFrame,
    *,
    statuses: Collection[str] = ("actual", "planned", "hypothetical"),
    sign: Sign = "cooperative",
    counted: EventUnit = "events",
    balance: Balance = "gross",
) -> pd.DataFrame:
    """How much cooperation, or conflict, is reported between each two actors, in either direction, event by event.

    Parameters
    ----------
    events : DataFrame
        One row per event.
    statuses : collection of {"actual", "planned", "hypothetical"}
        Events that count.
    sign : {"cooperative", "conflictual"}
        What is counted for a pair.
    counted : {"events", "articles"}
        Events, or articles that report at least one.
    balance : {"gross", "net"}
        Events of this sign, or these less the ones of the other.

    Returns
    -------
    DataFrame
        One row per event, or per article that reports one: `contender` (both ids, in the order of the alphabet),
        `article_id`, `sentence_id` (the first), `value` (1, or -1 of the other sign).

    Examples
    --------
    >>> rows = [("a", 0, "NRV", "SUD", "cooperative", "actual"), ("b", 0, "SUD", "NRV", "conflictual", "planned")]
    >>> events = pd.DataFrame(rows, columns=["article_id", "sentence_id", "source_id", "target_id", "sign", "status"])
    >>> totals(relations(events)).to_dict(), totals(relations(events, balance="net")).to_dict()
    ({'NRV SUD': 1}, {'NRV SUD': 0})
    """
    one_of("counted", counted, get_args(EventUnit))
    one_of("balance", balance, get_args(Balance))
    one_of("sign", sign, get_args(Sign))
    kept = events[events["status"].isin(statuses)]
    source, target = kept["source_id"], kept["target_id"]
    first, last = source.where(source < target, target), target.where(source < target, source)
    told = pd.DataFrame(
        {
            "contender": first + AND + last,
            "article_id": kept["article_id"],
            "sentence_id": kept["sentence_id"],
            "value": np.where(kept["sign"] == sign, 1, -1),
        }
    )
    if balance == "gross":
        told = told[told["value"] > 0]
    if counted == "articles":
        told = told.drop_duplicates(["contender", "article_id", "value"])
    return told.reset_index(drop=True)
