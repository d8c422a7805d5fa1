"""The co-mention network measured whole: its ties beside chance, its actors' places, its communities."""

import hashlib
from typing import NamedTuple

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.measure import units
from analysis.measure.inference import community_tests, positions
from analysis.measure.inference.community_tests import Modularity
from analysis.measure.networks import comention

_YES_OR_NO = ("kept", "stands_out")


class Network(NamedTuple):
    """A measured network: three tables."""

    ties: pd.DataFrame  # one row per tie, as `positions.ties` gives them
    actors: pd.DataFrame  # one row per actor, as `positions.with_intervals` gives them, with their `stability`
    division: pd.DataFrame  # one row: `modularity`, `expected`, `p`, `agreement`, and what all was computed from

    @property
    def modularity(self) -> Modularity:
        """The modularity of its division into communities, beside chance."""
        return Modularity(*self.division[["modularity", "expected", "p"]].iloc[0])

    @property
    def agreement(self) -> float:
        """How far the divisions of bootstrap resamples agree with its own."""
        return float(self.division["agreement"].iloc[0])


@takes(mentions="article_id sentence_id node state", sentences="article_id sentence_id")
def measured(
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    within: units.Unit = "sentence",
    null: positions.Null = "within articles",
    level: float = 0.05,
    seed: int = 0,
    computed: Network | None = None,
) -> Network:
    """Ties, actors and communities of a co-mention network, with their uncertainty and beside chance.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts, as `levels.counted` gives them.
    sentences : DataFrame
        One row per sentence of the corpus.
    within, null, level, seed
        As in `positions.ties`.
    computed : Network, optional
        One that was measured before: where it rests on the same rows and choices it is given back, since the searches
        for communities in networks of chance and in resamples take long. Its code is taken to be the same.

    Returns
    -------
    Network
        `ties`: one row per tie, with the columns of `positions.ties`. `actors`: one row per actor, the strongest first,
        with those of `positions.with_intervals` and the `stability` of its community. `division`: one row.

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1, 1, 2], "node": [*"ABABA"], "state": None})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4)})
    >>> found = measured(named, sentences)
    >>> found.ties[["source", "target", "weight"]].values.tolist(), found.actors["node"].tolist()
    ([['A', 'B', 2]], ['A', 'B'])
    >>> measured(named, sentences, computed=found).ties.equals(found.ties)
    True
    """
    source = _source(mentions, sentences, (within, null, level, seed))
    if computed is not None and source in computed.division["computed_from"].tolist():
        return Network(*map(_as_measured, computed))
    counted = comention.ties(mentions, sentences, within=within)
    ties = positions.ties(counted, mentions, sentences, within=within, null=null, level=level, seed=seed)
    actors = positions.with_intervals(
        positions.actors(mentions, ties, seed=seed), mentions, sentences, within=within, seed=seed
    )
    stable = community_tests.stability(actors, mentions, sentences, within=within, seed=seed)
    beside = community_tests.against_chance(ties, mentions, sentences, within=within, seed=seed)
    told = [beside.value, beside.expected, beside.p, stable["agreement"].mean(), source]
    division = pd.DataFrame([told], columns=["modularity", "expected", "p", "agreement", "computed_from"])
    return Network(ties, actors.assign(stability=stable["stability"]), division)


def _source(mentions: pd.DataFrame, sentences: pd.DataFrame, choices: tuple[object, ...]) -> str:
    """What a network is computed from, as one text: its rows without what they say, and the choices."""
    whole = hashlib.sha256(repr(choices).encode())
    for frame in (mentions, sentences):
        rows = frame.drop(columns="text", errors="ignore")
        whole.update(repr([*rows.columns]).encode())
        whole.update(pd.util.hash_pandas_object(rows.astype("str"), index=False).to_numpy("<u8").tobytes())
    return whole.hexdigest()


def _as_measured(table: pd.DataFrame) -> pd.DataFrame:
    """A table with the dtypes that measuring gives it: in a file a yes is a 1, and a whole number may be missing."""
    whole = {
        column: "float64" if table[column].isna().any() else "int64"
        for column, dtype in table.dtypes.items()
        if dtype == "Int64"
    }
    return table.astype(whole | {column: "bool" for column in _YES_OR_NO if column in table})
