"""Cost against size: `annotate --part` without the language model, time and memory of all its processes together.

Sizes are arguments: `python -m benchmarks.size 1000 5000 20000 100000 [--keep]`. Seconds are those of the processor, of
all processes, and on the clock; memory is the peak of the sum over processes, what they share counted once.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
import psutil

from benchmarks import corpora, kept

SIZES = (500, 2_000)
PART = 1_000
WORKERS = 2
_EVERY = 0.1  # seconds between two looks at the processes
ROOT = Path(__file__).parent.parent


def run(sizes: tuple[int, ...] = SIZES, workers: int = WORKERS) -> pd.DataFrame:
    """One row per size of corpus."""
    with tempfile.TemporaryDirectory() as folder:
        table = pd.DataFrame([_measured(Path(folder), n, workers) for n in sizes])
    first = table["ms an article"].iloc[0]
    return table.assign(**{"× the first": (table["ms an article"] / first).round(2)})


def _measured(folder: Path, n: int, workers: int) -> dict[str, float]:
    corpus = corpora.write(folder / str(n), n)
    words = sum(len(file.read_text(encoding="utf-8").split()) for file in corpus.iterdir())
    out = ["--out", str(folder / f"{n}-out"), "--part", str(PART), "--workers", str(workers)]
    command = [sys.executable, "-m", "analysis", "annotate", str(corpus), "--profile", "lexical", *out]
    began = time.perf_counter()
    processor, memory = _watched(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL))
    clock = time.perf_counter() - began
    return {
        "articles": n,
        "words": words,
        "workers": workers,
        "seconds": round(clock, 1),
        "of the processor": round(processor, 1),
        "ms an article": round(1000 * processor / n, 2),
        "words a second": round(words / clock),
        "MB": round(memory / 1e6),
    }


def _watched(running: "subprocess.Popen[bytes]") -> tuple[float, float]:
    """Seconds of the processor and the peak of memory, over a process and all that it starts."""
    seconds: dict[int, float] = {}
    peak = 0.0
    while running.poll() is None:
        memory = 0.0
        own = psutil.Process(running.pid)
        for process in [own, *own.children(recursive=True)]:
            try:
                times = process.cpu_times()
                seconds[process.pid] = times.user + times.system
                memory += process.memory_full_info().pss
            except psutil.Error:  # it has just ended
                continue
        peak = max(peak, memory)
        time.sleep(_EVERY)
    if running.returncode:
        raise RuntimeError(f"`annotate` ended with exit code {running.returncode}; its message is above.")
    return sum(seconds.values()), peak


if __name__ == "__main__":
    sizes = tuple(int(word) for word in sys.argv[1:] if word.isdecimal())
    start = time.perf_counter()
    found = run(sizes or SIZES)
    print(found.to_string(index=False))
    if "--keep" in sys.argv:
        print(f"kept: {kept.keep('size', found, time.perf_counter() - start)}")
