"""Co-mention networks: who is named beside whom, as a table of ties and a table of actors."""

from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, one_of
from analysis.measure import units
from analysis.measure.networks import pair_counts

if TYPE_CHECKING:
    import networkx as nx

Weight = Literal["count", "newman", "pmi"]


@takes(mentions="article_id sentence_id node state")
def ties(
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    within: units.Unit = "sentence",
    window: int = units.WINDOW,
    weight: Weight = "count",
    by: Literal["corpus", "article"] = "corpus",
) -> pd.DataFrame:
    """Pairs of actors named in the same unit of text.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts, as `counted` gives them.
    sentences : DataFrame
        One row per sentence; its `line` tells the paragraph, its `part` and number the windows.
    within : {"sentence", "paragraph", "article", "window"}
        The unit. Default sentence: the narrowest, so that a tie says most. `window`: so many consecutive
        sentences of one part of an article, sliding by one; a pair counts once for each window that holds both,
        so that actors named side by side count more often than actors some sentences apart.
    window : int
        Sentences of a window, from 1.
    weight : {"count", "newman", "pmi"}
        `count`: the units that name both. `newman`: each unit that names k actors gives 1/(k−1) to each of its
        pairs, so that a list of twenty does not outweigh a sentence about two. `pmi`: log2 of how often the
        pair meets over how often it would by chance, units that name at least one actor being the events.
        What meets no more often than by chance (0 or below) or never (minus infinity) is no tie.
    by : {"corpus", "article"}
        One row per pair, or one per pair and article.

    Returns
    -------
    DataFrame
        One row per pair, sorted: `source` before `target` in the alphabet, `weight`, `articles` (in which its
        units are) or `article_id`, and `units` that name both. A tie between somebody and the own state says
        nothing: left out, though both count among a unit's actors.

    Raises
    ------
    BroadsheetError
        A choice is unknown, or `pmi` is asked for by article, where too few units say what chance gives.

    References
    ----------
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Physical Review E 64, 016132.
    https://doi.org/10.1103/PhysRevE.64.016132
    Church, K. W. & Hanks, P. (1990). Word association norms, mutual information, and lexicography.
    Computational Linguistics 16(1). https://aclanthology.org/J90-1003/

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 0, 1, 1], "node": [*"ABCAB"], "state": None})
    >>> print(ties(named, pd.DataFrame(), weight="newman").to_string(index=False))
    source target  weight  articles  units
         A      B     1.5         1      2
         A      C     0.5         1      1
         B      C     0.5         1      1
    """
    named = units.incidence(mentions, sentences, within=within, window=window)
    if weight == "newman":  # sums of fractions depend on their order
        named = units.ordered(named)
    found = met(named, mentions["state"], weight=weight, by=by)
    frame = pd.DataFrame(
        {
            "source": pd.Series(named.nodes[found["left"]], dtype="str"),
            "target": pd.Series(named.nodes[found["right"]], dtype="str"),
            "weight": found["weight"].to_numpy(),
            "units": found["units"].to_numpy(),
        }
    )
    if by == "article":
        frame.insert(2, "article_id", pd.Series(named.articles[found["article"]], dtype="str"))
        return frame.sort_values(["source", "target", "article_id"], ignore_index=True)
    frame.insert(3, "articles", found["articles"].to_numpy())
    return frame


def met(
    named: units.Incidence, state: pd.Series, *, weight: Weight = "count", by: Literal["corpus", "article"] = "corpus"
) -> pd.DataFrame:
    """The ties of a matrix of units and actors, in whole numbers.

    Parameters
    ----------
    named : Incidence
        Who is named in which unit; for Newman's weight, of units sorted by article.
    state : Series
        The state of each mention that the matrix was made from, missing where it has none.
    weight, by
        As for `ties`.

    Returns
    -------
    DataFrame
        One row per pair: `left` and `right`, the places of both among the actors, and the columns of `ties`.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1], "node": [*"ABA"], "state": None})
    >>> met(units.incidence(mentions, pd.DataFrame(), within="sentence"), mentions["state"]).values.tolist()
    [[0, 1, 1, 1, 1]]
    """
    one_of("weight", weight, get_args(Weight))
    if weight == "pmi" and by == "article":
        raise BroadsheetError("`pmi` rests on the units of the whole corpus; expected by='corpus', got by='article'.")
    found = pair_counts.met(named.x, named.article, each="newman" if weight == "newman" else "count", by=by)
    return weighed(found, named, state, weight=weight)


