"""How often a 95 % interval holds the truth: simulated corpora whose truth is known.

Each corpus has some articles of 20 sentences. The probability that a sentence of an article speaks of a theme, or
names an actor, is drawn for each article from a beta distribution, so that sentences of an article resemble each
other by the intraclass correlation given. With articles drawn again, the truth is that of all articles of this kind;
with sentences drawn within articles, it is judged against that and against what holds of these same articles.

`coverage` is over all themes, actors or ties, `worst` that of the prevalence with the lowest; `width` is the median
width of an interval as a share of the truth (of betweenness, as it is). A tie that was never seen has no row in a
table and so no interval: it is left out, and `seen` says what share was seen. `strength, with lists` is of corpora in
which one sentence in two hundred names all actors: what strength rare ones have then comes from one article or two.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.measure.inference import resampling, uncertainty
from analysis.measure.inference.intervals import FLOOR, Spread
from analysis.measure.networks import eigenvector, shortest_paths

KEPT = Path(__file__).parent.parent / "analysis" / "present" / "findings" / "interval_coverage.csv"
RUNS, REPLICATES, AT_A_TIME = 1000, 1000, 50
SENTENCES = 20
LISTS = 0.005  # of the sentences name all actors: what strength they give comes all at once
THEMES = np.array([0.05, 0.2, 0.5])
ACTORS = np.array([0.5, 0.5, 0.2, 0.2, 0.2, 0.05, 0.05, 0.05])
SOURCE, TARGET = np.triu_indices(len(ACTORS), 1)
ALL, THESE = "articles of this kind", "these articles"
# articles, and how many would be enough to draw them whole: with five, both ways are tried
CASES = [(5, 0), (5, 99), (10, 0), (12, 0), (20, 0), (200, 0)]
BETWEENNESS_RUNS = 100


def run() -> pd.DataFrame:
    """One row per number of articles, way of drawing, correlation, truth and measure; also kept as a file."""
    rows = [row for case in CASES for icc in (0.1, 0.3) for row in judged(*case, icc=icc)]
    rows += [betweenness(articles, icc=icc) for articles in (20, 200) for icc in (0.1, 0.3)]
    table = pd.DataFrame(rows)
    KEPT.parent.mkdir(exist_ok=True)
    table.to_csv(KEPT, index=False, lineterminator="\n")
    return table


def judged(articles: int, enough: int, *, icc: float, runs: int = RUNS) -> Iterator[dict[str, object]]:
    """Coverage of each measure for one kind of corpus."""
    plan = resampling.plan(_sentences(articles), enough=enough)
    generator = np.random.default_rng([articles, enough, round(100 * icc)])
    held: dict[tuple[str, str], list[np.ndarray]] = {}
    for part in range(runs // AT_A_TIME):
        chances = [_beta(generator, p, icc, articles) for p in (THEMES, ACTORS)]
        truths = [ALL] if plan.resampled == resampling.ARTICLES else [ALL, THESE]
        for measure, spread, most, prevalence, true in _measured(generator, plan, chances, seed=part):
            low, high, _ = spread.interval(rows=plan.size, freedom=plan.freedom, most=most)
            for name in truths:
                truth = true[name]
                seen = spread.value > 0 if measure == "tie" else np.ones(spread.value.shape, dtype=bool)
                right = (low <= truth) & (truth <= high)
                kept = np.broadcast_to(prevalence, seen.shape)
                found = np.stack([right, seen, kept, (high - low) / truth])
                held.setdefault((name, measure), []).append(found.reshape(4, -1))
    for (name, measure), parts in held.items():
        right, seen, kept, width = np.concatenate(parts, axis=1)
        mask = seen > 0
        by = pd.Series(right[mask]).groupby(kept[mask].round(4)).mean()
        yield {
            "articles": articles, "resampled": plan.resampled, "icc": icc, "truth": name, "measure": measure,
            "coverage": round(right[mask].mean(), 3), "worst": round(by.min(), 3), "worst at": by.idxmin(),
            "width": round(float(np.median(width[mask])), 2), "seen": round(seen.mean(), 3), "runs": runs,
        }  # fmt: skip


def betweenness(articles: int, *, icc: float, runs: int = BETWEENNESS_RUNS) -> dict[str, object]:
    """Coverage of betweenness, by the tables of the package: too slow for many runs."""
    generator = np.random.default_rng([articles, round(100 * icc)])
    sentences = _sentences(articles)
    weights = _full((ACTORS[SOURCE] * ACTORS[TARGET]).round(6))  # equal products are equal paths
    truth = shortest_paths.betweenness(sparse.csr_array(weights))
    held, width = [], []
    for n in range(runs):
        named = _said(generator, _beta(generator, ACTORS, icc, articles)[:1]).reshape(len(sentences), -1)
        where, actor = np.nonzero(named)
        mentions = sentences.iloc[where].assign(node=pd.Series(actor.astype(str), dtype="str").to_numpy(), state=None)
        table = uncertainty.actors(mentions, sentences, measures=["betweenness"], replicates=200, seed=n)
        table = table.set_index("node").reindex(map(str, range(len(ACTORS))))
        held.append(((table["low"] <= truth + 1e-6) & (truth - 1e-6 <= table["high"])).to_numpy())
        width.append((table["high"] - table["low"]).median())
    by = pd.Series(np.mean(held, axis=0)).groupby(ACTORS).mean()
    return {
        "articles": articles, "resampled": resampling.ARTICLES, "icc": icc, "truth": ALL, "measure": "betweenness",
        "coverage": round(float(np.mean(held)), 3), "worst": round(by.min(), 3), "worst at": by.idxmin(),
        "width": round(float(np.median(width)), 2), "seen": 1.0, "runs": runs,
    }  # fmt: skip


def _beta(generator: np.random.Generator, prevalence: np.ndarray, icc: float, articles: int) -> np.ndarray:
    many = 1 / icc - 1
    return generator.beta(prevalence * many, (1 - prevalence) * many, size=(AT_A_TIME, articles, len(prevalence)))


def _measured(
    generator: np.random.Generator, plan: resampling.Plan, chances: list[np.ndarray], *, seed: int
) -> Iterator[tuple[str, Spread, np.ndarray | float | None, np.ndarray, dict[str, np.ndarray]]]:
    """Each measure of some runs at once: its spread, greatest value, the prevalence it belongs to and its truths."""
    themes, actors = (_said(generator, one) for one in chances)
    extra = generator.poisson(0.3, size=actors.shape)  # named again in the same sentence
    words = np.repeat(generator.uniform(12, 36, size=(*actors.shape[:2], 1, 1)), SENTENCES, axis=2)
    pair = actors[..., SOURCE] * actors[..., TARGET]
    total = len(plan.rows)
    own = {"theme": chances[0], "actor": chances[1], "tie": chances[1][..., SOURCE] * chances[1][..., TARGET]}
    kinds = {"theme": THEMES, "actor": ACTORS, "tie": ACTORS[SOURCE] * ACTORS[TARGET]}
    truth = {what: {ALL: kinds[what], THESE: own[what].mean(axis=1)} for what in kinds}
    scaled = {what: {name: one * total for name, one in truth[what].items()} for what in truth}
    rate = {
        ALL: 1000 * THEMES / 24,
        THESE: 1000 * own["theme"].mean(axis=1) / words[:, :, 0].mean(axis=1),
    }
    ends = np.eye(len(ACTORS))[SOURCE] + np.eye(len(ACTORS))[TARGET]
    strength = {name: one @ ends for name, one in scaled["tie"].items()}
    listed = np.maximum(actors, generator.random((*actors.shape[:3], 1)) < LISTS)
    with_lists = {name: (total * LISTS + (1 - LISTS) * one) @ ends for name, one in scaled["tie"].items()}
    vector = {name: eigenvector.leading(_full(one)) for name, one in truth["tie"].items()}
    most_rate = 1000 * total / words.sum(axis=(1, 2))
    counts = {
        "theme, sentences": (_rows(themes, plan), "log", 1.0, total, THEMES, scaled["theme"]),
        "theme, share": (_rows(themes, plan), "logit", float(total), 1.0, THEMES, truth["theme"]),
        "theme, per 1,000 words": (_rows(themes, plan), "log", _rows(words, plan) / 1000, most_rate, THEMES, rate),
        "actor, mentions": (
            _rows(actors * (1 + extra), plan), "log", 1.0, total, ACTORS,
            {name: 1.3 * one for name, one in scaled["actor"].items()},
        ),
        "actor, share": (_rows(actors, plan), "logit", float(total), 1.0, ACTORS, truth["actor"]),
        "tie": (_rows(pair, plan), "log", 1.0, None, kinds["tie"], scaled["tie"]),
        "strength": (_rows(pair @ ends, plan), "log", 1.0, total, ACTORS, strength),
        "strength, with lists": (
            _rows((listed[..., SOURCE] * listed[..., TARGET]) @ ends, plan), "log", 1.0, total, ACTORS, with_lists,
        ),
        "eigenvector": (_rows(pair, plan), "logit", 1.0, None, ACTORS, vector),
    }  # fmt: skip
    drawn = np.concatenate(list(resampling.draws(plan, replicates=REPLICATES, seed=seed)))
    for measure, (by_row, scale, of, most, prevalence, true) in counts.items():
        whole = by_row.sum(axis=0)
        replicates = np.tensordot(drawn, by_row, axes=1)
        if measure == "eigenvector":
            value, replicates = eigenvector.leading(_full(whole)), eigenvector.leading(_full(replicates))
            greatest = 2 * (whole * value[:, SOURCE] * value[:, TARGET]).sum(axis=1, keepdims=True)
            floor = FLOOR * value.max(axis=1, keepdims=True) / np.maximum(greatest, 1)
            floors: tuple[np.ndarray, np.ndarray] = (floor, floor)
        elif isinstance(of, np.ndarray):
            divisors = (of.sum(axis=0), np.tensordot(drawn, of, axes=1))
            value, replicates = whole / divisors[0], replicates / divisors[1]
            floors = (FLOOR / divisors[0], FLOOR / divisors[1])
        else:
            value, replicates = whole / of, replicates / of
            floors = (np.asarray(FLOOR / of), np.asarray(FLOOR / of))
        spread = Spread(value, floor=floors[0], scale="logit" if scale == "logit" else "log")
        spread.add(replicates, floor=floors[1])
        yield measure, spread, most, prevalence, true


def _said(generator: np.random.Generator, chance: np.ndarray) -> np.ndarray:
    # runs × articles × sentences × things: 1 where the sentence has it
    runs, articles, things = chance.shape
    return (generator.random((runs, articles, SENTENCES, things)) < chance[:, :, None, :]).astype("float64")


def _rows(counted: np.ndarray, plan: resampling.Plan) -> np.ndarray:
    # rows × runs × things
    by_article = plan.resampled == resampling.ARTICLES
    flat = counted.sum(axis=2) if by_article else counted.reshape(len(counted), -1, counted.shape[-1])
    return flat.swapaxes(0, 1)


def _full(weights: np.ndarray) -> np.ndarray:
    full = np.zeros((*weights.shape[:-1], len(ACTORS), len(ACTORS)))
    full[..., SOURCE, TARGET] = full[..., TARGET, SOURCE] = weights
    return full


def _sentences(articles: int) -> pd.DataFrame:
    keys = [(f"{a:04}", s) for a in range(articles) for s in range(SENTENCES)]
    return pd.DataFrame(keys, columns=resampling.SENTENCE)
