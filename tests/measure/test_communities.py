"""Communities that are known, modularity and agreement as independent libraries give them."""

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.measure.networks import comention, communities, modularity, partition_agreement
from tests.measure.test_centrality import GRAPHS, _ties

labels = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12)


def _sets(table: pd.DataFrame) -> list[set[str]]:
    return [set(members) for _, members in table.groupby("community")["node"]]


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("resolution", [0.5, 1.0, 2.0])
def test_modularity_agrees_with_two_libraries(name: str, resolution: float) -> None:
    ties = _ties(GRAPHS[name]())
    found = communities.leiden(ties, runs=10, resolution=resolution)
    ours = modularity.modularity(ties, found, resolution=resolution)
    g = comention.graph(ties)
    assert ours == pytest.approx(nx.community.modularity(g, _sets(found), resolution=resolution))
    other = igraph.Graph.from_networkx(g)
    member = found.set_index("node")["community"].reindex(other.vs["_nx_name"]).tolist()
    assert ours == pytest.approx(other.modularity(member, weights="weight", resolution=resolution))


@pytest.mark.parametrize("name", GRAPHS)
def test_communities_are_as_good_as_those_of_igraph(name: str) -> None:
    ties = _ties(GRAPHS[name]())
    other = igraph.Graph.from_networkx(comention.graph(ties))
    theirs = other.community_leiden(objective_function="modularity", weights="weight", n_iterations=-1)
    best = other.modularity(theirs.membership, weights="weight")
    assert modularity.modularity(ties, communities.leiden(ties)) > 0.97 * best


def test_cliques_on_a_ring_are_found_each_time() -> None:
    g = nx.ring_of_cliques(4, 5)
    found = communities.leiden(_ties(g))
    assert sorted(map(sorted, _sets(found))) == sorted(
        sorted(str(5 * clique + n) for n in range(5)) for clique in range(4)
    )
    assert found["stability"].tolist() == [1] * 20
    assert found["agreement"].tolist() == [1] * 20


def test_what_runs_disagree_on_is_less_stable() -> None:
    """Two cliques and an actor tied to each alike: it goes now here, now there."""
    g = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(5))
    g.add_edges_from([("between", n) for n in (0, 1, 5, 6)])
    found = communities.leiden(_ties(g)).set_index("node")
    assert found["stability"].idxmin() == "between"
    assert found.loc["between", "stability"] < found["stability"].drop("between").min()
    assert found["agreement"].iloc[0] < 1


def test_the_largest_is_the_first_and_order_changes_nothing() -> None:
    ties = _ties(nx.les_miserables_graph())
    found = communities.leiden(ties, runs=20)
    sizes = found["community"].value_counts().sort_index()
    assert sizes.index.tolist() == list(range(1, len(sizes) + 1))
    assert sizes.is_monotonic_decreasing
    turned = ties.sample(frac=1, random_state=1).rename(columns={"source": "target", "target": "source"})
    pd.testing.assert_frame_equal(found, communities.leiden(turned, runs=20), check_exact=True)


def test_a_higher_resolution_gives_more_communities() -> None:
    ties = _ties(nx.les_miserables_graph())
    many = [communities.leiden(ties, runs=10, resolution=r)["community"].max() for r in (0.3, 1, 3)]
    assert many == sorted(many)
    assert many[0] < many[2]


@pytest.mark.parametrize("nodes", [[], ["A"], ["A", "B"]], ids=["nobody", "one", "two without a tie"])
def test_without_ties_everybody_is_alone(nodes: list[str]) -> None:
    none = pd.DataFrame({"source": [], "target": [], "weight": []}).astype({"source": "str", "target": "str"})
    found = communities.leiden(none, nodes=nodes, runs=5)
    assert found["community"].tolist() == list(range(1, len(nodes) + 1))
    assert found["stability"].tolist() == [1] * len(nodes)
    assert np.isnan(modularity.modularity(none, found))


@given(labels)
def test_the_rand_index_agrees_with_igraph(pairs: list[tuple[int, int]]) -> None:
    one, other = (np.array(side) for side in zip(*pairs, strict=True))
    theirs = igraph.compare_communities(one.tolist(), other.tolist(), method="adjusted_rand")
    ours = partition_agreement.rand(one, other)
    assert ours == pytest.approx(1.0 if np.isnan(theirs) else theirs)
