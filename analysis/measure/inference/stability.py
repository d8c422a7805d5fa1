"""Whether an order holds: ranks of actors and themes over bootstrap resamples."""

import numpy as np
import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.measure import units
from analysis.measure.inference import actor_measures, rank_sets, resampling, theme_measures
from analysis.measure.inference.actor_measures import ActorMeasure
from analysis.measure.inference.resampling import ENOUGH, Plan


@takes(mentions="article_id sentence_id node state", sentences="article_id sentence_id")
def actors(
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    measure: ActorMeasure = "strength",
    top: int = 5,
    within: units.Unit = "sentence",
    replicates: int = 1000,
    seed: int = 0,
    enough: int = ENOUGH,
) -> pd.DataFrame:
    """How stable the ranks of actors are.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts, as `levels.counted` gives them.
    sentences : DataFrame
        One row per sentence of the corpus.
    measure : str
        What they are ranked by, as in `uncertainty.actors`. Default strength.
    top : int
        The k of the first k. Default 5: what a sentence of a report can name.
    within, replicates, seed, enough
        As in `uncertainty.actors`.

    Returns
    -------
    DataFrame
        One row per actor, the highest first: `node`; `value`; `rank`, from 1, shared by equals (the best of their
        places); `low` and `high`, the ends of its set of ranks: in 95 of 100 corpora the sets of all hold their true
        ranks at once (`rank_sets.simultaneous`); `first` and `top`, the share of
        replicates in which it is first and among the first `top`; `kendall` and `spearman`, the mean correlation of
        the replicates' order with this one (tau-b and rho), the same in each row; `resampled`; `replicates`.

    Notes
    -----
    Shares of replicates say how an order would vary with other articles (or, of few, other sentences) like these;
    they are not the probability that somebody is first in truth, and no correction for few articles is made.

    References
    ----------
    Hall, P. & Miller, H. (2009). Using the bootstrap to quantify the authority of an empirical ranking. Annals of
    Statistics 37(6B). https://doi.org/10.1214/09-AOS699

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1, 1, 2], "node": [*"ABABA"], "state": None})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4)})
    >>> actors(named, sentences, measure="mentions", replicates=50)[["node", "value", "rank"]].values.tolist()
    [['A', 3.0, 1], ['B', 2.0, 2]]
    """
    net = actor_measures.network(mentions, sentences, within=within, enough=enough)
    value = net.value([measure])[measure]
    draws = resampling.draws(net.plan, replicates=replicates, seed=seed, width=len(net.ties))
    found = [net.measured(draw, [measure])[measure] for draw in draws]
    keys = pd.DataFrame({"node": pd.Series(net.nodes, dtype="str")})
    return _ranked(keys, value, np.concatenate(found), net.plan, top)


@takes(codes="article_id sentence_id theme_id", sentences="article_id sentence_id part", articles="article_id n_words")
def themes(
    codes: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    top: int = 5,
    parts: tuple[str, ...] = ("body",),
    replicates: int = 1000,
    seed: int = 0,
    enough: int = ENOUGH,
) -> pd.DataFrame:
    """How stable the ranks of themes are, by their share of sentences.

    Parameters
    ----------
    codes, sentences, articles, parts
        As in `frequencies.themes`.
    top, replicates, seed, enough
        As in `actors`.

    Returns
    -------
    DataFrame
        One row per theme, the most frequent first: `theme_id`, and the columns that `actors` has.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1, 1], "theme_id": ["roads", "roads", "harvest"]})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(3), "part": "body"})
    >>> articles = pd.DataFrame({"article_id": ["a"], "n_words": [30]})
    >>> themes(codes, sentences, articles, replicates=50)[["theme_id", "rank"]].values.tolist()
    [['roads', 1], ['harvest', 2]]
    """
    held = theme_measures.themes(codes, sentences, articles, parts=parts, enough=enough)
    value = held.share(np.ones((1, held.plan.size)))[0]
    draws = resampling.draws(held.plan, replicates=replicates, seed=seed, width=len(held.theme_ids))
    keys = pd.DataFrame({"theme_id": pd.Series(held.theme_ids, dtype="str")})
    return _ranked(keys, value, np.concatenate([held.share(draw) for draw in draws]), held.plan, top)


def _ranked(keys: pd.DataFrame, value: np.ndarray, found: np.ndarray, plan: Plan, top: int) -> pd.DataFrame:
    # what differs by rounding alone is equal
    value, found = value.round(9), found.round(9)
    rank, ranks = _ranks(value[None, :])[0], _ranks(found)
    table = keys.assign(value=value, rank=rank)
    several = len(keys) > 0 and plan.freedom > 0
    table["low"], table["high"] = np.nan, np.nan
    if several and len(found) > 1:
        table["low"], table["high"] = rank_sets.simultaneous(value, found, rows=plan.size, freedom=plan.freedom)
    for name, most in (("first", 1), ("top", top)):
        table[name] = (ranks <= most).mean(axis=0) if several else np.nan
    table["kendall"], table["spearman"] = _kendall(value, found), _spearman(value, found)
    table["resampled"] = pd.Series(plan.resampled, index=keys.index, dtype="str")
    table["replicates"] = len(found)
    return table.round(6).sort_values(["rank", keys.columns[0]], ignore_index=True)


def _ranks(values: np.ndarray) -> np.ndarray:
    return pd.DataFrame(-values).rank(axis=1, method="min").to_numpy(dtype="int64")


def _kendall(value: np.ndarray, found: np.ndarray) -> float:
    # tau-b of each replicate, from the signs of all pairs of differences
    one = np.sign(value[:, None] - value)
    total, many = 0.0, 0
    for replicate in found:
        other = np.sign(replicate[:, None] - replicate)
        length = np.sqrt((one**2).sum() * (other**2).sum())
        if length:
            total, many = total + (one * other).sum() / length, many + 1
    return total / many if many else float("nan")


def _spearman(value: np.ndarray, found: np.ndarray) -> float:
    if value.size < 2:
        return float("nan")
    one, other = pd.Series(value).rank().to_numpy(), pd.DataFrame(found).rank(axis=1).to_numpy()
    one, other = one - one.mean(), other - other.mean(axis=1, keepdims=True)
    length = np.sqrt((one**2).sum() * (other**2).sum(axis=1))
    each = (other @ one)[length > 0] / length[length > 0]
    return float(each.mean()) if each.size else float("nan")
