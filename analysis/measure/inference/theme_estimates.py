"""The share of sentences that speak of each theme, as coded, by hand and corrected; what a narrower interval costs."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.measure.inference import corrected_estimates

WIDTHS = (0.02, 0.05, 0.1)


@takes(
    codes="article_id sentence_id theme_id",
    sentences="article_id sentence_id start end",
    articles="article_id cluster_id",
    sample="doc start end inclusion themes",
)
def shares(codes: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame, sample: pd.DataFrame) -> pd.DataFrame:
    """Shares of themes three ways.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence, as the program coded.
    sentences : DataFrame
        One row per sentence that counts: those that the sample was drawn from.
    articles : DataFrame
        One row per article; copies of one text, of one `cluster_id`, are one unit drawn.
    sample : DataFrame
        One row per sentence drawn: `doc`, `start`, `end`, `inclusion`, and `themes`, a list where it is coded. A
        sentence that the corpus does not have any more counts for nothing; `found` says how many are there.

    Returns
    -------
    DataFrame
        One row per theme of either coding and way: `theme_id` and the columns of `corrected_estimates.mean`.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "start": range(4), "end": range(1, 5)})
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0], "theme_id": "roads"})
    >>> articles = pd.DataFrame({"article_id": ["a"], "cluster_id": ["a"]})
    >>> sample = pd.DataFrame({"doc": "a", "start": [0, 1], "end": [1, 2], "inclusion": 0.5})
    >>> sample["themes"] = [["roads"], ["roads"]]
    >>> shares(codes, sentences, articles, sample)[["theme_id", "how", "value"]].values.tolist()
    [['roads', 'as coded', 0.25], ['roads', 'by hand', 1.0], ['roads', 'corrected', 1.0]]
    """
    units, hand = _units(sentences, articles, sample)
    coded = pd.MultiIndex.from_frame(units[SENTENCE])
    themes = sorted({*codes["theme_id"], *(one for own in hand for one in own or ())})
    parts = []
    for theme in themes:
        own = pd.MultiIndex.from_frame(codes.loc[codes["theme_id"] == theme, SENTENCE])
        by_hand = [np.nan if one is None else float(theme in one) for one in hand]
        table = units.assign(machine=coded.isin(own).astype(float), hand=by_hand)
        parts.append(corrected_estimates.mean(table, cluster="cluster_id").assign(theme_id=theme))
    if not parts:
        return pd.DataFrame(columns=["theme_id", *corrected_estimates.COLUMNS])
    every = pd.concat(parts, ignore_index=True)
    return every[["theme_id", *corrected_estimates.COLUMNS]]


@takes(sentences="article_id start end", sample="doc start end")
def found(sentences: pd.DataFrame, sample: pd.DataFrame) -> int:
    """How many sentences of a sample the corpus has.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "start": [0], "end": [9]})
    >>> found(sentences, pd.DataFrame({"doc": "a", "start": [0, 5], "end": [9, 9]}))
    1
    """
    keys = pd.MultiIndex.from_frame(sentences[["article_id", "start", "end"]])
    return int(pd.MultiIndex.from_frame(sample[["doc", "start", "end"]]).isin(keys).sum())


def _units(
    sentences: pd.DataFrame, articles: pd.DataFrame, sample: pd.DataFrame
) -> tuple[pd.DataFrame, list[Sequence[str] | None]]:
    """The sentences with their chance to be drawn and their cluster, and the themes that a person saw in each."""
    drawn = sample[["doc", "start", "end", "inclusion", "themes"]].rename(columns={"doc": "article_id"})
    table = sentences[[*SENTENCE, "start", "end"]].merge(drawn, on=["article_id", "start", "end"], how="left")
    table = table.merge(articles[["article_id", "cluster_id"]], on="article_id", how="left")
    return table, [one if isinstance(one, list) else None for one in table["themes"]]


@takes(estimates="theme_id how value se coded_by_hand units weight low high")
def costs(estimates: pd.DataFrame, *, widths: Sequence[float] = WIDTHS) -> pd.DataFrame:
    """How many sentences coded by hand intervals of some widths would need.

    Parameters
    ----------
    estimates : DataFrame
        As `shares` gives them.
    widths : sequence of float
        From the lower to the upper end, in shares.

    Returns
    -------
    DataFrame
        One row per theme and width: `theme_id`; `width`; `now`, that of the corrected interval; `coded_by_hand`;
        `needed`, the sentences in all, missing where no number is enough, since the articles are too few.

    Notes
    -----
    The variance is taken for the sum of one that the articles bring, that of the machine's coding weighted, and one
    that falls with the number of sentences coded by hand. It is a plan, not a promise.

    Examples
    --------
    >>> told = pd.DataFrame({"theme_id": "roads", "how": ["as coded", "corrected"], "value": 0.2, "se": [0.01, 0.03]})
    >>> told = told.assign(coded_by_hand=100, units=5000, weight=0.5, low=0.14, high=0.26)
    >>> costs(told, widths=[0.05])[["now", "needed"]].round(2).values.tolist()
    [[0.12, 636.0]]
    """
    own = estimates.set_index(["theme_id", "how"])
    rows = []
    for theme in estimates["theme_id"].unique():
        best, coded = own.loc[(theme, "corrected")], own.loc[(theme, "as coded")]
        of_articles = float(best["weight"] * coded["se"]) ** 2
        of_coding = max(float(best["se"]) ** 2 - of_articles, 0.0) * float(best["coded_by_hand"])
        for width in widths:
            left = (width / 3.92) ** 2 - of_articles
            needed = np.ceil(of_coding / left) if left > 0 else np.nan
            needed = needed if needed <= best["units"] else np.nan
            rows.append((theme, width, float(best["high"] - best["low"]), int(best["coded_by_hand"]), needed))
    return pd.DataFrame(rows, columns=["theme_id", "width", "now", "coded_by_hand", "needed"])
