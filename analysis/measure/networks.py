"""Who is named beside whom: co-mention networks, as a table of ties and a table of actors."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd
from scipy import sparse

from analysis.errors import BroadsheetError, did_you_mean

if TYPE_CHECKING:
    import networkx as nx

Unit = Literal["sentence", "paragraph", "article"]
Level = Literal["state", "actor"]
KEYS: dict[str, list[str]] = {
    "sentence": ["article_id", "sentence_id"],
    "paragraph": ["article_id", "line"],
    "article": ["article_id"],
}


def counted(mentions: pd.DataFrame, actors: pd.DataFrame, *, level: Level = "state") -> pd.DataFrame:
    """The mentions that count in a network, under the actor for which they count.

    A town meant as a place names no actor (`a summit in Islamabad`); a country does, whatever its role.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention.
    actors : DataFrame
        One row per actor of the codebook: `actor_id`, `kind`, `state`.
    level : {"state", "actor"}
        `state`: persons, ministries and agencies count for their state, and what has no state (regions,
        alliances, armed groups) is left out. `actor`: everyone counts for itself; outlets are left out,
        since they are cited rather than acting.

    Returns
    -------
    DataFrame
        One row per mention that counts, with the columns `node` and `state` added.

    Raises
    ------
    BroadsheetError
        The level is none of the two.
    """
    _known("level", level, get_args(Level))
    place = (mentions["how"] == "metonym") & (mentions["role"] == "place")
    kept = mentions[~place].merge(actors[["actor_id", "state"]], on="actor_id", how="left")
    kept["state"] = kept["actor_id"].where(kept["kind"] == "state", kept["state"])
    if level == "actor":
        return kept[kept["kind"] != "outlet"].assign(node=lambda t: t["actor_id"])
    return kept.assign(node=kept["state"]).dropna(subset="node")


def ties(
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    within: Unit = "sentence",
    by: Literal["corpus", "article"] = "corpus",
) -> pd.DataFrame:
    """Pairs of actors named in the same unit of text.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts, as `counted` gives them.
    sentences : DataFrame
        One row per sentence; its `line` tells the paragraph.
    within : {"sentence", "paragraph", "article"}
        The unit. Default sentence: the narrowest, so that a tie says most.
    by : {"corpus", "article"}
        One row per pair, or one per pair and article.

    Returns
    -------
    DataFrame
        `source` before `target` in the alphabet, `weight` (units that name both) and `articles` (in which
        those units are) or `article_id`. A tie between somebody and the own state says nothing: left out.

    Notes
    -----
    X is the units × actors matrix of zeros and ones, Y the same rows spread by article, so that row
    (a, i) of Y'X holds how often actor i meets each other actor within article a.
    """
    unit, node, x = incidence(mentions, sentences, within=within)
    article, names = pd.factorize(unit["article_id"], sort=True)
    cell = x.tocoo()
    row = article[cell.row] * len(node) + cell.col
    y = sparse.csr_array((cell.data, (row, cell.row)), shape=(len(names) * len(node), x.shape[0]))
    met = (y @ x).tocoo()
    frame = pd.DataFrame(
        {
            "source": node[met.row % len(node)] if len(node) else [],
            "target": node[met.col],
            "article_id": names[met.row // len(node)] if len(node) else [],
            "weight": met.data,
        }
    )
    frame = frame.astype({"source": "str", "target": "str", "article_id": "str"})
    frame = frame[frame["source"] < frame["target"]]
    state = mentions.drop_duplicates("node").set_index("node")["state"]
    pair = [frame["source"].map(state), frame["target"].map(state)]
    own = (pair[0] == frame["target"]) | (pair[1] == frame["source"])
    frame = frame[~own].sort_values(["source", "target", "article_id"], ignore_index=True)
    if by == "article":
        return frame
    grouped = frame.groupby(["source", "target"])
    return grouped.agg(weight=("weight", "sum"), articles=("article_id", "nunique")).reset_index()


def incidence(
    mentions: pd.DataFrame, sentences: pd.DataFrame, *, within: Unit = "sentence"
) -> tuple[pd.DataFrame, pd.Index, sparse.csr_array]:
    """The units × actors matrix: 1 where the unit names the actor, however often.

    Returns
    -------
    (DataFrame, Index, csr_array)
        The units (one row each), the actors (sorted), and the matrix.
    """
    _known("within", within, KEYS)
    key = KEYS[within]
    where = mentions[["article_id", "sentence_id", "node"]]
    if within == "paragraph":
        where = where.merge(sentences[["article_id", "sentence_id", "line"]], on=["article_id", "sentence_id"])
    where = where[[*key, "node"]].drop_duplicates()
    codes = where.groupby(key, sort=True).ngroup().to_numpy()
    node_codes, nodes = pd.factorize(where["node"], sort=True)
    unit = where[key].drop_duplicates().sort_values(key, ignore_index=True)
    ones = pd.Series(1, index=where.index, dtype="int64").to_numpy()
    return unit, pd.Index(nodes), sparse.csr_array((ones, (codes, node_codes)), shape=(len(unit), len(nodes)))


def actors(mentions: pd.DataFrame, pairs: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Where each actor stands in the network.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts.
    pairs : DataFrame
        One row per tie.
    seed : int
        For the communities, whose search is random.

    Returns
    -------
    DataFrame
        One row per actor: `node`, `mentions`, `articles`, `degree` (actors it has a tie with), `strength`
        (sum of its ties' weights), `betweenness` (share of shortest paths between others that run through
        it; the length of a tie is one over its weight), `community` (from 1, the largest first).

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40(1).
    https://doi.org/10.2307/3033543
    Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks.
    https://doi.org/10.1088/1742-5468/2008/10/P10008
    """
    import networkx as nx

    grouped = mentions.groupby("node")
    table = grouped.agg(mentions=("node", "size"), articles=("article_id", "nunique")).reset_index()
    g = graph(pairs, nodes=table["node"])
    lengths = {(u, v): 1 / w for u, v, w in g.edges(data="weight")}
    nx.set_edge_attributes(g, lengths, "length")
    table["degree"] = table["node"].map(dict(g.degree()))
    table["strength"] = table["node"].map(dict(g.degree(weight="weight")))
    table["betweenness"] = table["node"].map(nx.betweenness_centrality(g, weight="length"))
    found = nx.community.louvain_communities(g, weight="weight", seed=seed) if len(g) else []
    ranked = sorted(found, key=lambda members: (-len(members), min(members)))
    table["community"] = table["node"].map({n: i for i, members in enumerate(ranked, 1) for n in members})
    return table.sort_values(["strength", "node"], ascending=[False, True], ignore_index=True)


