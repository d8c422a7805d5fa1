"""What annotation costs beside the language model alone: whole commands on the same made-up articles, in turn."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import pandas as pd

from benchmarks import corpora

ROUNDS = 3
ARTICLES = 300
PEER = Path(__file__).parent / "peers" / "bare_model.py"


def run() -> pd.DataFrame:
    """Seconds, processor seconds and speed of `annotate` with and without the model, against the bare model."""
    with tempfile.TemporaryDirectory() as made:
        folder = corpora.write(Path(made) / "articles", ARTICLES)
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in folder.iterdir())
        costs: dict[str, list[tuple[float, float]]] = {}
        for turn in range(ROUNDS):
            for name, command in contenders(folder, Path(made) / f"tables-{turn}").items():
                costs.setdefault(name, []).append(cost(command))
    wall, processor = ({name: median(c[k] for c in of) for name, of in costs.items()} for k in (0, 1))
    base = processor["the bare model"]
    rows = [
        (name, round(wall[name], 1), round(s, 1), round(words / s), round(base / s, 2)) for name, s in processor.items()
    ]
    per_second = "words a processor second"
    return pd.DataFrame(rows, columns=["what", "seconds", "processor seconds", per_second, "speed of the bare model"])


def contenders(folder: Path, out: Path) -> dict[str, list[str]]:
    """The commands, each into a folder where nothing is yet."""
    # one process, as the bare model has; what processes of a process take is not counted (`workers` compares them)
    annotate = ["-m", "analysis", "annotate", str(folder), "--workers", "1", "--out"]
    return {
        "the bare model": [str(PEER), str(folder)],
        "annotate, profile full": [*annotate, f"{out}-full", "--profile", "full"],
        "annotate, profile lexical": [*annotate, f"{out}-lexical", "--profile", "lexical"],
    }


def cost(command: list[str], folder: Path | None = None) -> tuple[float, float]:
    """Seconds and processor seconds of a command of this Python, with all that it starts, run in a folder.

    Raises
    ------
    RuntimeError
        It failed.
    """
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, *command], cwd=folder, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with exit code {process.returncode}.")
    return seconds, used.ru_utime + used.ru_stime
