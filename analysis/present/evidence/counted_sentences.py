"""What is behind a count: the sentences of any actor, tie or theme, and the statements of any speaker."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.keys import SENTENCE, UNATTRIBUTED
from analysis.measure import levels, source_attribution, units
from analysis.measure.networks import comention
from analysis.measure.units import KEYS, Unit

PAIR = ["source", "target"]


def actor(node: str, mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences that name an actor.

    Parameters
    ----------
    node : str
        The actor's id.
    mentions : DataFrame
        One row per mention that counts, as `levels.counted` gives them.
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
    pair = pd.DataFrame({"source": [one], "target": [other]})
    return ties(pair, mentions, sentences, within=within, window=window).drop(columns=["pair", *PAIR])


def ties(
    pairs: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    within: Unit = "sentence",
    window: int = units.WINDOW,
    most: Sequence[int] | None = None,
) -> pd.DataFrame:
    """The sentences behind many ties at once.

    Parameters
    ----------
    pairs : DataFrame
        One row per pair: `source`, `target`.
    mentions : DataFrame
        One row per mention that counts, as `levels.counted` gives them.
    sentences : DataFrame
        One row per sentence.
    within : {"sentence", "paragraph", "article", "window"}
        The unit that must name both.
    window : int
        Sentences of a window, from 1.
    most : sequence of int, optional
        For each pair, how many of its units are wanted: the first ones. Default all.

    Returns
    -------
    DataFrame
        One row per pair, unit and sentence that names either: `pair` (the row of `pairs`, from 0), `source`,
        `target`, the columns of `sentences`, and `unit`: the number of the unit among those of the pair, from 1.
        A sentence stands in each window that holds it.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1, 2]})
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1, 2, 2], "node": [*"ABAAB"]})
    >>> pairs = pd.DataFrame({"source": ["A"], "target": ["B"]})
    >>> ties(pairs, named, sentences)[["sentence_id", "unit"]].values.tolist()
    [[0, 1], [2, 2]]
    """
    unit, nodes, matrix = comention.incidence(mentions, sentences, within=within, window=window)
    pair, row = _meeting(pairs, nodes, matrix.tocsc(), most=most if most is not None else [len(unit)] * len(pairs))
    chosen = unit.iloc[row].reset_index(drop=True).assign(pair=pair)
    chosen["unit"] = chosen.groupby("pair").cumcount() + 1
    chosen = chosen.join(pairs[PAIR].reset_index(drop=True), on="pair")
    near = mentions.loc[mentions["article_id"].isin(chosen["article_id"]), [*SENTENCE, "node"]].drop_duplicates()
    key = KEYS[within]
    if within == "paragraph":
        near = near.merge(sentences[[*SENTENCE, "line"]], on=SENTENCE)
    if within == "window":
        near = near.merge(units.windows(sentences, window=window), on=SENTENCE)
        chosen, key = chosen.rename(columns={"sentence_id": "number"}), ["article_id", "number"]
    named = near.merge(chosen, on=key)
    named = named[(named["node"] == named["source"]) | (named["node"] == named["target"])]
    named = named[[*SENTENCE, "pair", *PAIR, "unit"]].drop_duplicates()
    found = sentences.merge(named, on=SENTENCE).sort_values(["pair", "unit", "sentence_id"], ignore_index=True)
    return found[["pair", *PAIR, *sentences.columns, "unit"]]


def _meeting(
    pairs: pd.DataFrame, nodes: pd.Index, matrix: sparse.csc_array, *, most: Sequence[int]
) -> tuple[units.Integers, units.Integers]:
    """The first units in which each pair meets: the number of the pair and the row of the matrix."""
    matrix.sort_indices()
    ends = zip(nodes, matrix.indptr[:-1], matrix.indptr[1:], strict=True)
    naming = {node: matrix.indices[start:end].astype("int64") for node, start, end in ends}
    none = np.zeros(0, dtype="int64")
    both = [
        np.intersect1d(naming.get(one, none), naming.get(other, none), assume_unique=True)[:n]
        for one, other, n in zip(pairs["source"], pairs["target"], most, strict=True)
    ]
    number = np.repeat(np.arange(len(pairs)), [len(rows) for rows in both])
    return number, np.concatenate([none, *both])


def theme(theme_id: str, codes: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences that speak of a theme.

    Returns
    -------
    DataFrame
        One row per sentence, in reading order.
    """
    return _those(codes.loc[codes["theme_id"] == theme_id, SENTENCE], sentences)


def actors(mentions: pd.DataFrame) -> pd.DataFrame:
    """The sentences that name each actor.

    Returns
    -------
    DataFrame
        One row per actor and sentence, in reading order: `node`, `article_id`, `sentence_id`, `mentions`.
    """
    return mentions.groupby(["node", *SENTENCE]).size().reset_index(name="mentions")


def statements(speech: pd.DataFrame, actors: pd.DataFrame, *, level: levels.Level = "actor") -> pd.DataFrame:
    """The statements that count, under the speaker that they count for.

    Parameters
    ----------
    speech : DataFrame
        One row per statement.
    actors : DataFrame
        One row per actor of the codebook.
    level : {"state", "actor"}
        As for `source_attribution.speakers`. Default actor: a statement is found under the name of who made it.

    Returns
    -------
    DataFrame
        One row per statement and speaker, in reading order: the columns of `source_attribution.by_speaker`, with
        `speaker_node` also `unattributed` where no words attribute a quotation.
    """
    table = source_attribution.by_speaker(speech, actors, level=level)
    node = table["speaker_node"].mask(table["standing"] == UNATTRIBUTED, UNATTRIBUTED).astype("str")
    # a statement of two sides that stand for one actor is one of that actor's
    table = table.assign(speaker_node=node).drop_duplicates(["article_id", "start", "end", "kind", "speaker_node"])
    return table.sort_values(["article_id", "start", "end"], kind="stable", ignore_index=True)


def _those(keys: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    return sentences.merge(keys.drop_duplicates(), on=SENTENCE).sort_values(SENTENCE, ignore_index=True)