def strongest(pairs: pd.DataFrame, most: int) -> pd.DataFrame:
    """The ties among the `most` actors with the strongest ties: what a figure can still show."""
    ends = pd.concat([pairs[["source", "weight"]].set_axis(["node", "weight"], axis=1),
                      pairs[["target", "weight"]].set_axis(["node", "weight"], axis=1)])  # fmt: skip
    strength = ends.groupby("node")["weight"].sum().reset_index()
    kept = set(strength.sort_values(["weight", "node"], ascending=[False, True])["node"].head(most))
    return pairs[pairs["source"].isin(kept) & pairs["target"].isin(kept)].reset_index(drop=True)


def matrix(pairs: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """Every tie twice, for a matrix: `actor`, `with` and the weight, the strongest actors first."""
    both = pd.concat([pairs, pairs.rename(columns={"source": "target", "target": "source"})])
    rank = {node: n for n, node in enumerate(nodes["node"])}
    both = both.assign(row=both["source"].map(rank), column=both["target"].map(rank)).sort_values(["row", "column"])
    label = nodes.set_index("node")["label"]
    return pd.DataFrame(
        {"actor": both["source"].map(label), "with": both["target"].map(label), "weight": both["weight"]}
    ).reset_index(drop=True)


def graph(pairs: pd.DataFrame, *, nodes: pd.Series | None = None) -> "nx.Graph":
    """The ties as a networkx graph, nodes and edges in sorted order (its algorithms depend on it).

    Examples
    --------
    >>> import pandas as pd
    >>> graph(pd.DataFrame({"source": ["A"], "target": ["B"], "weight": [3]})).edges(data=True)
    EdgeDataView([('A', 'B', {'weight': 3})])
    """
    import networkx as nx

    g = nx.Graph()
    g.add_nodes_from(sorted({*pairs["source"], *pairs["target"], *(nodes if nodes is not None else [])}))
    ordered = pairs.sort_values(["source", "target"])
    g.add_weighted_edges_from(zip(ordered["source"], ordered["target"], ordered["weight"].tolist(), strict=True))
    return g


def layout(pairs: pd.DataFrame) -> pd.DataFrame:
    """Positions for a node–link picture, by stress (Kamada and Kawai), rounded to a hundredth.

    Returns
    -------
    DataFrame
        One row per actor with a tie: `node`, `x`, `y`, from -1 to 1.

    Notes
    -----
    The distance asked for between two tied actors is 1 + 1/weight: strong ties are shorter, and the
    strongest still leaves room for two circles and their names. Others are as far apart as the shortest
    path between them, and actors that no path joins one step farther than the longest path.

    References
    ----------
    Kamada, T. & Kawai, S. (1989). An algorithm for drawing general undirected graphs.
    https://doi.org/10.1016/0020-0190(89)90102-6
    """
    import networkx as nx

    g = graph(pairs)
    nx.set_edge_attributes(g, {(u, v): 1 + 1 / w for u, v, w in g.edges(data="weight")}, "length")
    paths = dict(nx.shortest_path_length(g, weight="length"))
    apart = 1 + max((d for found in paths.values() for d in found.values()), default=0)
    distance = {u: {v: paths[u].get(v, apart) for v in g} for u in g}
    places = nx.kamada_kawai_layout(g, dist=distance)
    rows = [(node, round(float(x), 2), round(float(y), 2)) for node, (x, y) in places.items()]
    return pd.DataFrame(rows, columns=["node", "x", "y"])


def _known(name: str, value: str, choices: Collection[str]) -> None:
    if value not in choices:
        raise BroadsheetError(f"`{name}` is {value!r}; {did_you_mean(value, choices)}")
