"""Measures of networks over windows: how many actors, how dense, how concentrated, how far in two camps.

All of these depend on how much text a window holds. So each is shown beside what windows of the same number of articles
give when articles change places in time: a value within that band says nothing of its time.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.measure.article_counts import ArticleCounts
from analysis.measure.inference.permuted_clusters import orders
from analysis.measure.inference.resampling import ENOUGH
from analysis.measure.multiple_testing import false_discovery
from analysis.measure.time.periods import Windows

Numbers = npt.NDArray[np.float64]
MEASURES = ("actors", "density", "concentration", "polarisation of events", "polarisation of discourse")
DRAWS = 199
# Two camps are looked for among the most active: of a node with one tie no camp can be told.
MOST = 20
_WINDOWS_AT_A_TIME = 2_000


class Held(NamedTuple):
    """What each cluster adds to the networks: clusters × actors, × pairs, × pairs of events, × speakers' themes."""

    actors: sparse.csr_array
    pairs: sparse.csr_array
    ends: npt.NDArray[np.int64]  # of each pair, its two actors
    events: sparse.csr_array  # signed, over all ordered pairs of the most active
    discourse: sparse.csr_array  # over all pairs of speaker and theme of the most active


@takes(
    mentions="article_id node",
    ties="article_id source target units",
    events="article_id source_id target_id sign",
    references="article_id source target",
)
def held(
    counts: ArticleCounts,
    *,
    mentions: pd.DataFrame,
    ties: pd.DataFrame,
    events: pd.DataFrame,
    references: pd.DataFrame,
) -> Held:
    """What each cluster adds to the networks.

    Parameters
    ----------
    counts : ArticleCounts
        Tells the articles and their clusters.
    mentions, ties, events, references : DataFrame
        One row per mention that counts (`levels.counted`), tie and article (`comention.ties(by="article")`), event
        between nodes (`levels.acts`), and reference of a speaker to a theme (`discourse.statements`).

    Examples
    --------
    >>> from analysis.measure import article_counts
    >>> counts = article_counts.counted(pd.DataFrame({"article_id": ["a"], "cluster_id": ["a"]}))
    >>> rows = pd.DataFrame({"article_id": ["a", "a"], "node": ["NRV", "SUD"]})
    >>> tie = pd.DataFrame({"article_id": ["a"], "source": ["NRV"], "target": ["SUD"], "units": [3]})
    >>> act = pd.DataFrame({"article_id": ["a"], "source_id": ["NRV"], "target_id": ["SUD"], "sign": ["cooperative"]})
    >>> held(counts, mentions=rows, ties=tie, events=act, references=tie).ends.tolist()
    [[0, 1]]
    """
    rows = [
        counts.cluster[counts.articles.get_indexer(pd.Index(t["article_id"]))]
        for t in (mentions, ties, events, references)
    ]
    size = int(counts.cluster.max(initial=-1)) + 1
    actor, actors = pd.factorize(mentions["node"], sort=True)
    pair, pairs = pd.factorize(pd.MultiIndex.from_frame(ties[["source", "target"]]), sort=True)
    ends = np.column_stack([actors.get_indexer(pairs.get_level_values(end)) for end in range(2)]).astype("int64")
    sign = np.where(events["sign"] == "cooperative", 1.0, -1.0)
    acts, width = _cells(events["source_id"], events["target_id"], same=True)
    said, themes = _cells(references["source"], references["target"], same=False)
    ones = [np.ones(len(part)) for part in rows]
    return Held(
        _table(rows[0], actor, ones[0], (size, len(actors))),
        _table(rows[1], pair, ties["units"].to_numpy(dtype="float64"), (size, len(pairs))),
        ends,
        _table(rows[2], acts, sign, (size, width**2)),
        _table(rows[3], said, ones[3], (size, MOST * themes)),
    )


