"""Shares of themes in subcorpora, with intervals from the differences between their articles."""

import numpy as np
import pandas as pd

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.measure import article_counts
from analysis.measure.inference import clustered_ratios
from analysis.measure.inference.resampling import ENOUGH


@takes(
    each="group theme_id",
    codes="article_id sentence_id theme_id",
    sentences="article_id sentence_id part cluster_id",
)
def with_intervals(
    each: pd.DataFrame,
    codes: pd.DataFrame,
    sentences: pd.DataFrame,
    where: "pd.Series[str]",
    *,
    parts: tuple[str, ...] = ("body",),
    enough: int = ENOUGH,
) -> pd.DataFrame:
    """The interval of each theme's share in each subcorpus.

    Parameters
    ----------
    each : DataFrame
        One row per subcorpus and theme, as `theme_distribution.over` gives them.
    codes, sentences, parts
        What the shares were counted from.
    where : Series
        The subcorpus of each article, by its id, as `groups.of` gives it.
    enough : int
        Fewest independent articles of a subcorpus with an interval. Default: the project's threshold.

    Returns
    -------
    DataFrame
        The rows of `each`, with `low` and `high`, the ends of the 95 % interval (`clustered_ratios.estimated`; missing
        where there are too few articles), and `clusters`, the independent articles of the subcorpus (copies of one text
        are one).

    Examples
    --------
    >>> from analysis.measure.themes import theme_distribution
    >>> ids = [f"a{n:02}" for n in range(20)]
    >>> sentences = pd.DataFrame({"article_id": ids, "sentence_id": 0, "part": "body", "cluster_id": ids})
    >>> codes = pd.DataFrame({"article_id": ids[:5], "sentence_id": 0, "theme_id": "roads"})
    >>> each = theme_distribution.over(codes, sentences, pd.DataFrame({"article_id": ids, "outlet": "Lark"}))
    >>> found = with_intervals(each, codes, sentences, pd.Series("Lark", index=ids))
    >>> found[["share", "low", "high", "clusters"]].round(2).values.tolist()
    [[0.25, 0.08, 0.57, 20.0]]
    """
    kept = sentences[sentences["part"].isin(parts)]
    own = codes.drop_duplicates([*SENTENCE, "theme_id"]).merge(kept[SENTENCE].drop_duplicates(), on=SENTENCE)
    counts = article_counts.counted(kept, codes=own)
    themes = counts.outcomes["kind"] == "theme"
    names = pd.Index(each["group"].drop_duplicates())
    at = names.get_indexer(where.reindex(counts.articles))
    member = (at[:, None] == np.arange(len(names))[None, :]).astype("float64")
    given = clustered_ratios.clusters(counts, member)
    found = clustered_ratios.estimated(
        given, signed=np.zeros(len(themes), dtype=bool), shares=themes.to_numpy(dtype=bool)
    )
    row = names.get_indexer(each["group"])
    column = pd.Index(counts.outcomes["outcome_id"].where(themes)).get_indexer(each["theme_id"])
    clusters = np.round((given.w > 0).sum(axis=0))[row]
    told = (clusters >= enough) & (column >= 0)
    low, high = (
        np.where(told, end[row, column], np.nan) if end.size else np.full(len(row), np.nan)
        for end in (found.low, found.high)
    )
    return each.assign(low=low, high=high, clusters=clusters)
