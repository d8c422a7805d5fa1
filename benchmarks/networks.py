"""The co-mention network of five million mentions: seconds, memory, and how our way compares with a loop and a join.

Each contender runs in a process of its own, which makes the same corpus first: what is measured is the time from
that table to the table of ties, and by how much the peak of memory rises above what the table needs. The corpus
is made up: actors as often named as Zipf's law has it, some two to three mentions in a sentence, twenty sentences
with mentions in an article. Seconds are those of the processor, of which each contender uses one, so that a busy
machine matters less; rounds are interleaved, so that it slows all alike.
"""

import gc
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

from analysis.measure.networks import comention

MENTIONS = 5_000_000
ACTORS = 300
PER_SENTENCE = 2.5
SENTENCES = 20
ROUNDS = 3
OURS = "comention.ties"


def run(mentions: int = MENTIONS, rounds: int = ROUNDS) -> pd.DataFrame:
    """One row per contender."""
    found: dict[str, list[dict[str, str | float]]] = {name: [] for name in CONTENDERS}
    for n in range(rounds):
        for name, rows in found.items():
            if n == 0 or name not in ONCE:
                rows.append(_apart(name, mentions))
    seconds = {name: median(float(m["seconds"]) for m in rows) for name, rows in found.items()}
    memory = {name: median(float(m["MB"]) for m in rows) for name, rows in found.items()}
    return pd.DataFrame(
        {
            "contender": name,
            "mentions": int(found[name][0]["mentions"]),
            "seconds": round(seconds[name], 2),
            "ours is × as fast": round(seconds[name] / seconds[OURS], 1),
            "MB above the table": round(memory[name]),
            "ours needs of its memory": f"{memory[OURS] / memory[name]:.0%}",
            "same ties": all(m["ties"] == found[OURS][0]["ties"] for m in found[name]),
        }
        for name in CONTENDERS
    )


def _apart(name: str, mentions: int) -> dict[str, str | float]:
    """One contender's figures, from a process of its own."""
    command = [sys.executable, "-m", "benchmarks.networks", name, str(mentions)]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    told: dict[str, str | float] = json.loads(done.stdout)
    return told


def measured(name: str, mentions: int) -> dict[str, str | float]:
    """Seconds and megabytes of a contender in this process, and a hash of its ties."""
    import pyarrow

    CONTENDERS[name](corpus(1000))  # what is imported late is imported now
    table = corpus(mentions)
    gc.collect()
    pyarrow.default_memory_pool().release_unused()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew (Linux)
    before = _megabytes("VmRSS")
    began = time.process_time()
    ties = CONTENDERS[name](table)
    seconds = time.process_time() - began
    peak = _megabytes("VmHWM") - before
    rows = ties.itertuples(index=False, name=None) if isinstance(ties, pd.DataFrame) else _flat(ties)
    digest = sha256(json.dumps(sorted((one, other, int(n)) for one, other, n in rows)).encode()).hexdigest()
    return {"seconds": seconds, "MB": peak, "mentions": len(table), "ties": digest}


def _megabytes(field: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(rf"{field}:\s+(\d+) kB", status)[0]) / 1000


def corpus(mentions: int) -> pd.DataFrame:
    """So many mentions, in reading order, of actors that do not exist."""
    chance = np.random.default_rng(7)
    size = chance.geometric(1 / PER_SENTENCE, size=mentions)
    size = size[: np.searchsorted(np.cumsum(size), mentions, side="right") + 1]
    sentence = np.repeat(np.arange(len(size)), size)[:mentions]
    often = 1 / np.arange(1, ACTORS + 1)
    node = chance.choice(chance.permutation(ACTORS), size=mentions, p=often / often.sum())
    article = sentence // SENTENCES
    ids = pd.array([f"lark-{n % 37:02d}-{n:06d}" for n in range(article[-1] + 1)], dtype="str")
    names = pd.array([f"actor_{n:03d}" for n in range(ACTORS)], dtype="str")
    return pd.DataFrame(
        {
            "article_id": ids.take(article),
            "sentence_id": sentence % SENTENCES,
            "node": names.take(node),
            "state": pd.array([None], dtype="str").take(np.zeros(mentions, dtype="int64")),
        }
    )


Ties = dict[tuple[str, str], int]


def _flat(ties: Ties) -> Iterator[tuple[str, str, int]]:
    return ((*pair, n) for pair, n in ties.items())


def ours(mentions: pd.DataFrame) -> pd.DataFrame:
    """The sparse matrix of units and actors, its pairs enumerated in blocks."""
    return comention.ties(mentions, pd.DataFrame())[["source", "target", "weight"]]


def loop(mentions: pd.DataFrame) -> Ties:
    """Pairs of each sentence from itertools.combinations into a Counter, as plain Python does it best."""
    named: dict[tuple[str, int], set[str]] = {}
    columns = (mentions[name].tolist() for name in ("article_id", "sentence_id", "node"))
    for article, sentence, node in zip(*columns, strict=True):
        named.setdefault((article, sentence), set()).add(node)
    found: Counter[tuple[str, str]] = Counter()
    for nodes in named.values():
        if len(nodes) > 1:
            found.update(combinations(sorted(nodes), 2))
    return found


def usual(mentions: pd.DataFrame) -> Ties:
    """The same loop as it is mostly written: over the groups that pandas makes."""
    found: Counter[tuple[str, str]] = Counter()
    for _, nodes in mentions.groupby(["article_id", "sentence_id"])["node"]:
        found.update(combinations(sorted(set(nodes)), 2))
    return found


def join(mentions: pd.DataFrame) -> pd.DataFrame:
    """The table merged with itself on the sentence, and grouped."""
    key = ["article_id", "sentence_id"]
    named = mentions[[*key, "node"]].drop_duplicates()
    both = named.merge(named, on=key, suffixes=("", "_other"))
    both = both[both["node"] < both["node_other"]]
    return both.groupby(["node", "node_other"]).size().reset_index()


CONTENDERS: dict[str, Callable[[pd.DataFrame], pd.DataFrame | Ties]] = {
    OURS: ours,
    "combinations, Counter, dict of sets": loop,
    "combinations, Counter, groupby": usual,
    "pandas join": join,
}
ONCE = ("combinations, Counter, groupby",)  # slow, and so far from the others that one round tells enough

if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], int(sys.argv[2]))))
