"""Results that the documentation shows: `python -m benchmarks --keep NAME` writes them beside its page."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parents[1] / "docs" / "benchmarks"
MACHINE = "machine"
_GIB = 2**30


def keep(name: str, table: pd.DataFrame, seconds: float) -> Path:
    """Write the table of a benchmark as CSV, and a row on where, when and of which version it was measured."""
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{name}.csv"
    table.to_csv(file, index=False, lineterminator="\n")
    machines = FOLDER / f"{MACHINE}.csv"
    row = pd.DataFrame([{"benchmark": name, **machine(), "seconds in all": round(seconds)}])
    before = pd.read_csv(machines) if machines.exists() else row.iloc[:0]
    others = before[before["benchmark"] != name]
    together = row if others.empty else pd.concat([others, row])
    together.sort_values("benchmark").to_csv(machines, index=False, lineterminator="\n")
    return file


def machine() -> dict[str, str | int]:
    """What the figures depend on beside the code: the day, the commit, the processor, its cores, memory and Python."""
    import psutil

    return {
        "day": datetime.now(UTC).date().isoformat(),
        "commit": _commit(),
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "GiB": round(psutil.virtual_memory().total / _GIB),
        "Python": platform.python_version(),
    }


def _processor() -> str:
    """The processor's name as the kernel tells it, or else its architecture."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _commit() -> str:
    asked = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(asked, cwd=FOLDER.parent, capture_output=True, text=True, check=False)
    return done.stdout.strip()
