"""What a second process saves: whole commands of `annotate` with one and with two, by the clock, in turn."""

import tempfile
from pathlib import Path
from statistics import median

import pandas as pd

from benchmarks import corpora
from benchmarks.annotation import cost

ROUNDS = 3
ARTICLES = {"lexical": 5_000, "full": 300}
WORKERS = (1, 2)


def run() -> pd.DataFrame:
    """Seconds with each number of processes (medians), and how many times as fast as one process that is."""
    with tempfile.TemporaryDirectory() as made:
        return pd.DataFrame([row for profile in ARTICLES for row in _rows(profile, Path(made))])


def _rows(profile: str, work: Path) -> list[dict[str, object]]:
    corpus = corpora.write(work / profile, ARTICLES[profile])
    seconds: dict[int, list[float]] = {workers: [] for workers in WORKERS}
    for turn in range(ROUNDS):
        for workers, told in seconds.items():
            told.append(cost(command(corpus, work / f"{profile}-{workers}-{turn}", profile, workers))[0])
    typical = {workers: median(told) for workers, told in seconds.items()}
    return [
        {
            "profile": profile,
            "articles": ARTICLES[profile],
            "workers": workers,
            "seconds": round(took, 1),
            "× one worker": round(typical[1] / took, 2),
        }
        for workers, took in typical.items()
    ]


def command(corpus: Path, out: Path, profile: str, workers: int) -> list[str]:
    """The command, into a folder where nothing is yet."""
    given = ["--out", str(out), "--profile", profile, "--workers", str(workers)]
    return ["-m", "analysis", "annotate", str(corpus), *given]