@takes(found="left right units weight")
def weighed(found: pd.DataFrame, named: units.Incidence, state: pd.Series, *, weight: Weight = "count") -> pd.DataFrame:
    """The ties among the pairs of a matrix that are counted, as `met` gives them.

    Parameters
    ----------
    found : DataFrame
        One row per pair (`pair_counts.met`), with Newman's weights where these are asked for.
    named, state, weight
        As for `met`.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0], "node": [*"AB"], "state": [None, "A"]})
    >>> named = units.incidence(mentions, pd.DataFrame(), within="sentence")
    >>> len(weighed(pair_counts.met(named.x, named.article), named, mentions["state"]))  # somebody and the own state
    0
    """
    if weight == "pmi":
        found = found.assign(weight=_information(found, named))
        found = found[found["weight"] > 0]
    # the place of each actor's own state among the actors, -1 where it has none or is not named
    own = named.nodes.get_indexer(pd.Index(state.iloc[named.first]))
    left, right = found["left"].to_numpy(), found["right"].to_numpy()
    kept: pd.DataFrame = found[(own[left] != right) & (own[right] != left)]
    return kept


def _information(met: pd.DataFrame, named: units.Incidence) -> Any:
    """Pointwise mutual information in bits, with the units as events."""
    times = named.x.sum(axis=0)
    return np.log2(met["units"] * named.x.shape[0] / (times[met["left"]] * times[met["right"]]))


@takes(mentions="article_id sentence_id node")
def incidence(
    mentions: pd.DataFrame, sentences: pd.DataFrame, *, within: units.Unit = "sentence", window: int = units.WINDOW
) -> tuple[pd.DataFrame, pd.Index, sparse.csr_array]:
    """The units × actors matrix: 1 where the unit names the actor, however often.

    Returns
    -------
    (DataFrame, Index, csr_array)
        The units (one row each, sorted, under their `units.KEYS`), the actors (sorted), and the matrix.

    Examples
    --------
    >>> named = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1], "node": [*"ABA"]})
    >>> unit, nodes, matrix = incidence(named, pd.DataFrame())
    >>> unit["sentence_id"].tolist(), nodes.tolist(), matrix.toarray().tolist()
    ([0, 1], ['A', 'B'], [[1, 1], [1, 0]])
    """
    named = units.ordered(units.incidence(mentions, sentences, within=within, window=window))
    unit = pd.DataFrame({"article_id": pd.Series(named.articles[named.article], dtype=mentions["article_id"].dtype)})
    for name in units.KEYS[within][1:]:
        unit[name] = named.number
    return unit, named.nodes, named.x.astype("int64")


@takes(pairs="source target weight")
def strongest(pairs: pd.DataFrame, most: int) -> pd.DataFrame:
    """The ties among the `most` actors with the strongest ties: what a figure can still show.

    Examples
    --------
    >>> pairs = pd.DataFrame({"source": [*"AAB"], "target": [*"BCC"], "weight": [3, 2, 1]})
    >>> strongest(pairs, 2).values.tolist()
    [['A', 'B', 3]]
    """
    ends = pd.concat([pairs[["source", "weight"]].set_axis(["node", "weight"], axis=1),
                      pairs[["target", "weight"]].set_axis(["node", "weight"], axis=1)])  # fmt: skip
    strength = ends.groupby("node")["weight"].sum().reset_index()
    kept = set(strength.sort_values(["weight", "node"], ascending=[False, True])["node"].head(most))
    return pairs[pairs["source"].isin(kept) & pairs["target"].isin(kept)].reset_index(drop=True)


@takes(pairs="source target weight", nodes="node label")
def matrix(pairs: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """Every tie twice, for a matrix: `actor`, `with`, the weight and both ids, the strongest actors first.

    Examples
    --------
    >>> pairs = pd.DataFrame({"source": ["NRV"], "target": ["SUD"], "weight": [3]})
    >>> nodes = pd.DataFrame({"node": ["SUD", "NRV"], "label": ["Sudany", "Norvania"]})
    >>> matrix(pairs, nodes).values.tolist()
    [['Sudany', 'Norvania', 3, 'SUD', 'NRV'], ['Norvania', 'Sudany', 3, 'NRV', 'SUD']]
    """
    both = pd.concat([pairs, pairs.rename(columns={"source": "target", "target": "source"})])
    rank = {node: n for n, node in enumerate(nodes["node"])}
    both = both.assign(row=both["source"].map(rank), column=both["target"].map(rank)).sort_values(["row", "column"])
    label = nodes.set_index("node")["label"]
    table = both.assign(actor=both["source"].map(label), **{"with": both["target"].map(label)})
    return table[["actor", "with", "weight", "source", "target"]].reset_index(drop=True)


@takes(pairs="source target weight")
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


@takes(pairs="source target weight")
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

    Examples
    --------
    >>> layout(pd.DataFrame({"source": ["A"], "target": ["B"], "weight": [3]}))["node"].tolist()
    ['A', 'B']
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
