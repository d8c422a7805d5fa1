"""Whole commands beside the script that a user would write (`peers/lexical_script.py`), on one folder, in turn.

`python -m benchmarks commands [FOLDER]`: by default 2,000 made-up articles of 500 words (`corpora`). Each contender is
a process of its own, as a user starts it, imports included; each round runs all of them, after one on ten articles
that is not counted, in which Python writes its bytecode.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median

import pandas as pd

from benchmarks import corpora

ROUNDS = 3
ALONE = ("--workers", "1")  # as the script; what processes of a process take is not counted (`workers` compares them)
ARTICLES = 2_000
SCRIPT = Path(__file__).parent / "peers" / "lexical_script.py"
NOT_MATCHED = ("fixed", "exclude", "surname", "prefix")  # sorts of phrases that a script does not look for


def run(folder: Path | None = None) -> pd.DataFrame:
    """Wall and processor seconds of each contender (medians), and its processor time as a share of the script's."""
    seconds: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        corpus = folder or corpora.write(work / "corpus", ARTICLES)
        few = _few(corpus, work / "few")
        phrases = phrases_file(work / "phrases.json")
        for name in _contenders(few, work, phrases):
            _timed(_contenders(few, work, phrases)[name], work)
        for _ in range(ROUNDS):
            for name, command in _contenders(corpus, work, phrases).items():
                seconds.setdefault(name, []).append(_timed(command, work))
        words = pd.read_parquet(work / "out" / "tables" / "articles.parquet", columns=["n_words"])["n_words"].sum()
    typical = {
        name: (median(wall for wall, _ in told), median(own for _, own in told)) for name, told in seconds.items()
    }
    base = typical["the script"][1]
    rows = [
        (name, round(wall, 1), round(own, 1), round(words / own), round(own / base, 2))
        for name, (wall, own) in typical.items()
    ]
    return pd.DataFrame(rows, columns=["what", "wall s", "processor s", "words a processor second", "times the script"])


def _contenders(corpus: Path, work: Path, phrases: Path) -> dict[str, list[str]]:
    annotate = [
        *("-m", "analysis", "annotate", str(corpus), "--out", str(work / "out"), "--profile", "lexical"),
        *ALONE,
    ]
    return {
        "the script": [str(SCRIPT), str(corpus), str(work / "out"), str(phrases)],
        "annotate, texts as they are": [*annotate, "--preprocessing", "none"],
        "annotate, everything on": [*annotate, "--preprocessing", "full"],
    }


def _timed(command: list[str], work: Path) -> tuple[float, float]:
    """Wall and processor seconds of a process and those that it starts, from an empty folder of results."""
    shutil.rmtree(work / "out", ignore_errors=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, capture_output=True, env=environment, cwd=corpora.ROOT)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _few(corpus: Path, folder: Path, n: int = 10) -> Path:
    folder.mkdir()
    for file in islice(sorted(corpus.glob("*.txt")), n):
        shutil.copyfile(file, folder / file.name)
    return folder


def phrases_file(file: Path) -> Path:
    """The phrases of the codebook that the command uses, as the script takes them."""
    from analysis import resources
    from analysis.codebook import load
    from analysis.codebook.world import states

    books = resources.PACKAGE / "codebook"
    actors, themes = states.read(books / "actors.yaml", everywhere=True), load.themes(books / "themes.yaml")
    listed = {"actors": _by_id(actors.patterns), "themes": _by_id(themes.patterns)}
    file.write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")
    return file


def _by_id(patterns: pd.DataFrame) -> dict[str, list[str]]:
    own = patterns[~patterns["sort"].isin(NOT_MATCHED) & patterns["id"].astype(bool)]
    return {one: sorted({phrase.rstrip("*") for phrase in rows["phrase"]}) for one, rows in own.groupby("id")}
