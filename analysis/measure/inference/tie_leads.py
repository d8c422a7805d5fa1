"""How far a tie, or an actor's strength, is ahead of all others in a co-mention network, with an interval."""

from typing import Any, NamedTuple, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import has
from analysis.errors import one_of
from analysis.measure import units
from analysis.measure.inference import contenders, leads, resampling
from analysis.measure.inference.leads import Lead, Numbers
from analysis.measure.networks import comention, pair_counts
from analysis.measure.units import Incidence, Integers

Columns = npt.NDArray[Any]


class Ties(NamedTuple):
    """Pairs of actors, by their places among the sorted actors."""

    left: Integers
    right: Integers
    units: Integers
    weight: Columns


class Network:
    """Who is named in which unit of text, in whole numbers: what ties and strengths of every weight are read from.

    Parameters
    ----------
    mentions : DataFrame
        One row per mention that counts (`levels.counted`): `article_id`, `sentence_id`, `node`, `state`.
    sentences : DataFrame
        One row per sentence that counts.
    drawn : Plan
        What is drawn, of all sentences of the corpus (`resampling.plan`).
    within : {"sentence", "paragraph", "article", "window"}
        The unit that must name both.

    Examples
    --------
    >>> text = pd.DataFrame({"article_id": [f"a{n}" for n in range(20)], "sentence_id": 0, "line": 0})
    >>> mentions = pd.concat([text.assign(node="A"), text.assign(node="B"), text.head(9).assign(node="C")])
    >>> found = Network(mentions.assign(state=None), text, resampling.plan(text, within="paragraph"), within="sentence")
    >>> found.tie().contender, round(found.tie().lead, 2), found.strength(claimed="C").lead
    ('A B', 2.22, 0.62069)
    """

    def __init__(
        self,
        mentions: pd.DataFrame,
        sentences: pd.DataFrame,
        drawn: resampling.Plan,
        *,
        within: units.Unit = "sentence",
    ) -> None:
        has(mentions, ["article_id", "sentence_id", "node", "state"], of="tie_leads.Network", table="mentions")
        self.drawn = drawn
        self.named = units.ordered(units.incidence(mentions, sentences, within=within))
        self._nodes: list[str] = self.named.nodes.tolist()
        self._place = {node: n for n, node in enumerate(self._nodes)}
        self._x = self.named.x.astype("float64")
        self.state = mentions["state"]
        self._row = _rows(self.named, sentences, drawn, within)
        self._pairs: dict[pair_counts.Each, pd.DataFrame] = {}
        self._ties: dict[str, Ties] = {}

    def ties(self, *, weight: comention.Weight = "count", least: int = 1) -> Ties:
        """The ties of at least so many units."""
        one_of("weight", weight, get_args(comention.Weight))
        if weight not in self._ties:
            each: pair_counts.Each = "newman" if weight == "newman" else "count"
            if each not in self._pairs:
                self._pairs[each] = pair_counts.met(self.named.x, self.named.article, each=each)
            met = comention.weighed(self._pairs[each], self.named, self.state, weight=weight)
            self._ties[weight] = Ties(*(met[name].to_numpy() for name in Ties._fields))
        kept = self._ties[weight].units >= least
        return Ties(*(column[kept] for column in self._ties[weight]))

    def tie(self, *, weight: comention.Weight = "count", least: int = 1, claimed: str = "") -> Lead:
        """How far a tie, named by both ids, is ahead of the others; by default the first."""
        ties, nodes = self.ties(weight=weight, least=least), self._nodes
        ends = [self._place.get(end, -1) for end in claimed.split(contenders.AND)]
        own = np.flatnonzero((ties.left == ends[0]) & (ties.right == ends[-1]))
        rows = {
            f"{nodes[ties.left[n]]}{contenders.AND}{nodes[ties.right[n]]}": n for n in _best(ties.weight, own).tolist()
        }
        names, ratio, first = leads.ranked({name: float(ties.weight[n]) for name, n in rows.items()}, claimed)
        chosen = [(column, rows[name]) for column, name in enumerate(names) if name in rows]
        met, node, value = np.zeros((len(nodes), len(names))), np.full(len(names), -1), np.zeros(len(names))
        for column, n in chosen:
            met[ties.right[n], column], node[column], value[column] = ties.units[n], ties.left[n], ties.weight[n]
        return self._compared((names, ratio, first), weight, node, met, value)

    def strength(self, *, weight: comention.Weight = "count", least: int = 1, claimed: str = "") -> Lead:
        """How far an actor's strength, the sum of its ties, is ahead of that of the others; by default the first."""
        ties, nodes = self.ties(weight=weight, least=least), self._nodes
        total = sum(np.bincount(end, weights=ties.weight, minlength=len(nodes)) for end in ties[:2])
        tied = np.unique(np.concatenate(ties[:2])).astype("int64")
        total = np.asarray(total)
        best = tied[_best(total[tied], np.flatnonzero(tied == self._place.get(claimed, -1)))]
        names, ratio, first = leads.ranked({nodes[n]: float(total[n]) for n in best.tolist()}, claimed)
        node = np.array([self._place.get(name, -1) for name in names])
        known = np.flatnonzero(node >= 0)
        column = np.full(len(nodes), -1)
        column[node[known]] = known
        met, value = np.zeros((len(nodes), len(names))), np.zeros(len(names))
        value[known] = total[node[known]]
        for one, other in ((ties.left, ties.right), (ties.right, ties.left)):
            rows = np.flatnonzero(column[one] >= 0)
            met[other[rows], column[one[rows]]] = ties.units[rows]
        return self._compared((names, ratio, first), weight, node, met, value)

    def _compared(
        self, ranked: tuple[list[str], float, str], weight: str, node: Integers, met: Numbers, value: Numbers
    ) -> Lead:
        """The lead of sums of ties, whose sums are `value`: those of each `node`, which is `met` by others so often."""
        drawn, many = self.drawn, len(node)
        if not met.any() or (self._row < 0).any():  # what is drawn is smaller than a unit
            nothing = np.zeros((many, drawn.size))
            return leads.compared(*ranked, nothing, nothing != 0, drawn)
        each, here = _given(self._x, weight, node, met)
        cell = (self._row, np.arange(len(self._row)))
        pieces = sparse.csr_array((np.ones(len(self._row)), cell), shape=(drawn.size, len(self._row)))
        held = np.ascontiguousarray((pieces @ each).T)
        seen = held if here is each else (pieces @ here).T
        if weight == "pmi":  # no sum of what units give: its first-order term, around the value
            held += value[:, None] / drawn.size
        return leads.compared(*ranked, held, seen > 0, drawn)


