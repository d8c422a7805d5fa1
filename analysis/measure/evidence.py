"""The sentences behind a count: for any actor, tie or theme."""

import pandas as pd

from analysis.measure import networks, units
from analysis.measure.units import KEYS, Unit

SENTENCE = ["article_id", "sentence_id"]


def actor(node: str, mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences that name an actor.

    Parameters
    ----------
    node : str
        The actor's id.
    mentions : DataFrame
        One row per mention that counts, as `networks.counted` gives them.
    sentences : DataFrame
        One row per sentence.

    Returns
    -------
    DataFrame
        One row per sentence, in reading order.
    """
    return _those(mentions.loc[mentions["node"] == node, SENTENCE], sentences)


def tie(
    one: str,
    other: str,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    within: Unit = "sentence",
    window: int = units.WINDOW,
) -> pd.DataFrame:
    """The sentences behind a tie: of each unit that names both actors, those that name either.

    Returns
    -------
    DataFrame
        One row per sentence, with `unit`: the number of the unit that it belongs to, from 1; the last
        number is the tie's weight. A sentence stands in each window that holds it.
    """
    unit, nodes, matrix = networks.incidence(mentions, sentences, within=within, window=window)
    if one not in nodes or other not in nodes:
        return sentences.head(0).assign(unit=pd.Series(dtype="int64"))
    both = matrix[:, [nodes.get_loc(one)]].multiply(matrix[:, [nodes.get_loc(other)]]).toarray().ravel() > 0
    those = unit[both].reset_index(drop=True)
    those["unit"] = those.index + 1
    named = _those(mentions.loc[mentions["node"].isin([one, other]), SENTENCE], sentences)
    key = KEYS[within]
    if within == "window":
        named = named.merge(units.windows(sentences, window=window), on=SENTENCE)
        those, key = those.rename(columns={"sentence_id": "number"}), ["article_id", "number"]
    found = named.merge(those, on=key).sort_values(["unit", "sentence_id"], ignore_index=True)
    return found.drop(columns="number", errors="ignore")


def theme(theme_id: str, codes: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences that speak of a theme.

    Returns
    -------
    DataFrame
        One row per sentence, in reading order.
    """
    return _those(codes.loc[codes["theme_id"] == theme_id, SENTENCE], sentences)


def _those(keys: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    return sentences.merge(keys.drop_duplicates(), on=SENTENCE).sort_values(SENTENCE, ignore_index=True)
