"""Networks as files that Gephi, Pajek, igraph and R read: nodes and edges with all that is known of them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from analysis import files
from analysis.errors import BroadsheetError, did_you_mean
from analysis.present import exports

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

Kind = Literal["undirected", "directed"]
MEANINGS = {
    "node": "the actor's (or theme's, outlet's) id", "label": "its name in figures and tables",
    "mentions": "mentions that count", "articles": "articles that this is counted in",
    "degree": "actors it has a tie with", "strength": "sum of its ties' weights",
    "betweenness": "share of shortest paths between others that run through it",
    "community": "number of its community, from 1, the largest first",
    "source": "id of one end; of a directed tie, who acts or speaks", "target": "id of the other end",
    "weight": "strength of the tie", "units": "units of text that name both",
    "expected": "units that name both, expected under the null",
    "p": "probability of as many units or more under the null",
    "least": "the smallest p that the null's totals allow",
    "q": "p with the false-discovery rate controlled", "kept": "whether the tie is statistically significant",
    "alpha_source": "disparity filter: probability of so large a share of the source's strength",
    "alpha_target": "disparity filter: probability of so large a share of the target's strength",
    "cooperation": "cooperative events", "conflict": "conflictual events", "net": "cooperation − conflict",
    "share": "share of the events that is cooperative", "themes": "themes that both refer to",
    "shared": "nodes of the other side that both are tied to", "statements": "statements",
}  # fmt: skip
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(
    nodes: "pd.DataFrame",
    edges: "pd.DataFrame",
    folder: Path,
    *,
    kind: Kind = "undirected",
    meanings: Mapping[str, str] | None = None,
) -> None:
    """Write a network as GraphML, GEXF, Pajek, CSV and Parquet, with a dictionary of its variables.

    Parameters
    ----------
    nodes : DataFrame
        One row per node: `node`, and any attributes; `label`, where there is none, is the node's id.
    edges : DataFrame
        One row per tie: `source`, `target`, and any attributes; `weight` is the one that programs look for.
    folder : Path
        Where `network.graphml`, `network.gexf`, `network.net`, `nodes` and `edges` (csv, parquet) and
        `variables.csv` go.
    kind : {"undirected", "directed"}
        Whether a tie leads from source to target.
    meanings : mapping, optional
        What attributes of one's own mean, by column.

    Raises
    ------
    BroadsheetError
        A column is missing or called `id` (a name that the formats need themselves), a node stands twice, or a
        tie's end is no node.

    Notes
    -----
    Missing values are left out of GraphML and GEXF, as their readers expect; igraph then shows an empty text or
    nan. Truth values of which some are missing become texts. Characters that XML cannot hold become U+FFFD, a
    carriage return a line break. Pajek's format holds labels and weights alone and has no quotation mark or line
    break within a label: they become an apostrophe and a space; its nodes are in the order of `nodes.csv`.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> folder = Path(tempfile.mkdtemp())
    >>> ties = pd.DataFrame({"source": ["NRV"], "target": ["SUD"], "weight": [3]})
    >>> write(pd.DataFrame({"node": ["NRV", "SUD"]}), ties, folder)
    >>> sorted(file.name for file in folder.glob("network.*"))
    ['network.gexf', 'network.graphml', 'network.net']
    """
    import networkx as nx

    g = graph(nodes, edges, kind=kind)
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in (("nodes", nodes), ("edges", edges)):
        exports.csv(table, folder / f"{name}.csv")
        with files.whole(folder / f"{name}.parquet") as part:
            table.to_parquet(part, index=False)
    exports.csv(variables(nodes, edges, meanings=meanings), folder / "variables.csv")
    with files.whole(folder / "network.graphml") as part:
        nx.write_graphml_xml(g, part)
    files.write(folder / "network.gexf", _gexf(g))
    files.write(folder / "network.net", pajek(nodes, edges, kind=kind))


def graph(nodes: "pd.DataFrame", edges: "pd.DataFrame", *, kind: Kind = "undirected") -> "nx.Graph":
    """The network as a networkx graph, nodes named n0, n1 … in their order, with every attribute that is not missing.

    Examples
    --------
    >>> import pandas as pd
    >>> g = graph(pd.DataFrame({"node": ["NRV", "SUD"]}), pd.DataFrame({"source": ["NRV"], "target": ["SUD"]}))
    >>> g.nodes["n0"], list(g.edges)
    ({'node': 'NRV', 'label': 'NRV'}, [('n0', 'n1')])
    """
    import networkx as nx

    names = _checked(nodes, edges)
    g = nx.DiGraph() if kind == "directed" else nx.Graph()
    attributes = nodes if "label" in nodes else nodes.assign(label=nodes["node"])
    g.add_nodes_from(zip(names.values(), _attributes(attributes), strict=True))
    ends = [edges[end].map(names) for end in ("source", "target")]
    rest = _attributes(edges.drop(columns=["source", "target"]))
    g.add_edges_from(zip(*ends, rest, strict=True))
    return g


def pajek(nodes: "pd.DataFrame", edges: "pd.DataFrame", *, kind: Kind = "undirected") -> str:
    """The network in Pajek's format: labels and weights.

    Examples
    --------
    >>> import pandas as pd
    >>> ties = pd.DataFrame({"source": ["NRV"], "target": ["SUD"], "weight": [3]})
    >>> print(pajek(pd.DataFrame({"node": ["NRV", "SUD"]}), ties))
    *Vertices 2
    1 "NRV"
    2 "SUD"
    *Edges
    1 2 3
    <BLANKLINE>
    """
    place = {node: n for n, node in enumerate(_checked(nodes, edges), 1)}
    labels = (nodes["label"].fillna(nodes["node"]) if "label" in nodes else nodes["node"]).astype("str")
    weights = edges["weight"] if "weight" in edges else [1] * len(edges)
    lines = [f"*Vertices {len(nodes)}"]
    lines += [f'{n} "{" ".join(label.replace(chr(34), chr(39)).split())}"' for n, label in enumerate(labels, 1)]
    lines += ["*Arcs" if kind == "directed" else "*Edges"]
    lines += [
        f"{place[one]} {place[other]} {weight}"
        for one, other, weight in zip(edges["source"], edges["target"], weights, strict=True)
    ]
    return "\n".join(lines) + "\n"


def variables(
    nodes: "pd.DataFrame", edges: "pd.DataFrame", *, meanings: Mapping[str, str] | None = None
) -> "pd.DataFrame":
    """The dictionary of a network.

    Returns
    -------
    DataFrame
        One row per attribute of nodes and edges: `table`, `column`, `kind` (text, whole number, number, truth
        value, day), `may be empty`, `meaning`.

    Examples
    --------
    >>> import pandas as pd
    >>> ties = pd.DataFrame({"source": ["NRV"], "target": ["SUD"], "weight": [3]})
    >>> variables(pd.DataFrame({"node": ["NRV", "SUD"]}), ties)["kind"].tolist()
    ['text', 'text', 'text', 'whole number']
    """
    import pandas as pd

    known = {**MEANINGS, **(meanings or {})}
    rows = [
        (name, column, _kind(table[column]), bool(table[column].isna().any()), known.get(column, ""))
        for name, table in (("nodes", nodes), ("edges", edges))
        for column in table.columns
    ]
    return pd.DataFrame(rows, columns=["table", "column", "kind", "may be empty", "meaning"])


def _kind(column: "pd.Series[Any]") -> str:
    from pandas.api import types

    kinds = {
        "truth value": types.is_bool_dtype, "whole number": types.is_integer_dtype, "number": types.is_float_dtype,
        "day": types.is_datetime64_any_dtype,
    }  # fmt: skip
    return next((name for name, is_ in kinds.items() if is_(column)), "text")


def _checked(nodes: "pd.DataFrame", edges: "pd.DataFrame") -> dict[Any, str]:
    """Each node's name in the files, in order."""
    for name, table, needed in (("nodes", nodes, ["node"]), ("edges", edges, ["source", "target"])):
        for column in needed:
            if column not in table:
                raise BroadsheetError(
                    f"The table of {name} has no column `{column}`; it has {', '.join(map(str, table.columns))}."
                )
        if "id" in table:
            raise BroadsheetError(f"The table of {name} has a column `id`, which the formats use; rename it.")
    names = {node: f"n{n}" for n, node in enumerate(nodes["node"])}
    if len(names) < len(nodes):
        twice = nodes["node"][nodes["node"].duplicated()].iloc[0]
        raise BroadsheetError(f"The node {twice!r} stands twice in the table of nodes; expected one row each.")
    for end in ("source", "target"):
        for node in edges[end][~edges[end].isin(names)].head(1):
            raise BroadsheetError(f"The tie's {end} {node!r} is no node; {did_you_mean(str(node), map(str, names))}")
    return names


