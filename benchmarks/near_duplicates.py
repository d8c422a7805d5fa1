"""Near-duplicates: clusters with every pair measured, against rensa alone, over the same bodies in the same run."""

import time
from collections.abc import Callable
from statistics import median

import pandas as pd

from analysis.corpus.duplication import duplicates
from benchmarks import corpora
from benchmarks.peers import rensa_alone

ARTICLES = 5_000
ROUNDS = 5
OURS = "duplicates.clusters"
REPRINTS = (0.0, 0.1, 0.5)


def run(articles: int = ARTICLES) -> pd.DataFrame:
    """One row per contender and share of reprints; seconds are those of the processor."""
    return pd.concat([_compared(articles, share) for share in REPRINTS], ignore_index=True)


def _compared(articles: int, reprints: float) -> pd.DataFrame:
    bodies = list(corpora.articles(articles, reprints=reprints, seed=11))
    table = pd.DataFrame({"article_id": [f"a{n}" for n in range(articles)], "body": bodies})
    contenders: dict[str, Callable[[], int]] = {
        OURS: lambda: len(duplicates.clusters(table)[1]),
        "rensa alone": lambda: len(rensa_alone.pairs(bodies)),
    }
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    pairs = {}
    for _ in range(ROUNDS):
        for name, work_of in contenders.items():
            began = time.process_time()
            pairs[name] = work_of()
            seconds[name].append(time.process_time() - began)
    typical = {name: median(times) for name, times in seconds.items()}
    return pd.DataFrame(
        {
            "contender": name,
            "articles": articles,
            "reprints": f"{reprints:.0%}",
            "pairs": pairs[name],
            "seconds": round(typical[name], 2),
            "ours is × as fast": round(typical[name] / typical[OURS], 2),
        }
        for name in contenders
    )
