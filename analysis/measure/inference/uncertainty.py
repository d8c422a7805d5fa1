"""How sure a measure is: 95 % intervals of themes, actors, ties and centralities, from corpora drawn again."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from analysis.errors import counted
from analysis.measure import units
from analysis.measure.inference import resampling
from analysis.measure.inference.intervals import FLOOR, Scale, Spread
from analysis.measure.inference.resampling import ENOUGH, ActorMeasure, Plan, ThemeMeasure

ACTOR_MEASURES: tuple[ActorMeasure, ...] = ("mentions", "share", "degree", "strength", "eigenvector")
DEGREE = (
    "Degree has no interval: every further article can only add ties, so there is no value that it comes near to, and"
    " a corpus drawn again never has a tie that this one lacks. Strength, or the interval of each tie, says how sure"
    " the ties are."
)
_FEW = 200  # for betweenness, a hundred times as slow as the rest
_SCALE: dict[ActorMeasure, Scale] = {"share": "logit", "eigenvector": "logit", "betweenness": "logit"}


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
        Corpora drawn. Default 1,000: the ends of the interval then vary by about 3 % of its width between seeds.
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
    """
    held = resampling.themes(codes, sentences, articles, parts=parts, enough=enough)
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
        `DEGREE` says why.
    """
    net = resampling.network(mentions, sentences, within=within, enough=enough)
    value = net.value(measures)
    floors = _floors(net)
    spread = {m: Spread(value[m], floor=floors.get(m, FLOOR), scale=_SCALE.get(m, "log")) for m in value}
    done = 0
    for draw in resampling.draws(net.plan, replicates=replicates, seed=seed, width=len(net.ties)):
        quick = [m for m in value if m not in ("degree", "betweenness")]
        few = draw[: max(0, _FEW - done)]
        shares = FLOOR / np.maximum(draw @ net.plan.units, 1)[:, None]
        for part, names in ((draw, quick), (few, [m for m in value if m == "betweenness"])):
            if len(part):
                for name, found in net.measured(part, names).items():
                    spread[name].add(found, floor=shares[: len(part)] if name == "share" else floors.get(name, FLOOR))
        done += len(draw)
    keys = pd.DataFrame({"node": pd.Series(net.nodes, dtype="str")})
    units = float(net.plan.units.sum())
    most: dict[ActorMeasure, float] = {"mentions": units, "share": 1.0, "strength": units}
    tables = [_table(keys, name, one, net.plan, most.get(name)) for name, one in spread.items()]
    return pd.concat(tables).sort_values(["node", "measure"], ignore_index=True)


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
    """
    net = resampling.network(mentions, sentences, within=within, enough=enough)
    spread = Spread(np.asarray(net.weights.sum(axis=0), dtype="float64"), floor=FLOOR, scale="log")
    for draw in resampling.draws(net.plan, replicates=replicates, seed=seed, width=len(net.ties)):
        spread.add(resampling.summed(draw, net.weights), floor=FLOOR)
    return _table(net.ties, None, spread, net.plan)


def carries(articles: int, *, enough: int = ENOUGH) -> str:
    """What a corpus of so many articles can say, in words for its readers.

    Examples
    --------
    >>> carries(5)  # doctest: +ELLIPSIS
    'With 5 articles the intervals show how the numbers would vary with other sentences in these same articles; ...'
    >>> carries(1200)  # doctest: +ELLIPSIS
    'The intervals come from drawing whole articles again from these 1,200 articles: ...'
    """
    if articles < 1:
        return "There is no article, so there is nothing to say how sure it is."
    if articles < enough:
        return (
            f"With {counted(articles, 'article')} the intervals show how the numbers would vary with other sentences"
            f" in {'this same article' if articles == 1 else 'these same articles'}; they say nothing of other"
            f" articles, for which at least {enough} are needed."
        )
    return (
        f"The intervals come from drawing whole articles again from these {counted(articles, 'article')}: they show"
        " how the numbers would vary with other articles of the same kind, if these were picked from them by chance."
    )


def _ratio(count: np.ndarray, of: np.ndarray) -> np.ndarray:
    # a corpus without words has no rate: nothing rather than infinity
    return np.asarray(np.divide(count, of, out=np.zeros(np.broadcast(count, of).shape), where=of > 0))


def _floors(net: resampling.Network) -> dict[ActorMeasure, float]:
    # an actor whose only tie, to the first of all, weighs what stands for nothing; so much of one path
    n, units = len(net.nodes), max(1, net.plan.units.sum())
    vector = net.value(["eigenvector"])["eigenvector"] if n else np.zeros(1)
    source, target = net.ends
    value = 2 * float(np.asarray(net.weights.sum(axis=0)) @ (vector[source] * vector[target]))
    return {
        "share": FLOOR / units,
        "eigenvector": min(FLOOR, FLOOR * vector.max() / value) if value else 1e-9,
        "betweenness": FLOOR / max(1, (n - 1) * (n - 2) / 2),
    }


def _table(
    keys: pd.DataFrame,
    measure: str | None,
    spread: Spread,
    plan: Plan,
    most: np.ndarray | float | None = None,
) -> pd.DataFrame:
    low, high, se = spread.interval(
        rows=plan.size, freedom=plan.freedom, most=most, zero="possible" if measure == "betweenness" else "excluded"
    )
    named = keys if measure is None else keys.assign(measure=pd.Series(measure, index=keys.index, dtype="str"))
    table = named.assign(value=spread.value, low=low, high=high, se=se).round(6)
    resampled = pd.Series(plan.resampled, index=keys.index, dtype="str")
    return table.assign(resampled=resampled, replicates=spread.many)
