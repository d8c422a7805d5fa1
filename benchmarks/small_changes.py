"""What a small change of a study costs: a report with nothing computed, with nothing changed, with one article added.

Sizes are arguments: `python -m benchmarks.small_changes 1000 5000`. Processor seconds are those of all processes; where
others use the machine as well they tell more than the clock.
"""

import sys
import tempfile
from pathlib import Path

import pandas as pd

from benchmarks import corpora
from benchmarks.annotation import cost

SIZES = (100,)
_REPORT = ["-m", "analysis", "report"]


def run(sizes: tuple[int, ...] = SIZES) -> pd.DataFrame:
    """One row per size of corpus and change: seconds by the clock and of the processor."""
    with tempfile.TemporaryDirectory() as folder:
        return pd.DataFrame([row for n in sizes for row in _rows(Path(folder) / str(n), n)])


def _rows(study: Path, n: int) -> list[dict[str, object]]:
    cost(["-m", "analysis", "new", str(study)], corpora.ROOT)
    articles = sorted(corpora.write(study / "articles", n + 1).glob("made-*.txt"))
    added = articles[-1].replace(study / "added later.txt")
    taken = {"nothing computed": cost(_REPORT, study), "nothing changed": cost(_REPORT, study)}
    added.replace(articles[-1])
    taken["one article added"] = cost(_REPORT, study)
    return [
        {"articles": n, "change": change, "seconds": round(seconds, 1), "processor seconds": round(processor, 1)}
        for change, (seconds, processor) in taken.items()
    ]


if __name__ == "__main__":
    print(run(tuple(map(int, sys.argv[1:])) or SIZES).to_string(index=False))
