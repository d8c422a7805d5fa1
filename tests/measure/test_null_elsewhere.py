"""The nulls against what other programs give: `curveball` of R's vegan, and the figures that R's backbone is tested by.

R is not needed: what it gave stands here and in `curveball_of_vegan.csv`, with how it was computed.
"""

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy import sparse, stats

from analysis.measure import units
from analysis.measure.networks import article_null, backbone

CURVEBALL = Path(__file__).with_name("curveball_of_vegan.csv")


def one_article(cells: list[tuple[int, str]]) -> units.Incidence:
    """A matrix as one article: who is named in which unit."""
    named = pd.DataFrame(cells, columns=["sentence_id", "node"]).assign(article_id="a")
    return units.ordered(units.incidence(named, pd.DataFrame(), within="sentence"))


def test_draws_are_those_of_curveball() -> None:
    told = pd.read_csv(CURVEBALL, comment="#")
    graph = nx.davis_southern_women_graph()
    women = [node for node, side in graph.nodes(data="bipartite") if side == 0]
    named = one_article([(int(event[1:]), woman) for woman in women for event in graph[woman]])
    tested = article_null.chance(told[["source", "target", "units"]], named, draws=20_000, seed=1)
    assert len(told) == 18 * 17 / 2
    # of 20,000 matrices on either side, each like the one before: a twentieth of a deviation at the most
    assert (np.abs(tested["expected"] - told["mean"]) / told["deviation"]).max() < 0.05
    assert np.abs(tested["p"] - told["reached"]).max() < 0.02


# Neal, backbone 2.0.3, tests/testthat/test-backbone.R (rows are agents, columns artifacts).
FDSM = [[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]]
BICM = [[0, 0, 1], [0, 1, 0], [1, 0, 1]]


def test_fixed_degrees_are_those_of_backbone() -> None:
    cells = [(unit, "ABC"[actor]) for actor, row in enumerate(FDSM) for unit, held in enumerate(row) if held]
    pairs = pd.DataFrame({"source": ["A", "A", "B"], "target": ["C", "B", "C"], "units": [2, 0, 0]})
    found = article_null.chance(pairs, one_article(cells), draws=20_000, seed=1)
    # of A and C as many or more: .265 in its 1,000 matrices; the others meet in 1 - .510 and 1 - .755 of them, once
    assert found["p"].iloc[0] == pytest.approx(0.265, abs=0.03)
    assert found["expected"].iloc[1:].tolist() == pytest.approx([1 - 0.510, 1 - 0.755], abs=0.03)


def test_the_configuration_model_is_that_of_backbone() -> None:
    model = backbone.null(sparse.csr_array(np.array(BICM).T))
    cells = model.p[np.ix_(model.actor, model.unit)]
    assert cells.round(3).tolist() == [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]


def test_the_p_of_the_configuration_model_is_that_of_backbone_but_exact() -> None:
    x = sparse.csr_array(np.array(FDSM).T)
    found = backbone.chance(pd.DataFrame({"source": ["A"], "target": ["C"], "units": [2]}), x, pd.Index([*"ABC"]))
    model = backbone.null(x)
    cells = model.p[np.ix_(model.actor, model.unit)]
    both = cells[0] * cells[2]
    # it rounds the sum of trials to a refined normal distribution (Hong 2013), and so says .549
    deviation = np.sqrt((both * (1 - both)).sum())
    skew = (both * (1 - both) * (1 - 2 * both)).sum() / deviation**3
    z = (1.5 - both.sum()) / deviation
    refined = 1 - stats.norm.cdf(z) - skew / 6 * (1 - z**2) * stats.norm.pdf(z)
    assert refined == pytest.approx(0.549, abs=5e-4)
    exact = 1 - np.prod(1 - both) - sum(p * np.prod(np.delete(1 - both, n)) for n, p in enumerate(both))
    assert found["p"].iloc[0] == pytest.approx(exact)
    assert exact == pytest.approx(refined, abs=0.01)
