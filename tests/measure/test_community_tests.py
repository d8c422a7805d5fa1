"""Communities against chance and under resampling: a network without any must not look as if it had some."""

import numpy as np
import pandas as pd
import pytest

from analysis.measure.inference import community_tests
from analysis.measure.inference.community_tests import Modularity
from analysis.measure.networks import comention, communities, modularity
from analysis.present import counts
from analysis.present.findings import comention_tables
from benchmarks import tie_tests


def structureless(generator: np.random.Generator) -> pd.DataFrame:
    named = tie_tests.corpus(generator, 20, 0.1, planted=False)
    x = named.x.tocoo()
    keys = {"article_id": [f"a{n:02}" for n in named.article[x.row]], "sentence_id": named.number[x.row]}
    return pd.DataFrame({**keys, "node": named.nodes[x.col]}).assign(state=None)


def grouped(generator: np.random.Generator) -> pd.DataFrame:
    """Nine actors in three groups: a sentence is about one of them."""
    about = generator.integers(3, size=(20, 20, 1))
    named = generator.random((20, 20, 9)) < np.where(np.arange(9) % 3 == about, 0.5, 0.05)
    article, sentence, actor = np.nonzero(named)
    keys = {"article_id": [f"a{n:02}" for n in article], "sentence_id": sentence}
    return pd.DataFrame({**keys, "node": [f"N{n}" for n in actor]}).assign(state=None)


def judged(mentions: pd.DataFrame, seed: int) -> tuple[Modularity, pd.DataFrame, pd.DataFrame]:
    pairs = comention.ties(mentions, mentions)
    nodes = communities.leiden(pairs, nodes=mentions["node"], runs=20)
    found = community_tests.against_chance(pairs, mentions, mentions, draws=39, seed=seed)
    return found, nodes, community_tests.stability(nodes, mentions, mentions, replicates=40, seed=seed)


def test_a_structureless_network_is_neither_significant_nor_stable_and_groups_are_both() -> None:
    generator = np.random.default_rng(77)
    nothing = [judged(structureless(generator), seed) for seed in range(30)]
    assert sum(found.significant(0.05) for found, _, _ in nothing) <= 4
    assert np.mean([held["agreement"].iloc[0] for _, _, held in nothing]) < 0.5
    for seed in range(2):
        found, nodes, held = judged(grouped(generator), seed)
        assert found.significant(0.05)
        assert found.value > found.expected + 0.05
        assert nodes["community"].max() == 3
        assert (held["stability"] > 0.8).all()
        assert held["agreement"].iloc[0] > 0.8


def test_copies_are_drawn_together() -> None:
    generator = np.random.default_rng(8)
    found = {"copies": 0, "articles": 0}
    for seed in range(6):
        named = structureless(generator)
        few = named[named["article_id"] < "a08"]
        printed = pd.concat([few.assign(article_id=few["article_id"] + f"-{n}") for n in range(6)])
        for name, text in (("copies", printed["article_id"].str[:3]), ("articles", printed["article_id"])):
            pairs = comention.ties(printed, printed)
            known = printed.assign(cluster_id=text)
            told = community_tests.against_chance(pairs, printed, known, draws=19, seed=seed)
            found[name] += told.significant(0.05)
    assert found["copies"] <= 1
    assert found["articles"] >= 4


def test_what_is_seen_is_what_modularity_says() -> None:
    mentions = grouped(np.random.default_rng(4))
    pairs = comention.ties(mentions, mentions)
    nodes = communities.leiden(pairs)
    found, _, _ = judged(mentions, 0)
    assert found.value == pytest.approx(modularity.modularity(pairs, nodes), abs=0.01)


@pytest.mark.parametrize("mentions", [0, 1, 4], ids=["nobody", "one", "one sentence"])
def test_little_or_nothing_gives_tables_and_sentences(mentions: int) -> None:
    rows = grouped(np.random.default_rng(4)).head(mentions)
    pairs = comention.ties(rows, rows)
    nodes = communities.leiden(pairs, nodes=rows["node"])
    found = community_tests.against_chance(pairs, rows, rows, draws=5)
    held = community_tests.stability(nodes, rows, rows, replicates=5)
    assert len(held) == len(nodes)
    shown = community_tests.shown(nodes.assign(stability=held["stability"]), found)
    assert comention_tables.communities(shown, found, held["agreement"].mean())


@pytest.mark.parametrize(
    ("found", "told", "many"),
    [
        (Modularity(0.3, 0.1, 0.01), "Communities: 2. Their modularity (0.30) is above", 2),
        (Modularity(0.3, 0.29, 0.4), "No communities are told apart", 1),
        (Modularity(0.3, np.nan, np.nan), "was not tested", 2),
    ],
)
def test_communities_are_shown_only_where_they_are_more_than_chance(found: Modularity, told: str, many: int) -> None:
    nodes = pd.DataFrame({"node": [*"AB"], "community": [1, 2], "stability": [0.9, 0.8]})
    shown = community_tests.shown(nodes, found)
    assert shown["community"].max() == many
    assert told in counts.plain(comention_tables.communities(shown, found, 0.9))


def test_articles_as_units_have_nothing_to_draw() -> None:
    mentions = grouped(np.random.default_rng(4))
    pairs = comention.ties(mentions, mentions, within="article")
    assert np.isnan(community_tests.against_chance(pairs, mentions, mentions, within="article").p)
