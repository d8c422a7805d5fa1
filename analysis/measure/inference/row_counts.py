"""Intervals of counts by what they are counted by: events of a pair, of a type, of a sign; statements of a speaker."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import has, takes
from analysis.measure.inference import resampling
from analysis.measure.inference.intervals import FLOOR, Spread
from analysis.measure.inference.resampling import ENOUGH


@takes(rows="article_id sentence_id", sentences="article_id sentence_id")
def intervals(
    rows: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    by: Sequence[str],
    replicates: int = 1000,
    seed: int = 0,
    enough: int = ENOUGH,
) -> pd.DataFrame:
    """How many rows there are of each kind, with the interval of what another corpus of the size would hold.

    Parameters
    ----------
    rows : DataFrame
        One row per thing counted, such as an event or a statement, with the sentence that it is in. Of a sentence that
        is none of `sentences` nothing is counted.
    sentences, replicates, seed, enough
        As in `uncertainty.actors`: articles are drawn, copies of one text together; sentences within them where there
        are few.
    by : sequence of str
        Columns of `rows` that tell the kinds apart.

    Returns
    -------
    DataFrame
        One row per kind, sorted: the columns of `by`, `value`, `low` and `high` (95 %), `resampled`. The ends are
        missing where there is nothing to draw from.

    Notes
    -----
    The interval is that of `intervals.Spread` on the scale of logarithms, as for ties. A kind that was never seen has
    no row, and no interval: not to be found in a sample of articles is not to be nowhere.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(9)})
    >>> rows = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1, 2, 2], "type": [*"ABAA"]})
    >>> found = intervals(rows, sentences, by=["type"], replicates=200)
    >>> found[["type", "value"]].values.tolist(), bool((found["low"] < found["high"]).all())
    ([['A', 3], ['B', 1]], True)
    """
    plan = resampling.plan(sentences, enough=enough)
    has(rows, by, of="intervals", table="rows")
    own = plan.relabelled(rows[[*SENTENCE, *by]])
    kind = own.groupby([*by], sort=True).ngroup().to_numpy()
    keys = own[[*by]].assign(kind=kind).drop_duplicates("kind").sort_values("kind").drop(columns="kind")
    held = resampling.counts(plan.rows_of(own["article_id"]), kind, (plan.size, len(keys)))
    value = np.asarray(held.sum(axis=0), dtype="float64")
    spread = Spread(value, floor=FLOOR, scale="log")
    for draw in resampling.draws(plan, replicates=replicates, seed=seed, width=len(keys)):
        spread.add(resampling.summed(draw, held), floor=FLOOR)
    low, high, _ = spread.interval(rows=plan.size, freedom=plan.freedom)
    table = keys.reset_index(drop=True).assign(value=value.astype("int64"), low=low.round(6), high=high.round(6))
    return table.assign(resampled=pd.Series(plan.resampled, index=table.index, dtype="str"))
