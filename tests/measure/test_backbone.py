"""The null model against closed forms, brute force and swaps; the filter of Serrano et al. by hand."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given, strategies as st
from scipy import sparse, stats

from analysis.errors import BroadsheetError
from analysis.measure.networks import backbone, pair_counts

Matrix = npt.NDArray[np.int64]


def _pairs(x: Matrix, nodes: pd.Index) -> pd.DataFrame:
    met = pair_counts.met(sparse.csr_array(x), np.arange(len(x)))
    ends = {"source": nodes[met["left"]], "target": nodes[met["right"]]}
    return pd.DataFrame(ends).assign(units=met["units"].to_numpy())


def _cells(x: Matrix) -> npt.NDArray[np.float64]:
    """The chance of each cell, units × actors."""
    model = backbone.null(sparse.csr_array(x))
    return model.p[np.ix_(model.actor, model.unit)].T


def _skewed(seed: int, *, units: int = 300, actors: int = 12) -> Matrix:
    chance = np.random.default_rng(seed)
    fame = 0.6 / np.arange(1, actors + 1) ** 0.8
    wide = chance.uniform(0.3, 1.6, size=units)
    x = (chance.random((units, actors)) < np.minimum(wide[:, None] * fame, 1)).astype("int64")
    return x[x.sum(axis=1) > 0]


@given(st.integers(1, 8), st.integers(1, 8), st.integers(0, 2**32 - 1), st.floats(0, 1))
def test_the_null_has_the_totals_of_the_matrix(units: int, actors: int, seed: int, fill: float) -> None:
    x = (np.random.default_rng(seed).random((units, actors)) < fill).astype("int64")
    cells = _cells(x)
    assert cells.sum(axis=1) == pytest.approx(x.sum(axis=1), abs=1e-6)
    assert cells.sum(axis=0) == pytest.approx(x.sum(axis=0), abs=1e-6)
    assert ((cells >= 0) & (cells <= 1)).all()


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        # every total the same: the share of ones everywhere
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[1 / 3] * 3] * 3),
        ([[1, 1, 0, 0], [0, 0, 1, 1]], [[1 / 2] * 4] * 2),
        # nested: only one matrix has these totals
        ([[1, 1, 1], [1, 1, 0], [1, 0, 0]], [[1, 1, 1], [1, 1, 0], [1, 0, 0]]),
        ([[1, 1], [1, 1]], [[1, 1], [1, 1]]),
        ([[0, 0], [0, 0]], [[0, 0], [0, 0]]),
    ],
)
def test_the_null_in_closed_form(x: list[list[int]], expected: list[list[float]]) -> None:
    assert _cells(np.array(x)) == pytest.approx(np.array(expected))


def test_a_large_skewed_matrix_keeps_its_totals() -> None:
    x = _skewed(1, units=20_000, actors=150)
    cells = _cells(x)
    assert np.abs(cells.sum(axis=1) - x.sum(axis=1)).max() < 1e-6
    assert np.abs(cells.sum(axis=0) - x.sum(axis=0)).max() < 1e-6


# scipy's own binomial overflows for chances that no count of units can have
CHANCES = st.just(0.0) | st.floats(1e-12, 1)


@given(st.lists(st.tuples(CHANCES, st.integers(1, 9)), min_size=1, max_size=5), st.integers(0, 50))
def test_the_tail_is_that_of_binomials_convolved(kinds: list[tuple[float, int]], observed: int) -> None:
    mass = np.ones(1)
    for share, number in kinds:
        mass = np.convolve(mass, stats.binom.pmf(np.arange(number + 1), number, share))
    trials, times = np.array([[share for share, _ in kinds]]), np.array([number for _, number in kinds])
    found = backbone.exceeding(trials, times, np.array([observed]))[0]
    assert found == pytest.approx(mass[observed:].sum(), abs=1e-11)


@pytest.mark.parametrize(("number", "share"), [(2_000_000, 1e-6), (2_000_000, 0.003), (100_000, 0.4)])
def test_the_tail_of_a_long_binomial(number: int, share: float) -> None:
    mean, spread = number * share, np.sqrt(number * share * (1 - share))
    for observed in {1, int(mean), int(mean + 2 * spread) + 1, int(mean + 5 * spread) + 1}:
        found = backbone.exceeding(np.array([[share]]), np.array([number]), np.array([observed]))[0]
        assert found == pytest.approx(stats.binom.sf(observed - 1, number, share), abs=1e-10)


def _swapped(x: Matrix, chance: np.random.Generator) -> Matrix:
    """Another matrix of the same totals, after Strona et al. (2014), https://doi.org/10.1038/ncomms5114."""
    held = [set(np.flatnonzero(row)) for row in x]
    for _ in range(5 * len(x)):
        a, b = chance.choice(len(x), 2, replace=False)
        only_a, only_b = sorted(held[a] - held[b]), sorted(held[b] - held[a])
        mixed = chance.permutation(only_a + only_b)
        both = held[a] & held[b]
        held[a], held[b] = both | set(mixed[: len(only_a)]), both | set(mixed[len(only_a) :])
    new = np.zeros_like(x)
    for row, nodes in enumerate(held):
        new[row, list(nodes)] = 1
    return new


def _counts(matrices: Iterator[Matrix], pairs: pd.DataFrame, nodes: pd.Index) -> Matrix:
    one, other = nodes.get_indexer(pairs["source"]), nodes.get_indexer(pairs["target"])
    return np.array([(x.T @ x)[one, other] for x in matrices])


