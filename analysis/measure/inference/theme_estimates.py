"""The share of sentences that speak of each theme, as coded, by hand and corrected; what a narrower interval costs."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.measure.inference import corrected_estimates, sampled_units
from analysis.measure.multiple_testing import false_discovery

WIDTHS = (0.02, 0.05, 0.1)
COLUMNS = ("theme_id", *corrected_estimates.COLUMNS)
_TABLES = {
    "codes": "article_id sentence_id theme_id",
    "sentences": "article_id sentence_id part cluster_id",
    "sample": "article_id sentence_id inclusion themes",
}
_BOTH_ENDS = 3.92  # standard errors in an interval of 95 %


@takes(**_TABLES)
def shares(codes: pd.DataFrame, sentences: pd.DataFrame, sample: pd.DataFrame) -> pd.DataFrame:
    """Shares of themes three ways.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence, as the program coded.
    sentences : DataFrame
        One row per sentence that counts, with `cluster_id`: copies of one text are one unit drawn. Of these the body's
        are looked at, since samples are drawn from the body.
    sample : DataFrame
        One row per sentence drawn: `inclusion`, and `themes`, a list where it is coded.

    Returns
    -------
    DataFrame
        One row per theme of either coding and way: `theme_id` and the columns of `corrected_estimates.mean`. No rows
        where no sentence is coded by hand.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body", "cluster_id": "a"})
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0], "theme_id": "roads"})
    >>> sample = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "inclusion": 0.5})
    >>> sample["themes"] = [["roads"], ["roads"]]
    >>> shares(codes, sentences, sample)[["theme_id", "how", "value"]].values.tolist()
    [['roads', 'as coded', 0.25], ['roads', 'by hand', 1.0], ['roads', 'corrected', 1.0]]
    """
    units = sampled_units.units(sentences, sample, coded="themes")
    return _each(codes, units, lambda table: corrected_estimates.mean(table, cluster="cluster_id"))


@takes(**_TABLES)
def differences(
    codes: pd.DataFrame, sentences: pd.DataFrame, sample: pd.DataFrame, *, group: "pd.Series[str]"
) -> pd.DataFrame:
    """Differences of two groups' shares three ways: the share in the first in the alphabet less that in the other.

    Parameters
    ----------
    codes, sentences, sample
        As for `shares`.
    group : Series
        The group of each article, by its id, as `groups.of` gives it; articles of neither of the two are missing.

    Returns
    -------
    DataFrame
        As for `shares`, with `p` (of the t-test whose interval it is) and `q`, with the false-discovery rate controlled
        over the themes of a way (Benjamini & Hochberg); missing without an interval. No rows where there is one group
        alone, or one that has no sentence coded by hand.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": [*"aabb"], "sentence_id": [0, 1] * 2, "part": "body"})
    >>> sentences["cluster_id"] = sentences["article_id"]
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0], "theme_id": "roads"})
    >>> sample = pd.DataFrame({"article_id": [*"ab"], "sentence_id": 0, "inclusion": 0.5, "themes": [["roads"], []]})
    >>> group = pd.Series({"a": "Lark", "b": "Post"})
    >>> differences(codes, sentences, sample, group=group)[["theme_id", "how", "value"]].values.tolist()
    [['roads', 'as coded', 0.5], ['roads', 'by hand', 1.0], ['roads', 'corrected', 1.0]]
    """
    units = sampled_units.units(sentences, sample, coded="themes")
    units = units.assign(group=units["article_id"].map(group)).dropna(subset="group")
    if units.loc[units["themes"].notna(), "group"].nunique() < max(units["group"].nunique(), 2):
        return _tested(pd.DataFrame(columns=list(COLUMNS)))
    apart = _each(codes, units, lambda t: corrected_estimates.difference(t, group="group", cluster="cluster_id"))
    return _tested(apart)


@takes(**_TABLES)
def shares_by(codes: pd.DataFrame, sentences: pd.DataFrame, sample: pd.DataFrame, *, by: pd.Series) -> pd.DataFrame:
    """Shares of themes in each group of articles three ways.

    Parameters
    ----------
    codes, sentences, sample : DataFrame
        What `shares` takes.
    by : Series
        Where each article belongs (outlet, month), by its id; missing where it belongs nowhere.

    Returns
    -------
    DataFrame
        One row per group with sentences coded by hand, theme of either coding in any of these and way, sorted:
        `group`, `theme_id` and the columns of `corrected_estimates.mean`, each from the group's own sentences. What was
        drawn from the corpus by chance is drawn by chance from any part of it.

    Examples
    --------
    >>> ids = {"article_id": [*"ab"], "sentence_id": 0}
    >>> sentences = pd.DataFrame({**ids, "part": "body", "cluster_id": [*"ab"]})
    >>> codes = pd.DataFrame({**ids, "theme_id": "roads"}).head(1)
    >>> sample = pd.DataFrame({**ids, "inclusion": 1.0, "themes": [["roads"], []]})
    >>> found = shares_by(codes, sentences, sample, by=pd.Series({"a": "2031-01", "b": "2031-02"}))
    >>> found[found["how"] == "corrected"][["group", "theme_id", "value"]].values.tolist()
    [['2031-01', 'roads', 1.0], ['2031-02', 'roads', 0.0]]
    """
    units = sampled_units.units(sentences, sample, coded="themes")
    units = units.assign(group=units["article_id"].map(by)).dropna(subset="group")
    looked = units[units["themes"].notna()]
    units = units[units["group"].isin(looked["group"])]
    themes = _themes(codes, units)
    parts = [
        _each(codes, own, lambda t: corrected_estimates.mean(t, cluster="cluster_id"), themes=themes).assign(group=name)
        for name, own in units.groupby("group", sort=True)
    ]
    columns = ["group", *COLUMNS]
    return pd.concat(parts, ignore_index=True)[columns] if parts and themes else pd.DataFrame(columns=columns)


def _tested(apart: pd.DataFrame) -> pd.DataFrame:
    """Differences with p and q; what does not vary either differs surely or not at all."""
    from scipy.special import stdtr

    value, se, freedom = (apart[name].to_numpy(dtype="float64") for name in ("value", "se", "freedom"))
    with np.errstate(divide="ignore", invalid="ignore"):
        p = np.where(value == 0, np.where(np.isnan(se), np.nan, 1.0), 2 * stdtr(freedom, -np.abs(value) / se))
    table = apart.assign(p=p, q=np.nan)
    for _, own in table[table["p"].notna()].groupby("how"):
        table.loc[own.index, "q"] = false_discovery(own["p"].to_numpy())
    return table


def _themes(codes: pd.DataFrame, units: pd.DataFrame) -> list[str]:
    """The themes that either coding has in some sentences."""
    own = pd.MultiIndex.from_frame(codes[SENTENCE]).isin(pd.MultiIndex.from_frame(units[SENTENCE]))
    return sorted({*codes.loc[own, "theme_id"], *sampled_units.seen(units["themes"])})


def _each(
    codes: pd.DataFrame,
    units: pd.DataFrame,
    estimated: Callable[[pd.DataFrame], pd.DataFrame],
    *,
    themes: Sequence[str] | None = None,
) -> pd.DataFrame:
    """An estimate three ways for each theme, by default those of either coding."""
    if units["themes"].isna().all():
        return pd.DataFrame(columns=list(COLUMNS))
    coded = pd.MultiIndex.from_frame(units[SENTENCE]).get_indexer(pd.MultiIndex.from_frame(codes[SENTENCE]))
    parts = []
    for theme in _themes(codes, units) if themes is None else themes:
        machine = np.zeros(len(units))
        machine[coded[(coded >= 0) & (codes["theme_id"] == theme).to_numpy()]] = 1
        hand = np.minimum(sampled_units.by_hand(units["themes"], theme), 1)
        parts.append(estimated(units.assign(machine=machine, hand=hand)).assign(theme_id=theme))
    return pd.concat(parts, ignore_index=True)[list(COLUMNS)] if parts else pd.DataFrame(columns=list(COLUMNS))


@takes(**_TABLES)
def precision_and_recall(
    codes: pd.DataFrame, sentences: pd.DataFrame, sample: pd.DataFrame
) -> tuple[float, float] | None:
    """Precision and recall of the program's themes, all themes pooled, as a sample coded by hand estimates them.

    Parameters
    ----------
    codes, sentences, sample
        As for `shares`.

    Returns
    -------
    tuple of float, or None
        Each sentence counts for one over its inclusion probability. None where program and person agree on nothing.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body", "cluster_id": "a"})
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0], "theme_id": "roads"})
    >>> sample = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "inclusion": 0.5})
    >>> precision_and_recall(codes, sentences, sample.assign(themes=[["roads"], ["roads"]]))
    (1.0, 0.5)
    """
    units = sampled_units.units(sentences, sample, coded="themes")
    known = units[units["themes"].notna()].assign(weight=lambda t: 1 / t["inclusion"])
    hand = known.explode("themes").dropna(subset="themes").rename(columns={"themes": "theme_id"})
    machine = known.drop(columns="themes").merge(codes[[*SENTENCE, "theme_id"]], on=SENTENCE)
    key = [*SENTENCE, "theme_id"]
    hand, machine = hand.drop_duplicates(key), machine.drop_duplicates(key)
    both = machine.merge(hand[key].astype({"theme_id": "str"}), on=key)["weight"].sum()
    if not both:
        return None
    return float(both / machine["weight"].sum()), float(both / hand["weight"].sum())


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
        `needed`, the sentences in all, missing where no number is enough, since the articles are too few; `more`,
        those beyond the ones that are coded already.

    Notes
    -----
    The variance is taken for the sum of one that the articles bring, that of the machine's coding weighted, and one
    that falls with the number of sentences coded by hand. It is a plan, not a promise.

    Examples
    --------
    >>> told = pd.DataFrame({"theme_id": "roads", "how": ["as coded", "corrected"], "value": 0.2, "se": [0.01, 0.03]})
    >>> told = told.assign(coded_by_hand=100, units=5000, weight=0.5, low=0.14, high=0.26)
    >>> costs(told, widths=[0.05])[["now", "needed", "more"]].round(2).values.tolist()
    [[0.12, 636.0, 536.0]]
    """
    own = estimates.set_index(["theme_id", "how"])
    rows = []
    for theme in estimates["theme_id"].unique():
        best, coded = own.loc[(theme, "corrected")], own.loc[(theme, "as coded")]
        of_articles = float(best["weight"] * coded["se"]) ** 2
        of_coding = max(float(best["se"]) ** 2 - of_articles, 0.0) * float(best["coded_by_hand"])
        for width in widths:
            left = (width / _BOTH_ENDS) ** 2 - of_articles
            needed = np.ceil(of_coding / left) if left > 0 else np.nan
            needed = needed if needed <= best["units"] else np.nan
            rows.append((theme, width, float(best["high"] - best["low"]), int(best["coded_by_hand"]), needed))
    table = pd.DataFrame(rows, columns=["theme_id", "width", "now", "coded_by_hand", "needed"])
    return table.assign(more=(table["needed"] - table["coded_by_hand"]).clip(lower=0))
