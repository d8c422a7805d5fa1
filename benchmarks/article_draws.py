"""Matrices of chance within articles, and how often each pair meets in them: seconds for 1,000, and a plain loop's.

300 actors in 50,000 sentences of 2,500 articles (`uncertainty.corpus`). The loop trades between the sentences of an
article as the method is mostly written, a set for each sentence, and counts pairs with `itertools.combinations`; it is
timed on a few matrices, without what it would trade before the first, and its time for 1,000 is reckoned from them. Of
ours all is timed, the trades before the first matrix too. Seconds are of the processor.
"""

import time
from collections import Counter
from itertools import combinations
from random import Random
from statistics import median

import pandas as pd

from analysis.measure import units
from analysis.measure.networks import article_meetings, margins_within_articles
from benchmarks import uncertainty

DRAWS, OF_PEER, ROUNDS = 1_000, 3, 3
Sets = list[list[set[int]]]


def run() -> pd.DataFrame:
    """One row per contender: seconds, and how many times as fast ours is."""
    mentions, sentences = uncertainty.corpus()
    named = units.ordered(units.incidence(mentions, sentences, within="sentence"))
    seconds: dict[str, list[float]] = {"ours": [], "plain loop": []}
    for turn in range(ROUNDS):
        began = time.process_time()
        article_meetings.of_actors(margins_within_articles.blocks(named), many=DRAWS, seed=turn)
        seconds["ours"].append(time.process_time() - began)
        articles = as_sets(named)
        began = time.process_time()
        loop(articles, OF_PEER, Random(turn))
        seconds["plain loop"].append((time.process_time() - began) * DRAWS / OF_PEER)
    ratios = [theirs / ours for ours, theirs in zip(seconds["ours"], seconds["plain loop"], strict=True)]
    rows = [
        ("ours", f"{DRAWS} matrices", median(seconds["ours"]), "1"),
        ("plain loop", f"{OF_PEER} matrices, reckoned to {DRAWS}", median(seconds["plain loop"]),
         f"{median(ratios):.0f} ({min(ratios):.0f} to {max(ratios):.0f})"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["who", "what", "seconds", "ours is × as fast"]).round({"seconds": 1})


def as_sets(named: units.Incidence) -> Sets:
    """The sentences of each article as sets of actors."""
    found: Sets = [[] for _ in named.articles]
    for unit, article in enumerate(named.article.tolist()):
        found[article].append(set(named.x.indices[named.x.indptr[unit] : named.x.indptr[unit + 1]].tolist()))
    return found


def loop(articles: Sets, many: int, random: Random) -> Counter[tuple[int, int, int, int]]:
    """In how many matrices each pair of each article meets how often."""
    found: Counter[tuple[int, int, int, int]] = Counter()
    for _ in range(many):
        for number, sentences in enumerate(articles):
            for _ in range(margins_within_articles.BETWEEN):
                random.shuffle(sentences)
                for k in range(0, len(sentences) - 1, 2):
                    sentences[k], sentences[k + 1] = traded(sentences[k], sentences[k + 1], random)
            met = Counter(pair for sentence in sentences for pair in combinations(sorted(sentence), 2))
            found.update((number, *pair, often) for pair, often in met.items())
    return found


def traded(one: set[int], other: set[int], random: Random) -> tuple[set[int], set[int]]:
    """Two sentences after they have traded what only one of them names."""
    both, either = one & other, sorted(one ^ other)
    random.shuffle(either)
    many = len(one) - len(both)
    return both.union(either[:many]), both.union(either[many:])
