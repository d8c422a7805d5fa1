"""The time of a whole report, step by step: with nothing computed, then with nothing changed."""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parent.parent
STEP = re.compile(r"\] (.+): ([\d.]+) s")


def run() -> pd.DataFrame:
    """Seconds of each step of a fresh project on the seeds (some run side by side), and of both runs whole."""
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        subprocess.run([sys.executable, "-m", "analysis", "new", str(study)], cwd=ROOT, check=True, capture_output=True)
        for source in (ROOT / "seeds").glob("*.txt"):
            shutil.copyfile(source, study / "articles" / source.name)
        rows = []
        for turn in ("fresh", "nothing changed"):
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "analysis", "report"], cwd=study, check=True, capture_output=True, text=True
            )
            rows += [(turn, step, float(seconds)) for step, seconds in STEP.findall(done.stderr)]
            rows.append((turn, "the whole report", round(time.perf_counter() - start, 1)))
    return pd.DataFrame(rows, columns=["run", "step", "seconds"])
