"""Centralities of published networks as two independent libraries give them, and of networks made to be awkward."""

from fractions import Fraction

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st
from scipy import sparse

from analysis.measure.networks import centrality, comention, eigenvector, shortest_paths

GRAPHS = {
    "karate club (Zachary 1977)": nx.karate_club_graph,
    "Les Misérables (Knuth 1993)": nx.les_miserables_graph,
    "Florentine families (Padgett 1994)": nx.florentine_families_graph,
}


def _ties(g: nx.Graph) -> pd.DataFrame:
    rows = [(*sorted((str(u), str(v))), data.get("weight", 1)) for u, v, data in g.edges(data=True)]
    return pd.DataFrame(rows, columns=["source", "target", "weight"]).sort_values(["source", "target"])


@pytest.fixture(params=GRAPHS, name="ties")
def _published(request: pytest.FixtureRequest) -> pd.DataFrame:
    return _ties(GRAPHS[request.param]())


def test_centralities_agree_with_networkx(ties: pd.DataFrame) -> None:
    found = centrality.actors(ties).set_index("node")
    g = comention.graph(ties)
    # Fractions make paths of equal length equal, which floats would not
    nx.set_edge_attributes(g, {(u, v): Fraction(1, int(w)) for u, v, w in g.edges(data="weight")}, "length")
    theirs = {
        "degree": dict(g.degree()),
        "strength": dict(g.degree(weight="weight")),
        "eigenvector": nx.eigenvector_centrality_numpy(g, weight="weight"),
        "betweenness": nx.betweenness_centrality(g, weight="length"),
        "closeness": nx.closeness_centrality(g, distance="length"),
    }
    for measure in centrality.COLUMNS:
        assert found[measure].to_dict() == pytest.approx(theirs[measure], abs=2e-6), measure


def test_centralities_agree_with_igraph(ties: pd.DataFrame) -> None:
    found = centrality.actors(ties)
    place = {node: n for n, node in enumerate(found["node"])}
    g = igraph.Graph(
        n=len(place), edges=[(place[s], place[t]) for s, t in zip(ties["source"], ties["target"], strict=True)]
    )
    weights = ties["weight"].tolist()
    length = [1 / w for w in weights]
    pairs = (len(place) - 1) * (len(place) - 2) / 2
    eigenvector = np.array(g.eigenvector_centrality(weights=weights))
    assert found["degree"].tolist() == g.degree()
    assert found["strength"].tolist() == g.strength(weights=weights)
    assert found["eigenvector"].tolist() == pytest.approx(eigenvector / np.linalg.norm(eigenvector), abs=2e-6)
    assert found["betweenness"].tolist() == pytest.approx(np.array(g.betweenness(weights=length)) / pairs, abs=2e-6)


def test_paths_of_equal_length_are_shared() -> None:
    """A–B is as long directly (1/2) as by C (1/3 + 1/6), which floats would tell apart by a hair for some weights."""
    rows = [("A", "B", 2), ("A", "C", 3), ("B", "C", 6), ("A", "D", 49), ("D", "E", 49), ("A", "E", 24.5)]
    ties = pd.DataFrame(rows, columns=["source", "target", "weight"])
    found = centrality.actors(ties).set_index("node")["betweenness"]
    assert found["C"] == pytest.approx(0.5 * 3 / 6, abs=1e-6)  # half of the paths from A, D and E to B
    assert found["D"] == pytest.approx(0.5 * 3 / 6, abs=1e-6)  # half of those from E to A, B and C


@pytest.mark.parametrize("n", [3, 70], ids=["decomposed", "iterated"])
def test_eigenvector_outside_the_leading_component_is_zero(n: int) -> None:
    """A star around `hub`, a weaker pair apart from it, and somebody alone."""
    ties = pd.DataFrame([("hub", f"n{i:02}", 2) for i in range(n)] + [("x", "y", 1)]).set_axis(
        ["source", "target", "weight"], axis=1
    )
    found = centrality.actors(ties, nodes=["alone"]).set_index("node")["eigenvector"]
    assert found[["x", "y", "alone"]].tolist() == [0, 0, 0]
    assert found["hub"] == pytest.approx(0.5**0.5, abs=1e-6)  # of any star
    assert (found**2).sum() == pytest.approx(1, abs=1e-5)


def test_components_with_the_same_value_keep_their_parts() -> None:
    ties = pd.DataFrame([("A", "B", 3), ("C", "D", 3)], columns=["source", "target", "weight"])
    assert centrality.actors(ties)["eigenvector"].tolist() == [0.5] * 4


@pytest.mark.parametrize("nodes", [[], ["A"], ["A", "B"]], ids=["nobody", "one", "two without a tie"])
def test_no_tie_gives_zeros(nodes: list[str]) -> None:
    none = pd.DataFrame({"source": [], "target": [], "weight": []}).astype({"source": "str", "target": "str"})
    found = centrality.actors(none, nodes=nodes)
    assert found["node"].tolist() == nodes
    assert (found[list(centrality.COLUMNS)] == 0).all(axis=None)


graphs = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), st.integers(1, 9), max_size=16
)


@given(graphs)
def test_any_network_agrees_with_networkx(edges: dict[tuple[int, int], int]) -> None:
    ties = pd.DataFrame([(str(u), str(v), w) for (u, v), w in edges.items()], columns=["source", "target", "weight"])
    found = centrality.actors(ties, nodes=map(str, range(8))).set_index("node")
    g = comention.graph(ties, nodes=pd.Series(map(str, range(8))))
    nx.set_edge_attributes(g, {(u, v): Fraction(1, w) for u, v, w in g.edges(data="weight")}, "length")
    assert found["betweenness"].to_dict() == pytest.approx(nx.betweenness_centrality(g, weight="length"), abs=2e-6)
    assert found["closeness"].to_dict() == pytest.approx(nx.closeness_centrality(g, distance="length"), abs=2e-6)


@given(graphs)
def test_iteration_and_decomposition_agree(edges: dict[tuple[int, int], int]) -> None:
    dense = np.zeros((8, 8))
    for (u, v), w in edges.items():
        dense[u, v] = dense[v, u] = w
    padded = np.pad(dense, (0, 62))  # beyond the size that is decomposed; the added actors have no tie
    assert eigenvector.leading(padded)[:8] == pytest.approx(eigenvector.leading(dense), abs=1e-6)


def test_many_starts_are_done_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    _, weights = centrality.matrix(_ties(nx.les_miserables_graph()))
    whole = shortest_paths.betweenness(weights)
    monkeypatch.setattr(shortest_paths, "_CELLS", 2000)
    assert shortest_paths.betweenness(sparse.csr_array(weights)) == pytest.approx(whole)
