"""What the report's headline claims are about: for each, its contenders with their values, greater is more."""

from collections.abc import Collection
from typing import Literal, get_args

import pandas as pd

from analysis.contracts.table_arguments import has, takes
from analysis.errors import one_of
from analysis.measure import source_attribution as voiced

Speakers = Literal["for their state", "each for itself"]
SpeechUnit = Literal["statements", "words"]
EventUnit = Literal["events", "articles"]
Balance = Literal["cooperation", "net of conflict"]
# Between the ids of a pair.
AND = " "


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


@takes(speech="article_id start end kind speaker_id speaker", actors="actor_id state")
def voices(
    speech: pd.DataFrame,
    actors: pd.DataFrame,
    texts: pd.DataFrame,
    *,
    kinds: Collection[str] = ("direct", "indirect"),
    speakers: Speakers = "for their state",
    counted: SpeechUnit = "statements",
) -> pd.Series:
    """How much each actor of the codebook says.

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
    Series
        By the id of the actor; nobody where no speaker is in the codebook.

    Examples
    --------
    >>> rows = [("a", 0, 9, "direct", "quill", "Quill"), ("a", 20, 40, "indirect", "SUD", "Sudany")]
    >>> speech = pd.DataFrame(rows, columns=["article_id", "start", "end", "kind", "speaker_id", "speaker"])
    >>> actors = pd.DataFrame({"actor_id": ["quill", "SUD"], "state": ["NRV", None]})
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["We agree. Sudany said it would not come."]})
    >>> voices(speech, actors, texts, counted="words").to_dict()
    {'NRV': 2, 'SUD': 5}
    """
    one_of("speakers", speakers, get_args(Speakers))
    one_of("counted", counted, get_args(SpeechUnit))
    told = voiced.statements(speech[speech["kind"].isin(kinds)])
    named = told[told["speaker_id"].isin(actors["actor_id"])]
    who = named["speaker_id"]
    if speakers == "for their state":
        who = who.map(actors.set_index("actor_id")["state"]).astype("str").fillna(who)
    if counted == "statements":
        return who.value_counts()
    has(texts, ["article_id", "text"], of="contenders.voices", table="texts")
    source = dict(zip(texts["article_id"], texts["text"], strict=True))
    spans = zip(named["article_id"], named["start"], named["end"], strict=True)
    length = pd.Series([len(source[a][s:e].split()) for a, s, e in spans], index=named.index, dtype="int64")
    return length.groupby(who).sum()


@takes(events="article_id source_id target_id sign status")
def relations(
    events: pd.DataFrame,
    *,
    statuses: Collection[str] = ("actual", "planned", "hypothetical"),
    counted: EventUnit = "events",
    balance: Balance = "cooperation",
) -> pd.Series:
    """How much cooperation is reported between each two actors, in either direction.

    Parameters
    ----------
    events : DataFrame
        One row per event.
    statuses : collection of {"actual", "planned", "hypothetical"}
        Events that count.
    counted : {"events", "articles"}
        Events, or articles that report at least one.
    balance : {"cooperation", "net of conflict"}
        Cooperative events, or these less the conflictual ones.

    Returns
    -------
    Series
        By both ids, in the order of the alphabet.

    Examples
    --------
    >>> rows = [("a", "NRV", "SUD", "cooperative", "actual"), ("b", "SUD", "NRV", "conflictual", "planned")]
    >>> events = pd.DataFrame(rows, columns=["article_id", "source_id", "target_id", "sign", "status"])
    >>> relations(events).to_dict(), relations(events, balance="net of conflict").to_dict()
    ({'NRV SUD': 1}, {'NRV SUD': 0})
    """
    one_of("counted", counted, get_args(EventUnit))
    one_of("balance", balance, get_args(Balance))
    kept = events[events["status"].isin(statuses)]
    source, target = kept["source_id"], kept["target_id"]
    first, last = source.where(source < target, target), target.where(source < target, source)
    events = pd.DataFrame(
        {
            "pair": first + AND + last,
            "article_id": kept["article_id"],
            "sign": kept["sign"].map({"cooperative": 1, "conflictual": -1}).astype("int64"),
        }
    )
    if balance == "cooperation":
        events = events[events["sign"] > 0]
    if counted == "articles":
        events = events.drop_duplicates()
    return events.groupby("pair")["sign"].sum()
