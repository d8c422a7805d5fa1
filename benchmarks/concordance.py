"""The concordance of 100,000 sentences: seconds of one call, and of a plain scan with pandas on the same sentences.

The sentences are those of the made-up articles of `benchmarks/corpora.py`, the actors every second word that begins a
sentence. `pandas contains` tells which sentences hold a word and no more; `pandas extractall` gives it in context, up
to 60 characters on either side. Rounds are interleaved, so that a busy machine slows all alike; `seconds` is the best
round, `processor` the time of the processor in it.
"""

import re
import time
from collections import Counter
from collections.abc import Callable

import pandas as pd

from analysis.present.evidence import concordance
from benchmarks import corpora

SENTENCES, ROUNDS = 100_000, 3


def run(*, sentences: int = SENTENCES, rounds: int = ROUNDS) -> pd.DataFrame:
    """One row per query and who answers it."""
    table = material(sentences)
    mentions = table.iloc[::2].assign(end=table["start"] + 5, actor_id="NRV")
    frequent, rare = words(table)

    def ours(query: str) -> Callable[[], int]:
        return lambda: len(concordance.lines(query, table, mentions=mentions))

    def contains(word: str) -> Callable[[], int]:
        return lambda: int(table["text"].str.contains(rf"\b{word}\b", case=False).sum())

    def extractall(word: str) -> Callable[[], int]:
        return lambda: len(table["text"].str.extractall(rf"(?i)(.{{0,60}})\b({word})\b(.{{0,60}})"))

    asked: list[tuple[str, str, Callable[[], int]]] = []
    for word in (frequent, rare):
        asked += [(word, "ours", ours(word)), (word, "pandas contains", contains(word))]
    asked.append((rare, "pandas extractall", extractall(rare)))  # of the frequent word it takes as long
    for query in (f"{rare[:4]}*", f"*{rare[-3:]}", f"{rare} OR ({frequent} AND @NRV) NOT zebra"):
        asked.append((query, "ours", ours(query)))
    best = [(float("inf"), 0.0, 0)] * len(asked)
    for _ in range(rounds):
        best = [min(one, timed(call)) for one, (_, _, call) in zip(best, asked, strict=True)]
    return pd.DataFrame(
        [
            {"query": query, "by": by, "seconds": round(took, 2), "processor": round(used, 2), "rows": rows}
            for (query, by, _), (took, used, rows) in zip(asked, best, strict=True)
        ]
    )


def material(number: int) -> pd.DataFrame:
    """So many sentences, cut at full stops: where exactly does not matter here."""
    texts = list[tuple[str, int, str]]()
    for k, article in enumerate(corpora.articles(number // 20)):
        texts += [(f"made-{k:06}", n, text) for n, text in enumerate(re.split(r"(?<=\.)\s+", article))]
        if len(texts) >= number:
            break
    table = pd.DataFrame(texts[:number], columns=["article_id", "sentence_id", "text"])
    return table.astype({"article_id": "str", "text": "str"}).assign(start=0)


def words(table: pd.DataFrame) -> tuple[str, str]:
    """A word of one sentence in ten, and one of one in a thousand, or the nearest to these."""
    held = Counter(word for text in table["text"] for word in set(re.findall(r"\b[a-z]{5,}\b", text)))
    order = sorted(held)
    nearest = (min(order, key=lambda word: abs(held[word] - len(table) / share)) for share in (10, 1_000))
    return next(nearest), next(nearest)


def timed(call: Callable[[], int]) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor that a call takes, and what it returns."""
    clock, processor = time.perf_counter(), time.process_time()
    rows = call()
    return time.perf_counter() - clock, time.process_time() - processor, rows
