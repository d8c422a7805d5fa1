"""Networks written and read back by other programs' readers: every attribute, odd labels and missing values too."""

import math
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.present import network_files

ODD = ["plain", 'a "quoted" & <tagged> label', "Москва 北京 \U0001f4f0", "two\nlines", "=1+1", "]]> &amp; '"]


@pytest.fixture
def nodes() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "node": [f"id {label}" for label in ODD],
            "label": ODD,
            "mentions": [1, 2, 3, 4, 5, 6],
            "betweenness": [0.1, 0.25, None, 1 / 3, 1e-17, 2.0],
            "state": ["NRV", None, "SUD", "", "OST", "a, b"],
            "known": [True, False, True, False, True, True],
            "since": pd.to_datetime(["2021-02-03", None, "2021-02-03", None, None, "2020-01-01"]),
        }
    )


@pytest.fixture
def edges(nodes: pd.DataFrame) -> pd.DataFrame:
    ends = nodes["node"].tolist()
    return pd.DataFrame(
        {
            "source": ends[:4],
            "target": ends[1:5],
            "weight": [3, 1, 4, 1],
            "q": [0.01, None, 0.5, 1.0],
            "kept": [True, False, False, True],
            "note": ["a & b", "<c>", None, "d\ne"],
        }
    )


def _plain(table: pd.DataFrame) -> list[dict[str, Any]]:
    """What should come back: every value that is not missing, days as text."""
    rows: list[dict[str, Any]] = table.to_dict("records")
    return [
        {k: v.isoformat() if isinstance(v, pd.Timestamp) else v for k, v in row.items() if not pd.isna(v)}
        for row in rows
    ]


def test_gephi_s_format_holds_everything(nodes: pd.DataFrame, edges: pd.DataFrame, tmp_path: Path) -> None:
    network_files.write(nodes, edges, tmp_path)
    for g in (nx.read_gexf(tmp_path / "network.gexf"), nx.read_graphml(tmp_path / "network.graphml")):
        assert [data for _, data in g.nodes(data=True)] == _plain(nodes)
        found = [
            {"source": g.nodes[one]["node"], "target": g.nodes[other]["node"], **data}
            for one, other, data in g.edges(data=True)
        ]
        assert [{k: v for k, v in row.items() if k != "id"} for row in found] == _plain(edges)
        kinds = [{k: type(v) for k, v in data.items()} for _, data in g.nodes(data=True)]
        assert kinds[0]["mentions"] is int
        assert kinds[0]["betweenness"] is float
        assert kinds[0]["known"] is bool


def test_igraph_reads_all_attributes(nodes: pd.DataFrame, edges: pd.DataFrame, tmp_path: Path) -> None:
    network_files.write(nodes, edges, tmp_path)
    g = igraph.Graph.Read_GraphML(str(tmp_path / "network.graphml"))
    for sequence, table in ((g.vs, nodes), (g.es, edges.drop(columns=["source", "target"]))):
        for element, expected in zip(sequence, _plain(table), strict=True):
            for name in table.columns:
                value = element[name]
                if name in expected:
                    assert value == expected[name]
                else:  # igraph's own way to show that there is none
                    assert value == "" or math.isnan(value)
    ends = [(g.vs[e.source]["node"], g.vs[e.target]["node"]) for e in g.es]
    assert ends == list(zip(edges["source"], edges["target"], strict=True))


@pytest.mark.parametrize("kind", ["undirected", "directed"])
def test_pajek_keeps_labels_and_weights(
    nodes: pd.DataFrame, edges: pd.DataFrame, tmp_path: Path, kind: network_files.Kind
) -> None:
    network_files.write(nodes, edges, tmp_path, kind=kind)
    g = igraph.Graph.Read_Pajek(str(tmp_path / "network.net"))
    assert g.is_directed() == (kind == "directed")
    assert g.vs["name"] == [" ".join(label.replace('"', "'").split()) for label in ODD]
    assert g.es["weight"] == edges["weight"].tolist()
    assert [e.tuple for e in g.es] == [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert nx.read_gexf(tmp_path / "network.gexf").is_directed() == (kind == "directed")


def test_tables_come_back_and_no_cell_is_run(nodes: pd.DataFrame, edges: pd.DataFrame, tmp_path: Path) -> None:
    network_files.write(nodes, edges, tmp_path)
    for name, table in (("nodes", nodes), ("edges", edges)):
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / f"{name}.parquet"), table)
        found = pd.read_csv(tmp_path / f"{name}.csv")
        assert list(found.columns) == list(table.columns)
        assert len(found) == len(table)
    labels = pd.read_csv(tmp_path / "nodes.csv")["label"].tolist()
    assert labels == [*ODD[:4], "'=1+1", ODD[5]]


def test_a_row_of_the_dictionary_for_each_attribute(nodes: pd.DataFrame, edges: pd.DataFrame) -> None:
    found = network_files.variables(nodes, edges, meanings={"note": "what was noted"})
    assert found["column"].tolist() == [*nodes.columns, *edges.columns]
    kinds = dict(zip(found["column"], found["kind"], strict=True))
    assert [kinds[c] for c in ("label", "mentions", "q", "kept", "since")] == [
        "text", "whole number", "number", "truth value", "day",
    ]  # fmt: skip
    assert found.set_index("column").loc["note", "meaning"] == "what was noted"
    assert found.set_index("column").loc["state", "may be empty"]


def test_the_same_network_gives_the_same_files(nodes: pd.DataFrame, edges: pd.DataFrame, tmp_path: Path) -> None:
    for folder in ("one", "other"):
        network_files.write(nodes, edges, tmp_path / folder)
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()


@pytest.mark.parametrize("number", [0, 1])
def test_a_network_without_ties(nodes: pd.DataFrame, edges: pd.DataFrame, tmp_path: Path, number: int) -> None:
    network_files.write(nodes.head(number), edges.head(0), tmp_path)
    assert len(nx.read_graphml(tmp_path / "network.graphml")) == number
    assert len(nx.read_gexf(tmp_path / "network.gexf")) == number
    assert len(igraph.Graph.Read_GraphML(str(tmp_path / "network.graphml")).vs) == number
    assert len(pd.read_csv(tmp_path / "edges.csv")) == 0


def test_characters_that_xml_lacks(tmp_path: Path) -> None:
    nodes = pd.DataFrame({"node": ["a\x00b\x1f", "c\r\nd"]})
    network_files.write(nodes, pd.DataFrame({"source": [], "target": []}), tmp_path)
    g = nx.read_graphml(tmp_path / "network.graphml")
    assert [data["node"] for _, data in g.nodes(data=True)] == ["a\ufffdb\ufffd", "c\nd"]


@pytest.mark.parametrize(
    ("nodes", "edges", "said"),
    [
        ({"name": ["a"]}, {"source": [], "target": []}, "no column `node`"),
        ({"node": ["a", "a"]}, {"source": [], "target": []}, "'a' stands twice"),
        ({"node": ["NRV"]}, {"source": ["NRW"], "target": ["NRV"]}, "did you mean `NRV`"),
        ({"node": ["a"], "id": [1]}, {"source": [], "target": []}, "column `id`"),
    ],
)
def test_what_cannot_be_written(nodes: dict[str, Any], edges: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match=said):
        network_files.write(pd.DataFrame(nodes), pd.DataFrame(edges), tmp_path)