def test_analytic_and_sampled_nulls_agree() -> None:
    x = _skewed(3, units=120, actors=8)
    nodes = pd.Index([*"ABCDEFGH"])
    pairs = _pairs(x, nodes)
    found = backbone.chance(pairs, sparse.csr_array(x), nodes)
    chance, cells = np.random.default_rng(5), _cells(x)
    counts = _counts(((chance.random(x.shape) < cells).astype("int64") for _ in range(4000)), pairs, nodes)
    # within five standard errors of 4,000 draws
    assert np.abs((counts >= pairs["units"].to_numpy()).mean(axis=0) - found["p"]).max() < 5 * 0.5 / np.sqrt(4000)
    wrong = np.abs(counts.mean(axis=0) - found["expected"]) / (counts.std(axis=0) / np.sqrt(4000))
    assert wrong.max() < 5


@pytest.mark.parametrize(("wide", "most"), [(1.0, 0.5), (6.0, 0.1)], ids=["narrow", "wide"])
def test_the_null_against_swaps(wide: float, most: float) -> None:
    chance = np.random.default_rng(8)
    fame = 1 / np.arange(1, 31) ** 0.5
    x = (chance.random((150, 30)) < np.minimum(wide * 0.3 * fame, 0.9)).astype("int64")
    x = x[x.sum(axis=1) > 0]
    nodes = pd.Index([f"n{n:02d}" for n in range(30)])
    pairs = _pairs(x, nodes)
    found = backbone.chance(pairs, sparse.csr_array(x), nodes)

    def matrices() -> Iterator[Matrix]:
        now = x
        for _ in range(100):
            now = _swapped(now, chance)
            assert (now.sum(axis=0) == x.sum(axis=0)).all()
            assert (now.sum(axis=1) == x.sum(axis=1)).all()
            yield now

    counts = _counts(matrices(), pairs, nodes)
    over = found["expected"].sum() / counts.mean(axis=0).sum() - 1
    # totals on average leave room for more pairs, the more so the narrower the units: cautious, never bold
    assert 0 < over < most
    p = (counts >= pairs["units"].to_numpy()).mean(axis=0)
    assert stats.spearmanr(p, found["p"]).statistic > 0.9
    assert (found["p"] - p).mean() > 0


def test_chance_alone_keeps_next_to_nothing() -> None:
    kept = tied = 0
    for seed in range(40):
        x = _skewed(seed)
        nodes = pd.Index([f"n{n:02d}" for n in range(x.shape[1])])
        found = backbone.chance(_pairs(x, nodes), sparse.csr_array(x), nodes)
        kept, tied = kept + int(found["kept"].any()), tied + len(found)
    # no tie is true, so each table that keeps one has only false ones: at most the level of tables, give or take
    assert kept <= 6
    assert tied > 1000


def test_a_planted_tie_is_kept() -> None:
    x = _skewed(11)
    x[:40, 8] = x[:40, 9] = 1
    nodes = pd.Index([f"n{n:02d}" for n in range(x.shape[1])])
    found = backbone.chance(_pairs(x, nodes), sparse.csr_array(x), nodes).set_index(["source", "target"])
    assert found.loc[("n08", "n09"), "kept"]
    assert found["kept"].mean() < 0.2
    assert (found["q"] >= found["p"]).all()


def test_disparity_by_hand() -> None:
    rows = [("A", "B", 8.0), ("A", "C", 1.0), ("A", "D", 1.0), ("B", "C", 2.0), ("E", "F", 9.0)]
    pairs = pd.DataFrame(rows, columns=["source", "target", "weight"])
    found = backbone.disparity(pairs)
    # A: strength 10, three ties: (1 − 0.8)² and (1 − 0.1)²; B: strength 10, two: 1 − 0.8 and 1 − 0.2;
    # C: strength 3, two: 1 − 1/3 and 1 − 2/3; D, E and F have one tie, which says nothing
    assert found["alpha_source"].tolist() == pytest.approx([0.04, 0.81, 0.81, 0.8, 1])
    assert found["alpha_target"].tolist() == pytest.approx([0.2, 2 / 3, 1, 1 / 3, 1])
    assert found["kept"].tolist() == [True, False, False, False, False]
    assert backbone.disparity(pairs, level=0.5)["kept"].tolist() == [True, False, False, True, False]


def test_no_tie_gives_empty_tables() -> None:
    pairs = pd.DataFrame({"source": [], "target": [], "units": [], "weight": []})
    pairs = pairs.astype({"source": "str", "target": "str", "units": "int64", "weight": "int64"})
    for actors in (0, 1):
        found = backbone.chance(pairs, sparse.csr_array((actors, actors)), pd.Index(["A"] * actors, dtype="str"))
        assert found[["expected", "p", "q", "kept"]].dtypes.astype(str).tolist() == ["float64"] * 3 + ["bool"]
        assert found.empty
    found = backbone.disparity(pairs)
    assert found[["alpha_source", "alpha_target", "kept"]].dtypes.astype(str).tolist() == ["float64"] * 2 + ["bool"]


def test_what_cannot_be_is_answered() -> None:
    pairs = pd.DataFrame({"source": ["A"], "target": ["Z"], "units": [1], "weight": [0]})
    with pytest.raises(BroadsheetError, match="'Z' is none of the actors"):
        backbone.chance(pairs, sparse.csr_array([[1, 1]]), pd.Index(["A", "B"]))
    with pytest.raises(BroadsheetError, match="above 0"):
        backbone.disparity(pairs)
    with pytest.raises(BroadsheetError, match="0 to 1"):
        backbone.disparity(pairs, level=5)


@given(st.lists(st.floats(0, 1) | st.sampled_from([0.0, 0.05, 1.0]), max_size=60))
def test_false_discovery_is_that_of_scipy(chances: list[float]) -> None:
    p = np.array(chances)
    expected = stats.false_discovery_control(p) if len(p) else p
    assert backbone.false_discovery(p).tolist() == expected.tolist()
