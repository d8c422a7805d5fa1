"""Who speaks of whom: the network of speakers and those named in what they say."""

import pandas as pd

from analysis.measure import spans

_STATEMENT = ["article_id", "start", "end", "kind", "speaker_id"]


def edges(speech: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Speakers and the actors named within their statements.

    Parameters
    ----------
    speech : DataFrame
        One row per statement. Speakers that the codebook lacks (no `speaker_id`) are left out; `anonymous` is one
        node, though many people may stand behind it.
    mentions : DataFrame
        One row per mention: `article_id`, `start`, `end`, `actor_id`. A mention counts where the whole of it stands
        within the statement; in a quotation within a reported statement it counts for both.

    Returns
    -------
    DataFrame
        One row per speaker and actor, sorted: `source` (who speaks), `target` (of whom), `weight` (statements that
        name the actor), `articles` (they are in). Who names itself has no tie: `nodes` counts that apart.

    Examples
    --------
    >>> said = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [30], "kind": "direct", "speaker_id": "NRV"})
    >>> named = pd.DataFrame({"article_id": "a", "start": [3, 20, 40], "end": [6, 24, 44], "actor_id": ["NRV", "SUD",
    ...                       "OST"]})
    >>> edges(said, named).to_dict("records")
    [{'source': 'NRV', 'target': 'SUD', 'weight': 1, 'articles': 1}]
    """
    met = _met(speech, mentions)
    grouped = met[met["source"] != met["target"]].groupby(["source", "target"], sort=True)
    table = grouped.agg(weight=("start", "size"), articles=("article_id", "nunique")).reset_index()
    return table.astype({"source": "str", "target": "str", "weight": "int64", "articles": "int64"})


def nodes(speech: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """How much each actor speaks, of others and of itself, and how often it is spoken of.

    Returns
    -------
    DataFrame
        One row per speaker and actor spoken of, sorted: `node`, `statements` (it makes), `of_others` and `of_itself`
        (statements that name another, or itself), `spoken_of` (statements of others that name it).
    """
    met = _met(speech, mentions)
    own = met["source"] == met["target"]
    told = met[~own].drop_duplicates([*_STATEMENT[:-1], "source"])
    said = speech.dropna(subset="speaker_id").drop_duplicates(_STATEMENT)
    counts = {
        "statements": said.groupby("speaker_id").size(),
        "of_others": told.groupby("source").size(),
        "of_itself": met[own].groupby("source").size(),
        "spoken_of": met[~own].groupby("target").size(),
    }
    table = pd.DataFrame(counts).reindex(columns=list(counts)).fillna(0).astype("int64").sort_index()
    return table.rename_axis("node").reset_index().astype({"node": "str"})


def _met(speech: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row per statement and actor named in it: the statement's span, `source`, `target`."""
    said = speech.dropna(subset="speaker_id").drop_duplicates(_STATEMENT)
    statement, mention = spans.joined(said, mentions)
    met = said.iloc[statement][_STATEMENT].reset_index(drop=True).rename(columns={"speaker_id": "source"})
    target = mentions["actor_id"].iloc[mention].reset_index(drop=True)
    return met.assign(target=target).astype({"source": "str", "target": "str"}).drop_duplicates(ignore_index=True)
