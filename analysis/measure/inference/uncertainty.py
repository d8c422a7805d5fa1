"""Uncertainty of the measures: 95 % intervals of themes, actors, ties and centralities, by the bootstrap."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.errors import counted
from analysis.measure import units
from analysis.measure.inference import actor_measures, resampling, theme_measures
from analysis.measure.inference.actor_measures import MEASURES, ActorMeasure, Corpora
from analysis.measure.inference.intervals import FLOOR, Scale, Spread, Zero
from analysis.measure.inference.resampling import ENOUGH, Plan, ThemeMeasure

ACTOR_MEASURES: tuple[ActorMeasure, ...] = ("mentions", "share", "degree", "strength", "eigenvector")
DEGREE = (
    "Degree has no interval: every further article can only add ties, so there is no value that it comes near to, and"
    " a bootstrap resample never has a tie that this one lacks. The uncertainty of the ties is"
    " shown by the interval of strength, or of each tie."
)


@takes(codes="article_id sentence_id theme_id", sentences="article_id sentence_id part", articles="article_id n_words")
def themes(
    codes: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    parts: tuple[str, ...] = ("body",),
    replicates: int = 1000,
    seed: int = 0,
    enough: int = ENOUGH,
) -> pd.DataFrame:
    """Intervals of theme frequencies.

    Parameters
    ----------
    codes, sentences, articles, parts
        As in `frequencies.themes`.
    replicates : int
        Bootstrap resamples. Default 1,000: the ends of the interval then vary by about 3 % of its width between seeds.
    seed : int
        The same seed gives the same table.
    enough : int
        As in `resampling.plan`.

    Returns
    -------
    DataFrame
        One row per theme and measure: `theme_id`; `measure` (`sentences`, `share` of the sentences of these parts,
        `per_1000_words`); `value`; `low` and `high`, the ends of the 95 % interval; `se`, the standard error;
        `resampled` (`articles`, or `sentences within articles`); `replicates`. A count is that of a corpus of as
        many articles as this one. Missing ends: there was nothing to draw from.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "theme_id": "roads"})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body"})
    >>> articles = pd.DataFrame({"article_id": ["a"], "n_words": [40]})
    >>> themes(codes, sentences, articles, replicates=50)[["measure", "value"]].values.tolist()
    [['per_1000_words', 50.0], ['sentences', 2.0], ['share', 0.5]]
    """
    held = theme_measures.themes(codes, sentences, articles, parts=parts, enough=enough)
    whole = held.measured(np.ones((1, held.plan.size)))
    spreads: dict[ThemeMeasure, Spread] = {}
    for name, (count, of) in whole.items():
        scale: Scale = "logit" if name == "share" else "log"
        spreads[name] = Spread(_ratio(count, of)[0], floor=_ratio(np.array([[FLOOR]]), of)[0], scale=scale)
    for draw in resampling.draws(held.plan, replicates=replicates, seed=seed, width=len(held.theme_ids)):
        for name, (count, of) in held.measured(draw).items():
            spreads[name].add(_ratio(count, of), floor=_ratio(np.full_like(of, FLOOR), of))
    units = float(held.plan.units.sum())
    most = {name: _ratio(np.array([[units]]), of)[0] for name, (_, of) in whole.items()}
    keys = pd.DataFrame({"theme_id": pd.Series(held.theme_ids, dtype="str")})
    parts_of = [_table(keys, name, spread, held.plan, most[name]) for name, spread in spreads.items()]
    return pd.concat(parts_of).sort_values(["theme_id", "measure"], ignore_index=True)


@takes(mentions="article_id sentence_id node state", sentences="article_id sentence_id")
def actors(
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    measures: Collection[ActorMeasure] = ACTOR_MEASURES,
    within: units.Unit = "sentence",
    replicates: int = 1000,
    seed: int = 0,
    enough: int = ENOUGH,
) -> pd.DataFrame:
    """Intervals of how often actors are named and of where they stand in the network.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts, as `levels.counted` gives them.
    sentences : DataFrame
        One row per sentence of the corpus.
    measures : collection of str
        `mentions`, `share` (of units that name the actor), `degree`, `strength`, `eigenvector`, and `betweenness`,
        which is left out unless asked for, since it is slow: it gets at most 200 replicates.
    within : {"sentence", "paragraph", "article"}
        The unit of text.
    replicates, seed, enough
        As in `themes`.

    Returns
    -------
    DataFrame
        One row per actor and measure: `node`, `measure`, and the columns that `themes` has. Degree has no interval:
        `DEGREE` says why. That of betweenness is approximate: of actors named often it holds the truth in fewer
        corpora than 95 of 100 (`python -m benchmarks coverage` tells in how many).

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1, 1, 2], "node": [*"ABABA"], "state": None})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4)})
    >>> found = actors(named, sentences, measures=["share"], replicates=50)
    >>> found[["node", "measure", "value", "resampled"]].values.tolist()
    [['A', 'share', 0.75, 'sentences within articles'], ['B', 'share', 0.5, 'sentences within articles']]
    """
    net = actor_measures.network(mentions, sentences, within=within, enough=enough)
    value = net.value(measures)
    known = {name: MEASURES[name] for name in value}
    spread = {m: Spread(value[m], floor=one.floor(net.whole)[0], scale=one.scale) for m, one in known.items()}
    done = 0
    for draw in resampling.draws(net.plan, replicates=replicates, seed=seed, width=len(net.ties)):
        corpora = Corpora(net, draw)
        for name, one in known.items():
            part = corpora if one.replicates is None else corpora.first(one.replicates - done)
            if len(part.draw):
                spread[name].add(one.of(part), floor=one.floor(part))
        done += len(draw)
    keys = pd.DataFrame({"node": pd.Series(net.nodes, dtype="str")})
    most = {"units": float(net.plan.units.sum()), "one": 1.0}
    tables = [
        _table(keys, name, spread[name], net.plan, most[one.most] if one.most else None, zero=one.zero)
        for name, one in known.items()
    ]
    return pd.concat(tables).sort_values(["node", "measure"], ignore_index=True)


@takes(mentions="article_id sentence_id node state", sentences="article_id sentence_id")
def ties(
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    within: units.Unit = "sentence",
    replicates: int = 1000,
    seed: int = 0,
    enough: int = ENOUGH,
) -> pd.DataFrame:
    """Intervals of the weights of ties.

    Parameters
    ----------
    mentions, sentences, within, replicates, seed, enough
        As in `actors`.

    Returns
    -------
    DataFrame
        One row per tie that was seen: `source`, `target`, and the columns that `themes` has. The value is the units
        that name both; the interval is of what a corpus of as many articles would hold.

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1, 1, 2], "node": [*"ABABA"], "state": None})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4)})
    >>> ties(named, sentences, replicates=50)[["source", "target", "value"]].values.tolist()
    [['A', 'B', 2.0]]
    """
    net = actor_measures.network(mentions, sentences, within=within, enough=enough)
    spread = Spread(np.asarray(net.weights.sum(axis=0), dtype="float64"), floor=FLOOR, scale="log")
    for draw in resampling.draws(net.plan, replicates=replicates, seed=seed, width=len(net.ties)):
        spread.add(resampling.summed(draw, net.weights), floor=FLOOR)
    return _table(net.ties, None, spread, net.plan)


def carries(articles: int, *, enough: int = ENOUGH) -> str:
    """What a corpus of so many articles can say, in words for its readers.

    Examples
    --------
    >>> carries(5)  # doctest: +ELLIPSIS
    'With 5 articles the intervals come from bootstrap resamples of sentences within them: they are conditional on ...'
    >>> carries(1200)  # doctest: +ELLIPSIS
    'The intervals come from bootstrap resamples of these 1,200 articles, drawn whole: ...'
    """
    if articles < 1:
        return "There is no article, so no uncertainty can be told."
    if articles < enough:
        return (
            f"With {counted(articles, 'article')} the intervals come from bootstrap resamples of sentences within"
            f" {'it' if articles == 1 else 'them'}: they are conditional on"
            f" {'this article' if articles == 1 else 'these articles'}, and show how the numbers would vary with other"
            f" sentences of the same. They say nothing of other articles, for which at least {enough} are needed."
        )
    return (
        f"The intervals come from bootstrap resamples of these {counted(articles, 'article')}, drawn whole: they show"
        " how the numbers would vary with other articles of the same kind, if these were picked from them by chance."
    )


def _ratio(count: np.ndarray, of: np.ndarray) -> np.ndarray:
    # a corpus without words has no rate: nothing rather than infinity
    return np.asarray(np.divide(count, of, out=np.zeros(np.broadcast(count, of).shape), where=of > 0))


def _table(
    keys: pd.DataFrame,
    measure: str | None,
    spread: Spread,
    plan: Plan,
    most: np.ndarray | float | None = None,
    *,
    zero: Zero = "excluded",
) -> pd.DataFrame:
    low, high, se = spread.interval(rows=plan.size, freedom=plan.freedom, most=most, zero=zero)
    named = keys if measure is None else keys.assign(measure=pd.Series(measure, index=keys.index, dtype="str"))
    table = named.assign(value=spread.value, low=low, high=high, se=se).round(6)
    resampled = pd.Series(plan.resampled, index=keys.index, dtype="str")
    return table.assign(resampled=resampled, replicates=spread.many)
