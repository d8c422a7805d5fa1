"""How often sets of ranks hold all true ranks at once: simulated corpora whose truth is known.

Articles of 20 sentences name ten actors as often as given, drawn for each article from a beta distribution by the
intraclass correlation; several are equally frequent. `held` is the share of corpora in which the true rank of every
actor lies in its set; `by quantiles` the same for the ranks between which 95 % of the resamples lie, each by itself.
`ranks` is the mean number of ranks in a set, of ten.
"""

import numpy as np
import pandas as pd

from analysis.measure.inference import rank_sets

RUNS, REPLICATES, SENTENCES = 1_000, 500, 20
ACTORS = np.array([0.5, 0.3, 0.3, 0.2, 0.2, 0.2, 0.1, 0.1, 0.05, 0.05])


def run(*, runs: int = RUNS) -> pd.DataFrame:
    """One row per number of articles and correlation."""
    return pd.DataFrame([judged(n, icc, runs=runs) for n in (12, 20, 50, 200) for icc in (0.1, 0.3)])


def judged(articles: int, icc: float, *, runs: int) -> dict[str, float]:
    """How often all ranks are held in one kind of corpus."""
    generator = np.random.default_rng([articles, round(100 * icc)])
    size = 1 / icc - 1
    truth = np.array([1 + (one < ACTORS).sum() for one in ACTORS])
    told = []
    for _ in range(runs):
        chance = generator.beta(ACTORS * size, (1 - ACTORS) * size, size=(articles, len(ACTORS)))
        counts = generator.binomial(SENTENCES, chance).astype("float64")
        drawn = generator.multinomial(articles, np.full(articles, 1 / articles), size=REPLICATES) @ counts
        low, high = rank_sets.simultaneous(counts.sum(axis=0), drawn, rows=articles, freedom=articles - 1)
        ranks = 1 + (drawn[:, None, :] > drawn[:, :, None]).sum(axis=2)
        ends = np.quantile(ranks, [0.025, 0.975], axis=0, method="inverted_cdf")
        alone = ((ends[0] <= truth) & (truth <= ends[1])).all()
        told.append((((low <= truth) & (truth <= high)).all(), alone, (high - low + 1).mean()))
    held, quantiles, width = np.mean(told, axis=0).round(3)
    return {"articles": articles, "icc": icc, "held": held, "by quantiles": quantiles, "ranks": width, "runs": runs}
