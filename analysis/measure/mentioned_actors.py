"""Mentioned actors: whom statements mention, by the speakers who make them."""

from typing import get_args

import pandas as pd

from analysis.contracts import actor_states
from analysis.contracts.keys import ANONYMOUS, OTHERS
from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, did_you_mean
from analysis.measure import levels, spans
from analysis.measure.statement_speakers import SPAN, statements


@takes(
    speech="article_id start end kind speaker_id speaker",
    mentions="article_id start end kind actor_id how role",
    actors="kind actor_id state",
)
def about(
    speech: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame, *, level: levels.Level = "state"
) -> pd.DataFrame:
    """Who speaks of whom.

    Parameters
    ----------
    speech, mentions, actors : DataFrame
        One row per statement, per mention, and per actor of the codebook.
    level : {"state", "actor"}
        `state`: persons and ministries speak, and are spoken of, for their state. `actor`: everyone for itself.

    Returns
    -------
    DataFrame
        One row per speaker and actor in its statements, the most first: `speaker` (an actor; `anonymous`; `others`
        for those whom the codebook lacks, whom nobody knows or who have no state), `node` (the actor spoken of,
        who may be the speaker), `statements`, `articles`.

    Examples
    --------
    >>> speech = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [30], "kind": ["indirect"]})
    >>> speech = speech.assign(speaker_id="quill", speaker="Quill")
    >>> rows = [("a", 12, "SUD", "state", "alias", None)]
    >>> mentions = pd.DataFrame(rows, columns=["article_id", "start", "actor_id", "kind", "how", "role"]).assign(end=18)
    >>> actors = pd.DataFrame({"actor_id": ["quill", "SUD"], "kind": ["person", "state"], "state": ["NRV", None]})
    >>> about(speech, mentions, actors).values.tolist()
    [['NRV', 'SUD', 1, 1]]
    """
    told = by_speaker(speech, actors, level=level)
    named = levels.counted(mentions, actors, level=level)
    outer, inner = spans.within(told, named)
    rows = told.iloc[outer][["speaker_node", *SPAN]].assign(node=named["node"].to_numpy()[inner])
    rows = rows.rename(columns={"speaker_node": "speaker"}).drop_duplicates()
    grouped = rows.groupby(["speaker", "node"])
    table = grouped.agg(statements=("start", "size"), articles=("article_id", "nunique")).reset_index()
    table = table.astype({"node": "str"})
    return table.sort_values(["statements", "speaker", "node"], ascending=[False, True, True], ignore_index=True)


@takes(
    speech="article_id start end kind speaker_id speaker",
    mentions="article_id start end kind actor_id how role",
    actors="kind actor_id state",
)
def speakers(
    speech: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame, *, level: levels.Level = "state"
) -> pd.DataFrame:
    """How often each actor speaks, and how often others speak of it.

    Parameters
    ----------
    speech, mentions, actors, level
        As for `about`.

    Returns
    -------
    DataFrame
        One row per actor that speaks or is spoken of, the most heard first: `node`, `speaks` (statements),
        `articles` (in which it speaks), `spoken_of` (statements of others that name it; of two sides, of which it
        is one, none), `of_itself` (its own that name it), `voice` (speaks for each time it is spoken of; missing
        where nobody speaks of it).

    Examples
    --------
    >>> speech = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [30], "kind": ["indirect"]})
    >>> speech = speech.assign(speaker_id="quill", speaker="Quill")
    >>> rows = [("a", 12, "SUD", "state", "alias", None)]
    >>> mentions = pd.DataFrame(rows, columns=["article_id", "start", "actor_id", "kind", "how", "role"]).assign(end=18)
    >>> actors = pd.DataFrame({"actor_id": ["quill", "SUD"], "kind": ["person", "state"], "state": ["NRV", None]})
    >>> speakers(speech, mentions, actors)[["node", "speaks", "spoken_of"]].values.tolist()
    [['NRV', 1, 0], ['SUD', 0, 1]]
    """
    told = by_speaker(speech, actors, level=level)
    own = _of_actors(told)
    speaks = own.groupby("speaker_node").agg(speaks=("start", "size"), articles=("article_id", "nunique"))
    named = levels.counted(mentions, actors, level=level)
    outer, inner = spans.within(told, named)
    rows = told.iloc[outer][["speaker_node", *SPAN]].assign(node=named["node"].to_numpy()[inner])
    rows["own"] = rows["speaker_node"] == rows["node"]
    of = rows.groupby(["node", *SPAN])["own"].any().reset_index()
    counts = of.groupby("node")["own"].agg(spoken_of=lambda s: int((~s).sum()), of_itself="sum")
    table = speaks.join(counts, how="outer").fillna(0).astype("int64").rename_axis("node").reset_index()
    table["voice"] = table["speaks"] / table["spoken_of"].where(table["spoken_of"] > 0)
    table = table.astype({"node": "str"})
    return table.sort_values(["speaks", "spoken_of", "node"], ascending=[False, False, True], ignore_index=True)


@takes(speech="article_id start end kind speaker_id speaker", actors="kind actor_id state")
def of_speakers(speech: pd.DataFrame, actors: pd.DataFrame, *, level: levels.Level = "state") -> pd.DataFrame:
    """The statements that `speakers` counts, each once for each actor that speaks, with `speaker_node`.

    Examples
    --------
    >>> rows = [("a", 0, 30, "quill", "Quill"), ("a", 40, 60, "anonymous", "a diplomat")]
    >>> speech = pd.DataFrame(rows, columns=["article_id", "start", "end", "speaker_id", "speaker"])
    >>> actors = pd.DataFrame({"actor_id": ["quill"], "kind": ["person"], "state": ["NRV"]})
    >>> of_speakers(speech.assign(kind="indirect"), actors)["speaker_node"].tolist()
    ['NRV']
    """
    return _of_actors(by_speaker(speech, actors, level=level))


def _of_actors(told: pd.DataFrame) -> pd.DataFrame:
    return told[~told["speaker_node"].isin([ANONYMOUS, OTHERS])].drop_duplicates([*SPAN, "speaker_node"])


@takes(speech="article_id start end speaker_id speaker", actors="kind actor_id state")
def by_speaker(speech: pd.DataFrame, actors: pd.DataFrame, *, level: levels.Level = "state") -> pd.DataFrame:
    """The statements that count, with the actor for which each speaker counts.

    Parameters
    ----------
    speech, actors, level
        As for `about`.

    Returns
    -------
    DataFrame
        One row per statement, as `statements` gives them, with `speaker_node`: an actor, `anonymous` or `others`.

    Examples
    --------
    >>> speech = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [30], "kind": ["indirect"]})
    >>> speech = speech.assign(speaker_id="quill", speaker="Quill")
    >>> actors = pd.DataFrame({"actor_id": ["quill"], "kind": ["person"], "state": ["NRV"]})
    >>> by_speaker(speech, actors)["speaker_node"].tolist()
    ['NRV']
    """
    if level not in get_args(levels.Level):
        raise BroadsheetError(f"`level` is {level!r}; {did_you_mean(level, get_args(levels.Level))}")
    told = statements(speech)
    node = told["speaker_id"] if level == "actor" else told["speaker_id"].map(actor_states.states(actors))
    node = node.where(node.notna() & (told["standing"] == "named"), OTHERS)
    return told.assign(speaker_node=node.mask(told["standing"] == ANONYMOUS, ANONYMOUS).astype("str"))