def _best(values: Columns, own: Integers) -> Integers:
    """The places of the greatest values, and of the claimed one, in their order."""
    most = min(leads.RIVALS + 1, len(values))
    high = np.flatnonzero(values >= np.partition(values, -most)[-most]) if most else np.zeros(0, dtype="int64")
    best = high[np.argsort(-values[high], kind="stable")[:most]]
    return np.unique(np.concatenate([best, own]).astype("int64"))


def _rows(named: Incidence, sentences: pd.DataFrame, drawn: resampling.Plan, within: units.Unit) -> Integers:
    """The drawn piece that each unit is in; -1 where what is drawn is smaller than a unit."""
    if drawn.resampled == resampling.ARTICLES:
        first = drawn.rows.drop_duplicates("article_id").set_index("article_id")["piece"]
        piece = first.reindex(named.articles).to_numpy(dtype="int64")
        return np.asarray(drawn.of[piece][named.article])
    if within in ("article", "window"):
        return np.full(len(named.article), -1)
    key = units.KEYS[within]
    unit = pd.DataFrame({"article_id": named.articles[named.article], key[1]: named.number})
    known = sentences.drop_duplicates(key)[list(dict.fromkeys([*key, *SENTENCE]))].merge(drawn.rows, on=SENTENCE)
    return drawn.rows_of(unit.merge(known, on=key, how="left")["piece"])


def _given(x: sparse.csr_array, weight: str, node: Integers, met: Numbers) -> tuple[Numbers, Numbers]:
    """Units × nodes: what each unit gives to the sum of each one's ties, and how many of these it holds."""
    tied = (met > 0).astype("float64")
    here = x[:, np.maximum(node, 0)].toarray() * (node >= 0)
    held = here * (x @ tied)
    if weight == "count":
        return held, held
    if weight == "newman":
        return held / np.maximum(np.diff(x.indptr)[:, None] - 1, 1), held
    times, many = np.asarray(x.sum(axis=0)), tied.sum(axis=0)
    per_tie = np.divide(1.0, met, out=np.zeros_like(met), where=met > 0)
    given = here * (x @ per_tie) - x @ (tied / times[:, None])
    return (given + many / x.shape[0] - here * (many / times[np.maximum(node, 0)])) / np.log(2), held
