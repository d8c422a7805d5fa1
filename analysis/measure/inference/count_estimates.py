"""Mentions, co-mentions, statements and events in a sentence, as coded, by hand and corrected."""

from typing import Literal

import numpy as np
import pandas as pd

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.measure.inference import corrected_estimates, sampled_units
from analysis.measure.inference.sampled_units import Numbers

Counted = Literal["statements", "events"]


@takes(sample="article_id sentence_id actors", actors="actor_id kind")
def seen(sample: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """The mentions that a person saw in a sample, as `levels.counted` takes them.

    Parameters
    ----------
    sample : DataFrame
        One row per sentence drawn: the table `sample`, with `actors` where they are coded.
    actors : DataFrame
        One row per actor of the codebook.

    Returns
    -------
    DataFrame
        One row per mention: `article_id`, `sentence_id`, `actor_id`, `kind`, `role` (none is a mere place), `how`.

    Examples
    --------
    >>> sample = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "actors": [["NRV", "NRV"], []]})
    >>> seen(sample, pd.DataFrame({"actor_id": ["NRV"], "kind": "state"}))["sentence_id"].tolist()
    [0, 0]
    """
    known = sample["sentence_id"].notna() & sample["actors"].map(sampled_units.looked).astype(bool)
    rows = sample.loc[known, [*SENTENCE, "actors"]].explode("actors").dropna(subset="actors")
    rows = rows.rename(columns={"actors": "actor_id"}).astype({"sentence_id": "int64", "actor_id": "str"})
    table = rows.merge(actors[["actor_id", "kind"]], on="actor_id")
    return table.assign(role="polity", how="person")


@takes(
    machine="article_id sentence_id node",
    hand="article_id sentence_id node",
    sentences="article_id sentence_id part cluster_id",
    sample="article_id sentence_id inclusion actors",
)
def mentions(
    machine: pd.DataFrame, hand: pd.DataFrame, sentences: pd.DataFrame, sample: pd.DataFrame, *, most: int = 20
) -> pd.DataFrame:
    """Mentions a sentence of the actors mentioned most, three ways.

    Parameters
    ----------
    machine, hand : DataFrame
        One row per mention that counts, as `levels.counted` gives them: of those that the program found, and of those
        that a person did (`seen`).
    sentences, sample
        As for `theme_estimates.shares`.
    most : int
        Actors looked at, from 1: those that the program found most often, and as many of those that the person did.

    Returns
    -------
    DataFrame
        One row per actor and way: `node`, and the columns of `corrected_estimates.mean`. No rows where no actors are
        coded by hand.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body", "cluster_id": "a"})
    >>> machine = pd.DataFrame({"article_id": "a", "sentence_id": [0, 2], "node": "NRV"})
    >>> sample = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "inclusion": 0.5, "actors": [["NRV"], []]})
    >>> mentions(machine, machine.head(1), sentences, sample)[["node", "how", "value"]].values.tolist()
    [['NRV', 'as coded', 0.5], ['NRV', 'by hand', 0.5], ['NRV', 'corrected', 0.5]]
    """
    units = sampled_units.units(sentences, sample, coded="actors")
    names = list(dict.fromkeys(node for table in (machine, hand) for node in table["node"].value_counts().index[:most]))
    parts = []
    for node in names if units["actors"].notna().any() else ():
        counts = [_many(units, table[table["node"] == node]) for table in (machine, hand)]
        parts.append(_estimated(units, *counts).assign(node=node))
    return _together(parts, ["node"])


@takes(
    pairs="source target",
    machine="article_id sentence_id node",
    hand="article_id sentence_id node",
    sentences="article_id sentence_id part cluster_id",
    sample="article_id sentence_id inclusion actors",
)
def ties(
    pairs: pd.DataFrame, machine: pd.DataFrame, hand: pd.DataFrame, sentences: pd.DataFrame, sample: pd.DataFrame
) -> pd.DataFrame:
    """Co-mention weights three ways: how many sentences of the body name both actors of a pair.

    Parameters
    ----------
    pairs : DataFrame
        One row per pair that is looked at: `source`, `target`.
    machine, hand, sentences, sample
        As for `mentions`.

    Returns
    -------
    DataFrame
        One row per pair and way: `source`, `target`, and the columns of `corrected_estimates.mean`, with `value`,
        `low`, `high` and `se` in sentences. No rows where no actors are coded by hand.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body", "cluster_id": "a"})
    >>> machine = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 2], "node": ["NRV", "SUD", "NRV"]})
    >>> sample = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "inclusion": 0.5})
    >>> sample["actors"] = [["NRV", "SUD"], []]
    >>> pairs = pd.DataFrame({"source": ["NRV"], "target": "SUD"})
    >>> ties(pairs, machine, machine.head(2), sentences, sample)[["how", "value"]].values.tolist()
    [['as coded', 1.0], ['by hand', 2.0], ['corrected', 1.0]]
    """
    units = sampled_units.units(sentences, sample, coded="actors")
    parts = []
    rows = zip(pairs["source"], pairs["target"], strict=True) if units["actors"].notna().any() else ()
    for one, other in rows:
        both = [
            np.minimum(*(_many(units, table[table["node"] == node]) for node in (one, other))).clip(max=1)
            for table in (machine, hand)
        ]
        found = _estimated(units, *both, share=True).assign(source=one, target=other)
        scaled = ["value", "low", "high", "se"]
        parts.append(found.assign(**{name: found[name] * len(units) for name in scaled}))
    return _together(parts, ["source", "target"])


@takes(
    found="article_id sentence_id",
    sentences="article_id sentence_id part cluster_id",
    sample="article_id sentence_id inclusion",
)
def counts(found: pd.DataFrame, sentences: pd.DataFrame, sample: pd.DataFrame, *, coded: Counted) -> pd.DataFrame:
    """Statements or events a sentence, three ways.

    Parameters
    ----------
    found : DataFrame
        One row per statement or event, as the program found them.
    sentences, sample
        As for `theme_estimates.shares`.
    coded : {"statements", "events"}
        The column of the sample that says how many a person saw.

    Returns
    -------
    DataFrame
        One row per way, with the columns of `corrected_estimates.mean`. No rows where they are not coded by hand.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body", "cluster_id": "a"})
    >>> sample = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "inclusion": 0.5, "events": [2, 0]})
    >>> found = pd.DataFrame({"article_id": "a", "sentence_id": [0, 3]})
    >>> counts(found, sentences, sample, coded="events")[["how", "value"]].values.tolist()
    [['as coded', 0.5], ['by hand', 1.0], ['corrected', 1.0]]
    """
    units = sampled_units.units(sentences, sample, coded=coded)
    if units[coded].isna().all():
        return pd.DataFrame(columns=list(corrected_estimates.COLUMNS))
    hand = units[coded].to_numpy(dtype="float64", na_value=np.nan)
    return _three(units.assign(machine=_many(units, found), hand=hand))


def _many(units: pd.DataFrame, table: pd.DataFrame) -> Numbers:
    """How many rows of a table lie in each unit."""
    place = pd.MultiIndex.from_frame(units[SENTENCE])
    at = place.get_indexer(pd.MultiIndex.from_frame(table[SENTENCE]))
    return np.bincount(at[at >= 0], minlength=len(units)).astype("float64")


def _estimated(units: pd.DataFrame, machine: Numbers, hand: Numbers, *, share: bool = False) -> pd.DataFrame:
    looked = units["actors"].notna().to_numpy()
    return _three(units.assign(machine=machine, hand=np.where(looked, hand, np.nan)), share=share)


def _three(units: pd.DataFrame, *, share: bool = False) -> pd.DataFrame:
    return corrected_estimates.mean(units, cluster="cluster_id", scale="share" if share else "count")


def _together(parts: list[pd.DataFrame], keys: list[str]) -> pd.DataFrame:
    columns = [*keys, *corrected_estimates.COLUMNS]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)
