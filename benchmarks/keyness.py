"""Keyness at known truth: corpora halved by chance, and words planted in one half.

Articles of 300 words on the average, from 2,000 words by Zipf's law. Words come in bursts: the rate of a word in an
article is its share times a number drawn from a gamma distribution (`bursts` is its variance, none at 0). The articles
are parted in two groups, and words are compared between them. `false discoveries` is the mean share of words called
different that are none; where none is planted, the share of corpora in which any word was. `power` is the share of ten
planted words found that are four times as frequent in the first group. The tests: log-odds by clusters
(`keyness_tests`) with the false-discovery rate controlled at .05; log-odds with |z| over 1.96, and G² beyond its
critical value with the same control, as both are used elsewhere. `covered` is the share of intervals of untouched words
in at least three articles that hold no difference.
"""

from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from analysis.measure.multiple_testing import false_discovery
from analysis.measure.themes import keyness, keyness_tests

RUNS, WORDS, LENGTH, LEVEL = 200, 2_000, 300, 0.05
SHARE = (1 / (10 + np.arange(WORDS))) / (1 / (10 + np.arange(WORDS))).sum()
PLANTED, TIMES = np.arange(20, 220, 20), 4.0
GROUPS = [(5, 5), (20, 20), (100, 100), (10, 90)]
TERMS = pd.Series([f"w{n:04}" for n in range(WORDS)], dtype="str")


def run(*, runs: int = RUNS) -> pd.DataFrame:
    """One row per size of the groups, bursts, whether words are planted, and test."""
    cells = [(g, bursts, planted) for g in GROUPS for bursts in (0.0, 1.0, 5.0) for planted in (False, True)]
    return pd.concat([judged(*cell, runs=runs) for cell in cells], ignore_index=True)


def judged(groups: tuple[int, int], bursts: float, planted: bool, *, runs: int) -> pd.DataFrame:
    """False discoveries, power and coverage of each test in one kind of corpus."""
    generator = np.random.default_rng([*groups, round(bursts), planted])
    true = np.isin(np.arange(WORDS), PLANTED if planted else [])
    told: dict[str, list[tuple[float, float]]] = {}
    covered = []
    for _ in range(runs):
        counts = corpus(generator, groups, bursts, planted)
        found = keyness_tests.log_odds(counts, one="one").set_index("term").reindex(TERMS)
        known = (found["clusters"] >= keyness_tests.FEWEST) & ~true
        covered.append(((found["low"] <= 0) & (found["high"] >= 0))[known].mean())
        for test, kept in tested(counts, found).items():
            false = (kept & ~true).sum() / max(kept.sum(), 1)
            told.setdefault(test, []).append((float(false), float(kept[true].mean()) if planted else np.nan))
    said: list[dict[str, Any]] = [
        {
            "groups": f"{groups[0]} and {groups[1]}", "bursts": bursts, "planted": len(PLANTED) if planted else 0,
            "test": test, "false discoveries": round(float(np.mean([one for one, _ in each])), 3),
            "power": round(float(np.mean([other for _, other in each])), 3) if planted else None,
            "covered": round(float(np.mean(covered)), 3) if test == "by clusters" else None, "runs": runs,
        }
        for test, each in told.items()
    ]  # fmt: skip
    return pd.DataFrame(said)


def corpus(generator: np.random.Generator, groups: tuple[int, int], bursts: float, planted: bool) -> pd.DataFrame:
    """How often each article has each word."""
    articles = sum(groups)
    first = np.arange(articles) < groups[0]
    rate = np.tile(SHARE, (articles, 1))
    if planted:
        rate[np.ix_(first, PLANTED)] *= TIMES
    if bursts:
        rate = rate * generator.gamma(1 / bursts, bursts, size=rate.shape)
    length = generator.lognormal(np.log(LENGTH), 0.5, size=(articles, 1))
    article, word = np.nonzero(found := generator.poisson(rate * length))
    return pd.DataFrame(
        {
            "term": TERMS.take(word).to_numpy(), "part": np.where(first, "one", "other")[article],
            "cluster": article, "count": found[article, word],
        }
    )  # fmt: skip


def tested(counts: pd.DataFrame, found: pd.DataFrame) -> dict[str, np.ndarray]:
    """Which words each test calls different."""
    likelihood = keyness.g2(counts, one="one").set_index("term")["g2"].reindex(TERMS)
    g2 = false_discovery(stats.chi2.sf(likelihood.abs().to_numpy(), 1)) <= LEVEL
    return {
        "by clusters": false_discovery(found["p"].to_numpy()) <= LEVEL,
        "log-odds, |z| > 1.96": (found["z"].abs() > 1.96).to_numpy(),
        "G², false-discovery rate controlled": g2,
    }
