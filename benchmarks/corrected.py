"""How often an interval of a share holds the truth, as coded and corrected for coding error: simulated corpora.

Each corpus has stories of 20 sentences; the chance that a sentence speaks of a theme is drawn for each story from a
beta distribution, by the intraclass correlation given. A program of the precision and recall given codes all sentences,
and a person a simple random sample of them. A story may be printed several times: then stories are drawn, not
articles. `width` is the median width of the corrected interval as a share of that by hand alone.
"""

from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from analysis.measure.inference import corrected_estimates

RUNS, SENTENCES = 1_000, 20
STORIES, PREVALENCE, ICC = (20, 200), (0.05, 0.2), (0.1, 0.3)
CODERS = ((0.99, 0.94), (0.85, 0.44), (0.8, 0.8))
SAMPLES, COPIES = (100, 300), (1, 5)


def run(*, runs: int = RUNS) -> pd.DataFrame:
    """One row per kind of corpus, coder and sample."""
    cells = product(STORIES, PREVALENCE, ICC, CODERS, SAMPLES, COPIES)
    return pd.DataFrame([judged(*cell[:-1], copies=cell[-1], runs=runs) for cell in cells])


def judged(
    stories: int, prevalence: float, icc: float, coder: tuple[float, float], sample: int, *, copies: int, runs: int
) -> dict[str, Any]:
    """Coverage of the three intervals in one kind of corpus."""
    generator = np.random.default_rng([stories, sample, copies, *(round(100 * x) for x in (prevalence, icc, *coder))])
    told = []
    for _ in range(runs):
        table = corpus(generator, stories, prevalence, icc, coder, sample, copies)
        found = corrected_estimates.mean(table, cluster="story").set_index("how")
        held = (found["low"] <= prevalence) & (prevalence <= found["high"])
        told.append([*held[["as coded", "by hand", "corrected"]], *(found["high"] - found["low"])])
    held, width = np.split(np.array(told, dtype=float), 2, axis=1)
    coverage = held.mean(axis=0).round(3)
    return {
        "stories": stories, "copies": copies, "prevalence": prevalence, "icc": icc, "precision": coder[0],
        "recall": coder[1], "sample": sample, "as coded": coverage[0], "by hand": coverage[1],
        "corrected": coverage[2], "width": round(float(np.median(width[:, 2]) / np.median(width[:, 1])), 2),
        "runs": runs,
    }  # fmt: skip


def corpus(
    generator: np.random.Generator,
    stories: int, prevalence: float, icc: float, coder: tuple[float, float], sample: int, copies: int,
) -> pd.DataFrame:  # fmt: skip
    """The sentences of one corpus, as coded by the program and, some, by a person."""
    precision, recall = coder
    size = 1 / icc - 1
    chance = generator.beta(prevalence * size, (1 - prevalence) * size, stories)
    truth = generator.random((stories, SENTENCES)) < chance[:, None]
    false = prevalence * recall * (1 - precision) / precision / (1 - prevalence)
    found = generator.random(truth.shape) < np.where(truth, recall, false)
    story = np.arange(stories).repeat(SENTENCES)
    units = pd.DataFrame({"story": story, "machine": found.ravel().astype(float), "truth": truth.ravel()})
    units = pd.concat([units] * copies, ignore_index=True)
    drawn = generator.permutation(len(units))[:sample]
    hand = np.full(len(units), np.nan)
    hand[drawn] = units["truth"].to_numpy()[drawn]
    return units.assign(hand=hand, inclusion=min(1.0, sample / len(units)))
