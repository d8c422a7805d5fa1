"""A notebook of 501 cells (`peers/long_notebook.py`) run by papermill and by nbclient as they come, and by ours.

Ours is papermill in a kernel with a client of its own, which writes the executed copy once, in canonical form, rather
than after each cell. Each contender is a process of its own, imports and start of the kernel included; one round takes
minutes, nearly all of them papermill's.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

from benchmarks import corpora
from benchmarks.annotation import cost
from benchmarks.commands import phrases_file

ARTICLES = 200
WRITER = Path(__file__).parent / "peers" / "long_notebook.py"
OURS = """
import sys
from pathlib import Path
from analysis.present.site import notebooks
source, target = map(Path, sys.argv[1:])
notebooks.execute(source, target, {}, root=target.parent)
"""


def run() -> pd.DataFrame:
    """Seconds and processor seconds of each contender, and the latter as a share of papermill's."""
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        notebook = written(work)
        costs = {name: cost(command) for name, command in contenders(notebook, work / "executed.ipynb").items()}
    base = costs["papermill"][1]
    rows = [(name, round(wall, 1), round(own, 1), round(own / base, 2)) for name, (wall, own) in costs.items()]
    return pd.DataFrame(rows, columns=["what", "seconds", "processor seconds", "times papermill"])


def written(work: Path) -> Path:
    """The notebook, on made-up articles."""
    corpus, notebook = corpora.write(work / "corpus", ARTICLES), work / "long.ipynb"
    given = [str(corpus), str(notebook), str(phrases_file(work / "phrases.json"))]
    subprocess.run([sys.executable, str(WRITER), *given], check=True)
    return notebook


def contenders(notebook: Path, executed: Path) -> dict[str, list[str]]:
    """The commands that run a notebook."""
    source, target = str(notebook), str(executed)
    return {
        "papermill": ["-m", "papermill", source, target, "--no-progress-bar"],
        "nbclient": ["-m", "jupyter", "execute", source, f"--output={target}"],
        "ours": ["-c", OURS, source, target],
    }
