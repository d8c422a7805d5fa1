"""Themes beside themes and beside actors, tested within articles: the associations that chance does not explain."""

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.measure import units
from analysis.measure.inference.resampling import ENOUGH
from analysis.measure.networks import article_null
from analysis.measure.units import Incidence


@takes(
    pairs="theme_id other_id together",
    codes="article_id sentence_id theme_id",
    sentences="article_id sentence_id part",
)
def themes(
    pairs: pd.DataFrame,
    codes: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    parts: tuple[str, ...] = ("body",),
    level: float = 0.05,
    draws: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Pairs of themes of one sentence, tested within articles.

    Parameters
    ----------
    pairs : DataFrame
        One row per pair, as `theme_cooccurrence.together` gives them for sentences.
    codes, sentences, parts
        What the pairs were counted from; with `cluster_id` of sentences, copies of one text are one witness.
    level : float
        Share of false pairs accepted among those kept, 0 to 1.
    draws, seed
        Of the matrices of chance, as in `article_null.chance`.

    Returns
    -------
    DataFrame
        The rows of `pairs`, with `expected` and `lift` (sentences with both over those expected) under the null
        within articles in place of independence over the corpus, `lift_low` and `lift_high` (the ends of its 95 %
        interval, missing where it rests on fewer independent articles than the project's threshold), and `p`, `least`,
        `q` and `kept` as `article_null.chance` gives them.

    Examples
    --------
    >>> from analysis.measure.themes import theme_cooccurrence
    >>> coded = [("a", n, theme) for n, both in enumerate(["AB"] * 6 + ["CD"] * 6) for theme in both]
    >>> codes = pd.DataFrame(coded, columns=["article_id", "sentence_id", "theme_id"])
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(20), "part": "body"})
    >>> pairs = theme_cooccurrence.together(codes, sentences)
    >>> themes(pairs, codes, sentences, draws=200)[["theme_id", "other_id", "kept"]].values.tolist()
    [['A', 'B', True], ['C', 'D', True]]
    """
    held = _incidence(codes, "theme_id", sentences, parts)
    ends = _ends(pairs, "theme_id", "other_id")
    return _with(pairs, article_null.chance(ends, held, copies=sentences, draws=draws, seed=seed, level=level))


@takes(
    pairs="node theme_id together",
    codes="article_id sentence_id theme_id",
    mentions="article_id sentence_id node",
    sentences="article_id sentence_id part",
)
def actors(
    pairs: pd.DataFrame,
    codes: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    parts: tuple[str, ...] = ("body",),
    level: float = 0.05,
    draws: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Pairs of an actor and a theme of one sentence, tested within articles.

    Parameters
    ----------
    pairs : DataFrame
        One row per pair, as `actor_themes.beside` gives them.
    codes, mentions, sentences, parts
        What the pairs were counted from.
    level, draws, seed
        As in `themes`.

    Returns
    -------
    DataFrame
        The rows of `pairs`, with the columns that `themes` gives, under the null of `article_null.beside`: the themes
        of sentences stay, and each article keeps how often it names each actor and how many each sentence names.

    Examples
    --------
    >>> from analysis.measure.themes import actor_themes
    >>> named = [("a", n, actor) for n, actor in enumerate("AAAAAABBBBBB")]
    >>> mentions = pd.DataFrame(named, columns=["article_id", "sentence_id", "node"])
    >>> codes = mentions.head(6).assign(theme_id="roads")
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(12), "part": "body"})
    >>> pairs = actor_themes.beside(codes, mentions, sentences)
    >>> actors(pairs, codes, mentions, sentences, draws=200)[["node", "theme_id", "kept"]].values.tolist()
    [['A', 'roads', True]]
    """
    held = _incidence(codes, "theme_id", sentences, parts)
    named = _incidence(mentions, "node", sentences, parts)
    ends = _ends(pairs, "node", "theme_id")
    return _with(pairs, article_null.beside(ends, named, held, copies=sentences, draws=draws, seed=seed, level=level))


def _incidence(rows: pd.DataFrame, node: str, sentences: pd.DataFrame, parts: tuple[str, ...]) -> Incidence:
    kept = sentences.loc[sentences["part"].isin(parts), ["article_id", "sentence_id"]].drop_duplicates()
    found = rows[["article_id", "sentence_id", node]].rename(columns={node: "node"}).merge(kept)
    return units.incidence(found, sentences, within="sentence")


def _ends(pairs: pd.DataFrame, source: str, target: str) -> pd.DataFrame:
    return pd.DataFrame({"source": pairs[source], "target": pairs[target], "units": pairs["together"]})


def _with(pairs: pd.DataFrame, tested: pd.DataFrame) -> pd.DataFrame:
    told = tested[["expected", "p", "least", "q", "kept"]].set_axis(pairs.index)
    ends = tested[["lift_low", "lift_high"]].where(tested["texts"] >= ENOUGH).set_axis(pairs.index)
    return pairs.assign(**told, lift=pairs["together"] / told["expected"], **ends)