def over(
    counts: ArticleCounts, windows: Windows, given: Held, *, draws: int = DRAWS, seed: int = 0, enough: int = ENOUGH
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Each measure in each window, beside what windows as full give at any time; and its trend.

    Parameters
    ----------
    counts, windows, given
        The articles, the windows over them, and what they add to the networks.
    draws : int
        Orders of the articles. Default 199: enough for a band of 95 % and for p down to .005.
    seed : int
        The same seed gives the same tables.
    enough : int
        Fewest independent articles of a corpus with a band and a test.

    Returns
    -------
    (DataFrame, DataFrame)
        One row per measure and window in which it is defined: `measure`, `place`, `value`, `usual_low` and
        `usual_high` (the middle 95 % of the same window filled with other articles of the corpus). One row per
        measure: `measure`, `windows`, `correlation` (Spearman, with time), `p`, and `q` over the measures.

    Notes
    -----
    Of the actors named in a window, `density` is the share of pairs that are co-mentioned, `concentration` the
    Herfindahl–Hirschman index of their strengths (1: all in one pair would be ½ each). Polarisation is looked for in
    the best parting into two by the leading eigenvector: of events, the share of their net weight that is cooperation
    within or conflict between the two camps, less the rest; of discourse, the modularity of speakers who refer to the
    same themes.

    References
    ----------
    Angst, M., Müller, N. N. & Walker, V. (2025). Automated extraction of discourse networks from large volumes of media
    data. Network Science 13.
    Newman, M. E. J. (2006). Modularity and community structure in networks. PNAS 103(23).
    https://doi.org/10.1073/pnas.0601602103
    Leifeld, P. (2017). Discourse network analysis: policy debates as dynamic networks. In The Oxford Handbook of
    Political Networks. https://doi.org/10.1093/oxfordhb/9780190228217.013.25

    Examples
    --------
    >>> from analysis.measure import article_counts
    >>> from analysis.measure.time import periods
    >>> counts = article_counts.counted(pd.DataFrame({"article_id": ["a"], "cluster_id": ["a"]}))
    >>> rows = pd.DataFrame({"article_id": ["a", "a"], "node": ["NRV", "SUD"]})
    >>> tie = pd.DataFrame({"article_id": ["a"], "source": ["NRV"], "target": ["SUD"], "units": [3]})
    >>> act = pd.DataFrame({"article_id": ["a"], "source_id": ["NRV"], "target_id": ["SUD"], "sign": ["cooperative"]})
    >>> given = held(counts, mentions=rows, ties=tie, events=act, references=tie)
    >>> over(counts, periods.windows(pd.Series([612])), given)[0][["measure", "value"]].values.tolist()
    [['actors', 2.0], ['density', 1.0], ['concentration', 0.5]]
    """
    size, many = int(counts.cluster.max(initial=-1)) + 1, len(windows.middle)
    weights = np.zeros((size, many))
    np.add.at(weights, counts.cluster, windows.weights)
    own = _measured(weights.T, given) if many else np.zeros((len(MEASURES), 0))
    rows = np.flatnonzero((weights > 0).any(axis=1))
    drawn = np.full((draws, len(MEASURES), many), np.nan)
    if len(rows) >= enough and many:
        at_a_time = max(1, _WINDOWS_AT_A_TIME // many)
        order = np.vstack(list(orders(np.random.default_rng(seed), len(rows), draws)))
        for start in range(0, draws, at_a_time):
            part = order[start : start + at_a_time]
            moved = np.zeros((len(part), many, size))
            moved[:, :, rows] = weights[rows][part].transpose(0, 2, 1)
            found = _measured(moved.reshape(-1, size), given)
            drawn[start : start + len(part)] = found.reshape(len(MEASURES), len(part), many).transpose(1, 0, 2)
    return _series(windows, own, drawn), _trends(own, drawn)


def _cells(one: "pd.Series[str]", other: "pd.Series[str]", *, same: bool) -> tuple[npt.NDArray[np.int64], int]:
    """The cell of each pair among the most active, -1 where an end is not of them; and how wide the square is."""
    often = pd.concat([one, other]) if same else one
    counted = often.value_counts()
    first = pd.Index(sorted(counted.index, key=lambda name: (-counted[name], name))[:MOST])
    across = first if same else pd.Index(sorted(other.unique()))
    left, right = first.get_indexer(one), across.get_indexer(other)
    width = MOST if same else max(len(across), 1)
    return np.where((left >= 0) & (right >= 0), left * width + right, -1), width


def _table(
    row: npt.NDArray[np.int64], column: npt.NDArray[np.int64], weight: Numbers, shape: tuple[int, int]
) -> sparse.csr_array:
    kept = column >= 0
    return sparse.csr_array((weight[kept], (row[kept], column[kept])), shape=shape)


def _measured(weights: Numbers, given: Held) -> Numbers:
    """The measures of networks of weighted clusters: measures × windows."""
    drawn = sparse.csr_array(weights)
    named = _above_nothing(drawn @ given.actors).astype("float64")
    pairs = (drawn @ given.pairs).tocsr()
    many = len(weights)
    strength = np.zeros((many, given.actors.shape[1]))
    for end in given.ends.T:
        strength += pairs @ sparse.csr_array(
            (np.ones(len(end)), (np.arange(len(end)), end)), shape=(len(end), strength.shape[1])
        )
    total = strength.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        density = np.where(named > 1, _above_nothing(pairs) / (named * (named - 1) / 2), np.nan)
        concentration = np.where(total > 0, (strength**2).sum(axis=1) / total**2, np.nan)
    events = (drawn @ given.events).toarray().reshape(many, MOST, MOST)
    said = (drawn @ given.discourse).toarray().reshape(many, MOST, given.discourse.shape[1] // MOST)
    there = np.where(named > 0, named, np.nan)
    return np.array([there, density, concentration, _balance(events), _modularity(said)])


def _above_nothing(cells: sparse.csr_array) -> npt.NDArray[np.int64]:
    """In how many columns each row has something."""
    told = sparse.csr_array((cells.data > 0, cells.indices, cells.indptr), shape=cells.shape)
    return np.asarray(told.sum(axis=1))


def _camps(square: Numbers) -> Numbers:
    """The side of each node, by the sign of the leading eigenvector."""
    return np.where(np.linalg.eigh(square)[1][:, :, -1] >= 0, 1.0, -1.0)


def _balance(net: Numbers) -> Numbers:
    """The share of net weight that fits two camps, less the share that does not; missing without two dyads."""
    square = net + net.transpose(0, 2, 1)
    side, total = _camps(square), np.abs(square).sum(axis=(1, 2))
    fits = np.einsum("wi,wij,wj->w", side, square, side)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((square != 0).sum(axis=(1, 2)) >= 4, fits / total, np.nan)


def _modularity(said: Numbers) -> Numbers:
    """The modularity of the best parting of speakers in two; missing without two pairs that share a theme."""
    square = said @ said.transpose(0, 2, 1)
    square[:, np.arange(MOST), np.arange(MOST)] = 0
    strength, total = square.sum(axis=2), square.sum(axis=(1, 2))
    safe = np.where(total > 0, total, 1.0)
    rest = square - strength[:, :, None] * strength[:, None, :] / safe[:, None, None]
    side = _camps(rest)
    value = np.einsum("wi,wij,wj->w", side, rest, side) / (2 * safe)
    return np.where((square > 0).sum(axis=(1, 2)) >= 4, value, np.nan)


def _series(windows: Windows, own: Numbers, drawn: Numbers) -> pd.DataFrame:
    """One row per measure and window in which it is defined."""
    usual = np.full((2, *own.shape), np.nan)
    known = np.isfinite(drawn).any(axis=0)
    if known.any():
        usual[:, known] = np.nanquantile(drawn[:, known], [0.025, 0.975], axis=0)
    names = np.repeat(MEASURES, len(windows.middle))
    table = pd.DataFrame({"measure": pd.Series(names, dtype="str"), "place": np.tile(windows.middle, len(MEASURES))})
    table = table.assign(value=own.ravel(), usual_low=usual[0].ravel(), usual_high=usual[1].ravel())
    return table[table["value"].notna()].reset_index(drop=True)


def _trends(own: Numbers, drawn: Numbers) -> pd.DataFrame:
    """Spearman's correlation of each measure with time, and how seldom chance gives as much."""
    rows = []
    for name, value, others in zip(MEASURES, own, drawn.transpose(1, 0, 2), strict=True):
        found = _rank_correlation(value[None, :])[0]
        usual = _rank_correlation(others) if np.isfinite(others).any() else np.array([])
        reached = (np.abs(np.nan_to_num(usual)) >= abs(found) - 1e-9).sum()
        p = (1 + reached) / (1 + len(usual)) if len(usual) and np.isfinite(found) else np.nan
        rows.append((name, int(np.isfinite(value).sum()), found, p))
    table = pd.DataFrame(rows, columns=["measure", "windows", "correlation", "p"])
    known = table["p"].notna()
    table["q"] = np.nan
    table.loc[known, "q"] = false_discovery(table.loc[known, "p"].to_numpy())
    return table


def _rank_correlation(values: Numbers) -> Numbers:
    """Spearman's correlation of each row with the order of its columns; missing below four values."""
    if values.shape[1] < 4:
        return np.full(len(values), np.nan)
    known = np.isfinite(values)
    time = np.where(known, np.arange(values.shape[1], dtype="float64"), np.nan)
    ranks = [pd.DataFrame(side).rank(axis=1).to_numpy() for side in (np.where(known, values, np.nan), time)]
    left, right = (
        np.where(
            known,
            side - np.nansum(np.where(known, side, 0), axis=1)[:, None] / np.maximum(known.sum(axis=1), 1)[:, None],
            0.0,
        )
        for side in ranks
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (left * right).sum(axis=1) / np.sqrt((left**2).sum(axis=1) * (right**2).sum(axis=1))
    return np.where(known.sum(axis=1) >= 4, found, np.nan)
