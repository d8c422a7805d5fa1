"""Tests of themes beside themes and beside actors on simulated corpora whose truth is known: false discoveries, power.

Articles of 20 sentences with eight actors and six themes. The chance that a sentence names an actor or has a theme is
drawn for each article from a beta distribution, by the intraclass correlation given, and is greater in the long half of
its sentences. Nothing else brings two together, unless two pairs of each kind are planted. The tests: within articles
(`associations`), and Fisher's exact test over the whole corpus, as an association measure's significance is told
elsewhere; both with the false-discovery rate controlled. False discoveries are the mean share of pairs kept that were
not planted; where nothing is planted, the share of corpora in which any was kept.
"""

from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measure.inference import associations
from analysis.measure.multiple_testing import false_discovery
from analysis.measure.themes import actor_themes, theme_cooccurrence

RUNS, DRAWS, SENTENCES = 200, 500, 20
CHANCE = np.array([0.3, 0.2, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05, 0.3, 0.2, 0.2, 0.1, 0.1, 0.05])
ACTORS = 8  # the first of them
PLANTED = [(0, 9), (3, 10), (8, 11), (9, 12)]  # an actor and a theme twice, two themes twice
BESIDES, LONG = 0.05, 1.5
NAMES = [f"N{n}" for n in range(ACTORS)] + [f"T{n}" for n in range(len(CHANCE) - ACTORS)]


def run(*, runs: int = RUNS) -> pd.DataFrame:
    """One row per number of articles, correlation, whether pairs are planted, and test."""
    cells = [(n, icc, planted) for n in (20, 100) for icc in (0.0, 0.1, 0.3) for planted in (False, True)]
    return pd.concat([judged(*cell, runs=runs) for cell in cells], ignore_index=True)


def judged(articles: int, icc: float, planted: bool, *, runs: int) -> pd.DataFrame:
    """False discoveries and power of each test, for pairs of each kind, in one kind of corpus."""
    generator = np.random.default_rng([articles, round(100 * icc), planted])
    tables = [table for seed in range(runs) for table in tested(corpus(generator, articles, icc, planted), seed)]
    truth = {(NAMES[one], NAMES[other]) for one, other in PLANTED} if planted else set()
    rows: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for pairs, test, found in tables:
        true = np.array([pair in truth for pair in zip(found.iloc[:, 0], found.iloc[:, 1], strict=True)], dtype=bool)
        kept = found["kept"].to_numpy(dtype=bool)
        many = len(PLANTED) / 2
        rows.setdefault((pairs, test), []).append(((kept & ~true).sum() / max(kept.sum(), 1), kept[true].sum() / many))
    said: list[dict[str, Any]] = [
        {
            "articles": articles, "icc": icc, "planted": planted, "pairs": pairs, "test": test,
            "false discoveries": round(float(np.mean([one for one, _ in told])), 3),
            "power": round(float(np.mean([other for _, other in told])), 3) if planted else None, "runs": runs,
        }
        for (pairs, test), told in rows.items()
    ]  # fmt: skip
    return pd.DataFrame(said)


def corpus(generator: np.random.Generator, articles: int, icc: float, planted: bool) -> tuple[pd.DataFrame, ...]:
    """Codes, mentions and sentences."""
    chance = np.tile(CHANCE, (articles, 1))
    if icc:
        size = 1 / icc - 1
        chance = generator.beta(chance * size, (1 - chance) * size)
    long = np.where(np.arange(SENTENCES) % 2, LONG, 2 - LONG)
    cells = generator.random((articles, SENTENCES, len(CHANCE))) < chance[:, None] * long[None, :, None]
    for one, other in PLANTED if planted else ():
        both = generator.random((articles, SENTENCES)) < BESIDES
        cells[..., one] |= both
        cells[..., other] |= both
    article, sentence, what = np.nonzero(cells)
    rows = pd.DataFrame({"article_id": [f"a{n:03}" for n in article], "sentence_id": sentence})
    names = pd.Series([NAMES[n] for n in what], dtype="str")
    texts = pd.DataFrame(
        {
            "article_id": np.repeat([f"a{n:03}" for n in range(articles)], SENTENCES),
            "sentence_id": np.tile(np.arange(SENTENCES), articles),
            "part": "body",
        }
    )
    named = what < ACTORS
    return rows.assign(theme_id=names)[~named], rows.assign(node=names)[named], texts


def tested(tables: tuple[pd.DataFrame, ...], seed: int) -> list[tuple[str, str, pd.DataFrame]]:
    """The pairs of each kind by each test."""
    codes, mentions, sentences = tables
    themes = theme_cooccurrence.together(codes, sentences)
    beside = actor_themes.beside(codes, mentions, sentences)
    chance = {"draws": DRAWS, "seed": seed}
    return [
        ("two themes", "within articles", associations.themes(themes, codes, sentences, **chance)),
        ("two themes", "whole corpus", fisher(themes)),
        ("actor and theme", "within articles", associations.actors(beside, codes, mentions, sentences, **chance)),
        ("actor and theme", "whole corpus", fisher(beside)),
    ]


def fisher(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs by Fisher's exact test of independence over all sentences, one-sided."""
    p = stats.hypergeom.sf(pairs["together"] - 1, pairs["of"], pairs["units"], pairs["other_units"])
    return pairs.assign(kept=false_discovery(np.asarray(p, dtype="float64")) <= 0.05)
