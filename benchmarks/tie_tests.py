"""Tests of ties on simulated corpora whose truth is known: false discoveries where there is nothing, and power.

Twelve actors in articles of 20 sentences; the chance that a sentence names an actor is drawn for each article from a
beta distribution, so that sentences of one article resemble each other by the intraclass correlation given. Apart from
that nothing brings two actors together, unless five pairs are planted: then some sentences name both besides. With
copies, each article is printed so often, word for word. The false discoveries are the mean share of ties kept that were
not planted; where nothing is planted, the share of corpora in which any was kept. The tests: within articles, copies
being one witness (`article_null`), and the same as if each copy were a text of its own; with fixed margins over the
whole matrix (the same draws, the corpus as one article), and the bipartite configuration model (`backbone.chance`),
which know nothing of copies.
"""

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.measure import units
from analysis.measure.networks import article_null, backbone

RUNS, DRAWS, SENTENCES = 200, 1_000, 20
ACTORS = np.array([0.3, 0.3, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05])
PLANTED = [(0, 5), (1, 6), (2, 7), (3, 8), (4, 9)]
EACH_COPY = "within articles, each copy a text"
BESIDES = 0.04  # of the sentences name a planted pair
PAIRS = list(combinations(range(len(ACTORS)), 2))
Test = Callable[[pd.DataFrame, units.Incidence, pd.DataFrame, int], pd.DataFrame]


def run(*, runs: int = RUNS, texts: tuple[tuple[int, int], ...] = ((20, 1), (100, 1), (12, 5))) -> pd.DataFrame:
    """One row per number of texts and of their copies, correlation, planted pairs and test."""
    cells = [(*n, icc, planted) for n in texts for icc in (0.0, 0.1, 0.3) for planted in (False, True)]
    return pd.DataFrame([row for cell in cells for row in judged(*cell, runs=runs)])


def judged(articles: int, times: int, icc: float, planted: bool, *, runs: int) -> Iterator[dict[str, object]]:
    """False discoveries and power of each test in one kind of corpus."""
    generator = np.random.default_rng([articles, round(100 * icc), planted])
    true = np.array([planted and pair in PLANTED for pair in PAIRS])
    tests = {name: test for name, test in TESTS.items() if times > 1 or name != EACH_COPY}
    told: dict[str, list[tuple[float, float]]] = {name: [] for name in tests}
    for seed in range(runs):
        named, copies = reprinted(corpus(generator, articles, icc, planted=planted), times)
        pairs = tied(named)
        for name, test in tests.items():
            kept = test(pairs, named, copies, seed)["kept"].to_numpy()
            told[name].append(((kept & ~true).sum() / max(kept.sum(), 1), kept[true].mean() if planted else np.nan))
    for name, found in told.items():
        false, power = np.array(found).T
        yield {
            "texts": articles, "copies": times, "icc": icc, "planted": len(PLANTED) if planted else 0, "test": name,
            "false discoveries": round(float(false.mean()), 3),
            "power": round(float(power.mean()), 3) if planted else None, "runs": runs,
        }  # fmt: skip


def corpus(generator: np.random.Generator, articles: int, icc: float, *, planted: bool) -> units.Incidence:
    """Who is named in which sentence."""
    chance = np.tile(ACTORS, (articles, 1))
    if icc:
        size = 1 / icc - 1
        chance = generator.beta(chance * size, (1 - chance) * size)
    cells = generator.random((articles, SENTENCES, len(ACTORS))) < chance[:, None]
    for one, other in PLANTED if planted else ():
        both = generator.random((articles, SENTENCES)) < BESIDES
        cells[..., one] |= both
        cells[..., other] |= both
    x = cells.reshape(-1, len(ACTORS))
    kept = x.any(axis=1)
    article = np.repeat(np.arange(articles), SENTENCES)[kept]
    first = np.zeros(len(ACTORS), dtype="int64")
    index = (pd.Index(np.arange(articles).astype(str)), pd.Index([f"N{k:02}" for k in range(len(ACTORS))]))
    return units.Incidence(*index, article, np.arange(len(article)), sparse.csr_array(x[kept].astype("int8")), first)


def reprinted(named: units.Incidence, times: int) -> tuple[units.Incidence, pd.DataFrame]:
    """The corpus with each article printed so often, and which articles are copies of one text."""
    size, text = len(named.articles), np.tile(named.articles, times)
    articles = pd.Index([f"{one}-{n // size}" for n, one in enumerate(text)])
    article = (named.article + size * np.arange(times)[:, None]).ravel()
    x = sparse.csr_array(sparse.vstack([named.x] * times))
    printed = named._replace(articles=articles, article=article, number=np.tile(named.number, times), x=x)
    return printed, pd.DataFrame({"article_id": articles, "cluster_id": text})


def tied(named: units.Incidence) -> pd.DataFrame:
    """All pairs, and how many units name both."""
    x = named.x.toarray().astype("int64")
    both = x.T @ x
    rows = [(named.nodes[one], named.nodes[other], both[one, other]) for one, other in PAIRS]
    return pd.DataFrame(rows, columns=["source", "target", "units"])


def of_one_article(pairs: pd.DataFrame, named: units.Incidence, *, draws: int, seed: int = 0) -> pd.DataFrame:
    """The same test with the corpus taken for one article: fixed margins over the whole matrix."""
    one = named._replace(articles=named.articles[:1], article=np.zeros_like(named.article))
    return article_null.chance(pairs, one, draws=draws, seed=seed)


TESTS: dict[str, Test] = {
    "within articles": lambda pairs, named, copies, seed: article_null.chance(
        pairs, named, copies=copies, draws=DRAWS, seed=seed
    ),
    EACH_COPY: lambda pairs, named, _, seed: article_null.chance(pairs, named, draws=DRAWS, seed=seed),
    "fixed margins, whole corpus": lambda pairs, named, _, seed: of_one_article(pairs, named, draws=DRAWS, seed=seed),
    "bipartite configuration model": lambda pairs, named, *_: backbone.chance(pairs, named.x, named.nodes),
}
