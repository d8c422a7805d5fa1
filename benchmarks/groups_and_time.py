"""Groups and times that do not differ, and one that does: false findings of comparisons, trends and change points.

Simulated corpora of articles with 10 to 40 sentences each, 20 themes whose chance is drawn for each article from a beta
distribution with the intraclass correlation given, and copies of each article. Nothing depends on outlet or month. The
false findings are the share of corpora in which any of the 20 themes is found to differ after correction; held is the
share of uncorrected intervals that hold the truth, which is no difference.
"""

import numpy as np
import pandas as pd

from analysis.measure.article_counts import ArticleCounts
from analysis.measure.inference import comparison, trends

RUNS, THEMES, MONTHS, LEVEL = 400, 20, 12, 0.05
CELLS = [(n, icc, share, 4) for n in (40, 200) for icc in (0.1, 0.3) for share in (0.05, 0.2)]


def run(*, runs: int = RUNS, cells: list[tuple[int, float, float, int]] | None = None) -> pd.DataFrame:
    """One row per kind of corpus."""
    return pd.DataFrame([judged(*cell, runs=runs) for cell in cells or CELLS])


def judged(articles: int, icc: float, share: float, copies: int, *, runs: int) -> dict[str, object]:
    """What is found in corpora in which there is nothing."""
    rows = []
    for seed in range(runs):
        rng = np.random.default_rng([articles, round(100 * icc), round(100 * share), copies, seed])
        counts = corpus(rng, articles, icc, share, copies=copies)
        outlet = pd.Series(rng.choice(["A", "B"], len(counts.articles), p=[0.6, 0.4]), index=counts.articles)
        apart = comparison.between(counts, outlet, seed=seed).table
        month = pd.Series(rng.integers(0, MONTHS, articles)[counts.cluster])
        moved = trends.of_outcomes(counts, month, seed=seed)
        found = [bool((table <= LEVEL).any()) for table in (apart["q"], moved["q"], moved["cut_q"])]
        rows.append([*found, *(_held(table) for table in (apart, moved))])
    means = np.nanmean(np.array(rows, dtype="float64"), axis=0).round(3)
    names = ("comparisons", "trends", "change points", "differences held", "trends held")
    kind = {"articles": articles, "icc": icc, "share": share, "copies": copies}
    return {**kind, **dict(zip(names, means.tolist(), strict=True)), "runs": runs}


def corpus(rng: np.random.Generator, articles: int, icc: float, share: float, *, copies: int) -> ArticleCounts:
    """Articles and up to so many copies of each."""
    size = 1 / icc - 1
    chance = rng.beta(share * size, (1 - share) * size, (articles, THEMES))
    sentences = rng.integers(10, 40, articles)
    held = rng.binomial(sentences[:, None], chance).astype("float64")
    of = np.repeat(np.arange(articles), rng.integers(1, copies + 1, articles))
    outcomes = pd.DataFrame({"kind": "theme", "outcome_id": [f"t{k:02}" for k in range(THEMES)], "base": 0})
    bases = np.column_stack([sentences[of], np.zeros(len(of))]).astype("float64")
    return ArticleCounts(pd.Index([f"a{n:05}" for n in range(len(of))]), of, outcomes, held[of], bases)


def _held(table: pd.DataFrame) -> float:
    """The share of intervals that hold no difference."""
    known = table[table["low"].notna()]
    return float(((known["low"] <= 0) & (known["high"] >= 0)).mean()) if len(known) else np.nan
