"""Intercoder reliability whose units no program marked: sets of codes by sentence, and spans over whole texts."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.evaluate import agreement, coder_spans, gamma
from analysis.evaluate.coding_units import SPAN

SETS, CHARACTERS, GAMMA = "alpha of sets (MASI)", "alpha of characters", "gamma"
UNIT = {
    SETS: "sentences that both coded, each with its set of themes",
    CHARACTERS: "characters of the texts of both",
    GAMMA: "spans of both coders, aligned",
}
# What a span is marked as, in the layers of spans: the first that both codings have.
_LABEL = {"mentions": ["actor"], "names": ["kind"], "dates": ["earliest", "latest"], "speech": ["speaker"]}


class Figure(NamedTuple):
    """A figure of two coders, and the units it is taken over."""

    value: float
    units: int


def figures(
    layer: str, first: pd.DataFrame, second: pd.DataFrame, units: pd.DataFrame, length: Mapping[str, int]
) -> dict[str, Figure]:
    """What is said of two coders beside alpha over marked units.

    Parameters
    ----------
    layer : str
        Which layer.
    first, second : DataFrame
        The two codings, as in gold.
    units : DataFrame
        The units of alpha (`coders.units`).
    length : mapping
        Characters of each article that both coded.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [6], "actor": ["NRV"]})
    >>> figures("mentions", gold, gold, pd.DataFrame(), {"a": 20})
    {'alpha of characters': Figure(value=1.0, units=20), 'gamma': Figure(value=1.0, units=2)}
    """
    if layer == "sentences":
        pairs = _sets(units)
        return {SETS: Figure(agreement.alpha_of_sets(pairs), len(pairs))}
    if layer not in _LABEL or not length:
        return {}
    one, other = _labelled(layer, first), _labelled(layer, second)
    characters = agreement.alpha_of_characters(coder_spans.stretches(one, other, length))
    return {
        CHARACTERS: Figure(characters, sum(length.values())),
        GAMMA: Figure(gamma.gamma(one, other, length), len(one) + len(other)),
    }


def _sets(units: pd.DataFrame) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The themes that each coder gives to each sentence."""
    return [
        (frozenset(own.loc[own["gold"].notna(), "theme_id"]), frozenset(own.loc[own["found"].notna(), "theme_id"]))
        for _, own in units.groupby(SPAN, sort=True)
    ]


def _labelled(layer: str, rows: pd.DataFrame) -> pd.DataFrame:
    label = rows.reindex(columns=_LABEL[layer]).astype(object).fillna("").astype("str").agg(" to ".join, axis=1)
    return rows[SPAN].assign(label=label if len(rows) else pd.Series([], dtype="str"))
