"""Replicates of degree, strength and eigenvector centrality: seconds for 1,000, and how many times networkx's speed.

300 actors in 50,000 sentences of 2,500 articles. Both sides get the same corpora drawn again, in the same run, and
the articles' own counts of ties, made once. networkx builds a graph for each corpus and asks it for the three; it is
timed on a few corpora and its time for 1,000 is reckoned from them. Its eigenvector centrality is the quicker of its
two, which is not defined for a network of several components (these have one). Seconds are of the processor, all
threads together, so that what else the machine does counts little. The counting of the ties, which no
replicate repeats, is given apart.
"""

import time
from statistics import median

import numpy as np
import pandas as pd

from analysis.measure.inference import actor_measures, resampling
from analysis.measure.inference.actor_measures import ActorMeasure, Network

ACTORS, ARTICLES, SENTENCES = 300, 2500, 20
REPLICATES, OF_PEER, ROUNDS = 1000, 8, 3
MEASURES: tuple[ActorMeasure, ...] = ("degree", "strength", "eigenvector")


def run() -> pd.DataFrame:
    """One row per contender: seconds, and how many times as fast ours is."""
    mentions, sentences = corpus()
    began = time.process_time()
    net = actor_measures.network(mentions, sentences)
    prepared = time.process_time() - began
    seconds: dict[str, list[float]] = {"ours": [], "networkx": []}
    for turn in range(ROUNDS):
        began = time.process_time()
        found = ours(net, seed=turn)
        seconds["ours"].append(time.process_time() - began)
        drawn = next(resampling.draws(net.plan, replicates=OF_PEER, seed=turn))
        began = time.process_time()
        theirs = peer(net, drawn)
        seconds["networkx"].append((time.process_time() - began) * REPLICATES / OF_PEER)
        apart = max(float(np.abs(found[m][:OF_PEER] - theirs[m]).max()) for m in MEASURES)
        if apart > 1e-6:
            raise AssertionError(f"Expected the same numbers to 1e-6, found a difference of {apart:.1e}.")
    ratios = [theirs / ours for ours, theirs in zip(seconds["ours"], seconds["networkx"], strict=True)]
    rows = [
        ("ours", f"{REPLICATES} replicates", median(seconds["ours"]), "1"),
        ("networkx", f"{OF_PEER} replicates, reckoned to {REPLICATES}", median(seconds["networkx"]),
         f"{median(ratios):.0f} ({min(ratios):.0f} to {max(ratios):.0f})"),
        ("ours", f"counting {len(net.ties):,} ties in {len(sentences):,} sentences, once", prepared, ""),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["who", "what", "seconds", "ours is × as fast"]).round({"seconds": 2})


def ours(net: Network, *, seed: int) -> dict[ActorMeasure, np.ndarray]:
    """All replicates by the package."""
    parts = resampling.draws(net.plan, replicates=REPLICATES, seed=seed, width=len(net.ties))
    found = [net.measured(draw, MEASURES) for draw in parts]
    return {m: np.concatenate([one[m] for one in found]) for m in MEASURES}


def peer(net: Network, drawn: np.ndarray) -> dict[ActorMeasure, np.ndarray]:
    """The same by networkx, one graph a corpus."""
    import networkx as nx

    found: dict[ActorMeasure, list[list[float]]] = {m: [] for m in MEASURES}
    source, target = (end.tolist() for end in net.ends)
    for weights in resampling.summed(drawn, net.weights).tolist():
        g = nx.Graph()
        g.add_nodes_from(range(len(net.nodes)))
        g.add_weighted_edges_from((u, v, w) for u, v, w in zip(source, target, weights, strict=True) if w > 0)
        vector = nx.eigenvector_centrality_numpy(g, weight="weight")
        found["degree"].append([n for _, n in g.degree()])
        found["strength"].append([n for _, n in g.degree(weight="weight")])
        found["eigenvector"].append([vector[n] for n in g])
    return {m: np.array(rows, dtype="float64") for m, rows in found.items()}


def corpus() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sentences that name about three actors each, the first ones most (Zipf's law)."""
    generator = np.random.default_rng(3)
    sentences = pd.DataFrame({"article_id": np.repeat([f"{n:05}" for n in range(ARTICLES)], SENTENCES)})
    sentences["sentence_id"] = np.tile(np.arange(SENTENCES), ARTICLES)
    rank = 1 / np.arange(1, ACTORS + 1)
    many = 1 + generator.poisson(2, size=len(sentences))
    actor = generator.choice(ACTORS, size=many.sum(), p=rank / rank.sum())
    mentions = sentences.loc[np.repeat(sentences.index, many)].reset_index(drop=True)
    mentions["node"] = pd.Series([f"N{n:03}" for n in actor], dtype="str")
    return mentions.assign(state=None), sentences.assign(line=0, part="body")