def _attributes(table: "pd.DataFrame") -> list[dict[str, Any]]:
    """Each row's values that are not missing, as plain Python has them."""
    import pandas as pd

    columns = {}
    for name in table.columns:
        kind, values = _kind(table[name]), table[name]
        missing = values.isna().to_numpy()
        plain: list[Any] = values.astype("object").tolist()
        if kind == "text" or (kind == "truth value" and missing.any()):
            plain = [_text(value) for value in plain]
        elif kind == "day":
            plain = [value if pd.isna(value) else value.isoformat() for value in plain]
        else:
            make = {"truth value": bool, "whole number": int, "number": float}[kind]
            plain = [value if gone else make(value) for value, gone in zip(plain, missing, strict=True)]
        columns[str(name)] = list(zip(plain, missing, strict=True))
    return [{name: cells[row][0] for name, cells in columns.items() if not cells[row][1]} for row in range(len(table))]


def _text(value: Any) -> str:
    return _NOT_XML.sub("\ufffd", str(value).replace("\r\n", "\n").replace("\r", "\n"))


def _gexf(g: "nx.Graph") -> str:
    """GEXF without the day it was written, so that the same network gives the same file."""
    import networkx as nx

    text = "\n".join(nx.generate_gexf(g))
    return re.sub(r' lastmodifieddate="[^"]*"', "", text)
